"""Changing what a waiting job asks for: it is sent as a whole, old or new, and the library says the same."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from builders import a_request
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from queue_house import WHOLE, Build, House
from relay_server import DONE, Relay, film, stream, words
from works import Works

from sora_desktop.domain.errors import Charged, StorageError
from sora_desktop.domain.events import Accepted, AnyEvent, Cancelled, Edited, Sending
from sora_desktop.domain.job import Job, Situation, Status
from sora_desktop.domain.request import Size
from sora_desktop.services.claims import Claims
from sora_desktop.services.library import Library

CHAT = "/v1/chat/completions"
NEW = a_request(prompt="A kraken knits", model="sora-2-pro", size=Size(720, 1280), seconds=8.0, fields={"seed": 7})


def edits(home: House, job: Job) -> list[AnyEvent]:
    return [event for _, event in home.library.events(job.id)]


def test_an_edited_job_is_sent_as_it_is_now(house: Build) -> None:
    home = house()
    home.queue.pause()
    job = home.submit("old words")
    edited = home.queue.edit(job.id, NEW)
    assert edited == msgspec.structs.replace(job, request=NEW)
    assert edited == home.library.job(job.id)
    assert home.told[-1] == (job.id, Edited(NEW), Status.QUEUED)
    assert edits(home, job) == [Edited(NEW)]
    home.queue.go_on()
    assert home.over(job.id).request == NEW
    assert [each.request for each in home.stage.jobs] == [NEW]


def test_an_edited_job_is_found_by_its_new_words(house: Build) -> None:
    home = house()
    home.queue.pause()
    job = home.submit("old words")
    home.queue.edit(job.id, NEW)
    assert [each.id for each in home.library.newest(9, "kraken")] == [job.id]
    assert home.library.newest(9, "old") == []


@pytest.mark.parametrize("steps", [[], [Sending()], [Sending(), Accepted("t")]])
def test_what_a_worker_has_is_not_edited(house: Build, steps: list[AnyEvent]) -> None:
    gate = threading.Event()
    home = house([*steps, gate])
    job = home.submit()
    home.until(lambda: len(home.told) > len(steps) and home.stage.jobs)
    assert home.queue.edit(job.id, NEW) is None
    assert Edited(NEW) not in edits(home, job)


def test_an_accepted_job_that_waits_is_not_edited(house: Build) -> None:
    gate = threading.Event()
    home = house([gate], at_once=1)
    home.submit()
    accepted = home.written("accepted", Sending(), Accepted("t"))
    home.queue.recover(only=["accepted"])
    assert home.queue.edit("accepted", NEW) is None
    assert home.library.job("accepted") == accepted


def test_what_is_over_or_unknown_is_not_edited(house: Build) -> None:
    home = house()
    done = home.over(home.submit().id)
    assert home.queue.edit(done.id, NEW) is None
    assert home.queue.edit("nobody", NEW) is None
    assert home.library.job(done.id) == done


HOLDER = """
import sys
from pathlib import Path
from queue_house import House
home = House(Path(sys.argv[1]))
home.queue.pause()
print(home.submit("theirs").id, flush=True)
sys.stdin.read()
"""


def test_a_job_of_another_process_is_left_alone(house: Build, tmp_path: Path) -> None:
    home = house()
    home.queue.pause()
    command = [sys.executable, "-c", f"import sys; sys.path[:] = {sys.path!r}\n{HOLDER}", str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        theirs = other.stdout.readline().strip()
        assert home.queue.recover() == []
        assert home.queue.edit(theirs, NEW) is None
        assert home.queue.move(theirs, 0) is None
        assert home.queue.dismiss(theirs) is None
        home.queue.cancel_all()
        other.kill()
    home.queue.recover()
    assert home.waiting() == ["theirs"]
    assert home.queue.edit(theirs, NEW) is not None
    assert home.waiting() == [NEW.prompt]


class Slow(Library):
    """A database on a slow disk: it stands still while it writes an edit down, before or after it has."""

    begun, may_go_on = threading.Event(), threading.Event()
    stands_before = True

    def record(self, job: Job, event: AnyEvent, at: float) -> Job:
        if isinstance(event, Edited) and self.stands_before:
            self._stand()
        after = super().record(job, event, at)
        if isinstance(event, Edited) and not self.stands_before:
            self._stand()
        return after

    def _stand(self) -> None:
        self.begun.set()
        assert self.may_go_on.wait(90)


@pytest.fixture(params=[True, False])
def slow(
    house: Build, request: pytest.FixtureRequest
) -> Iterator[tuple[House, Job, threading.Event, threading.Thread]]:
    """A queue whose one place is taken, until the event is set, and an edit of the next job that the thread is just writing."""
    Slow.begun.clear()
    Slow.may_go_on.clear()
    Slow.stands_before = request.param
    gate = threading.Event()
    home = house([Sending(), gate, *WHOLE[1:]], at_once=1, library=Slow)
    home.submit("first")
    job = home.submit("second")
    editor = threading.Thread(target=home.queue.edit, args=(job.id, NEW))
    editor.start()
    assert Slow.begun.wait(90)
    yield home, job, gate, editor
    Slow.may_go_on.set()
    editor.join(90)


Standing = tuple[House, Job, threading.Event, threading.Thread]


def test_a_job_is_not_taken_while_it_is_edited_and_others_are(slow: Standing) -> None:
    home, job, gate, editor = slow
    third = home.submit("third")
    gate.set()
    assert home.over(third.id).status is Status.DONE
    assert home.run_prompts() == ["first", "third"]
    assert not home.queue.wait(job.id, 0.01)
    assert job in home.queue.live()
    Slow.may_go_on.set()
    assert home.over(job.id).request == NEW
    assert home.stage.jobs[-1].request == NEW
    editor.join(90)


def test_cancelling_waits_for_the_edit_and_the_job_stays_cancelled(slow: Standing) -> None:
    home, job, gate, _ = slow
    canceller = threading.Thread(target=home.queue.cancel, args=(job.id,))
    canceller.start()
    canceller.join(0.05)
    assert canceller.is_alive()
    Slow.may_go_on.set()
    canceller.join(90)
    gate.set()
    assert home.over(job.id).status is Status.CANCELLED
    assert edits(home, job) == [Edited(NEW), Cancelled(Charged.NO)]
    assert job.id not in [each.id for each in home.stage.jobs]


def test_closing_meanwhile_keeps_the_claim_until_the_edit_is_written(slow: Standing) -> None:
    """Else another process could send the job, and the edit would write it down as never sent."""
    home, job, gate, editor = slow
    gate.set()
    home.queue.close()
    assert not Claims(home.file.parent).take(job.id)
    Slow.may_go_on.set()
    editor.join(90)
    assert Claims(home.file.parent).take(job.id)
    found = home.library.job(job.id)
    assert found is not None
    assert (found.request, found.status) == (NEW, Status.QUEUED)


def test_an_edit_that_the_disk_does_not_take_leaves_the_old_job(house: Build) -> None:
    home = house()
    home.queue.pause()
    job = home.submit("old words")
    with home.full_disk(), pytest.raises(StorageError):
        home.queue.edit(job.id, NEW)
    assert home.queue.live() == [job]
    assert home.library.job(job.id) == job
    home.queue.go_on()
    assert home.over(job.id).status is Status.DONE
    assert home.run_prompts() == ["old words"]


@pytest.mark.parametrize("act", ["cancel", "cancel_all", "edit", "move"])
def test_a_listener_that_acts_on_an_edit_has_its_way(house: Build, act: str) -> None:
    home = house()
    home.queue.pause()
    job, other = home.submit("first"), home.submit("other")
    acts: dict[str, Callable[[], Any]] = {
        "cancel": lambda: home.queue.cancel(job.id),
        "cancel_all": home.queue.cancel_all,
        "edit": lambda: home.queue.edit(job.id, a_request(prompt="edited twice")),
        "move": lambda: home.queue.move(job.id, 1),
    }
    again: list[AnyEvent] = []

    def listen(_: Job, event: AnyEvent | None) -> None:
        if isinstance(event, Edited) and not again:
            again.append(event)
            acts[act]()

    home.queue.subscribe(listen)
    home.queue.edit(job.id, NEW)
    home.queue.go_on()
    home.over(other.id)
    status = home.over(job.id).status
    assert status is (Status.CANCELLED if act.startswith("cancel") else Status.DONE)
    sent = [each.request.prompt for each in home.stage.jobs if each.id == job.id]
    assert sent == {"edit": ["edited twice"], "move": [NEW.prompt]}.get(act, [])


def race(home: House, count: int, act: Callable[[Job, int], object]) -> list[Job]:
    """Let ``act`` loose on jobs that workers take at the same moment; return the jobs as they ended."""
    home.queue.pause()
    jobs = [home.submit(f"old {number}") for number in range(count)]
    actors = [threading.Thread(target=lambda n=n: [act(job, n) for job in jobs[n::3]]) for n in range(3)]
    starter = threading.Thread(target=home.queue.go_on)
    for thread in (*actors, starter):
        thread.start()
    for thread in (*actors, starter):
        thread.join(90)
    return [home.over(job.id) for job in jobs]


@pytest.mark.parametrize("at_once", [1, 4])
@pytest.mark.parametrize("round_", range(3))
def test_an_edit_that_races_with_the_workers_wins_or_loses_as_a_whole(house: Build, at_once: int, round_: int) -> None:
    home = house(at_once=at_once)
    answers: dict[str, Job | None] = {}

    def edit(job: Job, _: int) -> None:
        answers[job.id] = home.queue.edit(job.id, a_request(prompt=job.request.prompt.replace("old", "new")))

    ended = race(home, 60, edit)
    sent = {job.id: job.request for job in home.stage.jobs}
    assert len(home.stage.jobs) == len(ended)
    for job in ended:
        assert job.status is Status.DONE
        assert job.request == sent[job.id]
        assert job.request.prompt.startswith("new" if answers[job.id] else "old")
        names = [type(event).__name__ for event in edits(home, job)]
        assert names == [*["Edited"] * bool(answers[job.id]), "Sending", "Accepted", "VideoReady", "Saved"]


def test_everybody_at_once_and_each_job_is_sent_at_most_once(house: Build) -> None:
    home = house(at_once=3)

    def meddle(job: Job, actor: int) -> None:
        home.queue.move(job.id, actor)
        home.queue.edit(job.id, a_request(prompt=f"new {job.id}"))
        if actor == 0:
            home.queue.pause()
            home.queue.cancel(job.id)
            home.queue.go_on()
        home.queue.set_limits(1 + actor, {"tideway": actor})

    ended = race(home, 60, meddle)
    for job in ended:
        names = [type(event).__name__ for event in edits(home, job)]
        assert names.count("Sending") == (job.situation is not Situation.NOT_SENT)
        assert names[-1] in ("Saved", "Cancelled")
        last = [each for each in home.stage.jobs if each.id == job.id][-1:]
        assert all(each.request == job.request for each in last) or job.situation is Situation.NOT_SENT
    claims = Claims(home.file.parent)
    assert all(claims.take(job.id) for job in ended)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pause=st.floats(0, 0.02), at_once=st.integers(1, 3))
def test_what_leaves_on_the_wire_is_what_the_library_says(
    tmp_path_factory: pytest.TempPathFactory, film_bytes: bytes, pause: float, at_once: int
) -> None:
    with Relay() as relay:
        relay.on("POST", CHAT, stream(words("[video](/v.mp4)\n"), DONE))
        relay.on("GET", "/v.mp4", film(film_bytes))
        works = Works(tmp_path_factory.mktemp("works"), relay.base_url, at_once=at_once)
        jobs = [works.submit(prompt=f"old {number}") for number in range(4)]
        threading.Event().wait(pause)
        edited = [works.queue.edit(job.id, a_request(prompt=f"new {n}")) for n, job in enumerate(jobs)]
        ended = [works.over(job) for job in jobs]
        sent = sorted(each.json["messages"][0]["content"] for each in relay.received("POST"))
        works.close()
    assert sent == sorted(job.request.prompt for job in ended)
    assert [job.request.prompt[:3] for job in ended] == ["new" if each else "old" for each in edited]
