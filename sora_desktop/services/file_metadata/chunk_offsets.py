"""The tables in ``moov`` that say where in the file the pictures and the sound are."""

from __future__ import annotations

import io
import sys
from array import array
from collections.abc import Callable, Iterator
from typing import NamedTuple

from sora_desktop.services.file_metadata.boxes import Box, Damaged, boxes, find

_WIDTHS = {b"stco": "I", b"co64": "Q"}  # 32 and 64 bits


class Pinned(Exception):
    """Something in the file names places in it that cannot be put right."""


class _Table(NamedTuple):
    start: int
    end: int
    code: str


def offsets(moov: bytes) -> list[array[int]]:
    """Return the places of the chunks, a list for each track; raises ``Damaged``."""
    return [_read(moov, table) for table in _tables(moov)]


def moved(moov: bytes, move: Callable[[int], int]) -> bytes:
    """Return what is in ``moov`` with every place moved; raises ``Pinned`` where one cannot be, and ``Damaged``."""
    changed = bytearray(moov)
    for table in _tables(moov):
        try:
            places = array(table.code, map(move, _read(moov, table)))
        except OverflowError as error:
            raise Pinned("a place that 32 bits cannot hold") from error
        changed[table.start : table.end] = _swapped(places).tobytes()
    return bytes(changed)


def check_movable(moov: bytes) -> None:
    """Raise ``Pinned`` where more than the tables of chunks names places in the file, and ``Damaged``."""
    file, whole = io.BytesIO(moov), _whole(moov)
    kinds = {each.kind for each in boxes(file, 0, len(moov))}
    if kinds & {b"cmov", b"mvex"}:
        raise Pinned("a compressed or a fragmented film")
    for place in (whole, *_tracks(moov)):
        if find(file, place, b"meta") is not None:
            _check_meta(file, place)
    for track in _tracks(moov):
        if find(file, track, b"mdia", b"minf", b"stbl", b"saio") is not None:
            raise Pinned("an encrypted film")


def _check_meta(file: io.BytesIO, place: Box) -> None:
    """Refuse metadata that lies elsewhere in the file."""
    meta = find(file, place, b"meta")
    assert meta is not None
    file.seek(meta.body)
    head = 0 if file.read(12)[4:8] == b"hdlr" else 4
    if find(file, meta._replace(body=meta.body + head), b"iloc") is not None:
        raise Pinned("metadata outside of its box")


def _tables(moov: bytes) -> Iterator[_Table]:
    file = io.BytesIO(moov)
    for track in _tracks(moov):
        samples = find(file, track, b"mdia", b"minf", b"stbl")
        for each in boxes(file, samples.body, samples.end) if samples else ():
            if code := _WIDTHS.get(each.kind):
                yield _table(moov, each, code)


def _table(moov: bytes, found: Box, code: str) -> _Table:
    count = int.from_bytes(moov[found.body + 4 : found.body + 8], "big")
    start = found.body + 8
    end = start + count * array(code).itemsize
    if end > found.end or found.end - found.body < 8:
        raise Damaged("a table of chunks that is longer than its box")
    return _Table(start, end, code)


def _tracks(moov: bytes) -> list[Box]:
    return [each for each in boxes(io.BytesIO(moov), 0, len(moov)) if each.kind == b"trak"]


def _whole(moov: bytes) -> Box:
    return Box(b"moov", 0, 0, len(moov))


def _read(moov: bytes, table: _Table) -> array[int]:
    places = array(table.code)
    places.frombytes(moov[table.start : table.end])
    return _swapped(places)


def _swapped(places: array[int]) -> array[int]:
    """Turn the file's order of bytes into this machine's, or back."""
    if sys.byteorder == "little":
        places.byteswap()
    return places
