"""The line index of a log: bounded pieces of text with their heights, so that only the seen is laid out."""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import NamedTuple

PIECE = 2_000  # characters: a line without an end is cut here, so that one piece is always quick to lay out
ROW = 19
LINE_GAP = 3


@dataclass(frozen=True)
class Note:
    """A line of our own voice."""

    icon: str
    text: str
    token: str


class Position(NamedTuple):
    """A place between two characters: the number of a piece and an offset in its raw text."""

    piece: int
    offset: int


class Heights(NamedTuple):
    """Where each piece begins, all of them together, and how both were measured."""

    rows: Callable[[str], int]
    note_height: Callable[[Note], int]
    tops: "array[int]"
    height: int


class Lines:
    """The pieces of a log, top to bottom: text of the relay, kept exactly, and notes between."""

    def __init__(self, rows: Callable[[str], int], note_height: Callable[[Note], int]) -> None:
        """``rows`` tells how many rows a piece of text needs, ``note_height`` the pixels of a note."""
        self._rows = rows
        self._note_height = note_height
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        self.raw: list[str] = []
        self.notes: dict[int, Note] = {}
        self.labels: dict[int, str] = {}
        self.height = 0
        self.length = 0  # characters of everything that is shown, notes included
        self._tops = array("q")
        self._starts = array("q")
        self._label = ""

    def __len__(self) -> int:
        return len(self.raw)

    def text(self) -> str:
        """Return the whole text of the relay."""
        return "".join(self.raw)

    def add_text(self, text: str, label: str) -> None:
        """Add text of the relay; lines that begin in it are labelled where ``label`` is new."""
        parts = text.split("\n")
        for part in parts[:-1]:
            self._add_part(f"{part}\n", label)
        if parts[-1]:
            self._add_part(parts[-1], label)

    def add_note(self, note: Note, label: str) -> None:
        """Add a line of our own voice."""
        self.notes[len(self.raw)] = note
        if label:
            self.labels[len(self.raw)] = label
        self._push("")

    def top(self, piece: int) -> int:
        """Return the first pixel row of a piece."""
        return self._tops[piece]

    def shown(self, piece: int) -> str:
        """Return what is read in a piece. A note is between line ends: no line goes on behind it as if it were not there."""
        note = self.notes.get(piece)
        return self.raw[piece] if note is None else f"\n{note.text}\n"

    def start(self, piece: int) -> int:
        """Return how many characters are shown above a piece."""
        return self._starts[piece]

    def piece_of(self, character: int) -> int:
        """Return the piece that shows this character of all."""
        return max(bisect_right(self._starts, character) - 1, 0)

    def at(self, y: int) -> int:
        """Return the piece at pixel row ``y``, the nearest where there is none."""
        return min(max(bisect_right(self._tops, y) - 1, 0), len(self.raw) - 1)

    def begins_line(self, piece: int) -> bool:
        """Whether a new line of the relay begins with this piece."""
        return piece == 0 or self.raw[piece - 1].endswith("\n") or piece - 1 in self.notes

    def line(self, piece: int) -> tuple[int, int]:
        """Return the first and the last piece of the line that ``piece`` is part of."""
        first = last = piece
        while not self.begins_line(first):
            first -= 1
        while last + 1 < len(self.raw) and not self.begins_line(last + 1) and last + 1 not in self.notes:
            last += 1
        return first, last

    def between(self, start: Position, end: Position) -> str:
        """Return the relay's exact text between two positions."""
        if start.piece == end.piece:
            return self.raw[start.piece][start.offset : end.offset]
        middle = self.raw[start.piece + 1 : end.piece]
        return "".join([self.raw[start.piece][start.offset :], *middle, self.raw[end.piece][: end.offset]])

    def measuring_again(
        self, rows: Callable[[str], int], note_height: Callable[[Note], int]
    ) -> Generator[None, None, Heights]:
        """Find all heights anew, for another width or font, a piece at a step. Nothing may be added meanwhile."""
        tops = array("q")
        height = 0
        for piece in range(len(self.raw)):
            tops.append(height)
            height += self._height_of(piece, rows, note_height)
            yield
        return Heights(rows, note_height, tops, height)

    def use(self, heights: Heights) -> None:
        """Take the heights that were found."""
        self._rows, self._note_height, self._tops, self.height = heights

    def _add_part(self, part: str, label: str) -> None:
        """Add text that has a line end at most as its last character."""
        if self._is_open():
            part = self.raw.pop() + part
            self.height = self._tops.pop()
            self.length = self._starts.pop()
        elif label != self._label:
            self._label = self.labels[len(self.raw)] = label
        for start in range(0, len(part), PIECE):
            self._push(part[start : start + PIECE])

    def _is_open(self) -> bool:
        last = len(self.raw) - 1
        return last >= 0 and last not in self.notes and not self.raw[last].endswith("\n")

    def _push(self, raw: str) -> None:
        piece = len(self.raw)
        self.raw.append(raw)
        self._tops.append(self.height)
        self._starts.append(self.length)
        self.height += self._height_of(piece, self._rows, self._note_height)
        self.length += len(self.shown(piece))

    def _height_of(self, piece: int, rows: Callable[[str], int], note_height: Callable[[Note], int]) -> int:
        if piece in self.notes:
            return note_height(self.notes[piece])
        gap = LINE_GAP if self.begins_line(piece) else 0
        return rows(self.raw[piece]) * ROW + gap
