"""A small picture that fills its place, or the sign of what has none."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.theme import Theme

_RADIUS = 4
_SIGN = 14
_COVERING = Qt.AspectRatioMode.KeepAspectRatioByExpanding


class Cover(QWidget):
    """One picture, ``size`` pixels large; a decoration only."""

    def __init__(self, size: QSize, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._picture: QImage | None = None
        self.setFixedSize(size)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_picture(self, picture: QImage | None) -> None:
        """Show another picture, or the sign of a video without one."""
        self._picture = picture
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        paint_cover(painter, self.rect(), self._picture, self._theme)
        if self._picture is None:
            self._icons.paint(painter, sign_place(self.rect()), "film", "text3")
        painter.end()


def paint_cover(painter: QPainter, place: QRect, picture: QImage | None, theme: Theme, radius: int = _RADIUS) -> None:
    """Draw the middle of a picture so that it fills a place with round corners; without one, the place alone."""
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(place), radius, radius)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(shape, theme.colour("pressed"))
    if picture is not None:
        size = place.size() * painter.device().devicePixelRatioF()
        # Drawn smaller at once it would flicker with all the points between.
        small = picture.scaled(size, _COVERING, Qt.TransformationMode.SmoothTransformation)
        part = QRectF(0, 0, *size.toTuple())
        part.moveCenter(QRectF(small.rect()).center())
        painter.setClipPath(shape)
        painter.drawImage(QRectF(place), small, part)
    painter.restore()


def sign_place(place: QRect) -> QRect:
    """Return where in a place a sign stands."""
    sign = QRect(0, 0, _SIGN, _SIGN)
    sign.moveCenter(place.center())
    return sign
