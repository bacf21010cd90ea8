"""Which packets of a video a piece is made of, if it can be cut out without encoding anything again. Uses PyAV."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from av.container import InputContainer

from sora_desktop.services.export.order import Piece
from sora_desktop.services.export.sources import empty_cut, frame_length, opened, origin, time_base


class Seen(NamedTuple):
    """What is looked at of a packet of pictures: its times in the stream's units, and whether it needs no other."""

    pts: int
    end: int
    is_key: bool


class Run(NamedTuple):
    """Packets that stand by themselves: the first one's number, how many they are; when they begin and end, in seconds."""

    first: int
    length: int
    begin: Fraction
    end: Fraction


def clean_run(
    packets: Sequence[Seen], begin: Fraction | int | None, end: Fraction | int | None
) -> tuple[int, int] | None:
    """Return the first and the number of the packets whose frames are from ``begin`` up to ``end`` (units of the stream).

    ``packets`` are in the order of decoding. ``None`` where frames outside are needed for those inside, or come between them;
    a number of 0 where nothing is inside.
    """
    inside = [
        number
        for number, packet in enumerate(packets)
        if (begin is None or packet.pts >= begin) and (end is None or packet.pts < end)
    ]
    if not inside:
        return 0, 0
    first, count = inside[0], len(inside)
    is_together = inside[-1] - first + 1 == count
    stands_alone = begin is None or (
        packets[first].is_key and packets[first].pts == min(packets[number].pts for number in inside)
    )
    return (first, count) if is_together and stands_alone else None


def find_run(piece: Piece) -> Run | None:
    """Return the packets of a piece, ``None`` where a part of it must be encoded again. Raises ``SoraError``."""
    with opened(piece.path) as container:
        stream = container.streams.video[0]
        unit, slack = time_base(stream), frame_length(stream) / 2
        usual = int(frame_length(stream) / unit)
        packets = [
            Seen(packet.pts, packet.pts + (packet.duration or usual), packet.is_keyframe)
            for packet in container.demux(stream)
            if packet.pts is not None
        ]
        begin, end = _limits(piece, origin(stream) - slack)
        found = clean_run(packets, begin / unit if begin is not None else None, end / unit if end is not None else None)
        if found is None:
            return None
        if not found[1]:
            raise empty_cut(piece, container)
    inside = packets[found[0] : found[0] + found[1]]
    return Run(*found, max(min(inside).pts, 0) * unit, max(packet.end for packet in inside) * unit)


def count_frames(piece: Piece) -> int:
    """Return how many frames a piece has, without decoding any; raises ``InvalidRequest`` for none."""
    with opened(piece.path) as container:
        stream = container.streams.video[0]
        begin, end = _limits(piece, origin(stream) - frame_length(stream) / 2)
        times = [p.pts * time_base(stream) for p in container.demux(stream) if p.pts is not None and not p.is_discard]
        found = sum((begin is None or at >= begin) and (end is None or at < end) for at in times)
        if not found:
            raise empty_cut(piece, container)
    return found


def _limits(piece: Piece, zero: Fraction) -> tuple[Fraction | None, Fraction | None]:
    begin = zero + Fraction(piece.start) if piece.start > 0 else None
    return begin, zero + Fraction(piece.end) if piece.end is not None else None


def traits(container: InputContainer) -> tuple[Any, ...]:
    """Return what two videos must have in common for their packets to follow each other in one film."""
    video = container.streams.video[0]
    about: tuple[Any, ...] = (
        container.format.name,
        video.codec_context.name,
        video.codec_context.extradata,
        (video.width, video.height, video.sample_aspect_ratio, video.codec_context.pix_fmt),
    )
    for sound in container.streams.audio[:1]:
        about += (sound.codec_context.name, sound.codec_context.extradata, sound.rate, sound.layout.name)
    return about
