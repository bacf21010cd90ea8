"""In what several jobs differ and what is the same in all of them: what was asked for, and what came of it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import Enum, auto
from itertools import groupby
from typing import Any, NamedTuple

import msgspec

from sora_desktop.domain.errors import Charged
from sora_desktop.domain.job import Job
from sora_desktop.domain.pricing import Price

_CHINESE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # written without spaces: each sign is a word
_WORD = re.compile(rf"(?:[{_CHINESE}]|[^\W{_CHINESE}]+|[^\w\s])\s*")
_CONTEXT = 24  # characters that are left beside what differs
_LONG = 600  # words; longer prompts are compared by their paragraphs


class Setting(Enum):
    """What may differ, in the order in which it is listed."""

    PROMPT = auto()
    MODEL = auto()
    SIZE = auto()
    SECONDS = auto()
    FIELD = auto()
    REFERENCES = auto()
    SOURCE = auto()
    PROFILE = auto()
    COST = auto()
    TOOK = auto()
    PICTURE = auto()
    FILE = auto()


class Cost(NamedTuple):
    """What is known of a job's money."""

    free: bool
    charged: Charged
    price: Price | None


class Picture(NamedTuple):
    """Facts of a video: size in pixels, length in seconds, and how many bits a second of it takes, rounded."""

    width: int
    height: int
    seconds: float
    frames_per_second: float
    has_sound: bool
    bits_per_second: float


class File(NamedTuple):
    """Where a video is, and its size."""

    path: str
    bytes: int


class Row(msgspec.Struct, frozen=True):
    """One setting of each job, in their order; ``None`` where a job has none. ``name`` is that of an extra field."""

    setting: Setting
    values: tuple[Any, ...]
    name: str = ""

    @property
    def is_same(self) -> bool:
        """Whether it is the same in all of them."""
        return all(value == self.values[0] for value in self.values)


class Piece(NamedTuple):
    """A stretch of a prompt, and whether it is other words than in the other prompts."""

    text: str
    differs: bool


def compared(jobs: Sequence[Job]) -> tuple[Row, ...]:
    """Return every setting that any of the jobs has."""
    rows = (*_asked(jobs), *_fields(jobs), *_materials(jobs), *_outcome(jobs))
    known = (row for row in rows if any(value is not None for value in row.values))
    return tuple(sorted(known, key=lambda row: row.setting.value))


def marked(prompts: Sequence[str]) -> tuple[tuple[Piece, ...], ...]:
    """Return the prompts cut into what differs and what is the same; of long stretches of the same only the ends are left.

    The first prompt is compared with all others, each of the others with the first.
    """
    texts = [_words(prompt) for prompt in prompts]
    first: set[int] = set()
    marks = [first]
    for other in texts[1:]:
        changes = _changes(texts[0], other)
        first.update(place for change in changes for place in range(*change[:2]))
        marks.append({place for change in changes for place in range(*change[2:])})
    return tuple(_shortened(_pieces(words, differing)) for words, differing in zip(texts, marks, strict=True))


def _asked(jobs: Sequence[Job]) -> Iterator[Row]:
    yield _row(Setting.PROMPT, (job.request.prompt for job in jobs))
    yield _row(Setting.MODEL, (job.request.model for job in jobs))
    yield _row(Setting.SIZE, (job.request.size for job in jobs))
    yield _row(Setting.SECONDS, (job.request.seconds for job in jobs))


def _fields(jobs: Sequence[Job]) -> Iterator[Row]:
    names = dict.fromkeys(name for job in jobs for name in job.request.fields)
    return (_row(Setting.FIELD, (job.request.fields.get(name) for job in jobs), name) for name in names)


def _materials(jobs: Sequence[Job]) -> Iterator[Row]:
    yield _row(Setting.REFERENCES, (job.request.references or None for job in jobs))
    yield _row(Setting.SOURCE, (job.request.source for job in jobs))
    yield _row(Setting.PROFILE, (job.route.profile_name for job in jobs))


def _outcome(jobs: Sequence[Job]) -> Iterator[Row]:
    yield _row(Setting.COST, (Cost(job.route.free, job.charged, job.price) for job in jobs))
    yield _row(Setting.TOOK, (_took(job) for job in jobs))
    yield _row(Setting.PICTURE, (_picture(job) for job in jobs))
    yield _row(Setting.FILE, (File(job.video.path, job.video.bytes) if job.video else None for job in jobs))


def _row(setting: Setting, values: Iterable[Any], name: str = "") -> Row:
    return Row(setting, tuple(values), name)


def _took(job: Job) -> int | None:
    return None if job.sent is None or job.ended is None else round(job.ended - job.sent)


def _picture(job: Job) -> Picture | None:
    video = job.video
    if video is None:
        return None
    bits = round(8 * video.bytes / video.seconds, -5) if video.seconds else 0
    return Picture(video.width, video.height, video.seconds, video.frames_per_second, video.has_sound, bits)


def _words(prompt: str) -> list[str]:
    """Return the words, each with the space behind it."""
    words = _WORD.findall(" ".join(prompt.split()))
    return words if len(words) <= _LONG else prompt.splitlines(keepends=True)


def _changes(one: list[str], other: list[str]) -> list[tuple[int, int, int, int]]:
    """Return the places of what differs: first and last word + 1, in the one and in the other."""
    bare, other_bare = ([word.strip() for word in words] for words in (one, other))
    blocks = SequenceMatcher(None, bare, other_bare, autojunk=False).get_opcodes()
    return [(a, b, c, d) for tag, a, b, c, d in blocks if tag != "equal"]


def _pieces(words: list[str], differing: set[int]) -> list[Piece]:
    pieces = []
    for differs, places in groupby(range(len(words)), differing.__contains__):
        pieces.append(Piece("".join(words[place] for place in places), differs))
    return pieces


def _shortened(pieces: list[Piece]) -> tuple[Piece, ...]:
    last = len(pieces) - 1
    return tuple(
        piece if piece.differs else Piece(_ends(piece.text, begins=number > 0, ends=number < last), False)
        for number, piece in enumerate(pieces)
    )


def _ends(text: str, *, begins: bool, ends: bool) -> str:
    """Return the two ends of a stretch, as far as something that differs stands there."""
    if len(text) <= 2 * _CONTEXT:
        return text
    head = text[:_CONTEXT].rsplit(" ", 1)[0] + " " if begins else ""
    tail = " " + text[-_CONTEXT:].split(" ", 1)[-1] if ends else ""
    return f"{head}…{tail}"
