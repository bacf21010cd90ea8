"""The way into the system's bin: out of sight at once, the files only when nobody has taken it back; never deleted outright."""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QFile, QObject, QTimer, Signal

from sora_desktop.domain.errors import SoraError
from sora_desktop.domain.job import Job
from sora_desktop.services.library import Library
from sora_desktop.services.library.marks import Marks
from sora_desktop.ui.library.worker import Worker

_log = logging.getLogger(__name__)


def throw_away(path: Path) -> bool:
    """Move a file to the system's bin; ``False`` where there is none on its disk, or it does not let go of the file."""
    return QFile(str(path)).moveToTrash()


class Bin(QObject):
    """``binned`` and ``returned`` tell the window which jobs went and which are back, ``refused`` what the bin did not take.

    A crash in between leaves a video hidden; its file follows at the next start.
    """

    binned = Signal(object)  # list[str]
    returned = Signal(object)  # list[Job]
    refused = Signal(object)  # list[Job]

    def __init__(
        self,
        library: Library,
        marks: Marks,
        stays: int,
        throw: Callable[[Path], bool] = throw_away,
        parent: QObject | None = None,
    ) -> None:
        """``stays`` is for how long a step can be taken back, in milliseconds."""
        super().__init__(parent)
        self._library, self._marks, self._throw = library, marks, throw
        self._stays = stays
        self._worker = Worker("bin", library.close)
        self._open: list[tuple[list[str], QTimer]] = []

    def begin(self) -> None:
        """Let the files go that an earlier run left."""
        self._worker.do(lambda: self._empty(self._marks.thrown(file_is_there=True)))

    def take(self, job_ids: Sequence[str]) -> None:
        """Take videos out of sight."""
        self._worker.do(lambda: self._hide(list(job_ids)))
        timer = QTimer(self, singleShot=True, interval=self._stays)
        step = (list(job_ids), timer)
        timer.timeout.connect(lambda: self._let_go(step))
        self._open.append(step)
        timer.start()

    @property
    def can_undo(self) -> bool:
        """Whether the last step can still be taken back."""
        return bool(self._open)

    def undo(self) -> None:
        """Take the last step back."""
        if self._open:
            job_ids, timer = self._open.pop()
            timer.stop()
            self._worker.do(lambda: self._show_again(job_ids))

    def close(self) -> None:
        """Let all files go, and wait for it."""
        for step in list(self._open):
            step[1].stop()
            self._let_go(step)
        self._worker.close(hurry=False)

    def _let_go(self, step: tuple[list[str], QTimer]) -> None:
        self._open.remove(step)
        self._worker.do(lambda: self._empty(step[0]))

    # ---- On the thread ----

    def _hide(self, job_ids: list[str]) -> None:
        over = [job.id for job in map(self._library.job, job_ids) if job and job.is_over]
        self._marks.bin(over)
        self.binned.emit(over)

    def _show_again(self, job_ids: list[str]) -> None:
        self._marks.unbin(job_ids)
        self.returned.emit([job for job in map(self._library.job, job_ids) if job])

    def _empty(self, job_ids: list[str]) -> None:
        hidden = set(self._marks.thrown(file_is_there=True))
        jobs = [job for job in map(self._library.job, job_ids) if job and job.id in hidden]
        refused = [job for job in jobs if not self._is_gone(job)]
        try:
            self._marks.note_missing({job.id: True for job in jobs if job not in refused})
            if refused:
                self._marks.unbin(job.id for job in refused)
        except SoraError as error:
            _log.error("what is in the bin cannot be written down: %s", error)
        if refused:
            self.returned.emit(refused)
            self.refused.emit(refused)

    def _is_gone(self, job: Job) -> bool:
        path = Path(job.video.path) if job.video else None
        return path is None or not path.exists() or self._throw(path)
