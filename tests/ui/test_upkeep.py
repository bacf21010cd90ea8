"""The library kept whole, in the real window: checked, backed up, restored at the next start, moved."""

from pathlib import Path

import pytest
from driving import answer, press_button
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from sora_desktop.domain.job import Job
from sora_desktop.services.backup.staging import is_staged
from sora_desktop.studio import Studio
from sora_desktop.ui.library.view import LibraryView
from sora_desktop.ui.main_window import MainWindow


@pytest.fixture
def job(view: LibraryView, studio: Studio) -> Job:
    """One of the library's five videos."""
    return studio.library.newest(1)[0]


def said(window: MainWindow) -> set[str]:
    return {label.text() for label in window.findChildren(QLabel) if label.isVisible()}


def test_a_missing_file_is_told_and_noted(window: MainWindow, studio: Studio, job: Job, qtbot: QtBot) -> None:
    assert job.video is not None
    Path(job.video.path).unlink()
    window.commands.get("check_library").action.trigger()
    qtbot.waitUntil(lambda: "1 missing, 0 changed, 0 damaged" in said(window))
    assert [each.id for each in studio.catalogue.missing()] == [job.id]


def test_a_backup_is_written_and_laid_out_for_the_next_start(
    window: MainWindow, studio: Studio, job: Job, tmp_path: Path, qtbot: QtBot
) -> None:
    window.library.upkeep.back_up(tmp_path / "mine.zip")
    qtbot.waitUntil(lambda: "Backed up" in said(window))
    window.library.upkeep.restore(tmp_path / "mine.zip")
    qtbot.waitUntil(lambda: is_staged(studio.paths))
    qtbot.waitUntil(lambda: any("comes at the next start" in words for words in said(window)))
    assert studio.library.job(job.id)


def test_what_is_no_backup_is_told(window: MainWindow, studio: Studio, job: Job, qtbot: QtBot) -> None:
    assert job.video is not None
    window.library.upkeep.restore(Path(job.video.path))
    qtbot.waitUntil(lambda: any("zip" in words.lower() for words in said(window)))
    assert not is_staged(studio.paths)


def test_the_videos_move_and_new_ones_follow(
    window: MainWindow, studio: Studio, job: Job, tmp_path: Path, qtbot: QtBot
) -> None:
    assert job.video is not None
    old = Path(job.video.path).parent
    window.job_actions.change_settings(videos_folder=str(old))
    window.library.upkeep.move(tmp_path / "new")
    qtbot.waitUntil(lambda: studio.videos_folder() == (tmp_path / "new").resolve())
    qtbot.waitUntil(lambda: "5 videos moved" in said(window))
    moved = studio.library.job(job.id)
    assert moved is not None
    assert moved.video is not None
    assert Path(moved.video.path).parent == (tmp_path / "new").resolve()


def test_restoring_is_asked_about_and_can_be_called_off(
    window: MainWindow, studio: Studio, job: Job, tmp_path: Path, qtbot: QtBot
) -> None:
    upkeep = window.library.upkeep
    upkeep.back_up(tmp_path / "mine.zip")
    qtbot.waitUntil(lambda: "Backed up" in said(window))
    asked = answer(press_button("Cancel"))
    upkeep.confirm_restore(tmp_path / "mine.zip")
    assert asked
    assert not is_staged(studio.paths)
    answer(press_button("Restore"))
    upkeep.confirm_restore(tmp_path / "mine.zip")
    qtbot.waitUntil(lambda: is_staged(studio.paths))
    qtbot.waitUntil(lambda: any("comes at the next start" in words for words in said(window)))
    answer(press_button("Call it off"))
    upkeep.ask_to_restore()
    qtbot.waitUntil(lambda: not is_staged(studio.paths))
    qtbot.waitUntil(lambda: "The library stays as it is" in said(window))
    assert studio.library.job(job.id)
