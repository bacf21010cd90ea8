"""Boxes of MP4 and MOV files: found in a file without reading it, taken apart and put together in memory."""

import io
import struct
from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple

MOST_BOXES = 100_000  # in one place: a file with more is not looked through


class Damaged(Exception):
    """The sizes in a file contradict each other, or there is more in it than is looked at."""


class Box(NamedTuple):
    """A box in a file: its first byte, the first one of what is in it, and the one after its last."""

    kind: bytes
    start: int
    body: int
    end: int
    is_open: bool = False  # its size is "up to the end of the file"


def boxes(file: BinaryIO, start: int, end: int, *, may_be_open: bool = False) -> Iterator[Box]:
    """Yield the boxes between two places of a file; raises ``Damaged`` where a size cannot be.

    Zeroes that are no box, as QuickTime puts them at the end of user data, are passed over. Only the last box of a file
    ``may_be_open``.
    """
    for _ in range(MOST_BOXES):
        if start >= end:
            return
        file.seek(start)
        head = file.read(min(16, end - start))
        if len(head) < 8:
            if any(head):
                raise Damaged(f"{len(head)} bytes that are no box")
            return
        box = _box(head, start, end)
        if not box.body <= box.end <= end or (box.is_open and not may_be_open):
            raise Damaged(f"a box {box.kind!r} at {start} that ends at {box.end}, outside of what it is in")
        yield box
        start = box.end
    raise Damaged(f"more than {MOST_BOXES} boxes")


def find(file: BinaryIO, within: Box | None, *path: bytes) -> Box | None:
    """Return the first box at the end of a path of kinds; ``None`` for none. Raises ``Damaged``."""
    for kind in path:
        if within is None:
            return None
        within = next((box for box in boxes(file, within.body, within.end) if box.kind == kind), None)
    return within


def content(file: BinaryIO, box: Box, limit: int) -> bytes:
    """Return what is in a box; raises ``Damaged`` where that is more than ``limit`` bytes or the file ends before."""
    if box.end - box.body > limit:
        raise Damaged(f"a box {box.kind!r} of more than {limit} bytes")
    file.seek(box.body)
    found = file.read(box.end - box.body)
    if len(found) < box.end - box.body:
        raise Damaged(f"a box {box.kind!r} that is cut")
    return found


def box(kind: bytes, *parts: bytes) -> bytes:
    """Return a box with ``parts`` in it."""
    return struct.pack(">I4s", 8 + sum(map(len, parts)), kind) + b"".join(parts)


def children(body: bytes) -> list[tuple[bytes, bytes]]:
    """Return the kind and the whole bytes of each box in ``body``; raises ``Damaged``."""
    return [(each.kind, body[each.start : each.end]) for each in boxes(io.BytesIO(body), 0, len(body))]


def inside(whole: bytes) -> bytes:
    """Return what is in a box, given with its header."""
    return whole[_box(whole[:16], 0, len(whole)).body :]


def with_child(body: bytes, kind: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """Return ``body`` with the first box of this kind changed, or with one more: ``change`` takes and returns what is in it."""
    found = children(body)
    places = [place for place, (each, _) in enumerate(found) if each == kind]
    tail = body[sum(len(whole) for _, whole in found) :]
    parts = [whole for _, whole in found]
    if places:
        parts[places[0]] = box(kind, change(inside(parts[places[0]])))
    else:
        parts.append(box(kind, change(b"")))
    return b"".join([*parts, tail])


def _box(head: bytes, start: int, end: int) -> Box:
    length, kind = struct.unpack(">I4s", head[:8])
    if length == 1 and len(head) == 16:
        return Box(kind, start, start + 16, start + struct.unpack(">Q", head[8:])[0])
    if length == 0:
        return Box(kind, start, start + 8, end, is_open=True)
    return Box(kind, start, start + 8, start + length)
