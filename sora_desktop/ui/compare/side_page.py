"""All videos beside each other, each with its line, and below them the settings in which they differ."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from sora_desktop.domain.differences import Row
from sora_desktop.ui.compare.card import ClipCard
from sora_desktop.ui.compare.shot import LETTERS, Shot
from sora_desktop.ui.compare.table import GAP, DifferenceTable
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.theme import Theme

_COLUMNS = 2
_TABLE = 132  # pixels that the settings have at least, where they are as high


class SidePage(QWidget):
    """Two in a row. ``pressed`` brings the number of the clip whose picture or letter was pressed."""

    pressed = Signal(int)
    double_clicked = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape = QSize(16, 9)
        self._count = _COLUMNS
        self.shots = [Shot(number, theme) for number in range(len(LETTERS))]
        self.cards = [ClipCard(number, icons) for number in range(len(LETTERS))]
        self.table = DifferenceTable(theme)
        self._pictures = QWidget()
        grid = QGridLayout(self._pictures)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(0)
        self._cells = [_cell(shot, card) for shot, card in zip(self.shots, self.cards, strict=True)]
        for number, cell in enumerate(self._cells):
            grid.addWidget(cell, number // _COLUMNS, number % _COLUMNS)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self._pictures)
        self._column.addWidget(self.table, 1)
        self._set_margins(bare=False)
        for number, shot in enumerate(self.shots):
            for press in (shot.pressed, shot.letter.clicked):
                press.connect(lambda *_, number=number: self.pressed.emit(number))
            shot.double_clicked.connect(self.double_clicked)

    def begin(self, count: int, shape: QSize) -> None:
        """Make room for ``count`` videos, the highest of which has this shape."""
        self._count, self._shape = count, shape
        for number, cell in enumerate(self._cells):
            cell.setVisible(number < count)
            self.shots[number].begin(shape)
        self._share_out()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show in what they differ."""
        self.table.show_rows(rows, self._count)
        self._share_out()

    def set_bare(self, bare: bool) -> None:
        """Show the pictures alone, or everything again."""
        for number, card in enumerate(self.cards):
            card.setVisible(not bare and number < self._count)
        self.table.setVisible(not bare)
        self._set_margins(bare=bare)
        self._share_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height out again."""
        super().resizeEvent(event)
        self._share_out()

    def _set_margins(self, *, bare: bool) -> None:
        self._column.setContentsMargins(*((0, 0, 0, 0) if bare else (GAP, GAP, GAP, 0)))

    def _share_out(self) -> None:
        """Give the pictures the height that they need, but leave some to the settings."""
        margins = self._column.contentsMargins()
        room = self.height() - margins.top() - margins.bottom()
        if self.table.isHidden():
            self._pictures.setFixedHeight(max(0, room))
            return
        rows = -(-self._count // _COLUMNS)
        width = (self.width() - margins.left() - margins.right() - GAP) / _COLUMNS
        high = width * self._shape.height() / self._shape.width() + self.cards[0].sizeHint().height()
        kept = min(self.table.sizeHint().height(), _TABLE)
        self._pictures.setFixedHeight(max(0, min(round(rows * high), room - kept)))


def _cell(shot: Shot, card: ClipCard) -> QWidget:
    cell = QWidget()
    cell.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(shot, 1)
    column.addWidget(card)
    return cell
