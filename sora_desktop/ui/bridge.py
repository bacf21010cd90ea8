"""Carries what happens to jobs from the worker threads to the window's thread."""

from collections import deque
from time import monotonic

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from sora_desktop.domain.events import AnyEvent, TextDelta
from sora_desktop.domain.job import Job

_FLUSH_MILLISECONDS = 33
_FLUSH_SECONDS = 0.006  # of one turn of the window; what is left waits for another
_REST_MILLISECONDS = 12  # for everything else, between two of them
_SETTLE_SHARE = 0.1  # of the time, at most, goes into showing all lists anew while much happens
_LONGEST_REST = 300  # milliseconds


class Bridge(QObject):
    """A queue listener. ``happened`` is emitted on the window's thread; text comes gathered, about 30 times a second.

    ``settled`` follows when all that was there is told: what shows many jobs together is to be shown anew only then. A signal
    for every piece of text would cost the window's thread most of its time at 5,000 pieces a second.
    """

    happened = Signal(object, object)  # Job, AnyEvent | None
    settled = Signal()
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
        self._event_waiting.connect(self._flush_in_turn)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MILLISECONDS)
        self._rest.timeout.connect(self._go_on)
        self._is_unsettled = False
        self._settling = QTimer(self, singleShot=True)
        self._settling.timeout.connect(self._settle)

    def __call__(self, job: Job, event: AnyEvent | None) -> None:
        """Take one event, on any thread."""
        self._waiting.append((job, event))
        if not isinstance(event, TextDelta):
            if QThread.currentThread() is self.thread():
                self._settling.stop()  # what the person did is seen at once
                self._flush()
            else:
                self._event_waiting.emit()
        elif not self._wake_pending:
            self._wake_pending = True
            self._text_waiting.emit()

    def _flush_in_turn(self) -> None:
        if not self._rest.isActive():
            self._flush()

    def _go_on(self) -> None:
        if self._waiting:
            self._flush()

    def _flush(self) -> None:
        """Pass on what waits, each job's in its order: text and events share one line, or text would overtake."""
        self._timer.stop()
        self._wake_pending = False
        self._rest.start()
        gathered: dict[str, list[str]] = {}
        enough = monotonic() + _FLUSH_SECONDS
        while self._waiting:
            job, event = self._waiting.popleft()
            if isinstance(event, TextDelta):
                gathered.setdefault(job.id, []).append(event.text)
            else:
                if texts := gathered.pop(job.id, None):
                    self.text_arrived.emit(job.id, "".join(texts))
                self.happened.emit(job, event)
                self._is_unsettled = True
            if monotonic() > enough:
                break
        for job_id, texts in gathered.items():
            self.text_arrived.emit(job_id, "".join(texts))
        if not self._settling.isActive():
            self._settle()

    def _settle(self) -> None:
        if self._is_unsettled:
            self._is_unsettled = False
            began = monotonic()
            self.settled.emit()
            rest = 1000 * (monotonic() - began) / _SETTLE_SHARE
            self._settling.start(round(min(rest, _LONGEST_REST)))
