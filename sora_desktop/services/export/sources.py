"""Videos to export from: opened, and the frames of a piece one after the other. Uses PyAV."""

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import av.error
from av.container import InputContainer
from av.filter import Graph
from av.filter.context import FilterContext
from av.video.format import VideoFormat
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from sora_desktop.domain.errors import Code, DownloadError, InvalidRequest
from sora_desktop.services.export.order import Piece

_LOCAL_ONLY = {"protocol_whitelist": "file"}
_UPRIGHT = {90: ("transpose", "cclock"), -90: ("transpose", "clock"), 180: ("rotate", "PI"), -180: ("rotate", "PI")}


@contextmanager
def opened(path: Path) -> Iterator[InputContainer]:
    """Open a video; what cannot be read of it in the block is ``DownloadError(NOT_A_VIDEO)``."""
    try:
        with av.open(str(path), options=_LOCAL_ONLY) as container:
            if not container.streams.video:
                raise DownloadError(Code.NOT_A_VIDEO, f"{path.name}: no video stream")
            yield container
    except av.error.FFmpegError as error:
        raise DownloadError(Code.NOT_A_VIDEO, f"{path.name}: {error.strerror}") from error


def origin(stream: VideoStream) -> Fraction:
    """Return the time of a video's first frame in seconds, which is mostly 0."""
    return (stream.start_time or 0) * time_base(stream)


def time_base(stream: av.AudioStream | VideoStream) -> Fraction:
    """Return the unit in which a stream counts time, in seconds."""
    return stream.time_base or Fraction(1, 90_000)


def frame_length(stream: VideoStream) -> Fraction:
    """Return how long a frame is shown, in seconds."""
    return 1 / (stream.average_rate or stream.guessed_rate or Fraction(24))


def length(container: InputContainer) -> float:
    """Return a video's length in seconds, as it says itself."""
    stream = container.streams.video[0]
    if stream.duration:
        return float(stream.duration * time_base(stream))
    return (container.duration or 0) / av.time_base


def expected_length(container: InputContainer, piece: Piece) -> float:
    """Return about how long a piece is, in seconds above zero."""
    return max((piece.end if piece.end is not None else length(container)) - max(piece.start, 0.0), 0.001)


def display_size(stream: VideoStream, rotation: int) -> tuple[int, int]:
    """Return the size in square pixels in which a video is seen, upright; both sides are even."""
    width = round(stream.width * (stream.sample_aspect_ratio or 1))
    sides = (width, stream.height) if rotation % 180 == 0 else (stream.height, width)
    return sides[0] + sides[0] % 2, sides[1] + sides[1] % 2


def rotation_of(path: Path) -> int:
    """Return by how many degrees a video is to be turned when it is shown."""
    with opened(path) as container:
        return next((frame.rotation for frame in container.decode(video=0)), 0)


def frames(container: InputContainer, piece: Piece) -> Iterator[VideoFrame]:
    """Yield the frames of a piece, their own times kept; raises ``InvalidRequest`` where it has none."""
    stream = container.streams.video[0]
    stream.thread_type = "AUTO"
    first, unit, slack = origin(stream), time_base(stream), frame_length(stream) / 2
    begin = first + Fraction(piece.start) - slack
    end = first + Fraction(piece.end) - slack if piece.end is not None else None
    if piece.start > 0:
        container.seek(max(int(begin / unit), 0), stream=stream)
    found = False
    for frame in container.decode(stream):
        at = (frame.pts or 0) * unit
        if end is not None and at >= end:
            break
        if piece.start <= 0 or at >= begin:
            found = True
            yield frame
    if not found:
        raise empty_cut(piece, container)


def empty_cut(piece: Piece, container: InputContainer) -> InvalidRequest:
    """Return what is wrong with a piece that has no frame."""
    return InvalidRequest(f"the cut: there is no frame in it, {piece.path.name} is {length(container):g} s long")


class Pipeline:
    """Frames through a row of filters; each filter is a name and its options."""

    def __init__(self, stream: VideoStream, rotation: int, *filters: tuple[str, str]) -> None:
        """Turn the frames of a stream upright before anything else."""
        turning = [_UPRIGHT[rotation]] if rotation in _UPRIGHT else []
        self._graph = Graph()
        nodes = [_source(self._graph, stream)]
        nodes += [self._graph.add(name, options) for name, options in (*turning, *filters)]
        nodes.append(self._graph.add("buffersink"))
        self._graph.link_nodes(*nodes).configure()

    def through(self, frame: VideoFrame | None) -> Iterator[VideoFrame]:
        """Yield what comes out for a frame, for ``None`` the rest."""
        self._graph.vpush(frame)
        yield from pulled(self._graph)


def _source(graph: Graph, stream: VideoStream) -> FilterContext:
    """Add the place where a stream's pictures enter. It is told their colours: filters would turn them into others."""
    context = stream.codec_context
    return graph.add(
        "buffer",
        video_size=f"{stream.width}x{stream.height}",
        pix_fmt=str(context.pix_fmt),
        time_base=str(time_base(stream)),
        pixel_aspect="1/1",
        colorspace=str(context.colorspace),
        range=str(context.color_range),
    )


def pulled(graph: Graph) -> Iterator[Any]:
    """Yield the frames that are ready at the end of a graph."""
    while True:
        try:
            yield graph.pull()
        except (av.error.BlockingIOError, av.error.EOFError):
            return


def fitted(inner: tuple[int, int], size: tuple[int, int]) -> tuple[tuple[str, str], ...]:
    """Return filters that fit pictures of one size into another, in the middle of black where they do not fill it."""
    scale = min(size[0] / inner[0], size[1] / inner[1])
    width, height = (max(2, round(side * scale / 2) * 2) for side in inner)
    return (
        ("scale", f"{width}:{height}:flags=lanczos"),
        ("pad", f"{size[0]}:{size[1]}:(ow-iw)/2:(oh-ih)/2"),
        ("setsar", "1"),
    )


def buffer(graph: Graph, size: tuple[int, int], pixels: str, unit: Fraction) -> FilterContext:
    """Add the place where pictures of a size and of a format of pixels enter a graph; ``unit`` is that of their times."""
    return graph.add_buffer(width=size[0], height=size[1], format=VideoFormat(pixels), time_base=unit)
