"""A job's log: everything once and in order, while it runs and read again from the disk, whatever has been in between."""

import re
import threading
from collections.abc import Iterator

import pytest
from builders import VIDEO, a_job
from driving import PATIENCE, button, generate, log_lines, use_relay, wait_for_failure
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from relay_server import DONE, Ending, Relay, film, stream, words
from relay_server import answer as reply
from shiboken6 import Shiboken

from sora_desktop.app import Languages, make_window
from sora_desktop.domain.errors import Charged, Code, StorageError
from sora_desktop.domain.events import Accepted, AnyEvent, Failed, Progress, Requeued, Saved, Sending
from sora_desktop.domain.job import Job, Status
from sora_desktop.services.library import Library
from sora_desktop.services.paths import resources
from sora_desktop.studio import Studio
from sora_desktop.ui.logs import Entry, Logs
from sora_desktop.ui.main_window import MainWindow
from sora_desktop.ui.theme import Theme

CHAT = "/v1/chat/completions"
LOST = Failed(Code.CONNECTION_LOST, Charged.MAYBE)


@pytest.fixture
def logs(library: Library, qapp: QApplication) -> Iterator[Logs]:
    logs = Logs(library, lambda _job_id: "the whole reply")
    yield logs
    logs.close()


def record(library: Library, job: Job, *events: AnyEvent) -> Job:
    """Write a job and its events down, one second apart."""
    library.add(job)
    for number, event in enumerate(events):
        job = library.record(job, event, 1_000.0 + number)
    return job


def test_keeps_a_new_jobs_entries_without_mere_movement(logs: Logs) -> None:
    job = a_job()
    assert logs.live(job.id) is None
    logs.begin(job)
    logs.add(job.id, Sending(), 1.0)
    logs.add(job.id, "hello ", 2.0)
    logs.add(job.id, Progress(0.5), 3.0)
    logs.add("another", "not kept", 4.0)
    assert logs.live(job.id) == [Entry(Sending(), 1.0), Entry("hello ", 2.0)]
    assert logs.live("another") is None


@pytest.mark.parametrize(
    ("events", "text", "told"),
    [
        ((Sending(), LOST), "a\n", [Sending(), "a\n", LOST]),
        ((Sending(), Accepted("t"), LOST), "", [Sending(), Accepted("t"), LOST]),
        (
            (Sending(), Accepted("one"), Requeued(), Sending(), Accepted("two"), LOST),
            "ID: one\n1%\nID: two\n2%\n",
            [
                Sending(),
                "ID: one\n",
                Accepted("one"),
                Requeued(),
                Sending(),
                "1%\nID: two\n",
                Accepted("two"),
                "2%\n",
                LOST,
            ],
        ),
    ],
)
def test_the_text_of_an_old_log_stands_where_it_came(
    library: Library, qtbot: QtBot, events: tuple[AnyEvent, ...], text: str, told: list[str | AnyEvent]
) -> None:
    logs = Logs(library, lambda _job_id: text)
    job = record(library, a_job(), *events)
    with qtbot.waitSignal(logs.read) as read:
        logs.ask(job.id)
    logs.close()
    assert [entry.content for entry in read.args[1]] == told


def test_beginning_twice_forgets_nothing(logs: Logs) -> None:
    logs.begin(a_job())
    logs.add(a_job().id, "hello", 1.0)
    logs.begin(a_job())
    assert logs.live(a_job().id) == [Entry("hello", 1.0)]


def test_an_old_log_is_read_with_the_text_after_the_sending(logs: Logs, library: Library, qtbot: QtBot) -> None:
    job = record(library, a_job(), Sending(), Accepted("task_1"), Saved(VIDEO))
    with qtbot.waitSignal(logs.read) as read:
        logs.ask(job.id)
    assert read.args == [
        job.id,
        [
            Entry(Sending(), 1_000.0),
            Entry(Accepted("task_1"), 1_001.0),
            Entry("the whole reply", None),
            Entry(Saved(VIDEO), 1_002.0),
        ],
    ]


def test_a_job_that_goes_on_begins_with_its_past(logs: Logs, library: Library) -> None:
    job = record(library, a_job(), Sending(), Accepted("task_1"), LOST, Requeued())
    logs.begin(job)
    logs.add(job.id, Saved(VIDEO), 1_010.0)
    entries = logs.live(job.id)
    assert entries is not None
    assert [entry.content for entry in entries] == [
        Sending(),
        Accepted("task_1"),
        "the whole reply",
        LOST,
        Requeued(),
        Saved(VIDEO),
    ]


def test_a_forgotten_job_is_asked_for(logs: Logs) -> None:
    logs.begin(a_job())
    logs.forget(a_job().id)
    logs.forget(a_job().id)
    assert logs.live(a_job().id) is None


def test_closing_waits_for_the_reader(logs: Logs) -> None:
    read = QSignalSpy(logs.read)
    logs.ask("unknown")
    logs.close()
    assert read.count() <= 1


# ---- In the window ----


def story(relay: Relay, film_bytes: bytes, pause: float | threading.Event = 0.15) -> None:
    """Have the relay make a video, with a ``pause`` before its link."""
    relay.on(
        "POST",
        CHAT,
        stream(
            words("> 排队中.\n> ID: `task_77`\n"),
            0.15,
            words("> 进度 36..\n"),
            pause,
            words(f"[video]({relay.url}/a.mp4)\n"),
            DONE,
        ),
    )
    relay.on("GET", "/a.mp4", film(film_bytes))


def kinds(lines: list[str]) -> list[str]:
    """Return the lines without what differs from run to run."""
    return [re.sub(r" · .*|\(.*|(?<=and saved) .*", "", line) for line in lines]


