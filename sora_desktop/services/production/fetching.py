"""From links to a file: the best link that is a video, for as long as the network takes."""

from collections.abc import Generator
from pathlib import Path

from sora_desktop.domain.errors import Code, DownloadError, RelayError, SoraError
from sora_desktop.domain.events import AnyEvent, Postponed, Video
from sora_desktop.domain.job import Situation
from sora_desktop.services.download import Notes, download
from sora_desktop.services.production.asking import PASSING
from sora_desktop.services.production.work import Work

_TRIES = 3  # of one link, before the next one is looked at


def fetch(work: Work, folder: Path, name: str, notes: Notes) -> Generator[AnyEvent, None, Video]:
    """Download the first link that turns out to be a video; raises why there is none when every one is known not to be.

    Links that only cannot be reached are tried again and again, with growing pauses.
    """
    links = list(work.links)
    failure: SoraError = DownloadError(Code.NO_VIDEO)
    pause = work.pace.download
    while True:
        passing: RelayError | None = None
        for link in tuple(links):
            try:
                return (yield from _persistent(link, work, folder, name, notes))
            except (DownloadError, RelayError) as error:
                if isinstance(error, RelayError) and error.code in PASSING:
                    passing = error
                else:
                    failure = error
                    links.remove(link)
        if passing is None:
            raise failure
        pause = min(pause * 2, work.pace.longest_download)
        yield from _later(work, passing, pause)


def _persistent(link: str, work: Work, folder: Path, name: str, notes: Notes) -> Generator[AnyEvent, None, Video]:
    pause = work.pace.download
    job, limit = work.job, work.limits.video_bytes
    may_be_there = job.situation is Situation.ACCEPTED  # this is not the job's first run
    for left in reversed(range(_TRIES)):
        try:
            return (
                yield from download(link, folder, name, work.endpoint, work.token, limit, may_be_there, job.id, notes)
            )
        except RelayError as error:
            if error.code not in PASSING or not left:
                raise
            yield from _later(work, error, pause)
        pause *= 2
    raise AssertionError("unreachable: the last try returns or raises")


def _later(work: Work, error: RelayError, pause: float) -> Generator[AnyEvent, None, None]:
    pause = min(max(pause, error.retry_after or 0.0), work.pace.longest_download)
    yield Postponed(error.code, pause)
    work.token.wait(pause)
