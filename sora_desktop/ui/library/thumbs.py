"""The grid's pictures: made, read and brought to their size on a thread, only for what is seen, and kept up to a limit."""

import logging
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QFileInfo, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPainterPath

from sora_desktop.domain.errors import SoraError
from sora_desktop.domain.job import Job
from sora_desktop.services.thumbnails import Thumbnails
from sora_desktop.ui.library.worker import Worker

KEPT_BYTES = 16_000_000
RADIUS = 6
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Look:
    """What a picture is drawn for: the cell's size in pixels of the window, how fine the screen is, the ground around it."""

    size: QSize
    scale: float
    ground: QColor


class Thumbs(QObject):
    """Pictures by job. ``ready`` tells of one more, ``looked`` whether a video's file is where it should be."""

    ready = Signal(str)
    looked = Signal(str, bool)  # job id, is there
    _made = Signal(str, object, QImage)

    def __init__(self, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._worker = Worker("library pictures")
        self._lock = threading.Lock()
        self._wanted: list[Job] = []
        self._is_at_work = False
        self._look = Look(QSize(200, 112), 1.0, QColor())
        self._kept: OrderedDict[str, tuple[Look, QImage]] = OrderedDict()
        self._bytes, self._limit = 0, KEPT_BYTES
        self._looked_at: set[str] = set()
        self._made.connect(self._keep)

    @property
    def kept_bytes(self) -> int:
        """How much memory the pictures take."""
        return self._bytes

    def use_look(self, look: Look) -> None:
        """Draw pictures for such cells from now on; those that were drawn otherwise serve until they are drawn anew."""
        self._look = look

    def get(self, job_id: str) -> QImage | None:
        """Return a picture, ``None`` while it is not there and a null image where there is none."""
        kept = self._kept.get(job_id)
        return kept[1] if kept else None

    def want(self, jobs: Sequence[Job]) -> None:
        """Have the pictures of these jobs, the first of them first; what was wanted before no longer is."""
        size = self._look.size * self._look.scale
        self._limit = max(KEPT_BYTES, 2 * len(jobs) * size.width() * size.height() * 4)
        missing = [job for job in jobs if job.video and not self._is_here(job)]
        self._looked_at.update(job.id for job in missing)
        for job in jobs:
            if job.id in self._kept:
                self._kept.move_to_end(job.id)
        with self._lock:
            self._wanted = missing
            begins = bool(missing) and not self._is_at_work
            self._is_at_work = self._is_at_work or begins
        if begins:
            self._worker.do(self._work)

    def _is_here(self, job: Job) -> bool:
        kept = self._kept.get(job.id)
        return kept is not None and kept[0] == self._look and job.id in self._looked_at

    def forget(self, job_id: str) -> None:
        """Draw a picture anew when it is seen next."""
        if dropped := self._kept.pop(job_id, None):
            self._bytes -= dropped[1].sizeInBytes()

    def forget_missing(self) -> None:
        """Look for the files anew; the pictures stay."""
        self._looked_at.clear()

    def forget_all(self) -> None:
        """Draw all pictures anew."""
        self._kept.clear()
        self._bytes = 0

    def close(self) -> None:
        """Make no more."""
        with self._lock:
            self._wanted = []
        self._worker.close()

    def _work(self) -> None:
        """On the thread: make one picture after another until none is wanted any more."""
        while True:
            with self._lock:
                if not self._wanted:
                    self._is_at_work = False
                    return
                job, look = self._wanted.pop(0), self._look
            self.looked.emit(job.id, job.video is not None and QFileInfo.exists(job.video.path))
            self._made.emit(job.id, look, self._picture(job, look))

    def _picture(self, job: Job, look: Look) -> QImage:
        try:
            path = self._thumbnails.picture(job)
        except (SoraError, OSError) as error:
            _log.warning("no picture of %s: %s", job.id, error)
            return QImage()
        return _drawn(str(path), look) if path else QImage()

    def _keep(self, job_id: str, look: Look, picture: QImage) -> None:
        self.forget(job_id)
        self._kept[job_id] = (look, picture)
        self._bytes += picture.sizeInBytes()
        while self._bytes > self._limit and len(self._kept) > 1:
            self.forget(next(iter(self._kept)))
        self.ready.emit(job_id)


def _drawn(path: str, look: Look) -> QImage:
    """Return a picture, whole and in the middle of the cell, with the cell's round corners: ready to be put on the screen."""
    size = look.size * look.scale
    reader = QImageReader(path)
    whole = reader.size()
    if not whole.isValid():
        return QImage()
    near = abs(whole.width() / whole.height() / (size.width() / size.height()) - 1) < 0.04
    how = Qt.AspectRatioMode.KeepAspectRatioByExpanding if near else Qt.AspectRatioMode.KeepAspectRatio
    fitted = whole.scaled(size, how)
    reader.setScaledSize(fitted)
    picture = reader.read()
    if picture.isNull():
        return picture
    cell = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    cell.fill(Qt.GlobalColor.transparent)
    painter = QPainter(cell)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    corners = QPainterPath()
    corners.addRoundedRect(QRectF(cell.rect()), RADIUS * look.scale, RADIUS * look.scale)
    painter.setClipPath(corners)
    painter.fillRect(cell.rect(), look.ground)
    painter.drawImage(QPoint(size.width() - fitted.width(), size.height() - fitted.height()) / 2, picture)
    painter.end()
    cell.setDevicePixelRatio(look.scale)
    return cell
