"""What was spent, job by job: sums, the relay's bill, and the table as a file."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QDate, QLocale, QSize, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QFrame, QStackedWidget, QVBoxLayout, QWidget

from sora_desktop.domain.errors import Charged
from sora_desktop.domain.events import AnyEvent, is_passing
from sora_desktop.domain.job import Job
from sora_desktop.services.library.spending import Spending, Wanted, month_of
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.messages import failure_sentence, joined
from sora_desktop.ui.money.ledger_reading import Exported, Ledger, LedgerReader
from sora_desktop.ui.money.ledger_table import LedgerTable
from sora_desktop.ui.money.words import spent_words
from sora_desktop.ui.settings.parts import Remark, button, row, words
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.widgets.empty import EmptyState

_SIZE, _LEAST = QSize(1120, 680), QSize(860, 480)
_COMBO_WIDTH = 168
_REST = 250  # milliseconds: what happens to many jobs is read once


class LedgerDialog(QDialog):
    """Shows the ledger, and keeps it up to date.

    ``settle_wanted`` carries a job's id and what the relay's bill says of it, ``limits_wanted`` asks for the limits of spending.
    """

    settle_wanted = Signal(str, object)  # job id, Charged
    limits_wanted = Signal()

    def __init__(
        self, spending: Spending, jobs: Jobs, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._reader = LedgerReader(spending, self)
        self._wanted = Wanted()
        self.month, self.profile = QComboBox(), QComboBox()
        self.table = LedgerTable(spending, theme)
        self.sums, self.remark = words(role="strong"), Remark(icons)
        self.limits = button(self.tr("&Limits…"), "link")
        self.charged, self.not_charged = button(self.tr("&Charged")), button(self.tr("&Not charged"))
        self.export, self.close_button = button(self.tr("&Export to CSV…")), button(self.tr("Close"))
        self._pages = QStackedWidget()
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._lay_out(icons)
        self._connect(jobs)
        self._offer()
        self._ask()

    def export_to(self, path: str) -> None:
        """Write the lines that are shown into a file."""
        self.export.setEnabled(False)
        self._reader.export(self._wanted, Path(path))

    def _lay_out(self, icons: Icons) -> None:
        self.setWindowTitle(self.tr("Spending"))
        self.setMinimumSize(_LEAST)
        self.resize(_SIZE)
        for combo, all_, name in (
            (self.month, self.tr("All months"), self.tr("Month")),
            (self.profile, self.tr("All profiles"), self.tr("Profile")),
        ):
            combo.addItem(all_)
            combo.setMinimumWidth(_COMBO_WIDTH)
            combo.setAccessibleName(name)
        self.limits.setToolTip(self.tr("So much a day and a month: Generate asks before it would be more"))
        empty = EmptyState(
            icons, "wallet", self.tr("No job here"), self.tr("What you generate is listed here with its price.")
        )
        self._pages.addWidget(self.table)
        self._pages.addWidget(empty)
        body = QVBoxLayout()
        body.setContentsMargins(20, 16, 20, 12)
        body.setSpacing(12)
        body.addLayout(row(self.month, self.profile, None, self.sums, self.limits))
        body.addWidget(self._pages, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(body, 1)
        layout.addWidget(self._foot())
        self.table.setFocus()

    def _foot(self) -> QFrame:
        self._bill = words(self.tr("The relay’s bill says:"), "text2")
        self.charged.setToolTip(self.tr("Note that the relay charged for the chosen job"))
        self.not_charged.setToolTip(self.tr("Note that the relay did not charge for the chosen job"))
        self.export.setToolTip(self.tr("Write what is shown into a table for spreadsheet programs (Ctrl+S)"))
        layout = row(self._bill, self.charged, self.not_charged, self.remark, None, self.export, self.close_button)
        layout.setStretch(3, 1)
        layout.setContentsMargins(20, 10, 16, 10)
        foot = QFrame()
        foot.setProperty("role", "foot")
        foot.setLayout(layout)
        return foot

    def _connect(self, jobs: Jobs) -> None:
        self._reader.found.connect(self._show)
        self._reader.exported.connect(self._tell_exported)
        self._rest.timeout.connect(self._ask)
        jobs.changed.connect(self._follow)
        for combo in (self.month, self.profile):
            combo.activated.connect(self._choose)
        self.table.line_chosen.connect(self._offer)
        self.limits.clicked.connect(self.limits_wanted)
        self.charged.clicked.connect(lambda: self._settle(Charged.YES))
        self.not_charged.clicked.connect(lambda: self._settle(Charged.NO))
        self.export.clicked.connect(self._ask_where)
        self.close_button.clicked.connect(self.reject)
        for each in (self.limits, self.charged, self.not_charged, self.export, self.close_button):
            each.setAutoDefault(False)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.export.click).setAutoRepeat(False)

    def _ask(self) -> None:
        self._reader.ask(self._wanted)

    def _choose(self) -> None:
        month, profile = self.month.currentData(), self.profile.currentData()
        self._wanted = Wanted(month_of(month) if month else None, profile or "")
        self.remark.say("")
        self._ask()

    def _follow(self, _job: Job, event: AnyEvent | None) -> None:
        if event is None or not is_passing(event):
            self._rest.start()

    def _show(self, ledger: Ledger) -> None:
        """Show what was read, unless something else is wanted by now."""
        if ledger.wanted != self._wanted:
            return
        _fill(self.month, [(_month_words(month), month) for month in ledger.months])
        _fill(self.profile, [(name, id) for id, name in ledger.profiles.items()])
        chosen = self.table.chosen
        self.table.lines.show_lines(ledger.numbers)
        if chosen:
            self.table.go_to(chosen.number)
        self._pages.setCurrentIndex(0 if ledger.numbers else 1)
        self.sums.setText(" · ".join(spent_words(ledger.spent)) or self.tr("Nothing spent"))
        self.export.setEnabled(bool(ledger.numbers))
        self._offer()

    def _offer(self) -> None:
        """Offer what the relay's bill may say of the chosen job, but not what is known already."""
        line = self.table.chosen
        job = line.job if line and line.job.can_be_settled else None
        for each, charged in ((self.charged, Charged.YES), (self.not_charged, Charged.NO)):
            each.setEnabled(job is not None and job.charged is not charged)
        self._bill.setEnabled(job is not None)

    def _settle(self, charged: Charged) -> None:
        if line := self.table.chosen:
            self.settle_wanted.emit(line.job.id, charged)
            self.table.setFocus()  # the button that was pressed is about to be switched off

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, self.tr("Export to CSV"), self._file_name(), self.tr("Tables (*.csv)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(self.export_to)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _file_name(self) -> str:
        month = self.month.currentData()
        return f"{self.tr('spending')} {month:%Y-%m}.csv" if month else f"{self.tr('spending')}.csv"

    def _tell_exported(self, exported: Exported) -> None:
        self.export.setEnabled(True)
        if exported.error:
            what, step = failure_sentence(exported.error.code, "")
            self.remark.say(f"{joined(what, step)} {exported.error.detail}")
        else:
            written = self.tr("%n line(s) written to {name}", "", exported.lines)
            self.remark.say(written.format(name=exported.file.name), "text3")


def _fill(combo: QComboBox, choices: list[tuple[str, object]]) -> None:
    """Offer ``choices`` below the first entry, which stands for all; what is chosen stays so."""
    if [combo.itemData(at) for at in range(1, combo.count())] == [value for _, value in choices]:
        return
    chosen = combo.currentData()
    while combo.count() > 1:
        combo.removeItem(1)
    for name, value in choices:
        combo.addItem(name, value)
    combo.setCurrentIndex(next((at for at, (_, value) in enumerate(choices, 1) if value == chosen), 0))


def _month_words(month: date) -> str:
    locale = QLocale()
    pattern = "yyyy年M月" if locale.language() == QLocale.Language.Chinese else "MMMM yyyy"
    return locale.toString(QDate(month.year, month.month, 1), pattern)
