"""Pictures of ours: those that came without a file, and those made to be sent, each with a note of what it was made from."""

import hashlib
import logging
from pathlib import Path

import msgspec

from sora_desktop.domain import request
from sora_desktop.domain.crop import Crop
from sora_desktop.services.settings import write_atomically
from sora_desktop.services.storage import storage_errors

_log = logging.getLogger(__name__)


class Origin(msgspec.Struct, frozen=True):
    """What a picture of ours was made from: a file and the crop of it, or (``path`` empty) something that was no file.

    ``name`` is what people know it by. ``frame_of`` is set where it is a frame of a job's video.
    """

    name: str
    path: str = ""
    crop: Crop = Crop()
    frame_of: request.Origin | None = None


class ReferenceFiles:
    """The folder of these pictures. A file's name is made of its bytes, so the same picture is never kept twice."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is made when the first picture is kept."""
        self._folder = folder

    def keep(self, content: bytes, suffix: str, origin: Origin) -> str:
        """Write a picture (``suffix`` such as ``.png``) and its note; return its path. Raises ``StorageError``."""
        file = self._folder / (hashlib.sha256(content).hexdigest()[:32] + suffix)
        with storage_errors(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not file.exists():
                write_atomically(file, content)
            if origin.path != str(file):  # it would be made from itself
                write_atomically(_note(file), msgspec.json.encode(origin))
        return str(file)

    def origin(self, path: str) -> Origin | None:
        """Return what a picture was made from; ``None`` for one that is not ours, or whose note is lost."""
        file = Path(path)
        if file.parent != self._folder:
            return None
        try:
            return msgspec.json.decode(_note(file).read_bytes(), type=Origin)
        except FileNotFoundError:
            return None
        except (OSError, msgspec.DecodeError) as error:
            _log.warning("what %s was made from cannot be read: %s", file.name, error)
            return None


def _note(file: Path) -> Path:
    return file.with_suffix(".json")
