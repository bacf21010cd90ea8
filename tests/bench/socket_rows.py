"""Reading replies from a socket: what it costs, how late the text comes, and how soon a worker lets go."""

from itertools import product
from pathlib import Path

from contest import Entrant, alone, contest
from rows import Figures, Row, at_most, times_as_much, times_faster
from serving import serving

_CHUNKS = 50_000
_EVENTS, _RATE = 1_500, 500
_CANCELLED = 1_000
_FRAMINGS = ("chunked", "close", "length")
_PACKINGS = ("identity", "gzip")


def _socket(script: str, references: Path) -> Figures:
    with serving() as address:
        told = (f"{address}/count={_CHUNKS}", "past")
        return Figures(*contest(Entrant("socket_ours", told), Entrant(script, told, references), "cpu"), "s")


def _delay(framing: str, packing: str, references: Path) -> Figures:
    manner = f"count={_EVENTS},rate={_RATE},stamped=1,framing={framing},packing={packing}"
    with serving() as address:
        told = (f"{address}/{manner}", str(_EVENTS))
        ours, theirs = Entrant("delay_ours", told), Entrant("delay_http_client", told, references)
        best = contest(ours, theirs, "p99")
    return Figures(best[0] * 1000, best[1] * 1000, "ms")


def _cancel(_: Path) -> Figures:
    with serving() as address:
        seconds = alone(Entrant("cancel_ours", (f"{address}/silent=1", str(_CANCELLED))), "p99", turns=1)
    return Figures(seconds * 1000, None, "ms")


def _delay_row(framing: str, packing: str) -> Row:
    what = f"delay added to an event, p99: {framing}, {packing}"
    return Row(
        f"delay-{framing}-{packing}", what, "`http.client.read1`", times_as_much(1.5, most=1.0),
        lambda py: _delay(framing, packing, py),
    )  # fmt: skip


_SOCKET = f"socket → text, {_CHUNKS:,} chunks, CPU"
ROWS = (
    Row("socket-openai", _SOCKET, "`openai` SDK", times_faster(35), lambda py: _socket("socket_openai", py)),
    Row(
        "socket-httpx-sse",
        "the same",
        "httpx-sse + json",
        times_faster(4.5),
        lambda py: _socket("socket_httpx_sse", py),
    ),
    *(_delay_row(framing, packing) for framing, packing in product(_FRAMINGS, _PACKINGS)),
    Row(
        "cancel",
        f"cancel until the worker has ended, server silent, p99 of {_CANCELLED:,}",
        "–",
        at_most(10),
        _cancel,
    ),
)
