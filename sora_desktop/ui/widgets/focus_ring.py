"""The ring around the button or inside the pane that the keyboard is on; a style sheet can only draw inside a widget."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QSplitter, QWidget

from sora_desktop.ui.theme import Theme

_AWAY = 2
_THICK = 2
_RADIUS = 8


class FocusRings(QObject):
    """Rings what gets the focus by the keyboard, never by the mouse: buttons, and panes whose property ``ring`` is true."""

    def __init__(self, theme: Theme, application: QApplication) -> None:
        super().__init__(application)
        self._theme = theme
        application.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        # A splitter would make a pane of the ring.
        if new is None or isinstance(new.parentWidget(), QSplitter | None):
            return
        if not new.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
            return
        if isinstance(new, QAbstractButton):
            _Ring(self._theme, new, _AWAY + _THICK)
        elif new.property("ring"):
            _Ring(self._theme, new, 0)


class _Ring(QWidget):
    """A ring around one widget, as long as that has the focus. It lies beside the widget, and Qt owns it."""

    def __init__(self, theme: Theme, target: QWidget, reach: int) -> None:
        """``reach`` is how far, in pixels, the ring goes beyond the widget."""
        super().__init__(target.parentWidget())
        self._theme = theme
        self._target = target
        self._reach = reach
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._surround()
        self.show()
        target.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the button, and go when the focus goes."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._surround()
        elif event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.MouseButtonPress):
            self._target.removeEventFilter(self)
            self.hide()
            self.deleteLater()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accent"), _THICK))
        inset = _THICK / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS)
        painter.end()

    def _surround(self) -> None:
        reach = self._reach
        self.setGeometry(self._target.geometry().adjusted(-reach, -reach, reach, reach))
        self.raise_()
