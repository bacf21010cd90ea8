"""The video files in a folder and in those below it."""

import os
from collections.abc import Iterator
from pathlib import Path

from sora_desktop.services.cancel import CancelToken, Stopped

SUFFIXES = frozenset({".mp4", ".m4v", ".mov", ".webm"})


def films_in(folder: Path, token: CancelToken) -> Iterator[Path]:
    """Yield them in the order of their names, links to folders not followed; what cannot be read is passed over.

    Raises ``Stopped``.
    """
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if token.is_set:
                raise Stopped
            if Path(name).suffix.lower() in SUFFIXES:
                yield Path(place, name)
