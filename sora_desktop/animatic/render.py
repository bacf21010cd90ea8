"""A film written as an MP4: H.264 and AAC, the index first so that it plays while it arrives."""

import math
from array import array
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
from av.container import OutputContainer
from av.video.reformatter import ColorRange, Colorspace
from av.video.stream import VideoStream
from PySide6.QtGui import QImage

from sora_desktop.animatic.cards import FRAMES_PER_SECOND, Film

SAMPLE_RATE = 48_000
SAMPLES = SAMPLE_RATE // FRAMES_PER_SECOND  # of sound for one frame
TICK_FRAMES = 3
BITSTREAM_709 = 1  # "BT.709" in H.264's own tables


def render(film: Film, path: Path, progress: Callable[[float], None]) -> None:
    """Write ``film`` to ``path``.

    ``progress`` is called after each frame with 0 to 1; what it raises ends the rendering. Raises ``OSError`` and
    ``av.FFmpegError``.
    """
    tick = _tick()
    with av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"}) as container:
        container.metadata["comment"] = "Animatic: a storyboard with timing, not generated video"
        picture = _video_stream(container, film)
        sound = container.add_stream("aac", rate=SAMPLE_RATE, layout="mono")
        pages = Pages(film)
        for index in range(film.frames):
            container.mux(picture.encode(pages.frame(index)))
            since = index - film.starts[film.shot_at(index)]
            container.mux(sound.encode(_sound(index, tick, since)))
            progress((index + 1) / film.frames)
        container.mux(picture.encode(None))
        container.mux(sound.encode(None))


class Pages:
    """Draws a film's frames and hands them over in the encoder's own format."""

    def __init__(self, film: Film) -> None:
        self._film = film
        self._page = av.VideoFrame(film.size.width(), film.size.height(), "bgra")
        # Some columns wider than the film where the encoder pads its lines: then the bytes are the same.
        columns = self._page.planes[0].line_size // 4
        self._canvas = QImage(columns, film.size.height(), QImage.Format.Format_RGB32)

    def frame(self, index: int) -> av.VideoFrame:
        """Return frame number ``index``."""
        self._film.paint(self._canvas, index)
        self._page.planes[0].update(bytes(self._canvas.constBits()))
        frame = self._page.reformat(format="yuv420p", dst_colorspace=Colorspace.ITU709)
        frame.pts = index
        frame.time_base = Fraction(1, FRAMES_PER_SECOND)
        return frame


def _video_stream(container: OutputContainer, film: Film) -> VideoStream:
    stream = container.add_stream("libx264", rate=FRAMES_PER_SECOND, options={"preset": "superfast", "crf": "20"})
    stream.width, stream.height = film.size.width(), film.size.height()
    stream.pix_fmt = "yuv420p"
    context = stream.codec_context
    context.colorspace = context.color_primaries = context.color_trc = BITSTREAM_709
    context.color_range = ColorRange.MPEG
    return stream


def _sound(index: int, tick: list[bytes], since: int) -> av.AudioFrame:
    """Return the sound of frame number ``index``, ``since`` frames after the start of its shot."""
    frame = av.AudioFrame("fltp", "mono", SAMPLES)
    frame.planes[0].update(tick[since] if since < len(tick) else bytes(4 * SAMPLES))
    frame.sample_rate = SAMPLE_RATE
    frame.pts = index * SAMPLES
    frame.time_base = Fraction(1, SAMPLE_RATE)
    return frame


def _tick() -> list[bytes]:
    """Return a soft wooden tick, cut into the sound of single frames."""
    wave = array("f", (_tick_at(sample / SAMPLE_RATE) for sample in range(TICK_FRAMES * SAMPLES))).tobytes()
    return [wave[start : start + 4 * SAMPLES] for start in range(0, len(wave), 4 * SAMPLES)]


def _tick_at(seconds: float) -> float:
    attack = 1 - math.exp(-seconds * 1_500)
    tone = math.sin(math.tau * 880 * seconds) + 0.4 * math.sin(math.tau * 2_200 * seconds)
    return 0.11 * attack * math.exp(-seconds * 55) * tone
