"""The player beside Qt's own, in a picture of the same pixels."""

import tempfile
from itertools import product
from pathlib import Path

from contest import Contestant, Entrant, alone, contest
from rows import Figures, Row, times_as_much

_SECONDS = 6
_SIZES = {"720p": "1280x720", "1080p": "1920x1080"}
_MEASURES = {"first": ("first frame of a clip", "ms", 1000), "playing": ("CPU while 3 s of it play", "s", 1)}


def _play(measure: str, size: str, _: Path) -> Figures:
    unit, scale = _MEASURES[measure][1:]
    with tempfile.TemporaryDirectory() as folder:
        clip = str(Path(folder) / "clip.mp4")
        alone(Entrant("animatic_ours", (str(_SECONDS), clip, size)), turns=1)
        ours = Entrant("play_ours", (measure, clip))
        with Contestant(ours) as sizing:
            seen = sizing.turn()
        theirs = Entrant("play_bare", (measure, clip, str(seen["width"]), str(seen["height"])))
        best = contest(ours, theirs, measure if measure == "first" else "busy")
    return Figures(best[0] * scale, best[1] * scale, unit)


def _row(measure: str, name: str) -> Row:
    return Row(
        f"{measure}-{name}", f"{_MEASURES[measure][0]}, {name}", "bare QMediaPlayer + QVideoWidget", times_as_much(1.1),
        lambda py: _play(measure, _SIZES[name], py),
    )  # fmt: skip


ROWS = tuple(_row(measure, name) for measure, name in product(_MEASURES, _SIZES))
