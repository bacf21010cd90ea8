"""A field for foreign text of any length."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

SHOWN = 20_000  # characters: a line of 200,000 takes seconds to lay out


class PasteField(QPlainTextEdit):
    """Plain text. Of what is longer than ``SHOWN`` characters it shows the beginning and keeps the rest as it came.

    While it does, the text cannot be changed, only replaced or cleared.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole: str | None = None
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self.changed)

    @property
    def is_cut(self) -> bool:
        """Whether only the beginning is shown."""
        return self._whole is not None

    def text(self) -> str:
        """Return the whole text."""
        return self.toPlainText() if self._whole is None else self._whole

    def set_text(self, text: str) -> None:
        """Replace the text."""
        self._whole = text if len(text) > SHOWN else None
        self.setReadOnly(self.is_cut)
        self.setPlainText(text[:SHOWN])

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert what was pasted or dropped; what becomes too long goes to the end, or in the place of a selection."""
        text = source.text() if self.textCursor().hasSelection() else self.text() + source.text()
        if len(text) > SHOWN:
            self.set_text(text)
        else:
            super().insertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let a cut text be replaced by pasting, and cleared."""
        if self.is_cut and event.matches(QKeySequence.StandardKey.Paste):
            self.set_text(QGuiApplication.clipboard().text())
        elif self.is_cut and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.set_text("")
        else:
            super().keyPressEvent(event)
