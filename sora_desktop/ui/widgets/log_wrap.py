"""How a log's text is shown: unsafe characters made visible, long lines broken into rows."""

import re
from bisect import bisect_right
from itertools import accumulate

from PySide6.QtGui import QFont, QFontMetricsF

_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_SEPARATORS = "\u2028\u2029\ufffc"
_UNSAFE = re.compile(f"[\x00-\x1f\x7f-\x9f{_BIDI}{_SEPARATORS}\ud800-\udfff]")
_TAB = "\u2003"


def displayable(raw: str) -> str:
    """Return ``raw`` without its line end and with as many characters, none of which acts on the view.

    Control characters become pictures (``␛``); overrides of the direction and halves of characters ``�``.
    """
    text = raw.removesuffix("\n").removesuffix("\r") if raw.endswith("\n") else raw
    return _UNSAFE.sub(_visible, text) if _UNSAFE.search(text) else text


def _visible(found: re.Match[str]) -> str:
    if found[0] == "\t":
        return _TAB
    code = ord(found[0])
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"


class _Widths(dict[str, float]):
    """The advance of each character, measured when first met: fallback fonts have widths of their own."""

    def __init__(self, metrics: QFontMetricsF) -> None:
        super().__init__()
        self._metrics = metrics

    def __missing__(self, character: str) -> float:
        self[character] = width = self._metrics.horizontalAdvance(character)
        return width


class Wrapper:
    """Breaks lines of a fixed-width font into rows: at spaces, else anywhere."""

    def __init__(self, font: QFont, width: float) -> None:
        """Break at ``width`` pixels."""
        self.width = width
        self._widths = _Widths(QFontMetricsF(font))
        self._columns = max(1, int(width / self._widths["0"]))

    def rows(self, raw: str) -> int:
        """Return how many rows ``raw`` needs, at least one."""
        if len(raw) <= self._columns and raw.isascii():
            return 1
        return len(self.breaks(displayable(raw)))

    def breaks(self, text: str) -> list[int]:
        """Return where each row of displayable ``text`` begins; the first is 0."""
        starts = [0]
        ends = [] if text.isascii() else list(accumulate(map(self._widths.__getitem__, text)))
        while (end := self._fitting(starts[-1], ends)) < len(text):
            cut = _at_space(text, starts[-1], end)
            if cut == len(text):  # the last space may hang over
                break
            starts.append(cut)
        return starts

    def _fitting(self, start: int, ends: list[float]) -> int:
        """Return the end of the longest row from ``start``; ``ends`` is empty where all widths are equal."""
        if not ends:
            return start + self._columns
        begin = ends[start - 1] if start else 0.0
        return max(start + 1, bisect_right(ends, begin + self.width, start))


def _at_space(text: str, start: int, end: int) -> int:
    """Move a row's end back behind the last space, unless it lies between characters that break anywhere."""
    if not (text[end - 1].isascii() and text[end].isascii()):
        return end
    space = text.rfind(" ", start, end + 1)
    return space + 1 if space > start else end
