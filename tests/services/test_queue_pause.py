"""Pausing, limits, cancelling all, and what leaves "Needs you"."""

import threading
from pathlib import Path

import pytest
from builders import VIDEO, a_request
from queue_house import WHOLE, Build, House, Step

from sora_desktop.domain.errors import Charged, Code, RelayError
from sora_desktop.domain.events import (
    Accepted,
    AnyEvent,
    Cancelled,
    Dismissed,
    Failed,
    Postponed,
    Saved,
    Sending,
)
from sora_desktop.domain.job import Job, Situation, Status
from sora_desktop.domain.places import Places
from sora_desktop.services.claims import Claims
from sora_desktop.services.keystore import SessionKeys
from sora_desktop.services.paths import locate
from sora_desktop.services.profiles import new_profile
from sora_desktop.services.settings import Settings
from sora_desktop.studio import Studio

REST = WHOLE[1:]


def status(home: House, job: Job) -> Status:
    found = home.library.job(job.id)
    assert found is not None
    return found.status


def names(home: House, job: Job) -> list[str]:
    return [type(event).__name__ for _, event in home.library.events(job.id)]


def sent(home: House) -> int:
    return sum(isinstance(event, Sending) for _, event, _ in home.told)


def wait_a_moment() -> None:
    """Leave time for what ought not to happen."""
    threading.Event().wait(0.05)


def test_a_paused_queue_lets_what_runs_finish_and_begins_nothing(house: Build) -> None:
    gate = threading.Event()
    home = house([Sending(), gate, *REST], at_once=1)
    first, second = home.submit_all("first", "second")
    home.until(lambda: sent(home) == 1)
    home.queue.pause()
    assert home.queue.is_paused
    gate.set()
    assert home.over(first.id).status is Status.DONE
    wait_a_moment()
    assert status(home, second) is Status.QUEUED
    assert home.run_prompts() == ["first"]
    home.queue.go_on()
    assert not home.queue.places.paused
    assert home.over(second.id).status is Status.DONE


def test_a_pause_holds_nothing_that_costs_nothing(house: Build) -> None:
    home = house([Saved(VIDEO)], [Saved(VIDEO)])
    home.written("accepted", Sending(), Accepted("t"))
    home.written("ended", Sending(), Accepted("t"), Failed(Code.TIMED_OUT, Charged.MAYBE))
    home.written("new")
    home.queue.pause()
    home.queue.recover()
    home.queue.carry_on("ended")
    assert home.over("accepted").status is Status.DONE
    assert home.over("ended").status is Status.DONE
    wait_a_moment()
    assert [job.id for job in home.queue.live()] == ["new"]
    assert {job.id for job in home.stage.jobs} == {"accepted", "ended"}


def test_a_job_taken_just_before_the_pause_waits_again_unsent(house: Build) -> None:
    gate = threading.Event()
    home = house([gate, *WHOLE], at_once=1)
    first, second = home.submit_all("first", "second")
    home.until(lambda: home.stage.jobs)
    home.queue.pause()
    gate.set()
    home.until(lambda: home.queue.edit(first.id, a_request(prompt="edited")))
    assert home.waiting() == ["edited", "second"]
    assert names(home, first) == ["Edited"]
    assert not Claims(home.file.parent).take(first.id)
    home.queue.go_on()
    assert home.over(first.id).request.prompt == "edited"
    assert names(home, first) == ["Edited", "Sending", "Accepted", "VideoReady", "Saved"]
    assert home.over(second.id).status is Status.DONE
    assert home.run_prompts() == ["first", "edited", "second"]


def test_a_job_taken_just_before_the_pause_can_be_cancelled(house: Build) -> None:
    gate = threading.Event()
    home = house([gate, *WHOLE], at_once=1)
    job = home.submit()
    home.until(lambda: home.stage.jobs)
    home.queue.pause()
    home.queue.cancel(job.id)
    gate.set()
    assert home.over(job.id).charged is Charged.NO
    assert names(home, job) == ["Cancelled"]


@pytest.mark.parametrize("ends", ["cancel", "close"])
def test_a_job_that_is_just_going_back_can_be_cancelled(house: Build, ends: str) -> None:
    gate, leaving, may_leave = threading.Event(), threading.Event(), threading.Event()
    home = house([gate, *WHOLE], at_once=1)

    def leave() -> None:
        leaving.set()
        assert may_leave.wait(90)

    home.stage.leave = leave
    job = home.submit()
    home.until(lambda: home.stage.jobs)
    home.queue.pause()
    gate.set()
    assert leaving.wait(90)
    if ends == "cancel":
        home.queue.cancel(job.id)
        may_leave.set()
    else:
        threading.Timer(0.05, may_leave.set).start()
        home.queue.close(90)
    assert home.over(job.id).status is (Status.CANCELLED if ends == "cancel" else Status.QUEUED)
    assert names(home, job) == ["Cancelled"] * (ends == "cancel")
    assert Claims(home.file.parent).take(job.id)


