"""Draws the seen part of a log and finds what lies under the pointer."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QTextCharFormat, QTextLayout, QTextOption

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.widgets.log_lines import LINE_GAP, ROW, Lines, Note, Position
from sora_desktop.ui.widgets.log_selection import Selection
from sora_desktop.ui.widgets.log_wrap import Wrapper, displayable

TEXT_LEFT = 56
NOTE_INDENT = 20
NOTE_PADDING = 12
_LABEL_LEFT = 16
_ICON = 14


class LogPainter:
    """Lays out rows of text one at a time, as they are drawn or pointed at."""

    def __init__(self, theme: Theme, icons: Icons, lines: Lines, selection: Selection) -> None:
        self._theme = theme
        self._icons = icons
        self._lines = lines
        self._selection = selection

    def paint(self, painter: QPainter, area: QRect, top: int, wrapper: Wrapper) -> None:
        """Draw into ``area`` what is seen when its upper edge is at pixel row ``top`` of the log."""
        painter.fillRect(area, self._theme.colour("window"))
        if not len(self._lines):
            return
        for piece in range(self._lines.at(top), self._lines.at(top + area.height()) + 1):
            y = self._lines.top(piece) - top
            note = self._lines.notes.get(piece)
            if note is not None:
                self._paint_note(painter, note, y, int(wrapper.width))
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

    def _text_top(self, piece: int, y: int) -> int:
        return y + (LINE_GAP if self._lines.begins_line(piece) else 0)

    def _paint_text(self, painter: QPainter, piece: int, y: int, area: QRect, wrapper: Wrapper) -> None:
        text = displayable(self._lines.raw[piece])
        starts = wrapper.breaks(text)
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
            selected = self._selected(shown, first - start, last - start)
            layout.draw(painter, QPointF(TEXT_LEFT, row_top + baseline - layout.lineAt(0).ascent()), selected)

    def _selected(self, shown: str, first: int, last: int) -> list[QTextLayout.FormatRange]:
        """Return the look of the selected characters of a row, given as offsets that may lie outside it."""
        first, last = max(first, 0), min(last, len(shown))
        if first >= last:
            return []
        stretch = QTextLayout.FormatRange()
        stretch.start = _units(shown[:first])
        stretch.length = _units(shown[first:last])
        look = QTextCharFormat()
        look.setBackground(self._theme.colour("accent"))
        look.setForeground(self._theme.colour("onAccent"))
        stretch.format = look
        return [stretch]

    def _paint_note(self, painter: QPainter, note: Note, y: int, width: int) -> None:
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.colour("text2"))
        row = painter.fontMetrics().height()
        top = y + NOTE_PADDING // 2
        icon = QRect(TEXT_LEFT, top + (row - _ICON) // 2, _ICON, _ICON)
        self._icons.paint(painter, icon, note.icon, note.token)
        place = QRect(TEXT_LEFT + NOTE_INDENT, top, width - NOTE_INDENT, 10_000)
        painter.drawText(place, Qt.TextFlag.TextWordWrap, note.text)

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


def _row(text: str, starts: list[int], row: int) -> str:
    end = starts[row + 1] if row + 1 < len(starts) else len(text)
    return text[starts[row] : end]


def _units(text: str) -> int:
    """Return the length of ``text`` as Qt counts it, in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


def _characters(text: str, units: int) -> int:
    """Return how many characters of ``text`` its first ``units`` UTF-16 units are."""
    return len(text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore"))
