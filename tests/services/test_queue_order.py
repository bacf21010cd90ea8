"""The order of the waiting jobs: moved by hand, kept on the disk, the same after a restart or a kill."""

import os
import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from builders import a_job, a_request, a_route
from hypothesis import given
from hypothesis import strategies as st
from queue_house import WHOLE, Build, House

from sora_desktop.domain.errors import Charged, Code, StorageError
from sora_desktop.domain.events import Failed, Moved, Postponed, Sending
from sora_desktop.domain.job import Job, Situation, Status, advance
from sora_desktop.domain.places import Places
from sora_desktop.services.library import Library
from sora_desktop.services.queue.line import Line, ranks_at

LETTERS = ("a", "b", "c", "d", "e")


def paused(home: House) -> House:
    home.queue.pause()
    return home


def order(home: House) -> str:
    return "".join(home.waiting())


@pytest.mark.parametrize(
    ("prompt", "place", "expected"),
    [
        ("e", 0, "eabcd"),
        ("a", 4, "bcdea"),
        ("a", 99, "bcdea"),
        ("b", -3, "bacde"),
        ("d", 1, "adbce"),
        ("b", 3, "acdbe"),
        ("c", 2, "abcde"),
    ],
)
def test_a_job_takes_the_place_it_is_given(house: Build, prompt: str, place: int, expected: str) -> None:
    home = paused(house(at_once=1))
    jobs = {job.request.prompt: job for job in home.submit_all(*LETTERS)}
    moved = home.queue.move(jobs[prompt].id, place)
    assert moved == home.library.job(jobs[prompt].id)
    assert order(home) == expected
    home.queue.go_on()
    for job in jobs.values():
        assert home.over(job.id).status is Status.DONE
    assert "".join(home.run_prompts()) == expected


def test_the_order_is_the_same_after_a_restart(house: Build) -> None:
    home = paused(house())
    jobs = home.submit_all(*LETTERS)
    moves = random.Random(7)
    for _ in range(40):
        home.queue.move(moves.choice(jobs).id, moves.randrange(5))
    before = order(home)
    home.close()
    again = paused(house())
    assert [job.request.prompt for job in again.queue.recover()] == list(before)
    assert order(again) == before


def test_a_job_that_was_taken_but_not_sent_counts_as_the_first(house: Build) -> None:
    """It still looks as if it waited: places are counted as the person sees them."""
    gate = threading.Event()
    home = house([gate, *WHOLE], at_once=1)
    home.stage.plans["a"] = [gate, *WHOLE]
    jobs = home.submit_all("a", "b", "c", "d")
    home.until(lambda: home.stage.jobs)
    home.queue.move(jobs[3].id, 1)
    assert order(home) == "adbc"
    assert home.queue.move(jobs[0].id, 2) is None
    gate.set()


def test_places_are_counted_without_what_is_sent_or_waits_for_a_time(house: Build) -> None:
    gate = threading.Event()
    home = house(at_once=1)
    home.stage.plans["a"] = [Sending(), Postponed(Code.BUSY, 1e9), gate]
    home.stage.plans["b"] = [Sending(), gate]
    jobs = home.submit_all(*LETTERS)
    home.until(lambda: (jobs[1].id, Sending(), Status.SENDING) in home.told)
    home.queue.move(jobs[4].id, 1)
    assert order(home)[2:] == "ced"


def test_what_does_not_wait_cannot_be_moved(house: Build) -> None:
    gate = threading.Event()
    home = house([Sending(), gate], at_once=1)
    first, second = home.submit_all("a", "b")
    home.until(lambda: len(home.told) > 2)
    assert home.queue.move(first.id, 1) is None
    assert home.queue.move("nobody", 0) is None
    home.queue.cancel(second.id)
    assert home.queue.move(second.id, 0) is None


def test_a_new_job_is_behind_one_that_was_moved_behind_all(house: Build) -> None:
    home = paused(house())
    first, _ = home.submit_all("a", "b")
    home.queue.move(first.id, 9)
    home.submit("c")
    assert order(home) == "bac"
    home.close()
    assert [job.request.prompt for job in paused(house()).queue.recover()] == ["b", "a", "c"]


def test_a_job_that_is_sent_again_is_behind_all(house: Build) -> None:
    home = house()
    home.written("old", Sending(), Failed(Code.BAD_KEY, Charged.NO))
    paused(home).submit_all("a", "b")
    home.queue.send_again("old")
    assert [job.id for job in home.queue.live()][2] == "old"
    ids = [job.id for job in home.queue.live()]
    home.close()
    assert [job.id for job in paused(house()).queue.recover()] == ids


def test_a_disk_that_takes_no_move_leaves_the_job_where_it_was(house: Build) -> None:
    home = paused(house())
    jobs = home.submit_all("a", "b", "c")
    with home.full_disk(), pytest.raises(StorageError):
        home.queue.move(jobs[2].id, 0)
    assert order(home) == "abc"
    home.queue.go_on()
    assert [home.over(job.id).status for job in jobs] == [Status.DONE] * 3


MOVER = """
import random, sys
from pathlib import Path
from builders import a_request, a_route
from queue_house import House
home = House(Path(sys.argv[1]))
home.queue.pause()
jobs = home.submit_all("a", "b", "c", "d", "e")
lost = home.submit("lost")
home.queue.cancel(lost.id)
home.queue.dismiss(lost.id)
chance = random.Random(int(sys.argv[2]))
for step in range(100_000):
    job = chance.choice(jobs)
    home.queue.move(job.id, chance.randrange(5))
    home.queue.edit(job.id, a_request(prompt=job.request.prompt + str(step)))
    print(step, flush=True)
"""


