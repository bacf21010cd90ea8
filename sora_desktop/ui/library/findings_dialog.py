"""What a check of the library found, file by file, and what helps."""

from PySide6.QtCore import QCoreApplication, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QVBoxLayout, QWidget

from sora_desktop.services.checking import Fault, Report
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.library.findings_model import COLUMNS, FindingsModel, fault_words
from sora_desktop.ui.library.words import figure
from sora_desktop.ui.messages import breakable
from sora_desktop.ui.settings.parts import Remark, button, row, words
from sora_desktop.ui.widgets.row_table import RowTable

_SIZE, _LEAST = QSize(900, 520), QSize(640, 360)
_WIDTHS = {"fault": 96, "file": 280, "folder": 280}


class FindingsDialog(QDialog):
    """Lists the files. ``find_wanted`` asks to look for the missing ones, ``shown`` brings the job that a row is about."""

    find_wanted = Signal()
    shown = Signal(str)  # job id

    def __init__(self, report: Report, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self.setWindowTitle(self.tr("What the check found"))
        self.setMinimumSize(_LEAST)
        self.resize(_SIZE)
        self.table = RowTable(FindingsModel(report.findings, self), self.tr("Files"))
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.set_widths({COLUMNS.index(name): width for name, width in _WIDTHS.items()})
        self.table.activated.connect(self._show_job)
        body = QVBoxLayout()
        body.setContentsMargins(20, 16, 20, 12)
        body.setSpacing(12)
        body.addWidget(words(counted(report), "strong"))
        for sentence, token in self._remarks():
            remark = Remark(icons)
            remark.say(sentence, token)
            body.addWidget(remark)
        body.addWidget(self.table, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(body, 1)
        layout.addWidget(self._foot())
        self.table.selectRow(0)
        self.table.setFocus()

    def copy(self) -> None:
        """Copy the list as lines of text, the columns apart by tabs."""
        lines = (f"{fault_words(each.fault)}\t{each.path}\t{each.detail}" for each in self._report.findings)
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _remarks(self) -> list[tuple[str, str]]:
        gone = self.tr("The folder {0} with {1} of the videos is not there: is its disk plugged in?")
        remarks = [
            (gone.format(breakable(folder), figure(count)), "warn")
            for folder, count in self._report.gone_folders.items()
        ]
        if self._report.database:
            remarks.append((self.tr("The library’s database is damaged: restore a back-up."), "danger"))
        return remarks

    def _foot(self) -> QFrame:
        self.find_button = button(self.tr("&Look for the missing files…"))
        self.find_button.setEnabled(any(each.fault is Fault.MISSING for each in self._report.findings))
        self.find_button.setToolTip(self.tr("Search a folder for them, whatever they are named there"))
        self.find_button.clicked.connect(self._find)
        self.copy_button = button(self.tr("&Copy the list"))
        self.copy_button.clicked.connect(self.copy)
        self.close_button = button(self.tr("Close"))
        self.close_button.clicked.connect(self.reject)
        for each in (self.find_button, self.copy_button, self.close_button):
            each.setAutoDefault(False)
        layout = row(self.find_button, self.copy_button, None, self.close_button)
        layout.setContentsMargins(20, 10, 16, 10)
        foot = QFrame()
        foot.setProperty("role", "foot")
        foot.setLayout(layout)
        return foot

    def _find(self) -> None:
        self.accept()
        self.find_wanted.emit()

    def _show_job(self, index: QModelIndex) -> None:
        self.accept()
        self.shown.emit(self._report.findings[index.row()].job)


def counted(report: Report) -> str:
    """Return how many files are missing, changed and damaged, as words."""
    faults = [finding.fault for finding in report.findings]
    text = QCoreApplication.translate("fault", "{0} missing, {1} changed, {2} damaged")
    return text.format(*(figure(faults.count(fault)) for fault in Fault))
