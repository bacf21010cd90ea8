"""Clips for the export: with frames that need each other, with a flash and a beep at the same moment; and what is in a film."""

import math
from array import array
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
from av import AudioFrame, VideoFrame

from sora_desktop.domain.name_template import NameFacts
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.export.exporter import export
from sora_desktop.services.export.order import Clip, Kind, Order, Piece, outputs

FPS, RATE = 24, 48_000
SAMPLES = 1_000  # a frame of sound: no multiple of AAC's own


def flash_clip(
    path: Path, at: float, seconds: float = 3.0, size: tuple[int, int] = (320, 180), fps: int = FPS, **encoder: str
) -> Path:
    """Write a black, silent MP4 with one white frame and a beep that both begin ``at`` seconds."""
    with av.open(str(path), "w") as container:
        container.metadata["title"] = "A flash"
        video = container.add_stream("libx264", rate=fps, options={"preset": "ultrafast", "g": "12", **encoder})
        audio = container.add_stream("aac", rate=RATE, layout="mono")
        video.width, video.height = size
        video.pix_fmt = "yuv420p"
        for frame in (*_pictures(size, fps, round(seconds * fps), round(at * fps)), None):
            container.mux(video.encode(frame))
        for sound in (*_sound(seconds, at), None):
            container.mux(audio.encode(sound))
    return path


def _pictures(size: tuple[int, int], fps: int, frames: int, white: int) -> Iterator[VideoFrame]:
    for number in range(frames):
        frame = VideoFrame(*size, "yuv420p")
        for plane, value in zip(frame.planes, (235 if number == white else 16, 128, 128), strict=True):
            plane.update(bytes([value]) * plane.buffer_size)
        frame.pts, frame.time_base = number, Fraction(1, fps)
        yield frame


def _sound(seconds: float, at: float) -> Iterator[AudioFrame]:
    beep = range(round(at * RATE), round(at * RATE) + RATE // 10)
    for start in range(0, round(seconds * RATE), SAMPLES):
        values = array("f", (math.sin(n / 8) * 0.8 if n in beep else 0.0 for n in range(start, start + SAMPLES)))
        frame = AudioFrame("fltp", "mono", SAMPLES)
        frame.planes[0].update(values.tobytes())
        frame.sample_rate, frame.pts, frame.time_base = RATE, start, Fraction(1, RATE)
        yield frame


def flash_and_beep(path: Path) -> tuple[float, float]:
    """Return when the first white frame and the first loud sample are, in seconds."""
    with av.open(str(path)) as container:
        flash = next(frame.time for frame in container.decode(video=0) if _is_white(frame))
    with av.open(str(path)) as container:
        for frame in container.decode(audio=0):
            values = array("f", bytes(frame.planes[0]))[: frame.samples]
            loud = next((number for number, value in enumerate(values) if abs(value) > 0.2), None)
            if loud is not None:
                assert flash is not None
                assert frame.time is not None
                return flash, frame.time + loud / frame.sample_rate
    raise AssertionError("no beep")


def _is_white(frame: VideoFrame) -> bool:
    plane = frame.planes[0]
    return bytes(plane)[plane.line_size * (frame.height // 2) + frame.width // 2] > 228


def film_packets(path: Path, kind: str) -> list[bytes]:
    """Return the bytes of every packet of pictures (``video``) or of sound (``audio``)."""
    with av.open(str(path)) as container:
        streams = container.streams.video if kind == "video" else container.streams.audio
        return [bytes(packet) for packet in container.demux(streams[0]) if packet.size]


def luma(path: Path) -> list[int]:
    """Return the brightness of every frame, in the middle of it."""
    with av.open(str(path)) as container:
        found = []
        for frame in container.decode(video=0):
            plane = frame.reformat(format="yuv420p").planes[0]
            found.append(bytes(plane)[plane.line_size * (frame.height // 2) + frame.width // 2])
        return found


def times(path: Path) -> list[float]:
    """Return the time of every frame, in seconds."""
    with av.open(str(path)) as container:
        return [round(frame.time or 0.0, 4) for frame in container.decode(video=0)]


def order(kind: Kind, folder: Path, *pieces: Piece, width: int = 160, rate: float = 10, suffix: str = ".jpg") -> Order:
    """Return an order whose files are called ``film``."""
    clips = [Clip(piece, NameFacts()) for piece in pieces]
    made = outputs(kind, clips, "film")
    return Order(kind=kind, outputs=made, folder=folder, width=width, rate=rate, suffix=suffix)


def made(kind: Kind, folder: Path, *pieces: Piece, width: int = 160, rate: float = 10, suffix: str = ".jpg") -> Path:
    """Make one file."""
    wanted = order(kind, folder, *pieces, width=width, rate=rate, suffix=suffix)
    [path] = export(wanted, CancelToken(), lambda _: None)
    return path
