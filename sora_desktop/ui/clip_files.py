"""Which videos are no longer where they were saved: looked up off the window's thread, a disk may be slow or asleep."""

import threading
from collections.abc import Iterable

from PySide6.QtCore import QFileInfo, QObject, Signal

from sora_desktop.domain.job import Job


class ClipFiles(QObject):
    """Remembers what the last look found; ``changed`` tells of a job whose file went or came back.

    It has no parent, so that a look may end after the window is gone: nobody hears of it then.
    """

    changed = Signal(str)
    _looked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._gone: set[str] = set()
        self._looked.connect(self._take)

    def is_gone(self, job_id: str) -> bool:
        """Whether the job's file was missing when it was last looked for."""
        return job_id in self._gone

    def look(self, jobs: Iterable[Job]) -> None:
        """Look for the files of these jobs."""
        paths = {job.id: job.video.path for job in jobs if job.video}
        if paths:
            threading.Thread(target=self._look, args=(paths,), name="files", daemon=True).start()

    def _look(self, paths: dict[str, str]) -> None:
        self._looked.emit({job_id: QFileInfo.exists(path) for job_id, path in paths.items()})

    def _take(self, found: dict[str, bool]) -> None:
        for job_id, is_there in found.items():
            if is_there is self.is_gone(job_id):
                self._gone ^= {job_id}
                self.changed.emit(job_id)
