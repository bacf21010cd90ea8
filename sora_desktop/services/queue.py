"""The worker threads: which job runs when, and the one place where an exception becomes ``Failed``."""

import contextlib
import logging
import secrets
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Collection, Generator
from typing import Protocol as Interface

import msgspec

from sora_desktop.domain.errors import Charged, Code, SoraError
from sora_desktop.domain.events import Accepted, AnyEvent, Cancelled, Failed, Postponed, Requeued, Sending, VideoReady
from sora_desktop.domain.job import Job, Situation, advance, may_be_charged
from sora_desktop.domain.request import GenerationRequest
from sora_desktop.domain.route import Protocol, Route
from sora_desktop.services.cancel import CancelToken, Stopped
from sora_desktop.services.claims import Claims
from sora_desktop.services.library import Library

Listener = Callable[[Job, AnyEvent | None], None]
Reread = Callable[[Job], tuple[Accepted | VideoReady, ...]]
_log = logging.getLogger(__name__)


def _nothing_told(_: Job) -> tuple[Accepted | VideoReady, ...]:
    return ()


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
        reread: Reread = _nothing_told,
    ) -> None:
        """``reread`` returns what is known of a job from the reply that the program's end broke off."""
        self._library = library
        self._producer = producer
        self._claims = claims
        self._at_once = at_once
        self._clock = clock
        self._reread = reread
        self._changed = threading.Condition(threading.RLock())
        self._waiting: deque[Job] = deque()
        self._running: dict[str, _Run] = {}
        self._listeners: list[Listener] = []
        self._unwritten: list[tuple[Job, AnyEvent]] = []
        self._closing = False

    def subscribe(self, listener: Listener) -> None:
        """Have ``listener`` told of every event from now on."""
        self._listeners.append(listener)

    def submit(self, request: GenerationRequest, route: Route) -> Job:
        """Write a new job down and run it when its turn comes."""
        return self._begin(self._new(request, route))

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
            job = self._learnt(self._library.job(job.id) or job)
            if not job.is_over and job.situation is not Situation.AMBIGUOUS:
                taken.append(job)
                continue
            if not job.is_over:
                self._end(job, Failed(Code.INTERRUPTED, may_be_charged(job)))
            self._claims.let_go(job.id)
        for job in taken:
            self._tell(job, None)
            self._enqueue(job)
        return taken

    def _learnt(self, job: Job) -> Job:
        """Return a job in doubt with what its broken reply had told: with an id or a link it can be asked about."""
        if not job.is_over and job.situation is Situation.AMBIGUOUS:
            for event in self._reread(job):
                job = self._record(job, event)
        return job

    def rescue(self, request: GenerationRequest, route: Route, found: tuple[Accepted | VideoReady, ...]) -> Job:
        """Take up a job that was sent by other means: ``found`` is what is known of it. Sends nothing that costs money."""
        job = msgspec.structs.replace(self._new(request, msgspec.structs.replace(route, free=True)), rescued=True)
        for event in found:
            job = advance(job, event, job.created)
        return self._begin(job, *found)

    def carry_on(self, job_id: str, links: tuple[str, ...] = ()) -> Job | None:
        """Ask the relay again about an accepted job that ended without a video, after trying ``links``; costs nothing.

        Returns ``None`` where there is nothing to ask about, or another process is at it.
        """
        job = self._library.job(job_id)
        return self._requeue(job.id, _can_be_asked_about, Requeued(links=links)) if job else None

    def send_again(self, job_id: str, protocol: Protocol | None = None) -> Job | None:
        """Send a failed or cancelled job once more, by ``protocol`` if given: only ever called because the person decided so."""
        job = self._library.job(job_id)
        if job is None or not job.is_over or job.video is not None or job.rescued:
            return None
        if job.situation is Situation.NOT_SENT:
            return self._requeue(job.id, _was_never_sent, Requeued(protocol))
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
            self._wake()
        elif waiting:
            self._end(waiting, Cancelled(may_be_charged(waiting)))
            self._claims.let_go(job_id)
            self._wake()

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
        self._wake()
        for run in runs:
            run.thread.join(seconds)
        self._write_endings()

    def _wake(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def _new(self, request: GenerationRequest, route: Route) -> Job:
        return Job(id=secrets.token_hex(8), created=self._clock(), request=request, route=route)

    def _begin(self, job: Job, *known: AnyEvent) -> Job:
        """Write a new job down, all at once: one that was sent by other means is never on the disk as one to be sent."""
        self._claims.take(job.id)
        try:
            self._library.add(job, *known)
        except SoraError:
            self._claims.let_go(job.id)
            raise
        for event in (None, *known):
            self._tell(job, event)
        self._enqueue(job)
        return job

    def _requeue(self, job_id: str, fits: Callable[[Job], bool], how: Requeued) -> Job | None:
        """Have the job wait again if it ``fits`` once it is ours: another process may have been at it until then."""
        if not self._claims.take(job_id):
            return None
        job = self._library.job(job_id)
        if job is None or not (job.is_over and fits(job)):
            self._claims.let_go(job_id)
            return None
        try:
            job = self._record(job, how)
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
            has_to_wait = job.resumes is not None and job.resumes > self._clock()
            self._running[job.id] = _Run(job, CancelToken(), thread, pauses=has_to_wait)
            thread.start()

    def _busy(self) -> int:
        return sum(not run.pauses for run in self._running.values())

    def _work(self, job_id: str) -> None:
        with self._changed:
            run = self._running[job_id]
        try:
            with contextlib.closing(self._producer.run(run.job, run.token)) as events:
                for event in events:
                    if isinstance(event, Sending):
                        self._take_place_again(run)
                    self._take(run, event)
                    self._note_pause(run, isinstance(event, Postponed))
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
                # Not before: whoever takes the job up again must not meet this run of it.
                self._claims.let_go(job_id)
                del self._running[job_id]
                self._start_next()
                self._changed.notify_all()

    def _take(self, run: _Run, event: AnyEvent) -> None:
        try:
            run.job = self._record(run.job, event)
        except SoraError:
            if isinstance(event, Accepted | VideoReady):
                # What a paid job is known by outlives the disk's trouble: it is written down, or told, with the end.
                run.job = advance(run.job, event, self._clock())
            raise

    def _note_pause(self, run: _Run, pauses: bool) -> None:
        """Let another job start while this one waits for its time; where it only asks, it goes on beside it afterwards."""
        if run.pauses is not pauses:
            with self._changed:
                run.pauses = pauses
                self._start_next()
                self._changed.notify_all()

    def _take_place_again(self, run: _Run) -> None:
        """Wait after a pause until there is room to send: else all that a busy relay put off would be sent at once."""
        with self._changed:
            self._changed.wait_for(lambda: not run.pauses or run.token.is_set or self._busy() < self._at_once)
            run.pauses = False
        run.token.check()

    def _stopped(self, run: _Run, charged: Charged) -> None:
        """End a cancelled job; when the program closes, only one whose fate is unknown ends."""
        if not run.stays:
            self._end(run.job, Cancelled(charged))
        elif run.job.situation is Situation.AMBIGUOUS:
            self._end(run.job, Requeued() if charged is Charged.NO else Failed(Code.INTERRUPTED, charged))

    def _end(self, job: Job, event: Failed | Cancelled | Requeued) -> None:
        try:
            self._record(job, event)
        except SoraError as error:
            # The disk that should keep the ending is the trouble itself: the window still hears of it.
            _log.error("the end of job %s could not be written down: %s", job.id, error)
            self._unwritten.append((job, event))
            self._tell(advance(job, event, self._clock()), event)

    def _write_endings(self) -> None:
        """Try again to write down what was only told: a job told as failed must not be sent by the next start."""
        for job, event in self._unwritten:
            if self._claims.take(job.id):
                with contextlib.suppress(SoraError):
                    current = self._library.job(job.id)
                    if current and not current.is_over:
                        self._library.record(job, event, self._clock())
                self._claims.let_go(job.id)
        self._unwritten.clear()

    def _record(self, job: Job, event: AnyEvent) -> Job:
        job = self._library.record(job, event, self._clock())
        self._tell(job, event)
        return job

    def _tell(self, job: Job, event: AnyEvent | None) -> None:
        for listener in self._listeners:
            try:
                listener(job, event)
            except Exception:  # noqa: BLE001 (the crash handler's; a job that costs money goes on)
                threading.excepthook(threading.ExceptHookArgs((*sys.exc_info(), threading.current_thread())))


def _can_be_asked_about(job: Job) -> bool:
    return job.can_be_asked_about


def _was_never_sent(job: Job) -> bool:
    return job.situation is Situation.NOT_SENT and job.video is None


def _charged(job: Job, error: SoraError) -> Charged:
    """Return what is known about the money: what the failure itself told, but nothing is ever charged on a free route."""
    return Charged.NO if job.route.free else error.charged or may_be_charged(job)
