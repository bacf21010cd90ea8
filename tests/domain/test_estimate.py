"""How long jobs take, learnt from those that are done; and how many may run at once."""

import pytest
from builders import VIDEO, a_job, a_request, a_route
from hypothesis import given
from hypothesis import strategies as st

from sora_desktop.domain.errors import Charged, Code
from sora_desktop.domain.estimate import Taken, Told, alike, time_left, time_taken, time_until_done, usual_silence
from sora_desktop.domain.events import (
    Accepted,
    AnyEvent,
    Edited,
    Failed,
    Moved,
    Postponed,
    Requeued,
    Saved,
    Sending,
    VideoReady,
)
from sora_desktop.domain.job import Job, Situation
from sora_desktop.domain.places import Places

SEND, NAME, FIND, SAVE = Sending(), Accepted("t"), VideoReady(("/v",)), Saved(VIDEO)
LOST, AGAIN = Failed(Code.TIMED_OUT, Charged.MAYBE), Requeued()


@pytest.mark.parametrize(
    ("events", "seconds"),
    [
        ([(10, SEND), (12, NAME), (60, FIND), (70, SAVE)], 60),
        ([(1, Moved(3.0)), (2, Edited(a_request())), (10, SEND), (70, SAVE)], 60),
        ([(10, SEND), (11, Postponed(Code.BUSY, 30.0)), (41, SEND), (101, SAVE)], 60),
        ([(10, SEND), (11, LOST), (500, AGAIN), (510, SEND), (570, SAVE)], 60),
        ([(10, SEND), (12, NAME), (60, FIND), (65, LOST), (9_000, AGAIN), (9_005, SAVE)], 50),
        ([(10, SEND), (12, NAME), (60, FIND), (65, LOST), (9_000, AGAIN), (9_002, FIND), (9_005, SAVE)], 50),
        ([(10, SEND), (12, NAME), (50, LOST), (9_000, AGAIN), (9_002, FIND), (9_005, SAVE)], None),
        ([(1, NAME), (2, FIND), (3, SAVE)], None),
        ([(10, SEND), (5, SAVE)], 0),
        ([(10, SEND)], None),
        ([], None),
    ],
)
def test_what_a_job_took(events: list[tuple[float, AnyEvent]], seconds: float | None) -> None:
    assert time_taken(events) == seconds


def took(*seconds: float, model: str = "sora-2", length: float | None = 8.0) -> list[Taken]:
    return [Taken(model, length, each) for each in seconds]


PRO = took(200.0, 220.0, model="sora-2-pro", length=4.0)


@pytest.mark.parametrize(
    ("past", "model", "length", "expected"),
    [
        (took(60.0, 70.0) + PRO, "sora-2", 8.0, [60.0, 70.0]),
        (took(60.0) + took(30.0, length=4.0) + PRO, "sora-2", 4.0, [30.0]),
        (took(60.0) + took(45.0, length=4.0), "sora-2", 12.0, [90.0, 135.0]),
        (took(60.0) + took(40.0, length=None), "sora-2", 4.0, [30.0]),
        (took(60.0) + PRO, "sora-2", None, [60.0]),
        (took(40.0, length=None) + PRO, "sora-2", 4.0, [40.0]),
        (took(60.0) + PRO, "veo-3", 8.0, [60.0, 200.0, 220.0]),
        (took(*range(100, 150)), "sora-2", 8.0, [*range(100, 120)]),
        ([], "sora-2", 8.0, []),
    ],
)
def test_which_jobs_are_alike(past: list[Taken], model: str, length: float | None, expected: list[float]) -> None:
    assert alike(past, a_request(model=model, seconds=length)) == expected


@pytest.mark.parametrize(
    ("past", "elapsed", "told", "left"),
    [
        ([60.0, 70.0, 90.0], 0.0, None, 70.0),
        ([60.0, 70.0, 90.0], 50.0, None, 20.0),
        ([60.0, 70.0, 90.0], 65.0, None, 15.0),  # longer than one of them: then as long as the others
        ([60.0, 70.0, 90.0], 90.0, None, None),
        ([], 10.0, None, None),
        ([], 12.0, Told(0.25, 10.0), 28.0),
        ([], 45.0, Told(0.25, 10.0), None),  # it said so, but it is over that time
        ([], 10.0, Told(0.0, 10.0), None),
        ([], 10.0, Told(0.04, 10.0), None),
        ([], 10.0, Told(1.0, 10.0), None),
        ([], 2.0, Told(0.5, 2.0), None),
        ([100.0], 40.0, Told(0.5, 40.0), 50.0),
        ([100.0], 40.0, Told(0.8, 40.0), 20.0),
        ([100.0], 10.0, Told(0.9, 9.0), 90.0),  # nobody is ten times as fast: it only says so
        ([100.0], 120.0, Told(0.75, 120.0), 40.0),
        ([100.0], 60.0, Told(0.1, 60.0), 40.0),
    ],
)
def test_what_is_left(past: list[float], elapsed: float, told: Told | None, left: float | None) -> None:
    assert time_left(past, elapsed, told) == (left if left is None else pytest.approx(left))


