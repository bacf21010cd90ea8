"""The window while replies stream into it: how long it leaves everything else waiting, and what that costs its thread."""

from pathlib import Path

from contest import Entrant, contest
from rows import Figures, Row, at_most, times_as_much
from serving import serving

_STEADY = "count=100000,rate=5000"  # 20 s
_CASES = (
    ("steady", "5,000 chunks/s for 20 s", _STEADY),
    ("flood", "a flood, 200,000 chunks/s", "count=400000,rate=200000"),
    ("endless", "text without newlines, 5,000 chunks/s", f"{_STEADY},endless=1"),
    ("burst", "a burst of 50,000 chunks", "count=50000"),
)


def _gap(manner: str, _: Path) -> Figures:
    with serving() as address:
        best = contest(Entrant("stream_ours", (f"{address}/{manner}",)), Entrant("stream_ours", ("",)), "gap")
    return Figures(best[0] * 1000, best[1] * 1000, "ms")


def _busy(_: Path) -> Figures:
    with serving() as address:
        told = (f"{address}/{_STEADY}",)
        best = contest(Entrant("stream_ours", told), Entrant("stream_naive", told), "busy")
    return Figures(*best, "s")


def _gap_row(name: str, what: str, manner: str) -> Row:
    return Row(
        f"gap-{name}", f"window's longest event-loop gap: {what}", "the window idle", at_most(16.7),
        lambda py: _gap(manner, py),
    )  # fmt: skip


ROWS = (
    *(_gap_row(*case) for case in _CASES),
    Row("gui-cpu", "GUI thread's CPU at 5,000 chunks/s", "a signal and an insert a chunk", times_as_much(0.2), _busy),
)
