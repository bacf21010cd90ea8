"""The waiting jobs in their order, and how that order is changed: by dragging a row, or with Alt and the arrow keys."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from sora_desktop.domain.job import Job
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.side.small_pictures import SmallPictures
from sora_desktop.ui.side.waiting_row import HEIGHT, WaitingRow

MOST_SHOWN = 100
_SPACING = 2
_LINE = 2  # thickness of the line that shows where a row will go
_SCROLL_EVERY = 40  # milliseconds, while a row is held at the edge of what is to be seen


class WaitingList(QWidget):
    """Rows for the first ``MOST_SHOWN`` waiting jobs, and how many more there are."""

    chosen = Signal(str)
    cancel_wanted = Signal(str)
    edit_wanted = Signal(str)
    model_wanted = Signal(str)
    moved = Signal(str, int)  # job id, its new place, 0 first
    reached = Signal(QRect)  # what is to be scrolled into view, in the list's own pixels

    def __init__(self, pictures: SmallPictures, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._icons = icons
        self._jobs: Sequence[Job] = ()
        self._is_gone: Callable[[Job], bool] = lambda _: False
        self.rows: dict[str, WaitingRow] = {}
        self._dragged = ""
        self._pointer = QPoint()
        self._more = QLabel()
        self._more.setProperty("role", "caption")
        self._more.setContentsMargins(26, 4, 0, 0)
        self._line = QFrame(self)
        self._line.setProperty("role", "drop-line")
        self._line.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_SPACING)
        self._column.addWidget(self._more)
        self._scrolling = QTimer(self, interval=_SCROLL_EVERY)
        self._scrolling.timeout.connect(self._follow_pointer)

    def show_jobs(self, jobs: Sequence[Job]) -> list[WaitingRow]:
        """Show these jobs in their order; returns the rows of those that left, which the caller is to delete."""
        before, self._jobs = self.rows, jobs
        self.rows = {job.id: before.get(job.id) or self._row(job) for job in jobs[:MOST_SHOWN]}
        for place, job in enumerate(jobs[:MOST_SHOWN]):
            self.rows[job.id].show_place(job, place)
            self.rows[job.id].mark_gone(self._is_gone(job))
        gone = [row for job_id, row in before.items() if job_id not in self.rows]
        if list(before) != list(self.rows):
            self._arrange(gone)
        self._show_more()
        if jobs:
            self.show()
        return gone

    def mark_gone(self, is_gone: Callable[[Job], bool]) -> None:
        """Mark the jobs from now on whose model is no longer offered; ``model_wanted`` comes where another is asked for."""
        self._is_gone = is_gone
        self.show_jobs(self._jobs)

    def hide_if_empty(self) -> None:
        """Hide without jobs: once the focus is no longer in a row that left."""
        self.setHidden(not self._jobs)

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again in a new language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show_more()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from row to row with Up and Down."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        rows = list(self.rows.values())
        here = next((place for place, row in enumerate(rows) if row.hasFocus()), None)
        if step is None or here is None or not 0 <= here + step < len(rows):
            super().keyPressEvent(event)
            return
        rows[here + step].setFocus(Qt.FocusReason.TabFocusReason)
        self.reached.emit(rows[here + step].geometry())

    def _row(self, job: Job) -> WaitingRow:
        row = WaitingRow(job, self._pictures, self._icons, self)
        row.chosen.connect(self.chosen)
        row.cancel_wanted.connect(self.cancel_wanted)
        row.edit_wanted.connect(self.edit_wanted)
        row.model_wanted.connect(self.model_wanted)
        row.stepped.connect(self._step)
        row.dragged.connect(self._drag)
        row.dropped.connect(self._drop)
        row.drag_ended.connect(self._end_drag)
        return row

    def _arrange(self, gone: list[WaitingRow]) -> None:
        for row in gone:
            self._column.removeWidget(row)
        for place, row in enumerate(self.rows.values()):
            if self._column.indexOf(row) != place:
                self._column.removeWidget(row)
                self._column.insertWidget(place, row)
        self._end_drag()

    def _show_more(self) -> None:
        hidden = len(self._jobs) - len(self.rows)
        self._more.setVisible(hidden > 0)
        self._more.setText(self.tr("and %n more", "", hidden))

    def _step(self, job_id: str, step: int) -> None:
        here = list(self.rows).index(job_id)
        self._move(job_id, max(0, min(len(self._jobs) - 1, here + step)))

    def _move(self, job_id: str, place: int) -> None:
        if place != list(self.rows).index(job_id):
            self.moved.emit(job_id, place)
            if row := self.rows.get(job_id):
                # Its layout would place it later only.
                self._column.activate()
                self.reached.emit(row.geometry())

    def _drag(self, job_id: str, pointer: QPoint) -> None:
        self._dragged, self._pointer = job_id, pointer
        self._show_line()
        if not self._scrolling.isActive():
            self._scrolling.start()

    def _drop(self, job_id: str) -> None:
        here, gap = list(self.rows).index(job_id), self._gap()
        self._move(job_id, gap - 1 if gap > here else gap)

    def _end_drag(self) -> None:
        self._line.hide()
        self._scrolling.stop()

    def _show_line(self) -> None:
        """Show where the row would go: in the gap that the pointer is nearest to, unless it would stay where it is."""
        gap = self._gap()
        top = gap * (HEIGHT + _SPACING) - (_SPACING + _LINE) // 2
        self._line.setGeometry(0, max(0, min(top, self.height() - _LINE)), self.width(), _LINE)
        self._line.setVisible(gap - list(self.rows).index(self._dragged) not in (0, 1))
        self._line.raise_()

    def _gap(self) -> int:
        """Return the gap between rows, 0 above the first, that is nearest to the pointer."""
        down = self.mapFromGlobal(self._pointer).y()
        return max(0, min(len(self.rows), round(down / (HEIGHT + _SPACING))))

    def _follow_pointer(self) -> None:
        """Scroll on while a row is held at the edge of what is to be seen."""
        down = self.mapFromGlobal(self._pointer).y()
        self.reached.emit(QRect(0, down - HEIGHT // 2, 1, HEIGHT))
        self._show_line()
