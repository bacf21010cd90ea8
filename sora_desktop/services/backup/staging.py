"""Checks a back-up from end to end and lays it out beside the library, ready to take its place."""

import filecmp
import hashlib
import shutil
import sqlite3
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO

import msgspec

from sora_desktop.domain.errors import Charged, Code, InvalidRequest, StorageError
from sora_desktop.domain.events import Cancelled, FileMoved, ReferencesMoved
from sora_desktop.domain.job import Job, Situation
from sora_desktop.domain.recipe import file_name
from sora_desktop.services.backup.manifest import (
    DATABASE,
    FORMAT,
    MANIFEST,
    MOST_MEMBERS,
    REFERENCES,
    SETTINGS,
    VIDEOS,
    Manifest,
    Member,
    may_be_named,
)
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.checking import Checker
from sora_desktop.services.library import Library
from sora_desktop.services.library.catalogue import Catalogue
from sora_desktop.services.library.marks import Marks
from sora_desktop.services.library.schema import VERSION
from sora_desktop.services.paths import Paths
from sora_desktop.services.settings import Settings
from sora_desktop.services.storage import SPARE_SPACE, storage_errors

_BLOCK = 1024 * 1024
_LONGEST_MANIFEST = 256 * _BLOCK
_READY = "ready"


def is_staged(paths: Paths) -> bool:
    """Return whether a whole back-up is laid out."""
    return (paths.restore / _READY).exists()


def stage(paths: Paths, file: Path, videos_folder: Path) -> Manifest:
    """Lay a back-up out; nothing of the library changes yet.

    What it knows as waiting may have been sent, and paid for, since it was made: in it these jobs are cancelled, so that only
    the person can have them sent. Raises ``InvalidRequest`` for what is no back-up or a damaged one, ``StorageError``.
    """
    folder = paths.restore
    with storage_errors(folder), _opened(file) as archive:
        discard(paths)
        folder.mkdir(mode=0o700)
        try:
            manifest = _manifest(archive)
            _check_space(folder, manifest)
            for member in manifest.members:
                _lay_out(archive, member, folder / member.name)
            _fit_settings(folder / SETTINGS)
            _check_database(folder / DATABASE)
            _fit_library(paths, manifest, videos_folder)
            (folder / _READY).touch()
        except BaseException:
            discard(paths)
            raise
    return manifest


def discard(paths: Paths) -> None:
    """Take back what was laid out."""
    folder = paths.restore
    (folder / _READY).unlink(missing_ok=True)
    if folder.exists():
        shutil.rmtree(folder)


@contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    except zipfile.BadZipFile as error:
        raise _refused(str(error)) from error
    except FileNotFoundError as error:
        raise InvalidRequest(f"the back-up: {error.filename} is not there") from error


def _refused(why: str) -> InvalidRequest:
    return InvalidRequest(f"the back-up: {why}")


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    """Read what the archive says of itself, and make sure that just that is in it."""
    sizes = {info.filename: info.file_size for info in archive.infolist()}
    if len(sizes) != len(archive.infolist()) or len(sizes) > MOST_MEMBERS:
        raise _refused("it names a file twice, or too many files")
    if sizes.get(MANIFEST, _LONGEST_MANIFEST) >= _LONGEST_MANIFEST:
        raise _refused("it is none of Sora Desktop")
    try:
        manifest = msgspec.json.decode(archive.read(MANIFEST), type=Manifest)
    except msgspec.DecodeError as error:
        raise _refused(f"its list of contents cannot be read ({error})") from error
    if manifest.format > FORMAT:
        raise StorageError(Code.DATABASE_NEWER, archive.filename or "")
    del sizes[MANIFEST]
    if sizes != {member.name: member.bytes for member in manifest.members}:
        raise _refused("its files are not those that it lists")
    if strange := next((name for name in sizes if not may_be_named(name)), None):
        raise _refused(f"a file in it has a name that is not allowed: {strange}")
    if DATABASE not in sizes:
        raise _refused("the library is not in it")
    if not all(may_be_named(f"{VIDEOS}/{name}") for name in manifest.video_files.values()):
        raise _refused("a video in it has a name that is not allowed")
    return manifest


