"""Where the window was, in a JSON file of ours: losing it loses nothing, so nothing about it is ever an error."""

import logging
from pathlib import Path

import msgspec

from sora_desktop.services.backup.manifest import Extent
from sora_desktop.services.export.order import Choices
from sora_desktop.services.settings import write_atomically

_log = logging.getLogger(__name__)


class WindowState(msgspec.Struct, frozen=True, kw_only=True):
    """What the window remembers. ``place`` is left, top, width and height in logical pixels; ``panes`` their widths.

    ``export`` is what was chosen for the last one, ``backup`` whether the last back-up was to hold replies and videos.
    """

    place: tuple[int, int, int, int] | None = None
    maximized: bool = False
    panes: tuple[int, ...] = ()
    side_shown: bool | None = None
    tab: int | None = None
    volume: float = 1.0
    muted: bool = False
    export: Choices = Choices()
    backup: Extent = Extent()


class WindowStateFile:
    """The window's state on disk."""

    def __init__(self, file: Path) -> None:
        """Read the file; without one, or where it cannot be understood, everything begins in its usual place."""
        self._file = file
        self.value = self._read()

    def save(self, state: WindowState) -> None:
        """Keep the state; a disk that takes nothing is only logged."""
        self.value = state
        try:
            write_atomically(self._file, msgspec.json.encode(state))
        except OSError as error:
            _log.warning("where the window was is not kept: %s", error)

    def _read(self) -> WindowState:
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=WindowState)
        except FileNotFoundError:
            return WindowState()
        except (OSError, msgspec.DecodeError) as error:
            _log.warning("where the window was cannot be read: %s", error)
            return WindowState()
