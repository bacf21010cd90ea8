"""Frame numbers, times and timecodes: the player counts in frames, so that a step is exactly one."""

from dataclasses import dataclass
from typing import Self

_ROUNDING = 0.01  # of a frame: times come in whole milliseconds or microseconds


@dataclass(frozen=True, slots=True)
class Timing:
    """How a clip is cut into frames, which are numbered from 0. Both numbers must be above zero."""

    frames_per_second: float
    frames: int

    @classmethod
    def of(cls, seconds: float, frames_per_second: float) -> Self:
        """Return the timing of a clip ``seconds`` long."""
        return cls(frames_per_second, max(1, round(seconds * frames_per_second)))

    @property
    def last(self) -> int:
        """The last frame's number."""
        return self.frames - 1

    def clamp(self, frame: int) -> int:
        """Return the nearest frame that the clip has."""
        return min(max(frame, 0), self.last)

    def frame_at(self, seconds: float) -> int:
        """Return the frame that is on show at a time."""
        return self.clamp(int(seconds * self.frames_per_second + _ROUNDING))

    def start(self, frame: int) -> float:
        """Return the time in seconds at which a frame begins."""
        return frame / self.frames_per_second

    def middle(self, frame: int) -> float:
        """Return the time in seconds in the middle of a frame: the safest place to seek to."""
        return (frame + 0.5) / self.frames_per_second

    def timecode(self, frame: int) -> str:
        """Return ``minutes:seconds:frames``, two digits each."""
        whole = max(1, round(self.frames_per_second))
        seconds, frames = divmod(frame, whole)
        return f"{seconds // 60:02}:{seconds % 60:02}:{frames:02}"


@dataclass(frozen=True, slots=True)
class Span:
    """The frames that a loop repeats: from ``first`` to ``last``, both of them shown."""

    first: int
    last: int

    def begin_at(self, frame: int, timing: Timing) -> "Span":
        """Return the span with another beginning; one that would end before it runs to the clip's end."""
        return Span(frame, self.last if self.last > frame else timing.last)

    def end_at(self, frame: int) -> "Span":
        """Return the span with another end; one that would begin after it starts with the clip."""
        return Span(self.first if self.first < frame else 0, frame)
