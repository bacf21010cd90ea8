"""Contact sheets: a grid of frames of one clip with their timecodes, or of the first frames of several. Uses PyAV."""

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

import av
from av.filter import Graph
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame

from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.export.order import Piece, Progress
from sora_desktop.services.export.packets import count_frames
from sora_desktop.services.export.sources import (
    Pipeline,
    buffer,
    display_size,
    fitted,
    frame_length,
    frames,
    opened,
    origin,
    pulled,
    rotation_of,
)
from sora_desktop.services.export.timecodes import timecode, write_timecode

FRAMES = 12  # of one clip
MOST_CLIPS = 500
_SIDE = 320  # pixels: the longer one of a picture
_GAP, _COLOUR = 8, "0x17181B"
_SHAPE = 16 / 10  # of a whole sheet
_ENCODERS = {".jpg": ("mjpeg", "yuvj420p", {"qmin": "2", "qmax": "2"}), ".png": ("png", "rgb24", {})}


def write_sheet(pieces: Sequence[Piece], suffix: str, part: Path, token: CancelToken, progress: Progress) -> None:
    """Write the sheet over ``part`` as ``.jpg`` or ``.png``; raises ``SoraError``, ``OSError`` and ``Stopped``."""
    if len(pieces) > MOST_CLIPS:
        raise InvalidRequest(f"the contact sheet: it has room for {MOST_CLIPS} videos")
    cell = _cell(pieces[0])
    if len(pieces) == 1:
        count = min(FRAMES, count_frames(pieces[0]))
        pictures = _of_one(pieces[0], count, cell, token)
    else:
        count, pictures = len(pieces), _of_several(pieces, cell, token)
    tiled = _tiled(_told(pictures, count, progress), count, cell)
    part.write_bytes(_encoded(tiled, suffix))


def columns(count: int, cell: tuple[int, int]) -> int:
    """Return how many pictures stand side by side, so that the sheet is no strip and has few empty places."""

    def ugliness(across: int) -> float:
        down = math.ceil(count / across)
        return abs(math.log(across * cell[0] / (down * cell[1]) / _SHAPE)) + (across * down - count) / count

    return min(range(1, count + 1), key=ugliness)


def _cell(piece: Piece) -> tuple[int, int]:
    rotation = rotation_of(piece.path)
    with opened(piece.path) as container:
        width, height = display_size(container.streams.video[0], rotation)
    scale = _SIDE / max(width, height)
    return max(2, round(width * scale / 2) * 2), max(2, round(height * scale / 2) * 2)


def _of_one(piece: Piece, count: int, cell: tuple[int, int], token: CancelToken) -> Iterator[VideoFrame]:
    """Yield frames that are evenly spread over the piece, each with the time at which it stands in the clip."""
    total = count_frames(piece)
    wanted = {number * total // count for number in range(count)}
    for frame, seconds, rate in _small(piece, cell, token, wanted):
        write_timecode(frame, timecode(seconds, rate))
        yield frame


def _of_several(pieces: Sequence[Piece], cell: tuple[int, int], token: CancelToken) -> Iterator[VideoFrame]:
    for piece in pieces:
        yield next(_small(piece, cell, token, {0}))[0]


def _small(
    piece: Piece, cell: tuple[int, int], token: CancelToken, wanted: set[int]
) -> Iterator[tuple[VideoFrame, float, float]]:
    """Yield the wanted frames of a piece, by number, in the size of a cell; each with its time and the frames a second."""
    rotation = rotation_of(piece.path)
    with opened(piece.path) as container:
        stream = container.streams.video[0]
        inner, rate = display_size(stream, rotation), float(1 / frame_length(stream))
        pipeline = Pipeline(stream, rotation, *fitted(inner, cell), ("format", "rgb24"))
        for number, frame in enumerate(frames(container, piece)):
            token.check()
            if number in wanted:
                seconds = (frame.time or 0.0) - float(origin(stream))
                yield next(pipeline.through(frame)), seconds, rate


def _told(pictures: Iterator[VideoFrame], count: int, progress: Progress) -> Iterator[VideoFrame]:
    for number, picture in enumerate(pictures, 1):
        yield picture
        progress(number / count)


def _tiled(pictures: Iterator[VideoFrame], count: int, cell: tuple[int, int]) -> VideoFrame:
    across = columns(count, cell)
    layout = f"{across}x{math.ceil(count / across)}:nb_frames={count}:padding={_GAP}:margin={_GAP}:color={_COLOUR}"
    unit, graph = Fraction(1, 25), Graph()
    source = buffer(graph, cell, "rgb24", unit)
    graph.link_nodes(source, graph.add("tile", layout), graph.add("buffersink")).configure()
    for number, picture in enumerate(pictures):
        picture.pts, picture.time_base = number, unit
        source.push(picture)
    source.push(None)
    sheet: VideoFrame = next(pulled(graph))
    return sheet


def _encoded(sheet: VideoFrame, suffix: str) -> bytes:
    codec, pixels, options = _ENCODERS[suffix]
    encoder = av.CodecContext.create(codec, "w")
    assert isinstance(encoder, VideoCodecContext)
    encoder.width, encoder.height = sheet.width, sheet.height
    encoder.pix_fmt, encoder.time_base, encoder.options = pixels, Fraction(1, 25), options
    packets = [*encoder.encode(sheet.reformat(format=pixels)), *encoder.encode(None)]
    return b"".join(bytes(packet) for packet in packets)
