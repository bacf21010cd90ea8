"""Files replaced as a whole: a new one is made beside the old one and, when it is on the disk for good, takes its place."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

NEW_FILES = ".sora-*.new"  # what a crash may leave


def replace_whole(path: Path, content: bytes) -> None:
    """Put ``content`` in the place of ``path``, whole or not at all; raises ``OSError``."""
    with new_file_beside(path) as new:
        new.write_bytes(content)
        put_in_place(new, path)


@contextmanager
def new_file_beside(path: Path) -> Iterator[Path]:
    """Make a file in the same folder, readable like ``path``; it is gone after the block unless it was put in its place."""
    handle, name = tempfile.mkstemp(prefix=".sora-", suffix=".new", dir=path.parent)
    os.close(handle)
    new = Path(name)
    try:
        new.chmod(0o644)
        with suppress(FileNotFoundError):
            shutil.copymode(path, new)
        yield new
    finally:
        new.unlink(missing_ok=True)


def put_in_place(new: Path, path: Path) -> None:
    """Bring the last byte of ``new`` to the disk, and give it the name ``path``; raises ``OSError``."""
    with new.open("r+b") as file:
        os.fsync(file.fileno())
    os.replace(new, path)
