"""The first reference picture of a job, small: read off the window's thread, shown beside the job's name."""

from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPainter, QPainterPath, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from sora_desktop.domain.job import Job
from sora_desktop.ui.icons import Icons

_SIZE = QSize(54, 32)
_READ_SIZE = _SIZE * 2  # enough for a fine screen
_KEPT = 200
_RADIUS = 4
_SIGN = 16


class SmallPictures(QObject):
    """Reads picture files once each; ``ready`` tells when one has come."""

    ready = Signal(str)  # path
    _read = Signal(str, QImage)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: dict[str, QImage] = {}
        self._worker = ThreadPoolExecutor(1, "pictures")
        self._read.connect(self._keep)

    def get(self, path: str) -> QImage | None:
        """Return the picture, ``None`` while it is on its way; one that cannot be read is a null image."""
        if path not in self._kept:
            self._kept[path] = QImage()
            self._worker.submit(lambda: self._read.emit(path, _small(path)))
        picture = self._kept[path]
        return None if picture.isNull() else picture

    def close(self) -> None:
        """Drop what is still on its way and wait for the rest."""
        self._worker.shutdown(cancel_futures=True)

    def _keep(self, path: str, picture: QImage) -> None:
        self._kept[path] = picture
        while len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]
        self.ready.emit(path)


class SmallPicture(QWidget):
    """A job's first reference picture, or the sign of a video without one; a decoration only."""

    def __init__(self, pictures: SmallPictures, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._icons = icons
        self._path = ""
        self.setFixedSize(_SIZE)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        pictures.ready.connect(self._take)

    def show_job(self, job: Job) -> None:
        """Show the picture of another job, or another picture of the same."""
        path = next(iter(job.request.references), "")
        if path != self._path:
            self._path = path
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture, its middle filling the place; it is asked for only now that it is seen."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        painter.setClipPath(outline)
        picture = self._pictures.get(self._path) if self._path else None
        if picture is None:
            painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Light))
            sign = self.rect().adjusted(0, 0, _SIGN - self.width(), _SIGN - self.height())
            sign.moveCenter(self.rect().center())
            self._icons.paint(painter, sign, "rectangle-horizontal", "text3")
        else:
            painter.drawImage(QRectF(self.rect()), picture, _middle(picture.size(), self.size()))
        painter.end()

    def _take(self, path: str) -> None:
        if path == self._path:
            self.update()


def _small(path: str) -> QImage:
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(_READ_SIZE, Qt.AspectRatioMode.KeepAspectRatioByExpanding).boundedTo(size))
    return reader.read()


def _middle(picture: QSize, place: QSize) -> QRectF:
    """Return the largest part of a picture, around its middle, that has the shape of ``place``."""
    part = QRectF(0, 0, *place.scaled(picture, Qt.AspectRatioMode.KeepAspectRatio).toTuple())
    part.moveCenter(QRectF(0, 0, picture.width(), picture.height()).center())
    return part
