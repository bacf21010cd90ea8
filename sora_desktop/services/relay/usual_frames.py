"""The short way for what relays nearly always send: frames of text and nothing else, many of them decoded in one call.

Whatever is not just that is left to ``chat_reply``, which reads it one by one and with care: both give the same text.
"""

from typing import Literal

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
