"""A job and how events change it. ``advance`` is the only way from one state to the next."""

from enum import StrEnum
from typing import assert_never

import msgspec

from sora_desktop.domain.errors import Charged, Code
from sora_desktop.domain.events import (
    Accepted,
    AnyEvent,
    Cancelled,
    Dismissed,
    Downloading,
    Edited,
    Failed,
    FileMoved,
    Moved,
    Postponed,
    Progress,
    ReferencesMoved,
    Requeued,
    Saved,
    Sending,
    Settled,
    TextDelta,
    Video,
    VideoReady,
)
from sora_desktop.domain.pricing import Price
from sora_desktop.domain.request import GenerationRequest
from sora_desktop.domain.route import Route

# The relay's own last word on a job: asking again would bring the same.
VERDICTS = frozenset(
    {
        Code.GENERATION_FAILED,
        Code.MODERATION,
        Code.MODERATION_PICTURE,
        Code.MODERATION_PERSON,
        Code.REFERENCE_SIZE,
        Code.NO_BALANCE,
    }
)


class Status(StrEnum):
    """Where a job is in its life. The values are written to disk: never rename one."""

    QUEUED = "queued"
    SENDING = "sending"
    ACCEPTED = "accepted"
    DOWNLOADING = "downloading"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Situation(StrEnum):
    """What the money rule needs to know: may this job be sent, must it be left alone, or can it be asked about?"""

    NOT_SENT = "not_sent"
    AMBIGUOUS = "ambiguous"
    ACCEPTED = "accepted"


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One video on its way. Times are seconds since 1970 (UTC).

    A ``rescued`` job was sent by other means: it is never sent from here. ``task_url`` is where to ask about ``task_id``, empty
    for the protocol's usual place. ``postponed`` says why the next step waits, and ``resumes`` until when. Once ``settled``,
    ``charged`` is what the person read on the relay's bill. ``price`` is what it was expected to cost when it was made, ``None``
    where nothing is known. ``rank`` is its place among the waiting, ``None`` where that goes by ``created``. Of a
    ``dismissed`` job the person has seen how it ended.
    """

    id: str
    created: float
    request: GenerationRequest
    route: Route
    rescued: bool = False
    status: Status = Status.QUEUED
    situation: Situation = Situation.NOT_SENT
    sent: float | None = None
    ended: float | None = None
    task_id: str | None = None
    task_url: str = ""
    postponed: Postponed | None = None
    resumes: float | None = None
    links: tuple[str, ...] = ()
    progress: float | None = None
    received: int = 0
    total: int | None = None
    video: Video | None = None
    failure: Failed | None = None
    charged: Charged = Charged.NO
    settled: bool = False
    price: Price | None = None
    rank: float | None = None
    dismissed: bool = False

    @property
    def turn(self) -> tuple[float, float, str]:
        """What waiting jobs are ordered by: the lowest runs first. The same after a restart."""
        return (self.created if self.rank is None else self.rank, self.created, self.id)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen by itself."""
        return self.status in (Status.DONE, Status.FAILED, Status.CANCELLED)

    @property
    def can_be_asked_about(self) -> bool:
        """Whether the relay has named the job or its video: asking again costs nothing."""
        refused = self.failure is not None and self.failure.code in VERDICTS
        return self.situation is Situation.ACCEPTED and self.video is None and not refused

    @property
    def can_be_settled(self) -> bool:
        """Whether the relay's bill may tell more of it than is known here."""
        return self.is_over and self.sent is not None and not self.route.free


_LEAVES_IT_WAITING = Moved | Edited | Dismissed | Settled | FileMoved | ReferencesMoved


