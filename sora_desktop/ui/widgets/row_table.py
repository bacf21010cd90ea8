"""A table of plain rows: one height whatever their number, one of them chosen."""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from sora_desktop.ui.widgets.figures import use_tabular_figures

_HEIGHT = 28


class RowTable(QTableView):
    """Shows a model's rows. Tab leaves it; the arrows choose."""

    def __init__(self, model: QAbstractItemModel, name: str, parent: QWidget | None = None) -> None:
        """``name`` is what people who listen are told."""
        super().__init__(parent)
        self.setModel(model)
        self.setProperty("role", "inset")
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        use_tabular_figures(self)
        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(_HEIGHT)
        rows.setDefaultSectionSize(_HEIGHT)
        rows.hide()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setHighlightSections(False)

    def set_widths(self, widths: dict[int, int]) -> None:
        """Make columns so wide, in pixels."""
        for column, width in widths.items():
            self.setColumnWidth(column, width)
