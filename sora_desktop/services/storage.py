"""What the disk refuses, in our own errors."""

import errno
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sora_desktop.domain.errors import Code, StorageError

SPARE_SPACE = 64 * 1024**2  # bytes of disk that videos leave free
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextmanager
def storage_errors(folder: Path) -> Iterator[None]:
    """Turn ``OSError`` inside the block into ``StorageError`` (``DISK_FULL`` or ``FOLDER_UNUSABLE``)."""
    try:
        yield
    except OSError as error:
        code = Code.DISK_FULL if error.errno in _FULL else Code.FOLDER_UNUSABLE
        raise StorageError(code, f"{folder}: {error.strerror}") from error


def check_folder(folder: Path) -> None:
    """Make sure, before money is spent on it, that there is room in ``folder`` for a file; raises ``StorageError``."""
    with storage_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
        if shutil.disk_usage(folder).free < SPARE_SPACE:
            raise StorageError(Code.DISK_FULL, str(folder))
