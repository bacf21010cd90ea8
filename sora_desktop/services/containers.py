"""The outermost structure of MP4, MOV and WebM files: what they are by their first bytes, and whether their end is there."""

import struct
from pathlib import Path
from typing import BinaryIO

BEGINNING = 12  # bytes that tell what a file is
_EBML = b"\x1a\x45\xdf\xa3"
_SEGMENT = b"\x18\x53\x80\x67"


def container_suffix(beginning: bytes) -> str | None:
    """Return ``.mp4``, ``.mov`` or ``.webm`` for a video file's first 12 bytes, ``None`` for anything else."""
    if beginning[:4] == _EBML:
        return ".webm"
    if beginning[4:8] == b"ftyp":
        return ".mov" if beginning[8:12] == b"qt  " else ".mp4"
    return None


def is_whole(path: Path) -> bool:
    """Whether the lengths that a file's outermost parts name end where the file ends: those of a cut download do not."""
    total = path.stat().st_size
    with path.open("rb") as file:
        suffix = container_suffix(file.read(BEGINNING))
        if suffix is None:
            return False
        return _has_whole_segment(file, total) if suffix == ".webm" else _boxes_add_up(file, total)


def _boxes_add_up(file: BinaryIO, total: int) -> bool:
    """Follow the sizes of an MP4's top-level boxes to the end of the file."""
    kinds = set()
    position = 0
    while position < total:
        file.seek(position)
        length, kind = _box(file.read(16), total - position)
        if not 8 <= length <= total - position:
            return False
        kinds.add(kind)
        position += length
    return {b"moov", b"mdat"} <= kinds


def _box(header: bytes, rest: int) -> tuple[int, bytes]:
    """Return a box's whole length in bytes (0 where there is no box) and its kind, from its first 16 bytes."""
    if len(header) < 8:
        return 0, b""
    length, kind = struct.unpack(">I4s", header[:8])
    if length == 1 and len(header) == 16:
        length = struct.unpack(">Q", header[8:])[0]
    elif length == 0:
        length = rest
    return length, kind


def _has_whole_segment(file: BinaryIO, total: int) -> bool:
    """Look whether a WebM's segment, which holds all but the header, ends inside the file; a live one's end is unknown."""
    position = 0
    while position < total:
        file.seek(position)
        header = file.read(12)
        name = header[: _width(header)]
        field = header[len(name) :]
        width = _width(field)
        if not name or not width or len(field) < width:
            return False
        length = int.from_bytes(field[:width], "big") & ((1 << 7 * width) - 1)
        position += len(name) + width + length
        if name == _SEGMENT:
            return position <= total or length == (1 << 7 * width) - 1
    return False


def _width(field: bytes) -> int:
    """Return how many bytes an EBML number has, from the zeroes it begins with; 0 where there is none."""
    return 9 - field[0].bit_length() if field and field[0] else 0
