"""The short way for what relays nearly always send: frames of text and nothing else, many of them decoded in one call.

Whatever is not just that is left to ``chat_reply``, which reads it one by one and with care: both give the same text.
"""

import re
from typing import Literal, NamedTuple

import msgspec

from sora_desktop.domain.sse import BETWEEN, PLAIN

_LARGEST = 256 * 1024  # bytes of frames that are decoded together
_DONE = b"data: [DONE]\n\n"
_TELLING = (b"http", b"url", b"task")  # a frame with one of these may tell something outside its text


class _Delta(msgspec.Struct, frozen=True, gc=False):
    content: str | None = None
    reasoning_content: str | None = None
    reasoning: str | None = None


class _Choice(msgspec.Struct, frozen=True, gc=False):
    delta: _Delta
    finish_reason: Literal["", "stop", "length"] | None = None
    message: None = None
    text: None = None
    error: None = None


class _Frame(msgspec.Struct, frozen=True, gc=False):
    choices: list[_Choice]
    error: None = None


_FRAMES = msgspec.json.Decoder(list[_Frame])
_TEXTS = msgspec.json.Decoder(list[str])
_SLOT = re.compile(rb'"(?:content|reasoning_content|reasoning)":[ ]?"((?:[^"\\]|\\.)+)"')
_PROBE = "probe"


class _Mould(NamedTuple):
    """What is the same in frame after frame: the bytes before the text, up to its quote, and those behind it."""

    before: bytes
    behind: bytes


class UsualFrames:
    """Reads the frames of one reply. In most replies they differ in their text alone, and only that needs to be decoded."""

    def __init__(self) -> None:
        self._mould: _Mould | None = None

    def text(self, completed: bytes) -> str | None:
        """Return the text of frames that have nothing but text; ``None`` where any of them has more, or is no such frame.

        ``completed`` are whole events, as ``Decoder.completed`` gives them.
        """
        text = _moulded_text(completed, self._mould) if self._mould else None
        if text is None:
            text = usual_text(completed)
            if text:
                self._mould = _mould_of(completed)
        return text


def _mould_of(completed: bytes) -> _Mould | None:
    """Return the mould of the first frame among usual ones; ``None`` where anything but its one text would be text too."""
    first = completed[: completed.find(b"\n\n") + 2]
    slot = _SLOT.search(first)
    if slot is None:
        return None
    mould = _Mould(first[: slot.start(1)], first[slot.end(1) :])
    probe = mould.before + _PROBE.encode() + mould.behind
    return mould if usual_text(probe) == _PROBE else None


def _moulded_text(completed: bytes, mould: _Mould) -> str | None:
    """Return the text of frames that are all from one mould; ``None`` where one is not.

    What stands between two texts is cut out as it is; if anything else were left, a quote or a line feed of it would be.
    """
    before, behind = mould
    frames = completed.removesuffix(_DONE)
    if not (frames.startswith(before) and frames.endswith(behind)) or len(frames) > _LARGEST:
        return None
    words = frames[len(before) : -len(behind)].split(behind + before)
    try:
        texts = _TEXTS.decode(b'["%s"]' % b'","'.join(words))
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return "".join(texts) if len(texts) == len(words) else None


def usual_text(completed: bytes) -> str | None:
    """Return the text of frames that have nothing but text; ``None`` where any of them has more, or is no such frame.

    ``completed`` are whole events, as ``Decoder.completed`` gives them.
    """
    frames = completed.removesuffix(_DONE)
    count = frames.count(b"\n")
    is_usual = frames.startswith(PLAIN) and len(frames) <= _LARGEST and not any(word in frames for word in _TELLING)
    if not is_usual or count != 2 * (frames.count(BETWEEN) + 1):
        return None
    try:
        decoded = _FRAMES.decode(b"[%s]" % frames[len(PLAIN) : -2].replace(BETWEEN, b","))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    if 2 * len(decoded) != count:
        return None
    return "".join([_words(choice.delta) for frame in decoded for choice in frame.choices])


def _words(delta: _Delta) -> str:
    if delta.reasoning_content or delta.reasoning:
        return f"{delta.reasoning_content or ''}{delta.reasoning or ''}{delta.content or ''}"
    return delta.content or ""
