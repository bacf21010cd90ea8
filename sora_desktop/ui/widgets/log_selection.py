"""What is selected in a log: from an anchor to the pointer, in characters, words or lines."""

import re
from enum import Enum, auto

from sora_desktop.ui.widgets.log_lines import Lines, Position

_WORD = re.compile(r"\w+")


class Grain(Enum):
    """By what a selection grows."""

    CHARACTER = auto()
    WORD = auto()
    LINE = auto()
    WHOLE = auto()


class Selection:
    """A stretch of the relay's text; notes are never part of it."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self.clear()

    def clear(self) -> None:
        """Select nothing."""
        self._anchor = self._caret = Position(0, 0)
        self._grain = Grain.CHARACTER

    def start(self, position: Position, grain: Grain = Grain.CHARACTER) -> None:
        """Begin a selection at a position: a double click selects a word, a triple click a line."""
        self._anchor = self._caret = position
        self._grain = grain

    def extend(self, position: Position) -> None:
        """Let the selection reach to a position."""
        self._caret = position
        if self.is_everything:
            self._grain = Grain.CHARACTER

    def everything(self) -> None:
        """Select the whole text, with what comes later."""
        self.start(Position(0, 0), Grain.WHOLE)

    @property
    def is_everything(self) -> bool:
        """Whether the whole text is selected."""
        return self._grain is Grain.WHOLE

    def range(self) -> tuple[Position, Position]:
        """Return where the selection begins and ends; the same place twice when there is none."""
        if not len(self._lines):
            return Position(0, 0), Position(0, 0)
        ends = [*self._around(self._anchor), *self._around(self._caret)]
        return min(ends), max(ends)

    def text(self) -> str:
        """Return the selected text, exactly as the relay sent it."""
        return self._lines.between(*self.range()) if len(self._lines) else ""

    def within(self, piece: int, length: int) -> tuple[int, int]:
        """Return the selected part of a piece that shows ``length`` characters, as two offsets."""
        start, end = self.range()
        if not start.piece <= piece <= end.piece:
            return 0, 0
        first = start.offset if piece == start.piece else 0
        last = end.offset if piece == end.piece else length
        return min(first, length), min(last, length)

    def _around(self, position: Position) -> tuple[Position, Position]:
        piece, offset = position
        if self._grain is Grain.WHOLE:
            last = len(self._lines) - 1
            return Position(0, 0), Position(last, len(self._lines.raw[last]))
        if self._grain is Grain.LINE:
            first, last = self._lines.line(piece)
            return Position(first, 0), Position(last, len(self._lines.raw[last]))
        if self._grain is Grain.WORD:
            for word in _WORD.finditer(self._lines.raw[piece]):
                if word.start() <= offset <= word.end():
                    return Position(piece, word.start()), Position(piece, word.end())
        return position, position
