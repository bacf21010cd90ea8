"""A sentence about the whole page, in a band below its head."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.widgets.icon_label import IconLabel


class Notice(QFrame):
    """An icon and a sentence in the colour of a warning."""

    def __init__(self, icons: Icons, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self._words = QLabel(wordWrap=True)
        self._words.setProperty("role", "warn")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(IconLabel(icons, icon, token="warn"))
        row.addWidget(self._words, 1)

    def set_words(self, words: str) -> None:
        """Say something else, or the same in another language."""
        self._words.setText(words)