def _check_space(folder: Path, manifest: Manifest) -> None:
    if shutil.disk_usage(folder).free < sum(member.bytes for member in manifest.members) + SPARE_SPACE:
        raise StorageError(Code.DISK_FULL, str(folder))


def _lay_out(archive: zipfile.ZipFile, member: Member, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, left = hashlib.sha256(), member.bytes
    with archive.open(member.name) as source, target.open("xb") as file:
        for block in _blocks(source):
            left -= len(block)
            if left < 0:
                raise _refused(f"{member.name} is longer than it says")
            file.write(block)
            digest.update(block)
    if left or digest.hexdigest() != member.sha256:
        raise _refused(f"{member.name} is damaged")
    target.chmod(0o600)


def _blocks(source: IO[bytes]) -> Iterator[bytes]:
    while block := source.read(_BLOCK):
        yield block


def _fit_settings(file: Path) -> None:
    """Go back to the usual folder for videos where the chosen one is of another computer."""
    if not file.exists():
        return
    try:
        settings = msgspec.json.decode(file.read_bytes(), type=Settings)
    except msgspec.DecodeError as error:
        raise _refused(f"its settings cannot be read ({error})") from error
    if settings.videos_folder and not Path(settings.videos_folder).is_dir():
        file.write_bytes(msgspec.json.encode(msgspec.structs.replace(settings, videos_folder="")))


def _check_database(file: Path) -> None:
    """Refuse what is not a sound library of a version that is known: a foreign schema could run code of its own."""
    try:
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            kinds = {kind for (kind,) in connection.execute("SELECT type FROM sqlite_master")}
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            is_sound = connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
    except sqlite3.DatabaseError as error:
        raise _refused(f"its library cannot be read ({error})") from error
    if version > VERSION:
        raise StorageError(Code.DATABASE_NEWER, str(file))
    if not is_sound or version < 1 or not kinds <= {"table", "index"}:
        raise _refused("its library is damaged, or none of Sora Desktop")


def _fit_library(paths: Paths, manifest: Manifest, videos_folder: Path) -> None:
    folder = paths.restore
    library = Library(folder / DATABASE)
    try:
        _cancel_waiting(library)
        _lead_to_references(library, folder / REFERENCES, paths.references)
        for inside, name in manifest.video_files.items():
            job = library.job(Path(inside).stem)
            if job and job.video and not Path(job.video.path).exists():
                moved = _placed(folder / VIDEOS / inside, videos_folder / name)
                library.record(job, FileMoved(str(moved)), time.time())
        _note_missing(library)
        library.database.connection().execute("PRAGMA journal_mode = DELETE")  # one file, to be moved as one
    finally:
        library.close()
    (folder / f"{DATABASE}.lock").unlink(missing_ok=True)


def _cancel_waiting(library: Library) -> None:
    for job in library.unfinished():
        if job.situation is Situation.NOT_SENT:
            library.record(job, Cancelled(Charged.NO), time.time())


def _lead_to_references(library: Library, laid_out: Path, folder: Path) -> None:
    """Have jobs find the pictures that come with the back-up: of another computer, they lay in another folder."""
    if not laid_out.is_dir():
        return
    names = {path.name for path in laid_out.iterdir()}

    def place(path: str) -> str:
        name = file_name(path)
        return str(folder / name) if name in names and not Path(path).exists() else path

    for job in _all_jobs(library):
        references = tuple(place(path) for path in job.request.references)
        if references != job.request.references:
            library.record(job, ReferencesMoved(references), time.time())


def _all_jobs(library: Library) -> list[Job]:
    rows = library.database.rows("SELECT state FROM jobs ORDER BY created, id")
    return [msgspec.json.decode(state, type=Job) for (state,) in rows]


def _note_missing(library: Library) -> None:
    checker = Checker(library, Catalogue(library.database), Marks(library.database))
    checker.check(CancelToken(), lambda _done, _whole: None)


def _placed(source: Path, target: Path) -> Path:
    """Put a video among the others under its own name, or the next free one; return where it is."""
    target.parent.mkdir(parents=True, exist_ok=True)
    place, number = target, 1
    while True:
        try:
            place.touch(exist_ok=False)
        except FileExistsError:
            if filecmp.cmp(source, place, shallow=False):
                return place
            number += 1
            place = target.with_stem(f"{target.stem} {number}")
        else:
            shutil.move(source, place)
            return place
