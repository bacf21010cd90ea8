"""Finds words in a log of any length, a stretch at a time; upper and lower case are the same."""

import re
from array import array
from bisect import bisect_left

from sora_desktop.ui.widgets.log_lines import Lines, Position

STRETCH = 64 * 1024  # characters: a step is always quick


class Finder:
    """The places where a word stands, in order, as far as the log has been looked through.

    A place is the number of characters above it. What is added to the log later is looked through by the next steps.
    """

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self.seek("")

    def seek(self, word: str) -> None:
        """Look for another word, or for the same in another log; for nothing where it is empty."""
        self.word = word
        self.places = array("q")
        self._pattern = re.compile(re.escape(word), re.IGNORECASE)
        self._looked = 0

    @property
    def is_done(self) -> bool:
        """Whether all that the log has by now was looked through."""
        return not self.word or self._looked >= self._lines.length

    def step(self) -> None:
        """Look through the next stretch."""
        behind_last = self.places[-1] + len(self.word) if self.places else 0
        start = max(self._looked - len(self.word) + 1, behind_last, 0)
        text = self._stretch(start)
        self.places.extend(start + found.start() for found in self._pattern.finditer(text))
        self._looked = start + len(text)

    def first_from(self, place: int) -> int:
        """Return the number of the first place at or behind one; as many as there are if none is."""
        return bisect_left(self.places, place)

    def place_of(self, position: Position) -> int:
        """Return a position in the text as a place."""
        return self._lines.start(position.piece) + position.offset if len(self._lines) else 0

    def position(self, number: int) -> Position:
        """Return where a place begins."""
        return self._position(self.places[number])

    def end(self, number: int) -> Position:
        """Return where a place ends."""
        last = self._position(self.places[number] + len(self.word) - 1)
        return Position(last.piece, last.offset + 1)

    def _position(self, place: int) -> Position:
        piece = self._lines.piece_of(place)
        return Position(piece, place - self._lines.start(piece))

    def within(self, piece: int) -> list[tuple[int, int, int]]:
        """Return the parts of what a piece shows that were found: number of the place, first offset, and the last's next."""
        start, length = self._lines.start(piece), len(self._lines.shown(piece))
        first = self.first_from(start - len(self.word) + 1)
        last = self.first_from(start + length)
        parts = ((number, self.places[number] - start) for number in range(first, last))
        return [(number, max(offset, 0), min(offset + len(self.word), length)) for number, offset in parts]

    def _stretch(self, start: int) -> str:
        piece = self._lines.piece_of(start)
        parts = [self._lines.shown(piece)[start - self._lines.start(piece) :]]
        length = len(parts[0])
        while length < STRETCH and (piece := piece + 1) < len(self._lines):
            parts.append(self._lines.shown(piece))
            length += len(parts[-1])
        return "".join(parts)
