"""A word on the picture for a moment, such as a new speed."""

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

_SHOWN = 900  # milliseconds
_FROM_EDGE = 24


class Flash(QLabel):
    """Says something at the top of ``place``. It is a window of its own: the video's surface would hide any widget."""

    def __init__(self, place: QWidget) -> None:
        super().__init__(place, Qt.WindowType.ToolTip)
        self._place = place
        self.setProperty("role", "flash")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._end = QTimer(self, singleShot=True, interval=_SHOWN)
        self._end.timeout.connect(self.hide)

    def say(self, words: str, milliseconds: int = _SHOWN) -> None:
        """Show ``words``, in the place of those before, while the window is in use."""
        if not self._place.window().isActiveWindow():
            return
        self.setText(words)
        self.adjustSize()
        middle = QPoint((self._place.width() - self.width()) // 2, _FROM_EDGE)
        self.move(self._place.mapToGlobal(middle))
        self.show()
        self._end.start(milliseconds)
