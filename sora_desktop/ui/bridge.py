"""Carries what happens to jobs from the worker threads to the window's thread."""

from collections import deque

from PySide6.QtCore import QObject, QTimer, Signal

from sora_desktop.domain.events import AnyEvent, TextDelta
from sora_desktop.domain.job import Job

_FLUSH_MILLISECONDS = 33


class Bridge(QObject):
    """A queue listener. ``happened`` is emitted on the window's thread; text comes gathered, about 30 times a second.

    A signal for every piece of text would cost the window's thread most of its time at 5,000 pieces a second.
    """

    happened = Signal(object, object)  # Job, AnyEvent | None
    text_arrived = Signal(str, str)  # job id, text
    _event_waiting = Signal()
    _text_waiting = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[tuple[Job, AnyEvent | None]] = deque()
        self._wake_pending = False
        self._timer = QTimer(self, singleShot=True, interval=_FLUSH_MILLISECONDS)
        self._timer.timeout.connect(self._flush)
        self._text_waiting.connect(self._timer.start)
        self._event_waiting.connect(self._flush)

    def __call__(self, job: Job, event: AnyEvent | None) -> None:
        """Take one event, on any thread."""
        self._waiting.append((job, event))
        if not isinstance(event, TextDelta):
            self._event_waiting.emit()
        elif not self._wake_pending:
            self._wake_pending = True
            self._text_waiting.emit()

    def _flush(self) -> None:
        """Pass on what waits, each job's in its order: text and events share one line, or text would overtake."""
        self._timer.stop()
        self._wake_pending = False
        gathered: dict[str, list[str]] = {}
        for _ in range(len(self._waiting)):  # what comes meanwhile has its own wake: a flood must not hold the window
            job, event = self._waiting.popleft()
            if isinstance(event, TextDelta):
                gathered.setdefault(job.id, []).append(event.text)
                continue
            if texts := gathered.pop(job.id, None):
                self.text_arrived.emit(job.id, "".join(texts))
            self.happened.emit(job, event)
        for job_id, texts in gathered.items():
            self.text_arrived.emit(job_id, "".join(texts))
