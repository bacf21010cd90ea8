"""The worker threads: which job runs when, and the one place where an exception becomes ``Failed``."""

import contextlib
import logging
import secrets
import threading
import time
from collections import deque
from collections.abc import Callable, Collection, Generator
from typing import Protocol as Interface

import msgspec

from sora_desktop.domain.errors import Charged, Code, SoraError
from sora_desktop.domain.events import Accepted, AnyEvent, Cancelled, Failed, Postponed, Requeued, VideoReady
from sora_desktop.domain.job import Job, Situation, advance, may_be_charged
from sora_desktop.domain.request import GenerationRequest
from sora_desktop.domain.route import Protocol, Route
from sora_desktop.services.cancel import CancelToken, Stopped
from sora_desktop.services.claims import Claims
from sora_desktop.services.library import Library

Listener = Callable[[Job, AnyEvent | None], None]
_log = logging.getLogger(__name__)


class Producer(Interface):
    """Makes one job's video (``services/production``)."""

    def run(self, job: Job, token: CancelToken) -> Generator[AnyEvent, None, None]:
        """Yield what happens, up to ``Saved``; raises ``SoraError`` or ``Stopped``."""


class _Run(msgspec.Struct):
    """A job that a thread works on."""

    job: Job
    token: CancelToken
    thread: threading.Thread
    stays: bool = False  # the program closes: the job is to carry on at the next start
    pauses: bool = False  # it waits for its time, and its place is free for another


