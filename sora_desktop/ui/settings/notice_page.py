"""A page in the place of the form: for a profile that cannot be edited, or will be deleted."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.settings.parts import button, row, words
from sora_desktop.ui.widgets.icon_label import IconLabel


class NoticePage(QWidget):
    """A title, a few words and perhaps one thing to do."""

    pressed = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self._icon = IconLabel(icons, "info", 20)
        self.title = words(role="title", wraps=True)
        self.badge = words(self.tr("Default"), "chip-accent")
        self.text = words(role="text2", wraps=True)
        self.action = button("")
        self.action.clicked.connect(self.pressed)
        head = row(self._icon, self.title, self.badge)
        head.setStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 20)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self.text)
        layout.addLayout(row(self.action, None))
        layout.addStretch()

    def show_words(self, icon: str, title: str, text: str, action: str, is_default: bool = False) -> None:
        """Show a notice; without words for an action there is no button."""
        self._icon.show_icon(icon)
        self.title.setText(title)
        self.text.setText(text)
        self.badge.setVisible(is_default)
        self.action.setText(action)
        self.action.setVisible(bool(action))
