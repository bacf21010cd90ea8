"""The lines of the ledger as a table: read page by page as they come into sight."""

from array import array
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from sora_desktop.domain.errors import Charged
from sora_desktop.domain.job import Job
from sora_desktop.services.library.spending import Line, Spending
from sora_desktop.ui.messages import charged_words, status_words
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.when import clock, date
from sora_desktop.ui.widgets.tip import plain_tip

COLUMNS = ("when", "prompt", "model", "profile", "price", "charged", "state")
_PAGE, _PAGES = 100, 20  # lines, and pages that are kept
_LONGEST, _TIP = 300, 1_000  # characters of a cell and of a tip
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class LedgerModel(QAbstractTableModel):
    """Shows lines by their numbers; keeps the pages that were looked at last."""

    def __init__(self, spending: Spending, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._spending, self._theme = spending, theme
        self._numbers = array("q")
        self._pages: dict[int, dict[int, Line]] = {}

    def show_lines(self, numbers: "array[int]") -> None:
        """Show other lines; where they are the same ones, only what has become of them."""
        self._pages.clear()
        if numbers == self._numbers:
            if numbers:
                self.dataChanged.emit(self.index(0, 0), self.index(len(numbers) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self._numbers = numbers
        self.endResetModel()

    def line(self, place: int) -> Line | None:
        """Return a line, ``None`` where there is none."""
        if not 0 <= place < len(self._numbers):
            return None
        page = place // _PAGE
        lines = self._pages.pop(page, None) or self._read(page)
        self._pages[page] = lines  # the page looked at last is the last one to go
        while len(self._pages) > _PAGES:
            del self._pages[next(iter(self._pages))]
        return lines.get(self._numbers[place])

    def place(self, number: int) -> int:
        """Return where a line stands, -1 if it is not there."""
        return self._numbers.index(number) if number in self._numbers else -1

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's name."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(COLUMNS[section])
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        words = {
            "when": self.tr("Date"),
            "prompt": self.tr("Prompt"),
            "model": self.tr("Model"),
            "profile": self.tr("Profile"),
            "price": self.tr("Price"),
            "charged": self.tr("Charged"),
            "state": self.tr("State"),
        }
        return words[COLUMNS[section]]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words, the place, the colour or the tip of a cell."""
        column = COLUMNS[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        line = self.line(index.row())
        if line is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return " ".join(self._words(line, column)[:_LONGEST].split())
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self._tip(line, column))
            case Qt.ItemDataRole.ForegroundRole:
                return self._colour(line.job, column)
            case _:
                return None

    def _read(self, page: int) -> dict[int, Line]:
        numbers = self._numbers[page * _PAGE : (page + 1) * _PAGE]
        return {line.number: line for line in self._spending.read(numbers)}

    def _words(self, line: Line, column: str) -> str:
        job = line.job
        match column:
            case "when":
                return f"{date(line.at)} {clock(line.at)}"
            case "prompt":
                return job.request.prompt
            case "model":
                return job.request.model
            case "profile":
                return job.route.profile_name
            case "price":
                return self.tr("Free") if job.route.free else str(job.price or "?")
            case "charged":
                return self._charged(job)
            case _:
                return status_words(job.status)

    def _charged(self, job: Job) -> str:
        if job.route.free:
            return ""
        if job.charged is Charged.MAYBE and not job.is_over:
            return self.tr("Not certain yet")
        return charged_words(job.charged) if job.is_over else ""

    def _tip(self, line: Line, column: str) -> str:
        if column == "price" and line.job.price is None and not line.job.route.free:
            return self.tr("The profile had no price for it when it was sent")
        if column == "charged" and line.job.settled:
            return self.tr("By the relay’s bill, as you noted")
        return self._words(line, column)[:_TIP]

    def _colour(self, job: Job, column: str) -> QColor:
        if column == "charged" and job.charged is Charged.MAYBE:
            return self._theme.colour("warn")
        is_loud = column in ("prompt", "price") and not (column == "price" and job.charged is Charged.NO)
        return self._theme.colour("text" if is_loud else "text2")


def _alignment(column: str) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column == "price" else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
