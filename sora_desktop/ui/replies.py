"""The replies' text for the log: what arrived since the start from memory, everything older from the disk."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, Signal


class Replies(QObject):
    """Keeps the text of live jobs; reads the others' off the window's thread and tells with ``read``."""

    read = Signal(str, str)  # job id, text

    def __init__(self, reply_text: Callable[[str], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reply_text = reply_text
        self._live: dict[str, list[tuple[str, float]]] = {}
        self._worker = ThreadPoolExecutor(1, "replies")

    def add(self, job_id: str, text: str, at: float) -> None:
        """Keep text that has just arrived, with its time (seconds since 1970)."""
        self._live.setdefault(job_id, []).append((text, at))

    def live(self, job_id: str) -> list[tuple[str, float]] | None:
        """Return a live job's text with its times; ``None`` if it has to be read."""
        return self._live.get(job_id)

    def forget(self, job_id: str) -> None:
        """Let go of a job's text: the disk has it all."""
        self._live.pop(job_id, None)

    def ask(self, job_id: str) -> None:
        """Read a job's text from the disk; ``read`` follows."""
        self._worker.submit(lambda: self.read.emit(job_id, self._reply_text(job_id)))

    def close(self) -> None:
        """Drop what is still to be read."""
        self._worker.shutdown(cancel_futures=True)
