"""The card of a job that runs, or that waits for its time: how far it is, and how long it will still take."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from sora_desktop.domain.job import Job, Status
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.job_progress import progress_of, time_words
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.messages import cancel_tip, joined, postponed_words, status_words
from sora_desktop.ui.side.job_card import JobCard, sentence
from sora_desktop.ui.side.small_pictures import SmallPicture, SmallPictures
from sora_desktop.ui.widgets.elided import ElidedLabel
from sora_desktop.ui.widgets.figures import use_tabular_figures

_WHOLE = 1000  # of the bar


class LiveCard(JobCard):
    """A bar, what the relay says, and what is left; or the reason why the job waits."""

    def __init__(
        self, job: Job, jobs: Jobs, pictures: SmallPictures, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(job, icons, parent)
        self._jobs = jobs
        self._job = job
        self._picture = SmallPicture(pictures, icons, self)
        self._bar = QProgressBar(self, maximum=_WHOLE)
        self._state, self._left = ElidedLabel(self), QLabel(self)
        self._state.setProperty("role", "figure")
        for label in (self._state, self._left):
            label.setTextFormat(Qt.TextFormat.PlainText)
            use_tabular_figures(label)
        self._wait = sentence()
        self.tool.clicked.connect(lambda: self.cancel_wanted.emit(self.job_id))
        self._lay_out()
        self.show_job(job)

    def show_job(self, job: Job) -> None:
        """Show the job as it is now."""
        super().show_job(job)
        self._job = job
        self._picture.show_job(job)
        self.tool.setToolTip(cancel_tip(job))
        self.tool.setAccessibleName(self.tr("Cancel"))
        self._show_bar(job)
        self.tick()

    def suits(self, job: Job) -> bool:
        """Whether the job is still live."""
        return super().suits(job) and not job.is_over

    def tick(self) -> None:
        """Say what is left, or why the job waits."""
        job = self._job
        wait = postponed_words(job)
        state, left = _state_words(job), self._left_words(job)
        self._state.setText(state)
        self._left.setText(left)
        self._wait.setText(joined(*wait) if wait else "")
        for part in (self._state, self._left):
            part.setVisible(not wait)
        self._wait.setVisible(bool(wait))
        self._mark_quiet(not wait and self._jobs.quiet(job) is not None)
        said = (self._wait.text(),) if wait else (state, left)
        self.setAccessibleName(", ".join(filter(None, (self.title.text(), *said))))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._picture)
        head.addLayout(self._words(), 1)
        head.addWidget(self.tool)
        foot = QHBoxLayout()
        foot.addWidget(self._state, 1)
        foot.addWidget(self._left)
        self.column.addLayout(head)
        self.column.addWidget(self._bar)
        self.column.addLayout(foot)
        self.column.addWidget(self._wait)

    def _show_bar(self, job: Job) -> None:
        self._bar.setVisible(job.status is not Status.QUEUED)
        share = progress_of(job)
        self._bar.setRange(0, 0 if share is None else _WHOLE)
        if share is not None:
            self._bar.setValue(round(_WHOLE * share))

    def _left_words(self, job: Job) -> str:
        unknown = self.tr("no figure yet") if progress_of(job) is None else ""
        return time_words(job, self._jobs) or unknown

    def _mark_quiet(self, quiet: bool) -> None:
        for part, property_, value in (
            (self._bar, "state", "quiet" if quiet else ""),
            (self._left, "role", "warn" if quiet else "small"),
        ):
            if part.property(property_) != value:
                part.setProperty(property_, value)
                part.style().polish(part)


def _state_words(job: Job) -> str:
    share = progress_of(job)
    words = status_words(job.status)
    if share is None:
        return words
    return f"{share:.0%}" if job.status is Status.ACCEPTED else f"{words} · {share:.0%}"
