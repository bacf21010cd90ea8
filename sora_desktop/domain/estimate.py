"""How long a job will still take, learnt from those that are done, and how much silence is more than usual.

All times are in seconds. Nobody is told a time that nothing is known of: then it is ``None``.
"""

import heapq
from collections import deque
from collections.abc import Iterable, Sequence
from statistics import median

import msgspec

from sora_desktop.domain.events import AnyEvent, Requeued, Saved, Sending, VideoReady
from sora_desktop.domain.job import Job, Situation
from sora_desktop.domain.places import Places
from sora_desktop.domain.request import GenerationRequest

_LEARNT_FROM = 20  # jobs, the newest ones
_LEAST_FRACTION, _LEAST_SECONDS = 0.05, 3.0  # before that, progress tells nothing about the rest
_ODD = 3.0  # times as short or as long as any before: that progress is not the job's
_LEAST_SILENCE, _UNKNOWN_SILENCE, _USUAL_SILENCES = 60.0, 180.0, 3.0

Timed = tuple[Job, float | None]
_Line = deque[tuple[int, Job, float]]


class Taken(msgspec.Struct, frozen=True):
    """What a finished job took: ``seconds`` for ``length`` seconds of video (``None``: the relay's own choice)."""

    model: str
    length: float | None
    seconds: float


class Told(msgspec.Struct, frozen=True):
    """What the relay said last of its progress: ``fraction`` 0 to 1, ``after`` so many seconds of the job."""

    fraction: float
    after: float


def time_taken(events: Iterable[tuple[float, AnyEvent]]) -> float | None:
    """Return how long a finished job took from its sending on; without what it waited before it was carried on.

    Where it was carried on after the video had been found, it took until then; before, nobody can tell.
    """
    began = ended = None
    for at, event in events:
        match event:
            case Sending():
                began, ended = at, None
            case VideoReady() if ended is None:
                ended = at
            case Requeued() if ended is None:
                began = None
            case Requeued():
                break
            case Saved():
                ended = at
    return None if began is None or ended is None else max(0.0, ended - began)


def alike(past: Sequence[Taken], request: GenerationRequest) -> list[float]:
    """Return what jobs like this one took, of those ``past`` of its profile, newest first.

    These are the latest of its model and length; else of its model, scaled by length; else of its profile.
    """
    model = [each for each in past if each.model == request.model]
    if same := [each.seconds for each in model if each.length == request.seconds]:
        return same[:_LEARNT_FROM]
    if request.seconds is not None and (sized := [each for each in model if each.length]):
        return [each.seconds * request.seconds / (each.length or 1.0) for each in sized[:_LEARNT_FROM]]
    return [each.seconds for each in (model or past)[:_LEARNT_FROM]]


def time_left(alike: Sequence[float], elapsed: float, told: Told | None = None) -> float | None:
    """Return how long a job that has run for ``elapsed`` still takes: the further it says it is, the more it is believed."""
    longer = [each for each in alike if each > elapsed]
    learnt = median(longer) - elapsed if longer else None
    total = _told_total(alike, elapsed, told)
    if total is None or told is None:
        return learnt
    by_progress = total - elapsed
    return by_progress if learnt is None else told.fraction * by_progress + (1 - told.fraction) * learnt


def _told_total(alike: Sequence[float], elapsed: float, told: Told | None) -> float | None:
    """Return how long the job takes in all by what the relay says, ``None`` where that is not to be believed."""
    if told is None or not _LEAST_FRACTION <= told.fraction < 1 or told.after < _LEAST_SECONDS:
        return None
    total = told.after / told.fraction
    is_odd = bool(alike) and not min(alike) / _ODD <= total <= max(alike) * _ODD
    return None if is_odd or total <= elapsed else total


def usual_silence(alike: Sequence[float], silences: Sequence[float]) -> float:
    """Return how long a job may be silent before anybody need worry.

    ``silences`` are the longest ones of jobs like it that went well; where none is known, it is as long as such jobs take.
    """
    if silences:
        return max(_LEAST_SILENCE, _USUAL_SILENCES * median(silences))
    return max(_LEAST_SILENCE, median(alike)) if alike else _UNKNOWN_SILENCE


def time_until_done(running: Sequence[Timed], waiting: Sequence[Timed], places: Places) -> float | None:
    """Return how long all these jobs take, each with its own time; ``None`` where one is unknown or never gets a place."""
    ends = [(left, job.route.profile_id) for job, left in running if left is not None]  # and whose place is free then
    known = [(job, left) for job, left in waiting if left is not None]
    if len(ends) + len(known) < len(running) + len(waiting):
        return None
    heapq.heapify(ends)
    lines = _by_claim(known)
    now = 0.0
    while lines:
        line = _next_line(lines, [profile for _, profile in ends], places)
        if line:
            _, job, left = line.popleft()
            heapq.heappush(ends, (now + left, job.route.profile_id))
            lines = [each for each in lines if each]
        elif ends:
            now, _ = heapq.heappop(ends)
        else:
            return None
    return max((end for end, _ in ends), default=now)


def _by_claim(waiting: Iterable[tuple[Job, float]]) -> list[_Line]:
    """Return the jobs, with their turns and times, in one line for each claim to a place: only its first one can be next."""
    lines: dict[tuple[str, Situation], _Line] = {}
    for turn, (job, left) in enumerate(waiting):
        lines.setdefault((job.route.profile_id, job.situation), deque()).append((turn, job, left))
    return list(lines.values())


def _next_line(lines: Iterable[_Line], taken: Sequence[str], places: Places) -> _Line | None:
    """Return the line whose first job is next, ``None`` where nobody has room."""
    able = [line for line in lines if places.has_room(line[0][1], taken)]
    return min(able, key=lambda line: line[0][0], default=None)
