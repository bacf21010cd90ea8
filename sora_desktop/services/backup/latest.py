"""Which back-up the person made last: so that the program can say how long ago that was."""

import logging
import time
from pathlib import Path

import msgspec

from sora_desktop.services.paths import Paths
from sora_desktop.services.settings import write_atomically

_log = logging.getLogger(__name__)


class Latest(msgspec.Struct, frozen=True):
    """A back-up that was written ``made`` seconds since 1970, as the file ``path``."""

    made: float
    path: str


def note_latest(paths: Paths, target: Path) -> None:
    """Note that a back-up was just written; a disk that does not take the note spoils no back-up, and is only logged."""
    try:
        write_atomically(_file(paths), msgspec.json.encode(Latest(time.time(), str(target))))
    except OSError as error:
        _log.warning("the back-up is not noted as the last one: %s", error)


def latest(paths: Paths) -> Latest | None:
    """Return the back-up that was made last, ``None`` where none is known."""
    try:
        return msgspec.json.decode(_file(paths).read_bytes(), type=Latest)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError) as error:
        _log.warning("which back-up was the last one cannot be read: %s", error)
        return None


def _file(paths: Paths) -> Path:
    return paths.data / "last-backup.json"
