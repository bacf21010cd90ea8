"""What a batch will make, row by row."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from sora_desktop.domain.batch import Batch, Row
from sora_desktop.domain.fields import written
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.prompt.refusals import problem_words
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.widgets.tip import plain_tip

_COLUMNS = ("line", "prompt", "model", "size", "seconds", "count", "more")
_WIDTHS = {"line": 64, "model": 120, "size": 96, "seconds": 72, "count": 64, "more": 140}
_HEIGHT = 28
_LONGEST = 300  # characters of a cell, _TIP of its tip
_TIP = 1_000
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class BatchModel(QAbstractTableModel):
    """The rows of a batch; what a row takes from the panel is shown in a quieter colour."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self._batch = Batch()

    def show_batch(self, batch: Batch) -> None:
        """Show another batch."""
        self.beginResetModel()
        self._batch = batch
        self.endResetModel()

    def row_at(self, place: int) -> Row | None:
        """Return a row, ``None`` where there is none."""
        return self._batch.rows[place] if 0 <= place < len(self._batch.rows) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._batch.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's name."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        words = {
            "line": self.tr("Line"),
            "prompt": self.tr("Prompt"),
            "model": self.tr("Model"),
            "size": self.tr("Size"),
            "seconds": self.tr("Seconds"),
            "count": self.tr("Count"),
            "more": self.tr("More"),
        }
        return words[_COLUMNS[section]]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words, the colour, the mark or the tip of a cell."""
        row, column = self._batch.rows[index.row()], _COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return " ".join(self._words(row, column)[:_LONGEST].split())
            case Qt.ItemDataRole.AccessibleTextRole if row.problems and column == "line":
                return ", ".join((str(row.line), *map(problem_words, row.problems)))
            case Qt.ItemDataRole.ToolTipRole:
                told = "\n".join(map(problem_words, row.problems))
                return plain_tip(told or self._words(row, column)[:_TIP])
            case Qt.ItemDataRole.ForegroundRole:
                return self._colour(row, column)
            case Qt.ItemDataRole.DecorationRole if row.problems and column == "line":
                return self._icons.icon("circle-alert", "danger")
            case _:
                return None

    def _words(self, row: Row, column: str) -> str:
        """Return what a cell says: what will be sent, or, where the row is wrong, what stands there."""
        request = row.request
        if column == "line":
            return str(row.line)
        if column == "more":
            return self._more(row)
        if request is None:
            return row.cells.get(column, "")
        match column:
            case "size":
                return str(request.size or "").replace("x", "×")
            case "seconds":
                return f"{request.seconds:g}" if request.seconds else ""
            case "count":
                return str(row.count)
            case _:
                return str(getattr(request, column))

    def _more(self, row: Row) -> str:
        """Return the references and the extra fields of a row."""
        if row.request is None:
            return ", ".join(f"{name} = {cell}" for name, cell in row.cells.items() if cell and name not in _COLUMNS)
        count = len(row.request.references)
        pictures = [self.tr("%n picture(s)", "", count)] if count else []
        return ", ".join((*pictures, *(f"{name} = {written(value)}" for name, value in row.request.fields.items())))

    def _colour(self, row: Row, column: str) -> QColor:
        wrong = {problem.column or "prompt" for problem in row.problems}
        if column in wrong or (column == "more" and wrong - set(_COLUMNS)):
            return self._theme.colour("danger")
        is_said = bool(row.cells.get(column)) or column == "more"
        return self._theme.colour("text" if is_said else "text3")


class BatchTable(QTableView):
    """Shows a batch. ``row_chosen`` carries the row that the person looks at."""

    row_chosen = Signal(object)  # Row

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = BatchModel(theme, icons, self)
        self.setModel(self.rows)
        self.setProperty("role", "inset")
        self.setAccessibleName(self.tr("What will be made"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self._size_sections()
        self.selectionModel().currentRowChanged.connect(self._tell)

    def go_to(self, row: Row) -> None:
        """Look at a row."""
        place = next(place for place in range(self.rows.rowCount()) if self.rows.row_at(place) is row)
        self.setCurrentIndex(self.rows.index(place, 1))

    def _size_sections(self) -> None:
        sections = self.verticalHeader()
        sections.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        sections.setMinimumSectionSize(_HEIGHT)
        sections.setDefaultSectionSize(_HEIGHT)
        sections.hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(_COLUMNS.index("prompt"), QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        for name, width in _WIDTHS.items():
            self.setColumnWidth(_COLUMNS.index(name), width)

    def _tell(self, current: QModelIndex) -> None:
        self.row_chosen.emit(self.rows.row_at(current.row()))
