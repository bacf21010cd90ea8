"""An overlay with a search field above a list: the keys move in the list while the focus stays in the field."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QVBoxLayout, QWidget

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.widgets.overlay import Overlay

_LONGEST = 200  # characters
_BESIDE_ICON = -8  # pixels: the field's own padding comes on top of the icon's
_MOVING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchOverlay(Overlay):
    """Tab goes round in it; it closes when the focus leaves. Enter in the field or the list is for ``take``."""

    def __init__(self, anchor: QWidget, icons: Icons, found: QListWidget) -> None:
        """``found`` is the list below the field; more goes into ``column``."""
        super().__init__(anchor)
        self.search = QLineEdit(maxLength=_LONGEST)
        glass = self.search.addAction(icons.icon("search", "text3"), QLineEdit.ActionPosition.LeadingPosition)
        glass.setText(self.tr("Find"))
        self.search.setTextMargins(_BESIDE_ICON, 0, 0, 0)
        self._found = found
        self._round: list[QWidget] = []
        self.column = QVBoxLayout(self.frame)
        self.column.setContentsMargins(8, 8, 8, 8)
        self.column.setSpacing(8)
        self.column.addWidget(self.search)
        self.column.addWidget(found, 1)
        self.go_round(self.search, found)

    def take(self) -> None:
        """Do what Enter asks for."""

    def go_round(self, *fields: QWidget) -> None:
        """Let Tab come to these too, in their order."""
        for field in fields:
            self._round.append(field)
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list while the focus stays in the search field, and go when it leaves."""
        if watched not in self._round:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._close_if_left)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(watched, event)
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go round in here."""
        fields = [field for field in self._round if field.isVisible() and field.isEnabled()]
        at = next((n for n, field in enumerate(fields) if field.hasFocus()), -1)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        fields[(at + (1 if forward else -1)) % len(fields)].setFocus(reason)
        return True

    def _take_key(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() in _ENTER and watched in (self.search, self._found):
            self.take()
            return True
        if event.key() in _MOVING and watched is self.search:
            self._found.keyPressEvent(event)
            return True
        return False

    def _close_if_left(self) -> None:
        if self.window().isActiveWindow() and not self.isAncestorOf(self.window().focusWidget()):
            self.close()
