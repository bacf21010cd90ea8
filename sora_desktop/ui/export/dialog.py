"""Export: the dialogue. It says beforehand what will be done, does it away from the window's thread, and can be stopped."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QFrame, QProgressBar, QVBoxLayout, QWidget

from sora_desktop.domain.errors import SoraError
from sora_desktop.domain.job import Job
from sora_desktop.domain.naming import first_words
from sora_desktop.services.export.clips import clip_of_job, cut, order_of
from sora_desktop.services.export.order import Choices, Kind, Order, Verdict
from sora_desktop.ui.export.form import ExportForm
from sora_desktop.ui.export.words import kind_sentence, trouble_sentence, verdict_sentence
from sora_desktop.ui.export.worker import Judging, MakeOrder, Worker
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.player.frames import Span, Timing
from sora_desktop.ui.settings.parts import Remark, button, row, words

_WIDTH = 600
_TITLE_LENGTH = 60  # characters
_STEPS = 1_000

RatingOf = Callable[[str], int]
"""Returns how many stars a job's video has, 0 for none."""


class ExportDialog(QDialog):
    """Takes the videos of jobs out. ``exported`` brings the paths, ``chosen`` what was chosen when it began."""

    exported = Signal(list)  # of str
    chosen = Signal(object)  # Choices

    def __init__(
        self,
        jobs: Sequence[Job],
        span: Span | None,
        choices: Choices,
        rating_of: RatingOf,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        """Each of the ``jobs`` has a video; ``span`` is the part that the player repeats, where it is just one."""
        super().__init__(parent)
        self._jobs = tuple(jobs)
        self._rating_of = rating_of
        self.is_running = False
        self._worker = Worker()
        self._judging = Judging(self)
        clips = [clip_of_job(job) for job in self._jobs[1:]]
        first = clip_of_job(self._jobs[0], rating_of(self._jobs[0].id))
        self.form = ExportForm([first, *clips], self._timing(), span, choices, icons)
        self._lay_out(icons)
        self._connect()
        self._show_choices()

    def reject(self) -> None:
        """Stop what runs; without anything that runs, close."""
        if self.is_running:
            self._worker.cancel()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what runs: nobody would see how it ends."""
        self._worker.cancel()
        super().closeEvent(event)

    def _timing(self) -> Timing | None:
        video = self._jobs[0].video
        if len(self._jobs) > 1 or video is None:
            return None
        return Timing.of(video.seconds, video.frames_per_second)

    def _lay_out(self, icons: Icons) -> None:
        self.setWindowTitle(self.tr("Export"))
        self.setMinimumWidth(_WIDTH)
        self.what = words(self._title(), "text2", wraps=True)
        self.remark = Remark(icons)
        body = QVBoxLayout()
        body.setContentsMargins(20, 16, 20, 16)
        body.setSpacing(12)
        for part in (self.what, self.form, self.remark):
            body.addWidget(part)
        body.addStretch()
        self.bar = QProgressBar(maximum=_STEPS, textVisible=False)
        self.bar.setAccessibleName(self.tr("Progress of the export"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(body, 1)
        layout.addWidget(self._make_foot())

    def _title(self) -> str:
        if len(self._jobs) > 1:
            return self.tr("%n video(s)", "", len(self._jobs))
        return f"“{first_words(self._jobs[0].request.prompt, _TITLE_LENGTH)}”"

    def _make_foot(self) -> QFrame:
        self.cancel = button(self.tr("Cancel"))
        self.cancel.setAutoDefault(False)
        self.go = button(self.tr("&Export"), "primary")
        self.go.setDefault(True)
        self.bar.hide()
        layout = row(self.bar, None, self.cancel, self.go)
        layout.setStretch(0, 1)
        layout.setContentsMargins(20, 10, 16, 10)
        foot = QFrame()
        foot.setProperty("role", "foot")
        foot.setLayout(layout)
        return foot

    def _connect(self) -> None:
        self.form.changed.connect(self._show_choices)
        self.cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self._start)
        self._judging.judged.connect(self._show_verdict)
        self._worker.progress.connect(self._show_progress)
        self._worker.done.connect(self._finish)
        self._worker.failed.connect(self._fail)
        self._worker.stopped.connect(self._stop)
        self.destroyed.connect(self._worker.cancel)

    def _show_choices(self) -> None:
        choices = self.form.choices
        self.go.setEnabled(self.form.is_right)
        self.remark.say(kind_sentence(choices.kind, len(self._jobs)), "text3")
        asks = choices.kind in (Kind.TRIM, Kind.JOIN) and self.form.is_right
        if asks:
            self.remark.say(self.tr("Looking at the files…"), "text3")
        self._judging.ask(self._order() if asks else None)

    def _show_verdict(self, found: Verdict | SoraError) -> None:
        if self.is_running:
            return
        if isinstance(found, Verdict):
            self.remark.say(verdict_sentence(found), "warn" if found.reason else "text3")
        else:
            self.remark.say(trouble_sentence(found))

    def _order(self) -> MakeOrder:
        """Return what makes the order for the choices as they are now, on any thread: many ratings take a while."""
        jobs, rating_of = self._jobs, self._rating_of
        choices, (start, end) = self.form.choices, self.form.seconds

        def make() -> Order:
            clips = [cut(clip_of_job(job, rating_of(job.id)), start, end) for job in jobs]
            return order_of(choices, clips, Path(choices.folder))

        return make

    def _start(self) -> None:
        self.chosen.emit(self.form.choices)
        self.bar.setValue(0)
        self._run(True)
        self._worker.start(self._order())

    def _run(self, is_running: bool) -> None:
        self.is_running = is_running
        self.form.setEnabled(not is_running)
        self.go.setEnabled(not is_running)
        self.bar.setVisible(is_running)
        if is_running:
            self.cancel.setFocus()

    def _show_progress(self, done: float) -> None:
        self.bar.setValue(round(done * _STEPS))

    def _finish(self, paths: list[str]) -> None:
        self._run(False)
        self.exported.emit(paths)
        self.accept()

    def _fail(self, error: SoraError) -> None:
        self._run(False)
        self.remark.say(trouble_sentence(error))
        self.go.setFocus()

    def _stop(self) -> None:
        self._run(False)
        self.remark.say(self.tr("Stopped. Nothing half made is left."), "text3")
        self.go.setFocus()
