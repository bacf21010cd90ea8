"""What the disk refuses, in our own errors."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sora_desktop.domain.errors import Code, StorageError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextmanager
def storage_errors(folder: Path) -> Iterator[None]:
    """Turn ``OSError`` inside the block into ``StorageError`` (``DISK_FULL`` or ``FOLDER_UNUSABLE``)."""
    try:
        yield
    except OSError as error:
        code = Code.DISK_FULL if error.errno in _FULL else Code.FOLDER_UNUSABLE
        raise StorageError(code, f"{folder}: {error.strerror}") from error