def advance(job: Job, event: AnyEvent, at: float) -> Job:
    """Return the job as it is after ``event``, which happened ``at`` seconds since 1970."""
    change = msgspec.structs.replace
    if job.postponed is not None and not isinstance(event, _LEAVES_IT_WAITING):
        job = change(job, postponed=None, resumes=None)
    match event:
        case Requeued(protocol=protocol, links=links):
            route = change(job.route, protocol=protocol or job.route.protocol)
            return _requeued(change(job, route=route, links=tuple(dict.fromkeys((*links, *job.links))), rank=at))
        case Sending(protocol=protocol):
            doubt = Charged.NO if job.route.free else Charged.MAYBE
            route = change(job.route, protocol=protocol or job.route.protocol)
            begun = change(job, status=Status.SENDING, situation=Situation.AMBIGUOUS, sent=at, route=route)
            return change(begun, charged=doubt, settled=False)
        case Postponed(seconds=seconds):
            return change(_not_begun(job), postponed=event, resumes=at + seconds)
        case Accepted(task_id=task_id, task_url=task_url):
            return change(job, status=Status.ACCEPTED, situation=Situation.ACCEPTED, task_id=task_id, task_url=task_url)
        case TextDelta():
            return job
        case Progress(fraction=fraction):
            return change(job, progress=fraction)
        case VideoReady(links=links):
            return change(job, status=Status.DOWNLOADING, situation=Situation.ACCEPTED, links=links)
        case Downloading(received=received, total=total):
            return change(job, received=received, total=total)
        case Saved(video=video):
            paid = Charged.NO if job.route.free else Charged.YES
            return change(job, status=Status.DONE, video=video, ended=at, progress=1.0, charged=_known(job, paid))
        case Failed(charged=charged):
            return change(_ended(job, charged, at), status=Status.FAILED, failure=event)
        case Cancelled(charged=charged):
            return change(_ended(job, charged, at), status=Status.CANCELLED)
        case Settled(charged=charged):
            return change(job, charged=charged, settled=True)
        case Moved(rank=rank):
            return change(job, rank=rank)
        case Edited(request=request, price=price):
            return change(job, request=request, price=price)
        case Dismissed():
            return change(job, dismissed=True)
        case FileMoved(path=path):
            return change(job, video=change(job.video, path=path) if job.video else None)
        case ReferencesMoved(references=references):
            return change(job, request=change(job.request, references=references))
        case _:
            assert_never(event)


def _not_begun(job: Job) -> Job:
    """Return a job whose request was refused untouched: it waits to be sent, and what was accepted stays accepted."""
    if job.situation is Situation.ACCEPTED:
        return job
    return msgspec.structs.replace(
        job, status=Status.QUEUED, situation=Situation.NOT_SENT, charged=Charged.NO, sent=None
    )


def _requeued(job: Job) -> Job:
    """Wait again, behind all others: an accepted job keeps its id and links, any other starts anew."""
    kept = job.situation is Situation.ACCEPTED
    return msgspec.structs.replace(
        job,
        status=Status.QUEUED,
        situation=Situation.ACCEPTED if kept else Situation.NOT_SENT,
        charged=job.charged if kept else Charged.NO,
        settled=job.settled and kept,
        failure=None,
        ended=None,
        progress=None,
        received=0,
        total=None,
        dismissed=False,
    )


def _known(job: Job, charged: Charged) -> Charged:
    """Return what counts beside a new guess: the relay's bill, where the person has seen it."""
    return job.charged if job.settled else charged


def _ended(job: Job, charged: Charged, at: float) -> Job:
    """Return a job that ended without a video: what was refused untouched counts as never sent."""
    untouched = job.situation is Situation.AMBIGUOUS and charged is Charged.NO
    situation = Situation.NOT_SENT if untouched else job.situation
    return msgspec.structs.replace(job, ended=at, charged=_known(job, charged), situation=situation)


def may_be_charged(job: Job) -> Charged:
    """Return what is known about the money if the job ended now without a video."""
    if job.route.free or job.situation is Situation.NOT_SENT:
        return Charged.NO
    return Charged.YES if job.links else Charged.MAYBE
