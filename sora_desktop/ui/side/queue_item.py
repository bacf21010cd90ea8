"""What the cards and the rows of the queue have in common: the job, its name and facts, and how it is chosen."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sora_desktop.domain.job import Job
from sora_desktop.domain.naming import first_words
from sora_desktop.ui.widgets.elided import ElidedLabel
from sora_desktop.ui.widgets.tile import seconds_words

_CAPTION = 40  # characters


class QueueItem(QFrame):
    """One job in the queue; Tab comes to it, and a click or Enter chooses it."""

    chosen = Signal(str)
    cancel_wanted = Signal(str)

    def __init__(self, job: Job, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.job_id = job.id
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title, self.facts = ElidedLabel(self), ElidedLabel(self)
        self.facts.setProperty("role", "small")

    def show_job(self, job: Job) -> None:
        """Show the job as it is now."""
        self.title.setText(first_words(job.request.prompt, _CAPTION))
        self.facts.setText(facts_words(job))

    def suits(self, job: Job) -> bool:
        """Whether the item can go on showing the job."""
        return job.id == self.job_id

    def mark_chosen(self, chosen: bool) -> None:
        """Stand out, or no more, as the job that the window looks at."""
        if bool(self.property("chosen")) is not chosen:
            self.setProperty("chosen", chosen)
            self.style().polish(self)

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

    def _words(self) -> QVBoxLayout:
        """Return the name above the facts."""
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.facts)
        return words


def facts_words(job: Job) -> str:
    """Return model, length, and what the job costs or, where that is not known, where it goes."""
    seconds = seconds_words(job.request.seconds) if job.request.seconds else ""
    cost = str(job.price) if job.price else job.route.profile_name
    last = QCoreApplication.translate("QueueItem", "Free") if job.route.free else cost
    return " · ".join(fact for fact in (job.request.model, seconds, last) if fact)
