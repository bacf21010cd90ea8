"""What the stage says of a job that runs or waits."""

from PySide6.QtCore import QCoreApplication, QSize

from sora_desktop.domain.job import Job, Status
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.messages import joined, postponed_words, status_words
from sora_desktop.ui.pictures import Pictures
from sora_desktop.ui.player.waiting import Waiting
from sora_desktop.ui.times import about


def waiting_of(job: Job, jobs: Jobs, pictures: Pictures) -> Waiting:
    """Return how far a live job is and what to say about it."""
    size = job.request.size
    quiet = jobs.quiet(job)
    return Waiting(
        fraction=_fraction(job),
        note=_note(job),
        aside=_quiet(quiet) if quiet is not None else _left(job, jobs),
        is_quiet=quiet is not None,
        is_queued=job.status is Status.QUEUED,
        picture=pictures.get(job),
        shape=QSize(size.width, size.height) if size else None,
    )


def _fraction(job: Job) -> float | None:
    if job.status is Status.DOWNLOADING:
        return job.received / job.total if job.total else None
    return job.progress


def _left(job: Job, jobs: Jobs) -> str:
    """Return how long it will take or, where nobody knows, what goes on."""
    left = jobs.left(job) if job.status is not Status.QUEUED else None
    if left is None:
        return status_words(job.status)
    return QCoreApplication.translate("waiting", "about {t} left").format(t=about(left))


def _quiet(seconds: float) -> str:
    return QCoreApplication.translate("waiting", "quiet for {t}").format(t=about(seconds))


def _note(job: Job) -> str:
    if wait := postponed_words(job):
        return joined(*wait)
    if job.status is not Status.ACCEPTED:
        return ""
    carries_on = QCoreApplication.translate(
        "waiting", "{0} has accepted the job: if you close the window, it carries on when you come back."
    )
    return carries_on.format(job.route.profile_name)
