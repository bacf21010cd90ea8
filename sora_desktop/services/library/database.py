"""The one SQLite file: a connection for each thread, changes that are whole or not there, errors in our own terms."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock

from sora_desktop.domain.errors import Code, StorageError
from sora_desktop.services.library.schema import VERSION, migrate

_LOCK_SECONDS = 30.0
_MOST_DAMAGES = 20  # that are told


class Database:
    """The open file. Each thread has a connection of its own; a change is on the disk for good when its block ends."""

    def __init__(self, file: Path) -> None:
        """Open or make the database; raises ``StorageError`` if it cannot be used or is newer than this program."""
        self.file = file
        self._local = threading.local()
        with _storage_errors(file):
            file.parent.stat()  # the lock would make the folder
            # SQLite waits for no other program that starts while it changes the journal's mode.
            with FileLock(file.with_name(f"{file.name}.lock"), timeout=_LOCK_SECONDS, mode=0o600):
                self._prepare()

    def rows(self, query: str, values: tuple[object, ...] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        with _storage_errors(self.file):
            return self.connection().execute(query, values).fetchall()

    @contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """Change several things at once: all of them are kept, or none."""
        with _storage_errors(self.file):
            connection = self.connection()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def connection(self) -> sqlite3.Connection:
        """Return this thread's connection."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self.file, timeout=30, isolation_level=None)
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            self._local.connection = connection
        return connection

    def damage(self) -> list[str]:
        """Return what is wrong with the file itself, nothing for a sound one; reads all of it."""
        found = [text for (text,) in self.rows(f"PRAGMA integrity_check({_MOST_DAMAGES})") if text != "ok"]
        orphans = self.rows("PRAGMA foreign_key_check")[:_MOST_DAMAGES]
        found += [f"{table}: row {row} refers to nothing in {parent}" for table, row, parent, _ in orphans]
        with _storage_errors(self.file):
            try:
                self.connection().execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError as error:
                found.append(f"search: {error}")
        return found

    def close(self) -> None:
        """Close this thread's connection."""
        if connection := getattr(self._local, "connection", None):
            connection.close()
            del self._local.connection

    def _prepare(self) -> None:
        """Bring the schema to ``VERSION``; a newer database is refused untouched."""
        existed = self.file.exists() and self.file.stat().st_size > 0
        if existed and self._stored_version() > VERSION:
            raise StorageError(Code.DATABASE_NEWER, str(self.file))
        connection = self.connection()
        self.file.chmod(0o600)
        connection.execute("PRAGMA journal_mode = WAL")  # kept in the file
        migrate(connection)

    def _stored_version(self) -> int:
        """Read ``user_version`` without changing a byte of the file, or leaving one beside it."""
        is_quiet = not self.file.with_name(f"{self.file.name}-wal").exists()
        options = "mode=ro&immutable=1" if is_quiet else "mode=ro"
        connection = sqlite3.connect(f"{self.file.as_uri()}?{options}", uri=True)
        try:
            return int(connection.execute("PRAGMA user_version").fetchone()[0])
        finally:
            connection.close()


@contextmanager
def _storage_errors(file: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.OperationalError, sqlite3.DatabaseError, OSError) as error:
        code = Code.DISK_FULL if "full" in str(error) else Code.FOLDER_UNUSABLE
        raise StorageError(code, f"{file}: {error}") from error
