"""The queue as a page: its controls, its groups, what is left and what is quiet, many jobs, and what each control asks for."""

import time
from pathlib import Path

import pytest
from builders import VIDEO, a_job, a_request, a_route
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QProgressBar, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from sora_desktop.domain.errors import Charged, Code
from sora_desktop.domain.events import (
    Accepted,
    AnyEvent,
    Cancelled,
    Dismissed,
    Edited,
    Failed,
    Moved,
    Postponed,
    Progress,
    Requeued,
    Saved,
    Sending,
    VideoReady,
)
from sora_desktop.domain.job import Job, advance
from sora_desktop.services.library import Library
from sora_desktop.ui.bridge import Bridge
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.side.job_card import JobCard
from sora_desktop.ui.side.queue_page import QueuePage
from sora_desktop.ui.side.waiting_row import WaitingRow

SENDING, ACCEPTED = Sending(), Accepted("task_1")
FAILED = Failed(Code.TIMED_OUT, Charged.MAYBE)


class ToldJobs(Jobs):
    """Jobs of which it is told how long they take."""

    def __init__(self, library: Library, bridge: Bridge) -> None:
        super().__init__(library, bridge)
        self.times: dict[str, float] = {}
        self.silences: dict[str, float] = {}

    def left(self, job: Job) -> float | None:
        return self.times.get(job.id)

    def quiet(self, job: Job) -> float | None:
        return self.silences.get(job.id)


@pytest.fixture
def told(library: Library, bridge: Bridge) -> ToldJobs:
    return ToldJobs(library, bridge)


@pytest.fixture
def page(told: ToldJobs, icons: Icons, qtbot: QtBot) -> QueuePage:
    page = QueuePage(told, icons)
    qtbot.addWidget(page)
    page.resize(328, 800)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    QTest.mouseMove(page, QPoint(160, 4))  # not over a row
    qtbot.waitUntil(page.head.underMouse)
    return page


def tell(bridge: Bridge, job_id: str, *events: AnyEvent, **request: object) -> Job:
    job = a_job(id=job_id, created=time.time(), request=a_request(**request))
    bridge(job, None)
    for event in events:
        job = advance(job, event, time.time())
        bridge(job, event)
    QApplication.processEvents()  # layouts show what is new in them a moment later
    return job


def shown(widget: QWidget) -> list[str]:
    labels = sorted(widget.findChildren(QLabel), key=lambda label: label.mapTo(widget, QPoint()).y())
    return [label.text() for label in labels if label.isVisibleTo(widget) and label.text()]


def press(widget: QWidget, name: str) -> None:
    """Click the button with this accessible name or these words."""
    tools: list[QToolButton | QPushButton] = [*widget.findChildren(QToolButton), *widget.findChildren(QPushButton)]
    [found] = [tool for tool in tools if name in (tool.accessibleName(), tool.text())]
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def heard(spy: QSignalSpy) -> list[list[object]]:
    return [spy.at(number) for number in range(spy.count())]


def test_the_number_at_once_is_chosen_from_a_menu(page: QueuePage) -> None:
    page.show_at_once(3)
    chosen = QSignalSpy(page.at_once_chosen)
    menu = next(menu for menu in page.head.findChildren(QMenu) if len(menu.actions()) == 8)
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["3"]
    menu.actions()[7].trigger()
    assert heard(chosen) == [[8]]
    page.show_at_once(8)
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["8"]
    assert any(button.text() == "8" for button in page.head.findChildren(QPushButton))


def test_the_menu_opens_by_keyboard(page: QueuePage, qtbot: QtBot) -> None:
    [button] = [each for each in page.head.findChildren(QPushButton) if each.accessibleName() == "At once"]
    button.setFocus()
    chosen = QSignalSpy(page.at_once_chosen)
    picked: list[list[object]] = []

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            QTimer.singleShot(20, choose)
            return
        QTest.keyClick(menu, Qt.Key.Key_Down)
        picked.append([menu.activeAction().data()])
        QTest.keyClick(menu, Qt.Key.Key_Return)

    QTimer.singleShot(0, choose)  # opening waits for the choice
    QTest.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(picked) and heard(chosen) == picked)


def test_a_paused_queue_says_so_and_offers_to_go_on(page: QueuePage) -> None:
    words = "Paused: what runs goes on, nothing new is sent."
    wanted = QSignalSpy(page.pause_wanted)
    assert words not in shown(page)
    press(page, "Pause queue")
    assert words not in shown(page)  # it shows what is, not what is wished
    page.show_paused(True)
    assert words in shown(page)
    press(page, "Go on")
    page.show_paused(False)
    assert words not in shown(page)
    assert heard(wanted) == [[True], [False]]


