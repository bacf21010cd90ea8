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
    _arrived = Signal(object, object)
    _text_waiting = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts: deque[tuple[str, str]] = deque()
        self._wake_pending = False
        self._timer = QTimer(self, singleShot=True, interval=_FLUSH_MILLISECONDS)
        self._timer.timeout.connect(self._flush)
        self._text_waiting.connect(self._timer.start)
        self._arrived.connect(self._pass_on)

    def __call__(self, job: Job, event: AnyEvent | None) -> None:
        """Take one event, on any thread."""
        if not isinstance(event, TextDelta):
            self._arrived.emit(job, event)
            return
        self._texts.append((job.id, event.text))
        if not self._wake_pending:
            self._wake_pending = True
            self._text_waiting.emit()

    def _pass_on(self, job: Job, event: AnyEvent | None) -> None:
        self._flush()  # text that came before this event is shown before it
        self.happened.emit(job, event)

    def _flush(self) -> None:
        self._timer.stop()
        self._wake_pending = False
        gathered: dict[str, list[str]] = {}
        while self._texts:
            job_id, text = self._texts.popleft()
            gathered.setdefault(job_id, []).append(text)
        for job_id, texts in gathered.items():
            self.text_arrived.emit(job_id, "".join(texts))
