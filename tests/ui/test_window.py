"""The whole way in the real window: a prompt typed, the reply in the log, the file on disk, frames in the player."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from sora_desktop.domain.job import Status
from sora_desktop.services.profiles import new_profile
from sora_desktop.services.settings import Settings
from sora_desktop.studio import Studio
from sora_desktop.ui.main_window import MainWindow
from sora_desktop.ui.settings.dialog import SettingsDialog

PATIENCE = 90_000  # milliseconds


def type_prompt(window: MainWindow, qtbot: QtBot, prompt: str) -> None:
    target = window.prompt.editor.focusProxy()
    assert target is not None
    target.setFocus()
    QTest.keyClicks(target, prompt)


def press_generate(window: MainWindow, qtbot: QtBot) -> None:
    target = window.prompt.editor.focusProxy()
    assert target is not None
    QTest.keyClick(target, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_prompt_becomes_a_playing_video(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    type_prompt(window, qtbot, "[1.0s] a red train [1.0s] a snowfield")
    press_generate(window, qtbot)
    player = window.centre.player
    player.set_loop(True)  # a busy machine drops frames of the first round
    qtbot.waitUntil(lambda: player.frames_shown > 10, timeout=PATIENCE)
    [job] = studio.library.newest(5)
    assert job.status is Status.DONE
    assert job.video is not None
    assert Path(job.video.path).stat().st_size == job.video.bytes
    log = window.side.log.view.text()
    assert f"> ID: `{job.task_id}`" in log
    assert "> Finished ✅" in log
    assert log == studio.reply_text(job.id)


def test_ctrl_enter_with_an_empty_prompt_sends_nothing_and_says_why(
    window: MainWindow, studio: Studio, qtbot: QtBot
) -> None:
    press_generate(window, qtbot)
    assert studio.library.newest(5) == []
    assert window.prompt.trouble == "Describe the video first."


@pytest.mark.parametrize(("field", "value"), [("size", "big"), ("seconds", "soon"), ("model", "")])
def test_a_field_that_is_wrong_gets_the_focus(
    window: MainWindow, studio: Studio, qtbot: QtBot, field: str, value: str
) -> None:
    type_prompt(window, qtbot, "a red train")
    window.prompt.choices.field(field).setEditText(value)
    press_generate(window, qtbot)
    assert studio.library.newest(5) == []
    assert window.prompt.choices.field(field).hasFocus()
    assert window.prompt.trouble


@pytest.mark.screen
def test_finishing_a_job_takes_neither_player_nor_focus(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    type_prompt(window, qtbot, "[1.0s] the first")
    press_generate(window, qtbot)
    qtbot.waitUntil(lambda: len(window.jobs.with_status(Status.DONE)) == 1, timeout=PATIENCE)
    first = window.jobs.all()[0]
    window.prompt.editor.set_text("[1.0s] the second")
    press_generate(window, qtbot)
    window.show_job(window.jobs.get(first.id))
    focused = QApplication.focusWidget()
    qtbot.waitUntil(lambda: len(window.jobs.with_status(Status.DONE)) == 2, timeout=PATIENCE)
    assert window.centre.strip.selected == first.id
    assert QApplication.focusWidget() is focused
    assert "the second" not in window.side.log.view.text()


def test_cancel_ends_a_running_job_and_says_so(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    window.prompt.choices.field("seconds").setEditText("300")
    type_prompt(window, qtbot, "a very long film")
    press_generate(window, qtbot)
    qtbot.waitUntil(lambda: bool(window.jobs.with_status(Status.ACCEPTED)), timeout=PATIENCE)
    began = time.monotonic()
    window.centre.head.cancel_wanted.emit()
    qtbot.waitUntil(lambda: bool(window.jobs.with_status(Status.CANCELLED)), timeout=PATIENCE)
    assert time.monotonic() - began < 2
    assert not list((studio.paths.videos).glob("*"))


def test_a_relay_that_is_not_there_is_a_sentence_and_not_charged(
    window: MainWindow, studio: Studio, qtbot: QtBot
) -> None:
    profile = new_profile("Nowhere", "http://127.0.0.1:9")
    studio.settings.save(Settings(profiles=(profile,), default_profile=profile.id))
    type_prompt(window, qtbot, "a red train")
    press_generate(window, qtbot)
    qtbot.waitUntil(lambda: len(window.jobs.needing_help) == 1, timeout=PATIENCE)
    job = window.jobs.needing_help[0]
    assert job.charged == "no"
    assert job.id in window.side.queue.cards
    said = [label.text() for label in window.centre.player.findChildren(QLabel)]
    assert "Nowhere could not be reached." in said


def test_an_old_job_shows_its_whole_log_again(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    type_prompt(window, qtbot, "[1.0s] a red train")
    press_generate(window, qtbot)
    qtbot.waitUntil(lambda: len(window.jobs.with_status(Status.DONE)) == 1, timeout=PATIENCE)
    job = window.jobs.all()[0]
    whole = studio.reply_text(job.id)
    window.show_job(None)
    window.logs.forget(job.id)
    window.show_job(window.jobs.get(job.id))
    qtbot.waitUntil(lambda: window.side.log.view.text() == whole)


class _Sender(QObject):
    told = Signal(bool)


def test_five_thousand_signals_with_true_do_not_crash(qapp: QApplication) -> None:
    """PySide6 6.12.0 on Python 3.11 aborts: each emit drops a reference to ``True``."""
    sender = _Sender()
    heard: list[bool] = []
    sender.told.connect(heard.append)
    for _ in range(5_000):
        sender.told.emit(True)
    assert len(heard) == 5_000


def test_saving_settings_leaves_the_fields_alone_unless_the_profile_changed(
    window: MainWindow, studio: Studio, qtbot: QtBot
) -> None:
    window.prompt.choices.field("seconds").setEditText("7")
    window.open_settings()
    [dialog] = window.findChildren(SettingsDialog)
    studio.settings.save(Settings(language="en"))
    dialog.saved.emit()
    assert window.prompt.choices.field("seconds").currentText() == "7"
    profile = new_profile("Tideway", "http://127.0.0.1:9")
    studio.settings.save(Settings(profiles=(profile,), default_profile=profile.id))
    dialog.saved.emit()
    assert window.prompt.choices.field("seconds").currentText() == ""
    dialog.reject()
