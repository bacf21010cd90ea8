"""The queue's cards and the log: each state with its words and buttons, the money said plainly, foreign words as text."""

from typing import Any

import pytest
from builders import VIDEO, a_job, a_request, a_route
from driving import button, buttons
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sora_desktop.domain.errors import Charged, Code
from sora_desktop.domain.events import (
    Accepted,
    AnyEvent,
    Cancelled,
    Dismissed,
    Downloading,
    Failed,
    Progress,
    Saved,
    Sending,
    VideoReady,
)
from sora_desktop.domain.job import Job, advance
from sora_desktop.ui.bridge import Bridge
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.side.panel import LOG, QUEUE, SidePanel
from sora_desktop.ui.side.remedies import Remedy
from sora_desktop.ui.theme import Theme

SENDING, ACCEPTED = Sending(), Accepted("task_1")
READY = VideoReady(("https://cdn.example/a.mp4",))
MARKUP = "<img src=file:///etc/passwd> <b>bold</b>"


@pytest.fixture
def side(jobs: Jobs, theme: Theme, icons: Icons, qtbot: QtBot) -> SidePanel:
    panel = SidePanel(jobs, theme, icons)
    qtbot.addWidget(panel)
    panel.resize(328, 700)
    panel.show_tab(QUEUE)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    return panel


def after(job: Job, *events: AnyEvent) -> Job:
    for number, event in enumerate(events):
        job = advance(job, event, 1_000.0 + number)
    return job


def tell(bridge: Bridge, *events: AnyEvent, **details: Any) -> Job:
    """Let a job live through ``events``; returns it as it is then."""
    job = a_job(**details)
    bridge(job, None)
    for number, event in enumerate(events):
        job = advance(job, event, 1_000.0 + number)
        bridge(job, event)
    QApplication.processEvents()  # layouts show what is new in them a moment later
    return job


def shown(widget: QWidget) -> list[str]:
    """Return the words that are not hidden, in labels and in text fields."""
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget) and label.text()]
    fields = [field.toPlainText() for field in widget.findChildren(QPlainTextEdit) if field.isVisibleTo(widget)]
    return labels + fields


MONEY: list[tuple[list[AnyEvent], str, list[str]]] = [
    ([Failed(Code.UNREACHABLE, Charged.NO)], "Not charged", ["Details", "Try again"]),
    ([Failed(Code.KEY_MISSING, Charged.NO)], "Not charged", ["Details", "Settings", "Try again"]),
    ([SENDING, Failed(Code.BAD_KEY, Charged.NO)], "Not charged", ["Details", "Settings", "Try again"]),
    ([Failed(Code.PROTOCOL_UNKNOWN, Charged.NO)], "Not charged", ["Details", "Use chat", "Use videos"]),
    (
        [SENDING, Failed(Code.CONNECTION_LOST, Charged.MAYBE)],
        "May have been charged",
        ["Details", "Look for the video…", "Send again…"],
    ),
    (
        [SENDING, Failed(Code.REPLY_TOO_LARGE, Charged.MAYBE)],
        "May have been charged",
        ["Details", "Look for the video…", "Send again…"],
    ),
    (
        [SENDING, ACCEPTED, Failed(Code.CONNECTION_LOST, Charged.MAYBE)],
        "May have been charged",
        ["Details", "Ask again, free", "Send again…"],
    ),
    (
        [SENDING, ACCEPTED, READY, Failed(Code.LINK_DEAD, Charged.YES)],
        "Charged",
        ["Details", "Ask again, free", "Send again…"],
    ),
    (
        [SENDING, ACCEPTED, Failed(Code.MODERATION_PERSON, Charged.MAYBE)],
        "May have been charged",
        ["Details", "Send again…"],
    ),
    (
        [SENDING, ACCEPTED, READY, Failed(Code.TOO_LARGE, Charged.YES)],
        "Charged",
        ["Details", "Settings", "Ask again, free"],
    ),
    (
        [SENDING, ACCEPTED, Failed(Code.PROXY, Charged.MAYBE)],
        "May have been charged",
        ["Details", "Settings", "Ask again, free", "Send again…"],
    ),
]


@pytest.mark.parametrize(("events", "chip", "offered"), MONEY)
def test_a_failure_says_what_became_of_the_money_and_offers_what_helps(
    side: SidePanel, bridge: Bridge, events: list[AnyEvent], chip: str, offered: list[str]
) -> None:
    job = tell(bridge, *events)
    card = side.queue.cards[job.id]
    assert [words for words in shown(card) if words in ("Not charged", "May have been charged", "Charged")] == [chip]
    assert buttons(card) == offered


