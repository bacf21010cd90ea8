"""What a person says of videos: stars, favourites, tags, notes, collections; and what they throw away."""

import sqlite3
import time
from collections.abc import Iterable, Mapping, Sequence

from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.services.library import marked
from sora_desktop.services.library.database import Database
from sora_desktop.services.library.marked import Marked
from sora_desktop.services.library.words import indexed

RATINGS = range(6)
_REPLY_LENGTH = 20_000  # characters of a reply that are searched


class Marks:
    """Writes them down; a call returns when the change is on the disk for good. Unknown jobs are left alone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def rate(self, jobs: Iterable[str], stars: int) -> None:
        """Give up to five stars; 0 takes them away. Raises ``InvalidRequest("rating")``."""
        if stars not in RATINGS:
            raise InvalidRequest("rating")
        self._set("rating", stars, jobs)

    def favour(self, jobs: Iterable[str], is_favourite: bool = True) -> None:
        """Call videos favourites, or no longer."""
        self._set("favourite", is_favourite, jobs)

    def watch(self, jobs: Iterable[str], watched: bool = True) -> None:
        """Note that videos were watched, or not yet."""
        self._set("watched", watched, jobs)

    def unwatched(self, jobs: Iterable[str]) -> list[str]:
        """Return those of the jobs whose videos nobody has watched yet."""
        asked = tuple(jobs)
        text = (
            f"SELECT job FROM entries WHERE NOT watched AND status = 'done' AND job IN ({', '.join('?' * len(asked))})"
        )
        return [job for (job,) in self._database.rows(text, asked)]

    def bin(self, jobs: Iterable[str]) -> None:
        """Take videos out of the library's sight; their files are another's care."""
        self._set("binned", time.time(), jobs)

    def unbin(self, jobs: Iterable[str]) -> None:
        """Show videos again."""
        self._set("binned", None, jobs)

    def binned(self) -> list[str]:
        """Return the jobs whose videos were thrown away, the last one first."""
        rows = self._database.rows("SELECT job FROM entries WHERE binned IS NOT NULL ORDER BY binned DESC, number DESC")
        return [job for (job,) in rows]

    def thrown(self, *, file_is_there: bool) -> list[str]:
        """Return the jobs whose videos were thrown away, the first one first, their files still to follow or gone already."""
        rows = self._database.rows(
            "SELECT job FROM entries WHERE binned IS NOT NULL AND missing = ? ORDER BY binned, number",
            (not file_is_there,),
        )
        return [job for (job,) in rows]

    def note_missing(self, missing: Mapping[str, bool]) -> None:
        """Note which jobs' files were not found, and which are back."""
        with self._database.change() as connection:
            connection.executemany(
                "UPDATE entries SET missing = ? WHERE job = ?",
                [(is_missing, job) for job, is_missing in missing.items()],
            )

    def tag(self, jobs: Iterable[str], tag: str) -> None:
        """Give videos a tag; raises ``InvalidRequest("tag")`` for an empty one."""
        name = " ".join(tag.split())
        if not name:
            raise InvalidRequest("tag")
        with self._database.change() as connection:
            for job in jobs:
                connection.execute(
                    "INSERT OR IGNORE INTO tags (tag, entry) SELECT ?, number FROM entries WHERE job = ?", (name, job)
                )
                _index_tags(connection, job)

    def untag(self, jobs: Iterable[str], tag: str) -> None:
        """Take a tag away."""
        with self._database.change() as connection:
            for job in jobs:
                connection.execute(
                    "DELETE FROM tags WHERE tag = ? AND entry = (SELECT number FROM entries WHERE job = ?)", (tag, job)
                )
                _index_tags(connection, job)

    def tags(self, job: str) -> tuple[str, ...]:
        """Return a video's tags, in alphabetical order."""
        rows = self._database.rows(
            "SELECT tag FROM tags JOIN entries ON entry = number WHERE job = ? ORDER BY tag", (job,)
        )
        return tuple(tag for (tag,) in rows)

    def all_tags(self) -> tuple[str, ...]:
        """Return every tag there is, in alphabetical order."""
        return tuple(tag for (tag,) in self._database.rows("SELECT DISTINCT tag FROM tags ORDER BY tag"))

    def write_note(self, job: str, note: str) -> None:
        """Keep a note on a video in the place of the one before; an empty one takes it away."""
        with self._database.change() as connection:
            connection.execute("DELETE FROM notes WHERE entry = (SELECT number FROM entries WHERE job = ?)", (job,))
            if note.strip():
                connection.execute(
                    "INSERT INTO notes (entry, note) SELECT number, ? FROM entries WHERE job = ?", (note, job)
                )
            _index(connection, job, "note", note)

    def note(self, job: str) -> str:
        """Return the note on a video."""
        rows = self._database.rows("SELECT note FROM notes JOIN entries ON entry = number WHERE job = ?", (job,))
        return str(rows[0][0]) if rows else ""

    def index_reply(self, job: str, text: str) -> None:
        """Have a relay's reply be searched too, as far as that is worth it."""
        with self._database.change() as connection:
            _index(connection, job, "reply", text[:_REPLY_LENGTH])

    def make_collection(self, name: str) -> int:
        """Return the id of the collection with this name, made now if there is none; raises ``InvalidRequest("collection")``."""
        name = _named(name)
        with self._database.change() as connection:
            connection.execute("INSERT OR IGNORE INTO collections (name) VALUES (?)", (name,))
            return int(connection.execute("SELECT id FROM collections WHERE name = ?", (name,)).fetchone()[0])

    def rename_collection(self, collection: int, name: str) -> None:
        """Give a collection another name; raises ``InvalidRequest("collection")`` where it is empty or taken."""
        name = _named(name)
        with self._database.change() as connection:
            if connection.execute(
                "SELECT 1 FROM collections WHERE name = ? AND id != ?", (name, collection)
            ).fetchone():
                raise InvalidRequest("collection")
            connection.execute("UPDATE collections SET name = ? WHERE id = ?", (name, collection))

    def drop_collection(self, collection: int) -> None:
        """Forget a collection; its videos stay."""
        with self._database.change() as connection:
            connection.execute("DELETE FROM collections WHERE id = ?", (collection,))

    def collect(self, jobs: Iterable[str], collection: int) -> None:
        """Put videos into a collection."""
        text = "INSERT OR IGNORE INTO collected (collection, entry) SELECT ?, number FROM entries WHERE job = ?"
        with self._database.change() as connection:
            connection.executemany(text, [(collection, job) for job in jobs])

    def uncollect(self, jobs: Iterable[str], collection: int) -> None:
        """Take videos out of a collection."""
        text = "DELETE FROM collected WHERE collection = ? AND entry = (SELECT number FROM entries WHERE job = ?)"
        with self._database.change() as connection:
            connection.executemany(text, [(collection, job) for job in jobs])

    def marked(self, jobs: Sequence[str]) -> list[Marked]:
        """Return what was said of these videos until now."""
        return marked.read(self._database, jobs)

    def put_back(self, before: Sequence[Marked], after: Sequence[Marked]) -> None:
        """Undo what led from ``before`` to ``after``; what was said since then of anything else stays."""
        notes = {each.job: each.note for each in before}
        with self._database.change() as connection:
            for job in marked.put_back(connection, before, after):
                _index_tags(connection, job)
                _index(connection, job, "note", notes[job])

    def _set(self, column: str, value: object, jobs: Iterable[str]) -> None:
        with self._database.change() as connection:
            connection.executemany(f"UPDATE entries SET {column} = ? WHERE job = ?", [(value, job) for job in jobs])


def _named(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise InvalidRequest("collection")
    return name


def _index_tags(connection: sqlite3.Connection, job: str) -> None:
    rows = connection.execute("SELECT tag FROM tags JOIN entries ON entry = number WHERE job = ?", (job,)).fetchall()
    _index(connection, job, "tags", " ".join(tag for (tag,) in rows))


def _index(connection: sqlite3.Connection, job: str, column: str, text: str) -> None:
    connection.execute(
        f"UPDATE search SET {column} = ? WHERE rowid = (SELECT number FROM entries WHERE job = ?)", (indexed(text), job)
    )