class Queue:
    """Runs jobs, ``at_once`` of them, each on a thread of its own; tells listeners after the library knows.

    Listeners are called on the worker's thread with the job as it is after the event; the event is ``None`` for a new job.
    """

    def __init__(
        self,
        library: Library,
        producer: Producer,
        claims: Claims,
        at_once: int = 2,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._library = library
        self._producer = producer
        self._claims = claims
        self._at_once = at_once
        self._clock = clock
        self._changed = threading.Condition(threading.RLock())
        self._waiting: deque[Job] = deque()
        self._running: dict[str, _Run] = {}
        self._listeners: list[Listener] = []
        self._closing = False

    def subscribe(self, listener: Listener) -> None:
        """Have ``listener`` told of every event from now on."""
        self._listeners.append(listener)

    def submit(self, request: GenerationRequest, route: Route) -> Job:
        """Write a new job down and run it when its turn comes."""
        job = Job(id=secrets.token_hex(8), created=self._clock(), request=request, route=route)
        self._claims.take(job.id)
        self._library.add(job)
        self._tell(job, None)
        self._enqueue(job)
        return job

    def recover(self, *, accepted_only: bool = False, only: Collection[str] = ()) -> list[Job]:
        """Take up what an earlier run of the program left, and return what runs now; called once at the start.

        ``only`` limits it to jobs with these ids. Jobs never sent wait again (not with ``accepted_only``), accepted ones carry
        on, and one whose request may have left is shown as such: it is never sent again by itself.
        """
        taken = []
        for job in self._library.unfinished():
            if (accepted_only and job.situation is Situation.NOT_SENT) or (only and job.id not in only):
                continue
            if not self._claims.take(job.id):
                continue  # another process works on it
            job = self._library.job(job.id) or job
            if job.is_over:
                self._claims.let_go(job.id)
            elif job.situation is Situation.AMBIGUOUS:
                self._end(job, Failed(Code.INTERRUPTED, may_be_charged(job)))
            else:
                taken.append(job)
        for job in taken:
            self._tell(job, None)
            self._enqueue(job)
        return taken

    def rescue(self, request: GenerationRequest, route: Route, found: tuple[Accepted | VideoReady, ...]) -> Job:
        """Take up a job that was sent by other means: ``found`` is what is known of it. Sends nothing that costs money."""
        job = Job(id=secrets.token_hex(8), created=self._clock(), request=request, route=route)
        self._claims.take(job.id)
        self._library.add(job)
        self._tell(job, None)
        for event in found:
            job = self._record(job, event)
        self._enqueue(job)
        return job

    def carry_on(self, job_id: str) -> Job | None:
        """Ask the relay again about an accepted job that ended without a video; costs nothing.

        Returns ``None`` where there is nothing to ask about, or another process is at it.
        """
        job = self._library.job(job_id)
        return self._requeue(job.id) if job and job.can_be_asked_about else None

    def send_again(self, job_id: str, protocol: Protocol | None = None) -> Job | None:
        """Send a failed or cancelled job once more, by ``protocol`` if given: only ever called because the person decided so."""
        job = self._library.job(job_id)
        if job is None or not job.is_over or job.video is not None:
            return None
        if job.situation is Situation.NOT_SENT:
            return self._requeue(job.id, protocol)
        route = msgspec.structs.replace(job.route, protocol=protocol or job.route.protocol)
        return self.submit(job.request, route)

    def cancel(self, job_id: str) -> None:
        """Stop waiting for a job, at once."""
        with self._changed:
            run = self._running.get(job_id)
            waiting = next((job for job in self._waiting if job.id == job_id), None)
            if waiting:
                self._waiting.remove(waiting)
        if run:
            run.token.cancel()
        elif waiting:
            self._end(waiting, Cancelled(may_be_charged(waiting)))
            with self._changed:
                self._changed.notify_all()

    def live(self) -> list[Job]:
        """Return the running jobs, then the waiting ones in their order."""
        with self._changed:
            return [run.job for run in self._running.values()] + list(self._waiting)

    def wait(self, job_id: str, seconds: float | None = None) -> bool:
        """Wait until the job is neither running nor waiting; ``False`` when ``seconds`` passed first."""
        with self._changed:
            return self._changed.wait_for(
                lambda: job_id not in self._running and all(job.id != job_id for job in self._waiting),
                seconds,
            )

    def close(self, seconds: float = 5.0) -> None:
        """End all work; accepted jobs and those never sent carry on at the next start."""
        with self._changed:
            self._closing = True
            waiting, runs = list(self._waiting), list(self._running.values())
            self._waiting.clear()
            self._changed.notify_all()
        for job in waiting:
            self._claims.let_go(job.id)
        for run in runs:
            run.stays = not run.token.is_set
            run.token.cancel()
        for run in runs:
            run.thread.join(seconds)

    def _requeue(self, job_id: str, protocol: Protocol | None = None) -> Job | None:
        if not self._claims.take(job_id):
            return None
        job = self._library.job(job_id)
        if job is None or not job.is_over:
            self._claims.let_go(job_id)
            return None
        try:
            job = self._record(job, Requeued(protocol))
        except SoraError:
            self._claims.let_go(job_id)
            raise
        self._enqueue(job)
        return job

    def _enqueue(self, job: Job) -> None:
        with self._changed:
            self._waiting.append(job)
            self._start_next()

    def _start_next(self) -> None:
        """Give every free place to the job that waits longest; called with the lock held."""
        while self._waiting and self._busy() < self._at_once and not self._closing:
            job = self._waiting.popleft()
            thread = threading.Thread(target=self._work, args=(job.id,), name=f"job-{job.id[:6]}", daemon=True)
            self._running[job.id] = _Run(job, CancelToken(), thread)
            thread.start()

    def _busy(self) -> int:
        return sum(not run.pauses for run in self._running.values())

    def _work(self, job_id: str) -> None:
        with self._changed:
            run = self._running[job_id]
        try:
            with contextlib.closing(self._producer.run(run.job, run.token)) as events:
                for event in events:
                    run.job = self._record(run.job, event)
                    self._note_pause(run, isinstance(event, Postponed))
            self._claims.let_go(job_id)
        except Stopped as stop:
            self._stopped(run, stop.charged or may_be_charged(run.job))
        except SoraError as error:
            self._end(run.job, Failed(error.code, _charged(run.job, error), error.detail, error.status))
        except Exception as bug:
            self._end(run.job, Failed(Code.BUG, may_be_charged(run.job), type(bug).__name__))
            raise
        finally:
            self._library.close()
            with self._changed:
                del self._running[job_id]
                self._start_next()
                self._changed.notify_all()

    def _note_pause(self, run: _Run, pauses: bool) -> None:
        """Let another job start while this one waits for its time; it goes on beside it afterwards."""
        if run.pauses is not pauses:
            with self._changed:
                run.pauses = pauses
                self._start_next()

    def _stopped(self, run: _Run, charged: Charged) -> None:
        """End a cancelled job; when the program closes, only one whose fate is unknown ends."""
        if not run.stays:
            self._end(run.job, Cancelled(charged))
        elif run.job.situation is not Situation.AMBIGUOUS:
            self._claims.let_go(run.job.id)
        elif charged is Charged.NO:
            self._end(run.job, Requeued())
        else:
            self._end(run.job, Failed(Code.INTERRUPTED, charged))

    def _end(self, job: Job, event: Failed | Cancelled | Requeued) -> None:
        try:
            self._record(job, event)
        except SoraError as error:
            # The disk that should keep the ending is the trouble itself: the window still hears of it.
            _log.error("the end of job %s could not be written down: %s", job.id, error)
            self._tell(advance(job, event, self._clock()), event)
        self._claims.let_go(job.id)

    def _record(self, job: Job, event: AnyEvent) -> Job:
        job = self._library.record(job, event, self._clock())
        self._tell(job, event)
        return job

    def _tell(self, job: Job, event: AnyEvent | None) -> None:
        for listener in self._listeners:
            listener(job, event)


def _charged(job: Job, error: SoraError) -> Charged:
    """Return what is known about the money: what the failure itself told, but nothing is ever charged on a free route."""
    return Charged.NO if job.route.free else error.charged or may_be_charged(job)
