"""Reading pictures upright, cutting frames out of them, and writing them as relays take them."""

from math import sqrt

from PySide6.QtCore import QBuffer, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageIOHandler, QImageReader, QImageWriter, QPainter, QTransform

from sora_desktop.domain.crop import Crop, Shape, pixels
from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.request import Size
from sora_desktop.services.relay.references import PICTURE_LIMIT

_KINDS = frozenset({"png", "jpeg", "jpg", "jfif", "webp", "bmp", "gif", "tif", "tiff", "avif", "heic", "heif"})
_MOST_PIXELS = 60_000_000  # read at once: Qt refuses pictures of more than 256 MB
_PNG_PIXELS = 4_000_000  # a larger picture becomes a JPEG: its PNG could be too large to send
_QUALITIES = (92, 80, 60)


def is_picture(path: str) -> bool:
    """Return whether a file is a picture of pixels, by its content."""
    return bool(path) and _is_readable(_reader(path))  # Qt would warn of a file without a name


def shape_of(path: str) -> Shape:
    """Return a picture's size in pixels, upright as its EXIF says; ``(0, 0)`` where it cannot be read."""
    reader = _reader(path)
    size = reader.size() if _is_readable(reader) else QSize()
    if not size.isValid():
        return 0, 0
    is_turned = reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90
    return (size.height(), size.width()) if is_turned else (size.width(), size.height())


def goes_as_it_is(path: str) -> bool:
    """Return whether relays read this file: a PNG, JPEG or WebP, named so, upright, and not too large."""
    reader = _reader(path)
    kind = reader.format().toStdString()
    names = {"png": (".png",), "jpeg": (".jpg", ".jpeg"), "webp": (".webp",)}.get(kind, ())
    upright = reader.transformation() == QImageIOHandler.Transformation.TransformationNone
    return path.lower().endswith(names) and upright and 0 < reader.device().size() <= PICTURE_LIMIT


def read_picture(path: str, most: int = _MOST_PIXELS) -> QImage:
    """Return a picture upright, in sRGB, without transparency, of about ``most`` pixels at the most; null if unreadable."""
    reader = _reader(path)
    if not _is_readable(reader):
        return QImage()
    size = reader.size()
    if size.isValid() and size.width() * size.height() > most:
        reader.setScaledSize(size * sqrt(most / (size.width() * size.height())))
    return _opaque(reader.read())


def cut(image: QImage, crop: Crop, size: Size | None) -> QImage:
    """Return what the frame holds, of exactly ``size``, or at its own pixels; black where it reaches beyond the picture."""
    turn = QTransform()
    if crop.mirrored:
        turn.scale(-1, 1)
    turn.rotate(90 * crop.turns)  # Qt applies what is said last first
    picture = image.transformed(turn)
    whole = QRectF(picture.rect())
    frame = QRectF(
        crop.x * whole.width(), crop.y * whole.height(), crop.width * whole.width(), crop.height * whole.height()
    )
    target = QSize(size.width, size.height) if size else QSize(*pixels(crop, (image.width(), image.height())))
    seen = frame.intersected(whole)
    place = _share(seen, frame, target)
    piece = picture.copy(seen.toAlignedRect()).scaled(place.size(), mode=Qt.TransformationMode.SmoothTransformation)
    made = QImage(target, QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.black)
    painter = QPainter(made)
    painter.drawImage(place, piece)
    painter.end()
    return made


def encoded(image: QImage) -> tuple[bytes, str]:
    """Return a picture as a file's content and suffix: PNG, or JPEG where it is large. Raises ``InvalidRequest("reference")``."""
    is_large = image.width() * image.height() > _PNG_PIXELS
    for quality in _QUALITIES if is_large else (-1,):
        content = _written(image, b"JPEG" if is_large else b"PNG", quality)
        if 0 < len(content) <= PICTURE_LIMIT:
            return content, ".jpg" if is_large else ".png"
    raise InvalidRequest("reference")


def _reader(path: str) -> QImageReader:
    reader = QImageReader(path)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    return reader


def _is_readable(reader: QImageReader) -> bool:
    return reader.canRead() and reader.format().toStdString() in _KINDS


def _opaque(image: QImage) -> QImage:
    if image.isNull():
        return image
    if image.colorSpace().isValid() and image.colorSpace() != QColorSpace(QColorSpace.NamedColorSpace.SRgb):
        image = image.convertedToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    flat = QImage(image.size(), QImage.Format.Format_RGB32)
    flat.fill(Qt.GlobalColor.white)
    painter = QPainter(flat)
    painter.drawImage(0, 0, image)
    painter.end()
    return flat


def _share(seen: QRectF, frame: QRectF, target: QSize) -> QRect:
    """Return where in ``target`` that lies which the frame shows of the picture."""
    across, down = target.width() / frame.width(), target.height() / frame.height()
    left, top = (seen.left() - frame.left()) * across, (seen.top() - frame.top()) * down
    return QRectF(left, top, seen.width() * across, seen.height() * down).toRect()


def _written(image: QImage, kind: bytes, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, kind)
    writer.setQuality(quality)
    writer.write(image)
    return bytes(buffer.data().data())
