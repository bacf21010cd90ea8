"""A picture of one icon that follows the theme."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sora_desktop.ui.icons import Icons


class IconLabel(QWidget):
    """One icon, ``size`` pixels wide and high, in the colour ``token``; a decoration only."""

    def __init__(
        self, icons: Icons, name: str, size: int = 16, token: str = "text2", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icons = icons
        self._name = name
        self._size = size
        self._token = token
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, name: str, token: str = "text2") -> None:
        """Show another icon, or the same in another colour."""
        self._name = name
        self._token = token
        self.update()

    def sizeHint(self) -> QSize:
        """Return the icon's size."""
        return QSize(self._size, self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon in the middle."""
        place = QRect(0, 0, self._size, self._size)
        place.moveCenter(self.rect().center())
        painter = QPainter(self)
        self._icons.paint(painter, place, self._name, self._token)
        painter.end()
