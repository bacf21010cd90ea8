"""The bar that says a queued video is edited: its two ways out, by mouse and by keyboard, and when it is too late."""

import pytest
from driving import button, buttons
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.prompt.edit_bar import EditBar


class Pane(QWidget):
    """A pane with a text and the bar."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.text = QPlainTextEdit()
        self.bar = EditBar(icons, self)
        column = QVBoxLayout(self)
        column.addWidget(self.text)
        column.addWidget(self.bar)


@pytest.fixture
def pane(icons: Icons, qtbot: QtBot) -> Pane:
    pane = Pane(icons)
    qtbot.addWidget(pane)
    pane.resize(320, 400)
    pane.show()
    pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    return pane


def test_it_begins_hidden_and_is_there_while_a_video_is_edited(pane: Pane) -> None:
    assert not pane.bar.isVisible()
    pane.bar.begin()
    assert pane.bar.isVisible()
    assert "Editing a queued video" in [label.text() for label in pane.bar.findChildren(QLabel)]
    assert pane.bar.accessibleName() == "Editing a queued video"
    pane.bar.end()
    assert not pane.bar.isVisible()


@pytest.mark.parametrize("words", ["Save changes", "Cancel"])
def test_each_button_asks_for_one_thing_by_mouse_and_by_key(pane: Pane, words: str) -> None:
    pane.bar.begin()
    spies = {"Save changes": QSignalSpy(pane.bar.save_wanted), "Cancel": QSignalSpy(pane.bar.cancel_wanted)}
    QTest.mouseClick(button(pane.bar, words), Qt.MouseButton.LeftButton)
    QTest.keyClick(button(pane.bar, words), Qt.Key.Key_Space)
    assert {name: spy.count() for name, spy in spies.items()} == {"Save changes": 0, "Cancel": 0} | {words: 2}
    assert pane.bar.isVisible()  # it ends when the panel says so


def test_tab_comes_to_both_buttons(pane: Pane) -> None:
    pane.bar.begin()
    save, cancel = button(pane.bar, "Save changes"), button(pane.bar, "Cancel")
    save.setFocus()
    QTest.keyClick(save, Qt.Key.Key_Tab)
    assert pane.focusWidget() is cancel


def test_escape_in_the_text_cancels_only_while_a_video_is_edited(pane: Pane) -> None:
    cancelled = QSignalSpy(pane.bar.cancel_wanted)
    pane.text.setFocus()
    QTest.keyClick(pane.text, Qt.Key.Key_Escape)
    assert cancelled.count() == 0
    pane.bar.begin()
    QTest.keyClick(pane.text, Qt.Key.Key_Escape)
    assert cancelled.count() == 1
    pane.bar.end()
    QTest.keyClick(pane.text, Qt.Key.Key_Escape)
    assert cancelled.count() == 1


def test_what_was_sent_meanwhile_cannot_be_saved(pane: Pane) -> None:
    pane.bar.begin()
    pane.bar.show_too_late()
    assert buttons(pane.bar) == ["Close"]
    assert pane.bar.accessibleName().startswith("This video was sent meanwhile")
    pane.bar.begin()
    assert buttons(pane.bar) == ["Save changes", "Cancel"]
    assert pane.bar.accessibleName() == "Editing a queued video"


def test_it_fits_the_narrowest_pane(pane: Pane, qtbot: QtBot) -> None:
    pane.bar.begin()
    pane.bar.show_too_late()
    qtbot.waitUntil(lambda: pane.bar.height() == pane.bar.heightForWidth(pane.bar.width()))
    assert pane.width() == 320
    for each in pane.bar.findChildren(QWidget):
        assert pane.bar.rect().contains(each.geometry())
