"""The line at the bottom: the profile in use, what runs and waits, and the room on the disk."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from sora_desktop.services.settings import Settings
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.jobs import Jobs

_DISK_MILLISECONDS = 30_000


class StatusLine(QFrame):
    """Profile menu, activity, disk."""

    profile_chosen = Signal(str)
    trouble_chosen = Signal()

    def __init__(self, jobs: Jobs, free_bytes: Callable[[], int], icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "status")
        self._jobs = jobs
        self._free_bytes = free_bytes
        self._icons = icons
        self._profile = QPushButton()
        self._menu = QMenu(self)
        self._activity, self._disk = QLabel(), QLabel()
        self._trouble = QPushButton()
        self._lay_out()
        self._trouble.clicked.connect(self.trouble_chosen)
        jobs.changed.connect(self._show_activity)
        self._timer = QTimer(self, interval=_DISK_MILLISECONDS)
        self._timer.timeout.connect(self._show_disk)
        self._timer.start()
        self._set_words()

    def show_settings(self, settings: Settings) -> None:
        """Show the profile in use and offer the others."""
        self._profile.setText(_plain(settings.current.name))
        self._menu.clear()
        for profile in settings.all_profiles():
            action = QAction(
                _plain(profile.name), self._menu, checkable=True, checked=profile.id == settings.current.id
            )
            action.triggered.connect(lambda _checked, chosen=profile.id: self.profile_chosen.emit(chosen))
            self._menu.addAction(action)

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        self._profile.setProperty("role", "status")
        self._profile.setIcon(self._icons.icon("plug"))
        self._profile.setMenu(self._menu)
        self._trouble.setProperty("role", "status-warn")
        for label in (self._activity, self._disk):
            label.setProperty("role", "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._profile)
        row.addStretch(1)
        row.addWidget(self._activity)
        row.addWidget(self._trouble)
        row.addStretch(1)
        row.addWidget(self._disk, 0, Qt.AlignmentFlag.AlignRight)
        self.setFixedHeight(28)

    def _set_words(self) -> None:
        self._profile.setToolTip(self.tr("The profile that new videos go to"))
        self._profile.setAccessibleName(self.tr("Profile"))
        self._show_activity()
        self._show_disk()

    def _show_activity(self) -> None:
        running, waiting = len(self._jobs.running), len(self._jobs.waiting)
        parts = [self.tr("{r} running").format(r=running)] if running else []
        parts += [self.tr("{q} queued").format(q=waiting)] if waiting else []
        self._activity.setText(" · ".join(parts) or self.tr("Idle"))
        needing = len(self._jobs.needing_help)
        self._trouble.setVisible(needing > 0)
        self._trouble.setText(self.tr("%n need(s) you", "", needing))

    def _show_disk(self) -> None:
        free = self._free_bytes() / 1e9
        self._disk.setText(self.tr("{n} GB free").format(n=f"{free:.0f}" if free >= 10 else f"{free:.1f}"))


def _plain(name: str) -> str:
    """Return a name for a button or a menu, where a single ampersand would mark a key."""
    return name.replace("&", "&&")
