"""A quiet button that shows the keys that do the same."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

_GAP = 8


class ButtonWithKey(QPushButton):
    """Words, and beside them keys in a frame; without keys, the words alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "with-key")
        self._key = QLabel(self)
        self._key.setProperty("role", "key")
        self._key.setTextFormat(Qt.TextFormat.PlainText)
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 6, 0)
        row.addWidget(self._key, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.show_keys("")

    def show_keys(self, keys: str) -> None:
        """Show these keys, such as ``Ctrl+K``."""
        self._key.setText(keys.replace("+", " "))
        self._key.setVisible(bool(keys))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return a size in which both fit."""
        words = super().sizeHint()
        extra = self._key.sizeHint().width() + _GAP if self._key.text() else 0
        return QSize(words.width() + extra, words.height())
