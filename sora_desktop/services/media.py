"""Video files: is it whole, does it play, what is in it, what does it look like. Uses PyAV."""

import struct
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import av.error

from sora_desktop.domain.errors import Code, DownloadError
from sora_desktop.domain.events import Video

_EBML = b"\x1a\x45\xdf\xa3"
_LOCAL_ONLY = {"protocol_whitelist": "file"}
_PIXEL_LIMIT = 16_384 * 16_384


def container_suffix(beginning: bytes) -> str | None:
    """Return ``.mp4``, ``.mov`` or ``.webm`` for a video file's first 12 bytes, ``None`` for anything else."""
    if beginning[:4] == _EBML:
        return ".webm"
    if beginning[4:8] == b"ftyp":
        return ".mov" if beginning[8:12] == b"qt  " else ".mp4"
    return None


def probe(path: Path) -> Video:
    """Check that the file is whole and that a frame decodes; return its facts. Raises ``DownloadError(NOT_A_VIDEO)``."""
    with path.open("rb") as file:
        suffix = container_suffix(file.read(12))
    if suffix is None:
        raise DownloadError(Code.NOT_A_VIDEO, "neither MP4 nor WebM")
    if suffix != ".webm":
        _walk_boxes(path)
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


def _walk_boxes(path: Path) -> None:
    """Follow the sizes of an MP4's top-level boxes to the end of the file: a cut download does not add up."""
    kinds = set()
    total = path.stat().st_size
    with path.open("rb") as file:
        position = 0
        while position < total:
            file.seek(position)
            length, kind = _box(file.read(16), total - position)
            kinds.add(kind)
            position += length
    if position != total or not {b"moov", b"mdat"} <= kinds:
        raise DownloadError(Code.NOT_A_VIDEO, f"cut short: {total} bytes")


def _box(header: bytes, rest: int) -> tuple[int, bytes]:
    """Return a box's whole length in bytes and its kind, from its first 16 bytes."""
    if len(header) < 8:
        raise DownloadError(Code.NOT_A_VIDEO, "cut short inside a box")
    length, kind = struct.unpack(">I4s", header[:8])
    if length == 1 and len(header) == 16:
        length = struct.unpack(">Q", header[8:])[0]
    elif length == 0:
        length = rest
    if length < 8 or length > rest:
        raise DownloadError(Code.NOT_A_VIDEO, "cut short inside a box")
    return length, kind
