from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.theme import Scheme, Theme
from sora_desktop.ui.widgets.empty import EmptyState
from sora_desktop.ui.widgets.log_view import LogView

LEFT = 57
FIRST_ROW = 24  # a pixel row inside the first line
PITCH = 22


@pytest.fixture
def log(theme: Theme, icons: Icons, qtbot: QtBot) -> LogView:
    view = LogView(theme, icons)
    qtbot.addWidget(view)
    view.resize(500, 300)
    view.show()
    qtbot.waitExposed(view)
    return view


def settle(log: LogView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not log.has_waiting)


def drag(log: LogView, start: QPoint, end: QPoint) -> None:
    QTest.mousePress(log.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    place = QPointF(end)
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        place,
        log.viewport().mapToGlobal(place),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QGuiApplication.sendEvent(log.viewport(), move)
    QTest.mouseRelease(log.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)


def test_nothing_of_a_flood_is_lost_and_the_window_stays_alive(log: LogView, qtbot: QtBot) -> None:
    chunks = [f"chunk {number}" + ("\n" if number % 7 == 0 else " ") for number in range(200_000)]
    for number, chunk in enumerate(chunks):
        log.append(chunk, number / 5_000)
    whole = "".join(chunks)
    assert log.text() == whole
    turns = 0
    while log.has_waiting:
        QGuiApplication.processEvents()
        turns += 1
    assert turns > 3  # the window had its turn in between
    assert log.text() == whole
    log.select_all()
    assert log.selected_text() == whole


def test_a_line_of_megabytes_is_shown(log: LogView, qtbot: QtBot) -> None:
    log.append("A" * 3_000_000)
    settle(log, qtbot)
    assert log.verticalScrollBar().maximum() > 100_000
    assert log.text() == "A" * 3_000_000


def test_what_is_dragged_over_is_copied_exactly(log: LogView, qtbot: QtBot) -> None:
    log.note("check", "Accepted", 1)
    log.clear()
    log.append("> 🏃 进度 36..\nsecond\tline\r\nthird")
    settle(log, qtbot)
    drag(log, QPoint(LEFT, FIRST_ROW), QPoint(490, FIRST_ROW + 2 * PITCH))
    log.copy()
    assert QGuiApplication.clipboard().text() == "> 🏃 进度 36..\nsecond\tline\r\nthird"


def test_clicks_take_a_word_then_a_line_and_shift_extends(log: LogView, qtbot: QtBot) -> None:
    log.append("alpha beta\ngamma\n")
    settle(log, qtbot)
    place = QPoint(LEFT + 10, FIRST_ROW)
    no_key, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    QTest.mouseDClick(log.viewport(), left, no_key, place)
    assert log.selected_text() == "alpha"
    QTest.mousePress(log.viewport(), left, no_key, place)
    assert log.selected_text() == "alpha beta\n"
    QTest.mouseRelease(log.viewport(), left, no_key, place)
    far = QPoint(490, FIRST_ROW)
    QTest.qWait(QGuiApplication.styleHints().mouseDoubleClickInterval() + 50)
    QTest.mouseClick(log.viewport(), left, no_key, QPoint(LEFT, FIRST_ROW))
    QTest.mouseClick(log.viewport(), left, Qt.KeyboardModifier.ShiftModifier, far)
    assert log.selected_text() == "alpha beta"


def test_keys_select_all_and_copy(log: LogView, qtbot: QtBot) -> None:
    log.append("one\n\ntwo")
    settle(log, qtbot)
    QTest.keyClick(log, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(log, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "one\n\ntwo"


def test_it_stays_at_the_end_only_while_the_person_is_there(log: LogView, qtbot: QtBot) -> None:
    bar = log.verticalScrollBar()
    log.append("line\n" * 100)
    settle(log, qtbot)
    assert bar.value() == bar.maximum() > 0
    QTest.keyClick(log, Qt.Key.Key_Home)
    log.append("line\n" * 100)
    settle(log, qtbot)
    assert bar.value() == 0
    QTest.keyClick(log, Qt.Key.Key_PageDown)
    assert 0 < bar.value() < bar.maximum()
    QTest.keyClick(log, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()


def test_a_narrower_view_needs_more_rows(log: LogView, qtbot: QtBot) -> None:
    log.append("some words of a reply " * 200)
    settle(log, qtbot)
    wide = log.verticalScrollBar().maximum()
    log.resize(250, 300)
    QGuiApplication.processEvents()
    assert log.verticalScrollBar().maximum() > 1.5 * wide


def test_the_empty_words_go_when_something_comes(log: LogView, qtbot: QtBot) -> None:
    empty = log.findChild(EmptyState)
    assert isinstance(empty, EmptyState)
    assert empty.isVisible()
    log.note("send", "Sending to Tideway", 0)
    assert not empty.isVisible()
    assert log.accessibleDescription() == "Sending to Tideway"
    log.clear()
    assert empty.isVisible()
    assert log.text() == ""


def test_it_is_drawn_in_the_colours_of_the_theme(
    log: LogView, theme: Theme, qtbot: QtBot, shot: Callable[[QWidget], QImage]
) -> None:
    log.append("text", 1)
    log.note("check", "Accepted", 2)
    settle(log, qtbot)
    for scheme in (Scheme.DARK, Scheme.LIGHT):
        theme.set_scheme(scheme)
        image = shot(log.viewport())
        assert image.pixelColor(400, 250) == theme.colour("window")
        inks = {image.pixelColor(x, y).name() for x in range(14, 200) for y in range(10, 60)}
        assert len(inks) > 3


def test_the_menu_offers_to_copy_what_there_is(log: LogView, qtbot: QtBot) -> None:
    log.append("reply")
    settle(log, qtbot)
    place = QPoint(LEFT, FIRST_ROW)
    ask = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, log.viewport().mapToGlobal(place))
    QGuiApplication.sendEvent(log.viewport(), ask)
    menu = log.findChild(QMenu)
    assert isinstance(menu, QMenu)
    copy, copy_all, _line, select_all = menu.actions()
    assert not copy.isEnabled()
    copy_all.trigger()
    assert QGuiApplication.clipboard().text() == "reply"
    select_all.trigger()
    assert log.selected_text() == "reply"
    menu.close()
