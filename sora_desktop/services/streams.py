"""The raw reply of every job, whole, in a file each: written as it arrives, read again for the log."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from sora_desktop.services.storage import storage_errors

_BLOCK = 1 << 16


class Streams:
    """The folder of raw replies."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, job_id: str) -> Path:
        """Return the job's file, which exists once bytes have arrived."""
        return self._folder / f"{job_id}.reply"

    @contextmanager
    def keep(self, job_id: str) -> Iterator[Callable[[bytes], object]]:
        """Give a function that appends bytes to the job's file at once (no buffer that a crash could lose)."""
        with storage_errors(self._folder):
            file = self.path(job_id).open("ab", buffering=0)
        with file:
            yield lambda content: self._append(file, content)

    def _append(self, file: FileIO, content: bytes) -> None:
        rest = memoryview(content)
        with storage_errors(self._folder):
            while rest:
                rest = rest[file.write(rest) :]

    def pieces(self, job_id: str) -> Iterator[bytes]:
        """Yield the raw reply so far; nothing where there is none."""
        path = self.path(job_id)
        if not path.exists():
            return
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                yield block
