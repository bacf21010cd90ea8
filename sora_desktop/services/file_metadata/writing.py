"""Notes into a finished video: in a new file beside it, checked, and put in its place as a whole."""

import errno
import os
import shutil
from bisect import bisect_right
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from sora_desktop.domain.recipe import RECIPE_LIMIT, Recipe
from sora_desktop.services.containers import BEGINNING, container_suffix, is_whole
from sora_desktop.services.file_metadata import xmp
from sora_desktop.services.file_metadata.boxes import Box, Damaged, boxes, content
from sora_desktop.services.file_metadata.chunk_offsets import offsets
from sora_desktop.services.file_metadata.layout import MOOV_LIMIT, Copy, Piece, Written, plan, user_type
from sora_desktop.services.file_metadata.replacing import new_file_beside, put_in_place
from sora_desktop.services.storage import SPARE_SPACE, storage_errors

_BLOCK = 1024 * 1024  # bytes


def write_recipe(path: Path, recipe: Recipe) -> Written:
    """Write the notes into an MP4 or MOV file, in the place of earlier ones; nothing is encoded again.

    The file is as it was unless the new one is whole and has the same pictures and sound. Raises ``StorageError``.
    """
    with storage_errors(path.parent), path.open("rb") as file:
        if container_suffix(file.read(BEGINNING)) not in (".mp4", ".mov") or len(recipe.written()) > RECIPE_LIMIT:
            return Written.NOT_FIT
        size = path.stat().st_size
        try:
            wanted = plan(file, size, recipe)
            if wanted.pieces and not _replace(path, file, size, wanted.pieces):
                return Written.NOT_FIT
        except Damaged:
            return Written.NOT_FIT
    return wanted.result


def _replace(path: Path, old: BinaryIO, size: int, pieces: tuple[Piece, ...]) -> bool:
    """Write the new file and put it in the old one's place; ``False`` if it is not the same film."""
    if shutil.disk_usage(path.parent).free < size + SPARE_SPACE:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    with new_file_beside(path) as new:
        with new.open("wb") as file:
            for piece in pieces:
                _write(file, old, piece)
        if not is_whole(new) or not _is_same_film(old, size, new):
            return False
        old.close()  # Windows puts nothing in the place of an open file
        put_in_place(new, path)
    return True


def _write(file: BinaryIO, old: BinaryIO, piece: Piece) -> None:
    if not isinstance(piece, Copy):
        file.write(piece)
        return
    for block in _blocks(old, piece.start, piece.end):
        file.write(block)


def _is_same_film(old: BinaryIO, size: int, new: Path) -> bool:
    """Look the new file over as a stranger's: the same media in the same order, and each chunk where the tables say."""
    with new.open("rb") as file:
        before, after = _film(old, size), _film(file, new.stat().st_size)
        if [each.kind for each in before] != [each.kind for each in after]:
            return False
        is_same = all(_has_same(old, a, file, b) for a, b in zip(before, after, strict=True))
        return is_same and _chunks(old, before) == _chunks(file, after)


def _film(file: BinaryIO, size: int) -> list[Box]:
    found = boxes(file, 0, size, may_be_open=True)
    return [each for each in found if user_type(file, each) != xmp.USER_TYPE]


def _has_same(old: BinaryIO, before: Box, new: BinaryIO, after: Box) -> bool:
    """Whether two boxes hold the same; what describes the film is known by its tables."""
    if before.kind == b"moov":
        return True
    if before.end - before.body != after.end - after.body:
        return False
    pairs = zip(_blocks(old, before.body, before.end), _blocks(new, after.body, after.end), strict=True)
    return all(a == b for a, b in pairs)


def _chunks(file: BinaryIO, film: list[Box]) -> list[tuple[int, int]]:
    """Return in which box of the film each chunk is, and where in it."""
    starts = [each.body for each in film]
    found = []
    for moov in (each for each in film if each.kind == b"moov"):
        for place in chain.from_iterable(offsets(content(file, moov, MOOV_LIMIT))):
            number = bisect_right(starts, place) - 1
            found.append((number, place - starts[number]))
    return found


def _blocks(file: BinaryIO, start: int, end: int) -> Iterator[bytes]:
    """Yield the bytes between two places; raises ``OSError`` where the file ends before."""
    while start < end:
        file.seek(start)
        block = file.read(min(_BLOCK, end - start))
        if not block:
            raise OSError(errno.EIO, "the file has become shorter")
        yield block
        start += len(block)