@pytest.mark.parametrize("code", [Code.PROTOCOL_UNKNOWN, Code.PROTOCOL_REFUSED])
@pytest.mark.parametrize(("words", "remedy"), [("Use chat", Remedy.USE_CHAT), ("Use videos", Remedy.USE_VIDEOS)])
def test_a_protocol_is_chosen_on_the_card(
    side: SidePanel, bridge: Bridge, code: Code, words: str, remedy: Remedy
) -> None:
    job = tell(bridge, Failed(code, Charged.NO))
    wanted = QSignalSpy(side.queue.remedy_wanted)
    button(side.queue.cards[job.id], words).click()
    assert [wanted.at(n) for n in range(wanted.count())] == [[job.id, remedy]]


def test_what_is_put_right_elsewhere_is_led_to(side: SidePanel, bridge: Bridge) -> None:
    wrong_key = tell(bridge, SENDING, Failed(Code.BAD_KEY, Charged.NO), id="key")
    cut = tell(bridge, SENDING, Failed(Code.CONNECTION_LOST, Charged.MAYBE), id="cut")
    wanted = QSignalSpy(side.queue.remedy_wanted)
    button(side.queue.cards[wrong_key.id], "Settings").click()
    button(side.queue.cards[cut.id], "Look for the video…").click()
    assert [wanted.at(n) for n in range(wanted.count())] == [["key", Remedy.SETTINGS], ["cut", Remedy.LOOK]]


@pytest.mark.parametrize(("events", "_chip", "_offered"), MONEY)
def test_all_buttons_of_a_card_are_inside_a_narrow_pane(
    side: SidePanel, bridge: Bridge, events: list[AnyEvent], _chip: str, _offered: list[str]
) -> None:
    side.resize(side.minimumWidth(), 700)
    job = tell(bridge, *events)
    card = side.queue.cards[job.id]
    assert card.mapTo(side, card.rect().bottomRight()).x() < side.width()
    for found in card.findChildren(QPushButton):
        assert found.mapTo(card, found.rect().bottomRight()).x() < card.width()


def test_no_card_is_cut_beside_the_scroll_bar_of_a_narrow_pane(side: SidePanel, bridge: Bridge) -> None:
    side.resize(side.minimumWidth(), 700)
    for number, (events, _, _) in enumerate(MONEY):
        tell(bridge, *events, id=str(number))
    [area] = side.queue.findChildren(QScrollArea)
    contents = area.widget()
    assert contents is not None
    assert area.verticalScrollBar().maximum() > 0
    assert contents.width() <= area.viewport().width()


def test_a_card_grows_with_its_details_however_many_there_are(side: SidePanel, bridge: Bridge, qtbot: QtBot) -> None:
    for number in range(12):
        tell(bridge, SENDING, Failed(Code.REFUSED, Charged.NO, "x" * 400, 400), id=str(number))
    [area] = side.queue.findChildren(QScrollArea)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    card = side.queue.cards["1"]
    qtbot.waitUntil(lambda: card.height() == card.heightForWidth(card.width()))
    folded = card.height()
    button(card, "Details").click()
    [evidence] = card.findChildren(QPlainTextEdit)
    qtbot.waitUntil(lambda: card.height() >= folded + evidence.height())
    for part in card.findChildren(QWidget):
        if part.isVisible():
            assert part.mapTo(card, part.rect().bottomRight()).y() < card.height()
    button(card, "Details").click()
    qtbot.waitUntil(lambda: card.height() == folded)


def test_an_empty_queue_offers_to_look_for_a_lost_video(side: SidePanel) -> None:
    wanted = QSignalSpy(side.queue.paste_wanted)
    button(side.queue, "Paste a reply…").click()
    assert wanted.count() == 1


def test_the_free_button_asks_and_the_paying_one_sends(side: SidePanel, bridge: Bridge) -> None:
    job = tell(bridge, SENDING, ACCEPTED, Failed(Code.TIMED_OUT, Charged.MAYBE))
    wanted = QSignalSpy(side.queue.remedy_wanted)
    button(side.queue.cards[job.id], "Ask again, free").click()
    assert (wanted.count(), wanted.at(0)) == (1, [job.id, Remedy.ASK])
    button(side.queue.cards[job.id], "Send again…").click()
    assert (wanted.count(), wanted.at(1)) == (2, [job.id, Remedy.PAY_AGAIN])


