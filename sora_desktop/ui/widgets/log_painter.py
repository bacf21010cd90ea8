"""Draws the seen part of a log and finds what lies under the pointer."""

from bisect import bisect_right
from math import ceil

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.widgets.log_lines import LINE_GAP, ROW, Lines, Note, Position
from sora_desktop.ui.widgets.log_search import LogSearch
from sora_desktop.ui.widgets.log_selection import Selection
from sora_desktop.ui.widgets.log_wrap import Wrapper, displayable

TEXT_LEFT = 56
NOTE_INDENT = 20
NOTE_PADDING = 12
_LABEL_LEFT = 16
_ICON = 14
_CHOSEN = "accent", "onAccent"  # background and text
_FOUND = "selected", "accentText"


class LogPainter:
    """Lays out rows of text one at a time, as they are drawn or pointed at."""

    def __init__(self, theme: Theme, icons: Icons, lines: Lines, selection: Selection, search: LogSearch) -> None:
        self._theme = theme
        self._icons = icons
        self._lines = lines
        self._selection = selection
        self._search = search

    def paint(self, painter: QPainter, area: QRect, top: int, wrapper: Wrapper) -> None:
        """Draw into ``area`` what is seen when its upper edge is at pixel row ``top`` of the log."""
        painter.fillRect(area, self._theme.colour("window"))
        if not len(self._lines):
            return
        for piece in range(self._lines.at(top), self._lines.at(top + area.height()) + 1):
            y = self._lines.top(piece) - top
            note = self._lines.notes.get(piece)
            if note is not None:
                self._paint_note(painter, piece, note, y, wrapper.width)
            else:
                self._paint_text(painter, piece, self._text_top(piece, y), area, wrapper)
            self._paint_label(painter, piece, self._text_top(piece, y))

    def position(self, x: int, y: int, wrapper: Wrapper) -> Position:
        """Return the place in the text nearest to a point, in pixels from its left and the log's top."""
        piece = self._lines.at(y)
        if piece in self._lines.notes:
            return Position(piece, 0)
        text = displayable(self._lines.raw[piece])
        starts = wrapper.breaks(text)
        row = (y - self._text_top(piece, self._lines.top(piece))) // ROW
        row = max(0, min(row, len(starts) - 1))
        shown = _row(text, starts, row)
        layout = self._layout(shown)  # has to outlive its line
        units = layout.lineAt(0).xToCursor(x)
        return Position(piece, starts[row] + _characters(shown, units))

    def row_top(self, position: Position, wrapper: Wrapper) -> int:
        """Return the pixel row of the log at which the row of text with this position begins."""
        top = self._lines.top(position.piece)
        if position.piece in self._lines.notes:
            return top
        starts = wrapper.breaks(displayable(self._lines.raw[position.piece]))
        return self._text_top(position.piece, top) + (bisect_right(starts, position.offset) - 1) * ROW

    def _text_top(self, piece: int, y: int) -> int:
        return y + (LINE_GAP if self._lines.begins_line(piece) else 0)

    def _paint_text(self, painter: QPainter, piece: int, y: int, area: QRect, wrapper: Wrapper) -> None:
        text = displayable(self._lines.raw[piece])
        starts = wrapper.breaks(text)
        found = self._search.within(piece)
        first, last = self._selection.within(piece, len(text))
        painter.setPen(self._theme.colour("text"))
        painter.setFont(self._theme.mono_font())
        metrics = painter.fontMetrics()
        baseline = (ROW - metrics.height()) // 2 + metrics.ascent()  # the same with taller fallback fonts
        for row, start in enumerate(starts):
            row_top = y + row * ROW
            if row_top > area.bottom() or row_top + ROW < area.top():
                continue
            shown = _row(text, starts, row)
            layout = self._layout(shown)
            looks = self._found(shown, found, start)
            looks += self._look(shown, first - start, last - start, *_CHOSEN)
            layout.draw(painter, QPointF(TEXT_LEFT, row_top + baseline - layout.lineAt(0).ascent()), looks)

    def _found(self, shown: str, found: list[tuple[int, int, bool]], start: int) -> list[QTextLayout.FormatRange]:
        """Return the look of what was found in ``shown``, which begins ``start`` characters into its piece."""
        ranges = (self._look(shown, at - start, end - start, *(_CHOSEN if now else _FOUND)) for at, end, now in found)
        return [look for looks in ranges for look in looks]

    def _look(self, shown: str, first: int, last: int, background: str, colour: str) -> list[QTextLayout.FormatRange]:
        """Return the look of some characters of a row, given as offsets that may lie outside it."""
        first, last = max(first, 0), min(last, len(shown))
        if first >= last:
            return []
        stretch = QTextLayout.FormatRange()
        stretch.start = _units(shown[:first])
        stretch.length = _units(shown[first:last])
        look = QTextCharFormat()
        look.setBackground(self._theme.colour(background))
        look.setForeground(self._theme.colour(colour))
        stretch.format = look
        return [stretch]

    def _paint_note(self, painter: QPainter, piece: int, note: Note, y: int, width: float) -> None:
        font = self._theme.font("small")
        painter.setPen(self._theme.colour("text2"))
        top = y + NOTE_PADDING // 2
        icon = QRect(TEXT_LEFT, top + (QFontMetrics(font).height() - _ICON) // 2, _ICON, _ICON)
        self._icons.paint(painter, icon, note.icon, note.token)
        layout = note_layout(note, font, width)
        layout.draw(
            painter, QPointF(TEXT_LEFT + NOTE_INDENT, top), self._found(note.text, self._search.within(piece), 1)
        )

    def _paint_label(self, painter: QPainter, piece: int, y: int) -> None:
        if label := self._lines.labels.get(piece, ""):
            painter.setFont(self._theme.mono_font(11))
            painter.setPen(self._theme.colour("text3"))
            place = QRect(_LABEL_LEFT, y, TEXT_LEFT - _LABEL_LEFT, ROW)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, label)

    def _layout(self, shown: str) -> QTextLayout:
        layout = QTextLayout(shown, self._theme.mono_font())
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        return layout


def note_layout(note: Note, font: QFont, width: float) -> QTextLayout:
    """Return a note's words, broken so that they fit into a log ``width`` pixels wide."""
    layout = QTextLayout(note.text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width - NOTE_INDENT)
        line.setPosition(QPointF(0, y))
        y += line.height()
    layout.endLayout()
    return layout


def note_height(note: Note, font: QFont, width: float) -> int:
    """Return the height of a note in a log ``width`` pixels wide."""
    return ceil(note_layout(note, font, width).boundingRect().height()) + NOTE_PADDING


def _row(text: str, starts: list[int], row: int) -> str:
    end = starts[row + 1] if row + 1 < len(starts) else len(text)
    return text[starts[row] : end]


def _units(text: str) -> int:
    """Return the length of ``text`` as Qt counts it, in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


def _characters(text: str, units: int) -> int:
    """Return how many characters of ``text`` its first ``units`` UTF-16 units are."""
    return len(text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore"))
