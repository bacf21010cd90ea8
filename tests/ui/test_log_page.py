"""What the log page tells of a job's events: notes between the text, the money at the end, the reply's size below."""

import pytest
from builders import VIDEO, a_job, a_request
from driving import log_lines
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from sora_desktop.domain.errors import Charged, Code
from sora_desktop.domain.events import (
    Accepted,
    AnyEvent,
    Cancelled,
    Dismissed,
    Downloading,
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
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.logs import Entry
from sora_desktop.ui.side.log_page import LogPage
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.when import clock

SENDING, ACCEPTED = Sending(), Accepted("task_1")
READY = VideoReady(("https://cdn.example/a.mp4",))


@pytest.fixture
def page(theme: Theme, icons: Icons, qtbot: QtBot) -> LogPage:
    page = LogPage(theme, icons)
    qtbot.addWidget(page)
    page.resize(328, 600)
    page.show()
    return page


def after(job: Job, *events: AnyEvent) -> Job:
    for number, event in enumerate(events):
        job = advance(job, event, 1_000.0 + number)
    return job


def shown(page: LogPage) -> list[str]:
    """Return the words that are not hidden."""
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page) and label.text()]


def lines(page: LogPage, qtbot: QtBot) -> list[str]:
    return log_lines(page.view, qtbot)


STORY: list[str | AnyEvent] = [
    SENDING,
    "> 排队中.\n",
    ACCEPTED,
    "> 进度 36..\n",
    READY,
    Saved(VIDEO),
]
TOLD = [
    "Sending to Tideway · sora-2",
    "> 排队中.",
    "Accepted · task_1",
    "> 进度 36..",
    "Video found, downloading",
    "Checked and saved a.mp4",
]


def test_notes_stand_in_order_with_the_text_between(page: LogPage, qtbot: QtBot) -> None:
    job = a_job()
    page.show_job(job, [])
    for number, content in enumerate(STORY):
        if isinstance(content, str):
            page.add_text(content, 1_000.0 + number)
        else:
            job = advance(job, content, 1_000.0 + number)
            page.add_event(job, content, 1_000.0 + number)
    assert lines(page, qtbot) == TOLD
    assert "Finished" in shown(page)
    assert "in 5 s" in shown(page)


def test_the_same_out_of_entries_and_only_once(page: LogPage, qtbot: QtBot) -> None:
    job = after(a_job(), *(content for content in STORY if not isinstance(content, str)))
    entries = [Entry(content, 1_000.0 + number) for number, content in enumerate(STORY)]
    page.show_job(job, entries)
    page.show_job(job, entries)
    assert lines(page, qtbot) == TOLD
    assert "Whole reply, 27 bytes" in shown(page)


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (Failed(Code.CONNECTION_LOST, Charged.MAYBE), "broke after the request was sent. May have been charged."),
        (Failed(Code.UNREACHABLE, Charged.NO), "Tideway could not be reached. Not charged."),
        (Cancelled(Charged.MAYBE), "Cancelled. May have been charged."),
        (Requeued(), "Waiting to go on"),
    ],
)
def test_endings_say_what_became_of_the_money(page: LogPage, qtbot: QtBot, event: AnyEvent, words: str) -> None:
    page.show_job(after(a_job(), SENDING, event), [Entry(event, 1_001.0)])
    [line] = lines(page, qtbot)
    assert line.endswith(words)


@pytest.mark.parametrize("event", [Progress(0.5), Downloading(1, 2), Moved(3.0), Dismissed()])
def test_movement_alone_is_no_line(page: LogPage, qtbot: QtBot, event: AnyEvent) -> None:
    page.show_job(a_job(), [Entry(event, 1.0)])
    assert lines(page, qtbot) == []


def test_a_change_of_a_waiting_job_is_told(page: LogPage, qtbot: QtBot) -> None:
    page.show_job(a_job(), [Entry(Edited(a_request(prompt="Other words")), 1.0)])
    assert lines(page, qtbot) == ["Changed while it waited"]


def test_the_size_of_one_reply_is_not_said_of_another_job(page: LogPage) -> None:
    page.show_job(a_job(), [Entry("hello", None)])
    assert "Whole reply, 5 bytes" in shown(page)
    page.show_job(after(a_job(), Failed(Code.UNREACHABLE, Charged.NO)), [])
    assert not any("Whole reply" in words for words in shown(page))


def test_another_job_begins_with_an_empty_page(page: LogPage, qtbot: QtBot) -> None:
    page.show_job(a_job(), [Entry("hello", None)])
    page.show_job(None, [])
    assert lines(page, qtbot) == []
    assert "No reply yet" in shown(page)
    assert not any("Whole reply" in words for words in shown(page))


def test_the_same_trouble_is_told_once_however_often_it_is_asked(page: LogPage, qtbot: QtBot) -> None:
    job = a_job()
    page.show_job(job, [])
    for event in (
        Postponed(Code.BUSY, 2.0),
        Postponed(Code.BUSY, 20.0),
        Progress(0.5),
        Postponed(Code.BUSY, 20.0),
        Postponed(Code.UNREACHABLE, 20.0),
        Accepted("task_1"),
        Postponed(Code.UNREACHABLE, 20.0),
    ):
        page.add_event(job, event, 1_000.0)
    troubles = [line for line in log_lines(page.view, qtbot) if "Trying again" in line]
    assert [("too much to do" in line, "2 s" in line) for line in troubles] == [
        (True, True),
        (False, False),
        (False, False),
    ]


def test_the_head_tells_when_it_ended_and_the_foot_offers_nothing_without_a_reply(page: LogPage) -> None:
    job = after(a_job(), SENDING, ACCEPTED, READY, Saved(VIDEO))
    assert job.ended
    page.show_job(job, [])
    assert clock(job.ended) in shown(page)
    buttons = {each.accessibleName() or each.text(): each for each in page.findChildren(QAbstractButton)}
    wanted = buttons["Copy all"], buttons["Save the whole reply as a file"]
    assert [each.isEnabled() for each in wanted] == [False, False]
    page.add_text("a reply")
    assert [each.isEnabled() for each in wanted] == [True, True]
    page.show_job(a_job(), [])
    assert clock(job.ended) not in shown(page)


def test_a_long_id_is_copied_and_found_without_anything_in_it(page: LogPage, qtbot: QtBot) -> None:
    task = "task_" + "0123456789" * 8
    page.show_job(after(a_job(), SENDING), [Entry(Accepted(task), None)])
    assert lines(page, qtbot) == [f"Accepted · {task}"]
