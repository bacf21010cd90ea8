"""What helps a job that ended without a video, by what went wrong and what is known about the money."""

from enum import Enum, auto

from sora_desktop.domain.errors import Charged, Code
from sora_desktop.domain.job import Job, Situation, Status

# What the person can put right in the settings.
IN_SETTINGS = frozenset({Code.PROXY, Code.TLS, Code.KEY_MISSING, Code.BAD_KEY, Code.TOO_LARGE})
_PROTOCOL = frozenset({Code.PROTOCOL_UNKNOWN, Code.PROTOCOL_REFUSED})


class Remedy(Enum):
    """One action."""

    SETTINGS = auto()
    USE_MODEL = auto()
    USE_CHAT = auto()
    USE_VIDEOS = auto()
    LOOK = auto()
    ASK = auto()
    TRY_AGAIN = auto()
    PASTE = auto()
    PAY_AGAIN = auto()


def remedies(job: Job) -> tuple[Remedy, ...]:
    """Return the actions for a job, what helps most first; one that costs money is the last. A live or finished job has none."""
    if job.status not in (Status.FAILED, Status.CANCELLED):
        return ()
    code = job.failure.code if job.failure else None
    if code in _PROTOCOL and job.situation is Situation.NOT_SENT and not job.rescued:
        return Remedy.USE_CHAT, Remedy.USE_VIDEOS
    found = [Remedy.SETTINGS] if code in IN_SETTINGS else []
    if code is Code.MODEL_GONE and not job.rescued and not job.can_be_asked_about:
        found.append(Remedy.USE_MODEL)
    if job.can_be_asked_about:
        found.append(Remedy.ASK)
    elif job.situation is Situation.AMBIGUOUS:
        found.append(Remedy.LOOK)
    if job.status is Status.FAILED:
        found += _sending_again(job)
    return tuple(found)


def _sending_again(job: Job) -> list[Remedy]:
    """Return how a failed job may begin anew; what was pasted is not ours to send, but another text may tell more."""
    if job.rescued:
        return [Remedy.PASTE]
    if job.charged is Charged.NO:
        return [Remedy.TRY_AGAIN]
    too_large = job.failure is not None and job.failure.code is Code.TOO_LARGE
    return [] if too_large else [Remedy.PAY_AGAIN]  # the next one would be too large as well
