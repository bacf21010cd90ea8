"""Reference pictures that fill the frame, slowly panning and zooming, each one whole at its own moment."""

from math import floor

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

ZOOM = 1.14  # at the end of the clip, from 1
PAN = 0.3  # of the room that the frame leaves, over the whole clip


def picture(data: bytes) -> QImage:
    """Decode a picture, upright as its EXIF says; raises ``ValueError`` with the decoder's reason."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    image = reader.read()
    if image.isNull():
        raise ValueError(reader.errorString())
    return image


class Pan:
    """The moving background of a clip: one picture, or several crossing over from the first to the last."""

    def __init__(self, pictures: list[QImage], size: QSize) -> None:
        self._size = size
        self._pictures = [_covering(image, size) for image in pictures]

    def paint(self, painter: QPainter, moment: float) -> None:
        """Fill the frame as it is at ``moment``, 0 to 1 over the clip."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        position = moment * (len(self._pictures) - 1)
        first = floor(position)
        crossed = position - first
        self._paint_one(painter, first, moment)
        if crossed > 0:
            painter.setOpacity(crossed * crossed * (3 - 2 * crossed))
            self._paint_one(painter, first + 1, moment)
            painter.setOpacity(1)

    def _paint_one(self, painter: QPainter, index: int, moment: float) -> None:
        image = self._pictures[index]
        away = moment - index / max(1, len(self._pictures) - 1)
        scale = ZOOM / (1 + (ZOOM - 1) * abs(away))
        width, height = self._size.width() * scale, self._size.height() * scale
        place = 0.5 + PAN * away / 2
        source = QRectF((image.width() - width) * place, (image.height() - height) * place, width, height)
        painter.drawImage(QRectF(0, 0, self._size.width(), self._size.height()), image, source)


def _covering(image: QImage, size: QSize) -> QImage:
    """Scale a picture to cover the frame at the largest zoom, cut off what no frame will show."""
    needed = QSize(round(size.width() * ZOOM), round(size.height() * ZOOM))
    scaled = image.scaled(
        image.size().scaled(needed, Qt.AspectRatioMode.KeepAspectRatioByExpanding),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    return scaled.convertToFormat(QImage.Format.Format_RGB32)