LIVE: list[tuple[list[AnyEvent], str, tuple[int, int]]] = [
    ([SENDING], "Waiting for the relay", (0, 0)),
    ([SENDING, ACCEPTED], "Generating", (0, 0)),
    ([SENDING, ACCEPTED, Progress(0.36)], "36%", (360, 1000)),
    ([SENDING, ACCEPTED, READY, Downloading(250, 1_000)], "Downloading · 25%", (250, 1000)),
    ([SENDING, ACCEPTED, READY, Downloading(250, None)], "Downloading", (0, 0)),
]


@pytest.mark.parametrize(("events", "words", "bar"), LIVE)
def test_a_live_job_shows_how_far_it_is_and_can_be_cancelled(
    side: SidePanel, bridge: Bridge, events: list[AnyEvent], words: str, bar: tuple[int, int]
) -> None:
    job = tell(bridge, *events)
    card = side.queue.cards[job.id]
    assert words in shown(card)
    [progress] = card.findChildren(QProgressBar)
    assert progress.isVisibleTo(card)
    assert (max(progress.value(), 0), progress.maximum()) == bar
    cancelled = QSignalSpy(side.queue.cancel_wanted)
    card.findChildren(QToolButton)[0].click()
    assert cancelled.at(0) == [job.id]


@pytest.mark.parametrize("end", [Saved(VIDEO), Cancelled(Charged.MAYBE)])
def test_what_is_over_leaves_the_queue(side: SidePanel, bridge: Bridge, end: AnyEvent) -> None:
    tell(bridge, SENDING, ACCEPTED, end)
    assert side.queue.cards == {}
    assert "Nothing is waiting" in shown(side.queue)


def test_what_needs_the_person_is_on_top(side: SidePanel, bridge: Bridge) -> None:
    tell(bridge, id="waiting")
    tell(bridge, SENDING, id="running")
    tell(bridge, Failed(Code.TLS, Charged.NO), id="failed")
    assert [list(side.queue.cards), list(side.queue.waiting.rows)] == [["failed", "running"], ["waiting"]]
    headings = [words for words in shown(side.queue) if words in ("Needs you", "Running", "Waiting")]
    assert headings == ["Needs you", "Running", "Waiting"]


def test_details_are_folded_until_asked_for_and_stay_open(side: SidePanel, bridge: Bridge) -> None:
    job = tell(bridge, SENDING, Failed(Code.BAD_KEY, Charged.NO, "the key is wrong", 401))
    card = side.queue.cards[job.id]
    assert not any("the key is wrong" in words for words in shown(card))
    button(card, "Details").click()
    assert any("the key is wrong" in words for words in shown(card))
    tell(bridge, SENDING, id="another")
    assert any("the key is wrong" in words for words in shown(side.queue))
    button(card, "Details").click()
    assert not any("the key is wrong" in words for words in shown(card))


def test_foreign_words_are_never_rendered(side: SidePanel, bridge: Bridge) -> None:
    details = {"request": a_request(prompt=MARKUP, model=MARKUP), "route": a_route(profile_name=MARKUP)}
    failed = tell(bridge, SENDING, Failed(Code.REFUSED, Charged.NO, MARKUP, 400), id="failed", **details)
    live = tell(bridge, SENDING, id="live", **details)
    button(side.queue.cards[failed.id], "Details").click()
    assert any(MARKUP in words for words in shown(side.queue.cards[failed.id]))
    for card in (side.queue.cards[failed.id], side.queue.cards[live.id]):
        labels = [label for label in card.findChildren(QLabel) if label.text()]
        assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
        assert all(
            "<" not in (tip := widget.toolTip()) or tip.startswith("<p") for widget in card.findChildren(QWidget)
        )


def test_long_evidence_without_a_space_stays_inside_the_pane(side: SidePanel, bridge: Bridge) -> None:
    side.resize(side.minimumWidth(), 700)
    job = tell(
        bridge,
        SENDING,
        ACCEPTED,
        Failed(Code.REFUSED, Charged.MAYBE, "x" * 400, 400),
        request=a_request(prompt="y" * 80, model="m" * 80),
    )
    card = side.queue.cards[job.id]
    button(card, "Details").click()
    QApplication.processEvents()
    assert card.width() <= side.width()
    assert all(label.geometry().right() < card.width() for label in card.findChildren(QLabel) if label.isVisible())


