"""The first carrier: tags as iTunes writes them, in ``moov/udta/meta/ilst``. What others wrote there stays."""

import struct
from typing import BinaryIO

from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.naming import first_words
from sora_desktop.domain.recipe import RECIPE_LIMIT, Recipe
from sora_desktop.services.file_metadata.boxes import (
    Box,
    Damaged,
    box,
    boxes,
    children,
    content,
    find,
    inside,
    with_child,
)

OURS = b"sora-desktop"
_NAME = b"recipe"
_TEXT = 1  # UTF-8, in the table of types that iTunes and QuickTime share
_NO_FLAGS = bytes(4)
_HANDLER = box(b"hdlr", _NO_FLAGS, bytes(4), b"mdir", b"appl", bytes(9))
_TITLE_LENGTH = 80  # characters
_SMALL = 4_096  # bytes of what is only looked at


class ForeignTags(Exception):
    """There are tags of another sort already, and a file may have only one."""


def title(recipe: Recipe) -> str:
    """Return what players call the video."""
    return first_words(recipe.prompt, _TITLE_LENGTH) or recipe.model


def with_tags(moov: bytes, recipe: Recipe) -> bytes:
    """Return what is in ``moov`` with our tags in the place of earlier ones; raises ``ForeignTags`` or ``Damaged``."""

    def change_list(ilst: bytes) -> bytes:
        return _list(ilst, recipe)

    def change_meta(meta: bytes) -> bytes:
        head = _head(meta)
        parts = meta[len(head) :] or _HANDLER
        if _handler(parts) != b"mdir":
            raise ForeignTags
        return head + with_child(parts, b"ilst", change_list)

    return with_child(moov, b"udta", lambda udta: with_child(udta, b"meta", change_meta))


def read_tags(file: BinaryIO, moov: Box) -> bytes | None:
    """Return our notes as JSON, ``None`` where there are none; raises ``Damaged``."""
    meta = find(file, moov, b"udta", b"meta")
    if meta is None:
        return None
    head = _head(content(file, meta._replace(end=min(meta.end, meta.body + 12)), _SMALL))
    tags = find(file, meta._replace(body=meta.body + len(head)), b"ilst")
    for tag in boxes(file, tags.body, tags.end) if tags else ():
        if tag.kind == b"----" and (data := _of_ours(file, tag)):
            return content(file, data, RECIPE_LIMIT + 8)[8:]
    return None


def _of_ours(file: BinaryIO, tag: Box) -> Box | None:
    """Return the value of a free tag if it is our notes."""
    parts = {part.kind: part for part in boxes(file, tag.body, tag.end)}
    names = {kind: parts[kind] for kind in (b"mean", b"name") if kind in parts}
    if [_short(file, each) for each in names.values()] != [OURS, _NAME]:
        return None
    return parts.get(b"data")


def _short(file: BinaryIO, part: Box) -> bytes:
    return content(file, part, _SMALL)[4:] if part.end - part.body <= _SMALL else b""


def _head(meta: bytes) -> bytes:
    """Return the four bytes that ISO puts before the first box in ``meta``, and QuickTime does not; for a new one too."""
    if meta[4:8] == b"hdlr":
        return b""
    if not meta or meta[8:12] == b"hdlr":
        return meta[:4] or _NO_FLAGS
    raise Damaged("metadata without a handler")


def _handler(parts: bytes) -> bytes:
    """Return which sort of tags the boxes in ``meta`` say they are."""
    return next((inside(whole)[8:12] for kind, whole in children(parts) if kind == b"hdlr"), b"")


def _list(ilst: bytes, recipe: Recipe) -> bytes:
    """Return the tags of others, then ours: of the plain ones those that nobody else has set."""
    found = children(ilst)
    former = _former(found)
    kept = [(kind, whole) for kind, whole in found if not _is_ours(kind, whole, former)]
    taken = {kind for kind, _ in kept}
    plain = [whole for kind, whole in _plain(recipe).items() if kind not in taken]
    return b"".join([*(whole for _, whole in kept), *plain, _free(recipe)])


def _former(found: list[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """Return the plain tags that were written with the notes that are there."""
    for kind, whole in found:
        if _is_free(kind, whole):
            value = next((inside(part)[8:] for name, part in children(inside(whole)) if name == b"data"), b"")
            try:
                return _plain(Recipe.read(value))
            except InvalidRequest:
                return {}
    return {}


def _is_ours(kind: bytes, whole: bytes, former: dict[bytes, bytes]) -> bool:
    return _is_free(kind, whole) or former.get(kind) == whole


def _is_free(kind: bytes, whole: bytes) -> bool:
    return kind == b"----" and (b"mean", box(b"mean", _NO_FLAGS, OURS)) in children(inside(whole))


def _plain(recipe: Recipe) -> dict[bytes, bytes]:
    """Return the tags that every player knows: title, date, program, comment."""
    values = {b"\xa9nam": title(recipe), b"\xa9day": recipe.date, b"\xa9too": recipe.app, b"\xa9cmt": recipe.prompt}
    return {kind: box(kind, _data(value.encode("utf-8", "replace"))) for kind, value in values.items() if value}


def _free(recipe: Recipe) -> bytes:
    return box(b"----", box(b"mean", _NO_FLAGS, OURS), box(b"name", _NO_FLAGS, _NAME), _data(recipe.written()))


def _data(value: bytes) -> bytes:
    return box(b"data", struct.pack(">II", _TEXT, 0), value)