def test_all_can_be_cancelled_or_dismissed_where_there_are_any(page: QueuePage, bridge: Bridge) -> None:
    cancel, dismiss = page.head.findChildren(QToolButton)[0].menu().actions()
    assert (cancel.text(), cancel.isEnabled(), dismiss.text(), dismiss.isEnabled()) == (
        "Cancel all…",
        False,
        "Dismiss all",
        False,
    )
    tell(bridge, "one", SENDING, FAILED)
    tell(bridge, "two", SENDING, FAILED)
    assert (cancel.isEnabled(), dismiss.isEnabled()) == (False, True)
    tell(bridge, "three")
    assert (cancel.isEnabled(), dismiss.isEnabled()) == (True, True)
    cancelled, dismissed = QSignalSpy(page.cancel_all_wanted), QSignalSpy(page.dismiss_wanted)
    cancel.trigger()
    dismiss.trigger()
    assert (cancelled.count(), heard(dismissed)) == (1, [["two"], ["one"]])


def test_the_groups_have_their_counts(page: QueuePage, bridge: Bridge) -> None:
    for number in range(3):
        tell(bridge, f"waits {number}")
    tell(bridge, "runs", SENDING)
    for number in range(2):
        tell(bridge, f"failed {number}", SENDING, FAILED)
    words = shown(page)
    for title, count in (("Needs you", "2"), ("Running", "1"), ("Waiting", "3")):
        assert words[words.index(title) + 1] == count
    assert words.index("Needs you") < words.index("Running") < words.index("Waiting")


def test_a_cancelled_or_dismissed_job_does_not_need_the_person(page: QueuePage, bridge: Bridge) -> None:
    tell(bridge, "cancelled", SENDING, Cancelled(Charged.MAYBE))
    failed = tell(bridge, "failed", SENDING, FAILED)
    assert list(page.cards) == ["failed"]
    dismissed = QSignalSpy(page.dismiss_wanted)
    press(page.cards["failed"], "Dismiss")
    assert heard(dismissed) == [["failed"]]
    bridge(advance(failed, Dismissed(), 2.0), Dismissed())
    assert page.cards == {}
    assert "Nothing is waiting" in shown(page)


def test_a_running_job_says_what_is_left(page: QueuePage, told: ToldJobs, bridge: Bridge) -> None:
    told.times["one"] = 72.0
    tell(bridge, "one", SENDING, ACCEPTED, Progress(0.61))
    card = page.cards["one"]
    assert {"61%", "about 1 min 10 s left"} <= set(shown(card))
    assert card.accessibleName().endswith("61%, about 1 min 10 s left")
    told.times["one"] = 9.0
    told.tick.emit()
    assert "about 9 s left" in shown(card)


def test_a_job_without_a_figure_says_so(page: QueuePage, bridge: Bridge) -> None:
    tell(bridge, "one", SENDING, ACCEPTED)
    assert {"Generating", "no figure yet"} <= set(shown(page.cards["one"]))
    job = tell(bridge, "one", SENDING, ACCEPTED, Progress(0.2))
    assert "no figure yet" not in shown(page.cards["one"])
    assert job.progress == 0.2


def test_a_quiet_job_is_marked_until_it_speaks_again(page: QueuePage, told: ToldJobs, bridge: Bridge) -> None:
    tell(bridge, "one", SENDING, ACCEPTED, Progress(0.2))
    card = page.cards["one"]
    told.silences["one"] = 125.0
    told.tick.emit()
    [words] = [label for label in card.findChildren(QLabel) if label.text() == "quiet for 2 min"]
    [bar] = card.findChildren(QProgressBar)
    assert (words.property("role"), bar.property("state")) == ("warn", "quiet")
    del told.silences["one"]
    told.tick.emit()
    assert (words.text(), words.property("role"), bar.property("state")) == ("", "small", "")


def test_what_ticks_moves_nothing(page: QueuePage, told: ToldJobs, bridge: Bridge) -> None:
    tell(bridge, "one", SENDING, ACCEPTED, Progress(0.2))
    places = set()
    for seconds in (9.0, 11.0, 59.0, 71.0, 111.0, 700.0, 8_000.0):
        told.times["one"] = seconds
        told.tick.emit()
        QApplication.processEvents()
        card = page.cards["one"]
        places.add((card.geometry().getRect(), *(bar.geometry().getRect() for bar in card.findChildren(QProgressBar))))
    assert len(places) == 1