def finish(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(window.jobs.with_status(Status.DONE)), timeout=PATIENCE)


def test_the_same_story_live_and_again_from_the_disk(
    window: MainWindow, studio: Studio, relay: Relay, qtbot: QtBot, film_bytes: bytes
) -> None:
    use_relay(studio, relay.base_url)
    story(relay, film_bytes)
    generate(window, "a red train")
    finish(window, qtbot)
    live = kinds(log_lines(window.side.log.view, qtbot))
    assert live == [
        "Sending to Tideway",
        "> 排队中.",
        "> ID: `task_77`",
        "Accepted",
        "> 进度 36..",
        "[video]",
        "Video found, downloading",
        "Checked and saved",
    ]
    [job] = window.jobs.all()
    window.show_job(None)
    window.logs.forget(job.id)
    with qtbot.waitSignal(window.logs.read):
        window.show_job(job)
    again = kinds(log_lines(window.side.log.view, qtbot))
    assert again == live


def test_a_reply_that_comes_at_once_is_accepted_where_it_says_so(
    window: MainWindow, studio: Studio, relay: Relay, qtbot: QtBot, film_bytes: bytes
) -> None:
    use_relay(studio, relay.base_url)
    told = f"> 排队中.\n> ID: `task_77`\n> 进度 36..\n[video]({relay.url}/a.mp4)\n"
    relay.on("POST", CHAT, stream(words(told), DONE))
    relay.on("GET", "/a.mp4", film(film_bytes))
    generate(window, "a red train")
    finish(window, qtbot)
    lines = kinds(log_lines(window.side.log.view, qtbot))
    assert lines[2:5] == ["> ID: `task_77`", "Accepted", "> 进度 36.."]


def test_looking_away_and_back_while_it_runs_loses_and_doubles_nothing(
    window: MainWindow, studio: Studio, relay: Relay, qtbot: QtBot, film_bytes: bytes
) -> None:
    use_relay(studio, relay.base_url)
    looked = threading.Event()
    story(relay, film_bytes, looked)
    generate(window, "a red train")
    [job] = window.jobs.all()
    for _ in range(8):
        window.show_job(None)
        qtbot.wait(20)
        window.show_job(window.jobs.get(job.id))
        qtbot.wait(20)
    looked.set()
    finish(window, qtbot)
    lines = kinds(log_lines(window.side.log.view, qtbot))
    assert len(lines) == len(set(lines)) == 8


def test_asking_again_goes_on_below_what_was_said_before(
    window: MainWindow, studio: Studio, relay: Relay, qtbot: QtBot, film_bytes: bytes
) -> None:
    use_relay(studio, relay.base_url)
    relay.on("POST", CHAT, stream(words("> ID: `task_77`\n"), ending=Ending.RESET))
    relay.on("GET", "/a.mp4", film(film_bytes))
    generate(window, "a red train")
    card = wait_for_failure(window, qtbot)
    [job] = window.jobs.all()
    window.show_job(None)
    window.logs.forget(job.id)
    done = {"id": "task_77", "status": "completed", "url": f"{relay.url}/a.mp4"}
    relay.on("GET", "/v1/videos/task_77", reply(done))
    button(card, "Ask again, free").click()
    finish(window, qtbot)
    told = [line for line in kinds(log_lines(window.side.log.view, qtbot)) if line[0] not in ">{"]
    notes = [line for line in told if "Trying again in" not in line]  # how often it was asked is another matter
    assert notes == [
        "Sending to Tideway",
        "Accepted",
        "The connection to Tideway broke after the request was sent. May have been charged.",
        "Waiting to go on",
        "Video found, downloading",
        "Checked and saved",
    ]


def test_a_job_of_an_earlier_run_shows_its_past_and_then_what_happens(
    studio: Studio, relay: Relay, theme: Theme, qapp: QApplication, qtbot: QtBot, film_bytes: bytes
) -> None:
    route = use_relay(studio, relay.base_url).route()
    job = record(studio.library, a_job(route=route), Sending(), Accepted("task_77"))
    with studio.streams.keep(job.id) as keep:
        keep(words("> ID: `task_77`\n"))
    relay.on(
        "GET",
        "/v1/videos/task_77",
        reply({"id": "task_77", "status": "in_progress", "progress": 10}),
        reply({"id": "task_77", "status": "completed", "url": f"{relay.url}/a.mp4"}),
    )
    relay.on("GET", "/a.mp4", film(film_bytes))
    window = make_window(studio, theme, Languages(qapp, resources() / "translations"))
    window.show()
    window.show_job(window.jobs.get(job.id))
    studio.queue.recover()
    window.show_job(window.jobs.get(job.id))
    finish(window, qtbot)
    lines = kinds(log_lines(window.side.log.view, qtbot))
    assert [line for line in lines if line[0] != "{"] == [
        "Sending to Tideway",
        "> ID: `task_77`",
        "Accepted",
        "Video found, downloading",
        "Checked and saved",
    ]
    window.close()
    Shiboken.delete(window)


def test_a_reply_that_cannot_be_read_is_told_to_the_programs_log(
    library: Library, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def unreadable(_job_id: str) -> str:
        raise StorageError(Code.FOLDER_UNUSABLE, "gone")

    logs = Logs(library, unreadable)
    job = record(library, a_job(), Sending(), LOST)
    with qtbot.waitSignal(logs.read, timeout=PATIENCE) as blocker:
        logs.ask(job.id)
    logs.close()
    assert blocker.args == [job.id, []]
    assert "folder_unusable" in caplog.text
