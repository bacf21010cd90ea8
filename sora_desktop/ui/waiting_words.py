"""What the stage says of a job that runs or waits."""

from PySide6.QtCore import QCoreApplication, QSize

from sora_desktop.domain.job import Job, Status
from sora_desktop.ui.job_progress import progress_of, time_words
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.messages import connecting_words, joined, postponed_words, status_words
from sora_desktop.ui.pictures import Pictures
from sora_desktop.ui.player.waiting import Waiting


def waiting_of(job: Job, jobs: Jobs, pictures: Pictures) -> Waiting:
    """Return how far a live job is and what to say about it."""
    size = job.request.size
    connects = job in jobs.connecting
    how_long = "" if job.status is Status.QUEUED else time_words(job, jobs)
    step = connecting_words() if connects else status_words(job.status)
    return Waiting(
        fraction=progress_of(job),
        note=_note(job),
        aside=how_long or step,
        is_quiet=jobs.quiet(job) is not None,
        is_queued=job.status is Status.QUEUED and not connects,
        picture=pictures.get(job),
        shape=QSize(size.width, size.height) if size else None,
    )


def _note(job: Job) -> str:
    if wait := postponed_words(job):
        return joined(*wait)
    if job.status is not Status.ACCEPTED:
        return ""
    carries_on = QCoreApplication.translate(
        "waiting", "{0} has accepted the job: if you close the window, it carries on when you come back."
    )
    return carries_on.format(job.route.profile_name)
