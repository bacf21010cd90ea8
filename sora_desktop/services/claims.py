"""Which process works on a job: an operating-system lock on a file per job, let go by any end of the process."""

import os
from pathlib import Path

import filelock


class Claims:
    """The jobs that this process works on. A job claimed here is left alone by every other process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: dict[str, filelock.FileLock] = {}

    def take(self, job_id: str) -> bool:
        """Claim the job; ``False`` if another process has it."""
        lock = filelock.FileLock(self._folder / f"{job_id}.lock", thread_local=False)
        try:
            lock.acquire(timeout=0)
        except filelock.Timeout:
            return False
        self._held[job_id] = lock
        return True

    def let_go(self, job_id: str) -> None:
        """End the claim; does nothing without one."""
        if lock := self._held.pop(job_id, None):
            if os.name == "posix":  # on Windows an open file stays; there filelock removes it itself
                Path(lock.lock_file).unlink(missing_ok=True)
            lock.release()
