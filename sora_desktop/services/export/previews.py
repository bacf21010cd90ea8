"""Small moving pictures for pages and messages: animated GIF and WebP, without sound, played for ever. Uses PyAV."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from av.container import InputContainer
from av.filter import Graph
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.export.film_file import FilmFile, film_file
from sora_desktop.services.export.order import Piece, Progress, part_of
from sora_desktop.services.export.sources import (
    Pipeline,
    buffer,
    display_size,
    expected_length,
    fitted,
    frames,
    opened,
    origin,
    pulled,
    rotation_of,
)

_WEBP = {"quality": "75", "compression_level": "4"}
_DITHER = "dither=bayer:bayer_scale=4:diff_mode=rectangle"  # what stands still stays still, and the file small


class Preview:
    """A piece as small pictures: ``width`` pixels wide at most, ``rate`` a second."""

    def __init__(self, piece: Piece, width: int, rate: float) -> None:
        self._piece = piece
        self._rate = Fraction(rate).limit_denominator(100)
        self._rotation = rotation_of(piece.path)
        with opened(piece.path) as container:
            self._inner = display_size(container.streams.video[0], self._rotation)
        wide = min(width, self._inner[0]) // 2 * 2
        self._size = wide, max(2, round(wide * self._inner[1] / self._inner[0] / 2) * 2)

    def write_gif(self, part: Path, token: CancelToken, progress: Progress) -> None:
        """Write a GIF over ``part``, with the 256 colours that suit it best; raises ``SoraError``, ``OSError``, ``Stopped``."""
        palette = self._palette(token, part_of(progress, 0, 2))
        with film_file(part, ".gif", loop="0") as film:
            video = self._stream(film, "gif", "pal8")
            painter = _Painter(palette, self._size, self._rate)
            for frame in self._pictures(token, part_of(progress, 1, 2), ("format", "rgb24")):
                for painted in painter.paint(frame):
                    film.mux(video.encode(painted))
            for painted in painter.finish():
                film.mux(video.encode(painted))
            film.mux(video.encode(None))

    def write_webp(self, part: Path, token: CancelToken, progress: Progress) -> None:
        """Write an animated WebP over ``part``; raises ``SoraError``, ``OSError``, ``Stopped``."""
        with film_file(part, ".webp", loop="0") as film:
            video = self._stream(film, "libwebp_anim", "yuv420p", **_WEBP)
            for frame in self._pictures(token, progress, ("format", "yuv420p")):
                film.mux(video.encode(frame))
            film.mux(video.encode(None))

    def _stream(self, film: FilmFile, codec: str, pixels: str, **options: str) -> VideoStream:
        video = film.add_video(codec, self._rate, **options)
        video.width, video.height = self._size
        video.pix_fmt = pixels
        return video

    def _palette(self, token: CancelToken, progress: Progress) -> VideoFrame:
        return next(self._filtered(token, progress, ("format", "rgb24"), ("palettegen", "stats_mode=diff")))

    def _pictures(self, token: CancelToken, progress: Progress, *filters: tuple[str, str]) -> Iterator[VideoFrame]:
        """Yield the small pictures, numbered from 0."""
        for number, frame in enumerate(self._filtered(token, progress, *filters)):
            frame.pts, frame.time_base = number, 1 / self._rate
            frame.pict_type = 0
            yield frame

    def _filtered(self, token: CancelToken, progress: Progress, *filters: tuple[str, str]) -> Iterator[VideoFrame]:
        with opened(self._piece.path) as container:
            pipeline = Pipeline(
                container.streams.video[0],
                self._rotation,
                ("fps", str(self._rate)),
                *fitted(self._inner, self._size),
                *filters,
            )
            for frame in self._watched(container, token, progress):
                yield from pipeline.through(frame)
            yield from pipeline.through(None)

    def _watched(self, container: InputContainer, token: CancelToken, progress: Progress) -> Iterator[VideoFrame]:
        begin = origin(container.streams.video[0]) + Fraction(self._piece.start)
        whole = expected_length(container, self._piece)
        for frame in frames(container, self._piece):
            token.check()
            yield frame
            progress(min(max(float((frame.time or 0) - begin) / whole, 0.0), 1.0))


class _Painter:
    """Gives pictures the colours of a palette."""

    def __init__(self, palette: VideoFrame, size: tuple[int, int], rate: Fraction) -> None:
        graph = Graph()
        self._pictures = buffer(graph, size, "rgb24", 1 / rate)
        colours = buffer(graph, (palette.width, palette.height), palette.format.name, 1 / rate)
        paint = graph.add("paletteuse", _DITHER)
        self._pictures.link_to(paint, 0, 0)
        colours.link_to(paint, 0, 1)
        paint.link_to(graph.add("buffersink"))
        graph.configure()
        palette.pts, palette.time_base = 0, 1 / rate
        colours.push(palette)
        colours.push(None)
        self._graph = graph

    def paint(self, frame: VideoFrame) -> Iterator[VideoFrame]:
        """Yield what is ready."""
        self._pictures.push(frame)
        yield from pulled(self._graph)

    def finish(self) -> Iterator[VideoFrame]:
        """Yield the rest."""
        self._pictures.push(None)
        yield from pulled(self._graph)
