"""Videos whose files were moved by hand: found again by name and size."""

from collections.abc import Callable, Iterable
from pathlib import Path

from sora_desktop.domain.job import Job
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.library.marks import Marks
from sora_desktop.services.queue import Queue
from sora_desktop.services.walking import films_in


def find_again(
    folder: Path, lost: Iterable[Job], token: CancelToken, progress: Callable[[int, int], object]
) -> dict[str, Path]:
    """Return where the files of these jobs are in a folder and those below it; ``progress`` hears how many of how many.

    A file is the lost one if both its name and its size are. Raises ``Stopped``.
    """
    wanted: dict[tuple[str, int], list[str]] = {}
    for job in lost:
        if job.video:
            wanted.setdefault((_name(job.video.path), job.video.bytes), []).append(job.id)
    whole, found = sum(map(len, wanted.values())), dict[str, Path]()
    names = {name for name, _ in wanted}
    for path in films_in(folder.absolute(), token):
        if path.name in names:
            for job_id in wanted.pop((path.name, _size(path)), ()):
                found[job_id] = path
                progress(len(found), whole)
        if not wanted:
            break
    return found


def note_found(found: dict[str, Path], queue: Queue, marks: Marks) -> int:
    """Write down where the files are now; returns of how many. Raises ``StorageError``."""
    moved = [job_id for job_id, path in found.items() if queue.move_file(job_id, str(path))]
    marks.note_missing(dict.fromkeys(moved, False))
    return len(moved)


def _name(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1
