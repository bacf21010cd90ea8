"""A job that waits for its time says why and until when, counting down, and what cancelling costs."""

import time
from pathlib import Path

import pytest
from builders import a_job, a_route
from driving import log_lines
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from sora_desktop.domain.errors import Code
from sora_desktop.domain.events import Accepted, AnyEvent, Postponed, Progress, Sending, VideoReady
from sora_desktop.domain.job import Job, advance
from sora_desktop.services.library import Library
from sora_desktop.services.thumbnails import Thumbnails
from sora_desktop.ui.bridge import Bridge
from sora_desktop.ui.centre import Centre
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.log_feeding import LogFeeding
from sora_desktop.ui.logs import Entry, Logs
from sora_desktop.ui.messages import cancel_tip, postponed_words, seconds_left
from sora_desktop.ui.pictures import Pictures
from sora_desktop.ui.side.log_page import LogPage
from sora_desktop.ui.side.panel import QUEUE, SidePanel
from sora_desktop.ui.status_line import StatusLine
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.widgets.tile import words_of

SENDING, ACCEPTED = Sending(), Accepted("task_1")
BUSY, AWAY = Postponed(Code.BUSY, 84.0), Postponed(Code.UNREACHABLE, 84.0)
CHARGED_TIP = "Stop waiting. The relay may still charge for it."
WAITS = "Tideway has too much to do at the moment. Sending again in 1 min 24 s."

pytestmark = pytest.mark.usefixtures("qapp")


def after(*events: AnyEvent, **details: object) -> Job:
    job = a_job(**details)
    for event in events:
        job = advance(job, event, time.time())
    return job


def tell(bridge: Bridge, *events: AnyEvent) -> Job:
    job = a_job()
    bridge(job, None)
    for event in events:
        job = advance(job, event, time.time())
        bridge(job, event)
    return job


def shown(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget) and label.text()]


@pytest.mark.parametrize(
    ("events", "words"),
    [
        ([SENDING, BUSY], ("Tideway has too much to do at the moment.", "Sending again in 1 min 24 s.")),
        ([SENDING, ACCEPTED, AWAY], ("Tideway could not be reached.", "Asking again in 1 min 24 s.")),
        (
            [SENDING, ACCEPTED, VideoReady(("https://cdn.example/a.mp4",)), AWAY],
            ("Tideway could not be reached.", "Downloading again in 1 min 24 s."),
        ),
        (
            [SENDING, ACCEPTED, Postponed(Code.VIDEO_GONE, 84.0)],
            ("Tideway does not find the job at the moment.", "Asking again in 1 min 24 s."),
        ),
        (
            [SENDING, ACCEPTED, Postponed(Code.CONNECTION_LOST, 84.0)],
            ("The connection to Tideway broke.", "Asking again in 1 min 24 s."),
        ),
        (
            [SENDING, ACCEPTED, VideoReady(("https://cdn.example/a.mp4",)), Postponed(Code.LINK_DEAD, 84.0)],
            ("The video cannot be downloaded yet.", "Asking again in 1 min 24 s."),
        ),
        ([SENDING, BUSY, SENDING], None),
        ([SENDING, Postponed(Code.BUSY, 0.0)], None),
    ],
)
def test_the_words_say_why_and_what_comes_next(events: list[AnyEvent], words: tuple[str, str] | None) -> None:
    assert postponed_words(after(*events)) == words


def test_a_time_that_has_passed_is_not_waited_for() -> None:
    job = advance(advance(a_job(), SENDING, 1_000.0), BUSY, 1_001.0)
    assert (seconds_left(job), postponed_words(job)) == (0, None)


@pytest.mark.parametrize(
    ("job", "tip"),
    [
        (after(SENDING), CHARGED_TIP),
        (after(SENDING, ACCEPTED, AWAY), CHARGED_TIP),
        (after(SENDING, BUSY), "Stop waiting. Nothing is charged."),
        (after(SENDING, ACCEPTED, route=a_route(free=True)), "Stop waiting. Nothing is charged."),
    ],
)
def test_cancelling_says_what_it_may_cost(job: Job, tip: str) -> None:
    assert cancel_tip(job) == tip


@pytest.fixture
def side(jobs: Jobs, theme: Theme, icons: Icons, qtbot: QtBot) -> SidePanel:
    panel = SidePanel(jobs, theme, icons)
    qtbot.addWidget(panel)
    panel.resize(328, 700)
    panel.show_tab(QUEUE)
    panel.show()
    return panel


