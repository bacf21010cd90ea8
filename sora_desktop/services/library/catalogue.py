"""The library as people search it: which videos fit, a page of them, and how many there are of each kind."""

import time
from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec

from sora_desktop.domain.job import Job, Status
from sora_desktop.services.library.database import Database
from sora_desktop.services.library.query import (
    LENGTHS,
    ORDER,
    Period,
    Query,
    Sort,
    with_words,
)
from sora_desktop.services.library.words import expression

_Kind = TypeVar("_Kind")
_AT_ONCE = 500
_COLUMNS = "status, model, profile, profile_name, shape, rating, favourite, watched, missing"
_CLASS = "+".join(f"(seconds >= {begin})" for begin in LENGTHS[1:])


@dataclass(frozen=True)
class Found:
    """What fits, in order: the entries' numbers and, if stacked, how many each stands for (else nothing)."""

    numbers: "array[int]"
    takes: "array[int]"


class Entry(msgspec.Struct, frozen=True):
    """One video (or job) of the library, and what the person said of it. ``number`` is its key, ``stack`` that of its prompt."""

    number: int
    job: Job
    rating: int
    favourite: bool
    watched: bool
    missing: bool
    stack: int


class Collection(msgspec.Struct, frozen=True):
    """A named set of videos, and how many of those that are shown are in it."""

    id: int
    name: str
    count: int


class Facets(msgspec.Struct, frozen=True):
    """How many entries there would be for each choice, all other choices staying as they are.

    ``ratings`` counts those with at least so many stars; ``profiles`` goes by id, with ``profile_names`` for them; ``lengths`` by
    their place in ``LENGTHS``. ``whole`` is the number of all entries there are.
    """

    whole: int
    models: Counter[str]
    profiles: Counter[str]
    profile_names: dict[str, str]
    shapes: Counter[str]
    states: Counter[Status]
    lengths: Counter[int]
    ratings: Counter[int]
    favourite: int
    unwatched: int
    missing: int
    periods: Counter[Period]
    tags: Counter[str]
    collections: tuple[Collection, ...]


class Catalogue:
    """Reads entries; any thread may ask."""

    def __init__(self, database: Database) -> None:
        self._rows = database.rows

    def find(self, query: Query) -> Found:
        """Return everything that fits, in the order asked for."""
        if query.stacked:
            rows = self._rows(*_stacked(query))
            return Found(array("q", [row[0] for row in rows]), array("i", [row[1] for row in rows]))
        words = expression(query.words)
        if words and query == Query(words=query.words):
            return Found(array("q", self._with_words_alone(words)), array("i"))
        wanted = with_words(query)
        rows = self._rows(f"SELECT number FROM entries WHERE {wanted.text} ORDER BY {ORDER[query.sort]}", wanted.values)
        return Found(array("q", [number for (number,) in rows]), array("i"))

    def entries(self, numbers: Sequence[int]) -> list[Entry]:
        """Return these entries, in this order; what is gone is left out."""
        rows = self._rows(
            "SELECT number, rating, favourite, watched, missing, stack, state FROM entries JOIN jobs ON jobs.id = entries.job"
            f" WHERE number IN ({', '.join('?' * len(numbers))})",
            tuple(numbers),
        )
        found = {row[0]: _entry(row) for row in rows}
        return [found[number] for number in numbers if number in found]

    def jobs(self, numbers: Sequence[int]) -> list[str]:
        """Return the ids of these entries' jobs, in this order, however many; what is gone is left out."""
        found: dict[int, str] = {}
        for begin in range(0, len(numbers), _AT_ONCE):
            some = tuple(numbers[begin : begin + _AT_ONCE])
            text = f"SELECT number, job FROM entries WHERE number IN ({', '.join('?' * len(some))})"
            found |= dict(self._rows(text, some))
        return [found[number] for number in numbers if number in found]

    def paths(self) -> set[str]:
        """Return where every video there is, thrown away or not, was last; takes about half a second in a library of 100,000."""
        rows = self._rows(
            "SELECT json_extract(CAST(state AS TEXT), '$.video.path') FROM jobs WHERE status = ?", (Status.DONE,)
        )
        return {path for (path,) in rows if path}

    def missing(self) -> list[Job]:
        """Return the jobs whose files were not found when they were last looked for, newest first."""
        rows = self._rows(
            "SELECT state FROM entries JOIN jobs ON id = job WHERE binned IS NULL AND missing = 1 ORDER BY number DESC"
        )
        return [msgspec.json.decode(state, type=Job) for (state,) in rows]

    def entry(self, job_id: str) -> Entry | None:
        """Return the entry of a job."""
        rows = self._rows("SELECT number FROM entries WHERE job = ?", (job_id,))
        return next(iter(self.entries([rows[0][0]])), None) if rows else None

    def facets(self, query: Query, now: float | None = None) -> Facets:
        """Count what each choice would find, ``now`` or at a time in seconds since 1970.

        Takes a tenth of a second in a library of 100,000.
        """
        now = time.time() if now is None else now
        cells = self._cells(query)
        shown = [cell for cell in cells if cell.fits(query)]
        return Facets(
            whole=self._rows("SELECT COUNT(*) FROM entries WHERE binned IS NULL")[0][0],
            models=_sums(cells, query, "models", lambda cell: cell.model),
            profiles=_sums(cells, query, "profiles", lambda cell: cell.profile),
            profile_names={cell.profile: cell.profile_name for cell in reversed(cells)},
            shapes=_sums(cells, query, "shapes", lambda cell: cell.shape),
            states=_sums(cells, query, "states", lambda cell: Status(cell.status)),
            lengths=_sums(cells, query, "lengths", lambda cell: cell.length),
            ratings=_at_least(_sums(cells, query, "rating", lambda cell: cell.rating)),
            favourite=sum(cell.count for cell in shown if cell.favourite),
            unwatched=sum(cell.count for cell in shown if not cell.watched and cell.status == Status.DONE),
            missing=sum(cell.count for cell in shown if cell.missing),
            periods=self._periods(query, now),
            tags=self._tags(query),
            collections=self._collections(query),
        )

    def _with_words_alone(self, words: str) -> list[int]:
        """Return what the index itself gives, newest first: looking up each entry would take three times as long."""
        binned = {number for (number,) in self._rows("SELECT number FROM entries WHERE binned IS NOT NULL")}
        rows = self._rows("SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC", (words,))
        return [number for (number,) in rows if number not in binned]

    def _cells(self, query: Query) -> "list[_Cell]":
        """Count entries by everything at once, whatever facets are chosen."""
        loose = msgspec.structs.replace(
            query, models=frozenset(), profiles=frozenset(), shapes=frozenset(), states=frozenset(), lengths=frozenset(),
            rating=0, favourite=False, unwatched=False, missing=False,
        )  # fmt: skip
        wanted = with_words(loose)
        text = f"SELECT {_COLUMNS}, {_CLASS}, COUNT(*) FROM entries WHERE {wanted.text} GROUP BY {_COLUMNS}, {_CLASS}"
        return [_Cell(*row) for row in self._rows(text, wanted.values)]

    def _periods(self, query: Query, now: float) -> Counter[Period]:
        wanted = with_words(msgspec.structs.replace(query, since=None, until=None))
        begins = tuple(round(period.began(now) * 1e6) for period in Period)
        sums = ", ".join("SUM(number >= ?)" for _ in Period)
        text = f"SELECT {sums} FROM entries WHERE {wanted.text} AND number >= ?"
        (row,) = self._rows(text, (*begins, *wanted.values, min(begins)))
        return Counter({period: count or 0 for period, count in zip(Period, row, strict=True)})

    def _tags(self, query: Query) -> Counter[str]:
        wanted = with_words(query)
        text = f"SELECT tag, COUNT(*) FROM tags JOIN entries ON number = entry WHERE {wanted.text} GROUP BY tag"
        return Counter(dict(self._rows(text, wanted.values)))

    def _collections(self, query: Query) -> tuple[Collection, ...]:
        wanted = with_words(msgspec.structs.replace(query, collection=None))
        text = (
            "SELECT id, name, COUNT(number) FROM collections LEFT JOIN (SELECT collection, number FROM collected"
            f" JOIN entries ON number = entry WHERE {wanted.text}) ON collection = id"
            " GROUP BY id ORDER BY name COLLATE NOCASE"
        )
        return tuple(Collection(*row) for row in self._rows(text, wanted.values))


