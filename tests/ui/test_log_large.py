"""A log of twenty megabytes: nothing of it is lost, and showing, searching and breaking it anew leave the window its turns."""

from collections.abc import Callable

import pytest
from builders import a_job
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.logs import Entry
from sora_desktop.ui.side.log_page import LogPage
from sora_desktop.ui.theme import Theme

LINE = "> progress 12.. some words of the relay, and then the next line of them\n"
LONG_TEXTS = {"lines": LINE * 280_000 + "the needle", "one line": "x" * 20_000_000 + "the needle"}


@pytest.fixture
def page(theme: Theme, icons: Icons, qtbot: QtBot) -> LogPage:
    page = LogPage(theme, icons)
    qtbot.addWidget(page)
    page.resize(328, 700)
    page.show()
    return page


def turns_until(done: Callable[[], bool], qtbot: QtBot) -> int:
    """Wait, and return how many times the window's thread was free meanwhile."""
    turns = 0

    def count() -> None:
        nonlocal turns
        turns += 1

    timer = QTimer()
    timer.timeout.connect(count)
    timer.start(0)
    qtbot.waitUntil(done)
    timer.stop()
    return turns


@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", LONG_TEXTS)
def test_twenty_megabytes_are_shown_searched_widened_and_copied(page: LogPage, kind: str, qtbot: QtBot) -> None:
    text = LONG_TEXTS[kind]
    page.show_job(a_job(), [Entry(text, None)])
    view = page.view
    view.select_all()
    assert view.selected_text() == text  # before all of it is on the screen
    assert turns_until(lambda: not view.has_waiting, qtbot) > 20
    page.open_find()
    QTest.keyClicks(page.find_bar.field, "NEEDLE")
    assert turns_until(lambda: view.search.is_done, qtbot) > 5
    assert page.find_bar.findChild(QLabel).text() == "1 of 1"  # type: ignore[union-attr]
    bar = view.verticalScrollBar()
    assert bar.value() > bar.maximum() - view.height()
    tall = bar.maximum()
    page.resize(600, 700)
    assert turns_until(lambda: bar.maximum() < tall, qtbot) > 5
    assert bar.value() > bar.maximum() - 2 * view.height()
    view.copy_all()
    assert QGuiApplication.clipboard().text() == text


def test_more_that_comes_while_the_lines_are_broken_anew_is_kept_in_order(page: LogPage, qtbot: QtBot) -> None:
    text = LINE * 20_000
    page.show_job(a_job(), [Entry(text, None)])
    view = page.view
    qtbot.waitUntil(lambda: not view.has_waiting)
    page.resize(250, 700)
    QApplication.processEvents()
    page.add_text("\nlast words")
    page.resize(260, 700)
    page.open_find()
    QTest.keyClicks(page.find_bar.field, "last words")
    qtbot.waitUntil(lambda: not view.has_waiting and view.search.is_done and view.search.count == 1)
    assert view.text() == text + "\nlast words"
    bar = view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())


def test_half_a_million_places_are_counted_and_gone_through(page: LogPage, qtbot: QtBot) -> None:
    page.show_job(a_job(), [Entry("x" * 500_000, None)])
    page.open_find()
    QTest.keyClicks(page.find_bar.field, "X")
    search = page.view.search
    qtbot.waitUntil(lambda: not page.view.has_waiting and search.is_done)
    assert search.count == 500_000
    search.go(-1)
    assert search.current == search.count - 1
    page.repaint()


def test_the_log_of_another_job_does_not_wait_for_a_long_one(page: LogPage, qtbot: QtBot) -> None:
    page.show_job(a_job(), [Entry(LINE * 100_000, None)])
    QApplication.processEvents()
    page.resize(250, 700)
    QApplication.processEvents()
    page.show_job(a_job(id="other"), [Entry("short", None)])
    qtbot.waitUntil(lambda: not page.view.has_waiting)
    assert page.view.text() == "short"
