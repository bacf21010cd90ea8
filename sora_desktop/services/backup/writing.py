"""Writes a back-up: whole and read back, or not at all."""

import hashlib
import os
import sqlite3
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import msgspec

from sora_desktop import __version__
from sora_desktop.domain.errors import Code, StorageError
from sora_desktop.domain.job import Job
from sora_desktop.services.backup.manifest import (
    DATABASE,
    MANIFEST,
    REFERENCES,
    REPLIES,
    VIDEOS,
    Manifest,
    Member,
    may_be_named,
)
from sora_desktop.services.cancel import CancelToken, Stopped
from sora_desktop.services.paths import Paths
from sora_desktop.services.storage import storage_errors

_BLOCK = 1024 * 1024
_NOT_OURS = frozenset({".new", ".broken", ".lock"})
_OF_THIS_SCREEN = "window.json"
Progress = Callable[[int, int], object]  # bytes done, of how many


def write(
    paths: Paths,
    target: Path,
    token: CancelToken,
    progress: Progress,
    *,
    with_replies: bool = False,
    with_videos: bool = False,
    may_replace: bool = False,
) -> Manifest:
    """Write library, settings and reference pictures to the file ``target``, the raw replies and the videos if wanted.

    Videos that are missing are left out. Never in it: keys, which live in the keychain alone. Raises ``Stopped``, and
    ``StorageError``, also where ``target`` is there already, unless it ``may_replace`` that, which it does once the new one is
    whole; nothing half-written stays.
    """
    with storage_errors(target.parent):
        descriptor, name = tempfile.mkstemp(prefix=".sora-", suffix=".new", dir=target.parent)
        os.close(descriptor)
        new = Path(name)
        try:
            manifest = _write(paths, new, token, progress, with_replies=with_replies, with_videos=with_videos)
            _read_back(new, manifest)
            _put(new, target, may_replace=may_replace)
        finally:
            new.unlink(missing_ok=True)
    return manifest


def _write(
    paths: Paths, new: Path, token: CancelToken, progress: Progress, *, with_replies: bool, with_videos: bool
) -> Manifest:
    with tempfile.TemporaryDirectory(dir=paths.data, prefix=".sora-") as folder:
        database = Path(folder) / DATABASE
        _copy_database(paths.database, database)
        videos = _videos(database) if with_videos else {}
        files = {DATABASE: database, **_small_files(paths, with_replies=with_replies)}
        files |= {f"{VIDEOS}/{name}": path for name, path in videos.items()}
        writer = _Writer(token, progress, sum(path.stat().st_size for path in files.values()))
        with new.open("wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
                members = tuple(writer.add(archive, name, path) for name, path in files.items())
                manifest = Manifest(
                    version=__version__,
                    made=time.time(),
                    videos=_count(database),
                    members=members,
                    video_files={name: _own_name(name, path) for name, path in videos.items()},
                )
                archive.writestr(MANIFEST, msgspec.json.encode(manifest))
            file.flush()
            os.fsync(file.fileno())
    return manifest


def _copy_database(source: Path, target: Path) -> None:
    """Copy the database as it is at one moment, while others go on writing to it."""
    try:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)
            new.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        raise StorageError(Code.FOLDER_UNUSABLE, f"{source}: {error}") from error


def _small_files(paths: Paths, *, with_replies: bool) -> dict[str, Path]:
    files: dict[str, Path] = {}
    for inside, folder in (("settings", paths.settings), ("settings/wildcards", paths.settings / "wildcards")):
        files |= {f"{inside}/{path.name}": path for path in _files(folder)}
    files |= {f"{REFERENCES}/{path.name}": path for path in _files(paths.references)}
    if with_replies:
        files |= {f"{REPLIES}/{path.name}": path for path in _files(paths.streams)}
    return {name: path for name, path in files.items() if may_be_named(name)}


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            is_ours = path.suffix not in _NOT_OURS and path.name != _OF_THIS_SCREEN
            if is_ours and path.is_file() and not path.is_symlink():
                yield path


def _videos(database: Path) -> dict[str, Path]:
    """Return where the videos are that are there, by their job's id and the file's suffix."""
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT state FROM jobs WHERE status = 'done'").fetchall()
    jobs = [msgspec.json.decode(state, type=Job) for (state,) in rows]
    found = {f"{job.id}{Path(job.video.path).suffix}": Path(job.video.path) for job in jobs if job.video}
    return {name: path for name, path in found.items() if path.is_file()}


def _own_name(name: str, path: Path) -> str:
    return path.name if may_be_named(f"{VIDEOS}/{path.name}") else name


def _count(database: Path) -> int:
    with closing(sqlite3.connect(database)) as connection:
        return int(connection.execute("SELECT COUNT(*) FROM jobs WHERE status = 'done'").fetchone()[0])


class _Writer:
    def __init__(self, token: CancelToken, progress: Progress, whole: int) -> None:
        self._token, self._progress, self._whole = token, progress, whole
        self._done = 0

    def add(self, archive: zipfile.ZipFile, name: str, path: Path) -> Member:
        """Write a file; videos as they are, since nothing makes them smaller."""
        info = zipfile.ZipInfo.from_file(path, name, strict_timestamps=False)
        info.compress_type = zipfile.ZIP_STORED if name.startswith(f"{VIDEOS}/") else zipfile.ZIP_DEFLATED
        digest, size = hashlib.sha256(), 0
        with path.open("rb") as source, archive.open(info, "w", force_zip64=True) as target:
            while block := source.read(_BLOCK):
                if self._token.is_set:
                    raise Stopped
                target.write(block)
                digest.update(block)
                size += len(block)
                self._done += len(block)
                self._progress(self._done, self._whole)
        return Member(name, size, digest.hexdigest())


def _read_back(new: Path, manifest: Manifest) -> None:
    """Make sure that what is on the disk is what was written."""
    with zipfile.ZipFile(new) as archive:
        for member in manifest.members:
            with archive.open(member.name) as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != member.sha256:  # type: ignore[arg-type]
                    raise StorageError(
                        Code.FOLDER_UNUSABLE, f"{new.parent}: the disk gives back other bytes than were written"
                    )


def _put(new: Path, target: Path, *, may_replace: bool) -> None:
    """Give the file its name; in another's place only if it may."""
    if not may_replace:
        target.touch(exist_ok=False)
    os.replace(new, target)
