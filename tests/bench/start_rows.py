"""The window: how long it takes to open, and how much memory it takes then."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from contest import Entrant, alone, alternate
from large_library import fill
from rows import Figures, Row, times_as_much

from sora_desktop.services.library import Library
from sora_desktop.services.paths import locate

_TURNS = 9
_HERE = Path(__file__).parent
_REST = 0.2  # seconds between starts


def _start(count: int) -> Figures:
    with tempfile.TemporaryDirectory() as home:
        _prepare(Path(home), count)
        ours, bare = alternate(_opener("open_ours", home, "seconds"), _opener("open_bare", home, "seconds"), _TURNS)
    return Figures(ours * 1000, bare * 1000, "ms")


def _memory(_: Path) -> Figures:
    with tempfile.TemporaryDirectory() as home:
        _prepare(Path(home), 0)
        figures = alternate(_opener("open_ours", home, "megabytes"), _opener("open_bare", home, "megabytes"))
    return Figures(*figures, "MB")


def _prepare(home: Path, count: int) -> None:
    paths = locate({"SORA_DESKTOP_HOME": str(home)})
    (paths.settings / "settings.json").write_text('{"welcomed": true}')
    library = Library(paths.database)
    fill(library, count, paths.videos)
    library.close()
    if count:  # the window opens on its newest video
        alone(Entrant("animatic_ours", ("1", str(paths.videos / f"{count - 1}.mp4"), "320x180")), turns=1)


def _opener(script: str, home: str, figure: str) -> Callable[[], float]:
    """Return what opens a window once, in a process of its own, and tells one figure of it."""
    command = [sys.executable, str(_HERE / "contestants" / f"{script}.py")]
    environment = os.environ | {"SORA_DESKTOP_HOME": home}

    def run() -> float:
        time.sleep(_REST)
        done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True, timeout=120)
        return float(json.loads(done.stdout)[figure])

    return run


_BARE = "bare QApplication + QMainWindow"
ROWS = (
    Row("start", "start to first painted window", _BARE, times_as_much(1.15), lambda _: _start(0)),
    Row("start-10000", "the same with 10,000 finished jobs", _BARE, times_as_much(1.2), lambda _: _start(10_000)),
    Row("memory", "memory of the idle window, no video yet", "the same bare window", times_as_much(1.25), _memory),
)
