"""The window and its jobs: until the first frame is seen, many at once, and very many one after the other."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clip_padding import pad
from contest import Contestant, Entrant, alone, contest
from rows import Figures, Goal, Row, at_most, times_as_much
from serving import serving

_VIDEO = 20_000_000  # bytes
_CROWD = 100
_FIRST, _ALL = 1_000, 10_000
_STEADY = "count=40,rate=20"  # 2 s


@contextmanager
def _served(size: str, seconds: str, padded: int = 0) -> Iterator[str]:
    """Give the address of a server that has a film, ``clip.mp4``."""
    with tempfile.TemporaryDirectory() as folder:
        clip = Path(folder) / "clip.mp4"
        alone(Entrant("animatic_ours", (seconds, str(clip), size)), turns=1)
        if padded:
            pad(clip, padded)
        with serving(Path(folder)) as address:
            yield address


def _reply(_: Path) -> Figures:
    with _served("1280x720", "4", _VIDEO) as address:
        told = (address, "clip.mp4")
        best = contest(Entrant("reply_ours", told), Entrant("reply_bare", told), "seconds")
    return Figures(best[0] * 1000, best[1] * 1000, "ms")


def _crowd(figure: str, turns: int = 3) -> tuple[float, float]:
    with _served("320x180", "1") as address:
        told = f"{address}/{_STEADY},clip=clip.mp4"
        many, one = Entrant("crowd_ours", (told, str(_CROWD))), Entrant("crowd_ours", (told, "1"))
        return contest(many, one, figure, turns)


def _crowd_wall(_: Path) -> Figures:
    return Figures(*_crowd("seconds"), "s")


def _crowd_memory(_: Path) -> Figures:
    return Figures(_crowd("megabytes")[0], None, "MB")


def _crowd_gap(_: Path) -> Figures:
    return Figures(_crowd("gap")[0] * 1000, None, "ms")


def _row(_: Path) -> Figures:
    with (
        _served("320x180", "1") as address,
        Contestant(Entrant("row_ours", (f"{address}/count=20,clip=clip.mp4", str(_FIRST), str(_ALL)))) as ours,
    ):
        return Figures(ours.turn()["megabytes"], None, "MB")


ROWS = (
    Row(
        "reply-to-frame",
        "last byte of the reply → first frame, 20 MB video",
        "curl + bare player",
        Goal(most_more=150),
        _reply,
    ),
    Row("crowd", f"{_CROWD} jobs at once: wall", "a single job", times_as_much(1.5), _crowd_wall),
    Row("crowd-memory", f"{_CROWD} jobs at once: memory a job", "–", at_most(1), _crowd_memory),
    Row("crowd-gap", f"{_CROWD} jobs at once: longest event-loop gap", "–", at_most(16.7), _crowd_gap),
    Row("row", f"{_ALL:,} jobs in a row: memory more than after {_FIRST:,}", "–", at_most(5), _row),
)
