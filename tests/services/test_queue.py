"""The queue: turns, endings, restarts, and what the person may do with a job that ended."""

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from builders import VIDEO
from queue_house import WHOLE, Build, Step

from sora_desktop.domain.errors import Charged, Code, DownloadError, RelayError
from sora_desktop.domain.events import (
    Accepted,
    AnyEvent,
    Cancelled,
    Failed,
    Requeued,
    Saved,
    Sending,
    TextDelta,
    VideoReady,
)
from sora_desktop.domain.job import Job, Situation, Status
from sora_desktop.services.cancel import Stopped
from sora_desktop.services.claims import Claims


def test_listeners_hear_a_whole_life_in_order_and_after_the_disk(house: Build) -> None:
    home = house([*WHOLE[:1], TextDelta("a"), *WHOLE[1:]])
    on_disk: list[Status] = []

    def look(job: Job, event: AnyEvent | None) -> None:
        database = sqlite3.connect(home.file)
        on_disk.append(Status(database.execute("SELECT status FROM jobs").fetchone()[0]))
        database.close()

    home.queue.subscribe(look)
    home.over(home.submit().id)
    events = [None, Sending(), TextDelta("a"), Accepted("t"), VideoReady(("/v",)), Saved(VIDEO)]
    assert [event for _, event, _ in home.told] == events
    assert on_disk == [status for _, _, status in home.told]


def test_jobs_take_turns(house: Build) -> None:
    gates = [threading.Event() for _ in range(4)]
    home = house(*([Sending(), gate, *WHOLE[1:]] for gate in gates), at_once=1)
    jobs = [home.submit() for _ in range(4)]
    assert home.queue.live()[1:] == jobs[1:]
    assert len(home.stage.jobs) <= 1
    for gate, job in zip(gates, jobs, strict=True):
        gate.set()
        assert home.over(job.id).status is Status.DONE
    assert [job.id for job in home.stage.jobs] == [job.id for job in jobs]
    assert home.queue.live() == []


def test_a_waiting_job_is_cancelled_without_being_begun(house: Build) -> None:
    gate = threading.Event()
    home = house([gate], at_once=1)
    home.submit()
    second = home.submit()
    waiter = threading.Thread(target=home.queue.wait, args=(second.id,))
    waiter.start()
    home.queue.cancel(second.id)
    waiter.join(90)
    assert not waiter.is_alive()
    assert home.over(second.id).status is Status.CANCELLED
    assert home.told[-1] == (second.id, Cancelled(Charged.NO), Status.CANCELLED)
    assert Claims(home.file.parent).take(second.id)
    gate.set()


def stopped(charged: Charged) -> Stopped:
    stop = Stopped()
    stop.charged = charged
    return stop


def refused(charged: Charged | None = None) -> RelayError:
    return RelayError(Code.BUSY, "later", 503, charged)


@pytest.mark.parametrize(
    ("steps", "status", "charged", "situation"),
    [
        ([refused()], Status.FAILED, Charged.NO, Situation.NOT_SENT),
        ([Sending(), refused(Charged.NO)], Status.FAILED, Charged.NO, Situation.NOT_SENT),
        ([Sending(), refused()], Status.FAILED, Charged.MAYBE, Situation.AMBIGUOUS),
        ([Sending(), Accepted("t"), refused()], Status.FAILED, Charged.MAYBE, Situation.ACCEPTED),
        ([*WHOLE[:3], DownloadError(Code.LINK_DEAD)], Status.FAILED, Charged.YES, Situation.ACCEPTED),
        ([Sending(), Stopped()], Status.CANCELLED, Charged.MAYBE, Situation.AMBIGUOUS),
        ([Sending(), stopped(Charged.NO)], Status.CANCELLED, Charged.NO, Situation.NOT_SENT),
    ],
)
def test_endings(house: Build, steps: list[Step], status: Status, charged: Charged, situation: Situation) -> None:
    home = house(steps)
    job = home.over(home.submit().id)
    assert (job.status, job.charged, job.situation) == (status, charged, situation)
    assert Claims(home.file.parent).take(job.id)
    assert len(home.stage.jobs) == 1


