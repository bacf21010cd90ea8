"""The models that stand in for others in old recipes: a list that each can be taken out of."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.model_words import short_name
from sora_desktop.ui.settings.parts import row, tool, words
from sora_desktop.ui.widgets.elided import ElidedLabel
from sora_desktop.ui.widgets.tip import plain_tip


class RemapsField(QWidget):
    """One line for each; takes no room while there is none. ``edited`` carries those that are left."""

    edited = Signal(dict)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icons = icons
        self._remaps: dict[str, str] = {}
        self._lines = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(words(self.tr("In the place of old models, wherever they come back:"), "caption", wraps=True))
        column.addWidget(self._lines)
        self.hide()

    def show_remaps(self, remaps: Mapping[str, str]) -> None:
        """Show these remaps, old name to new."""
        if remaps != self._remaps:
            self._remaps = dict(remaps)
            self._build()
        self.setVisible(bool(remaps))

    def _build(self) -> None:
        old, self._lines = self._lines, QWidget()
        column = QVBoxLayout(self._lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for name in self._remaps:
            column.addLayout(self._line(name))
        layout = self.layout()
        assert layout is not None
        layout.replaceWidget(old, self._lines)
        old.hide()
        old.deleteLater()

    def _line(self, name: str) -> QHBoxLayout:
        label = ElidedLabel()
        label.setText(f"{name} → {self._remaps[name]}")
        removal = tool(self._icons, "x", self.tr("Let {old} come back as itself").format(old=short_name(name)))
        removal.setToolTip(plain_tip(removal.accessibleName()))  # the name is a relay's
        removal.setProperty("measure", "small")
        removal.clicked.connect(lambda: self._remove(name))
        parts = row(label, removal)
        parts.setStretch(0, 1)
        return parts

    def _remove(self, name: str) -> None:
        left = {old: new for old, new in self._remaps.items() if old != name}
        self.show_remaps(left)
        self.edited.emit(left)
