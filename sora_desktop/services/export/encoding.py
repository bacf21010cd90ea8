"""Pieces of videos encoded to one film: H.264 and AAC in MP4, at a quality at which nothing is seen to be lost. Uses PyAV."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.filter import Graph
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.export.film_file import FilmFile, film_file
from sora_desktop.services.export.order import Piece, Progress, part_of
from sora_desktop.services.export.sources import (
    Pipeline,
    display_size,
    expected_length,
    fitted,
    frame_length,
    frames,
    opened,
    pulled,
    rotation_of,
    time_base,
)

_QUALITY = {"crf": "16", "preset": "medium"}
_SOUND_RATE, _SOUND_BITS = 48_000, 192_000  # samples and bits a second
_TICK = Fraction(1, 90_000)  # seconds, where the pieces count time differently
_HD = 1  # BT.709, as FFmpeg numbers primaries, curves and matrices
_VIDEO_RANGE = 1
_COLOURS = ("color_primaries", "color_trc", "colorspace")


def common_size(pieces: Sequence[Piece]) -> tuple[int, int]:
    """Return the size of the film: that of the largest piece, in square pixels."""
    return max((_size(piece.path) for piece in pieces), key=lambda size: size[0] * size[1])


def encode(pieces: Sequence[Piece], size: tuple[int, int], part: Path, token: CancelToken, progress: Progress) -> None:
    """Write a film over ``part``; frames keep their times. Raises ``SoraError``, ``OSError`` and ``Stopped``."""
    with opened(pieces[0].path) as first, film_file(part, ".mp4", first.metadata) as film:
        video = _add_video(film, first, size, _tick(pieces))
        _set_colours(video, pieces)
        audio = film.add_audio("aac", _SOUND_RATE, _SOUND_BITS) if any(map(_has_sound, pieces)) else None
        work = _Work(film, video, audio, size, token)
        for number, piece in enumerate(pieces):
            work.add(piece, part_of(progress, number, len(pieces)))
        work.finish()


class _Work:
    """One film, piece by piece: ``at`` is how long it is so far, in seconds."""

    def __init__(
        self,
        film: FilmFile,
        video: VideoStream,
        audio: AudioStream | None,
        size: tuple[int, int],
        token: CancelToken,
    ) -> None:
        self._film = film
        self._video = video
        self._audio = audio
        self._size = size
        self._token = token
        self._pixels = "pix_fmts=yuv420p:color_ranges=tv"
        if video.codec_context.colorspace == _HD:
            self._pixels += ":color_spaces=bt709"
        self._at = Fraction(0)
        self._samples = 0

    def add(self, piece: Piece, progress: Progress) -> None:
        """Encode a piece, pictures and as much sound."""
        with opened(piece.path) as container:
            begin, end = self._add_pictures(container, piece, progress)
        self._at += end - begin
        if self._audio is not None:
            with opened(piece.path) as container:
                count = round(self._at * _SOUND_RATE) - self._samples
                self._add_sound(self._audio, _sound(container, begin, end, count))

    def finish(self) -> None:
        """Encode what the codecs still hold."""
        self._film.mux(self._video.encode(None))
        if self._audio is not None:
            self._film.mux(self._audio.encode(None))

    def _add_pictures(self, container: InputContainer, piece: Piece, progress: Progress) -> tuple[Fraction, Fraction]:
        """Return when the piece begins and ends, in seconds of its own time."""
        stream = container.streams.video[0]
        unit, tick = time_base(stream), self._video.codec_context.time_base or _TICK
        rotation = rotation_of(piece.path)
        inner = display_size(stream, rotation)
        pipeline = Pipeline(stream, rotation, *fitted(inner, self._size), ("format", self._pixels))
        begin, end, whole = None, Fraction(0), expected_length(container, piece)
        for frame in frames(container, piece):
            self._token.check()
            at = (frame.pts or 0) * unit
            begin = at if begin is None else begin
            end = at + (frame.duration * unit or frame_length(stream))
            for ready in pipeline.through(frame):
                self._film.mux(self._video.encode(_at(ready, round((self._at + at - begin) / tick), tick)))
            progress(min(float(end - begin) / whole, 1.0))
        assert begin is not None
        return begin, end

    def _add_sound(self, audio: AudioStream, sound: Iterator[AudioFrame]) -> None:
        for frame in sound:
            self._token.check()
            frame.pts, frame.time_base = self._samples, Fraction(1, _SOUND_RATE)
            self._samples += frame.samples
            self._film.mux(audio.encode(frame))


def _add_video(film: FilmFile, first: InputContainer, size: tuple[int, int], tick: Fraction) -> VideoStream:
    source = first.streams.video[0]
    video = film.add_video("libx264", 1 / frame_length(source), **_QUALITY)
    video.width, video.height = size
    video.pix_fmt = "yuv420p"
    video.codec_context.time_base = tick
    return video


def _set_colours(video: VideoStream, pieces: Sequence[Piece]) -> None:
    """Keep the colours that all pieces have; those of HD video where they differ."""
    found = set()
    for piece in pieces:
        with opened(piece.path) as container:
            context = container.streams.video[0].codec_context
            found.add(tuple(getattr(context, name) for name in _COLOURS))
    for name, value in zip(_COLOURS, found.pop() if len(found) == 1 else [_HD] * len(_COLOURS), strict=True):
        setattr(video.codec_context, name, value)
    video.codec_context.color_range = _VIDEO_RANGE


def _at(frame: VideoFrame, pts: int, tick: Fraction) -> VideoFrame:
    frame.pts, frame.time_base = pts, tick
    frame.pict_type = 0  # the encoder chooses its key frames itself
    return frame


def _sound(container: InputContainer, begin: Fraction, end: Fraction, count: int) -> Iterator[AudioFrame]:
    """Yield ``count`` samples from ``begin`` on, in seconds; silence where there is no sound."""
    pieces = _heard(container, begin, end) if container.streams.audio else iter(())
    first = next(pieces, None)
    graph, sink = Graph(), ("abuffersink", "")
    usual = [
        ("aresample", str(_SOUND_RATE)),
        ("aformat", "sample_fmts=fltp:channel_layouts=stereo"),
    ]
    closing = [("apad", f"whole_len={count}"), ("atrim", f"end_sample={count}"), ("asetpts", "N/SR/TB"), sink]
    if first is None:
        chain = [graph.add("anullsrc", f"r={_SOUND_RATE}:cl=stereo")]
        filters = [*usual, *closing]
    else:
        late = max(round((_start(first) - begin) * _SOUND_RATE), 0)
        source = container.streams.audio[0]
        chain = [graph.add_abuffer(template=source, time_base=time_base(source))]
        cut = [("atrim", f"start={float(begin)}"), ("asetpts", "PTS-STARTPTS")]
        filters = [*cut, *usual, ("adelay", f"{late}S:all=1"), *closing]
    graph.link_nodes(*chain, *(graph.add(name, options or None) for name, options in filters)).configure()
    return _pumped(graph, first, pieces)


def _pumped(graph: Graph, first: AudioFrame | None, rest: Iterator[AudioFrame]) -> Iterator[AudioFrame]:
    frame = first
    while frame is not None:
        graph.push(frame)
        yield from pulled(graph)
        frame = next(rest, None)
    if first is not None:
        graph.push(None)
    yield from pulled(graph)


def _heard(container: InputContainer, begin: Fraction, end: Fraction) -> Iterator[AudioFrame]:
    source = container.streams.audio[0]
    for frame in container.decode(source):
        at = _start(frame)
        if at >= end:
            return
        if at + Fraction(frame.samples, frame.sample_rate) > begin:
            yield frame


def _start(frame: AudioFrame) -> Fraction:
    return (frame.pts or 0) * (frame.time_base or Fraction(1, frame.sample_rate))


def _tick(pieces: Sequence[Piece]) -> Fraction:
    units = set()
    for piece in pieces:
        with opened(piece.path) as container:
            units.add(time_base(container.streams.video[0]))
    return units.pop() if len(units) == 1 else _TICK


def _size(path: Path) -> tuple[int, int]:
    rotation = rotation_of(path)
    with opened(path) as container:
        return display_size(container.streams.video[0], rotation)


def _has_sound(piece: Piece) -> bool:
    with opened(piece.path) as container:
        return bool(container.streams.audio)
