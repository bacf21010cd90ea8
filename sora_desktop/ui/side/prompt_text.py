"""A prompt to read: its marks are lit, all of it can be selected, and it is as high as it needs to be, up to a point."""

from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from sora_desktop.ui.prompt.highlighter import Highlighter
from sora_desktop.ui.theme import Theme

_MOST_LINES = 12


class PromptText(QPlainTextEdit):
    """Above twelve lines it scrolls."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prompt = ""
        self.setProperty("role", "bare")
        self.setProperty("ring", True)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self._highlighter = Highlighter(self, theme)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self.updateGeometry())

    def show_prompt(self, prompt: str) -> None:
        """Show another prompt; the same one stays as it is, with what is selected in it."""
        if prompt != self._prompt:
            self._prompt = prompt
            self.setPlainText(prompt)

    def sizeHint(self) -> QSize:
        """Return the height of the lines that are shown."""
        layout, block, height, lines = self.document().documentLayout(), self.document().firstBlock(), 0.0, 0
        while block.isValid() and lines < _MOST_LINES:
            height += layout.blockBoundingRect(block).height()
            lines += block.lineCount()
            block = block.next()
        return QSize(200, ceil(height * min(1.0, _MOST_LINES / max(lines, 1))) + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the height of the lines that are shown."""
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height where another width needs other lines."""
        super().resizeEvent(event)
        self.updateGeometry()
