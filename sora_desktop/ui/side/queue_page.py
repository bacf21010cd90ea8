"""The queue: jobs that need the person, jobs that run, jobs that wait."""

from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from sora_desktop.domain.events import AnyEvent, is_passing
from sora_desktop.domain.job import Job
from sora_desktop.ui.countdown import Countdown
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.side.job_card import JobCard
from sora_desktop.ui.widgets.empty import EmptyState

_MOST_FAILED = 20


class QueuePage(QWidget):
    """The cards of all jobs that are not done, in three groups."""

    chosen = Signal(str)
    cancel_wanted = Signal(str)
    remedy_wanted = Signal(str, object)  # job id, Remedy
    paste_wanted = Signal()

    def __init__(self, jobs: Jobs, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._icons = icons
        self.cards: dict[str, JobCard] = {}
        self._list = QWidget()
        self._list.setProperty("role", "page")
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(10, 12, 10, 12)
        self._column.setSpacing(8)
        self._column.addStretch()
        self._empty = EmptyState(icons, "list-plus", "", "")
        self._empty.action.clicked.connect(self.paste_wanted)
        self._countdown = Countdown(self)
        self._countdown.ticked.connect(self._count_down)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._area = self._scroll()
        self._stack.addWidget(self._area)
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
        area.setProperty("ring", True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._list)
        return area

    def _set_words(self) -> None:
        self._empty.set_words(self.tr("Nothing is waiting"), self.tr("Jobs line up here in the order you send them."))
        self._empty.offer(self.tr("Paste a reply…"), self.tr("Paste a reply, a link or a task id; nothing is charged"))
        self._rebuild({})
        self._countdown.follow(self._jobs.postponed)

    def _take(self, job: Job, event: AnyEvent | None) -> None:
        card = self.cards.get(job.id)
        if card is not None and event is not None and is_passing(event):
            card.show_job(job)
        else:
            self._rebuild(self.cards)
        self._countdown.follow(self._jobs.postponed)

    def _count_down(self) -> None:
        for job in self._jobs.postponed:
            if card := self.cards.get(job.id):
                card.show_job(job)

    def _rebuild(self, old: dict[str, JobCard]) -> None:
        """Lay the groups out anew: a job has moved from one to another. Cards that still suit stay as they are."""
        self.cards = {}
        gone = self._taken()
        self._add_group(self.tr("Needs you"), self._jobs.needing_help[:_MOST_FAILED], old)
        self._add_group(self.tr("Running"), self._jobs.running, old)
        self._add_group(self.tr("Waiting"), self._jobs.waiting, old)
        kept = self.cards.values()
        for before, after in pairwise([self._area, *(stop for card in kept for stop in card.stops())]):
            QWidget.setTabOrder(before, after)
        for widget in gone:
            if widget not in kept:
                self._drop(widget)
        self._stack.setCurrentIndex(1 if self.cards else 0)

    def _taken(self) -> list[QWidget]:
        """Take everything but the stretch out of the column."""
        items = [self._column.itemAt(place) for place in range(self._column.count())]
        widgets = [widget for item in items if item and (widget := item.widget())]
        for widget in widgets:
            # Not takeAt: the item would live on, be told of the widget's changes instead of the next one, and hold its height.
            self._column.removeWidget(widget)
        return widgets

    def _put(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)

    def _drop(self, widget: QWidget) -> None:
        """Delete a widget. The focus in it goes to the job's new card: Qt would pass it on to any button nearby."""
        if isinstance(widget, JobCard) and widget.isAncestorOf(self.window().focusWidget()):
            heir = self.cards.get(widget.job_id, self._area)
            heir.show()  # its layout would do so later, and only what is shown takes the focus
            heir.setFocus()
        widget.hide()
        widget.deleteLater()

    def _add_group(self, title: str, jobs: list[Job], old: dict[str, JobCard]) -> None:
        if not jobs:
            return
        self._put(_heading(title, len(jobs)))
        for job in jobs:
            card = old.get(job.id)
            if card is not None and card.suits(job):
                card.show_job(job)
            else:
                card = self._card(job)
            self.cards[job.id] = card
            self._put(card)

    def _card(self, job: Job) -> JobCard:
        card = JobCard(job, self._icons)
        card.chosen.connect(self.chosen)
        card.cancel_wanted.connect(self.cancel_wanted)
        card.remedy_wanted.connect(self.remedy_wanted)
        return card


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
