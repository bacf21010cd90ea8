"""The jobs that the window shows: the newest of the library, kept up to date by events."""

from PySide6.QtCore import QObject, Signal

from sora_desktop.domain.errors import Charged
from sora_desktop.domain.events import AnyEvent
from sora_desktop.domain.job import Job, Status
from sora_desktop.services.library import Library
from sora_desktop.ui.bridge import Bridge

SHOWN = 100


class Jobs(QObject):
    """The newest jobs, newest first. ``changed`` tells of one job, ``listed`` of a job more."""

    changed = Signal(object, object)  # Job, AnyEvent | None
    listed = Signal()

    def __init__(self, library: Library, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = {job.id: job for job in reversed(library.newest(SHOWN))}
        bridge.happened.connect(self._take)

    def all(self) -> list[Job]:
        """Return the jobs, newest first."""
        return list(reversed(self._jobs.values()))

    def get(self, job_id: str | None) -> Job | None:
        """Return one of them."""
        return self._jobs.get(job_id) if job_id else None

    def with_status(self, *statuses: Status) -> list[Job]:
        """Return the jobs in one of these states, oldest first."""
        return [job for job in self._jobs.values() if job.status in statuses]

    @property
    def running(self) -> list[Job]:
        """The jobs that a worker is at."""
        return self.with_status(Status.SENDING, Status.ACCEPTED, Status.DOWNLOADING)

    @property
    def waiting(self) -> list[Job]:
        """The jobs whose turn has not come."""
        return self.with_status(Status.QUEUED)

    @property
    def postponed(self) -> list[Job]:
        """The jobs that wait for a time."""
        return [job for job in self._jobs.values() if job.resumes is not None]

    @property
    def needing_help(self) -> list[Job]:
        """The failed jobs, newest first."""
        return list(reversed(self.with_status(Status.FAILED)))

    def _take(self, job: Job, event: AnyEvent | None) -> None:
        is_new = job.id not in self._jobs
        self._jobs[job.id] = job
        if is_new:
            self._forget_oldest()
            self.listed.emit()
        self.changed.emit(job, event)

    def _forget_oldest(self) -> None:
        over = [job.id for job in self._jobs.values() if job.is_over]
        for job_id in over[: max(0, len(self._jobs) - SHOWN)]:
            del self._jobs[job_id]


def is_in_doubt(job: Job) -> bool:
    """Whether the person may have paid for a job that has no video."""
    return job.status is Status.FAILED and job.charged is Charged.MAYBE
