"""A pane that lies over its own window for a moment."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Overlay(QWidget):
    """Covers the window that ``anchor`` is in, unseen but for its ``frame``, which lies where ``anchor`` is.

    Escape closes it, as a press beside the frame and a change of the window's size do; then the focus is back at
    ``anchor``. It is no popup window: no input method reaches a field in one (QTBUG-83490), nobody could write Chinese.
    """

    closed = Signal()

    def __init__(self, anchor: QWidget) -> None:
        super().__init__(anchor.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._anchor, self._host = anchor, anchor.window()
        self.frame = QFrame(self)
        self.frame.setProperty("role", "popup")
        # A video is a native window: only another one lies over it.
        self.frame.setAttribute(Qt.WidgetAttribute.WA_DontCreateNativeAncestors)
        self.frame.setAttribute(Qt.WidgetAttribute.WA_NativeWindow)
        self._host.installEventFilter(self)

    def open(self, height: int) -> None:
        """Show the frame, ``height`` pixels high if the window has the room, and never lower than the anchor."""
        self.setGeometry(self._host.rect())
        corner = self._anchor.mapTo(self._host, QPoint(0, 0))
        room = self.height() - corner.y() - 8
        size = self._anchor.size()
        size.setHeight(max(size.height(), min(height, room)))
        self.frame.setGeometry(QRect(corner, size))
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go when the window changes below."""
        if watched is self._host and event.type() in (QEvent.Type.Resize, QEvent.Type.LanguageChange):
            self.close()
        return False

    def event(self, event: QEvent) -> bool:
        """Keep Enter, with Ctrl too, from the window: what would be sent is not to be seen."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.key() in _ENTER:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape; other keys go no further."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close when something else is wanted."""
        if not self.frame.geometry().contains(event.position().toPoint()):
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the focus back, if it is here."""
        self._host.removeEventFilter(self)
        if self.isAncestorOf(self.window().focusWidget()):
            self._anchor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.closed.emit()
        super().closeEvent(event)
