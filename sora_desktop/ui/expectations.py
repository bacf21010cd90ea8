"""What jobs at work still take, by those that are done, and which of them are more silent than is usual."""

import logging
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from sora_desktop.domain.errors import SoraError
from sora_desktop.domain.estimate import Taken, Told, alike, time_left, usual_silence
from sora_desktop.domain.events import AnyEvent, Progress, Requeued, Sending
from sora_desktop.domain.job import Job, Status
from sora_desktop.services.library import Library

AT_WORK = (Status.SENDING, Status.ACCEPTED, Status.DOWNLOADING)
_SILENCES_KEPT = 20
_log = logging.getLogger(__name__)


@dataclass
class _Life:
    """What was heard of a job since it was sent. ``heard`` lies ahead while it waits for a time that is known."""

    heard: float
    longest_silence: float = 0.0
    told: Told | None = None


class Expectations:
    """Listens to jobs; times in seconds by ``clock``. What earlier jobs took is read off the window's thread."""

    def __init__(self, library: Library, clock: Callable[[], float] = time.time) -> None:
        self._library = library
        self._clock = clock
        self._past: dict[str, list[Taken]] = {}  # by profile; exchanged whole by the reader's thread
        self._silences: dict[tuple[str, str], deque[float]] = {}
        self._lives: dict[str, _Life] = {}
        self._reader = ThreadPoolExecutor(1, "durations")

    def follow(self, job: Job, event: AnyEvent | None) -> None:
        """Take what happened to a job."""
        if job.is_over:
            self._end(job)
            return
        if job.route.profile_id not in self._past:
            self._read(job.route.profile_id)
        if isinstance(event, Sending | Requeued):
            self._lives.pop(job.id, None)
        life = self.hear(job.id)
        life.heard = job.resumes or life.heard
        if isinstance(event, Progress) and job.sent and (life.told is None or life.told.fraction != event.fraction):
            life.told = Told(event.fraction, self._clock() - job.sent)

    def hear(self, job_id: str) -> _Life:
        """Note a sign of life."""
        now = self._clock()
        life = self._lives.setdefault(job_id, _Life(now))
        life.longest_silence = max(life.longest_silence, now - life.heard)
        life.heard = now
        return life

    def left(self, job: Job) -> float | None:
        """Return how long the job still runs, of one that waits: once it does; ``None`` if it is over or nothing is known."""
        if job.is_over:
            return None
        life = self._lives.get(job.id)
        is_sent = job.status in AT_WORK and job.sent is not None
        elapsed = max(0.0, self._clock() - job.sent) if is_sent and job.sent else 0.0
        return time_left(self._alike(job), elapsed, life.told if life and is_sent else None)

    def quiet(self, job: Job) -> float | None:
        """Return for how long nothing was heard of a job at work, once that is longer than usual."""
        life = self._lives.get(job.id)
        if life is None or job.status not in AT_WORK:
            return None
        silence = self._clock() - life.heard
        usual = usual_silence(self._alike(job), self._silences.get(_kind(job), ()))
        return silence if silence > usual else None

    def close(self) -> None:
        """Drop what is still to be read."""
        self._reader.shutdown(cancel_futures=True)

    def _alike(self, job: Job) -> list[float]:
        return alike(self._past.get(job.route.profile_id, ()), job.request)

    def _end(self, job: Job) -> None:
        life = self._lives.pop(job.id, None)
        if life and job.status is Status.DONE:
            self._silences.setdefault(_kind(job), deque(maxlen=_SILENCES_KEPT)).append(life.longest_silence)
            self._read(job.route.profile_id)

    def _read(self, profile_id: str) -> None:
        self._past.setdefault(profile_id, [])
        self._reader.submit(self._read_now, profile_id)

    def _read_now(self, profile_id: str) -> None:
        try:
            self._past[profile_id] = self._library.durations(profile_id)
        except SoraError as error:
            _log.warning("how long videos took cannot be read: %s", error)
        finally:
            self._library.close()  # this thread's connection: it is needed seldom


def _kind(job: Job) -> tuple[str, str]:
    return job.route.profile_id, job.request.model
