"""The middle of the window: the job or clip that is looked at, and the strip of the newest."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sora_desktop.domain.errors import Charged
from sora_desktop.domain.events import AnyEvent, Saved
from sora_desktop.domain.job import Job, Status, may_be_charged
from sora_desktop.ui.clip_actions import ClipActions
from sora_desktop.ui.clip_files import ClipFiles
from sora_desktop.ui.clip_head import ClipHead
from sora_desktop.ui.clip_menu import USUAL_KEYS, Choice, ClipAction, ClipMenu, Scene, choices
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.job_strip import JobStrip
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.messages import (
    breakable,
    cancelled_sentence,
    charged_sentence,
    failure_sentence,
    joined,
    own_words,
    postponed_words,
    status_words,
)
from sora_desktop.ui.pictures import Pictures
from sora_desktop.ui.player.player import Player
from sora_desktop.ui.side.remedies import Remedy, remedies
from sora_desktop.ui.side.remedy_buttons import RemedyButtons
from sora_desktop.ui.takes import takes_of
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.waiting_words import waiting_of
from sora_desktop.ui.widgets.drag_out import DragStart, drag_file
from sora_desktop.ui.widgets.toast import Toasts

_ACTIONS_WIDTH = 360


class Centre(QWidget):
    """Shows one job: its clip, its progress or its failure. ``chosen`` tells that another job is to be looked at.

    ``frame_wanted`` brings a frame to be used as a reference, at the video's own pixels, a name for it without suffix, and the
    job that it is of. ``continue_wanted`` is about a video that begins where a job's video ends.
    """

    chosen = Signal(str)
    remix_wanted = Signal(str)
    cancel_wanted = Signal(str)
    remedy_wanted = Signal(str, object)  # job id, Remedy
    frame_wanted = Signal(QImage, str, str)
    continue_wanted = Signal(str)  # job id
    export_wanted = Signal(list, object)  # of Job, Span | None
    compare_wanted = Signal(object)  # list[Job], the earlier one first

    def __init__(
        self, jobs: Jobs, pictures: Pictures, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._pictures = pictures
        self._icons = icons
        self._keys: Mapping[str, str] = USUAL_KEYS
        self._job_id: str | None = None
        self._is_stale = False
        self._files = ClipFiles()
        self.head = ClipHead(icons)
        self.player = Player(theme, icons)
        self.player.setProperty("ring", True)
        self.remedies = RemedyButtons(_ACTIONS_WIDTH, centred=True)
        self.strip = JobStrip(jobs, pictures, self._files, theme, icons)
        self.toasts = Toasts(self, icons)
        self._clips = ClipActions(self.player, self.toasts, self)
        self._lay_out()
        self._connect()
        self._connect_head()
        self._connect_player()
        self._look_for_files()

    def show_job(self, job: Job | None, *, autoplay: bool = False) -> None:
        """Look at a job."""
        self._job_id = job.id if job else None
        self.strip.select(self._job_id)
        self._show_head(job)
        self._show_stage(job, autoplay)
        if job:
            self.strip.call_watched(job)

    def do(self, choice: Choice, job_id: str | None = None) -> None:
        """Do something with a job; without an id with the one that is looked at. What cannot be done is left alone."""
        job = self._jobs.get(job_id or self._job_id)
        if job is None or not any(choice in group for group in choices(job, self._scene(job))):
            return
        if isinstance(choice, Remedy):
            self.remedy_wanted.emit(job.id, choice)
        else:
            self._doing()[choice](job)

    def go(self, step: int) -> None:
        """Look at the next video of the strip (1) or the one before (-1)."""
        ids = [job.id for job in self._jobs.all() if job.video or job.id == self._job_id]
        here = ids.index(self._job_id) if self._job_id in ids else -1
        self._look_at(ids, here + step)

    def go_to_take(self, step: int) -> None:
        """Look at the next take of the same prompt (1) or the one before (-1)."""
        ids, here = self._takes(self._jobs.get(self._job_id))
        self._look_at(ids, here + step)

    def use_keys(self, keys: Mapping[str, str]) -> None:
        """Show these keys (by command, in Qt's portable spelling) in the menus."""
        self._keys = {**USUAL_KEYS, **keys}

    def reveal(self) -> None:
        """Open the folder of the clip that is looked at."""
        self.do(ClipAction.REVEAL)

    def tell_exported(self, paths: list[str]) -> None:
        """Say that files were made, and offer their folder."""
        self._clips.tell_saved(paths)

    def changeEvent(self, event: QEvent) -> None:
        """Look for the files again when the person comes back: other programs may have moved them."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._look_for_files()
            if job := self._jobs.get(self._job_id):
                self.strip.call_watched(job)

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
        self._jobs.settled.connect(self._settle)
        self._jobs.tick.connect(self._count_down)
        self._pictures.ready.connect(self._take_picture)
        self._files.changed.connect(self._take_file)
        self.remedies.wanted.connect(self.remedy_wanted)
        self.strip.chosen.connect(self.chosen)
        self.strip.menu_wanted.connect(self._show_menu)
        self.strip.copy_wanted.connect(lambda job_id: self.do(ClipAction.COPY_FILE, job_id))
        self.strip.drag_wanted.connect(lambda job_id: self._drag(self._jobs.get(job_id)))

    def _connect_head(self) -> None:
        head = self.head
        for signal, action in (
            (head.copy_wanted, ClipAction.COPY_FILE),
            (head.reveal_wanted, ClipAction.REVEAL),
            (head.remix_wanted, ClipAction.REUSE),
            (head.cancel_wanted, ClipAction.CANCEL),
        ):
            signal.connect(self._doer(action))
        head.drag_wanted.connect(lambda: self._drag(self._jobs.get(self._job_id)))
        head.take_wanted.connect(self.go_to_take)
        head.menu_wanted.connect(lambda place: self._show_menu(self._job_id, place))

    def _connect_player(self) -> None:
        player = self.player
        for signal, action in (
            (player.save_wanted, ClipAction.SAVE_FRAME),
            (player.reference_wanted, ClipAction.FRAME_REFERENCE),
            (player.continue_wanted, ClipAction.CONTINUE),
            (player.copy_wanted, ClipAction.COPY_FILE),
        ):
            signal.connect(self._doer(action))
        player.neighbour_wanted.connect(self.go)
        player.take_wanted.connect(self.go_to_take)
        player.menu_wanted.connect(lambda place: self._show_menu(self._job_id, place))
        player.failed.connect(lambda _: self._look_after_failure())
        DragStart(player.stage).wanted.connect(lambda _: self._drag_from_stage())

    def _doer(self, action: ClipAction) -> Callable[[], None]:
        return lambda: self.do(action)

    def _doing(self) -> dict[ClipAction, Callable[[Job], object]]:
        return {
            ClipAction.PLAY: lambda job: self.chosen.emit(job.id),
            ClipAction.PLAY_PAUSE: lambda _: self.player.toggle(),
            ClipAction.FRAME_REFERENCE: self._use_frame,
            ClipAction.SAVE_FRAME: self._clips.save_frame,
            ClipAction.REUSE: lambda job: self.remix_wanted.emit(job.id),
            ClipAction.CONTINUE: lambda job: self.continue_wanted.emit(job.id),
            ClipAction.REVEAL: self._clips.reveal,
            ClipAction.OPEN_WITH: self._clips.open_with,
            ClipAction.COPY_FILE: self._clips.copy_file,
            ClipAction.EXPORT: self._ask_for_export,
            ClipAction.COMPARE: lambda job: self.compare_wanted.emit([self._earlier_take(job), job]),
            ClipAction.COPY_PROMPT: self._clips.copy_prompt,
            ClipAction.CANCEL: lambda job: self.cancel_wanted.emit(job.id),
        }

    def _ask_for_export(self, job: Job) -> None:
        span = self.player.deck.span if job.id == self._job_id else None
        self.export_wanted.emit([job], span)

    def _use_frame(self, job: Job) -> None:
        still = self.player.still()
        if job.video and still:
            name = f"{Path(job.video.path).stem} {still.timecode.replace(':', '-')}"
            self.frame_wanted.emit(still.image, name, job.id)

    # ---- News ----

    def _list(self) -> None:
        self.strip.select(self._job_id)
        self._show_head(self._jobs.get(self._job_id))

    def _take(self, job: Job, event: AnyEvent | None) -> None:
        is_shown, is_finished = job.id == self._job_id, isinstance(event, Saved)
        if is_finished:
            (self.strip.call_watched if is_shown and self.isActiveWindow() else self.strip.call_new)(job)
        if is_shown and event is not None and (is_finished or not job.video):
            self._show_stage(job, autoplay=is_finished)
        if is_shown or job.video:
            self._is_stale = True  # another video may be one take more

    def _settle(self) -> None:
        if self._is_stale:
            self._is_stale = False
            self._show_head(self._jobs.get(self._job_id))

    def _count_down(self) -> None:
        job = self._jobs.get(self._job_id)
        if job and not job.is_over:
            self._show_stage(job, autoplay=False)

    def _take_picture(self, job_id: str) -> None:
        job = self._jobs.get(job_id) if job_id == self._job_id else None
        if job is None:
            return
        picture = self._pictures.get(job)
        if self.player.is_open and picture is not None:
            self.player.set_poster(picture)
        elif not job.is_over:
            self._show_stage(job, autoplay=False)

    def _take_file(self, job_id: str) -> None:
        """Show the clip that is looked at when its file is back, or say that it is gone; what plays is left alone."""
        if self._files.is_gone(job_id) and self._jobs.read_again(job_id):
            self._look_for_files()  # the command line moved it
            return
        job = self._jobs.get(job_id)
        if job_id == self._job_id:
            self._show_head(job)
            if not self.player.is_open:
                self._show_stage(job, autoplay=False)

    def _look_after_failure(self) -> None:
        """Say where the file was, if it was already known to be gone; the player knows only that it cannot be played."""
        if self._job_id and self._files.is_gone(self._job_id):
            self._show_stage(self._jobs.get(self._job_id), autoplay=False)
        self._look_for_files()

    def _look_for_files(self) -> None:
        self._files.look(self._jobs.all())

    # ---- What is shown ----

    def _look_at(self, ids: list[str], place: int) -> None:
        if 0 <= place < len(ids) and ids[place] != self._job_id:
            self.chosen.emit(ids[place])

    def _takes(self, job: Job | None) -> tuple[list[str], int]:
        """Return the takes of a job's prompt and which of them it is, from 0; an empty list and -1 for none."""
        ids = [each.id for each in takes_of(job, self._jobs.all())] if job else []
        return ids, ids.index(job.id) if job and ids else -1

    def _earlier_take(self, job: Job) -> Job | None:
        ids, here = self._takes(job)
        return self._jobs.get(ids[here - 1]) if here > 0 else None

    def _show_head(self, job: Job | None) -> None:
        self.head.show_job(job, has_file=bool(job and job.video and not self._files.is_gone(job.id)))
        ids, here = self._takes(job)
        self.head.show_takes(here + 1, len(ids))

    def _offer(self, job: Job | None) -> None:
        """Show what helps the job; the focus in what goes comes to the player: Qt would pass it on to any button nearby."""
        if self.remedies.isAncestorOf(self.window().focusWidget()) and not (job and remedies(job)):
            self.player.setFocus()
        self.remedies.show_job(job)

    def _show_stage(self, job: Job | None, autoplay: bool) -> None:
        self._offer(job)
        if job is None:
            self.player.close_clip()
        elif job.video and self._files.is_gone(job.id):
            where = self.tr("It is no longer at {path}.").format(path=breakable(job.video.path))
            self.player.show_message("unlink", self.tr("File moved"), where)
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
            text = joined(step, charged_sentence(job.charged, job.price))
            self.player.show_message(icon, what, text, own_words(job.failure))
        elif job.status is Status.CANCELLED:
            self.player.show_message("circle-stop", status_words(job.status), cancelled_sentence(job))
        elif job.status is Status.QUEUED and (wait := postponed_words(job)):
            what, again = wait
            self.player.show_message("clock", what, joined(again, charged_sentence(may_be_charged(job))))
        else:
            self.player.show_waiting(waiting_of(job, self._jobs, self._pictures))

    # ---- Menus and drags ----

    def _show_menu(self, job_id: str | None, place: QPoint) -> None:
        job = self._jobs.get(job_id)
        if job is None:
            return
        menu = ClipMenu(choices(job, self._scene(job)), self._keys, self._icons, self)
        menu.wanted.connect(lambda choice: self.do(choice, job.id))
        menu.popup(place)

    def _scene(self, job: Job) -> Scene:
        has_frame = job.id == self._job_id and self.player.has_frame
        return Scene(has_frame, self._files.is_gone(job.id), self._earlier_take(job) is not None)

    def _drag_from_stage(self) -> None:
        if self.player.is_open:
            self._drag(self._jobs.get(self._job_id))

    def _drag(self, job: Job | None) -> None:
        if job and job.video and not self._files.is_gone(job.id):
            drag_file(self, Path(job.video.path), self._pictures.get(job))
