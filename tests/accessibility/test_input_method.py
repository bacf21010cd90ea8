"""Whoever writes Chinese confirms each word with Enter: that never sends a prompt, and Ctrl+Enter does."""

import pytest
from driving import write
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sora_desktop.studio import Studio
from sora_desktop.ui.main_window import MainWindow

pytestmark = pytest.mark.screen
CONTROL = Qt.KeyboardModifier.ControlModifier


def compose(field: QWidget, unfinished: str, confirmed: str = "") -> None:
    """Do what an input method does: write the letters being composed, or the word that they became."""
    event = QInputMethodEvent(unfinished, [])
    event.setCommitString(confirmed)
    QApplication.sendEvent(field, event)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_while_a_word_is_composed_sends_nothing(
    window: MainWindow, studio: Studio, qtbot: QtBot, key: Qt.Key
) -> None:
    field = write(window, "")
    compose(field, "huoche")
    QTest.keyClick(field, key)
    compose(field, "", "火车")
    QTest.keyClick(field, key)
    qtbot.wait(50)
    assert studio.library.newest(5) == []
    assert "火车" in window.prompt.editor.text()


def test_a_confirmed_word_is_not_a_wish_to_send(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    field = write(window, "")
    for letters, word in (("yiliang", "一辆"), ("hongse", "红色"), ("huoche", "火车")):
        compose(field, letters)
        compose(field, "", word)
    qtbot.wait(50)
    assert studio.library.newest(5) == []
    assert window.prompt.editor.text() == "一辆红色火车"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_ctrl_enter_sends_what_was_composed(window: MainWindow, studio: Studio, qtbot: QtBot, key: Qt.Key) -> None:
    field = write(window, "[1.0s] ")
    compose(field, "huoche")
    compose(field, "", "火车")
    QTest.keyClick(field, key, CONTROL)
    qtbot.waitUntil(lambda: len(studio.library.newest(5)) == 1)
    assert studio.library.newest(5)[0].request.prompt == "[1.0s] 火车"


def test_enter_in_the_palette_while_a_word_is_composed_does_no_command(
    window: MainWindow, studio: Studio, qtbot: QtBot
) -> None:
    editor = write(window, "a red train")
    window.dialogs.open_palette()
    qtbot.waitUntil(lambda: QApplication.focusWidget() not in (None, editor))
    field = QApplication.focusWidget()
    assert field is not None
    compose(field, "shengcheng")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.wait(50)
    assert studio.library.newest(5) == []
