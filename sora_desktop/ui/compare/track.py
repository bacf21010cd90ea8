"""One of the clips that are compared: its engine, and the frames that came but are not to be seen yet."""

from collections import deque
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QVideoFrame

from sora_desktop.ui.player.engine import SinkEngine, make_sink
from sora_desktop.ui.player.frames import Timing
from sora_desktop.ui.player.trouble import Trouble


class Track(QObject):
    """``came`` tells of a frame, ``ended`` that the engine stands still by itself, ``failed`` that there is no clip to see.

    Times are those of the first clip; ``offset`` is how many seconds further this one is.
    """

    came = Signal()
    ended = Signal()
    timed = Signal()
    failed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.engine = SinkEngine(self, make_sink(self))
        self.timing = Timing(1, 1)
        self.offset = 0.0
        self.trouble: Trouble | None = None
        self.shown = 0
        self.wish = 0
        self._picture, self._image = QVideoFrame(), QImage()
        self._coming: deque[tuple[int, QVideoFrame]] = deque()
        self.engine.frame_shown.connect(self._take)
        self.engine.timing_found.connect(self._take_timing)
        self.engine.playing_changed.connect(self._take_state)
        self.engine.failed.connect(self._fail)

    def open(self, path: Path, timing: Timing) -> None:
        """Load a clip, and go to its first frame."""
        self.timing, self.offset, self.trouble = timing, 0.0, None
        self.shown = self.wish = 0
        self._picture, self._image = QVideoFrame(), QImage()
        self._coming.clear()
        self.engine.open(path, timing, False)

    def close(self) -> None:
        """Let go of the clip."""
        self._picture, self._image = QVideoFrame(), QImage()
        self._coming.clear()
        self.engine.close()

    @property
    def image(self) -> QImage:
        """The frame on show, at the video's own pixels; null where there is none. Made once for each frame."""
        if self._image.isNull() and self._picture.isValid():
            self._image = self._picture.toImage()
        return self._image

    @property
    def has_picture(self) -> bool:
        """Whether a frame of the clip is on show."""
        return self._picture.isValid()

    @property
    def seconds(self) -> float:
        """The time of the frame on show."""
        return self.time_of(self.shown)

    @property
    def is_there(self) -> bool:
        """Whether the engine stands on the frame that was wished for."""
        return self.engine.frame == self.wish and self.engine.has_frame

    @property
    def waiting(self) -> list[int]:
        """The frames that came but are not to be seen yet, oldest first."""
        return [number for number, _ in self._coming]

    @property
    def newest(self) -> float:
        """The time of the newest frame that came."""
        return self.time_of(self._coming[-1][0] if self._coming else self.shown)

    def time_of(self, frame: int) -> float:
        """Return the time that one of this clip's frames belongs to."""
        return self.timing.start(frame) - self.offset

    def frame_at(self, seconds: float) -> int:
        """Return the frame that belongs to a time; the nearest one the clip has."""
        return self.timing.frame_at(max(0.0, seconds + self.offset))

    def go(self, seconds: float) -> bool:
        """Seek the frame of a time; ``False`` where the clip stands on it already."""
        was_playing = self.engine.is_playing
        self.engine.pause()
        self._coming.clear()
        self.wish = self.frame_at(seconds)
        if self.is_there and self.engine.target == self.wish and not was_playing:
            return False
        self.engine.seek(self.wish)
        return True

    def run(self, seconds: float) -> None:
        """Play on, if the clip has begun at this time and is not at its end."""
        if seconds + self.offset >= 0 and self.engine.frame < self.timing.last and not self.engine.is_playing:
            self.engine.play()

    def has(self, seconds: float) -> bool:
        """Whether the frame of a time is here, or can no longer come."""
        wanted = self.frame_at(seconds)
        return self.shown == wanted or any(number >= wanted for number, _ in self._coming)

    def show(self, seconds: float) -> None:
        """Show the frame of a time, or the last one before it where that was dropped."""
        wanted = self.frame_at(seconds)
        while self._coming and self._coming[0][0] <= wanted:
            self._put(*self._coming.popleft())

    def show_newest(self) -> None:
        """Show what the engine stands on."""
        self._coming.clear()
        if self.engine.has_frame:
            self._put(self.engine.frame, self.engine.video_frame)

    def _put(self, number: int, picture: QVideoFrame) -> None:
        self.shown, self._picture, self._image = number, picture, QImage()

    def _take(self, number: int) -> None:
        self._coming.append((number, self.engine.video_frame))
        self.came.emit()

    def _take_timing(self, timing: Timing) -> None:
        self.timing = timing
        self.timed.emit()

    def _take_state(self, is_playing: bool) -> None:
        if not is_playing:
            self.ended.emit()

    def _fail(self, trouble: Trouble) -> None:
        self.trouble = trouble
        self.failed.emit()