def test_a_postponed_job_is_not_sent_during_a_pause(house: Build) -> None:
    gate = threading.Event()
    home = house([Sending(), Postponed(Code.BUSY, 0.0), gate, *WHOLE])
    job = home.submit()
    home.until(lambda: len(home.told) == 3)
    home.queue.pause()
    gate.set()
    wait_a_moment()
    assert names(home, job) == ["Sending", "Postponed"]
    home.queue.go_on()
    assert home.over(job.id).status is Status.DONE
    assert len(home.stage.jobs) == 1


def test_a_postponed_job_that_waits_for_the_end_of_a_pause_can_be_cancelled(house: Build) -> None:
    home = house([Sending(), Postponed(Code.BUSY, 0.0), *WHOLE], at_once=1)
    gate = threading.Event()
    home.stage.plans["first"] = [Sending(), Postponed(Code.BUSY, 0.0), gate, *WHOLE]
    job = home.submit("first")
    home.until(lambda: len(home.told) == 3)
    home.queue.pause()
    gate.set()
    home.queue.cancel(job.id)
    assert home.over(job.id).status is Status.CANCELLED
    assert names(home, job) == ["Sending", "Postponed", "Cancelled"]


def test_a_postponed_job_gets_the_next_place_before_those_that_wait(house: Build) -> None:
    """It was begun before them: a long line would keep it for ever."""
    pause, places = threading.Event(), [threading.Event() for _ in range(3)]
    home = house(at_once=1)
    home.stage.plans["first"] = [Sending(), Postponed(Code.BUSY, 0.0), pause, *WHOLE]
    for number, place in enumerate(places):
        home.stage.plans[str(number)] = [Sending(), place, *REST]
    first, *others = home.submit_all("first", "0", "1", "2")
    home.until(lambda: sent(home) == 2)
    pause.set()
    wait_a_moment()
    places[0].set()
    assert home.over(first.id).status is Status.DONE
    for place in places:
        place.set()
    assert [home.over(job.id).status for job in others] == [Status.DONE] * 3
    order = [job_id for job_id, event, _ in home.told if isinstance(event, Sending)]
    assert order == [first.id, others[0].id, first.id, others[1].id, others[2].id]


def test_a_pause_survives_no_restart_by_itself(house: Build) -> None:
    """The window keeps it in the settings; the command line knows no pauses."""
    home = house()
    home.queue.pause()
    job = home.submit()
    home.close()
    again = house()
    assert not again.queue.is_paused
    again.queue.recover()
    assert again.over(job.id).status is Status.DONE


def test_a_pause_that_comes_and_goes_sends_everything_once(house: Build) -> None:
    home = house(at_once=3)
    over = threading.Event()

    def flicker() -> None:
        while not over.wait(0.0005):
            home.queue.pause()
            home.queue.go_on()

    flickers = [threading.Thread(target=flicker) for _ in range(2)]
    for thread in flickers:
        thread.start()
    jobs = [home.submit() for _ in range(60)]
    for job in jobs:
        assert home.over(job.id).status is Status.DONE
    over.set()
    for thread in flickers:
        thread.join(90)
    assert sent(home) == 60
    claims = Claims(home.file.parent)
    assert all(claims.take(job.id) for job in jobs)


def held(home: House, gate: threading.Event, **profiles: str) -> dict[str, Job]:
    """Submit jobs, by prompt and profile, that are sent and then wait for ``gate``."""
    for prompt in profiles:
        home.stage.plans[prompt] = [Sending(), gate, *REST]
    return {prompt: home.submit(prompt, profile) for prompt, profile in profiles.items()}


def at_work(home: House) -> set[str]:
    return {job.request.prompt for job in home.queue.live() if job.status is Status.SENDING}


def test_more_places_count_at_once_and_fewer_as_jobs_end(house: Build) -> None:
    first, second = threading.Event(), threading.Event()
    home = house(at_once=1)
    held(home, first, a="x", b="x", c="x")
    held(home, second, d="x", e="x", f="x")
    home.until(lambda: at_work(home) == {"a"})
    home.queue.set_limits(3, {})
    home.until(lambda: at_work(home) == {"a", "b", "c"})
    home.queue.set_limits(2, {})
    assert home.queue.places.at_once == 2
    first.set()
    home.until(lambda: at_work(home) == {"d", "e"})
    home.queue.set_limits(0, {})  # nobody means none
    second.set()
    home.until(lambda: not home.queue.live())


def test_a_full_profile_is_passed_over_by_others(house: Build) -> None:
    gate = threading.Event()
    home = house(at_once=4)
    home.queue.pause()
    home.queue.set_limits(4, {"slow": 1, "free": 0})
    held(home, gate, a="slow", b="slow", c="fast", d="free", e="free", f="free")
    home.queue.go_on()
    home.until(lambda: at_work(home) == {"a", "c", "d", "e"})
    home.queue.set_limits(5, {"slow": 2})
    home.until(lambda: at_work(home) == {"a", "b", "c", "d", "e"})
    gate.set()
    home.until(lambda: not home.queue.live())


