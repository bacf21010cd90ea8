"""Real little MP4 files for the tests: H.264 and AAC, every frame of its own brightness."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
from av import AudioFrame, AudioStream, VideoFrame, VideoStream
from av.container import OutputContainer

DARKEST, BRIGHTEST = 40, 220
ENCODER = {"preset": "ultrafast", "g": "12"}
SOUND_RATE = 48_000
SOUND_FRAME = 1024  # samples, as AAC has them


def brightness(frame: int, frames: int) -> int:
    """Return the luma (limited range) of a frame's every pixel: it rises evenly over the clip."""
    return DARKEST + round((BRIGHTEST - DARKEST) * frame / max(frames - 1, 1))


def make_clip(
    path: Path,
    seconds: float = 1.0,
    size: tuple[int, int] = (320, 180),
    fps: int = 24,
    sound: bool = True,
    sound_seconds: float | None = None,
) -> Path:
    """Write an MP4 with ``round(seconds * fps)`` frames of rising brightness, and return its path.

    The sound (silence) is as long as the picture unless ``sound_seconds`` says otherwise; zero ``seconds`` leave the
    picture out.
    """
    with av.open(str(path), "w") as container:
        picture = container.add_stream("libx264", rate=fps, options=ENCODER) if seconds else None
        voice = container.add_stream("aac", rate=SOUND_RATE, layout="mono") if sound else None
        if picture is not None:
            picture.width, picture.height = size
            picture.pix_fmt = "yuv420p"
            _write(container, picture, _grey_frames(size, fps, round(seconds * fps)))
        if voice is not None:
            _write(container, voice, _silence(sound_seconds or seconds))
    return path


def _write(
    container: OutputContainer, stream: VideoStream | AudioStream, frames: Iterator[VideoFrame] | Iterator[AudioFrame]
) -> None:
    for frame in (*frames, None):
        container.mux(stream.encode(frame))


def _grey_frames(size: tuple[int, int], fps: int, frames: int) -> Iterator[VideoFrame]:
    for number in range(frames):
        frame = VideoFrame(*size, "yuv420p")
        for plane, value in zip(frame.planes, (brightness(number, frames), 128, 128), strict=True):
            plane.update(bytes([value]) * plane.buffer_size)
        frame.pts, frame.time_base = number, Fraction(1, fps)
        yield frame


def _silence(seconds: float) -> Iterator[AudioFrame]:
    for number in range(int(seconds * SOUND_RATE) // SOUND_FRAME):
        frame = AudioFrame("fltp", "mono", SOUND_FRAME)
        frame.planes[0].update(bytes(frame.planes[0].buffer_size))
        frame.sample_rate = SOUND_RATE
        frame.pts, frame.time_base = number * SOUND_FRAME, Fraction(1, SOUND_RATE)
        yield frame
