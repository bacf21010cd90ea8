"""The window's commands: their keys, their names, and the palette that finds them."""

from functools import partial

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRasterWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from sora_desktop.ui.commands import Commands
from sora_desktop.ui.palette import Palette, fits, rank

Hears = list[str]


@pytest.fixture
def done() -> Hears:
    return []


@pytest.fixture
def host(qtbot: QtBot) -> QMainWindow:
    host = QMainWindow()
    qtbot.addWidget(host)
    host.resize(900, 600)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    return host


@pytest.fixture
def commands(host: QMainWindow, done: Hears) -> Commands:
    commands = Commands(host, {"log": "Ctrl+L", "queue": ""})
    for id, keys in (("settings", "Ctrl+,"), ("log", "Ctrl+2"), ("queue", "Ctrl+1"), ("about", "")):
        commands.add(id, keys, partial(done.append, id))
    commands.set_words()
    return commands


def test_keys_do_it_unless_the_person_changed_them(host: QMainWindow, commands: Commands, done: Hears) -> None:
    for key in (Qt.Key.Key_Comma, Qt.Key.Key_2, Qt.Key.Key_L, Qt.Key.Key_1):
        QTest.keyClick(host, key, Qt.KeyboardModifier.ControlModifier)
    assert done == ["settings", "log"]
    commands.use_keys({})
    for key in (Qt.Key.Key_2, Qt.Key.Key_L, Qt.Key.Key_1):
        QTest.keyClick(host, key, Qt.KeyboardModifier.ControlModifier)
    assert done == ["settings", "log", "log", "queue"]


def test_a_command_knows_its_words_and_keys(commands: Commands) -> None:
    assert [(command.id, command.words, command.keys) for command in commands.all()] == [
        ("settings", "Settings", "Ctrl+,"),
        ("log", "Show the log", "Ctrl+L"),
        ("queue", "Show the queue", ""),
        ("about", "About Sora Desktop", ""),
    ]


@pytest.fixture
def palette(host: QMainWindow, commands: Commands, qtbot: QtBot) -> Palette:
    palette = Palette(commands.all(), host)
    palette.chosen.connect(lambda command: command.action.trigger())
    qtbot.waitUntil(palette.search.hasFocus)
    return palette


def listed(palette: Palette) -> list[str]:
    rows = (palette.list.item(row) for row in range(palette.list.count()))
    return [row.data(Qt.ItemDataRole.UserRole).id for row in rows]


def test_letters_find_commands(palette: Palette) -> None:
    assert listed(palette) == ["settings", "log", "queue", "about"]
    QTest.keyClicks(palette.search, "sho")
    assert listed(palette) == ["log", "queue"]
    QTest.keyClicks(palette.search, "xyz")
    assert listed(palette) == []
    assert palette.none.isVisible()


def test_enter_does_the_chosen_one(palette: Palette, done: Hears, qtbot: QtBot) -> None:
    QTest.keyClicks(palette.search, "show")
    QTest.keyClick(palette.search, Qt.Key.Key_Down)
    with qtbot.waitSignal(palette.closed):
        QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert done == ["queue"]


def test_a_click_does_it(palette: Palette, done: Hears, qtbot: QtBot) -> None:
    place = palette.list.visualItemRect(palette.list.item(3)).center()
    with qtbot.waitSignal(palette.closed):
        QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert done == ["about"]


def test_escape_does_nothing(palette: Palette, done: Hears, qtbot: QtBot) -> None:
    with qtbot.waitSignal(palette.closed):
        QTest.keyClick(palette.search, Qt.Key.Key_Escape)
    assert done == []


class RedWindow(QRasterWindow):
    """Shows its own pixels, as a video does."""

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (its name there)
        painter = QPainter(self)
        painter.fillRect(QRect(QPoint(), self.size()), Qt.GlobalColor.red)
        painter.end()


@pytest.mark.screen
def test_it_lies_over_a_video(host: QMainWindow, commands: Commands, qtbot: QtBot) -> None:
    surface = RedWindow()
    video = QWidget.createWindowContainer(surface, host)
    video.setGeometry(host.rect())
    video.show()

    def colour(place: QPoint) -> str:
        on_screen = host.mapToGlobal(place)
        return host.screen().grabWindow(0, on_screen.x(), on_screen.y(), 1, 1).toImage().pixelColor(0, 0).name()

    middle = QPoint(host.width() // 2, 200)
    qtbot.waitUntil(surface.isExposed)
    qtbot.waitUntil(lambda: colour(middle) == "#ff0000")
    palette = Palette(commands.all(), host)
    qtbot.waitUntil(palette.search.hasFocus)
    assert palette.frame.geometry().contains(middle)
    qtbot.waitUntil(lambda: colour(middle) != "#ff0000")
    assert colour(QPoint(4, 4)) == "#ff0000"
    Shiboken.delete(video)  # with the window in it, before Qt itself ends


@pytest.mark.parametrize(
    ("typed", "words", "found"),
    [("", "Settings", True), ("stg", "Settings", True), ("gs t", "Settings", False), ("日志", "显示日志", True)],
)
def test_letters_in_their_order(typed: str, words: str, found: bool) -> None:
    assert fits(typed, words) is found


def test_the_best_comes_first() -> None:
    words = ["Show the queue", "Quit", "Queue", "Acquit", "q then u"]
    assert sorted(words, key=lambda each: rank("qu", each)) == ["Quit", "Queue", "Show the queue", "Acquit", "q then u"]