def test_a_postponed_job_waits_for_a_place_of_its_profile(house: Build) -> None:
    pause, gate = threading.Event(), threading.Event()
    home = house(at_once=3)
    home.queue.set_limits(3, {"slow": 1})
    home.stage.plans["a"] = [Sending(), Postponed(Code.BUSY, 0.0), pause, *WHOLE]
    first = home.submit("a", "slow")
    home.until(lambda: len(home.told) == 3)
    held(home, gate, b="slow", c="fast")
    home.until(lambda: at_work(home) == {"b", "c"})
    pause.set()
    wait_a_moment()
    assert at_work(home) == {"b", "c"}
    home.queue.set_limits(3, {"slow": 2})
    assert home.over(first.id).status is Status.DONE
    gate.set()
    home.until(lambda: not home.queue.live())


def test_the_settings_say_how_many_run_at_once(tmp_path: Path) -> None:
    studio = Studio(locate({"SORA_DESKTOP_HOME": str(tmp_path)}), keys=SessionKeys())
    assert studio.queue.places == Places(2)
    slow = new_profile("Slow", "https://slow.example/v1", at_once=1)
    studio.settings.save(Settings(profiles=(slow,), at_once=5, queue_paused=True))
    studio.apply_settings()
    places = studio.queue.places
    assert (places.at_once, places.of_profile.get(slow.id), places.paused) == (5, 1, False)
    studio.close()
    again = Studio(locate({"SORA_DESKTOP_HOME": str(tmp_path)}), keys=SessionKeys())
    assert again.queue.places == places
    again.close()


@pytest.mark.parametrize("paused", [False, True])
def test_cancelling_all_lets_nothing_slip_in(house: Build, paused: bool) -> None:
    gate = threading.Event()
    home = house(at_once=2)
    jobs = held(home, gate, **dict.fromkeys("abcdefgh", "x"))
    home.until(lambda: len(at_work(home)) == 2)
    if paused:
        home.queue.pause()
    home.queue.cancel_all()
    ended = [home.over(job.id) for job in jobs.values()]
    assert [job.status for job in ended] == [Status.CANCELLED] * 8
    assert [job.charged for job in ended] == [Charged.MAYBE] * 2 + [Charged.NO] * 6
    assert sorted(home.run_prompts()) == ["a", "b"]
    assert home.queue.live() == []
    claims = Claims(home.file.parent)
    assert all(claims.take(job.id) for job in jobs.values())


def test_cancelling_all_again_and_again_while_jobs_come_and_go(house: Build) -> None:
    home = house(at_once=3)
    over = threading.Event()

    def cancel() -> None:
        while not over.wait(0.002):
            home.queue.cancel_all()

    cancellers = [threading.Thread(target=cancel) for _ in range(2)]
    for thread in cancellers:
        thread.start()
    jobs = [home.submit() for _ in range(50)]
    over.set()
    for thread in cancellers:
        thread.join(90)
    for job in jobs:
        found = home.over(job.id)
        ending = [name for name in names(home, job) if name in ("Saved", "Cancelled")]
        assert ending == ["Saved" if found.status is Status.DONE else "Cancelled"]
        assert ("Sending" in names(home, job)) is (found.situation is not Situation.NOT_SENT)


def test_cancelling_an_empty_queue(house: Build) -> None:
    home = house()
    home.queue.cancel_all()
    assert home.over(home.submit().id).status is Status.DONE


@pytest.mark.parametrize(
    "events",
    [
        (Sending(), Failed(Code.BAD_KEY, Charged.NO)),
        (Sending(), Failed(Code.CONNECTION_LOST, Charged.MAYBE)),
        (Sending(), Accepted("t"), Failed(Code.TIMED_OUT, Charged.MAYBE)),
        (Cancelled(Charged.NO),),
    ],
)
def test_dismissing_is_written_down_and_a_new_life_undoes_it(house: Build, events: tuple[AnyEvent, ...]) -> None:
    home = house()
    before = home.written("job", *events)
    assert home.queue.dismiss("job") == home.library.job("job")
    job = home.library.job("job")
    assert job is not None
    assert job.dismissed
    assert (job.status, job.failure, job.situation) == (before.status, before.failure, before.situation)
    assert home.told == [("job", Dismissed(), before.status)]
    assert home.queue.dismiss("job") is None
    assert Claims(home.file.parent).take("job")


def test_a_new_life_is_not_dismissed(house: Build) -> None:
    refused: list[Step] = [Sending(), RelayError(Code.BAD_KEY, "", 401, Charged.NO)]
    home = house(refused, refused)
    job = home.over(home.submit().id)
    assert home.queue.dismiss(job.id)
    assert home.queue.send_again(job.id)
    assert not home.over(job.id).dismissed


@pytest.mark.parametrize("events", [(), (Sending(),), WHOLE])
def test_what_is_not_over_or_has_its_video_is_not_dismissed(house: Build, events: tuple[AnyEvent, ...]) -> None:
    home = house()
    before = home.written("job", *events)
    assert home.queue.dismiss("job") is None
    assert home.queue.dismiss("nobody") is None
    assert home.library.job("job") == before
