"""The bar above Generate while the prompt panel holds a video of the queue instead of a new one."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.widgets.icon_label import IconLabel


class EditBar(QFrame):
    """Says that a queued video is edited, and offers to keep the changes or to drop them. It begins hidden."""

    save_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, icons: Icons, panel: QWidget) -> None:
        """While the bar shows, Escape anywhere in ``panel`` drops the changes."""
        super().__init__(panel)
        self.setProperty("role", "edit-bar")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._is_late = False
        self._words, self._save, self._cancel = QLabel(wordWrap=True), QPushButton(), QPushButton()
        self._lay_out(icons)
        self._save.clicked.connect(self.save_wanted)
        self._cancel.clicked.connect(self.cancel_wanted)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), panel, self.cancel_wanted.emit)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.end()

    def begin(self) -> None:
        """Show the bar: a video that waits is edited."""
        self._is_late = False
        self._set_words()
        self._save.show()
        self.show()
        self._escape.setEnabled(True)

    def show_too_late(self) -> None:
        """Say that the video was sent meanwhile: there is nothing to save any more, but what was typed stays."""
        self._is_late = True
        self._set_words()
        self._save.hide()

    def end(self) -> None:
        """Hide the bar: the panel holds a new video again."""
        self.hide()
        self._escape.setEnabled(False)

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _lay_out(self, icons: Icons) -> None:
        for button in (self._save, self._cancel):
            button.setProperty("measure", "small")
        self._cancel.setProperty("role", "quiet")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(icons, "pencil", token="accentText"), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._words, 1)
        actions = QHBoxLayout()
        actions.setSpacing(6)
        actions.addWidget(self._save)
        actions.addWidget(self._cancel)
        actions.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(actions)

    def _set_words(self) -> None:
        late = self.tr("This video was sent meanwhile and cannot be changed any more. Generate makes another one.")
        self._words.setText(late if self._is_late else self.tr("Editing a queued video"))
        self._save.setText(self.tr("Save changes"))
        self._save.setToolTip(self.tr("The video keeps its place in the queue"))
        self._cancel.setText(self.tr("Close") if self._is_late else self.tr("Cancel"))
        self._cancel.setToolTip(self.tr("Leave the queued video as it is (Esc)"))
        self.setAccessibleName(self._words.text())
