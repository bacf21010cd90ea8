"""The queue: jobs that need the person, jobs that run, jobs that wait."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from sora_desktop.domain.events import AnyEvent, is_passing
from sora_desktop.domain.job import Job, Status
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.messages import seconds_left
from sora_desktop.ui.side.card_group import CardGroup
from sora_desktop.ui.side.job_card import FailedCard, JobCard
from sora_desktop.ui.side.live_card import LiveCard
from sora_desktop.ui.side.queue_head import QueueHead
from sora_desktop.ui.side.queue_item import QueueItem
from sora_desktop.ui.side.small_pictures import SmallPictures
from sora_desktop.ui.side.waiting_list import WaitingList
from sora_desktop.ui.widgets.empty import EmptyState
from sora_desktop.ui.widgets.notice import Notice

_MOST_FAILED = 20


class QueuePage(QWidget):
    """All jobs that are not done, in three groups, below the controls of the whole queue. It tells what the person wants."""

    chosen = Signal(str)
    cancel_wanted = Signal(str)
    edit_wanted = Signal(str)
    moved = Signal(str, int)  # job id, its new place among the waiting, 0 first
    remedy_wanted = Signal(str, object)  # job id, Remedy
    dismiss_wanted = Signal(str)
    paste_wanted = Signal()
    at_once_chosen = Signal(int)
    pause_wanted = Signal(bool)  # False: go on
    cancel_all_wanted = Signal()

    def __init__(self, jobs: Jobs, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._icons = icons
        self._chosen: str | None = None
        self._is_stale = False
        self.pictures = SmallPictures(self)
        self.head = QueueHead(icons)
        self.waiting = WaitingList(self.pictures, icons)
        self._needing = CardGroup(self._failed_card)
        self._running = CardGroup(self._live_card)
        self._queued = CardGroup(self._live_card, above=self.waiting)
        self._notice = Notice(icons, "pause")
        self._empty = EmptyState(icons, "list-plus", "", "")
        self._list = QWidget()
        self._area = QScrollArea()
        self._stack = QStackedLayout()
        self._lay_out()
        self._connect()
        self._set_words()

    @property
    def cards(self) -> dict[str, JobCard]:
        """The cards by their jobs: all but the rows of ``waiting``."""
        return self._needing.cards | self._running.cards | self._queued.cards

    def count(self) -> int:
        """Return how many jobs run or wait."""
        return len(self._jobs.running) + len(self._jobs.with_status(Status.QUEUED))

    def show_at_once(self, count: int) -> None:
        """Show how many jobs may run at the same time."""
        self.head.show_at_once(count)

    def show_paused(self, paused: bool) -> None:
        """Say plainly whether the queue is paused."""
        self.head.show_paused(paused)
        self._notice.setVisible(paused)

    def show_chosen(self, job_id: str | None) -> None:
        """Mark the job that the window looks at."""
        self._chosen = job_id
        for item in self._items():
            item.mark_chosen(item.job_id == job_id)

    def changeEvent(self, event: QEvent) -> None:
        """Take the words of a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._set_words()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        self._list.setProperty("role", "page")
        column = QVBoxLayout(self._list)
        column.setContentsMargins(10, 12, 10, 12)
        column.setSpacing(8)
        for group in (self._needing, self._running, self._queued):
            column.addWidget(group)
        column.addStretch()
        self._area.setWidgetResizable(True)
        self._area.setProperty("ring", True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._list)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._area)
        self._notice.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self._notice)
        whole.addLayout(self._stack, 1)

    def _connect(self) -> None:
        self._empty.action.clicked.connect(self.paste_wanted)
        self.head.at_once_chosen.connect(self.at_once_chosen)
        self.head.pause_wanted.connect(self.pause_wanted)
        self.head.cancel_all_wanted.connect(self.cancel_all_wanted)
        self.head.dismiss_all_wanted.connect(self._dismiss_all)
        self.waiting.chosen.connect(self.chosen)
        self.waiting.cancel_wanted.connect(self.cancel_wanted)
        self.waiting.edit_wanted.connect(self.edit_wanted)
        self.waiting.moved.connect(self.moved)
        self.waiting.reached.connect(self._scroll_to)
        self._jobs.tick.connect(self._tick)
        self._jobs.changed.connect(self._take)
        self._jobs.settled.connect(self._settle)

    def _set_words(self) -> None:
        self._area.setAccessibleName(self.tr("Jobs"))
        self._empty.set_words(self.tr("Nothing is waiting"), self.tr("Jobs line up here in the order you send them."))
        self._empty.offer(self.tr("Paste a reply…"), self.tr("Paste a reply, a link or a task id; nothing is charged"))
        self._notice.set_words(self.tr("Paused: what runs goes on, nothing new is sent."))
        self._needing.set_title(self.tr("Needs you"))
        self._running.set_title(self.tr("Running"))
        self._queued.set_title(self.tr("Waiting"))
        for group in (self._needing, self._running, self._queued):
            self._drop(group.show_jobs((), 0))  # cards keep the words that they were made with
        self._show_jobs()

    def _take(self, job: Job, event: AnyEvent | None) -> None:
        card = self.cards.get(job.id)
        if card is not None and event is not None and is_passing(event):
            card.show_job(job)
        else:
            self._is_stale = True

    def _settle(self) -> None:
        if self._is_stale:
            self._show_jobs()

    def _tick(self) -> None:
        for card in (self._running.cards | self._queued.cards).values():
            card.tick()
        if any(job.id in self._queued.cards and not seconds_left(job) for job in self._jobs.waiting):
            self._show_jobs()  # its time has come: it stands in line with the others

    def _show_jobs(self) -> None:
        self._is_stale = False
        before = self._items()
        needing, running, waiting = self._jobs.needing_help, self._jobs.running, self._jobs.waiting
        early = [job for job in waiting if seconds_left(job)]
        in_line = [job for job in waiting if not seconds_left(job)]
        gone: list[QueueItem] = [
            *self._needing.show_jobs(needing[:_MOST_FAILED], len(needing)),
            *self._running.show_jobs(running, len(running)),
            *self._queued.show_jobs(early, len(waiting)),
            *self.waiting.show_jobs(in_line),
        ]
        items = self._items()
        if items != before:
            self._order_stops(items)
        self._drop(gone)
        for part in (self._needing, self._running, self.waiting, self._queued):
            part.hide_if_empty()
        self._stack.setCurrentIndex(1 if items else 0)
        self.head.offer(live=bool(running or waiting), over=bool(needing))

    def _items(self) -> list[QueueItem]:
        rows = self.waiting.rows.values()
        return [*self._needing.cards.values(), *self._running.cards.values(), *rows, *self._queued.cards.values()]

    def _order_stops(self, items: Sequence[QueueItem]) -> None:
        """Have Tab come to everything in the order in which it is seen."""
        for before, after in pairwise([self._area, *(stop for item in items for stop in item.stops())]):
            QWidget.setTabOrder(before, after)

    def _drop(self, items: Iterable[QueueItem]) -> None:
        """Delete items. The focus in one goes to the job's new card: Qt would pass it on to any button nearby."""
        for item in items:
            if item.isAncestorOf(self.window().focusWidget()):
                heir = next((each for each in self._items() if each.job_id == item.job_id), self._area)
                heir.show()  # its layout would do so later, and only what is shown takes the focus
                heir.setFocus()
            item.hide()
            item.deleteLater()

    def _scroll_to(self, place: QRect) -> None:
        middle = self.waiting.mapTo(self._list, place.center())
        self._area.ensureVisible(middle.x(), middle.y(), 0, place.height() // 2 + 4)

    def _dismiss_all(self) -> None:
        for job in self._jobs.needing_help:
            self.dismiss_wanted.emit(job.id)

    def _failed_card(self, job: Job) -> JobCard:
        return self._card(FailedCard(job, self._icons))

    def _live_card(self, job: Job) -> JobCard:
        return self._card(LiveCard(job, self._jobs, self.pictures, self._icons))

    def _card(self, card: JobCard) -> JobCard:
        card.chosen.connect(self.chosen)
        card.cancel_wanted.connect(self.cancel_wanted)
        card.remedy_wanted.connect(self.remedy_wanted)
        card.dismiss_wanted.connect(self.dismiss_wanted)
        card.mark_chosen(card.job_id == self._chosen)
        return card
