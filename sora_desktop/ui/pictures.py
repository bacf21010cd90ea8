"""Small pictures of videos, and the first frames of those still to come, read and made off the window's thread."""

from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from sora_desktop.domain.job import Job
from sora_desktop.services.thumbnails import Thumbnails

KEPT = 400
_FINE_ENOUGH = QSize(1280, 1280)


class Pictures(QObject):
    """Keeps the pictures that were asked for; ``ready`` tells when one has come."""

    ready = Signal(str)  # job id
    _read = Signal(str, str, QImage)

    def __init__(self, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._kept: dict[str, tuple[str, QImage | None]] = {}  # with the file that it is a picture of
        self._worker = ThreadPoolExecutor(1, "pictures")
        self._read.connect(self._keep)

    def get(self, job: Job) -> QImage | None:
        """Return a picture of the job's video or, before it is there, its first frame; ``None`` while it has none."""
        source = _source(job)
        if source and self._kept.get(job.id, ("",))[0] != source:
            self._kept[job.id] = (source, None)
            self._worker.submit(self._fetch, job, source)
        return self._kept[job.id][1] if source else None

    def close(self) -> None:
        """Drop what is still on its way and wait for the rest."""
        self._worker.shutdown(cancel_futures=True)

    def _fetch(self, job: Job, source: str) -> None:
        path = self._thumbnails.picture(job) if job.video else source
        picture = _upright(str(path)) if path is not None else QImage()
        if not picture.isNull():
            self._read.emit(job.id, source, picture)

    def _keep(self, job_id: str, source: str, picture: QImage) -> None:
        self._kept[job_id] = (source, picture)
        while len(self._kept) > KEPT:
            del self._kept[next(iter(self._kept))]
        self.ready.emit(job_id)


def _source(job: Job) -> str:
    return job.video.path if job.video else next(iter(job.request.references), "")


def _upright(path: str) -> QImage:
    """Read a picture, no larger than a screen needs it; a null image where it cannot be read."""
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        fitted = size.scaled(_FINE_ENOUGH, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(fitted if fitted.width() < size.width() else size)
    return reader.read()
