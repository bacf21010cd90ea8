"""The line that says how far slow work is, with a way to end it."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from sora_desktop.ui.library.words import figure


class ProgressLine(QFrame):
    """Seen while something is under way."""

    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "selection")
        self._words, self._bar, self._cancel = QLabel(), QProgressBar(), QPushButton()
        self._words.setProperty("role", "text2")
        self._cancel.setProperty("measure", "small")
        self._cancel.clicked.connect(self.cancel_wanted)
        self.is_busy = False
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(16)
        row.addWidget(self._words)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        self.hide()
        self._set_words()

    def begin(self, words: str) -> None:
        """Appear; nothing is known yet."""
        self.is_busy = True
        self._bar.setRange(0, 0)
        self._words.setText(words.format("…", "…"))
        self.show()

    def show_progress(self, words: str, done: int, whole: int) -> None:
        """Say how many of how many are done, in ``words`` with two places for them."""
        self._bar.setRange(0, whole)
        self._bar.setValue(done)
        self._words.setText(words.format(figure(done), figure(whole)))

    def end(self) -> None:
        """Go."""
        self.is_busy = False
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _set_words(self) -> None:
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setToolTip(self.tr("Stop; what is done stays done"))
        self._bar.setAccessibleName(self.tr("Progress"))
