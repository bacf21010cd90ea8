"""How far a live job is, in the same figures and words on its tile, on the stage and on its card in the queue."""

from PySide6.QtCore import QCoreApplication

from sora_desktop.domain.job import Job, Status
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.times import about, roughly


def progress_of(job: Job) -> float | None:
    """Return how far a job's present step is, 0 to 1; ``None`` where nobody says."""
    if job.status is Status.DOWNLOADING:
        return job.received / job.total if job.total else None
    return job.progress


def time_words(job: Job, jobs: Jobs) -> str:
    """Return for how long a job has been too quiet or, if it is not, what it still takes; nothing where nobody knows."""
    if (quiet := jobs.quiet(job)) is not None:
        return QCoreApplication.translate("waiting", "quiet for {t}").format(t=roughly(quiet))
    if (left := jobs.left(job)) is not None:
        return QCoreApplication.translate("waiting", "about {t} left").format(t=about(left))
    return ""
