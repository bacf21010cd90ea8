"""The line above the pictures: the way back, how the videos lie, who is first, and whether they go together."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QHBoxLayout, QPushButton, QWidget

from sora_desktop.ui.icons import Icons


class CompareHead(QFrame):
    """Each signal is the person's doing only."""

    back_wanted = Signal()
    wipe_chosen = Signal(bool)
    swap_wanted = Signal()
    synced_chosen = Signal(bool)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "head")
        self._from_library = False
        self.back = _quiet(icons, "arrow-left")
        self.beside, self.wipe = QPushButton(), QPushButton()
        self.swap, self.synced = _quiet(icons, "arrow-left-right"), _quiet(icons, "link-2")
        self.synced.setCheckable(True)
        self._lay_out(icons)
        self.back.clicked.connect(self.back_wanted)
        self.beside.clicked.connect(lambda: self.wipe_chosen.emit(False))
        self.wipe.clicked.connect(lambda: self.wipe_chosen.emit(True))
        self.swap.clicked.connect(self.swap_wanted)
        self.synced.clicked.connect(self.synced_chosen)
        self._set_words()

    def begin(self, count: int, *, from_library: bool) -> None:
        """Serve ``count`` videos, and lead back to where the person was."""
        self._from_library = from_library
        self._segments.setVisible(count == 2)
        self.show_state(is_wiping=False, is_synced=True)
        self._set_words()

    def show_state(self, *, is_wiping: bool, is_synced: bool) -> None:
        """Show how the videos lie and whether they go together."""
        (self.wipe if is_wiping else self.beside).setChecked(True)
        self.synced.setChecked(is_synced)

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _lay_out(self, icons: Icons) -> None:
        self._segments = QFrame()
        self._segments.setProperty("role", "segments")
        segments = QHBoxLayout(self._segments)
        segments.setContentsMargins(2, 2, 2, 2)
        segments.setSpacing(2)
        group = QButtonGroup(self)
        for button, icon in ((self.beside, "columns-2"), (self.wipe, "square-split-horizontal")):
            button.setProperty("role", "segment")
            button.setCheckable(True)
            button.setIcon(icons.icon(icon))
            group.addButton(button)
            segments.addWidget(button)
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 0, 8, 0)
        left, right = QHBoxLayout(), QHBoxLayout()
        left.addWidget(self.back)
        left.addStretch()
        right.addStretch()
        right.addWidget(self.swap)
        right.addWidget(self.synced)
        grid.addLayout(left, 0, 0)
        grid.addWidget(self._segments, 0, 1)
        grid.addLayout(right, 0, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)

    def _set_words(self) -> None:
        self.back.setText(self.tr("Library") if self._from_library else self.tr("Studio"))
        self.back.setToolTip(self.tr("Go back (Esc)"))
        self.beside.setText(self.tr("Side by side"))
        self.beside.setToolTip(self.tr("All videos beside each other (W)"))
        self.wipe.setText(self.tr("Wipe"))
        self.wipe.setToolTip(self.tr("One video across the other (W)"))
        self.swap.setText(self.tr("Swap"))
        self.swap.setToolTip(self.tr("Exchange A and B (X)"))
        self.synced.setText(self.tr("Synced"))
        self.synced.setToolTip(self.tr("All videos move together; off, only the one that is heard does (Y)"))


def _quiet(icons: Icons, icon: str) -> QPushButton:
    button = QPushButton()
    button.setProperty("role", "quiet")
    button.setIcon(icons.icon(icon))
    return button
