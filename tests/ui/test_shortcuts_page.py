"""The keys of the commands, changed as a person does it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from sora_desktop.services.settings import Settings
from sora_desktop.ui.commands import Commands
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.settings.key_button import KeyButton, is_commanding
from sora_desktop.ui.settings.shortcuts_page import ShortcutsPage

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def page(qtbot: QtBot, icons: Icons, done: list[str]) -> ShortcutsPage:
    host = QMainWindow()
    commands = Commands(host, {})
    for id, keys in (("settings", "Ctrl+,"), ("log", "Ctrl+2"), ("about", "")):
        commands.add(id, keys, lambda: done.append("done"))
    commands.set_words()
    page = ShortcutsPage(Settings(shortcuts={"log": "Ctrl+L"}), commands.all(), icons)
    host.setCentralWidget(page)
    qtbot.addWidget(host)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    return page


def record(button: KeyButton, key: Qt.Key, modifier: Qt.KeyboardModifier = CTRL) -> None:
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert button.text() == "Press the keys…"
    QTest.keyClick(button, Qt.Key.Key_Control, CTRL)
    QTest.keyClick(button, key, modifier)


def test_new_keys_are_saved_and_the_usual_ones_are_not(page: ShortcutsPage) -> None:
    assert page.keys["log"].keys == "Ctrl+L"
    record(page.keys["about"], Qt.Key.Key_F1, NONE)
    record(page.keys["log"], Qt.Key.Key_2)
    assert page.applied_to(Settings()).shortcuts == {"about": "F1"}


def test_keys_of_another_command_do_nothing_while_recorded(page: ShortcutsPage, done: list[str]) -> None:
    record(page.keys["about"], Qt.Key.Key_Comma)
    assert done == []
    assert page.remark.text == "Ctrl+, already stands for “Settings”."
    assert page.keys["about"].keys == ""


def test_letters_are_for_typing(page: ShortcutsPage) -> None:
    record(page.keys["about"], Qt.Key.Key_A, NONE)
    assert page.remark.text == "A types a letter: use it with Ctrl or Alt, or take a function key."


@pytest.mark.parametrize(("key", "left"), [(Qt.Key.Key_Backspace, ""), (Qt.Key.Key_Escape, "Ctrl+L")])
def test_none_or_the_old_ones(page: ShortcutsPage, key: Qt.Key, left: str) -> None:
    record(page.keys["log"], key, NONE)
    assert page.keys["log"].keys == left
    expected = {"log": left}
    assert page.applied_to(Settings()).shortcuts == expected


def test_the_players_own_keys_are_shown_beside_those_that_can_be_chosen(qtbot: QtBot, icons: Icons) -> None:
    host = QMainWindow()
    qtbot.addWidget(host)
    commands = Commands(host, {})
    commands.add("save_frame", "", lambda: None, "S")
    commands.set_words()
    [command] = commands.all()
    assert (command.keys, command.keys_shown) == ("", "S")
    page = ShortcutsPage(Settings(), commands.all(), icons)
    host.setCentralWidget(page)
    [letter] = [label for label in page.findChildren(QLabel) if label.toolTip() == "In the player"]
    assert letter.text() == "S"
    QTest.keyClicks(page.search, "log")
    assert letter.isHidden()
    commands.use_keys({"save_frame": "Ctrl+Alt+S"})
    assert command.keys_shown == "Ctrl+Alt+S"


def test_back_to_the_usual_keys(page: ShortcutsPage) -> None:
    QTest.mouseClick(page.reset, Qt.MouseButton.LeftButton)
    assert page.applied_to(Settings()).shortcuts == {}
    assert not page.reset.isEnabled()


def test_a_command_is_found_by_its_name(page: ShortcutsPage) -> None:
    QTest.keyClicks(page.search, "LOG")
    assert [id for id, key in page.keys.items() if key.isVisible()] == ["log"]


@pytest.mark.parametrize(
    ("keys", "fits"), [("Ctrl+A", True), ("F5", True), ("Alt+Left", True), ("Shift+A", False), ("Space", False)]
)
def test_what_can_stand_for_a_command(keys: str, fits: bool) -> None:
    assert is_commanding(keys) is fits
