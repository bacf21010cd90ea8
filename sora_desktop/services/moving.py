"""The videos' folder moves: every file is in its new place and noted there before the old one goes."""

import filecmp
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from sora_desktop.domain.errors import Code, InvalidRequest, StorageError
from sora_desktop.domain.job import Job, Status
from sora_desktop.services.cancel import CancelToken, Stopped
from sora_desktop.services.library.catalogue import Catalogue
from sora_desktop.services.library.marks import Marks
from sora_desktop.services.library.query import Query
from sora_desktop.services.queue import Queue
from sora_desktop.services.settings import SettingsFile
from sora_desktop.services.storage import SPARE_SPACE, check_folder, storage_errors

_AT_ONCE = 500


class Moved(msgspec.Struct, frozen=True):
    """How many videos were moved, and how many were missing and could not be."""

    moved: int = 0
    missing: int = 0


class Mover:
    """Moves videos; slow, so never on the window's thread."""

    def __init__(self, queue: Queue, catalogue: Catalogue, marks: Marks, settings: SettingsFile) -> None:
        self._queue, self._catalogue, self._marks, self._settings = queue, catalogue, marks, settings

    def move(self, old: Path, new: Path, token: CancelToken, progress: Callable[[int, int], object]) -> Moved:
        """Move the library's videos in ``old`` and below it to ``new``, which is from then on where videos go.

        The setting changes last, so that a move that was cut short is simply done again; what was finished meanwhile follows
        it. Whatever else is in ``old`` stays. ``progress`` hears how many of how many are done. Raises ``InvalidRequest`` where
        one folder is the other's or in it, ``StorageError``, and ``Stopped`` (what was moved until then stays moved).
        """
        old, new = old.resolve(), new.resolve()
        if old.is_relative_to(new) or new.is_relative_to(old):
            raise InvalidRequest("the folder: it is the old one, in it or around it")
        check_folder(new)
        jobs = self._jobs_in(old)
        _check_space(new, jobs)
        first = self._move_all(jobs, old, new, token, progress)
        with storage_errors(new):
            self._settings.save(msgspec.structs.replace(self._settings.value, videos_folder=str(new)))
        late = self._move_all(self._jobs_in(old), old, new, token, lambda _done, _whole: None)
        return Moved(first.moved + late.moved, late.missing)

    def _move_all(
        self, jobs: list[Job], old: Path, new: Path, token: CancelToken, progress: Callable[[int, int], object]
    ) -> Moved:
        moved = missing = 0
        for number, job in enumerate(jobs):
            progress(number, len(jobs))
            if token.is_set:
                raise Stopped
            assert job.video is not None
            source = Path(job.video.path).resolve()
            if not source.is_file():
                missing += 1
                continue
            with storage_errors(new):
                moved += self._move_one(job, source, new / source.relative_to(old))
        return Moved(moved, missing)

    def _move_one(self, job: Job, source: Path, target: Path) -> bool:
        target.parent.mkdir(parents=True, exist_ok=True)
        place = _placed(source, target)
        if not self._queue.move_file(job.id, str(place)):
            return False  # another process is at this job: both places have the file
        self._marks.note_missing({job.id: False})
        _take_note_along(source, place)
        source.unlink()
        return True

    def _jobs_in(self, folder: Path) -> list[Job]:
        """Return the jobs whose videos are in a folder or below it."""
        numbers = self._catalogue.find(Query(states=frozenset({Status.DONE}))).numbers
        pages = (self._catalogue.entries(numbers[at : at + _AT_ONCE]) for at in range(0, len(numbers), _AT_ONCE))
        jobs = (entry.job for page in pages for entry in page)
        return [job for job in jobs if job.video and Path(job.video.path).resolve().is_relative_to(folder)]


def _check_space(new: Path, jobs: list[Job]) -> None:
    """Make sure of room for all of them where they come to another disk."""
    device, free = new.stat().st_dev, shutil.disk_usage(new).free
    coming = [job.video.bytes for job in jobs if job.video and _device(Path(job.video.path)) not in (None, device)]
    if coming and free < sum(coming) + SPARE_SPACE:
        raise StorageError(Code.DISK_FULL, str(new))


def _device(path: Path) -> int | None:
    try:
        return path.stat().st_dev
    except OSError:
        return None


def _placed(source: Path, target: Path) -> Path:
    """Have the file at ``target`` too, or under the next free name; return where. A copy of it that is there already will do."""
    for place in _names(target):
        try:
            os.link(source, place)
        except FileExistsError:
            if filecmp.cmp(source, place, shallow=False):
                return place
        except OSError:  # another disk, or one without links
            _copy(source, place)
            return place
        else:
            return place
    raise AssertionError("names never end")


def _names(target: Path) -> Iterator[Path]:
    yield target
    number = 2
    while True:
        yield target.with_stem(f"{target.stem} {number}")
        number += 1


def _copy(source: Path, place: Path) -> None:
    """Copy a file to a name that is free; whole and on the disk for good, or not at all."""
    descriptor, name = tempfile.mkstemp(prefix=".sora-", suffix=".new", dir=place.parent)
    new = Path(name)
    try:
        with source.open("rb") as file, os.fdopen(descriptor, "wb") as copy:
            shutil.copyfileobj(file, copy, 1024 * 1024)
            copy.flush()
            os.fsync(copy.fileno())
        shutil.copystat(source, new)
        if not filecmp.cmp(source, new, shallow=False):
            raise StorageError(
                Code.FOLDER_UNUSABLE, f"{place.parent}: the disk gives back other bytes than were written"
            )
        place.touch(exist_ok=False)
        os.replace(new, place)
    finally:
        new.unlink(missing_ok=True)


def _take_note_along(source: Path, place: Path) -> None:
    from sora_desktop.services.file_metadata import sidecar_of  # deferred: seldom needed

    note, new = sidecar_of(source), sidecar_of(place)
    if note.is_file() and not new.exists():
        _copy(note, new)
        note.unlink()
