"""One job from its state so far to a saved file, as a generator of events.

The generator stands still while its caller writes an event down: so ``Sending`` is on the disk before the first byte leaves, and
nobody hears of a thing that a crash could make untrue.
"""

import logging
import time
from collections.abc import Callable, Generator
from pathlib import Path

from msgspec.structs import replace

from sora_desktop.domain.errors import Charged, Code, DownloadError, SoraError, StorageError
from sora_desktop.domain.events import AnyEvent, Postponed, Saved, Video
from sora_desktop.domain.job import Job, Situation
from sora_desktop.domain.route import Protocol
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.download import NoNotes, Notes
from sora_desktop.services.production.asking import wait_for_links
from sora_desktop.services.production.fetching import fetch
from sora_desktop.services.production.sending import send
from sora_desktop.services.production.work import Endpoints, Events, Limits, Pace, Work
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.storage import check_folder
from sora_desktop.services.streams import Streams

Destination = Callable[[Job], tuple[Path, str]]
Spoken = Callable[[Job], Protocol | None]
NotesOf = Callable[[Job, Endpoint], Notes]
_USUAL_LIMITS, _USUAL_PACE = Limits(), Pace()
_log = logging.getLogger(__name__)
_UNPROVEN = frozenset({Code.NOT_A_VIDEO, Code.UNSAFE_LINK})


def _never_spoken(_: Job) -> Protocol | None:
    return None


def _no_notes(_job: Job, _endpoint: Endpoint) -> Notes:
    return NoNotes()


class Production:
    """Makes videos. One instance serves all worker threads; it keeps nothing of a job."""

    def __init__(
        self,
        endpoints: Endpoints,
        streams: Streams,
        destination: Destination,
        limits: Limits = _USUAL_LIMITS,
        pace: Pace = _USUAL_PACE,
        spoken: Spoken = _never_spoken,
        notes: NotesOf = _no_notes,
    ) -> None:
        """``destination`` gives a video's folder and name without suffix, ``spoken`` the protocol that last worked there.

        ``notes`` gives what is written into a job's video.
        """
        self._endpoints = endpoints
        self._streams = streams
        self._destination = destination
        self._limits = limits
        self._pace = pace
        self._spoken = spoken
        self._notes = notes

    def run(self, job: Job, token: CancelToken) -> Events:
        """Yield the job's events up to ``Saved``; raises ``SoraError`` or ``Stopped`` where it ends before."""
        token.check()
        _wait_until_resumed(job, token)
        work = Work(job, self._endpoints, token, self._limits, self._pace)
        with self._streams.keep(job.id) as keep:
            work.keep = _Keeper(job.id, keep)
            try:
                if job.situation is Situation.NOT_SENT:
                    check_folder(self._destination(job)[0])
                    yield from send(work, self._spoken)
                if not work.links:
                    yield from wait_for_links(work)
                yield Saved((yield from self._video(work)))
            except SoraError as error:
                error.detail = work.endpoint.hide_key(error.detail)
                raise

    def _video(self, work: Work) -> Generator[AnyEvent, None, Video]:
        """Download the video; where no link gives one, the relay is asked for new ones by the job's id, a few times.

        Some relays call a video finished a little before it can be had.
        """
        folder, name = self._destination(work.job)
        notes = self._notes(_as_sent(work), work.endpoint)
        for pause in self._pace.ask_anew:
            try:
                return (yield from fetch(work, folder, name, notes))
            except DownloadError as error:
                if work.task_id is None:
                    raise _with_money(error) from error
                work.failure = error
                yield Postponed(error.code, pause)
            work.token.wait(pause)
            yield from wait_for_links(work)
        return (yield from fetch(work, folder, name, notes))


class _Keeper:
    """Keeps a reply's raw bytes for as long as the disk takes them: a reply that was paid for is read to its end without."""

    def __init__(self, job_id: str, keep: Callable[[bytes], object]) -> None:
        self._job_id = job_id
        self._keep: Callable[[bytes], object] | None = keep

    def __call__(self, content: bytes) -> None:
        if self._keep is None:
            return
        try:
            self._keep(content)
        except StorageError as error:
            self._keep = None  # a hole in what is kept would be worse than an early end
            _log.warning("the raw reply of job %s is kept no further: %s", self._job_id, error)


def _wait_until_resumed(job: Job, token: CancelToken) -> None:
    """Wait out what an earlier run of the program was told to wait; a clock set back waits no longer than that."""
    if job.postponed and job.resumes:
        token.wait(min(max(job.resumes - time.time(), 0.0), job.postponed.seconds))


def _as_sent(work: Work) -> Job:
    """Return the job with the protocol that it was sent by."""
    return replace(work.job, route=replace(work.job.route, protocol=work.protocol))


def _with_money(error: DownloadError) -> DownloadError:
    """Note on the error what it says about the money: a link that never was a video proves no delivery."""
    if error.code in _UNPROVEN:
        error.charged = Charged.MAYBE
    return error
