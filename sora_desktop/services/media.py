"""Video files: is it whole, does it play, what is in it, what does it look like. Uses PyAV."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import av.error

from sora_desktop.domain.errors import Code, DownloadError
from sora_desktop.domain.events import Video
from sora_desktop.services.containers import container_suffix, is_whole

_LOCAL_ONLY = {"protocol_whitelist": "file"}
_PIXEL_LIMIT = 16_384 * 16_384


def probe(path: Path) -> Video:
    """Check that the file is whole and that a frame decodes; return its facts. Raises ``DownloadError(NOT_A_VIDEO)``."""
    with path.open("rb") as file:
        suffix = container_suffix(file.read(12))
    if suffix is None:
        raise DownloadError(Code.NOT_A_VIDEO, "neither MP4 nor WebM")
    if not is_whole(path):
        raise DownloadError(Code.NOT_A_VIDEO, f"cut short: {path.stat().st_size} bytes")
    try:
        return _facts(path)
    except (av.error.FFmpegError, ValueError, StopIteration) as error:
        raise DownloadError(Code.NOT_A_VIDEO, str(error)[:200]) from error


def thumbnail(path: Path, target: Path, width: int = 480) -> None:
    """Write a JPEG of the frame at a tenth of the clip, ``width`` pixels wide. Raises ``DownloadError(NOT_A_VIDEO)``."""
    try:
        with _open(path) as container:
            stream = container.streams.video[0]
            if container.duration:
                container.seek(container.duration // 10)
            frame = next(container.decode(stream))
            height = max(2, round(width * frame.height / frame.width / 2) * 2)
            small = frame.reformat(width, height, "yuvj420p")
        _write_jpeg(small, target)
    except (av.error.FFmpegError, ValueError, StopIteration, IndexError) as error:
        raise DownloadError(Code.NOT_A_VIDEO, str(error)[:200]) from error


def _open(path: Path) -> Any:
    return av.open(str(path), options=_LOCAL_ONLY)


def _facts(path: Path) -> Video:
    with _open(path) as container:
        if not container.streams.video:
            raise DownloadError(Code.NOT_A_VIDEO, "no video stream")
        stream = container.streams.video[0]
        if not 0 < stream.width * stream.height <= _PIXEL_LIMIT:
            raise DownloadError(Code.NOT_A_VIDEO, f"{stream.width}x{stream.height} pixels")
        frame = next(container.decode(stream))
        seconds = float(stream.duration * stream.time_base) if stream.duration else (container.duration or 0) / 1e6
        return Video(
            path=str(path),
            seconds=seconds,
            width=frame.width,
            height=frame.height,
            bytes=path.stat().st_size,
            frames_per_second=float(stream.average_rate or stream.guessed_rate or 24),
            has_sound=bool(container.streams.audio),
        )


def _write_jpeg(frame: av.VideoFrame, target: Path) -> None:
    encoder = av.CodecContext.create("mjpeg", "w")
    encoder.width, encoder.height = frame.width, frame.height
    encoder.pix_fmt = "yuvj420p"
    encoder.time_base = Fraction(1, 25)
    packets = [*encoder.encode(frame), *encoder.encode(None)]
    target.write_bytes(b"".join(bytes(packet) for packet in packets))