class _Cell(msgspec.Struct, frozen=True):
    """How many entries are alike in everything that facets ask for."""

    status: str
    model: str
    profile: str
    profile_name: str
    shape: str
    rating: int
    favourite: int
    watched: int
    missing: int
    length: int
    count: int

    def fits(self, query: Query, leaving_out: str = "") -> bool:
        """Whether these entries have what is chosen, one facet left out."""
        chosen = {
            "models": not query.models or self.model in query.models,
            "profiles": not query.profiles or self.profile in query.profiles,
            "shapes": not query.shapes or self.shape in query.shapes,
            "states": not query.states or self.status in query.states,
            "lengths": not query.lengths or self.length in query.lengths,
            "rating": self.rating >= query.rating,
            "favourite": not query.favourite or bool(self.favourite),
            "unwatched": not query.unwatched or (not self.watched and self.status == Status.DONE),
            "missing": not query.missing or bool(self.missing),
        }
        return all(fits for facet, fits in chosen.items() if facet != leaving_out)


def _sums(cells: list[_Cell], query: Query, facet: str, kind: Callable[[_Cell], _Kind]) -> Counter[_Kind]:
    sums = Counter[_Kind]()
    for cell in cells:
        if cell.fits(query, leaving_out=facet):
            sums[kind(cell)] += cell.count
    return sums


def _at_least(ratings: Counter[int]) -> Counter[int]:
    return Counter({stars: sum(ratings[more] for more in ratings if more >= stars) for stars in range(1, 6)})


def _stacked(query: Query) -> tuple[str, tuple[object, ...]]:
    """Group by prompt; beside ``MAX``, SQLite takes the other columns from the row that has it."""
    wanted = with_words(query)
    columns = "" if query.sort in (Sort.NEWEST, Sort.OLDEST) else ", rating, favourite, seconds, model"
    inner = f"SELECT MAX(number) AS number, COUNT(*) AS takes{columns} FROM entries WHERE {wanted.text} GROUP BY stack"
    return f"SELECT number, takes FROM ({inner}) ORDER BY {ORDER[query.sort]}", wanted.values


def _entry(row: tuple[Any, ...]) -> Entry:
    number, rating, favourite, watched, missing, stack, state = row
    job = msgspec.json.decode(state, type=Job)
    return Entry(number, job, rating, bool(favourite), bool(watched), bool(missing), stack)
