"""The table of the ledger: rows of one height, whatever their number."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from sora_desktop.services.library.spending import Line, Spending
from sora_desktop.ui.money.ledger_model import COLUMNS, LedgerModel
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.widgets.figures import use_tabular_figures

_WIDTHS = {"when": 160, "model": 112, "profile": 112, "price": 88, "charged": 176, "state": 120}
_HEIGHT = 28


class LedgerTable(QTableView):
    """Shows the ledger. ``line_chosen`` tells that the person looks at another line."""

    line_chosen = Signal()

    def __init__(self, spending: Spending, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LedgerModel(spending, theme, self)
        self.setModel(self.lines)
        self.setProperty("role", "inset")
        self.setAccessibleName(self.tr("Ledger"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        use_tabular_figures(self)
        self._size_sections()
        self.selectionModel().selectionChanged.connect(self.line_chosen)
        self.lines.dataChanged.connect(self.line_chosen)

    @property
    def chosen(self) -> Line | None:
        """The line that the person looks at."""
        rows = self.selectionModel().selectedRows()
        return self.lines.line(rows[0].row()) if rows else None

    def go_to(self, number: int) -> None:
        """Look at a line again, if it is still there."""
        place = self.lines.place(number)
        if place >= 0:
            self.selectRow(place)
        else:
            self.clearSelection()

    def _size_sections(self) -> None:
        sections = self.verticalHeader()
        sections.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        sections.setMinimumSectionSize(_HEIGHT)
        sections.setDefaultSectionSize(_HEIGHT)
        sections.hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(COLUMNS.index("prompt"), QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        for name, width in _WIDTHS.items():
            self.setColumnWidth(COLUMNS.index(name), width)
