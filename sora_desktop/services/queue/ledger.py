"""Writes down what happens to jobs, and then tells everybody."""

import contextlib
import logging
import sys
import threading
from collections.abc import Callable

from sora_desktop.domain.errors import SoraError
from sora_desktop.domain.events import AnyEvent, Cancelled, Failed, Requeued
from sora_desktop.domain.job import Job, advance
from sora_desktop.services.claims import Claims
from sora_desktop.services.library import Library

Listener = Callable[[Job, AnyEvent | None], None]
_log = logging.getLogger(__name__)


class Ledger:
    """The library and the listeners; who listens hears of nothing that is not on the disk."""

    def __init__(self, library: Library, clock: Callable[[], float]) -> None:
        self.library = library
        self.clock = clock
        self._listeners: list[Listener] = []
        self._unwritten: list[tuple[Job, AnyEvent]] = []

    def subscribe(self, listener: Listener) -> None:
        """Have ``listener`` told of every event from now on."""
        self._listeners.append(listener)

    def record(self, job: Job, event: AnyEvent) -> Job:
        """Write an event down, tell it, and return the job after it; raises ``StorageError``."""
        job = self.write(job, event)
        self.tell(job, event)
        return job

    def write(self, job: Job, event: AnyEvent) -> Job:
        """Write an event down for the caller to tell; raises ``StorageError``."""
        return self.library.record(job, event, self.clock())

    def end(self, job: Job, event: Failed | Cancelled | Requeued) -> None:
        """Record how a job ended; where the disk takes nothing, that is told all the same."""
        try:
            self.record(job, event)
        except SoraError as error:
            # The disk that should keep the ending is the trouble itself: the window still hears of it.
            _log.error("the end of job %s could not be written down: %s", job.id, error)
            self._unwritten.append((job, event))
            self.tell(advance(job, event, self.clock()), event)

    def tell(self, job: Job, event: AnyEvent | None) -> None:
        """Tell all listeners, on this thread; a bug of one of them is the crash handler's alone."""
        for listener in self._listeners:
            try:
                listener(job, event)
            except Exception:  # noqa: BLE001 (the crash handler's; a job that costs money goes on)
                threading.excepthook(threading.ExceptHookArgs((*sys.exc_info(), threading.current_thread())))

    def write_endings(self, claims: Claims) -> None:
        """Try again to write down what was only told: a job told as failed must not be sent by the next start."""
        for job, event in self._unwritten:
            if claims.take(job.id):
                with contextlib.suppress(SoraError):
                    current = self.library.job(job.id)
                    if current and not current.is_over:
                        self.write(job, event)
                claims.let_go(job.id)
        self._unwritten.clear()
