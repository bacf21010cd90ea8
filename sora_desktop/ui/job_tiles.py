"""How a job looks as a tile of the strip."""

from PySide6.QtCore import QObject

from sora_desktop.domain.job import Job, Status
from sora_desktop.domain.naming import first_words
from sora_desktop.ui.clip_files import ClipFiles
from sora_desktop.ui.job_progress import progress_of, time_words
from sora_desktop.ui.jobs import Jobs, is_in_doubt
from sora_desktop.ui.messages import (
    cancelled_sentence,
    charged_sentence,
    connecting_words,
    failure_sentence,
    joined,
    postponed_words,
    seconds_left,
    status_words,
)
from sora_desktop.ui.pictures import Pictures
from sora_desktop.ui.takes import count_takes
from sora_desktop.ui.times import about
from sora_desktop.ui.widgets.tile import Tile, TileState

_CAPTION = 32  # characters


class JobTiles(QObject):
    """Makes the tiles, and remembers which videos were not looked at since they were finished."""

    def __init__(self, jobs: Jobs, pictures: Pictures, files: ClipFiles, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._pictures = pictures
        self._files = files
        self._new: set[str] = set()
        self._takes = count_takes(())

    def all(self) -> list[Tile]:
        """Return a tile for each job, newest first."""
        jobs = self._jobs.all()
        self._takes = count_takes(jobs)
        connecting = self._jobs.connecting
        return [self._tile(job, job in connecting) for job in jobs]

    def call_new(self, job_id: str) -> None:
        """Mark a video as one that was not looked at yet."""
        self._new.add(job_id)

    def call_watched(self, job_id: str) -> None:
        """Take that mark away."""
        self._new.discard(job_id)

    def tile(self, job: Job) -> Tile:
        """Return the job's tile."""
        return self._tile(job, job in self._jobs.connecting)

    def _tile(self, job: Job, connects: bool) -> Tile:
        video, size = job.video, job.request.size
        shape = (video.width, video.height) if video else (size.width, size.height) if size else (16, 9)
        return Tile(
            job_id=job.id,
            caption=first_words(job.request.prompt, _CAPTION),
            state=TileState.GONE if self._files.is_gone(job.id) else _state(job),
            seconds=video.seconds if video else job.request.seconds,
            aspect=shape[0] / shape[1],
            progress=progress_of(job),
            picture=self._pictures.get(job),
            note=connecting_words() if connects else self._note(job),
            tip=self._tip(job),
            takes=self._takes[job.id],
            is_new=job.id in self._new,
        )

    def _note(self, job: Job) -> str:
        """Return what the tile says in the place of the state's own words."""
        if wait := seconds_left(job):
            minutes, seconds = divmod(wait, 60)  # short: a tile is narrow
            return self.tr("Again in {t}").format(t=f"{minutes}:{seconds:02}")
        if _state(job) is not TileState.RUNNING:
            return ""
        left = self._jobs.left(job)
        if left is not None and self._jobs.quiet(job) is None:
            return self.tr("{t} left").format(t=about(left))  # as time_words, but short
        return time_words(job, self._jobs) or status_words(job.status)

    def _tip(self, job: Job) -> str:
        """Return in a sentence what the tile's few words mean."""
        if self._files.is_gone(job.id) and job.video:
            return self.tr("Its file is no longer at {path}.").format(path=job.video.path)
        if job.failure and job.status is Status.FAILED:
            what, _ = failure_sentence(job.failure.code, job.route.profile_name)
            return joined(what, charged_sentence(job.charged, job.price))
        if job.status is Status.CANCELLED:
            return cancelled_sentence(job)
        return joined(*wait) if (wait := postponed_words(job)) else ""


def _state(job: Job) -> TileState:
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
