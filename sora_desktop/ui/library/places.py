"""Where the grid's cells are: so many in a row as fit, all of one size, however many there are."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize

NARROWEST, WIDEST = 150, 300
GAP, BELOW, MARGIN, TOP = 16, 24, 20, 20
CAPTION = 40  # two lines
_NOTHING = -1


@dataclass(frozen=True)
class Places:
    """The places for ``count`` cells in a viewport ``width`` wide; ``wanted`` is about how wide a cell shall be."""

    width: int
    count: int
    wanted: int

    @property
    def columns(self) -> int:
        """How many cells there are in a row."""
        room = self.width - 2 * MARGIN + GAP
        return max(1, room // NARROWEST if self.wanted <= NARROWEST else round(room / (self.wanted + GAP)))

    @property
    def cell(self) -> QSize:
        """The size of a cell's picture."""
        width = max(40, (self.width - 2 * MARGIN - GAP * (self.columns - 1)) // self.columns)
        return QSize(width, width * 9 // 16)

    @property
    def pitch(self) -> int:
        """How far apart rows are."""
        return self.cell.height() + CAPTION + BELOW

    @property
    def height(self) -> int:
        """The height of all rows."""
        rows = -(-self.count // self.columns)
        return TOP + rows * self.pitch

    def rect(self, row: int, scrolled: int) -> QRect:
        """Return where the picture of a cell is in the viewport, scrolled down by so many pixels."""
        down, across = divmod(row, self.columns)
        size = self.cell
        return QRect(QPoint(MARGIN + across * (size.width() + GAP), TOP + down * self.pitch - scrolled), size)

    def at(self, point: QPoint, scrolled: int) -> int:
        """Return the cell, its caption too, at a place of the viewport; -1 for none."""
        columns, size = self.columns, self.cell
        across = (point.x() - MARGIN) // (size.width() + GAP)
        down = (point.y() + scrolled - TOP) // self.pitch
        row = down * columns + across
        if not (0 <= across < columns and 0 <= row < self.count):
            return _NOTHING
        return row if self.rect(row, scrolled).adjusted(0, 0, 0, CAPTION).contains(point) else _NOTHING

    def seen(self, scrolled: int, height: int) -> range:
        """Return the cells that are seen in a viewport of this height."""
        columns = self.columns
        first = max(0, (scrolled - TOP) // self.pitch) * columns
        last = ((scrolled + height - TOP) // self.pitch + 1) * columns
        return range(min(first, self.count), min(max(last, first), self.count))
