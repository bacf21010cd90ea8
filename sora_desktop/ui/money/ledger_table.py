"""The table of the ledger: rows of one height, whatever their number."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHeaderView, QWidget

from sora_desktop.services.library.spending import Line, Spending
from sora_desktop.ui.money.ledger_model import COLUMNS, LedgerModel
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.widgets.row_table import RowTable

_WIDTHS = {"when": 160, "model": 112, "profile": 112, "price": 88, "charged": 176, "state": 120}


class LedgerTable(RowTable):
    """Shows the ledger. ``line_chosen`` tells that the person looks at another line."""

    line_chosen = Signal()

    def __init__(self, spending: Spending, theme: Theme, parent: QWidget | None = None) -> None:
        self.lines = LedgerModel(spending, theme)
        super().__init__(self.lines, QCoreApplication.translate("LedgerTable", "Ledger"), parent)
        self.lines.setParent(self)
        self.horizontalHeader().setSectionResizeMode(COLUMNS.index("prompt"), QHeaderView.ResizeMode.Stretch)
        self.set_widths({COLUMNS.index(name): width for name, width in _WIDTHS.items()})
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
