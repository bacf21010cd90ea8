"""One job as a card in the queue: how far it is, or what went wrong and what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sora_desktop.domain.errors import Charged
from sora_desktop.domain.events import Failed
from sora_desktop.domain.job import Job
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.messages import charged_words, failure_details, failure_sentence, joined, status_words
from sora_desktop.ui.side.queue_item import QueueItem
from sora_desktop.ui.side.remedy_buttons import RemedyButtons
from sora_desktop.ui.widgets.icon_label import IconLabel

_EVIDENCE_HEIGHT = 132
_MARGINS = 24  # with the border, of both sides


class JobCard(QueueItem):
    """A card of any kind: a frame with a column of parts. ``show_job`` brings it up to date."""

    remedy_wanted = Signal(str, object)  # job id, Remedy
    dismiss_wanted = Signal(str)

    def __init__(self, job: Job, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(job, parent)
        self.setProperty("role", "card")
        self.title.setProperty("role", "strong")
        self.tool = QToolButton(self)
        self.tool.setProperty("measure", "small")
        self.tool.setIcon(icons.icon("x"))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(11, 9, 11, 9)
        self.column.setSpacing(6)

    def tick(self) -> None:
        """Show what changes with the time alone."""


class FailedCard(JobCard):
    """A job that needs the person: what happened, what it cost, and what helps."""

    def __init__(self, job: Job, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(job, icons, parent)
        assert job.failure is not None
        self._failure, self._charged = job.failure, job.charged
        self.facts.hide()
        self.tool.setToolTip(self.tr("Dismiss: it stays in the strip and in the library"))
        self.tool.setAccessibleName(self.tr("Dismiss"))
        self.tool.clicked.connect(lambda: self.dismiss_wanted.emit(self.job_id))
        in_doubt = job.charged is Charged.MAYBE
        self._add_head(icons, in_doubt)
        what, step = failure_sentence(job.failure.code, job.route.profile_name)
        self.column.addWidget(sentence(joined(what, step)))
        details, evidence = self._details(job, job.failure)
        self.column.addLayout(_money(job, details))
        self._actions = RemedyButtons(0, parent=self)
        self._actions.show_job(job)
        self._actions.wanted.connect(self.remedy_wanted)
        self.column.addWidget(self._actions)
        self.column.addWidget(evidence)
        self.show_job(job)

    def show_job(self, job: Job) -> None:
        """Show the job as it is now."""
        super().show_job(job)
        self.setAccessibleName(f"{self.title.text()}, {status_words(job.status)}, {_money_words(job)}")

    def suits(self, job: Job) -> bool:
        """Whether the card shows this very failure."""
        return super().suits(job) and (job.failure, job.charged) == (self._failure, self._charged)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the width for the actions."""
        self._actions.set_widest(event.size().width() - _MARGINS)
        super().resizeEvent(event)

    def _add_head(self, icons: Icons, in_doubt: bool) -> None:
        icon, token = ("triangle-alert", "warn") if in_doubt else ("circle-alert", "danger")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(icons, icon, token=token))
        head.addWidget(self.title, 1)
        head.addWidget(self.tool)
        self.column.addLayout(head)

    def _details(self, job: Job, failure: Failed) -> tuple[QPushButton, QPlainTextEdit]:
        """Return the button that unfolds the evidence, and the evidence."""
        details = QPushButton(self.tr("Details"), self)
        details.setCheckable(True)
        details.setProperty("role", "quiet")
        details.setProperty("measure", "small")
        evidence = _evidence(failure_details(job, failure))
        evidence.setAccessibleName(self.tr("Details"))
        evidence.setVisible(False)
        details.toggled.connect(evidence.setVisible)
        return details, evidence


def sentence(words: str = "") -> QLabel:
    """Return a label whose words take as many lines as they need."""
    label = QLabel(wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", "text2")
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    label.setText(words)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label


def _money_words(job: Job) -> str:
    return charged_words(job.charged, job.price)


def _money(job: Job, details: QPushButton) -> QHBoxLayout:
    chip = QLabel(_money_words(job))
    chip.setTextFormat(Qt.TextFormat.PlainText)
    chip.setProperty("role", "chip-warn" if job.charged is Charged.MAYBE else "chip")
    row = QHBoxLayout()
    row.addWidget(chip)
    row.addStretch()
    row.addWidget(details)
    return row


def _evidence(text: str) -> QPlainTextEdit:
    """Return a field that breaks lines anywhere and scrolls: an answer may be a whole web page."""
    field = QPlainTextEdit(readOnly=True, tabChangesFocus=True)
    field.setProperty("role", "mono")
    field.setFixedHeight(_EVIDENCE_HEIGHT)
    field.setPlainText(text)
    return field
