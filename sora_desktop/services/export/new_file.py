"""A file that appears under its name when it is whole and on the disk for good, or not at all; never over another file."""

import os
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

from sora_desktop.services.storage import storage_errors


def make_file(folder: Path, name: str, suffix: str, write: Callable[[Path], None]) -> Path:
    """Have ``write`` fill a file beside its place, which is then ``NAME.suffix``, or ``NAME (2).suffix`` where that is taken.

    Returns the path. Nothing is left where ``write`` raises. Raises ``StorageError``.
    """
    with storage_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        handle, new = tempfile.mkstemp(prefix=".sora-", suffix=".new", dir=folder)
        os.close(handle)
        part = Path(new)
        try:
            write(part)
            return _put_in_place(part, folder, name, suffix)
        finally:
            part.unlink(missing_ok=True)


def _put_in_place(part: Path, folder: Path, name: str, suffix: str) -> Path:
    part.chmod(0o644)
    with part.open("r+b") as file:
        os.fsync(file.fileno())
    for number in count(1):
        path = folder / f"{name}{f' ({number})' if number > 1 else ''}{suffix}"
        if _take_name(part, path):
            break
    return path


def _take_name(part: Path, path: Path) -> bool:
    """Rename; ``False`` where there is such a file. Renaming alone would take the place of one that came just now."""
    try:
        path.open("xb").close()
    except FileExistsError:
        return False
    try:
        os.replace(part, path)
    except OSError:
        path.unlink()
        raise
    return True
