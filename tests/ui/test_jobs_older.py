"""Jobs that are older than the newest: found in the library, kept up to date, and not listed."""

import pytest
from builders import a_job
from msgspec.structs import replace
from PySide6.QtTest import QSignalSpy

from sora_desktop.domain.errors import Charged
from sora_desktop.domain.events import Cancelled, Dismissed, Requeued
from sora_desktop.domain.job import Job, Status, advance
from sora_desktop.services.library import Library
from sora_desktop.ui.bridge import Bridge
from sora_desktop.ui.jobs import SHOWN, Jobs

OLD = advance(a_job(id="old", created=1.0), Cancelled(Charged.NO), 2.0)


@pytest.fixture
def jobs(library: Library, bridge: Bridge) -> Jobs:
    """More jobs than are listed; the oldest is ``OLD``."""
    library.add(OLD)
    for number in range(SHOWN):
        library.add(replace(OLD, id=f"new{number:03}", created=10.0 + number))
    return Jobs(library, bridge)


def test_an_older_job_is_found_by_its_whole_id_only(jobs: Jobs) -> None:
    assert jobs.get("old") == OLD
    assert not jobs.is_listed("old")
    assert (jobs.get("ol"), jobs.get(""), jobs.get(None)) == (None, None, None)


def test_what_happens_to_it_is_told_and_it_stays_where_it_is(jobs: Jobs, bridge: Bridge) -> None:
    jobs.get("old")
    listed, changed = QSignalSpy(jobs.listed), QSignalSpy(jobs.changed)
    dismissed = advance(OLD, Dismissed(), 3.0)
    bridge(dismissed, Dismissed())
    assert jobs.get("old") == dismissed
    assert (listed.count(), changed.count()) == (0, 1)
    assert [job.id for job in jobs.all()][-1] == "new000"


def test_one_that_is_sent_again_is_listed(jobs: Jobs, bridge: Bridge) -> None:
    again: Job = advance(OLD, Requeued(), 3.0)
    bridge(again, Requeued())
    assert jobs.is_listed("old")
    assert jobs.waiting == [again]
    assert again.status is Status.QUEUED


def test_only_so_many_are_remembered(jobs: Jobs, library: Library) -> None:
    for number in range(80):
        library.add(replace(OLD, id=f"older{number:03}", created=0.5))
        assert jobs.get(f"older{number:03}") is not None
    assert len(jobs._older) == 50
    assert jobs.get("older000") is not None
