"""The picture with the frame over it: dragged by its inside or its corners, moved and zoomed by keys and wheel."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QTransform, QWheelEvent
from PySide6.QtWidgets import QFrame, QWidget

from sora_desktop.domain.crop import Crop, Fit, Shape, dragged, moved, pixels, turned_shape, zoomed
from sora_desktop.domain.request import Size
from sora_desktop.ui.theme import TextRole, Theme

_MARGIN = 20
_REACH = 14  # pixels round a corner in which it is taken
_CORNER = 16
_STEP, _BIG_STEP = 0.0025, 0.025  # of the picture
ZOOM_STEP = 1.1
_DIM = QColor(13, 14, 16, 150)
_ON_PICTURE = QColor(13, 14, 16, 204)  # 80 %, both themes
_WHITE = QColor(255, 255, 255)
_THIRDS = QColor(255, 255, 255, 90)
_BLACK = QColor(0, 0, 0)
_ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}

Corner = tuple[bool, bool]  # is it right? is it low?


class CropCanvas(QFrame):
    """Shows a crop; ``moved`` carries the one that the person makes of it."""

    moved = Signal(object)  # Crop

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "stage")
        self._theme = theme
        self._image = QImage()
        self._turned = QImage()
        self._shape: Shape = (1, 1)
        self._crop = Crop()
        self._size: Size | None = None
        self._held: Corner | None = None
        self._last: QPointF | None = None
        self.trouble = ""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 160)

    def show_picture(self, image: QImage, shape: Shape) -> None:
        """Show another picture, of ``shape`` pixels on the disk; a null one shows only ``trouble``."""
        self._image = image
        self._shape = shape
        self._turned = QImage()
        self.update()

    def show_crop(self, crop: Crop, size: Size | None) -> None:
        """Show a frame for a video of ``size``."""
        if self._turned.isNull() or (crop.turns, crop.mirrored) != (self._crop.turns, self._crop.mirrored):
            turn = QTransform()
            if crop.mirrored:
                turn.scale(-1, 1)
            self._turned = self._image.transformed(turn.rotate(90 * crop.turns))
        self._crop = crop
        self._size = size
        self.update()

    @property
    def frame(self) -> QRectF:
        """The frame, in the widget's pixels."""
        return self._on_screen(self._crop)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the frame, or one of its corners."""
        if event.button() is not Qt.MouseButton.LeftButton or self._image.isNull():
            return
        self._held = self._corner_at(event.position())
        if self._held or self.frame.contains(event.position()):
            self._last = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held, or show what could be."""
        if self._image.isNull():
            return
        at, picture = event.position(), self._picture()
        if self._last is None:
            self._show_cursor(at)
        elif self._held:
            to = ((at.x() - picture.x()) / picture.width(), (at.y() - picture.y()) / picture.height())
            self._tell(dragged(self._crop, self._held, to, self._shape, self._ratio()))
        else:
            way = at - self._last
            self._last = at
            self._tell(moved(self._crop, way.x() / picture.width(), way.y() / picture.height()))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._held = None
        self._last = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom."""
        self._zoom(ZOOM_STEP ** (event.angleDelta().y() / 120))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by the arrows, faster with Shift; zoom by plus and minus."""
        if event.key() in _ARROWS:
            step = _BIG_STEP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
            right, down = _ARROWS[event.key()]
            self._tell(moved(self._crop, right * step, down * step))
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._zoom(ZOOM_STEP)
        elif event.key() == Qt.Key.Key_Minus:
            self._zoom(1 / ZOOM_STEP)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, dim what is left out, and the frame with its thirds, corners and size."""
        super().paintEvent(event)
        painter = QPainter(self)
        if self._image.isNull():
            painter.setPen(self._theme.colour("text2"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.trouble)
        else:
            self._paint_crop(painter)
        painter.end()

    def _paint_crop(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = self.frame.toRect()
        painter.fillRect(frame, _BLACK)
        painter.drawImage(self._picture(), self._turned)
        for side in _around(frame, self._picture().toAlignedRect()):
            painter.fillRect(side, _DIM)
        self._paint_frame(painter, frame)
        self._paint_size(painter, frame)

    def _tell(self, crop: Crop) -> None:
        if self._crop.fit is Fit.FILL and not self._image.isNull():
            self.moved.emit(crop)

    def _zoom(self, factor: float) -> None:
        self._tell(zoomed(self._crop, factor))

    def _ratio(self) -> float | None:
        return self._size.width / self._size.height if self._size else None

    def _picture(self) -> QRectF:
        """Return where the picture is: with the frame, which may be larger, in the middle of the widget."""
        whole = QRectF(0, 0, 1, 1).united(QRectF(*_rectangle(self._crop)))
        size = QSizeF(self._turned.size())
        room = QSizeF(self.size() - QSize(2 * _MARGIN, 2 * _MARGIN))
        shown = QSizeF(whole.width() * size.width(), whole.height() * size.height())
        scale = min(room.width() / shown.width(), room.height() / shown.height())
        left = (self.width() - shown.width() * scale) / 2 - whole.x() * size.width() * scale
        top = (self.height() - shown.height() * scale) / 2 - whole.y() * size.height() * scale
        return QRectF(QPointF(left, top), size * scale)

    def _on_screen(self, crop: Crop) -> QRectF:
        picture = self._picture()
        x, y, width, height = _rectangle(crop)
        corner = QPointF(picture.x() + x * picture.width(), picture.y() + y * picture.height())
        return QRectF(corner, QSizeF(width * picture.width(), height * picture.height()))

    def _corner_at(self, at: QPointF) -> Corner | None:
        if self._crop.fit is Fit.WHOLE:
            return None
        frame = self.frame
        for corner, place in _corners(frame).items():
            if (place - at).manhattanLength() <= _REACH:
                return corner
        return None

    def _show_cursor(self, at: QPointF) -> None:
        corner = self._corner_at(at)
        if corner:
            falls = corner[0] == corner[1]
            self.setCursor(Qt.CursorShape.SizeFDiagCursor if falls else Qt.CursorShape.SizeBDiagCursor)
        elif self._crop.fit is Fit.FILL and self.frame.contains(at):
            self.setCursor(Qt.CursorShape.SizeAllCursor)
        else:
            self.unsetCursor()

    def _paint_frame(self, painter: QPainter, frame: QRect) -> None:
        painter.setPen(QPen(_THIRDS, 1))
        for third in (1, 2):
            x, y = frame.x() + frame.width() * third // 3, frame.y() + frame.height() * third // 3
            painter.drawLine(x, frame.top(), x, frame.bottom())
            painter.drawLine(frame.left(), y, frame.right(), y)
        painter.setPen(QPen(_WHITE, 1))
        painter.drawRect(frame.adjusted(0, 0, -1, -1))
        if self._crop.fit is Fit.WHOLE:
            return
        painter.setPen(QPen(_WHITE, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
        for (is_right, is_low), at in _corners(QRectF(frame.adjusted(-1, -1, 0, 0))).items():
            painter.drawLine(at, at + QPointF(-_CORNER if is_right else _CORNER, 0))
            painter.drawLine(at, at + QPointF(0, -_CORNER if is_low else _CORNER))

    def _paint_size(self, painter: QPainter, frame: QRect) -> None:
        is_whole = self._crop.fit is Fit.WHOLE
        width, height = turned_shape(self._shape, self._crop.turns) if is_whole else pixels(self._crop, self._shape)
        words = f"{width} × {height}"
        if self._size:
            words += f" → {self._size.width} × {self._size.height}"
        painter.setFont(self._theme.font(TextRole.CAPTION))
        room = painter.fontMetrics().horizontalAdvance(words) + 16
        badge = QRect(frame.left() + 8, frame.bottom() - 28, room, 20)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_ON_PICTURE)
        painter.drawRoundedRect(badge, 4, 4)
        painter.setPen(_WHITE)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words)


def _rectangle(crop: Crop) -> tuple[float, float, float, float]:
    return crop.x, crop.y, crop.width, crop.height


def _corners(frame: QRectF) -> dict[Corner, QPointF]:
    return {
        (False, False): frame.topLeft(),
        (True, False): frame.topRight(),
        (False, True): frame.bottomLeft(),
        (True, True): frame.bottomRight(),
    }


def _around(frame: QRect, picture: QRect) -> tuple[QRect, ...]:
    """Return the parts of the picture above, below, left and right of the frame."""
    above = QRect(picture.left(), picture.top(), picture.width(), frame.top() - picture.top())
    below = QRect(picture.left(), frame.bottom() + 1, picture.width(), picture.bottom() - frame.bottom())
    left = QRect(picture.left(), frame.top(), frame.left() - picture.left(), frame.height())
    right = QRect(frame.right() + 1, frame.top(), picture.right() - frame.right(), frame.height())
    return tuple(side for side in (above, below, left, right) if not side.isEmpty())
