"""The log of the job that is looked at: its state above, the whole reply, its size below."""

from pathlib import Path
from typing import assert_never

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from sora_desktop.domain.errors import Charged, Code
from sora_desktop.domain.events import (
    Accepted,
    AnyEvent,
    Cancelled,
    Dismissed,
    Downloading,
    Edited,
    Failed,
    FileMoved,
    Moved,
    Postponed,
    Progress,
    ReferencesMoved,
    Requeued,
    Saved,
    Sending,
    Settled,
    TextDelta,
    VideoReady,
)
from sora_desktop.domain.job import Job, Status
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.logs import Entry
from sora_desktop.ui.messages import (
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
from sora_desktop.ui.when import clock
from sora_desktop.ui.widgets.find_bar import FindBar
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
    """Shows one job's log; ``show_job`` begins another, ``add_text`` and ``add_event`` go on with it.

    ``save_wanted`` asks for the whole reply to be written to a file that the person named.
    """

    save_wanted = Signal(str, str)  # path, text

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = LogView(theme, icons)
        self.view.setProperty("ring", True)
        self._icons = icons
        self._job: Job | None = None
        self._size = 0
        self._trouble: Code | None = None  # told in the last line, and not to be told again with every try
        self._sign = IconLabel(icons, "clock", 18)
        self._state, self._time, self._ended, self._whole = QLabel(), QLabel(), QLabel(), QLabel()
        self._price = QLabel()
        self._copy = QPushButton()
        self._find, self._save = QToolButton(), QToolButton()
        self.find_bar = FindBar(icons)
        self._head, self._foot = QFrame(), QFrame()
        self._lay_out()
        self._connect()
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

    def tick(self) -> None:
        """Show anew what counts seconds."""
        self._show_state()

    def open_find(self) -> None:
        """Open the bar to look for words, with a short selection in it."""
        selected = self.view.selected_text() if self.view.has_short_selection else ""
        self.find_bar.open_bar(selected)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look for words, and go from one place to the next."""
        is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.matches(QKeySequence.StandardKey.Find) and self._job:
            self.open_find()
        elif event.key() == Qt.Key.Key_F3 and self.find_bar.isVisible():
            self.view.search.go(-1 if is_back else 1)
        elif event.key() == Qt.Key.Key_Escape and self.find_bar.isVisible():
            self.find_bar.close_bar()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _connect(self) -> None:
        self._copy.clicked.connect(self.view.copy_all)
        self._save.clicked.connect(self._ask_where)
        self._find.clicked.connect(self.open_find)
        self.find_bar.sought.connect(self.view.seek)
        self.find_bar.steps_wanted.connect(self.view.search.go)
        self.find_bar.closed.connect(self._end_search)
        self.view.search.changed.connect(self._show_found)

    def _show_found(self) -> None:
        search = self.view.search
        self.find_bar.show_count(search.current, search.count, is_done=search.is_done)

    def _end_search(self) -> None:
        self.view.end_search()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_where(self) -> None:
        name = f"{self._job.id[:6]}.txt" if self._job else ""
        dialog = QFileDialog(self, self.tr("Save the whole reply"), name, self.tr("Text (*.txt)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.fileSelected.connect(lambda path: self.save_wanted.emit(path, self.view.text()))
        dialog.open()

    def _lay_out(self) -> None:
        for label, role in (
            (self._state, "strong"),
            (self._time, "text2"),
            (self._price, "text2"),
            (self._ended, "caption"),
            (self._whole, "caption"),
        ):
            label.setProperty("role", role)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._head.setProperty("role", "head")
        head = QHBoxLayout(self._head)
        head.setContentsMargins(16, 0, 8, 0)
        head.setSpacing(8)
        head.addWidget(self._sign)
        head.addWidget(self._state)
        head.addWidget(self._time)
        head.addStretch()
        head.addWidget(self._ended)
        head.addWidget(self._price)
        head.addWidget(self._find)
        for button, icon in ((self._find, "search"), (self._save, "file-text")):
            button.setIcon(self._icons.icon(icon))
            button.setProperty("measure", "small")
        self._copy.setProperty("role", "quiet")
        self._copy.setProperty("measure", "small")
        self._copy.setIcon(self._icons.icon("copy"))
        self._foot.setProperty("role", "foot")
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(16, 6, 8, 6)
        foot.addWidget(self._whole)
        foot.addStretch()
        foot.addWidget(self._copy)
        foot.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        self.find_bar.hide()
        layout.addWidget(self.find_bar)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._foot)

    def _set_words(self) -> None:
        self._copy.setText(self.tr("Copy all"))
        self._copy.setToolTip(self.tr("Copy the whole reply"))
        self._find.setToolTip(self.tr("Find in the log (Ctrl+F)"))
        self._find.setAccessibleName(self.tr("Find in the log"))
        self._save.setToolTip(self.tr("Save the whole reply as a file"))
        self._save.setAccessibleName(self.tr("Save the whole reply as a file"))
        self._show_state()
        self._show_size()

    def _show_state(self) -> None:
        job = self._job
        self._head.setVisible(job is not None)
        self._foot.setVisible(job is not None)
        self.find_bar.setVisible(job is not None and self.find_bar.isVisibleTo(self))
        if job is None:
            return
        wait = postponed_words(job)
        self._sign.show_icon(*(("clock", "text2") if wait else _SIGNS[job.status]))
        self._state.setText(wait[1] if wait else status_words(job.status))
        taken = job.ended - job.sent if job.ended and job.sent and job.status is Status.DONE else None
        self._time.setText(self.tr("in {t}").format(t=duration(taken)) if taken is not None else "")
        self._ended.setText(clock(job.ended) if job.ended else "")
        self._price.setText(str(job.price) if job.price and job.charged is Charged.YES else "")

    def _show_size(self) -> None:
        self._whole.setText(self.tr("Whole reply, {0}").format(file_size(self._size)) if self._size else "")
        self._copy.setEnabled(self._size > 0)
        self._save.setEnabled(self._size > 0)

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
                return "check", self.tr("Accepted") + f" · {task_id}", "ok"
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
            case Edited():
                return "pencil", self.tr("Changed while it waited"), "text2"
            case Settled(charged=charged):
                return "wallet", joined(self.tr("By the relay’s bill:"), charged_sentence(charged)), "text2"
            case TextDelta() | Progress() | Downloading() | Moved() | Dismissed() | FileMoved() | ReferencesMoved():
                return None
            case _:
                assert_never(event)
