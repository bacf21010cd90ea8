"""Ties everything around the window to it, by signals: whoever makes the window connects them to what it can do."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from sora_desktop.services.session_bus import SessionBus
from sora_desktop.services.settings import SettingsFile
from sora_desktop.ui.desktop.arrivals import Arrivals
from sora_desktop.ui.desktop.notices import Notices
from sora_desktop.ui.desktop.popups import Popups
from sora_desktop.ui.desktop.raising import raise_up
from sora_desktop.ui.desktop.taskbar import Taskbar
from sora_desktop.ui.desktop.tray import Tray
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.theme import Theme


class Desktop(QObject):
    """Tray, notifications, taskbar, and files that arrive; ``close`` ends them.

    The window comes to the front by itself before any of the signals but ``files_received`` of a drop.
    """

    play_wanted = Signal(str)  # job id
    reveal_wanted = Signal(str)
    show_wanted = Signal(str)
    help_wanted = Signal(str, object)  # job id, Remedy
    pause_wanted = Signal(bool)
    files_received = Signal(list)  # absolute paths, at least one

    def __init__(
        self,
        window: QWidget,
        jobs: Jobs,
        settings: SettingsFile,
        theme: Theme,
        application: QApplication,
        bus: SessionBus | None,
    ) -> None:
        """Watch the jobs; ``bus`` is the desktop's message bus, on systems that have one."""
        super().__init__(application)
        self._window = window
        self._settings = settings
        self._application = application
        self._bus = bus
        self.tray = Tray(window.windowIcon(), jobs, theme, self) if Tray.is_available() else None
        self.popups = Popups(bus, self.tray.icon if self.tray else None, self)
        self.notices = Notices(jobs, self.popups, self._is_quiet, self)
        self.taskbar = Taskbar(jobs, bus, application)
        self.arrivals = Arrivals(window)
        self._connect()

    def _connect(self) -> None:
        self.notices.raise_wanted.connect(self._raise)
        self.notices.play_wanted.connect(self.play_wanted)
        self.notices.reveal_wanted.connect(self.reveal_wanted)
        self.notices.show_wanted.connect(self.show_wanted)
        self.notices.help_wanted.connect(self.help_wanted)
        self.arrivals.files_received.connect(self.files_received)
        self._application.applicationStateChanged.connect(self._take_state)
        if self.tray:
            self.tray.show()
            self.tray.open_wanted.connect(self._raise)
            self.tray.menu.pause_wanted.connect(self.pause_wanted)
            self.tray.menu.quit_wanted.connect(self._quit)

    def take_call(self, files: list[str], token: str) -> None:
        """Do what a second start of the program asks for: come to the front, and take its files."""
        self._raise(token)
        self.arrivals.take(files)

    def show_paused(self, is_paused: bool) -> None:
        """Say that the queue stands still, or goes on."""
        if self.tray:
            self.tray.show_paused(is_paused)

    def close(self) -> None:
        """Take everything back from the desktop."""
        self.notices.forget()
        if self.tray:
            self.tray.close()
        if self._bus:
            self._bus.close()

    def _raise(self, token: str = "") -> None:
        raise_up(self._window, token)

    def _quit(self) -> None:
        """Close the window as its own button does: it asks while jobs run, so it must be seen."""
        self._raise()
        self._window.close()

    def _is_quiet(self) -> bool:
        return self.is_looked_at or not self._settings.value.notify

    @property
    def is_looked_at(self) -> bool:
        """Whether one of our windows is the one that the person works with."""
        return self._application.applicationState() is Qt.ApplicationState.ApplicationActive

    def _take_state(self) -> None:
        if self.is_looked_at:
            self.notices.forget()
