"""The window: arranges the panes and routes between them; it decides nothing itself."""

import time
from collections.abc import Callable

import msgspec
from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from sora_desktop.domain.errors import Charged, Code, SoraError
from sora_desktop.domain.events import AnyEvent, Requeued
from sora_desktop.domain.job import Job
from sora_desktop.domain.request import GenerationRequest
from sora_desktop.domain.route import Protocol
from sora_desktop.ui.bridge import Bridge
from sora_desktop.ui.centre import Centre
from sora_desktop.ui.dialogs import show_trouble, wants_to_close, wants_to_pay_again
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.logs import Entry, Logs
from sora_desktop.ui.messages import failure_sentence
from sora_desktop.ui.pictures import Pictures
from sora_desktop.ui.prompt.panel import PromptPanel
from sora_desktop.ui.rescue.dialog import RescueDialog
from sora_desktop.ui.services import Services
from sora_desktop.ui.settings.dialog import SettingsDialog
from sora_desktop.ui.side.panel import QUEUE, SidePanel
from sora_desktop.ui.side.remedies import Remedy
from sora_desktop.ui.status_line import StatusLine
from sora_desktop.ui.theme import Theme

_USUAL_SIZE = QSize(1440, 900)
_FRAME = QSize(0, 36)  # the system's title bar, roughly
_FOLD_WIDTH = 1180  # below it the right pane begins folded away


