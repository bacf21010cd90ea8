"""What is to be exported, and what is known of it before it begins."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

import msgspec

from sora_desktop.domain.name_template import USUAL_TEMPLATE, NameFacts, file_name

Progress = Callable[[float], None]
"""Is told how much is done, 0 to 1."""


def part_of(progress: Progress, number: int, count: int) -> Progress:
    """Return what is told about one of ``count`` equal parts of the work, numbered from 0."""
    return lambda done: progress((number + done) / count)


WIDTHS = (240, 320, 480, 640, 960)  # pixels of a moving picture
RATES = (5, 8, 10, 12, 15, 20, 25)  # its frames a second


class Kind(StrEnum):
    """What is made. The values are written to disk: never rename one."""

    COPY = "copy"
    TRIM = "trim"
    JOIN = "join"
    GIF = "gif"
    WEBP = "webp"
    SHEET = "sheet"


class Choices(msgspec.Struct, frozen=True, kw_only=True):
    """What the person chose the last time; an empty ``folder`` is the person's own."""

    kind: Kind = Kind.COPY
    folder: str = ""
    template: str = USUAL_TEMPLATE
    width: int = 480
    rate: int = 12


class Piece(msgspec.Struct, frozen=True):
    """A video or a part of it: from ``start`` up to ``end``, in seconds from its first frame; ``None`` is its end."""

    path: Path
    start: float = 0.0
    end: float | None = None


class Clip(msgspec.Struct, frozen=True):
    """A piece, and what its file is named after."""

    piece: Piece
    facts: NameFacts


class Output(msgspec.Struct, frozen=True):
    """One file to be made: its name without suffix, and the pieces that go into it, one after the other."""

    name: str
    pieces: tuple[Piece, ...]


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """Files to be made in a folder. ``width`` (pixels) and ``rate`` (frames a second) are those of moving pictures.

    ``suffix`` is ``.jpg`` or ``.png``, of a contact sheet.
    """

    kind: Kind
    outputs: tuple[Output, ...]
    folder: Path
    width: int = 480
    rate: float = 12
    suffix: str = ".jpg"


class Reason(StrEnum):
    """Why a film cannot be made of the very packets of its pieces."""

    CUT = "cut"  # not at a key frame, or through frames that need each other
    UNLIKE = "unlike"  # the pieces differ in codec, size or sound


class Verdict(msgspec.Struct, frozen=True):
    """Whether a film must be encoded again, and why (``None``: it need not); its size in pixels then."""

    reason: Reason | None = None
    size: tuple[int, int] = (0, 0)


def outputs(kind: Kind, clips: Sequence[Clip], template: str) -> tuple[Output, ...]:
    """Return the files that clips become; raises ``InvalidRequest`` where the template has an unknown placeholder.

    Joined clips are one file, and so is the contact sheet of several; it is named after the first.
    """
    if not clips:
        return ()
    if kind in (Kind.JOIN, Kind.SHEET):
        return (Output(file_name(template, clips[0].facts), tuple(clip.piece for clip in clips)),)
    return tuple(Output(file_name(template, clip.facts), (clip.piece,)) for clip in clips)


def expected_suffix(kind: Kind, source: Path, picture: str = ".jpg") -> str:
    """Return the suffix of what is made of a file; a film that must be encoded again is ``.mp4`` whatever this says."""
    match kind:
        case Kind.GIF | Kind.WEBP:
            return f".{kind}"
        case Kind.SHEET:
            return picture
        case Kind.COPY | Kind.TRIM | Kind.JOIN:
            return source.suffix
