"""The top of the queue: how many jobs run at once, its pause, and what can be done to all of them."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.widgets.figures import use_tabular_figures

MOST_AT_ONCE = 8


class QueueHead(QFrame):
    """A row of controls; it changes nothing itself and shows what ``show_at_once`` and ``show_paused`` tell it."""

    at_once_chosen = Signal(int)
    pause_wanted = Signal(bool)  # False: go on
    cancel_all_wanted = Signal()
    dismiss_all_wanted = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "head")
        self._icons = icons
        self._paused = False
        self._label, self._at_once = QLabel(), QPushButton()
        self._pause, self._more = QPushButton(), QToolButton()
        self._counts = self._count_menu()
        self._cancel_all, self._dismiss_all = QAction(self), QAction(self)
        self._lay_out()
        self._pause.clicked.connect(lambda: self.pause_wanted.emit(not self._paused))
        self._cancel_all.triggered.connect(self.cancel_all_wanted)
        self._dismiss_all.triggered.connect(self.dismiss_all_wanted)
        self.show_at_once(2)
        self.offer(live=False, over=False)
        self._set_words()

    def show_at_once(self, count: int) -> None:
        """Show how many jobs may run at the same time."""
        self._at_once.setText(str(count))
        for action in self._counts.actions():
            action.setChecked(action.data() == count)

    def show_paused(self, paused: bool) -> None:
        """Show whether the queue is paused, and offer the opposite."""
        self._paused = paused
        self._set_words()

    def offer(self, *, live: bool, over: bool) -> None:
        """Offer to cancel all that is ``live``, and to dismiss all that is ``over``, where there is any."""
        self._cancel_all.setEnabled(live)
        self._dismiss_all.setEnabled(over)

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _count_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for count in range(1, MOST_AT_ONCE + 1):
            action = menu.addAction(str(count))
            action.setCheckable(True)
            action.setData(count)
            group.addAction(action)
        group.triggered.connect(lambda action: self.at_once_chosen.emit(action.data()))
        return menu

    def _lay_out(self) -> None:
        self._label.setProperty("role", "small")
        self._label.setBuddy(self._at_once)
        self._at_once.setProperty("role", "count")
        self._pause.setProperty("role", "quiet")
        self._pause.setProperty("measure", "small")
        self._at_once.setMenu(self._counts)
        use_tabular_figures(self._at_once)
        menu = QMenu(self)
        menu.addActions([self._cancel_all, self._dismiss_all])
        self._more.setMenu(menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setProperty("measure", "small")
        self._more.setIcon(self._icons.icon("ellipsis"))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 8, 0)
        row.setSpacing(2)
        row.addWidget(self._label)
        row.addWidget(self._at_once)
        row.addStretch()
        row.addWidget(self._pause)
        row.addWidget(self._more)

    def _set_words(self) -> None:
        self._label.setText(self.tr("At once"))
        self._at_once.setToolTip(self.tr("How many videos are made at the same time"))
        self._at_once.setAccessibleName(self.tr("At once"))
        self._pause.setIcon(self._icons.icon("play" if self._paused else "pause"))
        self._pause.setText(self.tr("Go on") if self._paused else self.tr("Pause queue"))
        going_on = self.tr("Send what waits")
        pausing = self.tr("Send nothing new; what runs goes on")
        self._pause.setToolTip(going_on if self._paused else pausing)
        self._cancel_all.setText(self.tr("Cancel all…"))
        self._dismiss_all.setText(self.tr("Dismiss all"))
        self._more.setToolTip(self.tr("More"))
        self._more.setAccessibleName(self.tr("More"))
