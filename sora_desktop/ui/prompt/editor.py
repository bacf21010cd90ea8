"""The prompt editor: plain text with the storyboard's marks lit, and a line that counts."""

from collections.abc import Collection

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from sora_desktop.domain.additions import added
from sora_desktop.domain.storyboard import SHOT_MARK, seconds_text, shots
from sora_desktop.ui.prompt.films_in import film_files
from sora_desktop.ui.prompt.highlighter import Highlighter
from sora_desktop.ui.prompt.pictures_in import means_a_picture
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.utf16 import characters, units


class _Text(QPlainTextEdit):
    """The text itself; tells when it gains or loses the focus."""

    focus_moved = Signal(bool)
    picture_given = Signal(QMimeData)
    films_given = Signal(list)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_moved.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_moved.emit(False)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return means_a_picture(source) or bool(film_files(source)) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if means_a_picture(source):
            self.picture_given.emit(source)
        elif films := film_files(source):
            self.films_given.emit(films)
        else:
            super().insertFromMimeData(source)


class PromptEditor(QFrame):
    """The editor with its frame and its counting line.

    ``picture_given`` carries a picture that was pasted or dropped into it, ``films_given`` the paths of videos.
    """

    changed = Signal()
    picture_given = Signal(QMimeData)
    films_given = Signal(list)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "editor")
        self._text = _Text()
        self._hint = QLabel()
        self._count = QLabel()
        self._highlighter = Highlighter(self._text, theme)
        self._lay_out()
        self._text.textChanged.connect(self._text_changed)
        self._text.focus_moved.connect(self._show_focus)
        self._text.picture_given.connect(self.picture_given)
        self._text.films_given.connect(self.films_given)
        self.setFocusProxy(self._text)
        self._set_words()

    def text(self) -> str:
        """Return the prompt without space around it."""
        return self._text.toPlainText().strip()

    def typed(self) -> str:
        """Return the prompt as it stands there, with the space around it."""
        return self._text.toPlainText()

    def set_text(self, text: str) -> None:
        """Replace the prompt, as one step: undo brings the old one back."""
        if text == self.typed():
            return
        cursor = self._text.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        self._insert(cursor, text)

    def add(self, words: str) -> None:
        """Add words at the end of the shot that the cursor is in, or of a prompt without shots; as one step for undo."""
        prompt, cursor = self.typed(), self._text.textCursor()
        place, piece = added(prompt, words, characters(prompt, cursor.position()))
        cursor.setPosition(units(prompt[:place]))
        self._insert(cursor, piece)

    def insert(self, words: str) -> None:
        """Write words where the cursor is, in the place of what is selected; as one step for undo."""
        self._insert(self._text.textCursor(), words)

    def selected(self) -> str:
        """Return the selected part of the prompt without space around it, empty for none."""
        return self._text.textCursor().selection().toPlainText().strip()

    def set_wildcards(self, names: Collection[str]) -> None:
        """Light ``{name}`` for the lists of these names."""
        self._highlighter.set_names(names)

    def end_step(self) -> None:
        """Let undo come to a halt here: what is typed next is a step of its own."""
        self._text.document().setModified(False)  # Qt joins what is typed to the step before it only while this is set

    def select_all(self) -> None:
        """Select the whole prompt, ready to be written over."""
        self._text.selectAll()

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _insert(self, cursor: QTextCursor, words: str) -> None:
        self.end_step()
        cursor.insertText(words)
        self._text.setTextCursor(cursor)
        self.end_step()

    def _lay_out(self) -> None:
        self._text.setProperty("role", "bare")
        self._text.setTabChangesFocus(True)
        self._text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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
        self._text.setPlaceholderText(
            self.tr("Describe the video. Begin a shot with [4.0s], choose between {this|that}, call a character @name.")
        )
        self._show_counts()

    def _text_changed(self) -> None:
        self._show_counts()
        self.changed.emit()

    def _show_counts(self) -> None:
        text = self.text()
        board = shots(text, None) if SHOT_MARK.search(text) else ()
        if board:
            seconds = sum(shot.seconds for shot in board)
            self._hint.setText(self.tr("%n shot(s) · {s} s", "", len(board)).format(s=seconds_text(seconds)))
        self._hint.setVisible(bool(board))
        self._count.setText(self.tr("%n character(s)", "", len(text)))

    def _show_focus(self, has_focus: bool) -> None:
        self.setProperty("active", "true" if has_focus else "false")
        self.style().unpolish(self)
        self.style().polish(self)