class MainWindow(QMainWindow):
    """Prompt left, picture in the middle, queue and log right, status below."""

    def __init__(self, services: Services, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._services = services
        self._theme = theme
        self._icons = icons
        self._shown: str | None = None
        self._language = services.settings.value.language
        self._bridge = Bridge(self)
        self.jobs = Jobs(services.library, self._bridge, self)
        self.pictures = Pictures(services.thumbnails, self)
        self.logs = Logs(services.library, services.reply_text, self)
        self._build(theme, icons)
        self._connect()
        self._add_shortcuts()
        services.queue.subscribe(self._bridge)
        self.status.show_settings(services.settings.value)
        self.show_job(next((job for job in self.jobs.all() if job.video), None))
        self.prompt.editor.setFocus()

    def show_job(self, job: Job | None, *, autoplay: bool = False) -> None:
        """Look at a job: its clip in the middle, its log at the right."""
        self._shown = job.id if job else None
        self.centre.show_job(job, autoplay=autoplay)
        self._show_log(job)

    def _show_log(self, job: Job | None) -> None:
        entries = self.logs.live(job.id) if job else []
        self.side.log.show_job(job, entries or [])
        if job and entries is None:
            self.logs.ask(job.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the player the keys that nobody else wanted."""
        if not self.centre.player.handle_key(event):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            QTimer.singleShot(0, self, self._say_again)
        super().changeEvent(event)

    def _say_again(self) -> None:
        job = self.jobs.get(self._shown)
        if not self.centre.player.is_open:  # a clip has no words, and plays on
            self.centre.show_job(job)
        self._show_log(job)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask if jobs run; then end all work."""
        if self.jobs.running and not wants_to_close(self):
            event.ignore()
            return
        self.end()
        event.accept()

    def end(self) -> None:
        """End all work; doing it twice does no harm."""
        self._bridge.blockSignals(True)  # what workers still say is for the disk alone
        self.centre.player.close_clip()
        self._services.queue.close()
        self.pictures.close()
        self.logs.close()

    def _build(self, theme: Theme, icons: Icons) -> None:
        settings = self._services.settings.value
        self.prompt = PromptPanel(settings.current, theme, icons)
        self.centre = Centre(self.jobs, self.pictures, theme, icons)
        self.side = SidePanel(self.jobs, theme, icons)
        self.status = StatusLine(self.jobs, self._services.free_bytes, icons)
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        for pane in (self.prompt, self.centre, self.side):
            self._panes.addWidget(pane)
            self._panes.setCollapsible(self._panes.count() - 1, False)
        self._panes.setStretchFactor(1, 1)
        self._panes.setSizes([320, 640, 300])
        self._panes.setHandleWidth(1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._panes, 1)
        column.addWidget(self.status)
        self.setCentralWidget(whole)
        self.setWindowTitle("Sora Desktop")
        room = self.screen().availableSize() - _FRAME
        self.resize(_USUAL_SIZE.boundedTo(room))
        self.show_side(self.width() >= _FOLD_WIDTH)

    def _connect(self) -> None:
        self.prompt.generate_wanted.connect(self._generate)
        self.prompt.settings_wanted.connect(self.open_settings)
        self.prompt.paste_wanted.connect(self.open_rescue)
        self.centre.chosen.connect(self._choose)
        self.centre.remix_wanted.connect(self._reuse)
        for page in (self.centre, self.side.queue):
            page.cancel_wanted.connect(self._services.queue.cancel)
            page.remedy_wanted.connect(self._help)
        self.side.queue.chosen.connect(self._choose)
        self.side.queue.paste_wanted.connect(self.open_rescue)
        self.side.hide_wanted.connect(self._toggle_side)
        self.centre.head.side_wanted.connect(self._toggle_side)
        self.status.profile_chosen.connect(self._use_profile)
        self.status.trouble_chosen.connect(self._show_queue)
        self.jobs.changed.connect(self._take)
        self._bridge.text_arrived.connect(self._take_text)
        self.logs.read.connect(self._take_log)

    def _add_shortcuts(self) -> None:
        actions: dict[str, Callable[[], object]] = {
            "Ctrl+,": self.open_settings,
            "Ctrl+\\": self._toggle_side,
            "Ctrl+R": lambda: self._reuse(self._shown),
            "Ctrl+Shift+E": self.centre.reveal,
            "Ctrl+Shift+V": self.open_rescue,
            "Ctrl+Q": self.close,
            "F6": self._next_pane,
            "F11": self.centre.player.toggle_full_screen,
        }
        for keys, action in actions.items():
            QShortcut(QKeySequence(keys), self, action)

    def show_side(self, shown: bool) -> None:
        """Show or hide the right pane; a button brings it back."""
        self.side.setVisible(shown)
        self.centre.head.offer_side(not shown)

    def open_settings(self) -> SettingsDialog:
        """Open the settings."""
        services = self._services
        dialog = SettingsDialog(
            services.settings,
            services.keys,
            self._theme,
            self._icons,
            services.check,
            services.videos_folder,
            self,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.saved.connect(self._settings_saved)
        dialog.finished.connect(self._use_language)
        dialog.open()
        return dialog

    def _open_settings_for(self, job_id: str) -> None:
        """Open the settings where the reason of a job's failure can be put right."""
        dialog = self.open_settings()
        job = self.jobs.get(job_id)
        if job and job.failure and job.failure.code is not Code.TOO_LARGE:
            dialog.show_profiles(job.route.profile_id)

    def open_rescue(self, profile_id: str = "") -> None:
        """Open the dialogue that finds a video in a pasted text, and asks the relay of this profile, or else the current one."""
        services, settings = self._services, self._services.settings.value
        profiles = settings.all_profiles()
        profile = next((each for each in profiles if each.id == profile_id), settings.current)
        dialog = RescueDialog(services.read_reply, services.rescue, profiles, profile, self._icons, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.rescued.connect(self.show_job)
        dialog.open()

    def _help(self, job_id: str, remedy: Remedy) -> None:
        actions: dict[Remedy, Callable[[str], None]] = {
            Remedy.SETTINGS: self._open_settings_for,
            Remedy.USE_CHAT: lambda job_id: self._use_protocol(job_id, Protocol.CHAT),
            Remedy.USE_VIDEOS: lambda job_id: self._use_protocol(job_id, Protocol.VIDEOS),
            Remedy.LOOK: self._look_for,
            Remedy.PASTE: self._look_for,
            Remedy.ASK: self._doing(self._services.queue.carry_on),
            Remedy.TRY_AGAIN: self._doing(self._send_again),
            Remedy.PAY_AGAIN: self._doing(self._send_again),
        }
        actions[remedy](job_id)

    def _look_for(self, job_id: str) -> None:
        if job := self.jobs.get(job_id):
            self.open_rescue(job.route.profile_id)

    def _settings_saved(self) -> None:
        settings = self._services.settings.value
        if settings.current != self.prompt.profile:  # else what is typed into its fields stays
            self.prompt.use_profile(settings.current)
        self.status.show_settings(settings)

    def _use_language(self) -> None:
        """Speak the language that was chosen, once the settings, which keep their words, are closed."""
        language = self._services.settings.value.language
        if language != self._language:
            self._language = language
            self._services.use_language(language)

    def _generate(self, request: GenerationRequest, count: int) -> None:
        profile = self._services.settings.value.current

        def send() -> None:
            jobs = [self._services.queue.submit(request, profile.route()) for _ in range(count)]
            if not self.centre.player.is_playing:  # a clip that runs is not taken away
                self.show_job(jobs[0])

        self._guarded(send)

    def _send_again(self, job_id: str, protocol: Protocol | None = None) -> Job | None:
        job = self.jobs.get(job_id)
        if job is None or (job.charged is not Charged.NO and not wants_to_pay_again(job, self)):
            return None
        return self._services.queue.send_again(job_id, protocol)

    def _use_protocol(self, job_id: str, protocol: Protocol) -> None:
        """Send a job in the wire format that the person chose for its relay, and have its profile keep that."""
        if job := self.jobs.get(job_id):
            self._guarded(lambda: self._keep_protocol(job.route.profile_id, protocol))
            self._doing(lambda job_id: self._send_again(job_id, protocol))(job_id)

    def _keep_protocol(self, profile_id: str, protocol: Protocol) -> None:
        settings = self._services.settings.value
        profiles = tuple(
            msgspec.structs.replace(profile, protocol=protocol) if profile.id == profile_id else profile
            for profile in settings.profiles
        )
        self._services.settings.save(msgspec.structs.replace(settings, profiles=profiles))
        self.prompt.profile = self._services.settings.value.current  # what is typed into its fields stays

    def _doing(self, action: Callable[[str], Job | None]) -> Callable[[str], None]:
        """Return ``action`` as something that a button does: the job it gives is looked at."""

        def do(job_id: str) -> None:
            def work() -> None:
                if job := action(job_id):
                    self.show_job(job)

            self._guarded(work)

        return do

    def _guarded(self, work: Callable[[], None]) -> None:
        """Do ``work``; what fails in the world becomes a sentence."""
        try:
            work()
        except SoraError as error:
            what, step = failure_sentence(error.code, self._services.settings.value.current.name)
            show_trouble(what, f"{step}\n{error.detail}", self)

    def _choose(self, job_id: str) -> None:
        if job_id != self._shown:
            self.show_job(self.jobs.get(job_id), autoplay=True)

    def _reuse(self, job_id: str | None) -> None:
        if job := self.jobs.get(job_id):
            self.prompt.use_request(job.request)

    def _use_profile(self, profile_id: str) -> None:
        settings = msgspec.structs.replace(self._services.settings.value, default_profile=profile_id)
        self._guarded(lambda: self._services.settings.save(settings))
        self.prompt.use_profile(self._services.settings.value.current)
        self.status.show_settings(self._services.settings.value)

    def _take(self, job: Job, event: AnyEvent | None) -> None:
        now = time.time()
        if event is None or (isinstance(event, Requeued) and self.logs.live(job.id) is None):
            self.logs.begin(job)  # its past, this event included, is on the disk
        else:
            self.logs.add(job.id, event, now)
        if job.id == self._shown:
            self.side.log.add_event(job, event, now)
        elif job.is_over:
            self.logs.forget(job.id)

    def _take_text(self, job_id: str, text: str) -> None:
        now = time.time()
        self.logs.add(job_id, text, now)
        if job_id == self._shown:
            self.side.log.add_text(text, now)

    def _take_log(self, job_id: str, entries: list[Entry]) -> None:
        if job_id == self._shown and self.logs.live(job_id) is None:
            self.side.log.show_job(self.jobs.get(job_id), entries)

    def _show_queue(self) -> None:
        self._show_tab(QUEUE)

    def _show_tab(self, tab: int) -> None:
        self.show_side(True)
        self.side.show_tab(tab)

    def _toggle_side(self) -> None:
        self.show_side(self.side.isHidden())

    def _next_pane(self) -> None:
        """Move the focus to the next pane: prompt, picture, side."""
        places = ((self.prompt, self.prompt.editor), (self.centre, self.centre.player), (self.side, self.side.place))
        visible = [(pane, place) for pane, place in places if pane.isVisible()]
        current = self.focusWidget()
        holding = [n for n, (pane, _) in enumerate(visible) if pane.isAncestorOf(current)]
        self.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        _, place = visible[(holding[0] + 1 if holding else 0) % len(visible)]
        place.setFocus(Qt.FocusReason.ShortcutFocusReason)
