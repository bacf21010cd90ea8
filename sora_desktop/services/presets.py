"""Styles, which come with the program, and presets, which the person keeps: what they add to a prompt, and settings."""

import logging
import os
from enum import StrEnum
from pathlib import Path

import msgspec

from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.request import Size
from sora_desktop.services.settings import write_atomically
from sora_desktop.services.storage import storage_errors

_log = logging.getLogger(__name__)


class StyleGroup(StrEnum):
    """What a style is about."""

    CAMERA = "camera"
    LIGHT = "light"
    FILM = "film"
    MOTION = "motion"


class Style(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that a prompt can be given. ``name`` has one for each language, English (``en``) among them."""

    id: str
    group: StyleGroup
    name: dict[str, str]
    adds: str

    def name_in(self, language: str) -> str:
        """Return the name in a language such as ``zh_CN``, in English where it has none."""
        return self.name.get(language, self.name["en"])


class Preset(msgspec.Struct, frozen=True, kw_only=True):
    """What the person keeps under a name; what is empty or ``None`` leaves the panel as it is."""

    name: str
    adds: str = ""
    model: str = ""
    size: Size | None = None
    seconds: float | None = None


def read_styles(file: Path) -> tuple[Style, ...]:
    """Return the styles of a file of ours, in their order."""
    return msgspec.json.decode(file.read_bytes(), type=tuple[Style, ...])


class PresetFile:
    """The person's presets on disk. ``value`` has them by name, and is always whole."""

    def __init__(self, file: Path) -> None:
        """Read the file, or set one aside that cannot be understood as ``….broken``. Raises ``StorageError``."""
        self._file = file
        self.value = self._read()

    def save(self, preset: Preset) -> None:
        """Keep a preset, in the place of one with the same name; raises ``StorageError``, ``InvalidRequest("name")``."""
        name = preset.name.strip()
        if not name:
            raise InvalidRequest("name")
        self._write((*self._without(name), msgspec.structs.replace(preset, name=name)))

    def delete(self, name: str) -> None:
        """Forget the preset of this name, if there is one; raises ``StorageError``."""
        self._write(self._without(name))

    def find(self, name: str) -> Preset | None:
        """Return the preset of this name; capitals do not matter."""
        return next((preset for preset in self.value if preset.name.casefold() == name.strip().casefold()), None)

    def _without(self, name: str) -> tuple[Preset, ...]:
        return tuple(preset for preset in self.value if preset.name.casefold() != name.casefold())

    def _write(self, presets: tuple[Preset, ...]) -> None:
        ordered = tuple(sorted(presets, key=lambda preset: preset.name.casefold()))
        with storage_errors(self._file):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._file, msgspec.json.format(msgspec.json.encode(ordered), indent=2))
        self.value = ordered

    def _read(self) -> tuple[Preset, ...]:
        if not self._file.exists():
            return ()
        with storage_errors(self._file):
            try:
                return msgspec.json.decode(self._file.read_bytes(), type=tuple[Preset, ...])
            except (msgspec.DecodeError, InvalidRequest) as error:
                aside = self._file.with_suffix(".broken")
                os.replace(self._file, aside)
                _log.error("presets could not be read and are kept as %s: %s", aside, error)
                return ()
