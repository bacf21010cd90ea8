"""How long the window takes to open over 100,000 videos, beside over none: ``xvfb-run python tests/bench/startup.py [COUNT]``.

Each start is a process of its own; the two libraries take turns, so that whatever else the machine does meets both.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from large_library import fill

from sora_desktop.services.library import Library
from sora_desktop.services.paths import locate

_TURNS = 7
_CHILD = Path(__file__).parent / "contestants" / "open_ours.py"


def main() -> None:
    """Print the medians of both and their ratio."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        empty, full = Path(folder) / "empty", Path(folder) / "full"
        for home, entries in ((empty, 0), (full, count)):
            _prepare(home, entries)
        results = [(_start(empty), _start(full)) for _ in range(_TURNS)]
    for number, what in enumerate(("no video", f"{count} videos")):
        seconds = statistics.median(pair[number]["seconds"] for pair in results)
        megabytes = statistics.median(pair[number]["megabytes"] for pair in results)
        print(f"{what:16} {seconds * 1000:8.0f} ms {megabytes:8.0f} MB")
    ratios = sorted(full["seconds"] / empty["seconds"] for empty, full in results)
    more = statistics.median(full["megabytes"] - empty["megabytes"] for empty, full in results)
    print(f"time: {statistics.median(ratios):.2f} times ({ratios[0]:.2f} to {ratios[-1]:.2f}); memory: {more:+.0f} MB")


def _prepare(home: Path, count: int) -> None:
    os.environ["SORA_DESKTOP_HOME"] = str(home)
    paths = locate()
    (paths.settings / "settings.json").write_text('{"welcomed": true}')
    library = Library(paths.database)
    fill(library, count, paths.videos)
    library.close()


def _start(home: Path) -> dict[str, float]:
    environment = os.environ | {"SORA_DESKTOP_HOME": str(home)}
    time.sleep(0.2)
    done = subprocess.run(
        [sys.executable, str(_CHILD)], env=environment, capture_output=True, text=True, check=True, timeout=120
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    main()
