"""Reading replies: bytes, events, text, and what is found in it."""

from pathlib import Path

from contest import Entrant, alone, contest
from rows import Figures, Row, times_as_much, times_faster

_MEGABYTES = 20
_LIMIT = 8 * 1024 * 1024  # bytes of one event, as the decoder's default


def _decoder(piece: str, references: Path) -> Figures:
    ours = Entrant("decoder_ours", (piece,))
    theirs = Entrant("decoder_httpx_sse", (piece,), references)
    return Figures(*contest(ours, theirs), "s")


def _text(script: str, references: Path, turns: int) -> Figures:
    return Figures(*contest(Entrant("text_ours"), Entrant(script, (), references), turns=turns), "s")


def _transcript(_: Path) -> Figures:
    whole, half = Entrant("transcript_ours", ("1",)), Entrant("transcript_ours", ("2",))
    return Figures(*contest(whole, half), "s")


def _long_line(references: Path) -> Figures:
    return Figures(*contest(Entrant("line_ours"), Entrant("line_requests", (), references)), "s")


def _bound(_: Path) -> Figures:
    peak = alone(Entrant("bound_ours"), "bytes", turns=1)
    return Figures(peak / 1e6, _LIMIT / 1e6, "MB")


ROWS = (
    Row("decoder-pieces", "decoder, 16 KiB pieces", "httpx-sse", times_faster(5), lambda py: _decoder("16384", py)),
    Row("decoder-events", "decoder, one event a piece", "httpx-sse", times_faster(3), lambda py: _decoder("0", py)),
    Row(
        "text-openai",
        f"bytes → events → text, progress, links; {_MEGABYTES} MB of chat chunks",
        "`openai` SDK",
        times_faster(60),
        lambda py: _text("text_openai", py, turns=5),
    ),
    Row(
        "text-msgspec",
        "the same",
        "split + msgspec typed, no scanning",
        times_faster(0.6),
        lambda py: _text("text_msgspec", py, turns=9),
    ),
    Row("transcript", "transcript of 20 MB in 200,000 pieces", "half of it", times_as_much(2.2), _transcript),
    Row("long-line", "4 MB line without end", "`requests.iter_lines`", times_faster(400), _long_line),
    Row("long-line-memory", "an event over the bound: memory until refused", "the bound", times_as_much(2), _bound),
)
