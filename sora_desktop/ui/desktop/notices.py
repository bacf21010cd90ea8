"""What is told of finished and failed jobs while nobody looks at the window."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from sora_desktop.domain.events import AnyEvent, Failed, Saved
from sora_desktop.domain.job import Job
from sora_desktop.domain.storyboard import SHOT_MARK
from sora_desktop.services.notifications import DEFAULT, Chosen, Notice
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.messages import charged_sentence, failure_sentence
from sora_desktop.ui.side.remedies import Remedy, remedies
from sora_desktop.ui.side.remedy_buttons import remedy_words

READY, FAILED = "ready", "failed"
_PLAY, _REVEAL, _HELP = "play", "reveal", "help"
_GATHER_MILLISECONDS = 500
_CAPTION = 80  # characters
_LISTED = 3  # captions in one notice


class Shows(Protocol):
    """Shows notices (``Popups``)."""

    @property
    def chosen(self) -> SignalInstance:
        """The signal of what the person did with one."""

    def show(self, tag: str, notice: Notice) -> None:
        """Show a notice in the place of the last one of this tag."""

    def withdraw(self, tag: str) -> None:
        """Take it away."""


class Notices(QObject):
    """Gathers what happened since the person last looked, in one notice for what is ready and one for what failed.

    A click asks for the window (``raise_wanted``, with Wayland's token), then for what was clicked.
    """

    raise_wanted = Signal(str)
    play_wanted = Signal(str)  # job id
    reveal_wanted = Signal(str)
    show_wanted = Signal(str)
    help_wanted = Signal(str, object)  # job id, Remedy

    def __init__(
        self, jobs: Jobs, popups: Shows, is_looked_at: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._popups = popups
        self._is_looked_at = is_looked_at
        self._told: dict[str, dict[str, Job]] = {READY: {}, FAILED: {}}
        self._changed: set[str] = set()
        self._timer = QTimer(self, singleShot=True, interval=_GATHER_MILLISECONDS)
        self._timer.timeout.connect(self._tell)
        jobs.changed.connect(self._take)
        popups.chosen.connect(self._do)

    def forget(self) -> None:
        """Take everything back: the person looks at the window, or wants no notices."""
        self._timer.stop()
        self._changed.clear()
        for tag, jobs in self._told.items():
            if jobs:
                self._popups.withdraw(tag)
            jobs.clear()

    def _take(self, job: Job, event: AnyEvent | None) -> None:
        for jobs in self._told.values():
            if not job.is_over:
                jobs.pop(job.id, None)  # sent again
        tag = READY if isinstance(event, Saved) else FAILED if isinstance(event, Failed) else ""
        if tag and not self._is_looked_at():
            self._told[tag].pop(job.id, None)
            self._told[tag][job.id] = job
            self._changed.add(tag)
            self._timer.start()

    def _tell(self) -> None:
        for tag in sorted(self._changed):
            jobs = list(reversed(self._told[tag].values()))
            if jobs:
                self._popups.show(tag, self._ready(jobs) if tag == READY else self._failed(jobs))
        self._changed.clear()

    def _ready(self, jobs: list[Job]) -> Notice:
        if len(jobs) > 1:
            return Notice(self.tr("{n} videos are ready").format(n=len(jobs)), _captions(jobs), self._opening())
        actions = ((DEFAULT, self.tr("Play")), (_PLAY, self.tr("Play")), (_REVEAL, self.tr("Show file")))
        return Notice(self.tr("Your video is ready"), _captions(jobs), actions)

    def _failed(self, jobs: list[Job]) -> Notice:
        if len(jobs) > 1:
            title = self.tr("{n} videos could not be made").format(n=len(jobs))
            return Notice(title, _captions(jobs), self._opening(), urgent=True)
        [job] = jobs
        assert job.failure is not None
        what, _ = failure_sentence(job.failure.code, job.route.profile_name)
        remedy = _remedy(job)
        actions = self._opening() + (((_HELP, remedy_words(remedy)),) if remedy else ())
        return Notice(what, f"{_captions(jobs)}\n{charged_sentence(job.charged, job.price)}", actions, urgent=True)

    def _opening(self) -> tuple[tuple[str, str], ...]:
        return ((DEFAULT, self.tr("Open Sora Desktop")),)

    def _do(self, chosen: Chosen) -> None:
        """Do what was clicked, with the newest of the jobs that the notice told of."""
        jobs = list(self._told.get(chosen.tag, {}).values())
        self._told.get(chosen.tag, {}).clear()
        if not chosen.action or not jobs:
            return
        self.raise_wanted.emit(chosen.token)
        job = jobs[-1]
        remedy = _remedy(job)
        if chosen.action == _HELP and remedy:
            self.help_wanted.emit(job.id, remedy)
        elif chosen.action == _REVEAL:
            self.reveal_wanted.emit(job.id)
        elif chosen.action == _PLAY or (chosen.tag == READY and len(jobs) == 1):
            self.play_wanted.emit(job.id)
        else:
            self.show_wanted.emit(job.id)


def _captions(jobs: list[Job]) -> str:
    """Return the beginnings of the jobs' prompts, the newest first."""
    lines = [_caption(job.request.prompt) for job in jobs[:_LISTED]]
    return "\n".join(lines + (["…"] if len(jobs) > _LISTED else []))


def _caption(prompt: str) -> str:
    text = " ".join(SHOT_MARK.sub(" ", prompt).split())
    return text if len(text) <= _CAPTION else text[: _CAPTION - 1].rstrip() + "…"


def _remedy(job: Job) -> Remedy | None:
    """Return what helps a failed job most; never what costs money again."""
    return next((remedy for remedy in remedies(job) if remedy is not Remedy.PAY_AGAIN), None)
