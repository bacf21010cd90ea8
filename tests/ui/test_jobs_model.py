"""The jobs that the window shows: newest first, never more than it can show, and never one at work forgotten."""

import pytest
from builders import a_job, a_route
from PySide6.QtTest import QSignalSpy

from sora_desktop.domain.errors import Charged, Code
from sora_desktop.domain.events import Accepted, Cancelled, Failed, Requeued, Sending
from sora_desktop.domain.job import Job, Status, advance
from sora_desktop.domain.places import Places
from sora_desktop.services.library import Library
from sora_desktop.ui.bridge import Bridge
from sora_desktop.ui.jobs import SHOWN, Jobs, is_in_doubt

FAILED = Failed(Code.CONNECTION_LOST, Charged.MAYBE)


def a_failed(number: int) -> Job:
    return advance(a_job(id=f"failed{number:04}"), FAILED, 5.0)


def test_begins_with_the_newest_of_the_library(library: Library, bridge: Bridge) -> None:
    for number in range(SHOWN + 5):
        library.add(a_job(id=f"job{number:04}", created=float(number)))
    listed = Jobs(library, bridge).all()
    assert [job.id for job in listed] == [f"job{number:04}" for number in range(SHOWN + 4, 4, -1)]


def test_a_new_job_is_first_and_told_before_it_is_listed(jobs: Jobs, bridge: Bridge) -> None:
    order: list[str] = []
    jobs.listed.connect(lambda: order.append("listed"))
    jobs.changed.connect(lambda job, _event: order.append(job.id))
    bridge(a_job(id="old"), None)
    bridge(a_job(id="new"), None)
    assert [job.id for job in jobs.all()] == ["new", "old"]
    assert order == ["old", "listed", "new", "listed"]


def test_a_change_keeps_the_place_and_lists_nothing(jobs: Jobs, bridge: Bridge) -> None:
    old = a_job(id="old")
    bridge(old, None)
    bridge(a_job(id="new"), None)
    listed = QSignalSpy(jobs.listed)
    bridge(advance(old, Sending(), 2.0), Sending())
    assert [job.id for job in jobs.all()] == ["new", "old"]
    assert jobs.running == [advance(old, Sending(), 2.0)]
    assert listed.count() == 0


def test_those_whose_turn_has_come_connect(library: Library, bridge: Bridge) -> None:
    places = [Places(2, {"own": 1})]
    jobs = Jobs(library, bridge, places=lambda: places[-1])
    first, second = (a_job(id=name, route=a_route(profile_id="own")) for name in ("a first", "a second"))
    third, fourth = a_job(id="third"), a_job(id="fourth", created=2_000.0)
    for job in (first, second, third, fourth):
        bridge(job, None)
    assert jobs.connecting == [first, third]
    bridge(advance(first, Sending(), 2.0), Sending())
    assert jobs.connecting == [third]
    places.append(Places(2, paused=True))
    assert jobs.connecting == []


def test_groups_are_by_state(jobs: Jobs, bridge: Bridge) -> None:
    waiting = [a_job(id="first"), a_job(id="second")]
    sending = advance(a_job(id="sending"), Sending(), 2.0)
    accepted = advance(a_job(id="accepted"), Accepted("task_1"), 2.0)
    failed = [a_failed(1), a_failed(2)]
    cancelled = advance(a_job(id="cancelled"), Cancelled(Charged.NO), 2.0)
    for job in (*waiting, sending, accepted, *failed, cancelled):
        bridge(job, None)
    assert jobs.waiting == waiting
    assert jobs.running == [sending, accepted]
    assert jobs.needing_help == failed[::-1]
    assert jobs.with_status(Status.CANCELLED) == [cancelled]


def test_the_oldest_that_are_over_are_forgotten_and_no_others(jobs: Jobs, bridge: Bridge) -> None:
    at_work = advance(a_job(id="at work"), Sending(), 2.0)
    bridge(at_work, Sending())
    for number in range(SHOWN + 20):
        bridge(a_failed(number), FAILED)
    assert len(jobs.all()) == SHOWN
    assert jobs.get("at work") == at_work
    assert jobs.get("failed0020") is None
    assert jobs.get("failed0021") is not None
    assert jobs.all()[0].id == f"failed{SHOWN + 19:04}"


def test_more_jobs_at_work_than_can_be_shown_are_all_kept(jobs: Jobs, bridge: Bridge) -> None:
    for number in range(SHOWN + 20):
        bridge(a_job(id=f"waiting{number}"), None)
    assert len(jobs.waiting) == SHOWN + 20


def test_a_forgotten_job_that_goes_on_is_shown_again(jobs: Jobs, bridge: Bridge) -> None:
    for number in range(SHOWN + 1):
        bridge(a_failed(number), FAILED)
    assert jobs.get("failed0000") is None
    bridge(advance(a_failed(0), Requeued(), 9.0), Requeued())
    assert [job.id for job in jobs.waiting] == ["failed0000"]


def test_no_id_is_no_job(jobs: Jobs) -> None:
    assert jobs.get(None) is None
    assert jobs.get("unknown") is None


@pytest.mark.parametrize(("charged", "doubt"), [(Charged.NO, False), (Charged.MAYBE, True), (Charged.YES, False)])
def test_doubt_is_about_money_that_may_be_gone(charged: Charged, doubt: bool) -> None:
    assert is_in_doubt(advance(a_job(), Failed(Code.CONNECTION_LOST, charged), 2.0)) is doubt
    assert not is_in_doubt(advance(a_job(), Cancelled(charged), 2.0))
