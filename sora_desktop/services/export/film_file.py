"""A film that is being written. What the disk refuses is an ``OSError``, as with any other file. Uses PyAV."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import av.error
from av.audio.stream import AudioStream
from av.video.stream import VideoStream

_FORMATS = {".mp4": "mp4", ".mov": "mov", ".webm": "webm", ".gif": "gif", ".webp": "webp"}


class FilmFile:
    """Streams in a file. Use ``film_file`` to make one."""

    def __init__(self, part: Path, suffix: str, metadata: Mapping[str, str], options: Mapping[str, str]) -> None:
        with _as_os_errors():
            self._container = av.open(str(part), "w", format=_FORMATS[suffix], options=dict(options))
        self._container.metadata.update(metadata)

    def add_like(self, stream: AudioStream | VideoStream) -> AudioStream | VideoStream:
        """Add a stream for the packets of another one."""
        return self._container.add_stream_from_template(stream)

    def add_video(self, codec: str, rate: Fraction, **options: str) -> VideoStream:
        """Add a stream of pictures to encode."""
        stream = self._container.add_stream(codec, rate=rate, options=options)
        assert isinstance(stream, VideoStream)
        return stream

    def add_audio(self, codec: str, rate: int, bits: int) -> AudioStream:
        """Add a stream of stereo sound to encode, ``bits`` a second."""
        stream = self._container.add_stream(codec, rate=rate, layout="stereo")
        assert isinstance(stream, AudioStream)
        stream.bit_rate = bits
        return stream

    def mux(self, packets: Any) -> None:
        """Write packets of the streams; raises ``OSError``."""
        with _as_os_errors():
            self._container.mux(packets)

    def close(self) -> None:
        """Write the end; raises ``OSError``."""
        with _as_os_errors():
            self._container.close()


@contextmanager
def film_file(part: Path, suffix: str, metadata: Mapping[str, str] | None = None, **options: str) -> Iterator[FilmFile]:
    """Write a film over ``part``, in the container that ``suffix`` stands for; raises ``OSError``."""
    film = FilmFile(part, suffix, metadata or {}, options)
    try:
        yield film
    except BaseException:
        with suppress(OSError):  # what went wrong first is what is told
            film.close()
        raise
    film.close()


@contextmanager
def _as_os_errors() -> Iterator[None]:
    try:
        yield
    except av.error.FFmpegError as error:
        raise OSError(error.errno, error.strerror) from error