SECONDS = st.floats(0.0, 100_000.0)


@given(
    past=st.lists(SECONDS, max_size=5), elapsed=SECONDS, told=st.none() | st.builds(Told, st.floats(0.0, 1.0), SECONDS)
)
def test_nobody_is_told_that_it_ends_in_the_past(past: list[float], elapsed: float, told: Told | None) -> None:
    left = time_left(past, elapsed, told)
    assert left is None or left >= 0.0


@pytest.mark.parametrize(
    ("past", "silences", "usual"),
    [
        ([], [], 180.0),
        ([30.0], [], 60.0),
        ([100.0, 300.0, 900.0], [], 300.0),
        ([100.0], [5.0, 10.0, 200.0], 60.0),
        ([100.0], [50.0, 30.0, 40.0], 120.0),
    ],
)
def test_how_much_silence_is_usual(past: list[float], silences: list[float], usual: float) -> None:
    assert usual_silence(past, silences) == usual


def timed(*times: float | None, profile: str = "x", **details: object) -> list[tuple[Job, float | None]]:
    job = a_job(route=a_route(profile_id=profile), **details)
    return [(job, each) for each in times]


ACCEPTED = timed(40.0, situation=Situation.ACCEPTED)
SLOW = Places(4, {"x": 1})


@pytest.mark.parametrize(
    ("running", "waiting", "places", "seconds"),
    [
        ([], [], Places(), 0.0),
        (timed(30.0, 50.0), [], Places(), 50.0),
        ([], timed(30.0, 50.0), Places(), 50.0),
        (timed(30.0, 50.0), timed(60.0, 5.0), Places(), 90.0),
        (timed(30.0), timed(10.0, 10.0), Places(1), 50.0),
        (timed(30.0), timed(100.0), Places(9), 100.0),
        (timed(30.0), timed(10.0, 10.0) + timed(70.0, profile="y"), SLOW, 70.0),
        (timed(30.0), timed(10.0) + timed(70.0, profile="y") + timed(10.0), Places(2, {"x": 1}), 70.0),
        (timed(30.0, None), [], Places(), None),
        (timed(30.0), timed(10.0, None), Places(), None),
        (timed(30.0), timed(10.0), Places(paused=True), None),
        (timed(30.0), ACCEPTED, Places(paused=True), 40.0),
        (timed(30.0, 30.0, 30.0), timed(10.0), Places(1), 40.0),
    ],
)
def test_how_long_everything_takes(
    running: list[tuple[Job, float | None]],
    waiting: list[tuple[Job, float | None]],
    places: Places,
    seconds: float | None,
) -> None:
    assert time_until_done(running, waiting, places) == seconds


@given(
    running=st.lists(SECONDS, max_size=3),
    waiting=st.lists(SECONDS, max_size=8),
    at_once=st.integers(1, 4),
    own=st.integers(0, 2),
)
def test_everything_takes_no_less_than_its_parts(
    running: list[float], waiting: list[float], at_once: int, own: int
) -> None:
    whole = time_until_done(timed(*running), timed(*waiting), Places(at_once, {"x": own}))
    assert whole is not None
    total = sum(running) + sum(waiting)
    at_least = max([*running, *waiting, sum(waiting) / at_once, 0.0])
    assert at_least <= whole + 1e-6
    assert whole <= total + 1e-6


@pytest.mark.parametrize(
    ("places", "taken", "has_room"),
    [
        (Places(1), [], True),
        (Places(1), ["y"], False),
        (Places(3, {"x": 1}), ["x"], False),
        (Places(3, {"x": 1}), ["y", "y"], True),
        (Places(3, {"x": 0}), ["x", "x"], True),
        (Places(3, {"x": 9}), ["x", "x", "x"], False),
        (Places(3, paused=True), [], False),
    ],
)
def test_whether_a_job_has_room(places: Places, taken: list[str], has_room: bool) -> None:
    [(job, _)] = timed(0.0)
    assert places.has_room(job, taken) is has_room


def test_a_pause_leaves_room_for_what_costs_nothing() -> None:
    [(job, _)] = ACCEPTED
    assert Places(paused=True).has_room(job, [])
    assert not Places(1, paused=True).has_room(job, ["y"])
