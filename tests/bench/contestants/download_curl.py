"""curl to the disk, and an fsync."""

import os
import resource
import subprocess
from collections.abc import Callable
from pathlib import Path


def prepare(link: str, folder: str) -> Callable[[], dict[str, float]]:
    target = Path(folder) / "theirs.mp4"

    def do() -> dict[str, float]:
        before = _children()
        subprocess.run(["curl", "--silent", "--fail", "--output", str(target), link], check=True)
        with target.open("rb") as file:
            os.fsync(file.fileno())
        spent = _children() - before
        target.unlink()
        return {"cpu": spent}

    return do


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
