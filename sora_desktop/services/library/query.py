"""What a person looks for in the library, as a value; and as SQL."""

from datetime import datetime, timedelta
from enum import StrEnum

import msgspec

from sora_desktop.domain.job import Status
from sora_desktop.services.library.words import expression

LENGTHS = (
    0.0,
    5.5,
    10.5,
    20.5,
)  # seconds: where each class of lengths begins; half a second over is still a 10 s video


class Sort(StrEnum):
    """The order of what is found. Where two are equal, the newer one comes first."""

    NEWEST = "newest"
    OLDEST = "oldest"
    BEST = "best"
    LONGEST = "longest"
    SHORTEST = "shortest"
    MODEL = "model"


class Period(StrEnum):
    """A time up to now, of the calendar."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"

    def began(self, now: float) -> float:
        """Return when it began where it is ``now``, both in seconds since 1970; weeks begin on Mondays."""
        today = datetime.fromtimestamp(now).replace(hour=0, minute=0, second=0, microsecond=0)
        begins = {
            Period.DAY: today,
            Period.WEEK: today - timedelta(days=today.weekday()),
            Period.MONTH: today.replace(day=1),
            Period.YEAR: today.replace(month=1, day=1),
        }
        return begins[self].timestamp()


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """What is looked for: everything that is said has to hold, and of a set one is enough.

    ``profiles`` are ids, ``lengths`` places in ``LENGTHS``, ``rating`` is the lowest that will do. ``since`` and ``until`` are
    seconds since 1970. With ``stacked``, of the videos of one prompt only the newest is found; ``stack`` finds all of one.
    """

    words: str = ""
    models: frozenset[str] = frozenset()
    profiles: frozenset[str] = frozenset()
    shapes: frozenset[str] = frozenset()
    states: frozenset[Status] = frozenset()
    lengths: frozenset[int] = frozenset()
    tags: frozenset[str] = frozenset()
    collection: int | None = None
    rating: int = 0
    favourite: bool = False
    unwatched: bool = False
    missing: bool = False
    since: float | None = None
    until: float | None = None
    stack: int | None = None
    stacked: bool = False
    sort: Sort = Sort.NEWEST


class Condition(msgspec.Struct, frozen=True):
    """What comes after ``WHERE``, and its values."""

    text: str
    values: tuple[object, ...]


ORDER = {
    Sort.NEWEST: "number DESC",
    Sort.OLDEST: "number",
    Sort.BEST: "rating DESC, favourite DESC, number DESC",
    Sort.LONGEST: "seconds DESC, number DESC",
    Sort.SHORTEST: "seconds, number DESC",
    Sort.MODEL: "model COLLATE NOCASE, number DESC",
}


def condition(query: Query) -> Condition:
    """Return what entries have to fulfil, but for the words."""
    parts, values = ["binned IS NULL"], list[object]()
    for column, wanted in (
        ("model", query.models),
        ("profile", query.profiles),
        ("shape", query.shapes),
        ("status", query.states),
    ):
        if wanted:
            parts.append(f"{column} IN ({', '.join('?' * len(wanted))})")
            values += sorted(wanted)
    if query.lengths:
        parts.append(" OR ".join(_length(place) for place in sorted(query.lengths)).join("()"))
    for tag in sorted(query.tags):
        parts.append("number IN (SELECT entry FROM tags WHERE tag = ?)")
        values.append(tag)
    for text, value in (
        ("number IN (SELECT entry FROM collected WHERE collection = ?)", query.collection),
        ("rating >= ?", query.rating or None),
        ("stack = ?", query.stack),
        ("number >= ?", None if query.since is None else round(query.since * 1e6)),
        ("number < ?", None if query.until is None else round(query.until * 1e6)),
    ):
        if value is not None:
            parts.append(text)
            values.append(value)
    parts += ["favourite = 1"] if query.favourite else []
    parts += ["watched = 0 AND status = 'done'"] if query.unwatched else []
    parts += ["missing = 1"] if query.missing else []
    return Condition(" AND ".join(parts), tuple(values))


def with_words(query: Query) -> Condition:
    """Return what entries have to fulfil, the words too."""
    wanted, words = condition(query), expression(query.words)
    if not words:
        nothing_searchable = bool(query.words.strip())  # such as “?”
        return Condition(f"0 AND {wanted.text}", wanted.values) if nothing_searchable else wanted
    text = f"number IN (SELECT rowid FROM search WHERE search MATCH ?) AND {wanted.text}"
    return Condition(text, (words, *wanted.values))


def length_class(seconds: float) -> int:
    """Return which class of ``LENGTHS`` a length is in; 0 where it is not known."""
    return sum(begin <= seconds for begin in LENGTHS[1:])


def _length(place: int) -> str:
    end = LENGTHS[place + 1] if place + 1 < len(LENGTHS) else None
    return f"(seconds >= {LENGTHS[place]}" + (f" AND seconds < {end})" if end else ")")
