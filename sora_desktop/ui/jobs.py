"""The jobs that the window shows: the newest of the library, kept up to date by events."""

import time
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sora_desktop.domain.errors import Charged
from sora_desktop.domain.estimate import time_until_done
from sora_desktop.domain.events import AnyEvent, Saved
from sora_desktop.domain.job import Job, Status
from sora_desktop.domain.places import Places
from sora_desktop.services.library import Library
from sora_desktop.ui.bridge import Bridge
from sora_desktop.ui.expectations import AT_WORK, Expectations
from sora_desktop.ui.ticker import Ticker

SHOWN = 100
_REMEMBERED = 50  # older jobs


class Jobs(QObject):
    """The newest jobs, newest first. ``changed`` tells of one job, ``listed`` of a job more among the newest.

    ``settled`` comes behind all that has changed together: what shows many jobs is to be shown anew then, not with each.
    ``tick`` comes about once a second while jobs are at work and may be seen: what they still take is to be shown anew.
    """

    changed = Signal(object, object)  # Job, AnyEvent | None
    listed = Signal()
    settled = Signal()
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
        self._library = library
        self._has_more = False
        self._jobs = {job.id: job for job in reversed(library.newest(SHOWN))}
        self._older: dict[str, Job] = {}  # that somebody looks at
        for job in self._jobs.values():
            self._expectations.follow(job, None)
        self._follow_time()
        bridge.happened.connect(self._take)
        bridge.settled.connect(self._settle)
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

    def lose(self, job_ids: Iterable[str]) -> None:
        """List these no more: they were thrown away."""
        lost = [self._jobs.pop(job_id) for job_id in job_ids if job_id in self._jobs]
        if lost:
            self._follow_time()
            self.listed.emit()

    def bring_back(self, jobs: Iterable[Job]) -> None:
        """List these again, as far as they are among the newest."""
        self._put_in(jobs)
        self.listed.emit()

    def get(self, job_id: str | None) -> Job | None:
        """Return a job as it is now, an older one of the library too; ``None`` for one that is unknown."""
        if not job_id:
            return None
        return self._jobs.get(job_id) or self._older.get(job_id) or self._look_up(job_id)

    def read_again(self, job_id: str) -> bool:
        """Look for a job in the library as another program may have left it; return whether that changed anything."""
        known, now = self.get(job_id), self._library.job(job_id)
        if now is None or now.id != job_id or now == known or not now.is_over:
            return False
        self._take(now, None)
        self._settle()
        return True

    def is_listed(self, job_id: str) -> bool:
        """Whether a job is among the newest."""
        return job_id in self._jobs

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

    def _look_up(self, job_id: str) -> Job | None:
        """Read one row of the library."""
        job = self._library.job(job_id)
        if job is None or job.id != job_id:
            return None
        self._remember(job)
        return job

    def _remember(self, job: Job) -> None:
        self._older[job.id] = job
        while len(self._older) > _REMEMBERED:
            del self._older[next(iter(self._older))]

    def _take(self, job: Job, event: AnyEvent | None) -> None:
        if isinstance(event, Saved) and job.rescued and job.id not in self._jobs:  # taken in: it did not finish now
            self._put_in([job])
            self._has_more = self._has_more or job.id in self._jobs
            return
        if self._is_old(job):
            self._remember(job)
            self.changed.emit(job, event)
            return
        self._older.pop(job.id, None)
        is_new = job.id not in self._jobs
        self._jobs[job.id] = job
        self._expectations.follow(job, event)
        self._follow_time()
        if is_new:
            self._forget_oldest()
            self._has_more = True
        self.changed.emit(job, event)

    def _settle(self) -> None:
        if self._has_more:
            self._has_more = False
            self.listed.emit()
        self.settled.emit()

    def _put_in(self, jobs: Iterable[Job]) -> None:
        """List jobs in their places, as far as they are among the newest."""
        together = {**self._jobs, **{job.id: job for job in jobs}}
        self._jobs = {job.id: job for job in sorted(together.values(), key=lambda job: job.created)}
        self._forget_oldest()

    def _is_old(self, job: Job) -> bool:
        """Whether something happened to a job that is over and was made before all that are listed."""
        is_full = len(self._jobs) >= SHOWN
        return is_full and job.is_over and job.id not in self._jobs and job.created < self._oldest

    @property
    def _oldest(self) -> float:
        return min(job.created for job in self._jobs.values())

    def _forget_oldest(self) -> None:
        over = [job.id for job in self._jobs.values() if job.is_over]
        for job_id in over[: max(0, len(self._jobs) - SHOWN)]:
            del self._jobs[job_id]


def is_in_doubt(job: Job) -> bool:
    """Whether the person may have paid for a job that has no video."""
    return job.status is Status.FAILED and job.charged is Charged.MAYBE
