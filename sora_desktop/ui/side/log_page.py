"""The log of the job that is looked at: its state above, the whole reply, its size below."""

from pathlib import Path
from typing import assert_never

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from sora_desktop.domain.errors import Charged, Code
from sora_desktop.domain.events import (
    Accepted,
    AnyEvent,
    Cancelled,
    Downloading,
    Failed,
    Postponed,
    Progress,
    Requeued,
    Saved,
    Sending,
    TextDelta,
    VideoReady,
)
from sora_desktop.domain.job import Job, Status
from sora_desktop.ui.countdown import Countdown
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.logs import Entry
from sora_desktop.ui.messages import (
    breakable,
    charged_sentence,
    duration,
    failure_sentence,
    file_size,
    joined,
    passing_sentence,
    postponed_words,
    status_words,
)
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.widgets.icon_label import IconLabel
from sora_desktop.ui.widgets.log_view import LogView

_SIGNS = {
    Status.QUEUED: ("clock", "text2"),
    Status.SENDING: ("send", "text2"),
    Status.ACCEPTED: ("circle-dashed", "accent"),
    Status.DOWNLOADING: ("download", "accent"),
    Status.DONE: ("circle-check", "ok"),
    Status.FAILED: ("circle-alert", "danger"),
    Status.CANCELLED: ("circle-stop", "text2"),
}


class LogPage(QWidget):
    """Shows one job's log; ``show_job`` begins another, ``add_text`` and ``add_event`` go on with it."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = LogView(theme, icons)
        self.view.setProperty("ring", True)
        self._icons = icons
        self._job: Job | None = None
        self._size = 0
        self._trouble: Code | None = None  # told in the last line, and not to be told again with every try
        self._countdown = Countdown(self)
        self._countdown.ticked.connect(self._show_state)
        self._sign = IconLabel(icons, "clock", 18)
        self._state, self._time, self._whole = QLabel(), QLabel(), QLabel()
        self._copy = QPushButton()
        self._head, self._foot = QFrame(), QFrame()
        self._lay_out()
        self._copy.clicked.connect(self.view.copy_all)
        self._set_words()
        self.show_job(None, [])

    def show_job(self, job: Job | None, entries: list[Entry]) -> None:
        """Show the whole log of a job so far."""
        self.view.clear()
        self._size = 0
        self._trouble = None
        self._job = job
        for entry in entries:
            if isinstance(entry.content, str):
                self.add_text(entry.content, entry.at)
            else:
                self._note(entry.content, entry.at)
        self._show_state()
        self._show_size()

    def add_text(self, text: str, at: float | None = None) -> None:
        """Add text of the reply that came ``at`` (seconds since 1970)."""
        self._size += len(text.encode())
        self.view.append(text, self._elapsed(at))
        self._show_size()

    def add_event(self, job: Job, event: AnyEvent | None, at: float) -> None:
        """Add what just happened to the job."""
        self._job = job
        if event is not None:
            self._note(event, at)
        self._show_state()

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        for label, role in ((self._state, "strong"), (self._time, "text2"), (self._whole, "caption")):
            label.setProperty("role", role)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._head.setProperty("role", "head")
        head = QHBoxLayout(self._head)
        head.setContentsMargins(16, 0, 16, 0)
        head.setSpacing(8)
        head.addWidget(self._sign)
        head.addWidget(self._state)
        head.addWidget(self._time)
        head.addStretch()
        self._copy.setProperty("role", "quiet")
        self._copy.setProperty("measure", "small")
        self._copy.setIcon(self._icons.icon("copy"))
        self._foot.setProperty("role", "foot")
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(16, 6, 8, 6)
        foot.addWidget(self._whole)
        foot.addStretch()
        foot.addWidget(self._copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._foot)

    def _set_words(self) -> None:
        self._copy.setText(self.tr("Copy all"))
        self._show_state()
        self._show_size()

    def _show_state(self) -> None:
        job = self._job
        self._head.setVisible(job is not None)
        self._foot.setVisible(job is not None)
        self._countdown.follow([job] if job else [])
        if job is None:
            return
        wait = postponed_words(job)
        self._sign.show_icon(*(("clock", "text2") if wait else _SIGNS[job.status]))
        self._state.setText(wait[1] if wait else status_words(job.status))
        taken = job.ended - job.sent if job.ended and job.sent and job.status is Status.DONE else None
        self._time.setText(self.tr("in {t}").format(t=duration(taken)) if taken is not None else "")

    def _show_size(self) -> None:
        self._whole.setText(self.tr("Whole reply, {0}").format(file_size(self._size)) if self._size else "")

    def _elapsed(self, at: float | None) -> float | None:
        sent = self._job.sent if self._job else None
        return max(0.0, at - sent) if at is not None and sent is not None else None

    def _note(self, event: AnyEvent, at: float | None) -> None:
        words = self._words(event)
        trouble = event.code if isinstance(event, Postponed) else None
        if words and (trouble is None or trouble is not self._trouble):
            icon, text, token = words
            self.view.note(icon, text, self._elapsed(at), token)
            self._trouble = trouble

    def _words(self, event: AnyEvent) -> tuple[str, str, str] | None:
        """Return icon, sentence and colour for what happened; ``None`` for what the reply itself tells."""
        job = self._job
        relay = job.route.profile_name if job else ""
        match event:
            case Sending():
                model = job.request.model if job else ""
                return "send", self.tr("Sending to {0}").format(f"{relay} · {model}"), "text2"
            case Accepted(task_id=task_id):
                return "check", self.tr("Accepted") + f" · {breakable(task_id)}", "ok"
            case VideoReady():
                return "download", self.tr("Video found, downloading"), "text2"
            case Saved(video=video):
                return "film", self.tr("Checked and saved {0}").format(Path(video.path).name), "ok"
            case Failed(code=code, charged=charged):
                what, _ = failure_sentence(code, relay)
                token = "warn" if charged is Charged.MAYBE else "danger"
                return "circle-alert", joined(what, charged_sentence(charged)), token
            case Cancelled(charged=charged):
                return "circle-stop", joined(self.tr("Cancelled."), charged_sentence(charged)), "text2"
            case Postponed(code=code, seconds=seconds):
                again = self.tr("Trying again in {t}.").format(t=duration(seconds))
                return "clock", joined(passing_sentence(code, relay), again), "text2"
            case Requeued():
                return "clock", self.tr("Waiting to go on"), "text2"
            case TextDelta() | Progress() | Downloading():
                return None
            case _:
                assert_never(event)
