"""The search field: what else is looked for stands in it as chips, each to be taken away by a press."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QToolButton, QWidget

from sora_desktop.services.library.query import Query
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.library.chips import Chip
from sora_desktop.ui.widgets.icon_label import IconLabel

_LONGEST = 200  # characters
_PAUSE = 60  # milliseconds after a key: who types on is not held up


class SearchField(QFrame):
    """``typed`` brings the words, ``wanted`` the question without a chip; ``left`` tells that the person goes on in the grid."""

    typed = Signal(str)
    wanted = Signal(object)  # Query
    left = Signal()
    escaped = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self.field = QLineEdit(maxLength=_LONGEST)
        self._clear = QToolButton()
        self._row = QHBoxLayout(self)
        self._chips: list[QPushButton] = []
        self._shown: Sequence[Chip] = ()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(lambda: self.typed.emit(self.field.text()))
        self._lay_out()
        self.field.textChanged.connect(self._change)
        self.field.installEventFilter(self)
        self._clear.clicked.connect(self.clear)
        self._set_words()

    def clear(self) -> None:
        """Look for everything."""
        self.field.clear()
        self.wanted.emit(Query())

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show what else is looked for."""
        self._shown = chips
        while len(self._chips) < len(chips):
            self._add_chip()
        for number, button in enumerate(self._chips):
            button.setVisible(number < len(chips))
            if number < len(chips):
                button.setText(_short(chips[number].words))
                button.setAccessibleName(self.tr("Look for more than “{0}”").format(chips[number].words))
                button.setToolTip(button.accessibleName())
        self._clear.setVisible(bool(chips or self.field.text()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go to the grid on Down and Enter, take the last chip away on Backspace, and light up with the focus."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setProperty("active", event.type() == QEvent.Type.FocusIn)
            self.style().unpolish(self)
            self.style().polish(self)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.field.text() and self._shown:
            self.wanted.emit(self._shown[-1].without)
        elif event.key() == Qt.Key.Key_Escape:
            self.field.clear() if self.field.text() else self.escaped.emit()
        else:
            return False
        return True

    def _change(self) -> None:
        self._clear.setVisible(bool(self._shown or self.field.text()))
        self._timer.start()

    def _add_chip(self) -> None:
        number, button = len(self._chips), QPushButton()
        button.setProperty("role", "search-chip")
        button.setIcon(self._icons.icon("x", "accentText"))
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross behind the words
        button.clicked.connect(lambda: self.wanted.emit(self._shown[number].without))
        self._row.insertWidget(1 + number, button)
        self._chips.append(button)

    def _lay_out(self) -> None:
        self.setProperty("role", "search")
        self.setFocusProxy(self.field)
        self.field.setProperty("role", "bare")
        self._clear.setProperty("measure", "small")
        self._clear.setIcon(self._icons.icon("x"))
        self._clear.hide()
        self._row.setContentsMargins(9, 0, 3, 0)
        self._row.setSpacing(6)
        self._row.addWidget(IconLabel(self._icons, "search", 16, "text2"))
        self._row.addWidget(self.field, 1)
        self._row.addWidget(self._clear)

    def _set_words(self) -> None:
        self.field.setPlaceholderText(self.tr("Search prompts, tags, notes and replies"))
        self.field.setAccessibleName(self.tr("Search the library"))
        self.field.setToolTip(self.tr("Search the library (Ctrl+F)"))
        self._clear.setAccessibleName(self.tr("Clear search"))
        self._clear.setToolTip(self.tr("Clear search (Esc)"))


def _short(words: str) -> str:
    return words if len(words) <= 24 else f"{words[:23]}…"
