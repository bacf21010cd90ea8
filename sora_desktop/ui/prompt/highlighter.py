"""Lights the marks of a prompt: shots, names, and the wildcards that will be drawn."""

import re
from collections.abc import Collection

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QPlainTextEdit

from sora_desktop.domain.storyboard import SHOT_MARK
from sora_desktop.domain.wildcards import spans
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.utf16 import units

_MARKS = (
    (SHOT_MARK, "synShot"),
    (re.compile(r"(?<!\w)@\w+"), "synName"),
)
Spans = list[tuple[int, int]]


class Highlighter(QSyntaxHighlighter):
    """Works line by line, as Qt does; a wildcard may go over several."""

    def __init__(self, text: QPlainTextEdit, theme: Theme) -> None:
        super().__init__(text.document())
        self._theme = theme
        self._names: frozenset[str] = frozenset()
        self._known: tuple[int, Spans] = (-1, [])
        self._over_lines: list[str] = []
        theme.changed.connect(self.rehighlight)
        text.textChanged.connect(self._follow)

    def set_names(self, names: Collection[str]) -> None:
        """Light ``{name}`` for these names."""
        if self._names != frozenset(names):
            self._names = frozenset(names)
            self._known = (-1, [])
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Light one line."""
        begin = self.currentBlock().position()
        over = begin + units(text)
        for start, end in self._spans():
            if start < over and end > begin:
                self._light(max(start - begin, 0), end - max(start, begin), "synWild")
        for pattern, token in _MARKS:
            for found in pattern.finditer(text):
                self._light(units(text[: found.start()]), units(found[0]), token)

    def _light(self, start: int, length: int, token: str) -> None:
        style = QTextCharFormat()
        style.setForeground(self._theme.colour(token))
        style.setBackground(self._theme.colour(token + "Bg"))
        self.setFormat(start, length, style)

    def _spans(self) -> Spans:
        """Return where the wildcards of the whole prompt are, as Qt counts."""
        document = self.document()
        if self._known[0] != document.revision():
            text = document.toPlainText()
            self._known = document.revision(), _in_units(text, spans(text, self._names))
        return self._known[1]

    def _follow(self) -> None:
        """Light the lines anew that a change in another line made part of a wildcard, or no part of one any more."""
        text = self.document().toPlainText()
        over_lines = [text[start:end] for start, end in spans(text, self._names) if "\n" in text[start:end]]
        if over_lines != self._over_lines:
            self._over_lines = over_lines
            self.rehighlight()


def _in_units(text: str, places: Collection[tuple[int, int]]) -> Spans:
    made, done, at = [], 0, 0
    for start, end in places:
        begin = at + units(text[done:start])
        at = begin + units(text[start:end])
        done = end
        made.append((begin, at))
    return made
