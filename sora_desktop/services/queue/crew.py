"""The worker threads, and the one place where an exception becomes ``Failed``."""

import contextlib
import threading
from collections.abc import Callable, Collection, Generator, Iterator
from typing import Protocol as Interface

import msgspec

from sora_desktop.domain.errors import Charged, Code, SoraError
from sora_desktop.domain.events import Accepted, AnyEvent, Cancelled, Failed, Postponed, Requeued, Sending, VideoReady
from sora_desktop.domain.job import Job, Situation, advance, may_be_charged
from sora_desktop.domain.places import Places
from sora_desktop.services.cancel import CancelToken, Stopped
from sora_desktop.services.claims import Claims
from sora_desktop.services.queue.ledger import Ledger
from sora_desktop.services.queue.line import Line, is_early


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
    asks: bool = False  # its time has come: it is to be sent as soon as there is a place


class Crew:
    """Works through the line of waiting jobs, each on a thread of its own, as many at once as there are places."""

    def __init__(self, producer: Producer, ledger: Ledger, claims: Claims, places: Places) -> None:
        self._producer = producer
        self._ledger = ledger
        self._claims = claims
        self._places = places
        self._line = Line()
        self._runs: dict[str, _Run] = {}
        self._changed = threading.Condition(threading.RLock())  # guards all of the above
        self._closing = False

    @property
    def places(self) -> Places:
        """How many jobs may run at once; changed by ``arrange``."""
        return self._places

    def arrange(self, change: Callable[[Places], Places]) -> None:
        """Change the places; takes effect at once."""
        with self._changed:
            self._places = change(self._places)
            self._hand_out()

    def enqueue(self, job: Job) -> None:
        """Have a job that is claimed wait for its turn."""
        with self._changed:
            self._line.put(job)
            self._hand_out()

    def rank_behind(self, since: float) -> float | None:
        """Return what puts a job that waits ``since`` behind all others (see ``Line``)."""
        with self._changed:
            return self._line.rank_behind(since)

    @contextlib.contextmanager
    def in_hand(self, job_ids: Collection[str] | None = None, *, cutting: bool = False) -> Iterator[list[Job]]:
        """Keep waiting jobs (``None``: all) from beginning, and yield those that do wait, in their order.

        ``cutting`` ends those of them that run already, at the same moment. Another thread that has jobs in hand is waited for.
        """
        me = threading.get_ident()
        with self._changed:
            self._changed.wait_for(lambda: all(owner == me for owner in self._line.in_hand.values()))
            held = [job for job in self._line.jobs() if job_ids is None or job.id in job_ids]
            new = [job.id for job in held if job.id not in self._line.in_hand]
            self._line.in_hand.update(dict.fromkeys(new, me))
            for run in self._runs.values() if cutting else ():
                if job_ids is None or run.job.id in job_ids:
                    run.token.cancel()
            self._changed.notify_all()
        try:
            yield held
        finally:
            self._put_down(new)

    def change(self, job_id: str, event: AnyEvent) -> Job | None:
        """Record what happened to a job in hand, ``None`` if a listener has cancelled it since; raises ``StorageError``."""
        job = self._line.get(job_id)
        if job:
            job = self._ledger.write(job, event)
            with self._changed:
                self._line.put(job)
            self._ledger.tell(job, event)
        return job

    def drop(self, job_id: str) -> None:
        """Cancel a waiting job that is in hand."""
        with self._changed:
            job = self._line.get(job_id)
            if job is None:
                return  # a listener was faster
            self._line.remove(job_id)
        self._ledger.end(job, Cancelled(may_be_charged(job)))
        self._claims.let_go(job_id)

    def live(self) -> list[Job]:
        """Return the running jobs, then the waiting ones in their order."""
        with self._changed:
            return [run.job for run in self._runs.values()] + self._line.jobs()

    def wait(self, job_id: str, seconds: float | None) -> bool:
        """Wait until the job is neither running nor waiting; ``False`` when ``seconds`` passed first."""
        with self._changed:
            return self._changed.wait_for(
                lambda: job_id not in self._runs and job_id not in self._line and job_id not in self._line.in_hand,
                seconds,
            )

    def close(self, seconds: float) -> None:
        """End all work; the threads get ``seconds`` each to do so."""
        with self._changed:
            self._closing = True
            runs = list(self._runs.values())
            for job in self._line.jobs():
                if job.id not in self._line.in_hand:
                    self._leave(job.id)
            for run in runs:
                run.stays = not run.token.is_set
                run.token.cancel()
            self._changed.notify_all()
        for run in runs:
            run.thread.join(seconds)

    def _leave(self, job_id: str) -> None:
        """Leave a waiting job to the next start, or to another process."""
        self._line.remove(job_id)
        self._claims.let_go(job_id)

    def _put_down(self, job_ids: list[str]) -> None:
        with self._changed:
            for job_id in job_ids:
                del self._line.in_hand[job_id]
                if self._closing and job_id in self._line:
                    self._leave(job_id)
            self._hand_out()

    def _hand_out(self) -> None:
        """Give every free place to who is next, first to those that were begun before; called with the lock held."""
        asking = sorted((run for run in self._runs.values() if run.asks), key=lambda run: run.job.turn)
        for run in asking:
            run.asks = run.pauses = not self._places.has_room(run.job, self._taken())
        while not self._closing and (job := self._line.next(self._places, self._taken(), self._ledger.clock())):
            self._begin(job)
        self._changed.notify_all()

    def _taken(self) -> list[str]:
        return [run.job.route.profile_id for run in self._runs.values() if not run.pauses]

    def _begin(self, job: Job) -> None:
        self._line.remove(job.id)
        thread = threading.Thread(target=self._work, args=(job.id,), name=f"job-{job.id[:6]}", daemon=True)
        self._runs[job.id] = _Run(job, CancelToken(), thread, pauses=is_early(job, self._ledger.clock()))
        thread.start()

    def _work(self, job_id: str) -> None:
        with self._changed:
            run = self._runs[job_id]
        try:
            if not self._went_on(run):
                self._put_back(run)
        except Stopped as stop:
            self._stopped(run, stop.charged or may_be_charged(run.job))
        except SoraError as error:
            self._ledger.end(run.job, Failed(error.code, _charged(run.job, error), error.detail, error.status))
        except Exception as bug:
            self._ledger.end(run.job, Failed(Code.BUG, may_be_charged(run.job), type(bug).__name__))
            raise
        finally:
            self._ledger.library.close()
            self._end_run(run)

    def _went_on(self, run: _Run) -> bool:
        """Work on the job to its end; ``False`` where the queue was paused before it was sent."""
        with contextlib.closing(self._producer.run(run.job, run.token)) as events:
            for event in events:
                if isinstance(event, Sending) and not self._may_send(run):
                    return False
                self._take(run, event)
                self._note_pause(run, isinstance(event, Postponed))
        return True

    def _may_send(self, run: _Run) -> bool:
        """Wait after a pause until there is room to send: else all that a busy relay put off would be sent at once.

        Return ``False`` for a job that holds a place already, but whose queue has been paused since.
        """
        with self._changed:
            if not run.pauses:
                run.token.check()
                return not self._places.paused
            run.asks = True
            self._hand_out()
            self._changed.wait_for(lambda: not run.asks or run.token.is_set)
            run.asks = False
        run.token.check()
        return True

    def _put_back(self, run: _Run) -> None:
        """Have a job of which nothing was sent wait again, at its old place."""
        with self._changed:
            run.token.check()
            del self._runs[run.job.id]
            self._line.put(run.job)

    def _end_run(self, run: _Run) -> None:
        with self._changed:
            # Not before: whoever takes the job up again must not meet this run of it.
            if self._runs.get(run.job.id) is run:
                self._claims.let_go(run.job.id)
                del self._runs[run.job.id]
            self._hand_out()

    def _take(self, run: _Run, event: AnyEvent) -> None:
        try:
            run.job = self._ledger.record(run.job, event)
        except SoraError:
            if isinstance(event, Accepted | VideoReady):
                # What a paid job is known by outlives the disk's trouble: it is written down, or told, with the end.
                run.job = advance(run.job, event, self._ledger.clock())
            raise

    def _note_pause(self, run: _Run, pauses: bool) -> None:
        """Let another job start while this one waits for its time; where it only asks, it goes on beside it afterwards."""
        if run.pauses is not pauses:
            with self._changed:
                run.pauses = pauses
                self._hand_out()

    def _stopped(self, run: _Run, charged: Charged) -> None:
        """End a cancelled job; when the program closes, only one whose fate is unknown ends."""
        if not run.stays:
            self._ledger.end(run.job, Cancelled(charged))
        elif run.job.situation is Situation.AMBIGUOUS:
            self._ledger.end(run.job, Requeued() if charged is Charged.NO else Failed(Code.INTERRUPTED, charged))


def _charged(job: Job, error: SoraError) -> Charged:
    """Return what is known about the money: what the failure itself told, but nothing is ever charged on a free route."""
    return Charged.NO if job.route.free else error.charged or may_be_charged(job)
