"""How far the jobs are, on the program's icon in the taskbar or dock.

Linux docks take progress and count from the signal of Unity's launcher; elsewhere Qt shows the count.
"""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from sora_desktop.services.session_bus import Message, SessionBus
from sora_desktop.ui.jobs import Jobs

_GATHER_MILLISECONDS = 250
_PATH = "/com/canonical/unity/launcherentry/1"
_INTERFACE = "com.canonical.Unity.LauncherEntry"
_ENTRY = "application://sora-desktop.desktop"


class Taskbar(QObject):
    """Follows the jobs; says nothing until the first one runs."""

    def __init__(self, jobs: Jobs, bus: SessionBus | None, application: QGuiApplication) -> None:
        """Take the bus where docks listen to one."""
        super().__init__(application)
        self._application = application
        self._jobs = jobs
        self._bus = bus
        self._shown: tuple[int, float | None] = (0, None)
        self._timer = QTimer(self, singleShot=True, interval=_GATHER_MILLISECONDS)
        self._timer.timeout.connect(self._show)
        jobs.changed.connect(self._gather)

    def _gather(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _show(self) -> None:
        count, fraction = len(self._jobs.running) + len(self._jobs.waiting), self._fraction()
        if (count, fraction) == self._shown:
            return
        self._shown = (count, fraction)
        if self._bus:
            self._bus.send(_update(count, fraction))
        else:
            self._application.setBadgeNumber(count)

    def _fraction(self) -> float | None:
        """Return how far the running jobs are, 0 to 1, to the percent; ``None`` where none has said."""
        told = [job.progress for job in self._jobs.running]
        if all(progress is None for progress in told):
            return None
        return round(sum(progress or 0.0 for progress in told) / len(told), 2)


def _update(count: int, fraction: float | None) -> Message:
    state = {
        "count": ("x", count),
        "count-visible": ("b", count > 0),
        "progress": ("d", fraction or 0.0),
        "progress-visible": ("b", fraction is not None),
    }
    return Message(_PATH, _INTERFACE, "Update", "sa{sv}", (_ENTRY, state))
