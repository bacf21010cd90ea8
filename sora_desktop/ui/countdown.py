"""Counts down to the time that postponed jobs wait for, while it is to be seen."""

import time
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from sora_desktop.domain.job import Job

_INTERVAL = 500  # milliseconds: a second is never skipped


class Countdown(QObject):
    """Ticks while its widget is to be seen and a job waits for its time."""

    ticked = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._until = 0.0
        self._timer = QTimer(self, interval=_INTERVAL)
        self._timer.timeout.connect(self._tick)
        widget.installEventFilter(self)

    @property
    def is_running(self) -> bool:
        """Whether it ticks."""
        return self._timer.isActive()

    def follow(self, jobs: Iterable[Job]) -> None:
        """Tick for as long as one of these jobs is postponed."""
        self._until = max((job.resumes or 0.0 for job in jobs), default=0.0)
        self._go_on()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Rest while the widget is hidden."""
        if event.type() == QEvent.Type.Show:
            self._tick()
        elif event.type() == QEvent.Type.Hide:
            self._timer.stop()
        return False

    def _tick(self) -> None:
        self._go_on()
        self.ticked.emit()

    def _go_on(self) -> None:
        if time.time() >= self._until:
            self._timer.stop()
        elif self._widget.isVisible() and not self._timer.isActive():
            self._timer.start()
