"""The library kept whole, in the real window: checked, backed up, restored at the next start, moved."""

import zipfile
from pathlib import Path
from typing import TypeVar

import pytest
from driving import answer, press_button
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from sora_desktop.domain.job import Job
from sora_desktop.services.backup.staging import is_staged
from sora_desktop.studio import Studio
from sora_desktop.ui.library.back_up_dialog import BackUpDialog
from sora_desktop.ui.library.findings_dialog import FindingsDialog
from sora_desktop.ui.library.view import LibraryView
from sora_desktop.ui.main_window import MainWindow

Dialog = TypeVar("Dialog", bound=QDialog)


@pytest.fixture
def job(view: LibraryView, studio: Studio) -> Job:
    """One of the library's five videos."""
    return studio.library.newest(1)[0]


def said(window: MainWindow) -> set[str]:
    return {label.text() for label in window.findChildren(QLabel) if label.isVisible()}


def dialog_of(window: MainWindow, kind: type[Dialog], qtbot: QtBot) -> Dialog:
    """Wait for a dialogue, and return it."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, kind)
    return dialog


def cells(dialog: FindingsDialog) -> list[list[str]]:
    model = dialog.table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def test_a_missing_file_is_told_noted_and_listed(window: MainWindow, studio: Studio, job: Job, qtbot: QtBot) -> None:
    assert job.video is not None
    path = Path(job.video.path)
    path.unlink()
    window.commands.get("check_library").action.trigger()
    dialog = dialog_of(window, FindingsDialog, qtbot)
    assert "1 missing, 0 changed, 0 damaged" in {label.text() for label in dialog.findChildren(QLabel)}
    assert [each.id for each in studio.catalogue.missing()] == [job.id]
    assert cells(dialog) == [["Missing", path.name, str(path.parent), ""]]
    dialog.copy_button.click()
    assert QApplication.clipboard().text() == f"Missing\t{path}\t"
    dialog.close_button.click()


def test_a_file_that_was_changed_is_looked_at_from_the_list(window: MainWindow, job: Job, qtbot: QtBot) -> None:
    assert job.video is not None
    with Path(job.video.path).open("ab") as file:
        file.write(b"\x00\x00\x00\x08free")
    window.commands.get("check_library").action.trigger()
    dialog = dialog_of(window, FindingsDialog, qtbot)
    assert [row[0] for row in cells(dialog)] == ["Changed"]
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.panes.is_studio)
    assert window._shown == job.id


def test_only_a_check_of_every_frame_sees_damage_in_a_file_of_the_right_size(
    window: MainWindow, job: Job, qtbot: QtBot
) -> None:
    assert job.video is not None
    path = Path(job.video.path)
    content = bytearray(path.read_bytes())
    middle = content.index(b"mdat") + 900
    content[middle : middle + 900] = b"\x55" * 900
    path.write_bytes(content)
    window.commands.get("check_library").action.trigger()
    qtbot.waitUntil(lambda: "All 5 videos are as they were left" in said(window))
    window.commands.get("check_frames").action.trigger()
    dialog = dialog_of(window, FindingsDialog, qtbot)
    assert [row[:2] for row in cells(dialog)] == [["Damaged", path.name]]
    assert not dialog.find_button.isEnabled()
    dialog.close_button.click()


def test_what_was_found_while_nobody_looked_waits_behind_a_toast(window: MainWindow, job: Job, qtbot: QtBot) -> None:
    assert job.video is not None
    Path(job.video.path).unlink()
    window.commands.get("check_library").action.trigger()
    window.panes.show_studio()
    qtbot.waitUntil(lambda: "1 missing, 0 changed, 0 damaged" in said(window))
    assert QApplication.activeModalWidget() is None
    next(each for each in window.findChildren(QPushButton) if each.text() == "Show…").click()
    dialog_of(window, FindingsDialog, qtbot).close_button.click()


def test_a_backup_holds_what_was_ticked_and_the_next_one_says_when_that_was(
    window: MainWindow, studio: Studio, job: Job, tmp_path: Path, qtbot: QtBot
) -> None:
    window.commands.get("back_up").action.trigger()
    first = dialog_of(window, BackUpDialog, qtbot)
    assert "There is no back-up yet." in {label.text() for label in first.findChildren(QLabel)}
    first.videos.click()
    first.go.click()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    chooser = QApplication.activeModalWidget()
    assert isinstance(chooser, QFileDialog)
    chooser.reject()
    window.library.upkeep.back_up(tmp_path / "mine.zip")
    qtbot.waitUntil(lambda: "Backed up" in said(window))
    with zipfile.ZipFile(tmp_path / "mine.zip") as archive:
        assert f"videos/{job.id}.mp4" in archive.namelist()
        assert not [name for name in archive.namelist() if name.startswith("replies/")]
    window.commands.get("back_up").action.trigger()
    second = dialog_of(window, BackUpDialog, qtbot)
    assert second.videos.isChecked()
    assert any("Last back-up: today" in label.text() for label in second.findChildren(QLabel))
    second.cancel.click()


def test_what_can_be_done_with_the_library_is_in_its_menu(window: MainWindow, job: Job) -> None:
    menu = window.library.facets.more_menu
    offered = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert offered == [
        "Take in a folder of videos…",
        "Look for missing files in a folder…",
        "Check the library’s files",
        "Check every frame of all videos",
        "Back up the library…",
        "Restore the library from a back-up…",
        "Move all videos to another folder…",
    ]


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
