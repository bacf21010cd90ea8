"""Full screen: a window that borrows the player's content while it covers a screen."""

from PySide6.QtCore import QElapsedTimer, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QCursor, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

_IDLE = 2_000  # milliseconds without a movement of the pointer
_LOOK = 200


class FullScreen(QWidget):
    """Shows the content on the whole screen; ``idle_changed`` says whether the pointer rests."""

    idle_changed = Signal(bool)
    close_wanted = Signal()
    key_pressed = Signal(QKeyEvent)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._pointer = QPoint()
        self._still = QElapsedTimer()
        # The pointer is looked at, not listened to: a native video surface may keep its mouse events.
        self._look = QTimer(self, interval=_LOOK)
        self._look.timeout.connect(self._watch_pointer)

    def enter(self, content: QWidget) -> None:
        """Take ``content`` in and cover the screen that its window is on."""
        self.setScreen(content.screen())
        self.setGeometry(content.screen().geometry())
        self._column.addWidget(content)
        self.showFullScreen()
        content.setFocus()
        self._still.start()
        self._look.start()

    def leave(self) -> None:
        """Uncover the screen. Take the content back first."""
        self._look.stop()
        self.unsetCursor()
        self.idle_changed.emit(False)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass on what no control wanted."""
        self.key_pressed.emit(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave properly, however the window is closed."""
        event.ignore()
        self.close_wanted.emit()

    def _watch_pointer(self) -> None:
        if QCursor.pos() != self._pointer:
            self._pointer = QCursor.pos()
            self._still.start()
            self.unsetCursor()
            self.idle_changed.emit(False)
        elif self._still.elapsed() >= _IDLE:
            self.setCursor(Qt.CursorShape.BlankCursor)
            self.idle_changed.emit(True)
