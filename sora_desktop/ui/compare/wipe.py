"""Two clips across each other, parted by a line that is moved."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from sora_desktop.ui.compare.shot import FROM_EDGE, Letter, draw, fitted
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.theme import Theme

_LINE, _HANDLE = 2, 16
_WHITE = QColor(255, 255, 255)  # in both themes: it lies on pictures
_STEP, _BIG_STEP = 0.01, 0.1


class Wipe(QWidget):
    """Two clips across each other: left of the handle the first one, right of it the second.

    ``pressed`` tells on which side, 0 or 1, the person pressed beside the handle.
    """

    pressed = Signal(int)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._images = (QImage(), QImage())
        self._words = ("", "")
        self._is_held = False
        self.share = 0.5
        self.letters = (Letter(0, self), Letter(1, self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(240, 136)
        self._set_words()

    def show_frames(self, images: tuple[QImage, QImage], words: tuple[str, str] = ("", "")) -> None:
        """Show other frames, or why there is none."""
        self._images, self._words = images, words
        self._place_letters()
        self.update()

    def set_share(self, share: float) -> None:
        """Give the first clip this share of the width, 0 to 1."""
        self.share = min(max(share, 0.0), 1.0)
        self.update()

    @property
    def handle(self) -> QPoint:
        """The middle of the handle."""
        place = self._place()
        return QPoint(place.left() + round(self.share * place.width()), place.center().y())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the handle, or choose a side."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if self._is_near(event):
            self._is_held = True
        else:
            self.pressed.emit(int(event.position().x() > self.handle.x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the handle, or show that it can be."""
        if self._is_held:
            place = self._place()
            self.set_share((event.position().x() - place.left()) / max(1, place.width()))
        elif self._is_near(event):
            self.setCursor(Qt.CursorShape.SplitHCursor)
        else:
            self.unsetCursor()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let the handle go."""
        self._is_held = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Put the handle in the middle."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.set_share(0.5)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the handle by the arrows, faster with Shift."""
        ways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        is_plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        way = ways.get(Qt.Key(event.key())) if is_plain else None
        if way is None:
            super().keyPressEvent(event)
        else:
            is_fast = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.set_share(self.share + way * (_BIG_STEP if is_fast else _STEP))

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the letters in the pictures' corners."""
        super().resizeEvent(event)
        self._place_letters()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw both, each on its side, and the handle."""
        painter = QPainter(self)
        middle = self.handle.x()
        for number, (left, right) in enumerate(((0, middle), (middle, self.width()))):
            side = QRect(left, 0, right - left, self.height())
            painter.setClipRect(side)
            if self._images[number].isNull():
                painter.setPen(self._theme.colour("text2"))
                around = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(side.adjusted(24, 24, -24, -24), around, self._words[number])
            else:
                draw(painter, fitted(self._images[number].size(), self._place()), self._images[number])
        painter.setClipping(False)
        self._paint_handle(painter)
        painter.end()

    def _paint_handle(self, painter: QPainter) -> None:
        place, at = self._place(), self.handle
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRect(at.x() - _LINE // 2, place.top(), _LINE, place.height()), _WHITE)
        ring = self._theme.colour("accent") if self.hasFocus() else _WHITE
        painter.setPen(QPen(ring, 3))
        painter.setBrush(_WHITE)
        painter.drawEllipse(at, _HANDLE - 2, _HANDLE - 2)
        sign = QRect(0, 0, 16, 16)
        sign.moveCenter(at)
        dark = "window" if self._theme.is_dark else "text"
        painter.drawPixmap(sign, self._icons.pixmap("arrow-left-right", 16, dark, scale=self.devicePixelRatioF()))

    def _place(self) -> QRect:
        """Return where the pictures are: the first one's shape tells."""
        image = next((image for image in self._images if not image.isNull()), QImage())
        return fitted(image.size() if not image.isNull() else QSize(16, 9), self.rect())

    def _is_near(self, event: QMouseEvent) -> bool:
        return abs(event.position().x() - self.handle.x()) <= _HANDLE

    def _place_letters(self) -> None:
        place = self._place()
        first, second = self.letters
        first.move(place.topLeft() + QPoint(FROM_EDGE, FROM_EDGE))
        second.move(place.topRight() + QPoint(-FROM_EDGE - second.sizeHint().width(), FROM_EDGE))

    def _set_words(self) -> None:
        self.setAccessibleName(self.tr("Wipe"))
        self.setAccessibleDescription(
            self.tr("The arrow keys move the line between A and B, a double click centres it")
        )
