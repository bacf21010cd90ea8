"""The strip of the newest jobs: keeps its tiles up to date, and plays the one under the pointer."""

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QHideEvent, QImage
from PySide6.QtWidgets import QWidget

from sora_desktop.domain.events import AnyEvent, Saved
from sora_desktop.domain.job import Job
from sora_desktop.ui.clip_files import ClipFiles
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.job_tiles import JobTiles
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.motion import is_reduced
from sora_desktop.ui.pictures import Pictures
from sora_desktop.ui.player.hover import HoverPlay
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.widgets.tiles import TileStrip


class JobStrip(TileStrip):
    """Shows the jobs, newest first. ``watched`` tells of a video that somebody looks at."""

    watched = Signal(str)

    def __init__(
        self,
        jobs: Jobs,
        pictures: Pictures,
        files: ClipFiles,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, icons, parent)
        self._jobs = jobs
        self._files = files
        self._job_tiles = JobTiles(jobs, pictures, files, self)
        self._hover = HoverPlay(self)
        self._hovered = ""
        self._is_stale = False
        self._hover.pictured.connect(self._show_frame)
        self.hovered.connect(self._play)
        jobs.listed.connect(self.list_jobs)
        jobs.changed.connect(self._take)
        jobs.settled.connect(self._settle)
        jobs.tick.connect(self._count_down)
        pictures.ready.connect(self._show_again)
        files.changed.connect(self._show_again)
        self.list_jobs()

    @property
    def is_playing(self) -> bool:
        """Whether a tile plays, or will when the pointer rests on it any longer."""
        return bool(self._hovered)

    def list_jobs(self) -> None:
        """Show all jobs anew."""
        self._is_stale = False
        self.set_tiles(self._job_tiles.all())

    def call_new(self, job: Job) -> None:
        """Mark a video as one that was not looked at yet."""
        self._job_tiles.call_new(job.id)
        self._show_again(job.id)

    def call_watched(self, job: Job) -> None:
        """Take that mark away, for good."""
        self._job_tiles.call_watched(job.id)
        self._show_again(job.id)
        if job.video:
            self.watched.emit(job.id)

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.list_jobs()

    def hideEvent(self, event: QHideEvent) -> None:
        """Play nothing that cannot be seen."""
        super().hideEvent(event)
        self._play("")

    def _take(self, job: Job, event: AnyEvent | None) -> None:
        if isinstance(event, Saved):
            self._is_stale = True  # every tile of its prompt counts one take more
        else:
            self.update_tile(self._job_tiles.tile(job))

    def _settle(self) -> None:
        if self._is_stale:
            self.list_jobs()

    def _count_down(self) -> None:
        for job in (*self._jobs.postponed, *self._jobs.running, *self._jobs.connecting):
            self.update_tile(self._job_tiles.tile(job))

    def _show_again(self, job_id: str) -> None:
        if self._jobs.is_listed(job_id) and (job := self._jobs.get(job_id)):
            self.update_tile(self._job_tiles.tile(job))

    # ---- The tile under the pointer ----

    def _play(self, job_id: str) -> None:
        self._hover.stop()
        self.show_film(self._hovered, None)
        job = self._jobs.get(job_id)
        can_play = job is not None and job.video is not None and not self._files.is_gone(job_id)
        self._hovered = job_id if can_play and job_id != self.selected and not is_reduced(self) else ""
        if self._hovered and job and job.video:
            self._hover.play(Path(job.video.path))

    def _show_frame(self, frame: QImage) -> None:
        if self._hovered:
            self.show_film(self._hovered, frame)
