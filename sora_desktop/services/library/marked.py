"""What a person said of videos, read as a whole and put back: so that saying it can be undone."""

import sqlite3
from collections.abc import Iterable, Sequence

import msgspec

from sora_desktop.services.library.database import Database

_AT_ONCE = 500
_SEPARATOR = "\x1f"


class Marked(msgspec.Struct, frozen=True):
    """What was said of one job's video; ``collections`` are ids."""

    job: str
    rating: int
    favourite: bool
    tags: frozenset[str]
    note: str
    collections: frozenset[int]


def read(database: Database, jobs: Sequence[str]) -> list[Marked]:
    """Return what was said of these jobs' videos, in the order in which they were made; unknown ones are left out."""
    found: list[Marked] = []
    for begin in range(0, len(jobs), _AT_ONCE):
        some = tuple(jobs[begin : begin + _AT_ONCE])
        rows = database.rows(f"{_READ} WHERE job IN ({', '.join('?' * len(some))}) ORDER BY number", some)
        found += map(_marked, rows)
    return found


def put_back(connection: sqlite3.Connection, before: Iterable[Marked], after: Iterable[Marked]) -> list[str]:
    """Have stars, hearts and collections be as they were ``before``, where they were not the same ``after``.

    Tags and notes are put back too, but not in the full text: the jobs returned are those that need it.
    """
    now = {each.job: each for each in after}
    changed = [(was, now[was.job]) for was in before if was.job in now and was != now[was.job]]
    for was, is_now in changed:
        number = connection.execute("SELECT number FROM entries WHERE job = ?", (was.job,)).fetchone()[0]
        if was.rating != is_now.rating:
            connection.execute("UPDATE entries SET rating = ? WHERE number = ?", (was.rating, number))
        if was.favourite != is_now.favourite:
            connection.execute("UPDATE entries SET favourite = ? WHERE number = ?", (was.favourite, number))
        _put_back_collections(connection, number, was, is_now)
        _put_back_tags(connection, number, was, is_now)
        if was.note != is_now.note:
            connection.execute("DELETE FROM notes WHERE entry = ?", (number,))
            if was.note:
                connection.execute("INSERT INTO notes (entry, note) VALUES (?, ?)", (number, was.note))
    return [was.job for was, is_now in changed if was.tags != is_now.tags or was.note != is_now.note]


def _put_back_collections(connection: sqlite3.Connection, number: int, was: Marked, is_now: Marked) -> None:
    connection.executemany(
        "DELETE FROM collected WHERE entry = ? AND collection = ?",
        [(number, each) for each in is_now.collections - was.collections],
    )
    connection.executemany(  # one that was removed meanwhile stays so
        "INSERT OR IGNORE INTO collected (entry, collection) SELECT ?, id FROM collections WHERE id = ?",
        [(number, each) for each in was.collections - is_now.collections],
    )


def _put_back_tags(connection: sqlite3.Connection, number: int, was: Marked, is_now: Marked) -> None:
    connection.executemany(
        "DELETE FROM tags WHERE entry = ? AND tag = ?", [(number, each) for each in is_now.tags - was.tags]
    )
    connection.executemany(
        "INSERT OR IGNORE INTO tags (entry, tag) VALUES (?, ?)", [(number, each) for each in was.tags - is_now.tags]
    )


_READ = f"""
SELECT job, rating, favourite, (SELECT note FROM notes WHERE entry = number),
    (SELECT group_concat(tag, '{_SEPARATOR}') FROM tags WHERE entry = number),
    (SELECT group_concat(collection, '{_SEPARATOR}') FROM collected WHERE entry = number)
FROM entries
"""


def _marked(row: tuple[str, int, int, str | None, str | None, str | None]) -> Marked:
    job, rating, favourite, note, tags, collections = row
    return Marked(
        job=job,
        rating=rating,
        favourite=bool(favourite),
        tags=frozenset(tags.split(_SEPARATOR) if tags else ()),
        note=note or "",
        collections=frozenset(int(each) for each in str(collections).split(_SEPARATOR)) if collections else frozenset(),
    )
