"""What a failed job's card offers: which actions help, by what went wrong and what is known about the money."""

from enum import Enum, auto

from sora_desktop.domain.errors import Charged, Code
from sora_desktop.domain.job import Job, Situation

# What the person can put right in the settings.
IN_SETTINGS = frozenset({Code.PROXY, Code.TLS, Code.KEY_MISSING, Code.BAD_KEY, Code.TOO_LARGE})


class Remedy(Enum):
    """One action."""

    SETTINGS = auto()
    USE_CHAT = auto()
    USE_VIDEOS = auto()
    LOOK = auto()
    ASK = auto()
    TRY_AGAIN = auto()
    PAY_AGAIN = auto()


def remedies(job: Job) -> tuple[Remedy, ...]:
    """Return the actions for a failed job, what helps most first; one that costs money is the last."""
    code = job.failure.code if job.failure else None
    if code is Code.PROTOCOL_UNKNOWN and job.situation is Situation.NOT_SENT:
        return Remedy.USE_CHAT, Remedy.USE_VIDEOS
    found = [Remedy.SETTINGS] if code in IN_SETTINGS else []
    if job.can_be_asked_about:
        found.append(Remedy.ASK)
    elif job.situation is Situation.AMBIGUOUS:
        found.append(Remedy.LOOK)
    if job.charged is Charged.NO:
        found.append(Remedy.TRY_AGAIN)
    elif code is not Code.TOO_LARGE:  # the next one would be too large as well
        found.append(Remedy.PAY_AGAIN)
    return tuple(found)