def test_another_jobs_news_take_neither_focus_nor_cards(side: SidePanel, bridge: Bridge) -> None:
    failed = tell(bridge, SENDING, Failed(Code.BUSY, Charged.NO), id="failed")
    card = side.queue.cards[failed.id]
    target = button(card, "Try again")
    target.setFocus()
    tell(bridge, SENDING, ACCEPTED, Saved(VIDEO), id="other")
    tell(bridge, SENDING, Failed(Code.TIMED_OUT, Charged.MAYBE), id="another")
    assert side.queue.cards[failed.id] is card
    assert QApplication.focusWidget() is target


def test_the_focus_stays_with_a_job_whose_card_changes(side: SidePanel, bridge: Bridge) -> None:
    tell(bridge, SENDING, Failed(Code.TIMED_OUT, Charged.MAYBE), id="bystander")
    job = tell(bridge, SENDING, id="watched")
    side.queue.cards[job.id].findChildren(QToolButton)[0].setFocus()
    failure = Failed(Code.CONNECTION_LOST, Charged.MAYBE)
    bridge(advance(job, failure, 2_000.0), failure)
    assert QApplication.focusWidget() is side.queue.cards[job.id]


def test_the_focus_of_a_finished_job_goes_to_no_button(side: SidePanel, bridge: Bridge) -> None:
    tell(bridge, SENDING, Failed(Code.TIMED_OUT, Charged.MAYBE), id="bystander")
    job = tell(bridge, SENDING, ACCEPTED, id="watched")
    side.queue.cards[job.id].findChildren(QToolButton)[0].setFocus()
    bridge(advance(job, Saved(VIDEO), 2_000.0), Saved(VIDEO))
    focused = QApplication.focusWidget()
    assert isinstance(focused, QScrollArea)
    assert side.queue.isAncestorOf(focused)


def test_a_card_is_chosen_by_click_and_by_enter(side: SidePanel, bridge: Bridge) -> None:
    job = tell(bridge, SENDING)
    chosen = QSignalSpy(side.queue.chosen)
    card = side.queue.cards[job.id]
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    QTest.keyClick(card, Qt.Key.Key_Return)
    QTest.keyClick(card, Qt.Key.Key_Enter)
    assert chosen.count() == 3


def badges(side: SidePanel) -> dict[str, str]:
    """Return the counts beside the tab's word, by what they look like."""
    found = [label for label in side.tabs.findChildren(QLabel) if label.isVisible()]
    return {label.property("role"): label.text() for label in found}


def test_the_tab_counts_what_runs_and_waits_and_warns_of_what_needs_the_person(
    side: SidePanel, bridge: Bridge, qtbot: QtBot
) -> None:
    assert badges(side) == {}
    plain = side.tabs.tabRect(QUEUE).width()
    waiting = tell(bridge, id="waiting")
    running = tell(bridge, SENDING, id="running")
    failed = tell(bridge, Failed(Code.TLS, Charged.NO), id="failed")
    assert badges(side) == {"badge": "2", "badge-warn": "1"}
    assert side.tabs.tabRect(QUEUE).width() > plain
    assert side.tabs.accessibleTabName(QUEUE) == "Queue, 2 job(s), 1 need(s) you"
    bridge(after(running, Cancelled(Charged.MAYBE)), Cancelled(Charged.MAYBE))
    bridge(after(waiting, Cancelled(Charged.NO)), Cancelled(Charged.NO))
    assert badges(side) == {"badge-warn": "1"}
    bridge(after(failed, Dismissed()), Dismissed())
    assert badges(side) == {}
    qtbot.waitUntil(lambda: side.tabs.tabRect(QUEUE).width() == plain)


def test_a_click_on_the_badge_is_one_on_its_tab(side: SidePanel, bridge: Bridge) -> None:
    tell(bridge, Failed(Code.TLS, Charged.NO))
    side.show_tab(LOG)
    [badge] = [label for label in side.tabs.findChildren(QLabel) if label.isVisible()]
    at = badge.mapTo(side.window(), badge.rect().center())
    handle = side.window().windowHandle()
    assert handle is not None
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert side.tabs.currentIndex() == QUEUE


def test_the_panel_begins_with_the_log(jobs: Jobs, theme: Theme, icons: Icons, qtbot: QtBot) -> None:
    panel = SidePanel(jobs, theme, icons)
    qtbot.addWidget(panel)
    panel.show()
    assert panel.log.isVisible()
    assert panel.place is panel.log.view
    panel.show_tab(QUEUE)
    assert panel.queue.isVisible()
    assert panel.tabs.currentIndex() == QUEUE
    panel.show_tab(LOG)
    assert panel.log.isVisible()