def test_the_card_counts_down_and_may_be_cancelled_free(
    side: SidePanel, jobs: Jobs, bridge: Bridge, qtbot: QtBot
) -> None:
    job = tell(bridge, SENDING, BUSY)
    card = side.queue.cards[job.id]
    assert WAITS in shown(card)
    assert jobs.waiting == [job]
    assert card.accessibleName().endswith(WAITS)
    [cancel] = card.findChildren(QToolButton)
    assert cancel.toolTip() == "Stop waiting. Nothing is charged."
    qtbot.waitUntil(lambda: any("1 min 23 s" in words for words in shown(card)))
    assert side.queue.cards[job.id] is card


def test_the_card_goes_back_to_its_state(side: SidePanel, bridge: Bridge) -> None:
    job = tell(bridge, SENDING, BUSY, SENDING)
    card = side.queue.cards[job.id]
    assert "Waiting for the relay" in shown(card)
    assert not any("again" in words for words in shown(card))


def test_an_accepted_job_runs_on_while_its_next_question_waits(side: SidePanel, jobs: Jobs, bridge: Bridge) -> None:
    job = tell(bridge, SENDING, ACCEPTED, Progress(0.61), AWAY)
    card = side.queue.cards[job.id]
    assert "Tideway could not be reached. Asking again in 1 min 24 s." in shown(card)
    assert jobs.running == [job]
    assert [tool.toolTip() for tool in card.findChildren(QToolButton)] == [CHARGED_TIP]


def test_the_status_line_counts_it_as_waiting(jobs: Jobs, bridge: Bridge, icons: Icons, qtbot: QtBot) -> None:
    line = StatusLine(jobs, lambda: 0, icons)
    qtbot.addWidget(line)
    tell(bridge, SENDING, BUSY)
    assert "1 queued" in [label.text() for label in line.findChildren(QLabel)]


def note(centre: Centre) -> str:
    """Return what the first tile says."""
    return words_of(centre.strip._tiles[0])


def test_the_stage_and_the_tile_count_down_for_a_job_not_sent(centre: Centre, bridge: Bridge, qtbot: QtBot) -> None:
    job = tell(bridge, SENDING, BUSY)
    centre.show_job(job)
    assert "Tideway has too much to do at the moment." in shown(centre.player)
    assert "Sending again in 1 min 24 s. Not charged." in shown(centre.player)
    assert note(centre) == "Again in 1:24"
    [cancel] = [each for each in centre.head.findChildren(QPushButton) if each.text() == "Cancel"]
    assert cancel.toolTip() == "Stop waiting. Nothing is charged."
    qtbot.waitUntil(lambda: "Sending again in 1 min 23 s. Not charged." in shown(centre.player))
    assert note(centre) == "Again in 1:23"


def test_the_stage_of_an_accepted_job_keeps_its_progress(centre: Centre, bridge: Bridge) -> None:
    job = tell(bridge, SENDING, ACCEPTED, Progress(0.61), AWAY)
    centre.show_job(job)
    assert {"61%", "Tideway could not be reached. Asking again in 1 min 24 s."} <= set(shown(centre.player))
    centre.show_job(advance(job, Progress(0.7), time.time()))
    assert {"70%", "Generating"} <= set(shown(centre.player))


def test_a_job_left_waiting_by_an_earlier_run_counts_down_too(
    library: Library, bridge: Bridge, theme: Theme, icons: Icons, tmp_path: Path, qtbot: QtBot
) -> None:
    library.add(a_job())
    library.record(a_job(), BUSY, time.time())
    pictures = Pictures(Thumbnails(tmp_path))
    centre = Centre(Jobs(library, bridge), pictures, theme, icons)
    centre.show()
    first = note(centre)
    assert first.startswith("Again in 1:")
    qtbot.waitUntil(lambda: note(centre) != first)
    pictures.close()
    Shiboken.delete(centre)


def test_the_log_keeps_it_and_its_head_counts_down(
    theme: Theme, icons: Icons, library: Library, bridge: Bridge, jobs: Jobs, qtbot: QtBot
) -> None:
    page = LogPage(theme, icons)
    qtbot.addWidget(page)
    logs = Logs(library, lambda _job_id: "")
    LogFeeding(jobs, bridge, logs, page, page)
    page.show()
    job = after(SENDING, BUSY)
    bridge(job, BUSY)
    page.show_job(job, [Entry(BUSY, time.time())])
    [line] = log_lines(page.view, qtbot)
    assert line == "Tideway has too much to do at the moment. Trying again in 1 min 24 s."
    assert "Sending again in 1 min 24 s." in shown(page)
    qtbot.waitUntil(lambda: "Sending again in 1 min 23 s." in shown(page))
    page.add_event(advance(job, SENDING, time.time()), SENDING, time.time())
    assert "Waiting for the relay" in shown(page)
    logs.close()
