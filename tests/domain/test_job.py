"""What each event makes of a job, and what the money rule says of it."""

from typing import Any

import pytest
from builders import VIDEO, a_job, a_request, a_route

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
    TextDelta,
    VideoReady,
    is_passing,
)
from sora_desktop.domain.job import VERDICTS, Job, Situation, Status, advance, may_be_charged

LINKS = ("https://a.example/1", "/2")


def lived(*events: AnyEvent, **details: Any) -> Job:
    """Return a job after ``events``, which happened at 1, 2, 3 …"""
    job = a_job(**details)
    for at, event in enumerate(events, 1):
        job = advance(job, event, float(at))
    return job


def changes(before: Job, after: Job) -> dict[str, Any]:
    fields = before.__struct_fields__
    return {name: getattr(after, name) for name in fields if getattr(after, name) != getattr(before, name)}


SENT = {"status": Status.SENDING, "situation": Situation.AMBIGUOUS, "charged": Charged.MAYBE, "sent": 9.0}
REFUSED = Failed(Code.BAD_KEY, Charged.NO, "bad token", 401)
LOST = Failed(Code.CONNECTION_LOST, Charged.MAYBE)


@pytest.mark.parametrize(
    ("before", "event", "changed"),
    [
        (lived(), Sending(), SENT),
        (lived(Sending()), TextDelta("text"), {}),
        (lived(Sending()), Progress(0.5), {"progress": 0.5}),
        (
            lived(Sending()),
            Accepted("t"),
            {"status": Status.ACCEPTED, "situation": Situation.ACCEPTED, "task_id": "t"},
        ),
        (lived(Sending(), Accepted("t")), Accepted("t2"), {"task_id": "t2"}),
        (
            lived(Sending()),
            VideoReady(LINKS),
            {"status": Status.DOWNLOADING, "situation": Situation.ACCEPTED, "links": LINKS},
        ),
        (lived(Sending(), VideoReady(LINKS)), Downloading(5, None), {"received": 5}),
        (lived(Sending(), VideoReady(LINKS)), Downloading(5, 10), {"received": 5, "total": 10}),
        (
            lived(Sending(), VideoReady(LINKS)),
            Saved(VIDEO),
            {"status": Status.DONE, "video": VIDEO, "ended": 9.0, "progress": 1.0, "charged": Charged.YES},
        ),
        (lived(), REFUSED, {"status": Status.FAILED, "failure": REFUSED, "ended": 9.0}),
        (
            lived(Sending()),
            REFUSED,
            {
                "status": Status.FAILED,
                "failure": REFUSED,
                "ended": 9.0,
                "situation": Situation.NOT_SENT,
                "charged": Charged.NO,
            },
        ),
        (lived(Sending()), LOST, {"status": Status.FAILED, "failure": LOST, "ended": 9.0}),
        (
            lived(Sending(), Accepted("t")),
            REFUSED,
            {"status": Status.FAILED, "failure": REFUSED, "ended": 9.0, "charged": Charged.NO},
        ),
        (lived(), Cancelled(Charged.NO), {"status": Status.CANCELLED, "ended": 9.0}),
        (lived(Sending()), Cancelled(Charged.MAYBE), {"status": Status.CANCELLED, "ended": 9.0}),
        (
            lived(Sending()),
            Cancelled(Charged.NO),
            {
                "status": Status.CANCELLED,
                "ended": 9.0,
                "situation": Situation.NOT_SENT,
                "charged": Charged.NO,
            },
        ),
    ],
)
def test_every_event(before: Job, event: AnyEvent, changed: dict[str, Any]) -> None:
    assert changes(before, advance(before, event, 9.0)) == changed


AGAIN = a_request(prompt="Other words")