def test_a_job_whose_time_has_come_stands_in_line(
    page: QueuePage, told: ToldJobs, bridge: Bridge, qtbot: QtBot
) -> None:
    tell(bridge, "later")
    tell(bridge, "busy", SENDING, Postponed(Code.BUSY, 600.0))
    assert (list(page.waiting.rows), list(page.cards)) == (["later"], ["busy"])
    tell(bridge, "busy", SENDING, Postponed(Code.BUSY, 0.5))
    qtbot.waitUntil(lambda: set(page.waiting.rows) == {"later", "busy"} and not page.cards)


def test_the_job_that_is_looked_at_stands_out(page: QueuePage, bridge: Bridge) -> None:
    for job_id, events in (("runs", (SENDING,)), ("waits", ()), ("failed", (SENDING, FAILED))):
        tell(bridge, job_id, *events)
    items: list[JobCard | WaitingRow] = [*page.cards.values(), *page.waiting.rows.values()]
    for chosen in ("runs", "waits", "failed"):
        page.show_chosen(chosen)
        assert [item.job_id for item in items if item.property("chosen")] == [chosen]
    tell(bridge, "failed", SENDING, Failed(Code.TLS, Charged.NO))  # another card for the same job
    assert page.cards["failed"].property("chosen")
    page.show_chosen(None)
    assert not page.cards["failed"].property("chosen")


def test_a_row_shows_what_it_is_and_under_the_pointer_what_can_be_done(
    page: QueuePage, bridge: Bridge, qtbot: QtBot
) -> None:
    bridge(a_job(id="free", route=a_route(free=True), request=a_request(prompt="Cats", seconds=8.0)), None)
    QApplication.processEvents()
    row = page.waiting.rows["free"]
    assert set(shown(row)) == {"1", "Cats", "sora-2 · 8 s · Free"}
    assert row.accessibleName() == "1, waiting: Cats, sora-2 · 8 s · Free"
    assert [tool for tool in row.findChildren(QToolButton) if tool.isVisible()] == []
    QTest.mouseMove(row, QPoint(100, 20))
    qtbot.waitUntil(lambda: "1" not in shown(row))
    visible = [tool.accessibleName() for tool in row.findChildren(QToolButton) if tool.isVisible()]
    assert visible == ["Edit", "Cancel"]
    edited, cancelled = QSignalSpy(page.edit_wanted), QSignalSpy(page.cancel_wanted)
    press(row, "Edit")
    press(row, "Cancel")
    assert (heard(edited), heard(cancelled)) == ([["free"]], [["free"]])


def test_a_row_does_the_same_by_keyboard(page: QueuePage, bridge: Bridge) -> None:
    tell(bridge, "one")
    tell(bridge, "two")
    first, second = page.waiting.rows.values()
    first.setFocus(Qt.FocusReason.TabFocusReason)
    tools = [tool for tool in first.findChildren(QToolButton) if tool is not first.model]
    assert all(tool.isVisible() for tool in tools)
    reached = []
    for _ in range(3):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        reached.append(page.focusWidget())
    assert reached == [*tools, second]
    assert not any(tool.isVisible() for tool in first.findChildren(QToolButton))
    edited, cancelled, chosen = (QSignalSpy(each) for each in (page.edit_wanted, page.cancel_wanted, page.chosen))
    for key in (Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Return):
        QTest.keyClick(second, key)
    assert [heard(edited), heard(cancelled), heard(chosen)] == [[["two"]]] * 3
    QTest.keyClick(second, Qt.Key.Key_Up)
    assert page.focusWidget() is first


def test_what_was_sent_once_cannot_be_edited(page: QueuePage, bridge: Bridge) -> None:
    ready = VideoReady(("https://cdn.example/a.mp4",))
    job = a_job(id="rescued", rescued=True)
    bridge(job, None)
    again = advance(advance(a_job(id="again"), SENDING, 1.0), ACCEPTED, 2.0)
    again = advance(advance(again, ready, 3.0), Failed(Code.LINK_DEAD, Charged.YES), 4.0)
    bridge(advance(again, Requeued(), 5.0), None)
    QApplication.processEvents()
    edited = QSignalSpy(page.edit_wanted)
    for row in page.waiting.rows.values():
        row.setFocus(Qt.FocusReason.TabFocusReason)
        assert [tool.accessibleName() for tool in row.findChildren(QToolButton) if tool.isVisible()] == ["Cancel"]
        QTest.keyClick(row, Qt.Key.Key_F2)
    assert (len(page.waiting.rows), edited.count()) == (2, 0)


