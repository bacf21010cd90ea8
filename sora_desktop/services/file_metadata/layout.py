"""How a file is laid out, and how it shall be: which of its bytes stay, and what comes between them."""

from bisect import bisect_right
from enum import Enum, auto
from typing import BinaryIO, NamedTuple

from sora_desktop.domain.recipe import Recipe
from sora_desktop.services.file_metadata import xmp
from sora_desktop.services.file_metadata.boxes import Box, Damaged, box, boxes, content
from sora_desktop.services.file_metadata.chunk_offsets import Pinned, check_movable, moved
from sora_desktop.services.file_metadata.tags import ForeignTags, with_tags

MOOV_LIMIT = 64 * 1024 * 1024  # bytes held in memory
_SEAL = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")  # of the ``uuid`` box of content credentials (C2PA)
_ABOUT_THE_END = frozenset({b"mfra", b"uuid", b"free", b"skip"})  # nothing in a file names their places
_NAMES_PLACES = frozenset({b"moof", b"sidx", b"mfra", b"meta"})  # of fragments, and of what lies in no track
_LARGEST = 2**32 - 1


class Written(Enum):
    """What became of the notes."""

    BOTH = auto()  # carriers
    TAGS = auto()  # only: another program's packet is there, and cannot be added to
    PACKET = auto()  # only: tags would have moved what other places of the file name, or are of another sort
    SEALED = auto()  # nothing: the file has content credentials, and a changed byte breaks their seal
    NOT_FIT = auto()  # nothing: no MP4, or none that can be changed safely


class Copy(NamedTuple):
    """Bytes of the old file."""

    start: int
    end: int


Piece = Copy | bytes


class Plan(NamedTuple):
    """The pieces of a new file, in their order."""

    pieces: tuple[Piece, ...]
    result: Written


class _Layout(NamedTuple):
    """The boxes of a file, and the packet it shall have (``None``: the one it has cannot be added to, and stays)."""

    found: list[Box]
    moov: Box
    old_packet: Box | None
    new_packet: bytes | None
    is_own: bool  # the old one is ours, or there is none


def plan(file: BinaryIO, size: int, recipe: Recipe) -> Plan:
    """Say how a file of ``size`` bytes gets the notes; raises ``Damaged``."""
    found = list(boxes(file, 0, size, may_be_open=True))
    films = [each for each in found if each.kind == b"moov"]
    packets = [each for each in found if user_type(file, each) == xmp.USER_TYPE]
    if any(user_type(file, each) == _SEAL for each in found):
        return Plan((), Written.SEALED)
    if len(films) != 1 or len(packets) > 1:
        return Plan((), Written.NOT_FIT)
    packet, is_own = _packet(file, packets[0] if packets else None, recipe)
    layout = _Layout(found, films[0], packets[0] if packets else None, packet, is_own)
    return _with_tags(file, layout, recipe) or _with_packet(layout)


def _packet(file: BinaryIO, old: Box | None, recipe: Recipe) -> tuple[bytes | None, bool]:
    """Return the new packet, and whether the old one (if any) goes."""
    if old is None:
        return xmp.packet(recipe), True
    try:
        former = content(file, old._replace(body=old.body + 16), xmp.PACKET_LIMIT)
    except Damaged:
        return None, False
    return (xmp.packet(recipe), True) if xmp.is_ours(former) else (xmp.with_notes(former, recipe), False)


def user_type(file: BinaryIO, found: Box) -> bytes:
    """Return what a ``uuid`` box is of, empty for any other box."""
    if found.kind != b"uuid":
        return b""
    file.seek(found.body)
    return file.read(min(16, found.end - found.body))


def _with_tags(file: BinaryIO, layout: _Layout, recipe: Recipe) -> Plan | None:
    """Return a plan with tags, and with a packet if it can be; ``None`` where tags cannot be."""
    if any(each.kind in _NAMES_PLACES for each in layout.found):
        return None
    try:
        moov = content(file, layout.moov, MOOV_LIMIT)
        tagged = with_tags(moov, recipe)
        pieces = _pieces(layout, box(b"moov", tagged))
        if not _is_still(layout, pieces):
            check_movable(moov)
            pieces = _pieces(layout, box(b"moov", moved(tagged, _Moves(pieces))))
    except (Damaged, ForeignTags, Pinned):
        return None
    return Plan(pieces, Written.BOTH if layout.new_packet else Written.TAGS)


def _with_packet(layout: _Layout) -> Plan:
    """Return a plan with a packet alone, behind everything whose place may be named; raises ``Damaged``."""
    pieces = _pieces(layout, None) if layout.new_packet else ()
    return Plan(pieces, Written.PACKET) if pieces and _is_still(layout, pieces) else Plan((), Written.NOT_FIT)


def _pieces(layout: _Layout, moov: bytes | None) -> tuple[Piece, ...]:
    """Return the new file with this ``moov``, or its own, and with the packet; raises ``Damaged``."""
    new = box(b"uuid", xmp.USER_TYPE, layout.new_packet) if layout.new_packet else None
    pieces: list[Piece] = []
    for each in layout.found:
        if each is layout.moov and moov is not None:
            pieces.append(moov)
        elif each is layout.old_packet and new is not None:
            pieces += [] if layout.is_own else [new]
        else:
            pieces += _whole(each)
    if new is not None and layout.is_own:
        at = len(pieces) - (layout.found[-1].kind == b"mfra")  # whose end readers look for at the end of the file
        pieces.insert(at, new)
    return tuple(pieces)


def _whole(each: Box) -> list[Piece]:
    """Return a box as it is; one that goes on to the file's end is given its size, now that more comes behind it."""
    if not each.is_open:
        return [Copy(each.start, each.end)]
    if each.end - each.start > _LARGEST:
        raise Damaged("an open box that is too large for its header")
    return [(each.end - each.start).to_bytes(4, "big") + each.kind, Copy(each.body, each.end)]


class _Moves:
    """Where each byte of the old file is in the new one."""

    def __init__(self, pieces: tuple[Piece, ...]) -> None:
        self._kept: list[tuple[int, int, int]] = []  # start, end, new start
        at = 0
        for piece in pieces:
            if isinstance(piece, Copy):
                self._kept.append((piece.start, piece.end, at))
            at += _length(piece)
        self._kept.sort()
        self._starts = [start for start, _, _ in self._kept]

    def __call__(self, place: int) -> int:
        at = bisect_right(self._starts, place) - 1
        if at < 0 or place >= self._kept[at][1]:
            raise Pinned(f"a chunk at {place}, where no media is")
        start, _, new = self._kept[at]
        return place - start + new


def _is_still(layout: _Layout, pieces: tuple[Piece, ...]) -> bool:
    """Whether everything stays where it is, but for what no place in the file names."""
    at = 0
    free = {each.start for each in layout.found if each.kind in _ABOUT_THE_END}
    for piece in pieces:
        if isinstance(piece, Copy) and piece.start != at and piece.start not in free:
            return False
        at += _length(piece)
    return True


def _length(piece: Piece) -> int:
    return piece.end - piece.start if isinstance(piece, Copy) else len(piece)
