"""What the deck asks of whatever plays: one clip, or several that go together."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from sora_desktop.ui.player.frames import Span, Timing


class Plays(Protocol):
    """See ``Engine``, which plays one clip into a widget."""

    frames_shown: int

    @property
    def frame_shown(self) -> SignalInstance: ...  # noqa: D102
    @property
    def timing_found(self) -> SignalInstance: ...  # noqa: D102
    @property
    def playing_changed(self) -> SignalInstance: ...  # noqa: D102
    @property
    def failed(self) -> SignalInstance: ...  # noqa: D102
    @property
    def frame(self) -> int: ...  # noqa: D102
    @property
    def target(self) -> int: ...  # noqa: D102
    @property
    def has_frame(self) -> bool: ...  # noqa: D102
    @property
    def is_playing(self) -> bool: ...  # noqa: D102
    def image(self) -> QImage: ...  # noqa: D102
    def open(self, path: Path, timing: Timing, autoplay: bool) -> None: ...  # noqa: D102
    def close(self) -> None: ...  # noqa: D102
    def play(self) -> None: ...  # noqa: D102
    def pause(self) -> None: ...  # noqa: D102
    def seek(self, frame: int) -> None: ...  # noqa: D102
    def set_loop(self, loop: bool, span: Span | None) -> None: ...  # noqa: D102
    def set_speed(self, speed: float) -> None: ...  # noqa: D102
    def set_volume(self, volume: float) -> None: ...  # noqa: D102
    def set_muted(self, muted: bool) -> None: ...  # noqa: D102


MakePlays = Callable[[QWidget], Plays]
