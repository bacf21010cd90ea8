"""The middle of the window: the job or clip that is looked at, and the strip of the newest."""

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from sora_desktop.domain.errors import Charged
from sora_desktop.domain.events import AnyEvent, Saved
from sora_desktop.domain.job import Job, Status, may_be_charged
from sora_desktop.domain.naming import first_words
from sora_desktop.ui.clip_head import ClipHead
from sora_desktop.ui.countdown import Countdown
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.jobs import Jobs, is_in_doubt
from sora_desktop.ui.messages import (
    cancelled_sentence,
    charged_sentence,
    failure_sentence,
    joined,
    own_words,
    postponed_words,
    seconds_left,
    status_words,
)
from sora_desktop.ui.pictures import Pictures
from sora_desktop.ui.player.player import Player
from sora_desktop.ui.side.remedies import remedies
from sora_desktop.ui.side.remedy_buttons import RemedyButtons
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.widgets.tiles import Tile, TileState, TileStrip

_CAPTION = 32  # characters
_ACTIONS_WIDTH = 360


class Centre(QWidget):
    """Shows one job: its clip, its progress or its failure. ``chosen`` tells that another tile was picked."""

    chosen = Signal(str)
    remix_wanted = Signal(str)
    cancel_wanted = Signal(str)
    remedy_wanted = Signal(str, object)  # job id, Remedy

    def __init__(
        self, jobs: Jobs, pictures: Pictures, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._pictures = pictures
        self._job_id: str | None = None
        self.head = ClipHead(icons)
        self.player = Player(theme, icons)
        self.player.setProperty("ring", True)
        self.remedies = RemedyButtons(_ACTIONS_WIDTH, centred=True)
        self.strip = TileStrip(theme, icons)
        self._countdown = Countdown(self)
        self._lay_out()
        self._connect()
        self._list()

    def show_job(self, job: Job | None, *, autoplay: bool = False) -> None:
        """Look at a job."""
        self._job_id = job.id if job else None
        self.strip.select(self._job_id)
        self.head.show_job(job)
        self._show_stage(job, autoplay)

    def reveal(self) -> None:
        """Open the folder of the clip that is looked at."""
        job = self._jobs.get(self._job_id)
        if job and job.video:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(job.video.path).parent)))

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._list()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        line = QFrame()
        line.setProperty("role", "line")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.player, 1)
        self.player.stage.message.add(self.remedies)
        layout.addWidget(line)
        layout.addWidget(self.strip)
        self.setMinimumWidth(396)

    def _connect(self) -> None:
        self._jobs.listed.connect(self._list)
        self._jobs.changed.connect(self._take)
        self._countdown.ticked.connect(self._count_down)
        self._pictures.ready.connect(self._update_tile)
        self.strip.chosen.connect(self.chosen)
        self.strip.menu_wanted.connect(self._show_menu)
        self.remedies.wanted.connect(self.remedy_wanted)
        self.head.reveal_wanted.connect(self.reveal)
        self.head.remix_wanted.connect(lambda: self.remix_wanted.emit(self._job_id))
        self.head.cancel_wanted.connect(lambda: self.cancel_wanted.emit(self._job_id))

    def _list(self) -> None:
        self.strip.set_tiles([self._tile(job) for job in self._jobs.all()])
        self.strip.select(self._job_id)
        self._countdown.follow(self._jobs.postponed)

    def _take(self, job: Job, event: AnyEvent | None) -> None:
        self.strip.update_tile(self._tile(job))
        self._countdown.follow(self._jobs.postponed)
        if job.id == self._job_id and event is not None:
            self.head.show_job(job)
            self._show_stage(job, autoplay=isinstance(event, Saved))

    def _count_down(self) -> None:
        for job in self._jobs.postponed:
            self.strip.update_tile(self._tile(job))
            if job.id == self._job_id:
                self._show_stage(job, autoplay=False)

    def _update_tile(self, job_id: str) -> None:
        if job := self._jobs.get(job_id):
            self.strip.update_tile(self._tile(job))

    def _offer(self, job: Job | None) -> None:
        """Show what helps the job; the focus in what goes comes to the player: Qt would pass it on to any button nearby."""
        if self.remedies.isAncestorOf(self.window().focusWidget()) and not (job and remedies(job)):
            self.player.setFocus()
        self.remedies.show_job(job)

    def _show_stage(self, job: Job | None, autoplay: bool) -> None:
        self._offer(job)
        if job is None:
            self.player.close_clip()
        elif job.video:
            video = job.video
            self.player.open_file(
                Path(video.path),
                frames_per_second=video.frames_per_second,
                seconds=video.seconds,
                poster=self._pictures.get(job),
                autoplay=autoplay,
            )
        elif job.failure and job.status is Status.FAILED:
            what, step = failure_sentence(job.failure.code, job.route.profile_name)
            icon = "triangle-alert" if job.charged is Charged.MAYBE else "circle-alert"
            text = joined(step, charged_sentence(job.charged))
            self.player.show_message(icon, what, text, own_words(job.failure))
        elif job.status is Status.CANCELLED:
            self.player.show_message("circle-stop", status_words(job.status), cancelled_sentence(job))
        elif job.status is Status.QUEUED and (wait := postponed_words(job)):
            what, again = wait
            self.player.show_message("clock", what, joined(again, charged_sentence(may_be_charged(job))))
        else:
            self.player.show_waiting(*_waiting(job))

    def _tile(self, job: Job) -> Tile:
        video, size = job.video, job.request.size
        shape = (video.width, video.height) if video else (size.width, size.height) if size else (16, 9)
        return Tile(
            job_id=job.id,
            caption=first_words(job.request.prompt, _CAPTION),
            state=_tile_state(job),
            seconds=video.seconds if video else job.request.seconds,
            aspect=shape[0] / shape[1],
            progress=job.progress,
            picture=self._pictures.get(job),
            note=self._note(job),
            tip=_tip(job),
        )

    def _note(self, job: Job) -> str:
        """Return what the tile says in the place of the state's own words."""
        if left := seconds_left(job):
            minutes, seconds = divmod(left, 60)  # short: a tile is narrow
            return self.tr("Again in {t}").format(t=f"{minutes}:{seconds:02}")
        return ""

    def _show_menu(self, job_id: str, place: QPoint) -> None:
        job = self._jobs.get(job_id)
        if job is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Start from this prompt"), lambda: self.remix_wanted.emit(job_id))
        if job.video:
            folder = QUrl.fromLocalFile(str(Path(job.video.path).parent))
            menu.addAction(self.tr("Show the file"), lambda: QDesktopServices.openUrl(folder))
        if not job.is_over:
            menu.addAction(self.tr("Cancel"), lambda: self.cancel_wanted.emit(job_id))
        menu.popup(place)


def _tile_state(job: Job) -> TileState:
    match job.status:
        case Status.QUEUED:
            return TileState.QUEUED
        case Status.DONE:
            return TileState.DONE
        case Status.FAILED:
            return TileState.MAYBE_CHARGED if is_in_doubt(job) else TileState.FAILED
        case Status.CANCELLED:
            return TileState.CANCELLED
        case _:
            return TileState.RUNNING


def _tip(job: Job) -> str:
    """Return in a sentence what the tile's few words mean."""
    if job.failure and job.status is Status.FAILED:
        what, _ = failure_sentence(job.failure.code, job.route.profile_name)
        return joined(what, charged_sentence(job.charged))
    if job.status is Status.CANCELLED:
        return cancelled_sentence(job)
    return joined(*wait) if (wait := postponed_words(job)) else ""


def _waiting(job: Job) -> tuple[float | None, str]:
    """Return how far a live job is and what to say about it."""
    words = joined(*wait) if (wait := postponed_words(job)) else status_words(job.status)
    if job.status is Status.DOWNLOADING:
        return (job.received / job.total if job.total else None), words
    return job.progress, words
