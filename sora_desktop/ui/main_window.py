"""The window: arranges the panes and routes between them; it decides nothing itself."""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QEvent, QSize, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QIcon, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from sora_desktop.domain.crop import Crop
from sora_desktop.domain.job import Job
from sora_desktop.domain.request import GenerationRequest, Size
from sora_desktop.services.profiles import BUILT_IN
from sora_desktop.ui.bridge import Bridge
from sora_desktop.ui.centre import Centre
from sora_desktop.ui.clip_menu import ClipAction
from sora_desktop.ui.commands import Commands
from sora_desktop.ui.compare.comparing import Comparing
from sora_desktop.ui.crop.editor import CropEditor
from sora_desktop.ui.crop.roles import Role
from sora_desktop.ui.desktop.placing import put_back, remembered
from sora_desktop.ui.dialogs import wants_to_close
from sora_desktop.ui.following import Following
from sora_desktop.ui.health import Health
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.job_actions import JobActions
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.library.attach import fill_menus, join_library
from sora_desktop.ui.library.view import LibraryView
from sora_desktop.ui.lineage_reader import LineageReader
from sora_desktop.ui.log_feeding import LogFeeding
from sora_desktop.ui.logs import Logs
from sora_desktop.ui.money.room import Money
from sora_desktop.ui.panes import Panes
from sora_desktop.ui.pictures import Pictures
from sora_desktop.ui.prompt.history import History
from sora_desktop.ui.prompt.panel import PromptPanel
from sora_desktop.ui.prompt.recall import Recall
from sora_desktop.ui.relay_watch import RelayWatch
from sora_desktop.ui.services import Services
from sora_desktop.ui.side.panel import QUEUE, SidePanel
from sora_desktop.ui.status_line import StatusLine
from sora_desktop.ui.succession import Succession
from sora_desktop.ui.theme import Scheme, Theme
from sora_desktop.ui.welcome.page import WelcomePage
from sora_desktop.ui.window_commands import add_commands
from sora_desktop.ui.window_dialogs import WindowDialogs

if TYPE_CHECKING:
    from sora_desktop.ui.settings.dialog import SettingsDialog

_USUAL_SIZE = QSize(1440, 900)


