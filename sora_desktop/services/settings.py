"""Typed settings in one JSON file: written whole and atomically; no keys in it, ever."""

import logging
import os
import threading
from decimal import Decimal
from pathlib import Path
from typing import Literal

import msgspec

from sora_desktop.domain.errors import Code, StorageError
from sora_desktop.services.profiles import BUILT_IN, Profile

_log = logging.getLogger(__name__)


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What the person chose.

    ``profiles`` are their own relays; ``language`` is ``""`` (the system's), ``en`` or ``zh_CN``; an empty
    ``videos_folder`` is the usual one. ``reply_minutes`` is how long one reply may take, ``video_gigabytes`` (of 1024³ bytes) how
    large one video may be. ``at_once`` jobs run at the same time; ``shortcuts`` holds the keys of commands that the person
    changed, ``""`` for none. ``metadata`` is written into each video, the relay's base URL only with
    ``metadata_base_url``, and beside it too with ``metadata_sidecar``. Above ``cap_daily`` and ``cap_monthly`` (by currency)
    nothing is sent without a question. ``welcomed`` is set once the first-run page has been left.
    """

    profiles: tuple[Profile, ...] = ()
    default_profile: str = BUILT_IN.id
    videos_folder: str = ""
    appearance: Literal["system", "light", "dark"] = "system"
    language: str = ""
    reply_minutes: float = 60.0
    video_gigabytes: float = 2.0
    at_once: int = 2
    queue_paused: bool = False
    cap_daily: dict[str, Decimal] = {}
    cap_monthly: dict[str, Decimal] = {}
    notify: bool = True
    keep_awake: bool = True
    shortcuts: dict[str, str] = {}
    metadata: bool = True
    metadata_base_url: bool = False
    metadata_sidecar: bool = False
    welcomed: bool = False

    def all_profiles(self) -> tuple[Profile, ...]:
        """Return the person's relays and, last, the built-in engine."""
        return (*self.profiles, BUILT_IN)

    def profile(self, id_or_name: str) -> Profile | None:
        """Return the profile with this id or name (case does not matter)."""
        wanted = id_or_name.casefold()
        return next((p for p in self.all_profiles() if wanted in (p.id, p.name.casefold())), None)

    @property
    def current(self) -> Profile:
        """The profile that new videos go to."""
        return self.profile(self.default_profile) or BUILT_IN


class SettingsFile:
    """The settings on disk. ``value`` is always whole; ``save`` returns when the new ones are on the disk for good."""

    def __init__(self, file: Path) -> None:
        """Read the file; one that cannot be understood is set aside as ``….broken``, never overwritten."""
        self._file = file
        self._lock = threading.Lock()
        self.value = self._read()

    def save(self, settings: Settings) -> None:
        """Replace the settings; raises ``StorageError``."""
        with self._lock:
            try:
                write_atomically(self._file, msgspec.json.format(msgspec.json.encode(settings), indent=2))
            except OSError as error:
                raise StorageError(Code.FOLDER_UNUSABLE, f"{self._file}: {error.strerror}") from error
            self.value = settings

    def _read(self) -> Settings:
        if not self._file.exists():
            return Settings()
        try:
            return _with_real_limits(msgspec.json.decode(self._file.read_bytes(), type=Settings))
        except msgspec.DecodeError as error:
            aside = self._file.with_suffix(".broken")
            os.replace(self._file, aside)
            _log.error("settings could not be read and are kept as %s: %s", aside, error)
            return Settings()


def _with_real_limits(settings: Settings) -> Settings:
    """Leave out limits of spending that are no amount, such as ``NaN``: nothing can be compared with them."""
    daily, monthly = (
        {currency: cap for currency, cap in caps.items() if cap.is_finite() and cap >= 0}
        for caps in (settings.cap_daily, settings.cap_monthly)
    )
    return msgspec.structs.replace(settings, cap_daily=daily, cap_monthly=monthly)


def write_atomically(file: Path, content: bytes) -> None:
    """Put ``content`` in the place of ``file`` (mode 0600), whole or not at all, on the disk for good."""
    new = file.with_suffix(file.suffix + ".new")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())
    os.replace(new, file)
