"""Exit statuses: what a script needs to know of how a job ended."""

from sora_desktop.domain.errors import Code
from sora_desktop.domain.job import VERDICTS, Job, Situation, Status

SAVED, BUG, USAGE, REFUSED, NOT_SENT, AMBIGUOUS, ACCEPTED, DAMAGED, CANCELLED = 0, 1, 2, 3, 4, 5, 6, 7, 130

_NOTHING_LEFT = frozenset(
    {Code.UNREACHABLE, Code.TLS, Code.ENGINE, Code.DISK_FULL, Code.FOLDER_UNUSABLE, Code.DATABASE_NEWER}
)


def exit_status(job: Job) -> int:
    """Return the exit status for a job that is over (or that was left waiting: accepted)."""
    if job.status is Status.DONE:
        return SAVED
    if job.status is Status.CANCELLED:
        return CANCELLED
    code = job.failure.code if job.failure else None
    if code in (Code.INVALID_REQUEST, Code.BUG):
        return USAGE if code is Code.INVALID_REQUEST else BUG
    if code in VERDICTS:
        return REFUSED
    if job.situation is Situation.NOT_SENT:
        return NOT_SENT if code in _NOTHING_LEFT else REFUSED
    return ACCEPTED if job.situation is Situation.ACCEPTED else AMBIGUOUS


def status_of_error(code: Code) -> int:
    """Return the exit status for what went wrong outside any job."""
    return USAGE if code is Code.INVALID_REQUEST else NOT_SENT if code in _NOTHING_LEFT else REFUSED
