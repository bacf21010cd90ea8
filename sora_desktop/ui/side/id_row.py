"""An id with a button that copies it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.widgets.fact_table import Fact, FactTable


class IdRow(QWidget):
    """Shows one id; it is hidden while there is none."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label, self._id = "", ""
        self.table = FactTable(theme)
        self.copy_button = QToolButton()
        self.copy_button.setProperty("measure", "small")
        self.copy_button.setIcon(icons.icon("copy"))
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._id))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.table, 1)
        row.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignTop)

    def show_id(self, label: str, id: str) -> None:
        """Show another id under a label."""
        self._label, self._id = label, id
        self.setVisible(bool(id))
        self.table.show_facts([Fact(label, id, mono=True)])
        self._set_words()

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _set_words(self) -> None:
        self.table.setAccessibleName(self._label)
        words = self.tr("Copy: {0}").format(self._label)
        self.copy_button.setToolTip(words)
        self.copy_button.setAccessibleName(words)
