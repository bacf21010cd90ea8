"""The prompt editor: plain text with the storyboard's marks lit, and a line that counts."""

import re

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QSyntaxHighlighter, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from sora_desktop.domain.storyboard import SHOT_MARK, shots
from sora_desktop.ui.theme import Theme

_MARKS = (
    (SHOT_MARK, "synShot"),
    (re.compile(r"(?<!\w)@\w+"), "synName"),
)


class _Text(QPlainTextEdit):
    """The text itself; tells when it gains or loses the focus."""

    focus_moved = Signal(bool)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_moved.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_moved.emit(False)


class _Highlighter(QSyntaxHighlighter):
    def __init__(self, text: QPlainTextEdit, theme: Theme) -> None:
        super().__init__(text.document())
        self._theme = theme
        theme.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        for pattern, token in _MARKS:
            style = QTextCharFormat()
            style.setForeground(self._theme.colour(token))
            style.setBackground(self._theme.colour(token + "Bg"))
            for found in pattern.finditer(text):
                self.setFormat(found.start(), found.end() - found.start(), style)


class PromptEditor(QFrame):
    """The editor with its frame and its counting line."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "editor")
        self._text = _Text()
        self._hint = QLabel()
        self._count = QLabel()
        self._highlighter = _Highlighter(self._text, theme)
        self._lay_out()
        self._text.textChanged.connect(self._text_changed)
        self._text.focus_moved.connect(self._show_focus)
        self.setFocusProxy(self._text)
        self._set_words()

    def text(self) -> str:
        """Return the prompt without space around it."""
        return self._text.toPlainText().strip()

    def set_text(self, text: str) -> None:
        """Replace the prompt; undo brings the old one back."""
        cursor = self._text.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self._text.setTextCursor(cursor)

    def select_all(self) -> None:
        """Select the whole prompt, ready to be written over."""
        self._text.selectAll()

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        self._text.setProperty("role", "bare")
        self._text.setTabChangesFocus(True)
        self._text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        block = QTextBlockFormat()
        block.setLineHeight(3, QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value)
        self._text.textCursor().setBlockFormat(block)
        for label in (self._hint, self._count):
            label.setProperty("role", "caption")
        foot = QHBoxLayout()
        foot.addWidget(self._hint)
        foot.addStretch()
        foot.addWidget(self._count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 12, 8)
        layout.setSpacing(4)
        layout.addWidget(self._text)
        layout.addLayout(foot)
        foot.setContentsMargins(4, 0, 0, 0)
        self.setMinimumHeight(120)

    def _set_words(self) -> None:
        self._text.setAccessibleName(self.tr("Prompt"))
        self._text.setPlaceholderText(self.tr("Describe the video. Begin a shot with [4.0s], call a character @name."))
        self._show_counts()

    def _text_changed(self) -> None:
        self._show_counts()
        self.changed.emit()

    def _show_counts(self) -> None:
        text = self.text()
        board = shots(text, None) if SHOT_MARK.search(text) else ()
        if board:
            seconds = sum(shot.seconds for shot in board)
            self._hint.setText(self.tr("%n shot(s) · {s} s", "", len(board)).format(s=f"{seconds:.1f}"))
        else:
            self._hint.setText(self.tr("Ctrl+Enter generates"))
        self._count.setText(self.tr("%n character(s)", "", len(text)))

    def _show_focus(self, has_focus: bool) -> None:
        self.setProperty("active", "true" if has_focus else "false")
        self.style().unpolish(self)
        self.style().polish(self)
