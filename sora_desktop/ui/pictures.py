"""Small pictures of videos, read and made off the window's thread."""

from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from sora_desktop.domain.job import Job
from sora_desktop.services.thumbnails import Thumbnails

KEPT = 400


class Pictures(QObject):
    """Keeps the pictures that were asked for; ``ready`` tells when one has come."""

    ready = Signal(str)  # job id
    _read = Signal(str, QImage)

    def __init__(self, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._kept: dict[str, QImage | None] = {}
        self._worker = ThreadPoolExecutor(1, "pictures")
        self._read.connect(self._keep)

    def get(self, job: Job) -> QImage | None:
        """Return the job's picture, ``None`` while it is on its way or where there is none."""
        if job.video is not None and job.id not in self._kept:
            self._kept[job.id] = None
            self._worker.submit(self._fetch, job)
        return self._kept.get(job.id)

    def close(self) -> None:
        """Drop what is still on its way and wait for the rest."""
        self._worker.shutdown(cancel_futures=True)

    def _fetch(self, job: Job) -> None:
        path = self._thumbnails.picture(job)
        if path is not None:
            self._read.emit(job.id, QImage(str(path)))

    def _keep(self, job_id: str, picture: QImage) -> None:
        self._kept[job_id] = picture
        while len(self._kept) > KEPT:
            del self._kept[next(iter(self._kept))]
        self.ready.emit(job_id)
