"""The queue: jobs that need the person, jobs that run, jobs that wait."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from sora_desktop.domain.events import AnyEvent, is_passing
from sora_desktop.domain.job import Job
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.side.job_card import JobCard
from sora_desktop.ui.widgets.empty import EmptyState

_MOST_FAILED = 20


class QueuePage(QWidget):
    """The cards of all jobs that are not done, in three groups."""

    chosen = Signal(str)
    cancel_wanted = Signal(str)
    ask_wanted = Signal(str)
    send_wanted = Signal(str)

    def __init__(self, jobs: Jobs, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._icons = icons
        self.cards: dict[str, JobCard] = {}
        self._list = QWidget()
        self._list.setProperty("role", "page")
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(12, 12, 12, 12)
        self._column.setSpacing(8)
        self._empty = EmptyState(icons, "list-plus", "", "")
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._scroll())
        jobs.changed.connect(self._take)
        self._set_words()

    def count(self) -> int:
        """Return how many jobs run or wait."""
        return len(self._jobs.running) + len(self._jobs.waiting)

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _scroll(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._list)
        return area

    def _set_words(self) -> None:
        self._empty.set_words(self.tr("Nothing is waiting"), self.tr("Jobs line up here in the order you send them."))
        self._rebuild()

    def _take(self, job: Job, event: AnyEvent | None) -> None:
        card = self.cards.get(job.id)
        if card is not None and event is not None and is_passing(event):
            card.show_job(job)
        else:
            self._rebuild()

    def _rebuild(self) -> None:
        """Lay the groups out anew: a job has moved from one to another."""
        self.cards.clear()
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._add_group(self.tr("Needs you"), self._jobs.needing_help[:_MOST_FAILED])
        self._add_group(self.tr("Running"), self._jobs.running)
        self._add_group(self.tr("Waiting"), self._jobs.waiting)
        self._column.addStretch()
        self._stack.setCurrentIndex(1 if self.cards else 0)

    def _add_group(self, title: str, jobs: list[Job]) -> None:
        if not jobs:
            return
        self._column.addWidget(_heading(title, len(jobs)))
        for job in jobs:
            card = JobCard(job, self._icons)
            card.chosen.connect(self.chosen)
            card.cancel_wanted.connect(self.cancel_wanted)
            card.ask_wanted.connect(self.ask_wanted)
            card.send_wanted.connect(self.send_wanted)
            self.cards[job.id] = card
            self._column.addWidget(card)


def _heading(title: str, count: int) -> QWidget:
    heading = QWidget()
    row = QHBoxLayout(heading)
    row.setContentsMargins(4, 4, 4, 0)
    row.setSpacing(6)
    for role, words in (("section", title), ("caption", str(count))):
        label = QLabel(words)
        label.setProperty("role", role)
        row.addWidget(label)
    row.addStretch()
    return heading
