"""The button that makes a video: its word on the left, what it costs on the right."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from sora_desktop.ui.theme import Theme

_MARGIN = 15


class GenerateButton(QPushButton):
    """A primary button with a second text at its right end."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "primary")
        self.setProperty("measure", "large")
        self._theme = theme
        self._price = ""

    def set_words(self, word: str, price: str) -> None:
        """Show ``word`` left and ``price`` right."""
        self._price = price
        self.setText(word)
        self.setAccessibleName(f"{word}, {price}" if price else word)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size in which both texts fit."""
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text() + self._price) + 3 * _MARGIN
        return QSize(width, super().sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the button of the style, then the two texts."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setPen(self._theme.colour("onAccent" if self.isEnabled() else "disabled"))
        place = self.rect().adjusted(_MARGIN, 0, -_MARGIN, 0)
        self._draw(painter, place, Qt.AlignmentFlag.AlignLeft, self.text())
        self._draw(painter, place, Qt.AlignmentFlag.AlignRight, self._price)
        painter.end()

    def _draw(self, painter: QPainter, place: QRect, side: Qt.AlignmentFlag, text: str) -> None:
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, text)
