"""The command line: how long it takes to say something."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence

from contest import alternate
from rows import Figures, Row, times_as_much

_TURNS = 15


def _command(*words: str) -> Figures:
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"SORA_DESKTOP_HOME": home}
        ours = _timed([sys.executable, "-m", "sora_desktop", *words], environment)
        bare = _timed([sys.executable, "-c", "import sqlite3, argparse"], environment)
        best = alternate(ours, bare, _TURNS)
    return Figures(best[0] * 1000, best[1] * 1000, "ms")


def _timed(command: Sequence[str], environment: dict[str, str]) -> Callable[[], float]:
    def run() -> float:
        began = time.perf_counter()
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - began

    return run


_BARE = '`python -c "import sqlite3, argparse"`'
ROWS = (
    Row("help", "`sora-desktop --help`", _BARE, times_as_much(1.5), lambda _: _command("--help")),
    Row("jobs", "`sora-desktop jobs`", _BARE, times_as_much(1.5), lambda _: _command("jobs")),
)