class MainWindow(QMainWindow):
    """Prompt left, picture in the middle, queue, log and info right, status below; the welcome page in place of it all."""

    def __init__(self, services: Services, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._services = services
        self._shown: str | None = None
        self._language = services.settings.value.language
        self._bridge = Bridge(self)
        self.jobs = Jobs(services.library, self._bridge, self, places=lambda: services.queue.places)
        self.pictures = Pictures(services.thumbnails, self)
        self.logs = Logs(services.library, services.reply_text, self)
        self.commands = Commands(self, services.settings.value.shortcuts)
        self.dialogs = WindowDialogs(services, self.commands, theme, icons, self, self.open_log_folder)
        self.job_actions = JobActions(services, self.jobs, self)
        self.relays = RelayWatch(services.check, services.keys, self)
        self._build(theme, icons)
        self._arrange()
        self._connect_panes()
        self._connect_services()
        join_library(self)
        self.comparing = Comparing(services, theme, icons, self)
        self.succession = Succession(
            services, self.prompt, self.side.queue.waiting, self.jobs, self.job_actions, self.relays, self
        )
        self.money = Money(services, theme, icons, self)
        add_commands(self, self.commands)
        fill_menus(self)
        services.queue.subscribe(self._bridge)
        self._begin()

    def _build(self, theme: Theme, icons: Icons) -> None:
        services, settings = self._services, self._services.settings.value
        self.prompt = PromptPanel(settings.current, theme, icons, services.references, services.prompt_kit)
        self.prompt.use_history(History(services.library, self))
        self.prompt.origins.use_parents(self.jobs.get, self.pictures)
        self.centre = Centre(self.jobs, self.pictures, theme, icons)
        self.recall = Recall(services.recall, services.library, self.prompt, self.centre.toasts, self)
        self.crop = CropEditor(theme, icons)
        self.library = LibraryView(services, self.jobs, theme, icons)
        self.side = SidePanel(self.jobs, theme, icons, services.request_code)
        lineage = LineageReader(services.lineage, services.marks, services.library, self)
        self.side.info.lineage.use(lineage, self.pictures)
        self._log = LogFeeding(self.jobs, self._bridge, self.logs, self.side.log, self)
        self.status = StatusLine(self.jobs, services.free_bytes, icons)
        self.welcome = WelcomePage(services.settings, services.keys, services.check, QIcon(self.windowIcon()), icons)
        self.welcome.look.appearance_chosen.connect(lambda value: theme.set_scheme(Scheme(value)))

    def _arrange(self) -> None:
        state = self._services.window_state.value
        self.panes = Panes(self.prompt, self.centre, self.crop, self.side, self.welcome, self.library)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.panes, 1)
        column.addWidget(self.status)
        self.setCentralWidget(whole)
        self.setWindowTitle("Sora Desktop")
        put_back(self, state, _USUAL_SIZE)
        self.panes.put_back(state, self.width())
        self.centre.player.sound = state.volume, state.muted

    def _connect_panes(self) -> None:
        prompt, centre, queue = self.prompt, self.centre, self.side.queue
        self.following = Following(self.jobs, self._services.references, prompt, centre, self.panes.write_prompt, self)
        prompt.generate_wanted.connect(self.job_actions.generate)
        prompt.editing.save_wanted.connect(self._keep_edit)
        prompt.settings_wanted.connect(self.open_settings)
        prompt.paste_wanted.connect(self.open_rescue)
        prompt.editor.films_given.connect(self.open_files)
        prompt.choices.models_wanted.connect(self.test_relay)
        prompt.references.crop_wanted.connect(self._open_crop)
        prompt.references.size_changed.connect(self.crop.set_size)
        self.crop.done.connect(prompt.references.use_crop)
        self.crop.cancelled.connect(prompt.references.end_crop)
        centre.toasts.keep_to(self.crop.canvas)
        centre.chosen.connect(self._choose)
        centre.export_wanted.connect(self.dialogs.open_export)
        self.dialogs.exported.connect(centre.tell_exported)
        for page in (centre, queue):
            page.cancel_wanted.connect(self._services.queue.cancel)
            page.remedy_wanted.connect(self.job_actions.help)
        queue.chosen.connect(self._choose)
        queue.paste_wanted.connect(self.open_rescue)
        queue.edit_wanted.connect(self._edit)
        queue.moved.connect(self.job_actions.move)
        queue.dismiss_wanted.connect(self.job_actions.dismiss)
        queue.pause_wanted.connect(self.job_actions.pause)
        queue.cancel_all_wanted.connect(self.job_actions.cancel_all)
        queue.at_once_chosen.connect(lambda count: self.job_actions.change_settings(at_once=count))
        self.side.info.reuse_wanted.connect(self.following.reuse)
        self.side.info.lineage.chosen.connect(self._choose)
        self.side.info.reveal_wanted.connect(self.reveal)
        self.side.log.save_wanted.connect(self.job_actions.keep_text)

    def _connect_services(self) -> None:
        self.status.profile_chosen.connect(lambda id: self.job_actions.change_settings(default_profile=id))
        self.status.add_profile_wanted.connect(self.dialogs.add_profile)
        self.status.test_wanted.connect(self.test_relay)
        self.status.trouble_chosen.connect(lambda: self.panes.show_tab(QUEUE))
        self.status.commands_wanted.connect(self.dialogs.open_palette)
        self.welcome.try_wanted.connect(self._try)
        self.welcome.look.language_chosen.connect(self._choose_language)
        self.welcome.look.appearance_chosen.connect(lambda value: self.job_actions.change_settings(appearance=value))
        self.welcome.connected.connect(self._leave_welcome)
        self.welcome.skipped.connect(self._leave_welcome)
        self.welcome.files_dropped.connect(self.open_files)
        self.dialogs.settings_saved.connect(self._services.apply_settings)
        self.dialogs.settings_saved.connect(self._settings_changed)
        self.dialogs.settings_closed.connect(self._use_language)
        self.dialogs.rescued.connect(self.show_job)
        self.job_actions.settings_changed.connect(self._settings_changed)
        self.job_actions.settings_wanted.connect(self._open_settings_for)
        self.job_actions.rescue_wanted.connect(self.open_rescue)
        self.job_actions.made.connect(self._look_at_new)
        self.job_actions.taken_up.connect(self.show_job)
        self.relays.found.connect(self._take_health)
        self.jobs.tick_in(self)

    def _begin(self) -> None:
        settings = self._services.settings.value
        if settings.queue_paused:
            self._services.queue.pause()
        self._show_settings()
        self.show_job(next((job for job in self.jobs.all() if job.video), None))
        is_new = not (settings.welcomed or settings.profiles or self.jobs.all())
        self.panes.show_welcome() if is_new else self.panes.write_prompt()

    def show_job(self, job: Job | None, *, autoplay: bool = False) -> None:
        """Look at a job: its clip in the middle, its log and facts at the right."""
        self._shown = job.id if job else None
        self.centre.show_job(job, autoplay=autoplay)
        self.side.queue.show_chosen(self._shown)
        self.side.info.show_job(job)
        self._log.show_job(job)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the player the keys that nobody else wanted."""
        if not (self.centre.isVisible() and self.centre.player.handle_key(event)):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.commands.set_words()
            QTimer.singleShot(0, self, self._say_again)
        super().changeEvent(event)

    def _say_again(self) -> None:
        job = self.jobs.get(self._shown)
        if not self.centre.player.is_open:  # a clip has no words, and plays on
            self.centre.show_job(job)
        self._log.show_job(job)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask if jobs run; then end all work."""
        live = self.jobs.running + self.jobs.waiting
        if self.jobs.running and not wants_to_close(self, live, is_paused=self._services.queue.is_paused):
            event.ignore()
            return
        self.end()
        event.accept()

    def end(self) -> None:
        """End all work, and remember the window's place; doing it twice does no harm."""
        self._bridge.blockSignals(True)  # what workers still say is for the disk alone
        self._remember()
        self.centre.player.close_clip()
        self.job_actions.close()
        self._services.queue.close()
        self.jobs.close()
        self.pictures.close()
        self.comparing.close()
        self.library.close_services()
        self.side.queue.pictures.close()
        self.logs.close()

    def _remember(self) -> None:
        states, (volume, muted) = self._services.window_state, self.centre.player.sound
        state = remembered(self, self.panes.splitter, states.value)
        tab = self.side.tabs.currentIndex()
        side_shown = not self.side.isHidden()
        states.save(msgspec.structs.replace(state, side_shown=side_shown, tab=tab, volume=volume, muted=muted))

    def toggle_pause(self) -> None:
        """Have the queue send nothing more, or go on."""
        self.job_actions.pause(not self._services.queue.is_paused)

    def test_relay(self) -> None:
        """Ask the relay in use what it offers, free of charge."""
        self.status.show_health(Health.TESTING)
        self.relays.test(self._services.settings.value.current)

    def open_settings(self) -> "SettingsDialog":
        """Open the settings."""
        return self.dialogs.open_settings()

    def open_rescue(self, profile_id: str = "") -> None:
        """Open what finds a video in a pasted text."""
        self.dialogs.open_rescue(profile_id)

    def open_log_folder(self) -> None:
        """Open the folder of the program's own log and its crash reports."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._services.logs_folder)))

    def reveal(self, job_id: str) -> None:
        """Show a job's file in its folder."""
        self.centre.do(ClipAction.REVEAL, job_id)

    def open_files(self, paths: list[str]) -> None:
        """Take files that were dropped, or handed over by a second start: pictures as references, of a video its prompt."""
        self.panes.write_prompt()
        refused = [path for path in self.recall.take(paths) if not self.prompt.references.add(path)]
        if refused:
            self.prompt.references.refused.emit(
                self.tr("“{name}” is not a picture.").format(name=Path(refused[0]).name)
            )

    def _open_settings_for(self, job_id: str) -> None:
        if job := self.jobs.get(job_id):
            self.dialogs.open_settings_for(job)

    def _settings_changed(self) -> None:
        current = self._services.settings.value.current
        if current.id != self.prompt.profile.id:
            self.status.show_health(Health.NOT_TESTED)
        same = {"protocol": current.protocol, "prices": current.prices, "remaps": current.remaps}
        before = msgspec.structs.replace(self.prompt.profile, **same)
        if current == before:
            self.prompt.keep_profile(current)
        else:
            self.prompt.use_profile(current)
        self.succession.refresh()
        self._show_settings()

    def _show_settings(self) -> None:
        settings, paused = self._services.settings.value, self._services.queue.is_paused
        self.commands.use_keys(settings.shortcuts)
        self.centre.use_keys({command.id: command.keys for command in self.commands.all() if command.keys})
        self.status.show_settings(settings)
        self.status.show_paused(paused)
        self.status.show_command_keys(self.commands.get("commands").keys_shown)
        self.side.queue.show_at_once(settings.at_once)
        self.side.queue.show_paused(paused)
        self.money.refresh()

    def _use_language(self) -> None:
        """Speak the language that was chosen, once the settings, which keep their words, are closed."""
        language = self._services.settings.value.language
        if language != self._language:
            self._language = language
            self._services.use_language(language)

    def _choose_language(self, language: str) -> None:
        if self.job_actions.change_settings(language=language):
            self._use_language()

    def _try(self, prompt: str) -> None:
        """Make a first film with the built-in engine."""
        self._leave_welcome()
        self.job_actions.change_settings(default_profile=BUILT_IN.id)
        self.prompt.editor.set_text(prompt)
        self.prompt.send()

    def _leave_welcome(self) -> None:
        self.job_actions.change_settings(welcomed=True)
        self.panes.write_prompt()

    def _take_health(self, profile_id: str, health: Health, milliseconds: int | None) -> None:
        if profile_id == self._services.settings.value.current.id:
            self.status.show_health(health, milliseconds)

    def _look_at_new(self, job: Job) -> None:
        if not self.centre.player.is_playing:  # a clip that runs is not taken away
            self.show_job(job)

    def _choose(self, job_id: str) -> None:
        if job_id != self._shown:
            self.show_job(self.jobs.get(job_id), autoplay=True)

    def _edit(self, job_id: str) -> None:
        if job := self.jobs.get(job_id):
            self.prompt.editing.begin(job.id, job.request)

    def _keep_edit(self, job_id: str, request: GenerationRequest) -> None:
        is_edited = self.job_actions.edit(job_id, request)
        if is_edited:
            self.prompt.editing.end()
        elif is_edited is False:
            self.prompt.editing.tell_too_late()

    def _open_crop(self, path: str, crop: Crop, size: Size | None, role: Role) -> None:
        self.crop.open(path, crop, size, role)
        self.panes.show_crop()
