"""Video files: is it whole, does it play, what is in it, what does it look like. Uses PyAV."""

from collections import deque
from fractions import Fraction
from pathlib import Path
from typing import Any, cast

import av
import av.error
from av.video.codeccontext import VideoCodecContext
from av.video.reformatter import Colorspace

from sora_desktop.domain.errors import Code, DownloadError
from sora_desktop.domain.events import Video
from sora_desktop.services.cancel import CancelToken, Stopped
from sora_desktop.services.containers import container_suffix, is_whole

_LOCAL_ONLY = {"protocol_whitelist": "file"}
_AT_ANY_ERROR = {"err_detect": "explode"}  # decoders hide damage as well as they can, if they are not told otherwise
_PIXEL_LIMIT = 16_384 * 16_384
_UNSPECIFIED = 2  # AVCOL_SPC_UNSPECIFIED
_TALLEST_SD = 576  # lines of a picture, as in Qt's own choice of colours


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
        target.write_bytes(_picture(small, "mjpeg", "yuvj420p"))
    except (av.error.FFmpegError, ValueError, StopIteration, IndexError) as error:
        raise DownloadError(Code.NOT_A_VIDEO, str(error)[:200]) from error


def last_frame(path: Path) -> bytes:
    """Return the very last picture of the clip, at its own pixels, as a PNG. Raises ``DownloadError(NOT_A_VIDEO)``.

    Takes as long as decoding from the last key frame on: never on the window's thread.
    """
    try:
        with _open(path) as container:
            frame = _decoded_last(container)
        return _picture(_in_rgb(frame), "png", "rgb24")
    except (av.error.FFmpegError, ValueError, IndexError) as error:
        raise DownloadError(Code.NOT_A_VIDEO, str(error)[:200]) from error


def decode_all(path: Path, token: CancelToken) -> None:
    """Decode picture and sound from beginning to end, as a player would.

    Raises ``DownloadError(NOT_A_VIDEO)`` where something is damaged, and ``Stopped``.
    """
    probe(path)
    try:
        with _open(path) as container:
            streams = [*container.streams.video, *container.streams.audio]
            for stream in streams:
                stream.codec_context.options = _AT_ANY_ERROR
            for packet in container.demux(streams):
                if token.is_set:
                    raise Stopped
                packet.decode()
    except (av.error.FFmpegError, ValueError) as error:
        raise DownloadError(Code.NOT_A_VIDEO, str(error)[:200]) from error


def _decoded_last(container: Any) -> av.VideoFrame:
    """Return the picture that is shown last: decoders give pictures in the order in which they are shown."""
    stream = container.streams.video[0]
    frames: deque[av.VideoFrame] = deque(maxlen=1)
    if container.duration:
        container.seek(container.duration)  # to the key frame before it
        frames.extend(container.decode(stream))
    if not frames:
        container.seek(0)
        frames.extend(container.decode(stream))
    return frames[0]


def _in_rgb(frame: av.VideoFrame) -> av.VideoFrame:
    """Return it in the colours that the player shows: where the file does not say, those usual for its height."""
    if frame.colorspace != _UNSPECIFIED:
        return frame.reformat(format="rgb24")
    usual = Colorspace.ITU709 if frame.height > _TALLEST_SD else Colorspace.ITU601
    return frame.reformat(format="rgb24", src_colorspace=usual)


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


def _picture(frame: av.VideoFrame, codec: str, pixels: str) -> bytes:
    """Return a frame whose format is ``pixels`` as the bytes of a picture file."""
    encoder = cast(VideoCodecContext, av.CodecContext.create(codec, "w"))
    encoder.width, encoder.height = frame.width, frame.height
    encoder.pix_fmt = pixels
    encoder.time_base = Fraction(1, 25)
    return b"".join(bytes(packet) for packet in (*encoder.encode(frame), *encoder.encode(None)))
