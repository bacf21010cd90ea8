"""The cards of one kind below their heading."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sora_desktop.domain.job import Job
from sora_desktop.ui.side.job_card import JobCard
from sora_desktop.ui.widgets.figures import use_tabular_figures


class CardGroup(QWidget):
    """A heading with a count, cards, and room for what else belongs to the group. It shows itself with the first job."""

    def __init__(self, make: Callable[[Job], JobCard], above: QWidget | None = None) -> None:
        """``make`` builds a job's card; ``above`` stands between the heading and the cards."""
        super().__init__()
        self._make = make
        self.cards: dict[str, JobCard] = {}
        self._shown: dict[str, Job] = {}
        self._title, self._count = QLabel(), QLabel()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self._heading())
        if above:
            self._column.addWidget(above)
        self._first = self._column.count()

    def set_title(self, title: str) -> None:
        """Name the group."""
        self._title.setText(title)

    def show_jobs(self, jobs: Sequence[Job], count: int) -> list[JobCard]:
        """Show cards for ``jobs``, of ``count`` in all; returns the cards that left, which the caller is to delete.

        A card that still suits its job stays, with what is unfolded in it and the focus that it may have.
        """
        before = self.cards
        self.cards = {job.id: self._card(job) for job in jobs}
        self._shown = {job.id: job for job in jobs}
        gone = [card for card in before.values() if card not in self.cards.values()]
        for card in gone:
            # Not takeAt: the item would live on, be told of the widget's changes instead of the next one, and hold its height.
            self._column.removeWidget(card)
        for place, card in enumerate(self.cards.values(), self._first):
            if self._column.indexOf(card) != place:
                self._column.removeWidget(card)
                self._column.insertWidget(place, card)
        self._count.setText(str(count))
        if count:
            self.show()
        return gone

    def hide_if_empty(self) -> None:
        """Hide without jobs: once the focus is no longer in a card that left."""
        self.setHidden(self._count.text() == "0")

    def _card(self, job: Job) -> JobCard:
        card = self.cards.get(job.id)
        if card is None or not card.suits(job):
            card = self._make(job)
        elif self._shown.get(job.id) is not job:  # a job that has changed is another object
            card.show_job(job)
        return card

    def _heading(self) -> QWidget:
        heading = QWidget()
        row = QHBoxLayout(heading)
        row.setContentsMargins(4, 4, 4, 0)
        row.setSpacing(6)
        for label, role in ((self._title, "section"), (self._count, "caption")):
            label.setProperty("role", role)
            row.addWidget(label)
        row.addStretch()
        use_tabular_figures(self._count)
        return heading
