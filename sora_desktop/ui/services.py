"""What the window stands on, handed to it by the application; it makes none of it itself."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sora_desktop.services.keystore import KeyStore
from sora_desktop.services.library import Library
from sora_desktop.services.profiles import Profile
from sora_desktop.services.queue import Queue
from sora_desktop.services.settings import SettingsFile
from sora_desktop.services.thumbnails import Thumbnails


@dataclass(frozen=True)
class Services:
    """The services that the window uses.

    ``reply_text`` reads a job's whole reply from the disk, ``list_models`` asks a relay (both block: never on the window's
    thread), ``free_bytes`` is the room for videos, ``use_language`` loads the words of a language.
    """

    queue: Queue
    library: Library
    settings: SettingsFile
    keys: KeyStore
    thumbnails: Thumbnails
    reply_text: Callable[[str], str]
    list_models: Callable[[Profile, str], tuple[str, ...]]
    free_bytes: Callable[[], int]
    videos_folder: Path
    use_language: Callable[[str], None]
