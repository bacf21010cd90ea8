"""Downloading a large file, beside curl."""

import tempfile
from pathlib import Path

from clip_padding import pad
from contest import Entrant, alone, contest
from rows import Figures, Row, times_as_much, times_faster
from serving import serving

_SIZE = 500_000_000  # bytes


def _download(figure: str, _: Path) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        clip = Path(folder) / "clip.mp4"
        alone(Entrant("animatic_ours", ("4", str(clip))), turns=1)
        pad(clip, _SIZE)
        with serving(Path(folder)) as address:
            told = (f"{address}/files/clip.mp4", folder)
            return Figures(*contest(Entrant("download_ours", told), Entrant("download_curl", told), figure), "s")


_WHAT = f"download {_SIZE // 10**6} MB with limits, progress and checks"
ROWS = (
    Row("download-cpu", f"{_WHAT}: CPU", "curl to disk + fsync", times_as_much(0.75), lambda py: _download("cpu", py)),
    Row(
        "download",
        f"{_WHAT}, fsync and rename: throughput",
        "the same",
        times_faster(1.2),
        lambda py: _download("wall", py),
    ),
)
