"""What window and command line ask of the queue."""

import secrets
import time
from collections.abc import Callable, Collection, Mapping

import msgspec

from sora_desktop.domain.errors import Charged, Code, SoraError
from sora_desktop.domain.events import (
    Accepted,
    AnyEvent,
    Dismissed,
    Edited,
    Failed,
    FileMoved,
    Moved,
    Requeued,
    Saved,
    Settled,
    Video,
    VideoReady,
)
from sora_desktop.domain.job import Job, Situation, Status, advance, may_be_charged
from sora_desktop.domain.places import Places
from sora_desktop.domain.pricing import Price
from sora_desktop.domain.request import GenerationRequest
from sora_desktop.domain.route import Protocol, Route
from sora_desktop.services.claims import Claims
from sora_desktop.services.library import Library
from sora_desktop.services.queue.crew import Crew, Producer
from sora_desktop.services.queue.ledger import Ledger, Listener
from sora_desktop.services.queue.line import is_early, ranks_at

Reread = Callable[[Job], tuple[Accepted | VideoReady, ...]]


def _nothing_told(_: Job) -> tuple[Accepted | VideoReady, ...]:
    return ()


class Queue:
    """Runs jobs, ``at_once`` of them, each on a thread of its own; tells listeners after the library knows.

    Listeners are called on the thread where it happens, with the job after the event; the event is ``None`` for a new job.
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
        self._claims = claims
        self._clock = clock
        self._reread = reread
        self._ledger = Ledger(library, clock)
        self._crew = Crew(producer, self._ledger, claims, Places(at_once))

    def subscribe(self, listener: Listener) -> None:
        """Have ``listener`` told of every event from now on."""
        self._ledger.subscribe(listener)

    def submit(self, request: GenerationRequest, route: Route, price: Price | None = None) -> Job:
        """Write a new job down, with what it is expected to cost, and run it when its turn comes."""
        return self._begin(msgspec.structs.replace(self._new(request, route), price=price))

    def rescue(self, request: GenerationRequest, route: Route, found: tuple[Accepted | VideoReady, ...]) -> Job:
        """Take up a job that was sent by other means: ``found`` is what is known of it. Sends nothing that costs money."""
        job = msgspec.structs.replace(self._new(request, msgspec.structs.replace(route, free=True)), rescued=True)
        for event in found:
            job = advance(job, event, job.created)
        return self._begin(job, *found)

    def take_in(self, request: GenerationRequest, route: Route, video: Video, created: float) -> Job:
        """Keep a checked video that is here already as a job that is done since ``created``; nothing is sent or downloaded."""
        saved = Saved(video)
        job = self._new(request, msgspec.structs.replace(route, free=True))
        job = advance(msgspec.structs.replace(job, created=created, rescued=True), saved, created)
        self._library.add(job, saved)
        self._ledger.tell(job, saved)
        return job

    def recover(self, *, accepted_only: bool = False, only: Collection[str] = ()) -> list[Job]:
        """Take up what an earlier run of the program left, in its order, and return that; called once at the start.

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
                self._ledger.end(job, Failed(Code.INTERRUPTED, may_be_charged(job)))
            self._claims.let_go(job.id)
        taken.sort(key=lambda job: job.turn)
        for job in taken:
            self._ledger.tell(job, None)
            self._crew.enqueue(job)
        return taken

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
        if _was_never_sent(job):
            return self._requeue(job.id, _was_never_sent, Requeued(protocol))
        route = msgspec.structs.replace(job.route, protocol=protocol or job.route.protocol)
        return self.submit(job.request, route, job.price)

    def dismiss(self, job_id: str) -> Job | None:
        """Note that the person has seen how a job ended without a video; ``None`` where there is nothing to dismiss."""
        job = self._note(job_id, _can_be_dismissed, Dismissed())
        if job:
            self._claims.let_go(job.id)
        return job

    def move_file(self, job_id: str, path: str) -> Job | None:
        """Note where a job's video is now; ``None`` where it has none, or another process is at it. Raises ``StorageError``."""
        job = self._note(job_id, lambda job: job.video is not None, FileMoved(path))
        if job:
            self._claims.let_go(job.id)
        return job

    def settle(self, job_id: str, charged: Charged) -> Job | None:
        """Note what the relay's bill says of a job that ended; ``None`` where none can. Raises ``StorageError``."""
        job = self._note(job_id, lambda job: job.can_be_settled, Settled(charged))
        if job:
            self._claims.let_go(job.id)
        return job

    def edit(self, job_id: str, request: GenerationRequest, price: Price | None = None) -> Job | None:
        """Change what a waiting job asks for, and what that costs: it is sent as it was or as it is now, never as a mixture.

        Returns ``None`` where it waits no more (a worker may just have taken it) or was sent. Raises ``StorageError``.
        """
        with self._crew.in_hand([job_id]) as waiting:
            if not waiting or waiting[0].situation is not Situation.NOT_SENT:
                return None
            return self._crew.change(job_id, Edited(request, price))

    def move(self, job_id: str, place: int) -> Job | None:
        """Give a waiting job another place, 0 the first; returns ``None`` if it waits no more. Raises ``StorageError``.

        Places are counted as they are seen: a job that a worker has taken, but not sent yet, still looks as if it waited.
        """
        with self._crew.in_hand() as waiting:
            seen = sorted(filter(self._awaits_its_turn, self._crew.live()), key=lambda job: job.turn)
            rank, behind = ranks_at(place, [job for job in seen if job.id != job_id])
            if all(job.id != job_id for job in waiting):
                return None
            for job, later in behind:
                self._crew.change(job.id, Moved(later))
            return self._crew.change(job_id, Moved(rank))

    def cancel(self, job_id: str) -> None:
        """Stop waiting for a job, at once."""
        self._cancel([job_id])

    def cancel_all(self) -> None:
        """Stop waiting for every job; none that waits slips into the place of one that ran."""
        self._cancel(None)

    @property
    def places(self) -> Places:
        """How many jobs may run at once, and whether the queue is paused."""
        return self._crew.places

    @property
    def is_paused(self) -> bool:
        """Whether nothing new is sent."""
        return self._crew.places.paused

    def pause(self) -> None:
        """Send nothing new. What was sent goes on, and what is only asked about or downloaded still begins."""
        self._crew.arrange(lambda places: msgspec.structs.replace(places, paused=True))

    def go_on(self) -> None:
        """End the pause."""
        self._crew.arrange(lambda places: msgspec.structs.replace(places, paused=False))

    def set_limits(self, at_once: int, of_profile: Mapping[str, int]) -> None:
        """Run ``at_once`` jobs at the same time, and of a profile (by its id) no more than ``of_profile`` says, 0 for any."""
        limits = {"at_once": max(at_once, 1), "of_profile": dict(of_profile)}
        self._crew.arrange(lambda places: msgspec.structs.replace(places, **limits))

    def live(self) -> list[Job]:
        """Return the running jobs, then the waiting ones in their order."""
        return self._crew.live()

    def wait(self, job_id: str, seconds: float | None = None) -> bool:
        """Wait until the job is neither running nor waiting; ``False`` when ``seconds`` passed first."""
        return self._crew.wait(job_id, seconds)

    def close(self, seconds: float = 5.0) -> None:
        """End all work; accepted jobs and those never sent carry on at the next start."""
        self._crew.close(seconds)
        self._ledger.write_endings(self._claims)

    def _awaits_its_turn(self, job: Job) -> bool:
        return job.status is Status.QUEUED and not is_early(job, self._clock())

    def _learnt(self, job: Job) -> Job:
        """Return a job in doubt with what its broken reply had told: with an id or a link it can be asked about."""
        if not job.is_over and job.situation is Situation.AMBIGUOUS:
            for event in self._reread(job):
                job = self._ledger.record(job, event)
        return job

    def _new(self, request: GenerationRequest, route: Route) -> Job:
        now = self._clock()
        rank = self._crew.rank_behind(now)
        return Job(id=secrets.token_hex(8), created=now, request=request, route=route, rank=rank)

    def _begin(self, job: Job, *known: AnyEvent) -> Job:
        """Write a new job down, all at once: one that was sent by other means is never on the disk as one to be sent."""
        self._claims.take(job.id)
        try:
            self._library.add(job, *known)
        except SoraError:
            self._claims.let_go(job.id)
            raise
        for event in (None, *known):
            self._ledger.tell(job, event)
        self._crew.enqueue(job)
        return job

    def _requeue(self, job_id: str, fits: Callable[[Job], bool], how: Requeued) -> Job | None:
        """Have a job that ended wait again, behind all others, if it ``fits``."""
        job = self._note(job_id, fits, how)
        if job is None:
            return None
        rank = self._crew.rank_behind(job.turn[0])
        if rank is not None:
            job = self._record_claimed(job, Moved(rank))
        self._crew.enqueue(job)
        return job

    def _note(self, job_id: str, fits: Callable[[Job], bool], event: AnyEvent) -> Job | None:
        """Claim a job that ended, and record ``event`` if it ``fits`` once it is ours: another process may have been at it."""
        if not self._claims.take(job_id):
            return None
        job = self._library.job(job_id)
        if job is None or not (job.is_over and fits(job)):
            self._claims.let_go(job_id)
            return None
        return self._record_claimed(job, event)

    def _record_claimed(self, job: Job, event: AnyEvent) -> Job:
        try:
            return self._ledger.record(job, event)
        except SoraError:
            self._claims.let_go(job.id)
            raise

    def _cancel(self, job_ids: Collection[str] | None) -> None:
        with self._crew.in_hand(job_ids, cutting=True) as waiting:
            for job in waiting:
                self._crew.drop(job.id)


def _can_be_asked_about(job: Job) -> bool:
    return job.can_be_asked_about


def _was_never_sent(job: Job) -> bool:
    return job.situation is Situation.NOT_SENT and job.video is None and job.charged is Charged.NO


def _can_be_dismissed(job: Job) -> bool:
    return job.video is None and not job.dismissed
