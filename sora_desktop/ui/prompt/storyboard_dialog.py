"""The storyboard: a prompt taken apart into shots with their seconds, and put together again."""

from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QVBoxLayout, QWidget

from sora_desktop.domain.storyboard import SHOT_MARK, continuity, seconds_text, shots, written
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.prompt.shot_list import ShotList
from sora_desktop.ui.prompt.shot_row import SecondsBox
from sora_desktop.ui.settings.parts import Remark, button, row, words
from sora_desktop.ui.widgets.growing_text import GrowingText

_SIZE, _LEAST = QSize(720, 560), QSize(560, 400)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class StoryboardDialog(QDialog):
    """Edits the shots of a prompt. ``written`` carries the new prompt when the person takes it and it is another one."""

    written = Signal(str)

    def __init__(self, prompt: str, seconds: float | None, icons: Icons, parent: QWidget | None = None) -> None:
        """``seconds`` is the length that is chosen for the video, ``None`` where that is the relay's own."""
        super().__init__(parent)
        self._chosen = seconds
        self.shared = GrowingText(least=2, most=5)
        self.shared.setPlainText(continuity(prompt))
        self.add = button(self.tr("Add a shot"), "quiet")
        self.list = ShotList(shots(prompt, None if SHOT_MARK.search(prompt) else seconds), self.add, icons)
        self.total, self.remark = words(role="text2"), Remark(icons)
        self.cancel, self.use = button(self.tr("Cancel")), button(self.tr("Use this storyboard"), "primary")
        self._lay_out(icons)
        self._connect()
        self._first = self.prompt()
        self._show_total()
        self.list.rows[0].text.setFocus()

    def prompt(self) -> str:
        """Return the shots as a prompt; empty where nothing is described."""
        shared, board = self.shared.toPlainText(), self.list.shots()
        is_empty = not shared.strip() and not any(shot.text for shot in board)
        return "" if is_empty else written(shared, board)

    def accept(self) -> None:
        """Close, and tell what was made of the prompt."""
        if self.prompt() != self._first:
            self.written.emit(self.prompt())
        super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter in the seconds lead to the words instead of out of the dialogue."""
        if event.key() in _ENTER and isinstance(self.focusWidget(), SecondsBox):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, icons: Icons) -> None:
        self.setWindowTitle(self.tr("Storyboard"))
        self.setMinimumSize(_LEAST)
        self.resize(_SIZE)
        self.shared.setAccessibleName(self.tr("In every shot"))
        self.shared.setPlaceholderText(self.tr("Style, light, place, characters: what holds for the whole film"))
        self.add.setIcon(icons.icon("plus"))
        self.add.setToolTip(self.tr("Add a shot (Ctrl+N)"))
        body = QVBoxLayout()
        body.setContentsMargins(20, 16, 16, 12)
        body.setSpacing(8)
        shared = row(self.shared)
        shared.setContentsMargins(0, 0, 4, 0)
        body.addWidget(words(self.tr("In every shot"), "strong"))
        body.addLayout(shared)
        body.addSpacing(8)
        body.addWidget(words(self.tr("Shots"), "strong"))
        body.addWidget(self.list, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(body, 1)
        layout.addWidget(self._make_foot())
        for before, after in pairwise((self.shared, *self.list.fields, self.cancel, self.use)):
            QWidget.setTabOrder(before, after)

    def _make_foot(self) -> QFrame:
        self.use.setToolTip(self.tr("Write these shots into the prompt (Ctrl+Enter)"))
        layout = row(self.total, self.remark, None, self.cancel, self.use)
        layout.setStretch(1, 1)
        layout.setSpacing(12)
        layout.setContentsMargins(20, 10, 16, 10)
        foot = QFrame()
        foot.setProperty("role", "foot")
        foot.setLayout(layout)
        return foot

    def _connect(self) -> None:
        self.list.changed.connect(self._show_total)
        self.shared.textChanged.connect(self._show_total)
        self.add.clicked.connect(self._add)
        self.cancel.clicked.connect(self.reject)
        self.use.clicked.connect(self.accept)
        for each in (self.add, self.cancel):
            each.setAutoDefault(False)
        self.use.setDefault(True)
        QShortcut(QKeySequence("Ctrl+N"), self, self._add)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.use.click).setAutoRepeat(False)

    def _add(self) -> None:
        """Add a shot that fills what is left of the chosen length, or is as long as the last one."""
        left = (self._chosen or 0) - sum(shot.seconds for shot in self.list.shots())
        self.list.add(round(left, 3) if left > 0 else self.list.rows[-1].seconds.value())

    def _show_total(self) -> None:
        board = shots(written(self.shared.toPlainText(), self.list.shots()), None)
        total = sum(shot.seconds for shot in board)
        self.total.setText(self.tr("%n shot(s) · {s} s", "", len(board)).format(s=seconds_text(total)))
        over = total - (self._chosen or total)
        text = self.tr("{over} s longer than the chosen {seconds} s")
        self.remark.say(
            text.format(over=seconds_text(over), seconds=f"{self._chosen:g}") if over > 0.000_5 else "", "warn"
        )
