"""One job from its state so far to a saved file, as a generator of events.

The generator stands still while its caller writes an event down: so ``Sending`` is on the disk before the first byte leaves, and
nobody hears of a thing that a crash could make untrue.
"""

import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Protocol as Interface

from sora_desktop.domain.errors import Code, DownloadError, RelayError, SoraError
from sora_desktop.domain.events import Accepted, AnyEvent, Progress, Saved, Sending, Video, VideoReady
from sora_desktop.domain.job import Job, Situation
from sora_desktop.domain.route import Protocol, Route
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.download import download
from sora_desktop.services.relay import chat, videos
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.streams import Streams

TOTAL_SECONDS = 3_600.0
_FIRST_PAUSE, _LONGEST_PAUSE = 2.0, 20.0  # seconds between two questions
_WORTH_ASKING_AGAIN = frozenset(
    {Code.UNREACHABLE, Code.CONNECTION_LOST, Code.TIMED_OUT, Code.RELAY_BROKEN, Code.BUSY, Code.TLS}
)
_DOWNLOAD_TRIES = 4
_MISSES = 6  # useless answers after which a chat relay is taken for one that cannot be asked

Events = Generator[AnyEvent, None, None]


class Endpoints(Interface):
    """Finds out how to speak to the relay of a route now: its base URL and key. May start the built-in engine."""

    def __call__(self, route: Route) -> Endpoint:
        """Return the endpoint; raises ``SoraError`` where there is no key or the engine does not start."""


class Production:
    """Makes videos. One instance serves all worker threads; it keeps nothing of a job."""

    def __init__(
        self,
        endpoints: Endpoints,
        streams: Streams,
        destination: Callable[[Job], tuple[Path, str]],
        total_seconds: float = TOTAL_SECONDS,
    ) -> None:
        """``destination`` gives a video's folder and name without suffix; ``total_seconds`` bounds one wait for a reply."""
        self._endpoints = endpoints
        self._streams = streams
        self._destination = destination
        self._total_seconds = total_seconds

    def run(self, job: Job, token: CancelToken) -> Events:
        """Yield the job's events up to ``Saved``; raises ``SoraError`` or ``Stopped`` where it ends before."""
        work = _Work(job, self._endpoints, token, self._total_seconds)
        token.check()
        with self._streams.keep(job.id) as work.keep:
            if job.situation is Situation.NOT_SENT:
                yield from work.send()
            if not work.links:
                yield from work.wait_for_links()
            yield Saved((yield from self._video(work)))

    def _video(self, work: "_Work") -> Generator[AnyEvent, None, Video]:
        """Download the video; where no link gives one, the relay is asked for new ones by the job's id, once."""
        folder, name = self._destination(work.job)
        try:
            return (yield from _first_good(work, folder, name))
        except (DownloadError, RelayError) as error:
            if work.task_id is None:
                raise
            work.failure = error
        yield from work.wait_for_links()
        return (yield from _first_good(work, folder, name))


class _Work:
    """One run of one job: what is known of it besides its state."""

    keep: Callable[[bytes], object]

    def __init__(self, job: Job, endpoints: Endpoints, token: CancelToken, total: float) -> None:
        self.job = job
        self.endpoint = endpoints(job.route)
        self.token = token
        self.links = job.links
        self.task_id = job.task_id
        self.failure: SoraError | None = None
        self._endpoints = endpoints
        self._deadline = time.monotonic() + total
        self._answered = False
        self._misses = 0

    def send(self) -> Events:
        yield Sending()
        if self.job.route.protocol is Protocol.VIDEOS:
            yield from self._create()
        else:
            yield from self._chat()

    def _create(self) -> Events:
        job = self.job
        status = videos.create(job.request, self.endpoint, self.token, self.keep, self._left())
        assert status.id is not None
        self.task_id = status.id
        yield Accepted(status.id)

    def _chat(self) -> Events:
        """Send and read the reply. Once the relay has named the job, a broken reply is no end: it is asked about."""
        reply = chat.submit(self.job.request, self.endpoint, self.token, self.keep, self._left())
        try:
            outcome = yield from self._noticing_id(reply)
        except RelayError as error:
            if self.task_id is None:
                raise
            self.failure = error
            return
        if outcome.failure:
            raise chat.failed(outcome.failure)
        if outcome.links:
            self.links = outcome.links
            yield VideoReady(outcome.links)
        else:
            self.failure = chat.no_video(outcome.closing)

    def _noticing_id(self, reply: Generator[AnyEvent, None, chat.Outcome]) -> Generator[AnyEvent, None, chat.Outcome]:
        while True:
            try:
                event = next(reply)
            except StopIteration as end:
                outcome: chat.Outcome = end.value
                return outcome
            if isinstance(event, Accepted):
                self.task_id = event.task_id
            yield event

    def wait_for_links(self) -> Events:
        """Ask about the job until it has a link, with growing pauses; raises what the relay said if there is none."""
        if self.task_id is None:
            raise self.failure or RelayError(Code.NO_VIDEO)
        pause, progress = 0.0, None
        while True:
            self.token.wait(min(pause, max(self._left(), 0.0)))
            status = self._ask()
            if status and status.failure is not None:
                raise chat.failed(status.failure)
            if status and status.done:
                content = videos.content_link(self.task_id, self.endpoint)
                self.links = (status.link, content) if status.link else (content,)
                yield VideoReady(self.links)
                return
            if status and status.progress is not None and status.progress != progress:
                progress = status.progress
                yield Progress(progress)
            if self._left() <= 0:
                raise RelayError(Code.TIMED_OUT)
            pause = (status and status.poll_after) or min(max(pause * 1.5, _FIRST_PAUSE), _LONGEST_PAUSE)

    def _ask(self) -> videos.VideoStatus | None:
        """Return the job's status, or ``None`` where the question itself failed and is worth asking again."""
        assert self.task_id is not None
        # The key may be a new one since, and the built-in engine another process.
        self.endpoint = self._endpoints(self.job.route)
        try:
            status = videos.retrieve(self.task_id, self.endpoint, self.token, self.keep)
        except RelayError as error:
            self._misses += error.status is not None
            if error.code not in _WORTH_ASKING_AGAIN or self._seems_unable():
                raise self.failure or error from error
            return None
        self._answered = True
        return status

    def _seems_unable(self) -> bool:
        """Whether the relay answers, but never to the question about this job: many chat relays cannot."""
        return self.job.route.protocol is not Protocol.VIDEOS and not self._answered and self._misses >= _MISSES

    def _left(self) -> float:
        return self._deadline - time.monotonic()


def _first_good(work: _Work, folder: Path, name: str) -> Generator[AnyEvent, None, Video]:
    """Download the first link that turns out to be a video."""
    failure: SoraError = RelayError(Code.NO_VIDEO)
    for link in work.links:
        try:
            return (yield from _persistent(link, work, folder, name))
        except (DownloadError, RelayError) as error:
            failure = error
    raise failure


def _persistent(link: str, work: _Work, folder: Path, name: str) -> Generator[AnyEvent, None, Video]:
    """Download one link; a broken connection is tried again after a pause."""
    pause = 1.0
    for attempt in range(_DOWNLOAD_TRIES):
        try:
            return (yield from download(link, folder, name, work.endpoint, work.token))
        except RelayError as error:
            if error.code not in _WORTH_ASKING_AGAIN or attempt == _DOWNLOAD_TRIES - 1:
                raise
        work.token.wait(pause)
        pause *= 2
    raise AssertionError("unreachable: the last try returns or raises")
