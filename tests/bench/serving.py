"""Runs ``server.py`` beside the contestants."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from contest import OURS


@contextmanager
def serving(folder: Path = Path()) -> Iterator[str]:
    """Give the address of a server, which has the files of ``folder``."""
    command = [str(OURS), str(Path(__file__).parent / "server.py"), str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.kill()
