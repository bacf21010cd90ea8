"""Puts a restored library in the place of the present one, between two starts of the program."""

import logging
import os
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import filelock

from sora_desktop.domain.errors import Code, StorageError
from sora_desktop.services.backup.manifest import DATABASE, REFERENCES, REPLIES
from sora_desktop.services.backup.staging import discard, is_staged
from sora_desktop.services.backup.writing import write
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.paths import Paths
from sora_desktop.services.storage import storage_errors

_BEGUN = "begun"
_log = logging.getLogger(__name__)


def carry_out(paths: Paths) -> bool:
    """Exchange the libraries if a back-up is laid out and nobody has the present one open; return whether that was done.

    The present one goes into a back-up of its own first. Once the exchange has begun, only this function ends it, at the
    next start if need be: each step may be done again. Raises ``StorageError``.
    """
    if not is_staged(paths):
        return False
    folder = paths.restore
    with storage_errors(folder):
        lock = filelock.FileLock(paths.database.with_name(f"{paths.database.name}.lock"), mode=0o600)
        with lock.acquire(timeout=30):
            begun = folder / _BEGUN
            if not begun.exists():
                if paths.database.exists():
                    _keep_present(paths)
                    if not _is_alone(paths.database):
                        _log.info("the library is in use: it is restored at the next start")
                        return False
                begun.touch()
            _exchange(paths, folder)
            discard(paths)
    return True


def _keep_present(paths: Paths) -> None:
    folder = paths.backups
    folder.mkdir(mode=0o700, exist_ok=True)
    if not any(path.stat().st_mtime > paths.restore.stat().st_mtime for path in folder.glob("*.zip")):
        name = time.strftime("before restore %Y-%m-%d %H%M%S")
        try:
            write(paths, folder / f"{name}.sora-backup.zip", CancelToken(), lambda _done, _whole: None)
        except StorageError as error:
            if error.code is Code.DISK_FULL:
                raise
            _log.warning("the present library is kept as it is, since it cannot be read: %s", error)
            shutil.copy2(paths.database, folder / f"{name}.sqlite3")


def _is_alone(database: Path) -> bool:
    """Return whether nobody else has the database open: only then does SQLite let go of its write-ahead log."""
    try:
        with closing(sqlite3.connect(database, timeout=0)) as connection:
            mode: str = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    except sqlite3.OperationalError:
        return False
    except sqlite3.DatabaseError:
        return True  # damaged: nobody can have opened it
    return mode == "delete"


def _exchange(paths: Paths, folder: Path) -> None:
    for inside, target in ((REFERENCES, paths.references), (REPLIES, paths.streams)):
        for file in _files(folder / inside):
            target.mkdir(exist_ok=True, mode=0o700)
            if not (target / file.name).exists():
                shutil.move(file, target / file.name)
    for file in _files(folder / "settings"):
        target = paths.settings / file.relative_to(folder / "settings")
        target.parent.mkdir(exist_ok=True, mode=0o700)
        os.replace(file, target)
    if (folder / DATABASE).exists():
        os.replace(folder / DATABASE, paths.database)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
