"""A check of the library: which files are missing, changed or damaged, and whether the database is sound."""

from collections import Counter
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path

import msgspec

from sora_desktop.domain.errors import DownloadError
from sora_desktop.domain.job import Job, Status
from sora_desktop.services.cancel import CancelToken, Stopped
from sora_desktop.services.library import Library
from sora_desktop.services.library.catalogue import Catalogue
from sora_desktop.services.library.marks import Marks
from sora_desktop.services.library.query import Query

_AT_ONCE = 500


class Fault(StrEnum):
    """What is wrong with a file. The values are written to ``--json``: never rename one."""

    MISSING = "missing"
    CHANGED = "changed"
    DAMAGED = "damaged"


class Finding(msgspec.Struct, frozen=True):
    """A file of a job that is not as it was left; ``detail`` says more where more is known."""

    job: str
    path: str
    fault: Fault
    detail: str = ""


class Report(msgspec.Struct, frozen=True):
    """What a check found: of how many videos, which files, which folders are gone as a whole, and damage to the database.

    ``gone_folders`` has the number of missing videos by folder: one that is on a disk that is not plugged in, for one.
    """

    videos: int
    findings: tuple[Finding, ...] = ()
    gone_folders: dict[str, int] = {}
    database: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether everything is as it was left."""
        return not (self.findings or self.database)


class Checker:
    """Checks everything; slow, so never on the window's thread."""

    def __init__(self, library: Library, catalogue: Catalogue, marks: Marks) -> None:
        self._library, self._catalogue, self._marks = library, catalogue, marks

    def check(self, token: CancelToken, progress: Callable[[int, int], object], *, is_deep: bool = False) -> Report:
        """Look at every video that was not thrown away, and note which are missing and which are back.

        A deep check also decodes each of them from beginning to end. ``progress`` hears how many of how many are done.
        Raises ``Stopped`` (what was noted until then stays) and ``StorageError``.
        """
        numbers = self._catalogue.find(Query(states=frozenset({Status.DONE}))).numbers
        findings: list[Finding] = []
        for begin in range(0, len(numbers), _AT_ONCE):
            entries = self._catalogue.entries(numbers[begin : begin + _AT_ONCE])
            found: dict[str, Finding] = {}
            for place, entry in enumerate(entries, begin):
                progress(place, len(numbers))
                if token.is_set:
                    raise Stopped
                if finding := _video_fault(entry.job, token, is_deep=is_deep):
                    found[entry.job.id] = finding
            known = {entry.job.id: entry.missing for entry in entries}
            self._note({job: _is_missing(found.get(job)) for job in known}, known)
            findings += found.values()
        return Report(
            videos=len(numbers),
            findings=tuple(findings),
            gone_folders=_gone_folders(findings),
            database=tuple(self._library.database.damage()),
        )

    def _note(self, missing: dict[str, bool], known: dict[str, bool]) -> None:
        if changed := {job: is_missing for job, is_missing in missing.items() if is_missing != known[job]}:
            self._marks.note_missing(changed)


def _is_missing(finding: Finding | None) -> bool:
    return finding is not None and finding.fault is Fault.MISSING


def _video_fault(job: Job, token: CancelToken, *, is_deep: bool) -> Finding | None:
    if job.video is None:
        return None
    path = Path(job.video.path)
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        return Finding(job.id, job.video.path, Fault.MISSING)
    except OSError as error:
        return Finding(job.id, job.video.path, Fault.DAMAGED, error.strerror or "")
    if size == job.video.bytes:
        return _damage(job.id, path, token) if is_deep else None
    detail = f"{job.video.bytes} → {size}"
    return _damage(job.id, path, token) or Finding(job.id, job.video.path, Fault.CHANGED, detail)


def _damage(job_id: str, path: Path, token: CancelToken) -> Finding | None:
    from sora_desktop.services import media  # deferred: PyAV is large

    try:
        media.decode_all(path, token)
    except (DownloadError, OSError) as error:
        return Finding(job_id, str(path), Fault.DAMAGED, str(error))
    return None


def _gone_folders(findings: list[Finding]) -> dict[str, int]:
    folders = Counter(str(Path(each.path).parent) for each in findings if each.fault is Fault.MISSING)
    return {folder: count for folder, count in folders.items() if not Path(folder).is_dir()}


def listed_singly(report: Report) -> Iterator[Finding]:
    """Yield what is worth a line of its own: not the files of a folder that is gone as a whole."""
    return (
        each
        for each in report.findings
        if each.fault is not Fault.MISSING or str(Path(each.path).parent) not in report.gone_folders
    )
