"""The ring around the button that the keyboard is on; a style sheet can only draw inside a widget."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QSplitter, QWidget

from sora_desktop.ui.theme import Theme

_AWAY = 2
_THICK = 2
_RADIUS = 8


class FocusRings(QObject):
    """Rings every button that gets the focus by the keyboard, never by the mouse."""

    def __init__(self, theme: Theme, application: QApplication) -> None:
        super().__init__(application)
        self._theme = theme
        application.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        # A splitter would make a pane of the ring.
        if not isinstance(new, QAbstractButton) or isinstance(new.parentWidget(), QSplitter | None):
            return
        if new.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
            _Ring(self._theme, new)


class _Ring(QWidget):
    """A ring around one button, as long as that has the focus. It lies beside the button, and Qt owns it."""

    def __init__(self, theme: Theme, target: QWidget) -> None:
        super().__init__(target.parentWidget())
        self._theme = theme
        self._target = target
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
        reach = _AWAY + _THICK
        self.setGeometry(self._target.geometry().adjusted(-reach, -reach, reach, reach))
        self.raise_()
