"""Asking a relay about a job that it has named: free of charge, and for as long as it takes."""

import time

from sora_desktop.domain.errors import Code, RelayError
from sora_desktop.domain.events import Postponed, Progress, VideoReady
from sora_desktop.services.production.work import Events, Work
from sora_desktop.services.relay import videos
from sora_desktop.services.relay.refused import failed
from sora_desktop.services.relay.video_status import VideoStatus

PASSING = frozenset(
    {Code.UNREACHABLE, Code.CONNECTION_LOST, Code.TIMED_OUT, Code.RELAY_BROKEN, Code.BUSY, Code.TLS, Code.PROXY}
)
_AWAY = frozenset({Code.UNREACHABLE, Code.TLS})
_UNKNOWN_THERE = frozenset({Code.VIDEO_GONE, Code.REFUSED, Code.MODEL_GONE})


def wait_for_links(work: Work) -> Events:
    """Ask until the job has a link, with growing pauses; raises what the relay said if there is none."""
    if work.task_id is None:
        raise work.failure or RelayError(Code.NO_VIDEO)
    questions = _Questions(work)
    pause, progress = 0.0, None
    while True:
        work.token.wait(pause)
        try:
            status = questions.ask()
        except RelayError:
            if not work.promised:
                raise
            # Nobody can be asked: what was promised may be there by now.
            yield from _found(work, work.promised)
            return
        if status and status.failure is not None and questions.is_verdict(status):
            raise failed(status.failure)
        if status and status.done:
            yield from _found(work, (*status.links, *work.promised, videos.content_link(work.task_id, work.endpoint)))
            return
        if status and status.progress is not None and status.progress != progress:
            progress = status.progress
            yield Progress(progress)
        pause = questions.pause(pause, status)
        if questions.failure in PASSING and questions.failures > 1:
            yield Postponed(questions.failure, pause)


def _found(work: Work, links: tuple[str, ...]) -> Events:
    work.links = tuple(dict.fromkeys(links))
    yield VideoReady(work.links)


class _Questions:
    """The questions about one job, and how they went: ``failures`` in a row, the last one's code in ``failure``."""

    def __init__(self, work: Work) -> None:
        self.failure: Code | None = None
        self.failures = 0
        self._work = work
        self._answered = False
        self._misses = 0
        self._refusals = 0
        self._asked_pause = 0.0
        # A place that the relay named may lead nowhere, and a chat relay need not know /videos: some share jobs elsewhere.
        named, shared = [_named_place] * bool(work.task_url), [_shared_place] * work.is_chat
        self._places = [*named, _usual_place, *shared][:2]

    def ask(self) -> VideoStatus | None:
        """Return the job's status, or ``None`` where the question itself failed and is worth asking again."""
        try:
            status = self._status()
        except RelayError as error:
            self.failure, self.failures = error.code, self.failures + 1
            self._asked_pause = error.retry_after or 0.0
            if self._is_definite(error):
                raise self._work.failure or error from error
            return None
        self.failure, self.failures, self._answered = None, 0, True
        self._refusals = 0 if status.failure is None else self._refusals + 1
        return status

    def is_verdict(self, status: VideoStatus) -> bool:
        """Whether a failure is the job's: one that does not name it may be the question's own, and has to be said twice."""
        return status.id is not None or self._refusals > 1

    def pause(self, last: float, status: VideoStatus | None) -> float:
        """Return the seconds until the next question, after a pause of ``last``."""
        pace = self._work.pace
        is_patient = time.monotonic() - self._work.began > pace.patient_after
        longest = pace.patient_ask if is_patient else pace.longest_ask
        usual = min(max(last * 1.5, pace.ask), longest)
        if status is None:
            return max(usual, min(self._asked_pause, pace.longest_download))
        return max(status.poll_after or usual, pace.shortest_ask)

    def _status(self) -> VideoStatus:
        """Ask at the place that answers; where the job is unknown, or nobody there, at the other one."""
        self._work.renew_endpoint()
        try:
            return self._places[0](self._work)
        except RelayError as error:
            is_named = self._places[0] is _named_place
            is_vain = self._is_useless(error) or (is_named and error.code in _AWAY)
            if len(self._places) == 1 or self._answered or not is_vain:
                raise
            self._places.reverse()
            try:
                return self._places[0](self._work)
            except RelayError:
                if not is_named:
                    raise
                self._places.reverse()
                raise error from None  # the relay's own word where to ask outweighs what is usual

    def _is_definite(self, error: RelayError) -> bool:
        """Whether asking again is in vain. A job may be unknown for its first moments, so once does not count."""
        if not self._is_useless(error):
            return error.code not in PASSING
        self._misses += 1
        return self._misses >= self._work.misses_allowed

    def _is_useless(self, error: RelayError) -> bool:
        """Whether the relay answers, but not this question: chat relays need not know it, and a job may be forgotten."""
        nothing_there = error.code is Code.RELAY_BROKEN and error.status is not None and self._work.is_chat
        return error.code in _UNKNOWN_THERE or (nothing_there and not self._answered)


def _named_place(work: Work) -> VideoStatus:
    assert work.task_id is not None
    return videos.retrieve(work.task_id, work.endpoint, work.token, work.keep, work.task_url)


def _usual_place(work: Work) -> VideoStatus:
    assert work.task_id is not None
    return videos.retrieve(work.task_id, work.endpoint, work.token, work.keep)


def _shared_place(work: Work) -> VideoStatus:
    assert work.task_id is not None
    return videos.shared(work.task_id, work.endpoint, work.token, work.keep)
