"""Notes out of a video: from its tags, else from its XMP packet, else from the note beside it."""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.recipe import RECIPE_LIMIT, Recipe
from sora_desktop.services.containers import BEGINNING, container_suffix
from sora_desktop.services.file_metadata import xmp
from sora_desktop.services.file_metadata.boxes import Box, Damaged, boxes, content, find
from sora_desktop.services.file_metadata.layout import user_type
from sora_desktop.services.file_metadata.sidecar import sidecar_of
from sora_desktop.services.file_metadata.tags import read_tags
from sora_desktop.services.storage import storage_errors

_MARK = b'"sora_desktop"'  # in every recipe


def read_recipe(path: Path) -> Recipe | None:
    """Return what is noted of a video, or in a note itself; ``None`` where there is nothing.

    Nothing in a file is believed: it may be of any size, cut, or made to harm. Raises ``InvalidRequest("recipe: …")`` where
    there are only notes that cannot be understood, ``StorageError`` where the file cannot be read.
    """
    wrong: InvalidRequest | None = None
    with storage_errors(path):
        for carrier in (_in_tags, _in_packet, _beside):
            try:
                text = carrier(path)
                if text is not None:
                    return Recipe.read(text)
            except InvalidRequest as error:
                wrong = wrong or error
            except (Damaged, xmp.BadPacket):
                continue  # there may be others
    if wrong:
        raise wrong
    return None


def _in_tags(path: Path) -> bytes | None:
    def read(file: BinaryIO, found: Box) -> bytes | None:
        return read_tags(file, found) if found.kind == b"moov" else None

    return _first(path, read)


def _in_packet(path: Path) -> bytes | None:
    def read(file: BinaryIO, found: Box) -> bytes | None:
        if user_type(file, found) == xmp.USER_TYPE:
            return xmp.read_packet(content(file, found._replace(body=found.body + 16), xmp.PACKET_LIMIT))
        if found.kind == b"moov" and (packet := find(file, found, b"udta", b"XMP_")):  # as QuickTime has it
            return xmp.read_packet(content(file, packet, xmp.PACKET_LIMIT))
        return None

    return _first(path, read)


def _beside(path: Path) -> bytes | None:
    note = sidecar_of(path)
    if not note.is_file():
        return None
    with note.open("rb") as file:
        text = file.read(RECIPE_LIMIT + 1)
    return text if _MARK in text else None


def _first(path: Path, read: Callable[[BinaryIO, Box], bytes | None]) -> bytes | None:
    """Return what ``read`` finds in the first box of a file that it finds anything in."""
    with path.open("rb") as file:
        if container_suffix(file.read(BEGINNING)) not in (".mp4", ".mov"):
            return None
        for found in boxes(file, 0, path.stat().st_size, may_be_open=True):
            if (text := read(file, found)) is not None:
                return text
    return None
