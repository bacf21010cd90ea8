"""The line at the bottom: the profile, what runs and waits, today's spending, the room on the disk, the way to all commands."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from sora_desktop.domain.job import Job, Status
from sora_desktop.services.settings import Settings
from sora_desktop.ui.health import Health
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.money.status_spent import StatusSpent
from sora_desktop.ui.status_profile import StatusProfile
from sora_desktop.ui.times import roughly
from sora_desktop.ui.widgets.button_with_key import ButtonWithKey
from sora_desktop.ui.widgets.elided import ElidedLabel
from sora_desktop.ui.widgets.figures import use_tabular_figures
from sora_desktop.ui.widgets.icon_label import IconLabel

_DISK_MILLISECONDS = 30_000
_LITTLE = 2e9  # bytes free
_BAR_WIDTH = 48
_WHOLE = 1000  # of the bar


class StatusLine(QFrame):
    """Profile menu, activity, spending, disk, commands."""

    profile_chosen = Signal(str)
    add_profile_wanted = Signal()
    test_wanted = Signal()
    trouble_chosen = Signal()
    commands_wanted = Signal()

    def __init__(self, jobs: Jobs, free_bytes: Callable[[], int], icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "status")
        self._jobs = jobs
        self._free_bytes = free_bytes
        self._paused = False
        self.profile = StatusProfile(icons)
        self._bar = QProgressBar()
        self._activity = _Activity()
        self._trouble, self._commands = QPushButton(), ButtonWithKey()
        self.spent = StatusSpent()
        self._low, self._disk = IconLabel(icons, "hard-drive", 14, "warn"), QLabel()
        self._lay_out()
        self._connect()
        self._timer = QTimer(self, interval=_DISK_MILLISECONDS)
        self._timer.timeout.connect(self._show_disk)
        self._timer.start()
        self._set_words()

    def show_settings(self, settings: Settings) -> None:
        """Show the profile in use and offer the others."""
        self.profile.show_settings(settings)

    def show_health(self, health: Health, milliseconds: float | None = None) -> None:
        """Show what the free test of the profile in use found, and how long the relay took to answer."""
        self.profile.show_health(health, milliseconds)

    def show_paused(self, paused: bool) -> None:
        """Say whether the queue is paused."""
        self._paused = paused
        self._show_activity()

    def show_command_keys(self, keys: str) -> None:
        """Show the keys that open the list of all commands, as this system writes them."""
        self._commands.show_keys(keys)

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        self._trouble.setProperty("role", "status-warn")
        self._disk.setProperty("role", "small")
        self._bar.setFixedWidth(_BAR_WIDTH)
        for widget in (self._activity, self._disk, self._trouble):
            use_tabular_figures(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(self.profile)
        row.addStretch(1)
        row.addWidget(self._bar)
        row.addWidget(self._activity)
        row.addWidget(self._trouble)
        row.addStretch(1)
        row.addWidget(self.spent)
        row.addWidget(self._low)
        row.addWidget(self._disk)
        row.addSpacing(4)
        row.addWidget(self._commands)
        self.setFixedHeight(28)

    def _connect(self) -> None:
        self.profile.profile_chosen.connect(self.profile_chosen)
        self.profile.add_wanted.connect(self.add_profile_wanted)
        self.profile.test_wanted.connect(self.test_wanted)
        self._trouble.clicked.connect(self.trouble_chosen)
        self._commands.clicked.connect(self.commands_wanted)
        self._jobs.settled.connect(self._show_activity)
        self._jobs.tick.connect(self._show_activity)

    def _set_words(self) -> None:
        self._commands.setText(self.tr("Commands"))
        self._commands.setToolTip(self.tr("Everything that can be done, to search and to start"))
        self._trouble.setToolTip(self.tr("Show the queue"))
        self._bar.setAccessibleName(self.tr("Progress of what runs"))
        self._show_activity()
        self._show_disk()

    def _show_activity(self) -> None:
        running, waiting = self._jobs.running, self._jobs.waiting
        left = None if self._paused else self._jobs.all_left()
        parts = [self.tr("Paused")] if self._paused else []
        parts += [self.tr("{r} running").format(r=len(running))] if running else []
        parts += [self.tr("{q} queued").format(q=len(waiting))] if waiting else []
        parts += [self.tr("about {eta}").format(eta=roughly(left))] if left is not None and parts else []
        self._activity.setText(" · ".join(parts) or self.tr("Idle"))
        self._show_bar(running)
        needing = len(self._jobs.needing_help)
        self._trouble.setVisible(needing > 0)
        self._trouble.setText(self.tr("%n need(s) you", "", needing))

    def _show_bar(self, running: list[Job]) -> None:
        self._bar.setVisible(bool(running))
        shares = [share for job in running if (share := _share(job)) is not None]
        self._bar.setRange(0, _WHOLE if shares else 0)
        if shares:
            self._bar.setValue(round(_WHOLE * sum(shares) / len(running)))

    def _show_disk(self) -> None:
        free = self._free_bytes()
        shown = f"{free / 1e9:.0f}" if free >= 1e10 else f"{free / 1e9:.1f}"
        self._disk.setText(self.tr("{n} GB free").format(n=shown))
        little = free < _LITTLE
        self._low.setVisible(little)
        self._disk.setToolTip(self.tr("There is little room left for videos.") if little else "")
        self._disk.setProperty("role", "warn" if little else "small")
        self._disk.style().polish(self._disk)


class _Activity(ElidedLabel):
    """A line that has all the room it needs, if there is that much."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "small")

    def sizeHint(self) -> QSize:
        return QLabel.sizeHint(self)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())


def _share(job: Job) -> float | None:
    """Return how far a job is, 0 to 1; one that only has to be downloaded counts as done."""
    return 1.0 if job.status is Status.DOWNLOADING else job.progress
