"""A bar to look for words in a text: a field, how many places there are, and the way from one to the next."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from sora_desktop.ui.icons import Icons


class FindBar(QFrame):
    """Tells what is looked for with ``sought`` and where to go with ``steps_wanted``: 1 is the next place, -1 the one before.

    Enter and F3 go on, with Shift back; Escape closes it, which is told with ``closed``.
    """

    sought = Signal(str)
    steps_wanted = Signal(int)
    closed = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        self._count = QLabel()
        self._back, self._on, self._close = QToolButton(), QToolButton(), QToolButton()
        self._lay_out(icons)
        self.field.textChanged.connect(self.sought)
        self._back.clicked.connect(lambda: self.steps_wanted.emit(-1))
        self._on.clicked.connect(lambda: self.steps_wanted.emit(1))
        self._close.clicked.connect(self.close_bar)
        self._set_words()
        self.show_count(None, 0, is_done=True)

    def open_bar(self, word: str = "") -> None:
        """Show the bar and write into it: over what was looked for before, or ``word``."""
        if word:
            self.field.setText(word)
        self.show()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.sought.emit(self.field.text())

    def close_bar(self) -> None:
        """Hide the bar."""
        self.hide()
        self.closed.emit()

    def show_count(self, current: int | None, count: int, *, is_done: bool) -> None:
        """Say which of how many places is looked at, from 0; more may come while it is not ``is_done``."""
        self._on.setEnabled(count > 0)
        self._back.setEnabled(count > 0)
        if not self.field.text():
            words = ""
        elif count:
            words = self.tr("{0} of {1}").format(_figure((current or 0) + 1), _figure(count))
        else:
            words = self.tr("Nothing found")
        self._count.setText(words if is_done else f"{words}…" if count else "…")
        is_wrong = is_done and not count and bool(self.field.text())
        self.field.setAccessibleDescription(self._count.text())
        if self.field.property("state") != ("wrong" if is_wrong else ""):
            self.field.setProperty("state", "wrong" if is_wrong else "")
            self.field.style().unpolish(self.field)
            self.field.style().polish(self.field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next place or the one before, or close; what the field itself does not want comes here."""
        is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.field.hasFocus()
        if is_enter or event.key() == Qt.Key.Key_F3:
            self.steps_wanted.emit(-1 if is_back else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _lay_out(self, icons: Icons) -> None:
        self.setProperty("role", "find")
        self._count.setProperty("role", "caption")
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._glass = self.field.addAction(icons.icon("search", "text3"), QLineEdit.ActionPosition.LeadingPosition)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(2)
        row.addWidget(self.field, 1)
        row.addSpacing(6)
        row.addWidget(self._count)
        row.addSpacing(4)
        for button, icon in ((self._back, "chevron-up"), (self._on, "chevron-down"), (self._close, "x")):
            button.setIcon(icons.icon(icon))
            button.setProperty("measure", "small")
            row.addWidget(button)

    def _set_words(self) -> None:
        self.field.setPlaceholderText(self.tr("Find"))
        self.field.setAccessibleName(self.tr("Find"))
        self._glass.setText(self.tr("Find"))
        for button, name, tip in (
            (self._back, self.tr("Previous place"), self.tr("Previous place (Shift+Enter)")),
            (self._on, self.tr("Next place"), self.tr("Next place (Enter)")),
            (self._close, self.tr("Close the search"), self.tr("Close the search (Esc)")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(tip)


def _figure(number: int) -> str:
    return f"{number:,}"
