"""The switch between the two places of the window: the studio and the library."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget


class PlaceSwitch(QFrame):
    """Two words, one of them pressed in. It stands in the head of either place and always shows that one."""

    studio_wanted = Signal()
    library_wanted = Signal()

    def __init__(self, *, in_library: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "segments")
        self._studio, self._library = QPushButton(), QPushButton()
        self._in_library = in_library
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for button in (self._studio, self._library):
            button.setProperty("role", "segment")
            button.setCheckable(True)
            row.addWidget(button)
        self._studio.clicked.connect(lambda: self._go(to_library=False))
        self._library.clicked.connect(lambda: self._go(to_library=True))
        self._show_place()
        self._set_words()

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _go(self, *, to_library: bool) -> None:
        self._show_place()
        if to_library != self._in_library:
            (self.library_wanted if to_library else self.studio_wanted).emit()

    def _show_place(self) -> None:
        self._studio.setChecked(not self._in_library)
        self._library.setChecked(self._in_library)

    def _set_words(self) -> None:
        self._studio.setText(self.tr("Studio"))
        self._library.setText(self.tr("Library"))
        self._studio.setToolTip(self.tr("Make videos (Ctrl+L)"))
        self._library.setToolTip(self.tr("Everything you ever made (Ctrl+L)"))
