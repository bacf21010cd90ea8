"""The order of the waiting jobs is changed in the real queue: a row is dragged by the mouse, or moved by keys."""

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from builders import a_request, a_route
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea
from pytestqt.qtbot import QtBot

from sora_desktop.domain.events import AnyEvent
from sora_desktop.domain.job import Job
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.claims import Claims
from sora_desktop.services.library import Library
from sora_desktop.services.queue import Queue
from sora_desktop.ui.bridge import Bridge
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.side.queue_page import QueuePage
from sora_desktop.ui.side.waiting_row import HEIGHT, WaitingRow

LEFT, ALT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier
GRIP = QPoint(12, HEIGHT // 2)


class Idle:
    """Makes no video: the queue is paused."""

    def run(self, job: Job, token: CancelToken) -> Generator[AnyEvent, None, None]:
        yield from ()


@pytest.fixture
def queue(library: Library, bridge: Bridge, tmp_path: Path) -> Iterator[Queue]:
    queue = Queue(library, Idle(), Claims(tmp_path))
    queue.subscribe(bridge)
    queue.pause()
    yield queue
    queue.close()


@pytest.fixture
def page(jobs: Jobs, icons: Icons, queue: Queue, qtbot: QtBot) -> QueuePage:
    page = QueuePage(jobs, icons)
    page.moved.connect(queue.move)
    qtbot.addWidget(page)
    page.resize(328, 420)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def fill(queue: Queue, count: int = 4) -> None:
    for number in range(count):
        queue.submit(a_request(prompt=f"video {number}"), a_route())
    QApplication.processEvents()


def order(page: QueuePage) -> list[str]:
    """Return the numbers in the jobs' prompts, as the rows stand from top to bottom."""
    QApplication.processEvents()
    rows = sorted(page.waiting.rows.values(), key=lambda row: row.y())
    return [row.title.text().removeprefix("video ") for row in rows]


def row_of(page: QueuePage, number: int) -> WaitingRow:
    return next(row for row in page.waiting.rows.values() if row.title.text() == f"video {number}")


def line(page: QueuePage) -> QFrame:
    [line] = [frame for frame in page.findChildren(QFrame) if frame.property("role") == "drop-line"]
    return line


def grab(row: WaitingRow, down: int) -> None:
    """Press on a row and move the pointer ``down`` pixels."""
    QTest.mousePress(row, LEFT, pos=GRIP)
    QTest.mouseMove(row, GRIP + QPoint(0, down // 2))
    QTest.mouseMove(row, GRIP + QPoint(0, down))


def drag(row: WaitingRow, down: int) -> None:
    grab(row, down)
    QTest.mouseRelease(row, LEFT, pos=GRIP + QPoint(0, down))


@pytest.mark.parametrize(
    ("number", "rows", "result"),
    [(3, -3, "3012"), (0, 3, "1230"), (1, 1, "0213"), (2, -1, "0213"), (0, 40, "1230"), (3, -40, "3012")],
)
def test_a_row_goes_where_it_is_dropped(page: QueuePage, queue: Queue, number: int, rows: int, result: str) -> None:
    fill(queue)
    drag(row_of(page, number), rows * HEIGHT + (12 if rows > 0 else -12))
    assert order(page) == list(result)
    assert [job.request.prompt[-1] for job in queue.live()] == list(result)
    assert not line(page).isVisible()


def test_a_line_shows_where_it_would_go(page: QueuePage, queue: Queue) -> None:
    fill(queue)
    row = row_of(page, 0)
    grab(row, HEIGHT * 2)
    assert line(page).isVisible()
    assert (
        row_of(page, 1).geometry().bottom()
        <= line(page).geometry().center().y()
        <= row_of(page, 2).geometry().top() + 2
    )
    assert row.property("dragged")
    QTest.mouseMove(row, GRIP + QPoint(0, 2))
    assert not line(page).isVisible()  # there it would stay where it is
    QTest.mouseRelease(row, LEFT, pos=GRIP)
    assert not row.property("dragged")


@pytest.mark.parametrize("down", [0, 3, 10])
def test_a_click_and_a_trembling_hand_move_nothing(page: QueuePage, queue: Queue, down: int) -> None:
    fill(queue)
    moved, chosen = QSignalSpy(page.moved), QSignalSpy(page.chosen)
    drag(row_of(page, 1), down)
    assert (moved.count(), chosen.count(), order(page)) == (0, 1, list("0123"))


def test_escape_leaves_everything_where_it_was(page: QueuePage, queue: Queue) -> None:
    fill(queue)
    row = row_of(page, 0)
    grab(row, HEIGHT * 3)
    QTest.keyClick(row, Qt.Key.Key_Escape)
    assert not line(page).isVisible()
    QTest.mouseRelease(row, LEFT, pos=GRIP + QPoint(0, HEIGHT * 3))
    assert order(page) == list("0123")


def test_a_job_whose_turn_comes_is_dragged_no_more(page: QueuePage, queue: Queue) -> None:
    fill(queue)
    row = row_of(page, 0)
    grab(row, HEIGHT * 3)
    queue.cancel(row.job_id)
    assert not line(page).isVisible()
    QTest.mouseMove(row, GRIP + QPoint(0, HEIGHT))
    QTest.mouseRelease(row, LEFT, pos=GRIP + QPoint(0, HEIGHT))
    assert order(page) == list("123")


def test_a_row_held_at_the_edge_scrolls_the_list(page: QueuePage, queue: Queue, qtbot: QtBot) -> None:
    fill(queue, 30)
    [area] = page.findChildren(QScrollArea)
    row = row_of(page, 0)
    grab(row, page.height() - row.mapTo(page, GRIP).y() - 4)
    end = area.verticalScrollBar()
    qtbot.waitUntil(lambda: end.value() == end.maximum() > 0)
    below = row.mapFromGlobal(page.mapToGlobal(QPoint(12, page.height() - 4)))
    QTest.mouseRelease(row, LEFT, pos=below)
    assert order(page)[-3:] == ["28", "29", "0"]


@pytest.mark.parametrize(
    ("key", "result"),
    [
        (Qt.Key.Key_Up, "0213"),
        (Qt.Key.Key_Down, "0132"),
        (Qt.Key.Key_Home, "2013"),
        (Qt.Key.Key_End, "0132"),
    ],
)
def test_keys_move_the_row_that_has_the_focus(page: QueuePage, queue: Queue, key: Qt.Key, result: str) -> None:
    fill(queue)
    row = row_of(page, 2)
    row.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(row, key, ALT)
    assert order(page) == list(result)
    assert page.focusWidget() is row
    assert not row.visibleRegion().isEmpty()


def test_keys_go_on_from_where_the_row_is(page: QueuePage, queue: Queue) -> None:
    fill(queue)
    row = row_of(page, 3)
    row.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(5):
        QTest.keyClick(row, Qt.Key.Key_Up, ALT)
    assert order(page) == list("3012")
    moved = QSignalSpy(page.moved)
    QTest.keyClick(row, Qt.Key.Key_Home, ALT)
    assert moved.count() == 0


def test_the_row_sent_to_the_back_of_many_is_behind_those_not_shown(page: QueuePage, queue: Queue) -> None:
    fill(queue, 103)
    row = row_of(page, 0)
    row.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(row, Qt.Key.Key_End, ALT)
    assert queue.live()[-1].request.prompt == "video 0"
    assert order(page)[-1] == "100"


def test_the_keys_are_not_taken_by_a_shortcut_of_the_window(page: QueuePage, queue: Queue) -> None:
    history = QSignalSpy(QShortcut(QKeySequence("Alt+Up"), page).activated)
    fill(queue)
    row = row_of(page, 1)
    row.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(row, Qt.Key.Key_Up, ALT)
    assert (order(page), history.count()) == (list("1023"), 0)
