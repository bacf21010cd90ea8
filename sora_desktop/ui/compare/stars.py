"""Five stars that are given by a press, by the arrow keys or by a figure."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractSlider, QWidget

from sora_desktop.ui.icons import Icons

_MOST = 5
_STAR, _STEP, _HEIGHT = 16, 18, 28


class Stars(QAbstractSlider):
    """Its value is the number of stars; ``rated`` is the person's doing only. A press on the last star takes all away."""

    rated = Signal(int)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self.setRange(0, _MOST)
        self.setPageStep(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(self.sizeHint())
        self.setProperty("ring", True)
        self.valueChanged.connect(lambda _: self.update())
        self.actionTriggered.connect(lambda _: self._rate(self.sliderPosition()))

    def sizeHint(self) -> QSize:
        """Return the room for five stars."""
        return QSize(_MOST * _STEP + 4, _HEIGHT)

    def place_of(self, star: int) -> QRect:
        """Return where a star is, counted from 1."""
        return QRect(3 + (star - 1) * _STEP, (self.height() - _STAR) // 2, _STAR, _STAR)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Give as many stars as there are up to the pointer."""
        if event.button() is Qt.MouseButton.LeftButton:
            star = min(max(1, int(event.position().x() - 2) // _STEP + 1), _MOST)
            self._rate(0 if star == self.value() else star)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give more or fewer by the arrows."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw them."""
        painter = QPainter(self)
        for star in range(1, _MOST + 1):
            is_given = star <= self.value()
            token = "text" if is_given else "text3"
            self._icons.paint(painter, self.place_of(star), "star", token, filled=is_given)
        painter.end()

    def _rate(self, stars: int) -> None:
        self.setValue(stars)
        self.rated.emit(stars)
