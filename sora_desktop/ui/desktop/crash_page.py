"""What the person sees after a mistake of our own: what happened, that nothing is lost, and where the report is."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from sora_desktop.services.crash_reports import Report
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.settings.parts import button, row, words
from sora_desktop.ui.widgets.icon_label import IconLabel
from sora_desktop.ui.widgets.tip import plain_tip

_WIDTH = 520
_REPORT_HEIGHT = 240


class CrashPage(QDialog):
    """One report, in words; it blocks nothing."""

    def __init__(self, report: Report, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self._title, self._safe = words(role="title", wraps=True), words(wraps=True)
        self._where, self._private = words(role="text2", wraps=True), words(role="text3", wraps=True)
        self.path = QLineEdit(str(report.file or ""), readOnly=True)
        self.path.setToolTip(plain_tip(self.path.text()))
        self.path.setVisible(report.file is not None)
        self.text = QPlainTextEdit(report.text, readOnly=True)
        self.text.setProperty("role", "mono")
        self.text.setFixedHeight(_REPORT_HEIGHT)
        self.text.setTabChangesFocus(True)
        self.text.hide()
        self.show_button, self.copy_button = button("", "standard"), button("", "standard")
        self.close_button = button("", "standard")
        self._lay_out(icons)
        self._connect()
        self._set_words()

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _lay_out(self, icons: Icons) -> None:
        said = QVBoxLayout()
        said.setSpacing(8)
        for part in (self._title, self._safe, self._where, self.path, self._private):
            said.addWidget(part)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(IconLabel(icons, "life-buoy", 24, "warn"), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(said, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(self.text)
        column.addLayout(row(self.show_button, self.copy_button, None, self.close_button))
        self.setFixedWidth(_WIDTH)
        self.close_button.setDefault(True)
        self.close_button.setFocus()

    def _connect(self) -> None:
        self.show_button.clicked.connect(self._unfold)
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._report.text))
        self.close_button.clicked.connect(self.close)

    def _unfold(self) -> None:
        self.text.setVisible(self.text.isHidden())
        self._set_words()
        self.adjustSize()

    def _set_words(self) -> None:
        self.setWindowTitle("Sora Desktop")
        if self._report.hard:
            self._title.setText(self.tr("Sora Desktop ended unexpectedly the last time"))
        else:
            self._title.setText(self.tr("Sora Desktop made a mistake and goes on"))
        self._safe.setText(self.tr("Your videos and jobs are safe: everything is written down as it happens."))
        if self._report.file:
            self._where.setText(self.tr("The report of what happened is here:"))
        else:
            self._where.setText(self.tr("The report could not be written to the disk; it can be copied from here."))
        self._private.setText(self.tr("Nothing was sent to anyone. If you tell us about it, the report helps."))
        self.path.setAccessibleName(self.tr("Where the report is"))
        self.text.setAccessibleName(self.tr("The report"))
        shown = not self.text.isHidden()
        self.show_button.setText(self.tr("Hide the report") if shown else self.tr("Show the report"))
        self.copy_button.setText(self.tr("Copy"))
        self.copy_button.setToolTip(self.tr("Copy the report"))
        self.close_button.setText(self.tr("Close"))
