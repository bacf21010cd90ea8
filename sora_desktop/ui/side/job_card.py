"""One job as a card in the queue: what it is, how far it is, or what went wrong and what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sora_desktop.domain.errors import Charged
from sora_desktop.domain.events import Failed
from sora_desktop.domain.job import Job, Status
from sora_desktop.domain.naming import first_words
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.messages import (
    cancel_tip,
    charged_words,
    failure_details,
    failure_sentence,
    joined,
    postponed_words,
    status_words,
)
from sora_desktop.ui.side.remedy_buttons import RemedyButtons
from sora_desktop.ui.widgets.elided import ElidedLabel
from sora_desktop.ui.widgets.icon_label import IconLabel
from sora_desktop.ui.widgets.tile import seconds_words

_CAPTION = 40  # characters
_EVIDENCE_HEIGHT = 132
_ACTIONS_WIDTH = 220  # in the narrowest pane


class JobCard(QFrame):
    """A card; ``show_job`` brings it up to date."""

    chosen = Signal(str)
    cancel_wanted = Signal(str)
    remedy_wanted = Signal(str, object)  # job id, Remedy

    def __init__(self, job: Job, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.job_id = job.id
        self._failure = job.failure
        self._icons = icons
        self._title, self._facts, self._state = (ElidedLabel(self) for _ in range(3))
        for label, role in ((self._title, "strong"), (self._facts, "small"), (self._state, "small")):
            label.setProperty("role", role)
        self._wait = _sentence()
        self._bar = QProgressBar(self, maximum=1000)
        self._cancel = QToolButton(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 10, 12, 10)
        self._column.setSpacing(6)
        if job.status is Status.FAILED:
            self._build_failed(job)
        else:
            self._build_live()
        self.show_job(job)

    def show_job(self, job: Job) -> None:
        """Show the job as it is now."""
        title = first_words(job.request.prompt, _CAPTION)
        self._title.setText(title)
        facts = [
            job.request.model,
            seconds_words(job.request.seconds) if job.request.seconds else "",
            job.route.profile_name,
        ]
        self._facts.setText(" · ".join(fact for fact in facts if fact))
        self._cancel.setToolTip(cancel_tip(job))
        self._show_progress(job)
        self._show_state(job)

    def suits(self, job: Job) -> bool:
        """Whether the card, built for a live job or for one failure, can go on showing the job."""
        return job.failure == self._failure

    def stops(self) -> list[QWidget]:
        """Return the places that Tab comes to, in their order."""
        return [self, *(child for child in self.findChildren(QWidget) if child.focusPolicy() & Qt.FocusPolicy.TabFocus)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the job with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.job_id)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the job."""
        self.chosen.emit(self.job_id)
        super().mousePressEvent(event)

    def _build_live(self) -> None:
        cancel = self._cancel
        cancel.setProperty("measure", "small")
        cancel.setIcon(self._icons.icon("x"))
        cancel.setAccessibleName(self.tr("Cancel"))
        cancel.clicked.connect(lambda: self.cancel_wanted.emit(self.job_id))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._facts)
        row = QHBoxLayout()
        row.addLayout(words, 1)
        row.addWidget(cancel, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(row)
        self._column.addWidget(self._bar)
        self._column.addWidget(self._state)
        self._column.addWidget(self._wait)

    def _build_failed(self, job: Job) -> None:
        assert job.failure is not None
        what, step = failure_sentence(job.failure.code, job.route.profile_name)
        in_doubt = job.charged is Charged.MAYBE
        icon, token = ("triangle-alert", "warn") if in_doubt else ("circle-alert", "danger")
        sign = IconLabel(self._icons, icon, token=token)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(sign)
        head.addWidget(self._title, 1)
        self._column.addLayout(head)
        self._column.addWidget(_sentence(joined(what, step)))
        chip = QLabel(charged_words(job.charged))
        chip.setTextFormat(Qt.TextFormat.PlainText)
        chip.setProperty("role", "chip-warn" if in_doubt else "chip")
        details, evidence = self._details(job, job.failure)
        money = QHBoxLayout()
        money.addWidget(chip)
        money.addStretch()
        money.addWidget(details)
        self._column.addLayout(money)
        actions = RemedyButtons(_ACTIONS_WIDTH, parent=self)
        actions.show_job(job)
        actions.wanted.connect(self.remedy_wanted)
        self._column.addWidget(actions)
        self._column.addWidget(evidence)
        for part in (self._facts, self._state, self._bar, self._cancel):
            part.hide()

    def _details(self, job: Job, failure: Failed) -> tuple[QPushButton, QPlainTextEdit]:
        """Return the button that unfolds the evidence, and the evidence."""
        details = QPushButton(self.tr("Details"), self)
        details.setCheckable(True)
        details.setProperty("role", "quiet")
        details.setProperty("measure", "small")
        evidence = _evidence(failure_details(job, failure))
        evidence.setVisible(False)
        details.toggled.connect(evidence.setVisible)
        return details, evidence

    def _show_progress(self, job: Job) -> None:
        waiting = job.status is Status.QUEUED
        self._bar.setVisible(not waiting and job.status is not Status.FAILED)
        if job.status is Status.DOWNLOADING and job.total:
            self._bar.setRange(0, 1000)
            self._bar.setValue(round(1000 * job.received / job.total))
        elif job.progress is None:
            self._bar.setRange(0, 0)
        else:
            self._bar.setRange(0, 1000)
            self._bar.setValue(round(1000 * job.progress))

    def _show_state(self, job: Job) -> None:
        """Say the job's state in a line, or why it waits, which may take more than one."""
        percent = f"{job.progress:.0%} · " if job.progress is not None and job.status is Status.ACCEPTED else ""
        wait = postponed_words(job)
        state = joined(*wait) if wait else percent + status_words(job.status)
        self.setAccessibleName(f"{self._title.text()}, {state}")
        self._state.setText(state)
        self._wait.setText(state)
        self._state.setVisible(not wait and job.status is not Status.FAILED)
        self._wait.setVisible(bool(wait))


def _evidence(text: str) -> QPlainTextEdit:
    """Return a field that breaks lines anywhere and scrolls: an answer may be a whole web page."""
    field = QPlainTextEdit(readOnly=True, tabChangesFocus=True)
    field.setProperty("role", "mono")
    field.setFixedHeight(_EVIDENCE_HEIGHT)
    field.setPlainText(text)
    return field


def _sentence(words: str = "") -> QLabel:
    label = QLabel(wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", "text2")
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    label.setText(words)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label
