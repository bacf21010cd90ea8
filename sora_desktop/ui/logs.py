"""What the log shows of each job: from memory while it is at work, from the disk for everything older."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from sora_desktop.domain.errors import SoraError
from sora_desktop.domain.events import Accepted, AnyEvent, Sending, is_passing
from sora_desktop.domain.job import Job
from sora_desktop.domain.transcript import end_of_naming
from sora_desktop.services.library import Library

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Entry:
    """Text of the relay, or an event; ``at`` in seconds since 1970, ``None`` where it is not known."""

    content: str | AnyEvent
    at: float | None


class Logs(QObject):
    """Keeps the entries of jobs at work; reads others' off the window's thread and tells with ``read``."""

    read = Signal(str, list)  # job id, entries

    def __init__(self, library: Library, reply_text: Callable[[str], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._reply_text = reply_text
        self._live: dict[str, list[Entry]] = {}
        self._worker = ThreadPoolExecutor(1, "logs")

    def begin(self, job: Job) -> None:
        """Keep a job's entries from here on; called before its worker starts.

        The past of one that goes on is read here and now: later, nobody could tell what of it is told twice.
        """
        if job.id not in self._live:
            self._live[job.id] = self._entries(job.id) if job.sent is not None else []

    def add(self, job_id: str, content: str | AnyEvent, at: float) -> None:
        """Keep what has just happened to a job at work."""
        if job_id in self._live and (isinstance(content, str) or not is_passing(content)):
            self._live[job_id].append(Entry(content, at))

    def live(self, job_id: str) -> list[Entry] | None:
        """Return a job's entries; ``None`` if they have to be asked for."""
        return self._live.get(job_id)

    def forget(self, job_id: str) -> None:
        """Let go of a job's entries: the disk has them all."""
        self._live.pop(job_id, None)

    def ask(self, job_id: str) -> None:
        """Read a job's entries from the disk; ``read`` follows."""
        self._worker.submit(self._read, job_id)

    def close(self) -> None:
        """Drop what is still to be read."""
        self._worker.shutdown(cancel_futures=True)

    def _read(self, job_id: str) -> None:
        entries = self._entries(job_id)
        self._library.close()  # this thread's connection: a log is read seldom
        self.read.emit(job_id, entries)

    def _entries(self, job_id: str) -> list[Entry]:
        """Return what can be read of a job's past; what cannot is told to the program's own log."""
        try:
            return self._past(job_id)
        except SoraError as error:
            _log.warning("the log of job %s cannot be read: %s", job_id, error)
            return []

    def _past(self, job_id: str) -> list[Entry]:
        entries = [Entry(event, at) for at, event in self._library.events(job_id)]
        return _with_text(entries, self._reply_text(job_id))


def _with_text(entries: list[Entry], text: str) -> list[Entry]:
    """Return the events with the reply's text between them.

    When each piece of it came is not on the disk: it came after the sending, and a job is accepted behind the line that names it.
    """
    told: list[Entry] = []
    after = None
    for entry in entries:
        if isinstance(entry.content, Accepted):
            end = end_of_naming(text, entry.content.task_id)
            told += [Entry(text[:end], None)] if end else []
            text = text[end:]
        told.append(entry)
        if isinstance(entry.content, Sending | Accepted):
            after = len(told)
    if text:
        told.insert(len(told) if after is None else after, Entry(text, None))
    return told
