"""Trouble around the queue that must neither pay twice nor lose what was paid for: races, full disks, other people's bugs."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from builders import a_request, a_route
from relay_server import DONE, Relay, answer, film, stream, words
from works import Works

from sora_desktop.domain.errors import Charged, Code, StorageError
from sora_desktop.domain.events import Accepted, AnyEvent, Failed, Postponed, TextDelta, VideoReady
from sora_desktop.domain.job import Job, Situation, Status
from sora_desktop.domain.route import Protocol
from sora_desktop.services.library import Library
from sora_desktop.services.streams import Streams

CHAT, VIDEOS = "/v1/chat/completions", "/v1/videos"
TASK, RESULT = words("> ID: `task_01abc`\n"), words("[在线播放▶️](/v.mp4)\n")


@pytest.fixture
def paying(relay: Relay, film_bytes: bytes) -> Relay:
    """A relay that makes a video, and names the job first."""
    relay.on("POST", CHAT, stream(TASK, 0.05, RESULT, 0.05, DONE))
    relay.on("GET", "/v.mp4", film(film_bytes))
    return relay


class SlowToClose(Library):
    """A database whose connections are let go of slowly, as a large one's are."""

    may_close = threading.Event()

    def close(self) -> None:
        if threading.current_thread().name.startswith("job-"):
            assert self.may_close.wait(90)
        super().close()


class Meddled(Library):
    """A database that another process changes just after a job was read from it."""

    meddle: Callable[[], object] | None = None

    def job(self, job_id: str) -> Job | None:
        found = super().job(job_id)
        if meddle := self.meddle:
            self.meddle = None
            meddle()
        return found


class FullDisk(Streams):
    """A folder on a disk that takes no more."""

    @contextmanager
    def keep(self, job_id: str) -> Iterator[Callable[[bytes], object]]:
        def refuse(_: bytes) -> None:
            raise StorageError(Code.DISK_FULL, "no space left")

        yield refuse


def test_a_rescued_job_is_never_on_the_disk_as_one_to_be_sent(tmp_path: Path, paying: Relay) -> None:
    works = Works(tmp_path, paying.base_url)
    seen: list[Situation] = []

    def look(job: Job, event: AnyEvent | None) -> None:
        found = works.library.job(job.id)
        assert found is not None
        seen.append(found.situation)

    works.queue.subscribe(look)
    known = (Accepted("task_01abc"), VideoReady(("/v.mp4",)))
    job = works.over(works.queue.rescue(a_request(), a_route(paying.base_url), known))
    assert set(seen) == {Situation.ACCEPTED}
    assert works.events(job) == ["Accepted", "VideoReady", "Saved"]
    assert paying.received("POST") == []
    works.close()


def test_taking_a_job_up_again_before_its_worker_is_gone(tmp_path: Path, relay: Relay) -> None:
    relay.on("POST", VIDEOS, answer({"id": "v_1", "status": "queued"}))
    relay.on("GET", f"{VIDEOS}/v_1", answer({}, 404))
    SlowToClose.may_close.clear()
    works = Works(tmp_path, relay.base_url, library=SlowToClose)
    job = works.submit(Protocol.VIDEOS)
    works.wait_until(Failed)
    assert [works.queue.carry_on(job.id) for _ in range(20)] == [None] * 20
    SlowToClose.may_close.set()
    while works.queue.carry_on(job.id) is None:
        threading.Event().wait(0.005)
    assert works.over(job).status is Status.FAILED
    assert works.events(job).count("Failed") == 2
    works.close()


def test_a_job_that_another_process_sent_meanwhile_is_not_sent_again(tmp_path: Path, relay: Relay) -> None:
    relay.on("POST", CHAT, answer({"error": "?"}, 401), answer({"error": "?"}, 500))
    works = Works(tmp_path, relay.base_url, library=Meddled)
    job = works.run()
    assert job.situation is Situation.NOT_SENT
    other = Works(tmp_path, relay.base_url)

    def send_there() -> None:
        assert other.queue.send_again(job.id)
        assert other.over(job).situation is Situation.AMBIGUOUS

    assert isinstance(works.library, Meddled)
    works.library.meddle = send_there
    assert works.queue.send_again(job.id) is None
    assert len(relay.received("POST")) == 2
    other.close()
    works.close()


def test_a_video_that_another_process_saved_meanwhile_is_not_fetched_again(tmp_path: Path, paying: Relay) -> None:
    works = Works(tmp_path, paying.base_url, library=Meddled)
    job = works.submit()
    works.wait_until(Accepted)
    works.queue.cancel(job.id)
    assert works.over(job).situation is Situation.ACCEPTED
    paying.on("GET", f"{VIDEOS}/task_01abc", answer({"status": "completed", "url": "/v.mp4"}))
    other = Works(tmp_path, paying.base_url)

    def fetch_there() -> None:
        assert other.queue.carry_on(job.id)
        assert other.over(job).status is Status.DONE

    assert isinstance(works.library, Meddled)
    works.library.meddle = fetch_there
    assert works.queue.carry_on(job.id) is None
    assert works.over(job).status is Status.DONE
    other.close()
    works.close()


