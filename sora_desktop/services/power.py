"""Keeps the computer from falling asleep while jobs run; the screen may go dark."""

import logging
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager

from sora_desktop.domain.events import AnyEvent
from sora_desktop.domain.job import Job, Status

_RUNNING = frozenset({Status.SENDING, Status.ACCEPTED, Status.DOWNLOADING})
_log = logging.getLogger(__name__)

# Makes what holds the computer awake inside its block; raises ``RuntimeError`` or ``OSError`` where this computer has no way.
Inhibitor = Callable[[], AbstractContextManager[object]]


def wakeful() -> AbstractContextManager[object]:
    """Return wakepy's way for this system."""
    from wakepy import keep  # deferred: it looks for the desktop's services

    return keep.running(on_fail="error")


class KeepAwake:
    """A listener of the queue: holds the computer awake while it says that jobs run, or wait for their next try.

    Everything happens on a thread of its own, begun with the first job: desktops may take seconds to answer.
    """

    def __init__(self, inhibitor: Inhibitor = wakeful, *, allowed: Callable[[], bool] = lambda: True) -> None:
        """Hold nothing yet; ``allowed`` is the person's setting, asked at every event."""
        self._inhibitor = inhibitor
        self._allowed = allowed
        self._at_work: set[str] = set()
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._closed = False
        self._is_able = True

    def __call__(self, job: Job, _event: AnyEvent | None) -> None:
        """Take one event, on any thread."""
        with self._changed:
            if job.status in _RUNNING or job.postponed is not None:
                self._at_work.add(job.id)
            else:
                self._at_work.discard(job.id)
            self._wake()

    def close(self) -> None:
        """Let the computer sleep."""
        with self._changed:
            self._closed = True
            self._wake()
        if self._thread:
            self._thread.join(5)

    @property
    def _wanted(self) -> bool:
        return bool(self._at_work) and not self._closed and self._allowed()

    def _wake(self) -> None:
        """Have the thread look again; called with the lock held."""
        if self._thread is None and self._wanted:
            self._thread = threading.Thread(target=self._work, name="keep-awake", daemon=True)
            self._thread.start()
        self._changed.notify_all()

    def _work(self) -> None:
        while self._wait(lambda: self._wanted or self._closed) and not self._closed and self._is_able:
            try:
                with self._inhibitor():
                    self._wait(lambda: not self._wanted)
            except (RuntimeError, OSError) as error:
                self._is_able = False  # it would be so with the next job too
                _log.warning("the computer may fall asleep while jobs run: %s", error)

    def _wait(self, until: Callable[[], bool]) -> bool:
        with self._changed:
            return self._changed.wait_for(until)