@pytest.mark.parametrize(
    ("event", "changed"),
    [(Moved(3.5), {"rank": 3.5}), (Edited(AGAIN), {"request": AGAIN}), (Dismissed(), {"dismissed": True})],
)
def test_what_the_person_does_with_a_job_changes_nothing_else(event: AnyEvent, changed: dict[str, Any]) -> None:
    for before in (lived(), lived(Sending(), Postponed(Code.BUSY, 9.0)), lived(Sending(), LOST)):
        assert changes(before, advance(before, event, 9.0)) == changed
    assert not is_passing(event)


def test_a_new_life_is_not_dismissed() -> None:
    assert lived(Sending(), LOST, Dismissed()).dismissed
    assert not lived(Sending(), LOST, Dismissed(), Requeued()).dismissed


def test_turns_go_by_rank_or_else_by_age() -> None:
    jobs = [
        a_job(id=name, created=created, rank=rank)
        for name, created, rank in (
            ("b", 5.0, None),
            ("a", 5.0, None),
            ("c", 9.0, 4.0),
            ("d", 1.0, 6.0),
            ("e", 4.0, 5.0),
        )
    ]
    assert "".join(job.id for job in sorted(jobs, key=lambda job: job.turn)) == "ceabd"


def test_a_refused_job_starts_anew() -> None:
    again = lived(Sending(), Progress(0.5), REFUSED, Requeued())
    assert changes(a_job(), again) == {"sent": 1.0, "rank": 4.0}


def test_an_ambiguous_job_starts_anew_only_as_a_whole() -> None:
    again = lived(Sending(), LOST, Requeued())
    assert (again.status, again.situation, again.charged) == (Status.QUEUED, Situation.NOT_SENT, Charged.NO)


def test_an_accepted_job_keeps_its_id_and_links() -> None:
    events = (Sending(), Accepted("t"), VideoReady(LINKS), Downloading(5, 10), Failed(Code.LINK_DEAD, Charged.YES))
    again = lived(*events, Requeued())
    assert (again.status, again.situation, again.task_id, again.links) == (
        Status.QUEUED,
        Situation.ACCEPTED,
        "t",
        LINKS,
    )
    assert (again.failure, again.ended, again.received, again.total) == (None, None, 0, None)
    assert again.charged is Charged.YES


@pytest.mark.parametrize(
    ("events", "charged"),
    [
        ((), Charged.NO),
        ((Sending(),), Charged.MAYBE),
        ((Sending(), Accepted("t")), Charged.MAYBE),
        ((Sending(), VideoReady(LINKS)), Charged.YES),
        ((Sending(), REFUSED), Charged.NO),
        ((Sending(), LOST), Charged.MAYBE),
    ],
)
def test_what_is_known_about_the_money(events: tuple[AnyEvent, ...], charged: Charged) -> None:
    assert may_be_charged(lived(*events)) is charged
    assert may_be_charged(lived(*events, route=a_route(free=True))) is Charged.NO


def test_nothing_is_ever_charged_on_a_free_route() -> None:
    job = a_job(route=a_route(free=True))
    for event in (Sending(), Accepted("t"), VideoReady(LINKS), Saved(VIDEO)):
        job = advance(job, event, 1.0)
        assert job.charged is Charged.NO


@pytest.mark.parametrize("code", Code)
def test_only_a_verdict_ends_all_asking(code: Code) -> None:
    assert lived(Sending(), Accepted("t"), Failed(code, Charged.MAYBE)).can_be_asked_about is (code not in VERDICTS)
    assert not lived(Sending(), Failed(code, Charged.MAYBE)).can_be_asked_about


def test_a_saved_video_needs_no_asking() -> None:
    job = lived(Sending(), Accepted("t"), VideoReady(LINKS), Saved(VIDEO))
    assert not job.can_be_asked_about
    assert job.is_over


@pytest.mark.parametrize(
    ("event", "passing"),
    [(TextDelta(""), True), (Progress(0.0), True), (Downloading(0, None), True), (Sending(), False), (REFUSED, False)],
)
def test_events_that_only_show_movement(event: AnyEvent, passing: bool) -> None:
    assert is_passing(event) is passing
