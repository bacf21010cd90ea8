"""The dialogues that the window opens: settings, a pasted reply, the command palette, About."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from sora_desktop.domain.errors import Code
from sora_desktop.domain.job import Job
from sora_desktop.ui.commands import Commands
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.palette import Palette
from sora_desktop.ui.player.frames import Span
from sora_desktop.ui.services import Services
from sora_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from sora_desktop.ui.settings.dialog import SettingsDialog


class WindowDialogs(QObject):
    """Opens them over the window; none holds it up. Each is loaded when it is first opened: the window starts without them."""

    settings_saved = Signal()
    settings_closed = Signal()
    rescued = Signal(object)  # Job
    exported = Signal(list)  # of str: paths

    def __init__(
        self,
        services: Services,
        commands: Commands,
        theme: Theme,
        icons: Icons,
        window: QWidget,
        open_log_folder: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._services = services
        self._commands = commands
        self._theme = theme
        self._icons = icons
        self._window = window
        self._open_log_folder = open_log_folder

    def open_settings(self) -> "SettingsDialog":
        """Open the settings."""
        from sora_desktop.ui.settings.dialog import SettingsDialog

        services = self._services
        dialog = SettingsDialog(
            services.settings,
            services.keys,
            self._theme,
            self._icons,
            services.check,
            services.videos_folder,
            self._commands.all(),
            self._window,
        )
        dialog.saved.connect(self.settings_saved)
        dialog.finished.connect(self.settings_closed)
        self._open(dialog)
        return dialog

    def open_settings_for(self, job: Job) -> None:
        """Open the settings where the reason of a job's failure can be put right."""
        dialog = self.open_settings()
        if job.failure and job.failure.code is not Code.TOO_LARGE:
            dialog.show_profiles(job.route.profile_id)

    def add_profile(self) -> None:
        """Open the settings at a new profile."""
        self.open_settings().add_profile()

    def open_shortcuts(self) -> None:
        """Open the settings at the keyboard shortcuts."""
        self.open_settings().show_shortcuts()

    def open_rescue(self, profile_id: str = "") -> None:
        """Open what finds a video in a pasted text; it asks the relay of this profile, or else of the current one."""
        from sora_desktop.ui.rescue.dialog import RescueDialog

        services, settings = self._services, self._services.settings.value
        profiles = settings.all_profiles()
        profile = next((each for each in profiles if each.id == profile_id), settings.current)
        dialog = RescueDialog(services.read_reply, services.rescue, profiles, profile, self._icons, self._window)
        dialog.rescued.connect(self.rescued)
        self._open(dialog)

    def open_export(self, jobs: Sequence[Job], span: Span | None = None) -> None:
        """Open what takes videos out; ``span`` is the part that the player repeats of the only one."""
        from sora_desktop.ui.export.dialog import ExportDialog

        services, states = self._services, self._services.window_state
        finished = [job for job in jobs if job.video]
        if not finished:
            return

        def rating_of(job_id: str) -> int:
            entry = services.catalogue.entry(job_id)
            return entry.rating if entry else 0

        dialog = ExportDialog(finished, span, states.value.export, rating_of, self._icons, self._window)
        dialog.chosen.connect(lambda choices: states.save(msgspec.structs.replace(states.value, export=choices)))
        dialog.exported.connect(self.exported)
        self._open(dialog)

    def open_palette(self) -> None:
        """Open the command palette; the focus comes back to where it was."""
        if self._window.findChild(Palette) is None:
            palette = Palette(self._commands.all(), self._window.focusWidget() or self._window)
            palette.chosen.connect(lambda command: command.action.trigger())

    def open_about(self) -> None:
        """Open what says which program this is, of what it is made, and under which licences."""
        from sora_desktop.ui.desktop.about import About

        about = About(self._window)
        about.log_folder_wanted.connect(self._open_log_folder)
        self._open(about)

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