@pytest.mark.parametrize("status", [Status.ACCEPTED, Status.DOWNLOADING])
def test_what_names_a_paid_job_outlives_a_moment_of_the_disks_trouble(
    tmp_path: Path, paying: Relay, status: Status
) -> None:
    works = Works(tmp_path, paying.base_url)
    database = sqlite3.connect(works.folder / "library.sqlite3")
    database.execute(
        f"CREATE TRIGGER trouble BEFORE UPDATE ON jobs WHEN NEW.status = '{status}' BEGIN SELECT RAISE(ABORT, 'full'); END"
    )
    database.close()
    job = works.run()
    assert job.failure is not None
    assert (job.failure.code, job.situation, job.task_id) == (Code.DISK_FULL, Situation.ACCEPTED, "task_01abc")
    assert bool(job.links) is (status is Status.DOWNLOADING)
    works.close()


def test_an_end_that_was_only_told_is_written_when_the_program_closes(tmp_path: Path, paying: Relay) -> None:
    """Else the next start would send a job that the person saw fail."""
    works = Works(tmp_path, paying.base_url)
    (works.folder / "videos").write_text("a file in the folder's place")
    database = sqlite3.connect(works.folder / "library.sqlite3")
    database.execute("CREATE TRIGGER trouble BEFORE UPDATE ON jobs BEGIN SELECT RAISE(ABORT, 'full'); END")
    job = works.run()
    assert job.status is Status.QUEUED
    assert works.told[-1][0].status is Status.FAILED
    database.execute("DROP TRIGGER trouble")
    database.close()
    works.close()
    again = Works(tmp_path, paying.base_url)
    assert again.queue.recover() == []
    assert paying.received("POST") == []
    again.close()


def test_a_reply_that_cannot_be_kept_is_read_to_its_end(
    tmp_path: Path, paying: Relay, caplog: pytest.LogCaptureFixture
) -> None:
    works = Works(tmp_path, paying.base_url, streams=FullDisk)
    assert works.run().status is Status.DONE
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    works.close()


def test_a_listeners_bug_goes_to_the_crash_handler_and_the_job_goes_on(
    tmp_path: Path, paying: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[type[BaseException]] = []
    monkeypatch.setattr(threading, "excepthook", lambda crash: seen.append(crash.exc_type))
    works = Works(tmp_path, paying.base_url)

    def stumble(job: Job, event: AnyEvent | None) -> None:
        if isinstance(event, TextDelta):
            raise KeyError(job.id)

    works.queue.subscribe(stumble)
    assert works.run().status is Status.DONE
    assert set(seen) == {KeyError}
    works.close()


def test_a_job_that_waits_for_its_time_leaves_its_place_after_a_restart_too(tmp_path: Path, relay: Relay) -> None:
    relay.on("POST", CHAT, answer({"error": "slow down"}, 429, Retry_After="5"))
    first = Works(tmp_path, relay.base_url, at_once=1)
    waiting = first.submit()
    first.wait_until(Postponed)
    first.close()
    relay.on("POST", CHAT, answer({"error": "?"}, 401))
    second = Works(tmp_path, relay.base_url, at_once=1)
    second.queue.recover()
    assert second.run().charged is Charged.NO
    assert waiting.id in [job.id for job in second.queue.live()]
    second.close()


EACH_EVENT = pytest.mark.parametrize(
    ("protocol", "number"),
    [(Protocol.CHAT, number) for number in range(9)] + [(Protocol.VIDEOS, number) for number in range(6)],
)


def told_in_order(works: Works, number: int, act: Callable[[str], object]) -> threading.Event:
    """Call ``act`` with the job's id, on its worker's thread, when the event of this number is told."""
    count, acted = iter(range(100)), threading.Event()

    def hear(job: Job, event: AnyEvent | None) -> None:
        if event is not None and next(count) == number:
            act(job.id)
            acted.set()

    works.queue.subscribe(hear)
    return acted


@pytest.fixture
def either(paying: Relay) -> Relay:
    """The paying relay, which speaks both protocols."""
    paying.on("POST", VIDEOS, answer({"id": "task_01abc", "status": "queued"}))
    done = answer({"status": "completed", "url": "/v.mp4"})
    paying.on("GET", f"{VIDEOS}/task_01abc", answer({"status": "running", "progress": 5}), done)
    return paying


@EACH_EVENT
def test_cancelling_at_any_event_loses_nothing_that_may_be_paid_for(
    tmp_path: Path, either: Relay, protocol: Protocol, number: int
) -> None:
    works = Works(tmp_path, either.base_url)
    acted = told_in_order(works, number, works.queue.cancel)
    job = works.over(works.submit(protocol))
    assert acted.is_set() or job.status is Status.DONE
    posts = len(either.received("POST"))
    assert posts == (0 if job.situation is Situation.NOT_SENT else 1)
    assert (job.charged is Charged.NO) is (posts == 0)
    if job.can_be_asked_about:
        works.queue.carry_on(job.id)
    assert works.over(job).status is (Status.DONE if posts else Status.CANCELLED)
    assert len(either.received("POST")) == posts
    works.close()


@EACH_EVENT
def test_closing_at_any_event_and_starting_again_pays_once(
    tmp_path: Path, either: Relay, protocol: Protocol, number: int
) -> None:
    first = Works(tmp_path, either.base_url)
    closing = threading.Event()
    told_in_order(first, number, lambda _: closing.wait(0.05))  # meanwhile the program closes
    threading.Timer(0.02, closing.set).start()
    job = first.submit(protocol)
    while len([event for event in first.heard(job) if event]) <= number and not first.queue.wait(job.id, 0.001):
        pass
    first.close()
    second = Works(tmp_path, either.base_url)
    second.queue.recover()
    assert second.over(job).status is Status.DONE
    assert len(either.received("POST")) == 1
    second.close()