def test_a_bug_ends_the_job_and_goes_to_the_crash_handler(house: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[type[BaseException]] = []
    monkeypatch.setattr(threading, "excepthook", lambda crash: seen.append(crash.exc_type))
    home = house([Sending(), KeyError("x")])
    job = home.over(home.submit().id)
    assert job.failure == Failed(Code.BUG, Charged.MAYBE, "KeyError")
    home.queue.close()
    assert seen == [KeyError]


def test_an_end_that_cannot_be_written_is_told_all_the_same(house: Build) -> None:
    gate = threading.Event()
    home = house([Sending(), gate, refused()])
    job = home.submit()
    while len(home.told) < 2:
        pass
    database = sqlite3.connect(home.file)
    database.execute("DROP TABLE events")
    database.close()
    gate.set()
    assert home.queue.wait(job.id, 10.0)
    assert home.told[-1] == (job.id, Failed(Code.BUSY, Charged.MAYBE, "later", 503), Status.FAILED)
    assert Claims(home.file.parent).take(job.id)


@pytest.mark.parametrize("accepted_only", [False, True])
def test_recovering_what_a_killed_program_left(house: Build, accepted_only: bool) -> None:
    home = house()
    events = (Sending(), Accepted("t"), VideoReady(("/v",)), Saved(VIDEO))
    for number, name in enumerate(("queued", "sending", "accepted", "downloading", "done")):
        home.written(name, *events[:number])
    home.written("again", *events[:2], Failed(Code.BUSY, Charged.MAYBE), Requeued())
    home.written("refused", Sending(), Failed(Code.BUSY, Charged.NO))
    running = {job.id for job in home.queue.recover(accepted_only=accepted_only)}
    assert running == {"accepted", "downloading", "again"} | (set() if accepted_only else {"queued"})
    for name in running:
        assert home.over(name).status is Status.DONE
    assert {job.id for job in home.stage.jobs} == running
    assert home.over("sending").failure == Failed(Code.INTERRUPTED, Charged.MAYBE)
    assert home.over("queued").status is (Status.QUEUED if accepted_only else Status.DONE)
    assert home.over("refused").status is Status.FAILED
    assert not home.queue.recover(accepted_only=True)


def test_what_another_process_works_on_is_left_alone(house: Build, tmp_path: Path) -> None:
    home = house()
    home.written("job", Sending())
    code = "import sys; from pathlib import Path; from sora_desktop.services.claims import Claims\n"
    code += "claims = Claims(Path(sys.argv[1])); print(claims.take('job'), flush=True); sys.stdin.read()"
    words = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        assert home.queue.recover() == []
        assert home.over("job").status is Status.SENDING
        assert home.queue.carry_on("job") is None
        other.kill()
    home.queue.recover()
    assert home.over("job").status is Status.FAILED


ASKABLE = (Sending(), Accepted("t"), Failed(Code.TIMED_OUT, Charged.MAYBE))


@pytest.mark.parametrize(
    ("events", "carries_on"),
    [
        (ASKABLE, True),
        ((Sending(), Accepted("t"), Cancelled(Charged.MAYBE)), True),
        ((Sending(), VideoReady(("/v",)), Failed(Code.LINK_DEAD, Charged.YES)), True),
        ((Sending(), Accepted("t"), Failed(Code.MODERATION, Charged.MAYBE)), False),
        ((Sending(), Failed(Code.CONNECTION_LOST, Charged.MAYBE)), False),
        ((Sending(), Failed(Code.BAD_KEY, Charged.NO)), False),
        (WHOLE, False),
        ((), False),
    ],
)
def test_carrying_on_costs_nothing(house: Build, events: tuple[AnyEvent, ...], carries_on: bool) -> None:
    home = house([Saved(VIDEO)])
    home.written("job0", *events)
    again = home.queue.carry_on("job")  # the beginning of the id is enough
    assert (again is not None) is carries_on
    if carries_on:
        assert home.over("job0").status is Status.DONE
        assert home.stage.jobs[0].situation is Situation.ACCEPTED
        assert Claims(home.file.parent).take("job0")
    else:
        assert home.stage.jobs == []


def test_a_job_nobody_knows(house: Build) -> None:
    home = house()
    assert home.queue.carry_on("nobody") is None
    assert home.queue.send_again("nobody") is None
    home.queue.cancel("nobody")
    assert home.queue.wait("nobody")


@pytest.mark.parametrize(
    ("events", "same"),
    [
        ((Sending(), Failed(Code.BAD_KEY, Charged.NO)), True),
        ((Cancelled(Charged.NO),), True),
        ((Sending(), Failed(Code.CONNECTION_LOST, Charged.MAYBE)), False),
        (ASKABLE, False),
    ],
)
def test_sending_again_makes_a_new_job_where_the_old_one_may_live(
    house: Build, events: tuple[AnyEvent, ...], same: bool
) -> None:
    home = house()
    old = home.written("job", *events)
    again = home.queue.send_again("job")
    assert again is not None
    assert (again.id == "job") is same
    assert home.over(again.id).status is Status.DONE
    assert home.stage.jobs[0].situation is Situation.NOT_SENT
    if not same:
        assert home.library.job("job") == old


@pytest.mark.parametrize("events", [(), (Sending(),), WHOLE])
def test_what_is_not_over_or_has_its_video_is_not_sent_again(house: Build, events: tuple[AnyEvent, ...]) -> None:
    home = house()
    home.written("job", *events)
    assert home.queue.send_again("job") is None
    assert home.stage.jobs == []


@pytest.mark.parametrize(
    ("steps", "status"),
    [([Sending()], Status.FAILED), ([Sending(), Accepted("t")], Status.ACCEPTED), ([], Status.QUEUED)],
)
def test_closing_keeps_what_can_carry_on(house: Build, steps: list[Step], status: Status) -> None:
    home = house([*steps, threading.Event()], at_once=1)
    first, second = home.submit(), home.submit()
    while len(home.told) < 2 + len(steps):
        pass
    home.queue.close()
    jobs = {job.id: job.status for job in home.library.newest(10)}
    assert jobs == {first.id: status, second.id: Status.QUEUED}
    claims = Claims(home.file.parent)
    assert claims.take(first.id)
    assert claims.take(second.id)


def test_nothing_starts_after_closing(house: Build) -> None:
    home = house()
    home.queue.close()
    job = home.submit()
    assert home.stage.jobs == []
    assert home.library.job(job.id) == job


def test_a_job_the_person_cancelled_does_not_come_back_with_the_next_start(house: Build) -> None:
    """Also where the window closes before the cancelled job has ended."""
    gate = threading.Event()
    home = house([Sending(), Accepted("t"), gate])
    job = home.submit()
    while len(home.told) < 3:
        pass
    home.queue.cancel(job.id)
    home.queue.close()
    assert home.over(job.id).status is Status.CANCELLED
