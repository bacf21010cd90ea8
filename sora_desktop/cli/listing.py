"""``sora-desktop jobs`` and ``sora-desktop library``: lists for people and, with ``--json``, for programs."""

import time
from collections.abc import Iterable

import msgspec

from sora_desktop.cli.parser import Options
from sora_desktop.cli.reporting import harmless, reporting
from sora_desktop.domain.job import Job, Status
from sora_desktop.services.library import Library
from sora_desktop.services.library.catalogue import Catalogue
from sora_desktop.services.library.query import Query, Sort
from sora_desktop.services.paths import locate


def jobs(options: Options) -> int:
    """List jobs of every state, newest first."""
    return reporting(lambda: _print(_library().newest(options.count), options.json))


def library(options: Options) -> int:
    """List what the words and options find, newest first if nothing else is said."""
    return reporting(lambda: _print(_found(_query(options), options.count), options.json))


def _library() -> Library:
    return Library(locate().database)


def _query(options: Options) -> Query:
    states = frozenset() if options.state == "any" else frozenset({Status(options.state)})
    return Query(
        words=" ".join(options.words),
        models=frozenset(options.model),
        tags=frozenset(options.tag),
        rating=options.rating,
        favourite=options.favourite,
        states=states,
        sort=Sort(options.sort),
    )


def _found(query: Query, count: int) -> list[Job]:
    catalogue = Catalogue(_library().database)
    return [entry.job for entry in catalogue.entries(catalogue.find(query).numbers[:count])]


def _print(found: Iterable[Job], as_json: bool) -> int:
    for job in found:
        print(msgspec.json.encode(job).decode() if as_json else harmless(_line(job)))
    return 0


def _line(job: Job) -> str:
    when = time.strftime("%Y-%m-%d %H:%M", time.localtime(job.created))
    what = job.video.path if job.video else " ".join(job.request.prompt.split())[:60]
    return f"{job.id}  {when}  {_state(job):<30}  {what}"


def _state(job: Job) -> str:
    """Return the status; of a job without a video also why, and whether it was charged."""
    if job.failure is None and job.status is not Status.CANCELLED:
        return str(job.status)
    why = f": {job.failure.code}" if job.failure else ""
    return f"{job.status}{why}, charged: {job.charged}"
