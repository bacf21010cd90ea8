"""What a page shows while it has nothing to show."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.widgets.icon_label import IconLabel

_TEXT_WIDTH = 360
_MARGIN = 12


class EmptyState(QWidget):
    """An icon, a title and one line of what to do, in the middle of its space."""

    def __init__(
        self,
        icons: Icons,
        icon: str,
        title: str,
        text: str,
        parent: QWidget | None = None,
        *,
        large: bool = False,
    ) -> None:
        """Show ``icon`` above ``title`` and ``text``; ``large`` is for the stage, else for a pane."""
        super().__init__(parent)
        self._title = _centred("title" if large else "strong")
        self._text = _centred("text2" if large else "small")
        layout = QVBoxLayout(self)
        layout.setSpacing(4)
        layout.addStretch()
        picture = IconLabel(icons, icon, 36 if large else 22, "text3")
        layout.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(14 if large else 8)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        self.action = QPushButton()
        self.action.setProperty("role", "link")
        self.action.hide()
        layout.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch()
        self.set_words(title, text)

    def set_words(self, title: str, text: str) -> None:
        """Say something else, or the same in another language."""
        self._title.setText(title)
        self._text.setText(text)

    def offer(self, words: str, tip: str) -> None:
        """Show a button below the words; ``action`` is that button."""
        self.action.setText(words)
        self.action.setToolTip(tip)
        self.action.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the words in a narrow column."""
        side = max(_MARGIN, (event.size().width() - _TEXT_WIDTH) // 2)
        self.setContentsMargins(side, _MARGIN, side, _MARGIN)


def _centred(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    label.setWordWrap(True)
    return label
