"""The jobs that the window shows: the newest of the library, kept up to date by events."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sora_desktop.domain.errors import Charged
from sora_desktop.domain.estimate import time_until_done
from sora_desktop.domain.events import AnyEvent
from sora_desktop.domain.job import Job, Status
from sora_desktop.domain.places import Places
from sora_desktop.services.library import Library
from sora_desktop.ui.bridge import Bridge
from sora_desktop.ui.expectations import AT_WORK, Expectations
from sora_desktop.ui.ticker import Ticker

SHOWN = 100


class Jobs(QObject):
    """The newest jobs, newest first. ``changed`` tells of one job, ``listed`` of a job more.

    ``tick`` comes about once a second while jobs are at work and may be seen: what they still take is to be shown anew.
    """

    changed = Signal(object, object)  # Job, AnyEvent | None
    listed = Signal()
    tick = Signal()

    def __init__(
        self,
        library: Library,
        bridge: Bridge,
        parent: QObject | None = None,
        *,
        places: Callable[[], Places] = Places,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """``places`` tells how many jobs may run at once now."""
        super().__init__(parent)
        self._places = places
        self._clock = clock
        self._expectations = Expectations(library, clock)
        self._ticker = Ticker(self)
        self._ticker.ticked.connect(self.tick)
        self._jobs = {job.id: job for job in reversed(library.newest(SHOWN))}
        for job in self._jobs.values():
            self._expectations.follow(job, None)
        self._follow_time()
        bridge.happened.connect(self._take)
        bridge.text_arrived.connect(self._hear)

    def tick_in(self, window: QWidget) -> None:
        """Rest while this window is hidden."""
        self._ticker.tick_in(window)

    def close(self) -> None:
        """Read no more of the library."""
        self._expectations.close()

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
        return self.with_status(*AT_WORK)

    @property
    def waiting(self) -> list[Job]:
        """The jobs whose turn has not come, in the order in which they will run; last those that wait for a time."""
        return sorted(self.with_status(Status.QUEUED), key=lambda job: (self._pause(job) > 0, job.turn))

    @property
    def connecting(self) -> list[Job]:
        """The jobs whose turn has come but that are not sent yet: how the relay speaks is still looked into."""
        places, taken, begun = self._places(), [job.route.profile_id for job in self.running], []
        for job in self.waiting:
            if not self._pause(job) and places.has_room(job, taken):
                taken.append(job.route.profile_id)
                begun.append(job)
        return begun

    @property
    def postponed(self) -> list[Job]:
        """The jobs that wait for a time."""
        return [job for job in self._jobs.values() if job.resumes is not None]

    @property
    def needing_help(self) -> list[Job]:
        """The failed jobs that the person has not dismissed, newest first."""
        return [job for job in reversed(self.with_status(Status.FAILED)) if not job.dismissed]

    def left(self, job: Job) -> float | None:
        """Return the seconds that a job still runs, of a waiting one from its start on; ``None`` where nothing is known."""
        return self._expectations.left(job)

    def quiet(self, job: Job) -> float | None:
        """Return the seconds without a sign of life of a running job, once they are more than usual."""
        return self._expectations.quiet(job)

    def all_left(self) -> float | None:
        """Return the seconds until all jobs are done; ``None`` if any part of that is unknown, or the queue is paused."""
        running = [(job, self.left(job)) for job in self.running]
        waiting = [(self._pause(job), job, self.left(job)) for job in self.waiting]
        in_line = [(job, left) for pause, job, left in waiting if not pause]
        ends = [time_until_done(running, in_line, self._places())]
        ends += [None if left is None else pause + left for pause, _, left in waiting if pause]
        known = [end for end in ends if end is not None]
        return max(known) if len(known) == len(ends) else None

    def _follow_time(self) -> None:
        self._ticker.want(bool(self.running or self.postponed or self.connecting))

    def _pause(self, job: Job) -> float:
        """Return the seconds until the time that a job waits for."""
        return max(0.0, job.resumes - self._clock()) if job.resumes else 0.0

    def _hear(self, job_id: str, _text: str) -> None:
        if job_id in self._jobs:
            self._expectations.hear(job_id)

    def _take(self, job: Job, event: AnyEvent | None) -> None:
        is_new = job.id not in self._jobs
        self._jobs[job.id] = job
        self._expectations.follow(job, event)
        self._follow_time()
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