def test_an_edited_job_shows_its_new_words(page: QueuePage, bridge: Bridge) -> None:
    job = tell(bridge, "one", prompt="A red train")
    changed = Edited(a_request(prompt="A blue boat", model="veo-3.1"))
    row = page.waiting.rows["one"]
    bridge(advance(job, changed, 2.0), changed)
    assert (page.waiting.rows["one"], row.title.text(), row.facts.text()) == (row, "A blue boat", "veo-3.1 · Tideway")


def test_a_job_begins_with_the_picture_of_its_first_frame(
    page: QueuePage, bridge: Bridge, qtbot: QtBot, tmp_path: Path
) -> None:
    picture = QImage(400, 300, QImage.Format.Format_RGB32)
    picture.fill(QColor("#c02040"))
    picture.save(str(tmp_path / "frame.png"))
    tell(bridge, "one", references=(str(tmp_path / "frame.png"), str(tmp_path / "other.png")))
    tell(bridge, "two", references=(str(tmp_path / "gone.png"),))
    tell(bridge, "three", SENDING, references=(str(tmp_path / "frame.png"),))

    def colour(item: QWidget) -> str:
        return item.grab().toImage().pixelColor(50, 20).name()

    qtbot.waitUntil(lambda: colour(page.waiting.rows["one"]) == "#c02040")
    qtbot.waitUntil(lambda: colour(page.cards["three"]) == "#c02040")
    assert colour(page.waiting.rows["two"]) != "#c02040"
    page.pictures.close()


def test_of_thousands_the_first_hundred_are_shown(page: QueuePage, bridge: Bridge) -> None:
    waiting = [a_job(id=f"{number:04}", created=float(number)) for number in range(1_000)]
    for job in waiting:
        bridge(job, None)
    QApplication.processEvents()
    assert list(page.waiting.rows) == [f"{number:04}" for number in range(100)]
    assert {"and 900 more", "1000"} <= set(shown(page))
    first = advance(waiting[0], SENDING, 1.0)
    bridge(first, SENDING)
    assert list(page.waiting.rows)[-1] == "0100"


@pytest.mark.parametrize("paused", [False, True])
def test_every_control_is_named_and_fits_a_narrow_pane(page: QueuePage, bridge: Bridge, paused: bool) -> None:
    page.resize(280, 800)
    page.show_paused(paused)
    tell(bridge, "runs", SENDING, ACCEPTED, Progress(0.5), prompt="x" * 80)
    tell(bridge, "waits", prompt="y" * 80, model="m" * 80)
    page.waiting.rows["waits"].setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    controls: list[QToolButton | QPushButton] = [*page.findChildren(QToolButton), *page.findChildren(QPushButton)]
    for control in controls:
        if control.isVisible():
            assert control.accessibleName() or control.text()
            assert control.toolTip() or control.text()
            assert control.mapTo(page, control.rect().topRight()).x() < page.width()
            assert control.width() >= control.sizeHint().width()


def test_a_moved_job_keeps_its_row_and_the_focus(page: QueuePage, bridge: Bridge) -> None:
    for job_id in ("one", "two", "three"):
        job = tell(bridge, job_id)
    row = page.waiting.rows["three"]
    row.setFocus(Qt.FocusReason.TabFocusReason)
    bridge(advance(job, Moved(0.0), 2.0), Moved(0.0))
    assert list(page.waiting.rows) == ["three", "one", "two"]
    assert (page.waiting.rows["three"], page.focusWidget()) == (row, row)
    assert shown(page.waiting.rows["one"])[0] != "1"


def test_the_focus_stays_with_a_row_whose_job_begins(page: QueuePage, bridge: Bridge) -> None:
    job = tell(bridge, "one")
    tell(bridge, "two")
    page.waiting.rows["one"].setFocus(Qt.FocusReason.TabFocusReason)
    bridge(advance(job, SENDING, 2.0), SENDING)
    assert page.focusWidget() is page.cards["one"]
    bridge(advance(advance(job, SENDING, 2.0), Saved(VIDEO), 3.0), Saved(VIDEO))
    assert not isinstance(page.focusWidget(), QPushButton | QToolButton)
