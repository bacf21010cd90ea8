"""The candidates that were found in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.widgets.tip import plain_tip

if TYPE_CHECKING:
    from sora_desktop.services.rescue import Rescued

_MOST = 100  # a page of logs may hold thousands of links
_ROW, _ROWS = 28, 4


class FoundList(QListWidget):
    """Links, the best first and marked, and what the relay can be asked by; each in one line, cut in its middle."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self.setProperty("role", "inset")
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIconSize(QSize(16, 16))

    def show_found(self, found: Rescued | None) -> None:
        """Show what was found, in the order in which it is tried."""
        self.clear()
        if found is None:
            return
        for number, link in enumerate(found.links[:_MOST]):
            self._add("link-2", link, self.tr("tried first") if number == 0 else "")
        if found.task_id:
            self._add("tag", found.task_id, "" if found.links else self.tr("tried first"))
        self.setCurrentRow(0)
        self.setFixedHeight(_ROW * min(self.count(), _ROWS))

    def _add(self, icon: str, name: str, remark: str) -> None:
        item = QListWidgetItem(self._icons.icon("check" if remark else icon, "accent" if remark else "text2"), name)
        item.setSizeHint(QSize(0, _ROW))
        item.setToolTip(plain_tip(name))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name}, {remark}" if remark else name)
        self.addItem(item)
