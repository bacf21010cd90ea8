"""A text field that is as high as its text."""

from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

_AROUND = 16  # pixels of frame and padding above and below the text, as the style sheet has them
_SHOWN = (Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded)


class GrowingText(QTextEdit):
    """Plain text that asks for the height of its lines, between ``least`` and ``most`` of them; Tab goes to the next field."""

    def __init__(self, least: int = 1, most: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def sizeHint(self) -> QSize:
        """Return the height of the lines that are shown, with a usual width."""
        line = self.fontMetrics().lineSpacing()
        height = min(max(self._height(), self._least * line), self._most * line)
        return QSize(super().sizeHint().width(), height + _AROUND)

    def minimumSizeHint(self) -> QSize:
        """Return the height that it has anyway."""
        return QSize(0, self.sizeHint().height())

    def _height(self) -> int:
        return ceil(self.document().size().height())

    def _grow(self) -> None:
        self.setVerticalScrollBarPolicy(_SHOWN[self._height() > self._most * self.fontMetrics().lineSpacing()])
        self.updateGeometry()
