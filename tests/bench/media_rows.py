"""Films: small pictures of them, and how fast the built-in engine makes them."""

import tempfile
from pathlib import Path

from contest import Entrant, alone, contest
from rows import Figures, Row, times_faster

_SECONDS = 4.0


def _thumbnail(references: Path) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        clip = str(Path(folder) / "clip.mp4")
        alone(Entrant("animatic_ours", (str(_SECONDS), clip)), turns=1)
        ours, theirs = Entrant("thumbnail_ours", (clip,)), Entrant("thumbnail_ffmpeg", (clip,), references)
        best = contest(ours, theirs, turns=15)
    return Figures(best[0] * 1000, best[1] * 1000, "ms")


def _animatic(_: Path) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        seconds = alone(Entrant("animatic_ours", (str(_SECONDS), str(Path(folder) / "film.mp4"))))
    return Figures(seconds, _SECONDS, "s")


ROWS = (
    Row("thumbnail", "thumbnail of a clip", "`ffmpeg` command line", times_faster(7), _thumbnail),
    Row("animatic", "built-in engine, 1280×720, 4 s", "its own length", times_faster(4), _animatic),
)