def states(seed: int, steps: int) -> list[list[str]]:
    """Return what ``MOVER`` makes of its line, after every single change."""
    chance, line = random.Random(seed), list(LETTERS)
    found = [list(line)]
    for step in range(steps):
        letter, place = chance.choice(LETTERS), chance.randrange(5)
        prompt = next(each for each in line if each[0] == letter)
        for new in (prompt, f"{letter}{step}"):
            line = [each for each in line if each[0] != letter]
            line.insert(place, new)
            found.append(list(line))
    return found


@pytest.mark.parametrize("seed", range(4))
def test_order_edits_and_dismissals_outlive_a_kill_at_any_moment(house: Build, tmp_path: Path, seed: int) -> None:
    words = [sys.executable, "-c", MOVER, str(tmp_path), str(seed)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    steps = 3 + 7 * seed
    with subprocess.Popen(words, stdout=subprocess.PIPE, env=environment, text=True) as mover:
        assert mover.stdout is not None
        said = [mover.stdout.readline() for _ in range(steps)]
        time.sleep(seed * 0.0013)
        mover.kill()
        said += mover.stdout.read().splitlines()
    home = paused(house())
    home.queue.recover()
    # The last word may have been on its way when the process was killed: up to one step more is on the disk.
    assert home.waiting() in states(seed, len(said) + 1)[2 * len(said) - 2 :]
    [lost] = home.library.newest(9, status=Status.CANCELLED)
    assert lost.dismissed
    for job in home.queue.live():
        assert replayed(home.library, job) == job


def replayed(library: Library, job: Job) -> Job:
    """Return the job as its events alone make it."""
    first = a_job(id=job.id, created=job.created, request=a_request(prompt=job.request.prompt[0]), route=job.route)
    state = first if job.rank is None else advance(first, Moved(job.rank), 0.0)
    for at, event in library.events(job.id):
        state = advance(state, event, at)
    return state


@given(
    ranks=st.lists(st.floats(0, 4e9), max_size=7),
    places=st.lists(st.tuples(st.integers(0, 7), st.integers(-1, 9)), max_size=30),
)
def test_every_move_does_what_it_says_and_disturbs_nobody(ranks: list[float], places: list[tuple[int, int]]) -> None:
    jobs = {str(number): a_job(id=str(number), rank=rank) for number, rank in enumerate(ranks)}

    def in_order() -> list[str]:
        return [job.id for job in sorted(jobs.values(), key=lambda job: job.turn)]

    for number, place in places:
        job = jobs.get(str(number))
        if job is None:
            continue
        others = [each for each in in_order() if each != job.id]
        rank, behind = ranks_at(place, [jobs[each] for each in others])
        for each, later in behind:
            jobs[each.id] = advance(each, Moved(later), 0.0)
            assert [other for other in in_order() if other != job.id] == others
        jobs[job.id] = advance(job, Moved(rank), 0.0)
        others.insert(min(max(place, 0), len(others)), job.id)
        assert in_order() == others


def test_moving_between_the_same_two_again_and_again_finds_room_for_ever() -> None:
    jobs = {name: a_job(id=name, rank=float(n)) for n, name in enumerate("abc", 1_700_000_000)}
    renumbered = 0
    for turn in range(200):
        name = "bc"[turn % 2]
        others = sorted((job for job in jobs.values() if job.id != name), key=lambda job: job.turn)
        rank, behind = ranks_at(1, others)
        renumbered += bool(behind)
        for job, later in behind:
            jobs[job.id] = advance(job, Moved(later), 0.0)
        jobs[name] = advance(jobs[name], Moved(rank), 0.0)
        assert [job.id for job in sorted(jobs.values(), key=lambda job: job.turn)][:2] == ["a", name]
    assert 0 < renumbered < 20


def test_who_is_next() -> None:
    line = Line()
    early = a_job(id="early", created=9.0, resumes=100.0)
    asked = a_job(id="asked", created=3.0, situation=Situation.ACCEPTED)
    slow = [a_job(id=name, created=1.0, route=a_route(profile_id="slow")) for name in "xy"]
    fast = a_job(id="fast", created=2.0, route=a_route(profile_id="fast"))
    for job in (early, asked, *slow, fast):
        line.put(job)
    places = Places(at_once=3, of_profile={"slow": 1})
    assert line.next(places, [], 200.0) == slow[0]
    assert line.next(places, ["slow"], 200.0) == fast
    assert line.next(places, ["slow", "fast", "fast"], 200.0) is None
    assert line.next(places, ["slow", "fast", "fast"], 50.0) == early
    assert line.next(Places(3, paused=True), [], 200.0) == asked
    line.in_hand["x"] = 1
    assert line.next(places, [], 200.0) == slow[1]
    line.remove("y")
    assert line.next(places, [], 200.0) == fast
    assert "y" not in line


def test_a_rank_is_only_given_where_time_does_not_do() -> None:
    line = Line()
    assert line.rank_behind(10.0) is None
    assert line.rank_behind(10.0) == 11.0
    assert line.rank_behind(10.5) == 12.0
    assert line.rank_behind(13.0) is None
    line.put(a_job(rank=20.0))
    assert line.rank_behind(14.0) == 21.0
