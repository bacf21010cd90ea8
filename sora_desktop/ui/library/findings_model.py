"""What a check found, as the rows of a table."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from sora_desktop.services.checking import Fault, Finding
from sora_desktop.ui.widgets.tip import plain_tip

COLUMNS = ("fault", "file", "folder", "detail")
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


def fault_words(fault: Fault) -> str:
    """Return what is wrong with a file, in a word."""
    translate = QCoreApplication.translate
    return {
        Fault.MISSING: translate("fault", "Missing"),
        Fault.CHANGED: translate("fault", "Changed"),
        Fault.DAMAGED: translate("fault", "Damaged"),
    }[fault]


class FindingsModel(QAbstractTableModel):
    """One row for each file; a hundred thousand of them cost no more than those that are seen."""

    def __init__(self, findings: Sequence[Finding], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._findings = findings

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many files there are."""
        return 0 if parent.isValid() else len(self._findings)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's name."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        words = {
            "fault": self.tr("What"),
            "file": self.tr("File"),
            "folder": self.tr("Folder"),
            "detail": self.tr("Details"),
        }
        return words[COLUMNS[section]]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell, or the whole path as its tip."""
        finding = self._findings[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{finding.path}\n{finding.detail}".strip())
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        path = Path(finding.path)
        match COLUMNS[index.column()]:
            case "fault":
                return fault_words(finding.fault)
            case "file":
                return path.name
            case "folder":
                return str(path.parent)
            case _:
                return finding.detail
