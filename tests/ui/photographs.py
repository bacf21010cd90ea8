"""Real picture files whose every corner can be told from the others."""

import struct
from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QWidget

RED, GREEN, BLUE, YELLOW = QColor(220, 30, 30), QColor(30, 180, 60), QColor(30, 60, 220), QColor(230, 210, 40)


def quarters(width: int, height: int) -> QImage:
    """Return a picture that is red, green, blue and yellow: top left, top right, bottom left, bottom right."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    across, down = width // 2, height // 2
    painter.fillRect(0, 0, across, down, RED)
    painter.fillRect(across, 0, width - across, down, GREEN)
    painter.fillRect(0, down, across, height - down, BLUE)
    painter.fillRect(across, down, width - across, height - down, YELLOW)
    painter.end()
    return image


def photograph(path: Path, width: int = 640, height: int = 480) -> str:
    """Write such a picture; returns its path."""
    assert quarters(width, height).save(str(path))
    return str(path)


def turned_photograph(path: Path) -> str:
    """Write a JPEG that lies on its side, 64 x 48, whose EXIF says that it stands upright, 48 x 64."""
    assert quarters(64, 48).save(str(path), quality=95)
    directory = struct.pack(">HHHIHHI", 1, 0x0112, 3, 1, 6, 0, 0)  # one entry: orientation, a quarter turn clockwise
    exif = b"Exif\0\0MM\0*" + struct.pack(">I", 8) + directory
    jpeg = path.read_bytes()
    path.write_bytes(jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + jpeg[2:])
    return str(path)


def corners(image: QImage) -> list[str]:
    """Return the colours near the corners: top left, top right, bottom left, bottom right."""
    right, low = image.width() - 3, image.height() - 3
    return [name_of(image.pixelColor(x, y)) for x, y in ((2, 2), (right, 2), (2, low), (right, low))]


def name_of(colour: QColor) -> str:
    """Return the name of the nearest colour, whatever a JPEG made of it."""
    names = {
        "red": RED,
        "green": GREEN,
        "blue": BLUE,
        "yellow": YELLOW,
        "black": QColor(0, 0, 0),
        "white": QColor(255, 255, 255),
    }

    def distance(name: str) -> int:
        other = names[name]
        reds, greens, blues = colour.red() - other.red(), colour.green() - other.green(), colour.blue() - other.blue()
        return abs(reds) + abs(greens) + abs(blues)

    return min(names, key=distance)


def hover(widget: QWidget, at: QPointF) -> None:
    """Move the pointer over the widget with no button held; where the real one is does not matter."""
    none = Qt.MouseButton.NoButton
    move = QMouseEvent(
        QMouseEvent.Type.MouseMove, at, widget.mapToGlobal(at), none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(widget, move)


def drag(widget: QWidget, *stops: QPointF) -> None:
    """Press the left button at the first place, move over the others, and let go at the last."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    kinds = [(QMouseEvent.Type.MouseButtonPress, stops[0], left, left)]
    kinds += [(QMouseEvent.Type.MouseMove, stop, none, left) for stop in stops[1:]]
    kinds += [(QMouseEvent.Type.MouseButtonRelease, stops[-1], left, none)]
    origin = widget.mapToGlobal(QPointF(0, 0))
    for kind, at, button, buttons in kinds:
        place = at + origin - widget.mapToGlobal(QPointF(0, 0))  # the widget itself may move under the pointer
        modifiers = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(widget, QMouseEvent(kind, place, at + origin, button, buttons, modifiers))
