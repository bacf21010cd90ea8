"""Pieces of videos joined to one film: of their very packets where that can be, else encoded again. Uses PyAV."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from av.audio.stream import AudioStream
from av.video.stream import VideoStream

from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.containers import BEGINNING, container_suffix
from sora_desktop.services.export.encoding import common_size, encode
from sora_desktop.services.export.film_file import FilmFile, film_file
from sora_desktop.services.export.order import Piece, Progress, Reason, Verdict
from sora_desktop.services.export.packets import Run, find_run, traits
from sora_desktop.services.export.sources import opened


class Film:
    """A film of pieces, looked at before it is made: ``verdict`` says whether it must be encoded again."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        """Read the files, without decoding them; raises ``SoraError``."""
        self._pieces = pieces
        runs = [find_run(piece) for piece in pieces]
        self._runs = [run for run in runs if run is not None]
        unlike = len({_traits(piece.path) for piece in pieces}) > 1
        if unlike or len(self._runs) < len(pieces):
            self.verdict = Verdict(Reason.UNLIKE if unlike else Reason.CUT, common_size(pieces))
        else:
            self.verdict = Verdict()

    @property
    def suffix(self) -> str:
        """The suffix of the film: that of its container if its packets are copied."""
        return ".mp4" if self.verdict.reason is not None else _suffix(self._pieces[0].path)

    def write(self, part: Path, token: CancelToken, progress: Progress) -> None:
        """Write the film over ``part``; raises ``SoraError``, ``OSError`` and ``Stopped``."""
        if self.verdict.reason is None:
            pieces = list(zip(self._pieces, self._runs, strict=True))
            _copy(pieces, part, self.suffix, token, progress)
        else:
            encode(self._pieces, self.verdict.size, part, token, progress)


def _traits(path: Path) -> tuple[object, ...]:
    with opened(path) as container:
        return traits(container)


def _suffix(path: Path) -> str:
    with path.open("rb") as file:
        return container_suffix(file.read(BEGINNING)) or ".mp4"


def _copy(pieces: Sequence[tuple[Piece, Run]], part: Path, suffix: str, token: CancelToken, progress: Progress) -> None:
    with opened(pieces[0][0].path) as first, film_file(part, suffix, first.metadata) as film:
        sources: list[AudioStream | VideoStream] = [first.streams.video[0], *first.streams.audio[:1]]
        streams = [film.add_like(stream) for stream in sources]
        at, total = Fraction(0), sum(run.end - run.begin for _, run in pieces)
        for number, (piece, run) in enumerate(pieces):
            is_last = number == len(pieces) - 1
            _Copied(piece, run, at, is_first=number == 0, is_last=is_last).into(film, streams, token)
            at += run.end - run.begin
            progress(float(at / total))


class _Copied:
    """The packets of one piece on their way into the film, which has come to ``at`` seconds."""

    def __init__(self, piece: Piece, run: Run, at: Fraction, *, is_first: bool, is_last: bool) -> None:
        self._piece = piece
        self._run = run
        self._at = at
        self._is_first = is_first
        self._has_tail = is_last and piece.end is None  # sound that goes on after the last picture

    def into(self, film: FilmFile, streams: Sequence[AudioStream | VideoStream], token: CancelToken) -> None:
        """Write them, at their new times."""
        with opened(self._piece.path) as container:
            sources = (container.streams.video[0], *container.streams.audio[:1])
            targets = dict(zip((source.index for source in sources), streams, strict=True))
            pictures = 0
            for packet in container.demux(sources):
                token.check()
                if packet.pts is None:
                    continue
                if isinstance(packet.stream, VideoStream):
                    is_wanted = self._run.first <= pictures < self._run.first + self._run.length
                    pictures += 1
                else:
                    is_wanted = self._is_heard(packet)
                if is_wanted:
                    self._move(packet)
                    packet.stream = targets[packet.stream.index]
                    film.mux(packet)

    def _is_heard(self, packet: Any) -> bool:
        """Whether a packet of sound belongs to the pictures; the first in the film brings the one before, which it builds on."""
        unit = packet.time_base
        begins, lasts = (packet.pts or 0) * unit, (packet.duration or 0) * unit
        if not self._has_tail and begins >= self._run.end:
            return False
        if not self._is_first:
            return bool(begins >= self._run.begin)
        return bool(self._piece.start <= 0 or begins + lasts > self._run.begin - lasts)

    def _move(self, packet: Any) -> None:
        by = round((self._at - self._run.begin) / packet.time_base)
        packet.pts = (packet.pts or 0) + by
        packet.dts = packet.dts + by if packet.dts is not None else packet.pts
