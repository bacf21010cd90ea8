"""The deck: what play, step, shuttle, loop, speed and volume mean. The player shows its state."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from sora_desktop.ui.player.frames import Span, Timing
from sora_desktop.ui.player.plays import MakePlays, Plays
from sora_desktop.ui.player.rewind import Rewind

SPEEDS = (0.25, 0.5, 1.0, 1.5, 2.0, 4.0)


class Deck(QObject):
    """Plays one clip at a time. Without a clip every command is ignored but those of speed and sound."""

    timing_changed = Signal(Timing)
    frame_changed = Signal(int)
    playing_changed = Signal(bool)
    loop_changed = Signal(bool, object)
    speed_changed = Signal(float)
    sound_changed = Signal(float, bool)
    engine_made = Signal(QObject)
    failed = Signal(object)

    def __init__(self, owner: QWidget, make: MakePlays | None = None) -> None:
        """``owner`` is the widget that the video's surface belongs to, ``make`` makes what plays, with the first clip."""
        super().__init__(owner)
        self._owner = owner
        self._make = make or _make_engine
        self._engine: Plays | None = None
        self.timing: Timing | None = None
        self._loop = False
        self._span: Span | None = None
        self._speed = self._rate = 1.0
        self.volume = 1.0
        self.is_muted = False
        self._resumes = False
        self._rewind = Rewind(self)
        self._rewind.moved.connect(self._move_back)
        self._rewind.running_changed.connect(self._tell_playing)

    @property
    def frames_shown(self) -> int:
        """How many frames have reached the screen since the program began."""
        return self._engine.frames_shown if self._engine else 0

    @property
    def frame(self) -> int:
        """The number of the frame on show, from 0."""
        return self._engine.frame if self._engine else 0

    @property
    def has_frame(self) -> bool:
        """Whether a frame of the clip is on show."""
        return self._engine is not None and self._engine.has_frame

    def image(self) -> QImage:
        """Return the frame on show, at the video's own pixels; a null image where there is none."""
        return self._engine.image() if self._engine else QImage()

    @property
    def span(self) -> Span | None:
        """The part that is repeated, ``None`` for no part or the whole clip."""
        return self._span

    @property
    def is_playing(self) -> bool:
        """Whether the clip runs, forward or backward."""
        return self._rewind.is_running or (self._engine is not None and self._engine.is_playing)

    def open(self, path: Path, timing: Timing, autoplay: bool) -> None:
        """Load a clip. Answers with ``frame_changed`` for its first frame, or with ``failed``."""
        self._rewind.stop()
        engine = self._ready_engine()
        self._set_timing(timing)
        self._change_loop(self._loop, None)
        self._change_rate(self._speed)
        engine.open(path, timing, autoplay)

    def close(self) -> None:
        """Let go of the clip."""
        self._rewind.stop()
        self.timing = None
        if self._engine:
            self._engine.close()

    def toggle(self) -> None:
        """Play or pause."""
        if self.is_playing:
            self.pause()
        elif self._engine and self.timing:
            self._engine.play()

    def pause(self) -> None:
        """Stand still, and forget the shuttle's speed."""
        self._rewind.stop()
        self._change_rate(self._speed)
        if self._engine:
            self._engine.pause()

    def step(self, frames: int) -> None:
        """Pause and move by a number of frames."""
        self.pause()
        self._move(frames)

    def seek_frame(self, frame: int) -> None:
        """Show a frame; the nearest one where the clip has no such frame."""
        if self._engine and self.timing:
            self._engine.seek(frame)

    def seek_end(self) -> None:
        """Pause on the last frame."""
        if self.timing:
            self.pause()
            self.seek_frame(self.timing.last)

    def shuttle_forward(self) -> None:
        """Play; when playing already, twice as fast, up to four times."""
        if self._engine and self.timing:
            if self._engine.is_playing:
                self._change_rate(min(SPEEDS[-1], 2 * self._rate))
            else:
                self.pause()
                self._engine.play()

    def shuttle_back(self) -> None:
        """Run backward; when doing so already, twice as fast, up to four times."""
        if self.timing:
            if not self._rewind.is_running:
                self.pause()
            self._rewind.faster(self.timing.frames_per_second)

    def begin_scrub(self) -> None:
        """Stand still while the person drags."""
        self._resumes = self.is_playing
        self.pause()

    def end_scrub(self) -> None:
        """Go on as before the drag."""
        if self._resumes and self._engine:
            self._engine.play()

    def set_loop(self, loop: bool) -> None:
        """Repeat the whole clip; off also forgets the shorter loop."""
        self._change_loop(loop, self._span if loop else None)

    def mark_loop_start(self) -> None:
        """Repeat from the frame on show."""
        if self.timing:
            span = self._span or Span(0, self.timing.last)
            self._change_loop(True, span.begin_at(self.frame, self.timing))

    def mark_loop_end(self) -> None:
        """Repeat up to the frame on show."""
        if self.timing:
            span = self._span or Span(0, self.timing.last)
            self._change_loop(True, span.end_at(self.frame))

    def set_speed(self, speed: float) -> None:
        """Play ``speed`` times as fast, from now on."""
        self._speed = speed
        self._change_rate(speed)

    def next_speed(self, direction: int) -> float:
        """Play one of ``SPEEDS`` faster (1) or slower (-1), and return it."""
        nearest = min(range(len(SPEEDS)), key=lambda number: abs(SPEEDS[number] - self._speed))
        self.set_speed(SPEEDS[min(max(nearest + direction, 0), len(SPEEDS) - 1)])
        return self._speed

    def set_volume(self, volume: float) -> None:
        """Set the loudness, 0 to 1 as the ear hears it, and let it be heard."""
        self.set_sound(volume, False)

    def set_sound(self, volume: float, muted: bool) -> None:
        """Set the loudness, 0 to 1, and whether it is silenced."""
        self._change_sound(min(max(volume, 0.0), 1.0), muted)

    def toggle_mute(self) -> None:
        """Silence the sound, or let it be heard again."""
        self._change_sound(self.volume, not self.is_muted)

    def _ready_engine(self) -> Plays:
        if self._engine is None:
            self._engine = self._make(self._owner)
            self._engine.timing_found.connect(self._set_timing)
            self._engine.frame_shown.connect(self.frame_changed)
            self._engine.playing_changed.connect(self._tell_playing)
            self._engine.failed.connect(self.failed)
            self._change_sound(self.volume, self.is_muted)
            self.engine_made.emit(self._engine)
        return self._engine

    def _set_timing(self, timing: Timing) -> None:
        if timing != self.timing:
            self.timing = timing
            self.timing_changed.emit(timing)

    def _move(self, frames: int) -> None:
        if self._engine and self.timing:
            self._engine.seek(self._engine.target + frames)

    def _move_back(self, frames: int) -> None:
        self._move(-frames)
        if self.frame == 0:
            self._rewind.stop()

    def _tell_playing(self) -> None:
        self.playing_changed.emit(self.is_playing)

    def _change_loop(self, loop: bool, span: Span | None) -> None:
        self._loop, self._span = loop, span
        if self._engine:
            self._engine.set_loop(loop, span)
        self.loop_changed.emit(loop, span)

    def _change_rate(self, rate: float) -> None:
        if rate != self._rate and self._engine:
            self._engine.set_speed(rate)
        self._rate = rate
        self.speed_changed.emit(rate)

    def _change_sound(self, volume: float, muted: bool) -> None:
        self.volume, self.is_muted = volume, muted
        if self._engine:
            self._engine.set_volume(volume)
            self._engine.set_muted(muted)
        self.sound_changed.emit(volume, muted)


def _make_engine(owner: QWidget) -> Plays:
    # Here, not above: QtMultimedia would add 120 ms and 100 MB to every start of the program.
    from sora_desktop.ui.player.engine import Engine

    return Engine(owner)
