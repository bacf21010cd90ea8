"""One folded line that names what is the same in all videos; unfolded, it tells what."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from sora_desktop.domain.differences import Row
from sora_desktop.ui.compare import words
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.widgets.fact_table import Fact, FactTable

_HIGHEST = 176


class SameLine(QFrame):
    """Hidden where nothing is the same."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self._icons = icons
        self._rows: Sequence[Row] = ()
        self._count = 2
        self.fold = QPushButton()
        self.fold.setProperty("role", "fold")
        self.fold.setCheckable(True)
        self.table = FactTable(theme)
        self._area = QScrollArea(widgetResizable=True)
        self._area.setMaximumHeight(_HIGHEST)
        self._area.setWidget(self.table)
        self._area.hide()
        self.fold.toggled.connect(self._unfold)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 16, 6)
        column.setSpacing(4)
        column.addWidget(self.fold)
        column.addWidget(self._area)
        self._unfold(False)

    def show_rows(self, rows: Sequence[Row], count: int) -> None:
        """Show what is the same in ``count`` videos."""
        self._rows, self._count = rows, count
        self.fold.setText(words.same_words(rows, count).replace("&", "&&"))
        self.fold.setToolTip(self.tr("Show what is the same"))
        self.table.setAccessibleName(self.tr("What is the same"))
        self.table.show_facts([Fact(words.label(row), words.value(row.setting, row.values[0])) for row in rows])

    @property
    def is_needed(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self._rows)

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.show_rows(self._rows, self._count)
        super().changeEvent(event)

    def _unfold(self, is_open: bool) -> None:
        self.fold.setIcon(self._icons.icon("chevron-down" if is_open else "chevron-right"))
        self._area.setVisible(is_open)
