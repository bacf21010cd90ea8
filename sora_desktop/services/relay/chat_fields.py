"""Fields of a chat reply's frames that come in any shape: as text, within bounds of memory and depth."""

import re
from typing import Any

import msgspec

SMALL = 256 * 1024  # bytes of JSON that may be taken apart: each two of them may become an object of sixty
_DEPTH_LIMIT = 16
_EMPTY = frozenset({b"", b"null", b"false", b"0", b'""', b"{}", b"[]"})
_STRINGS = msgspec.json.Decoder(str | None)
_HALF = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
_RESULT = re.compile(rb'https?:\\?/|"\w{0,30}(?:url|task_?id)"\s*:\s*"', re.IGNORECASE)
_USUAL = frozenset({"id", "object", "created", "model", "usage", "system_fingerprint", "error"})
_TEXTS = frozenset({"role", "content", "reasoning_content", "reasoning", "text"})
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d{1,20})?)\s?%?")


def mended(raw: bytes) -> bytes:
    """Return JSON whose halves of characters, which some relays part their text in, and bytes that are no UTF-8 are U+FFFD."""
    return _HALF.sub(rb"\\ufffd", raw).decode("utf-8", "replace").encode()


def is_json(raw: bytes) -> bool:
    """Whether ``raw`` is one whole JSON value; one too deep to read counts as whole."""
    try:
        msgspec.json.decode(mended(raw), type=msgspec.Raw)
    except msgspec.DecodeError:
        return False
    except RecursionError:
        return True
    return True


def is_set(field: msgspec.Raw) -> bool:
    """Whether a field says anything: it is not null, false, 0 or an object of nothing but such members."""
    if not field or bytes(field) in _EMPTY:
        return False
    value = _value(field)
    return any(value.values()) if isinstance(value, dict) else True


def field_text(field: msgspec.Raw) -> str:
    """Return the text of a content field: a string, null, an array of parts, or an object of progress."""
    if not field:
        return ""
    try:
        return _STRINGS.decode(field) or ""
    except UnicodeDecodeError:
        return _STRINGS.decode(mended(bytes(field))) or ""
    except msgspec.DecodeError:
        value = _value(field)
    return _shown(field) if value is None else _words(value)


def outside_text(raw: bytes) -> str:
    """Return what a frame tells of links and tasks outside its text, as JSON in one line, else ``""``."""
    is_candidate = b"http" in raw or b"url" in raw or b"task" in raw
    if not is_candidate or len(raw) > SMALL or not _RESULT.search(raw):
        return ""
    frame = _value(msgspec.Raw(raw))
    if not isinstance(frame, dict):
        return ""
    told = {name: _without_texts(value) for name, value in frame.items() if name not in _USUAL}
    kept = {name: value for name, value in told.items() if name == "status" or _RESULT.search(_json({name: value}))}
    return _json(kept).decode() if kept.keys() - {"status"} else ""


def _without_texts(value: Any, depth: int = 0) -> Any:
    """Return choices without the fields that are the reply's text."""
    match value:
        case list() if depth < _DEPTH_LIMIT:
            return [_without_texts(each, depth + 1) for each in value]
        case dict() if depth < _DEPTH_LIMIT:
            return {name: _without_texts(each, depth + 1) for name, each in value.items() if name not in _TEXTS}
        case _:
            return value


def _value(field: msgspec.Raw) -> Any:
    """Return the JSON value, or ``None`` where it is too large or too deep to be taken apart."""
    raw = bytes(field)
    if len(raw) > SMALL:
        return None
    try:
        return msgspec.json.decode(raw)
    except (ValueError, RecursionError):
        return None


def _words(value: Any, depth: int = 0) -> str:
    match value:
        case str():
            return value
        case list() if depth < _DEPTH_LIMIT:
            return "".join(_words(part, depth + 1) for part in value)
        case {"text": str(text)}:
            return text
        case {"message": str(message)} if not _RESULT.search(_json(value)):
            return f"{message}{_percent(value.get('progress'))}\n"
        case None:
            return ""
        case _:
            return _json(value).decode() + "\n"


def _percent(progress: Any) -> str:
    """Say progress, 0 to 100 or a decimal fraction, as text does; anything else is none."""
    match = _PERCENT.fullmatch(str(progress))
    if not match:
        return ""
    percent = progress * 100 if isinstance(progress, float) and progress <= 1 else float(match[1])
    return f" · progress {percent:.4g}%"


def _json(value: Any) -> bytes:
    """Return ``value`` as JSON; what is too deep for it says nothing."""
    try:
        return msgspec.json.encode(value)
    except RecursionError:
        return b""


def _shown(field: msgspec.Raw) -> str:
    return bytes(field).decode("utf-8", "replace") + "\n"
