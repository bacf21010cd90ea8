"""Extra fields of a request as a person writes them: a name, and a value that is JSON or plain words."""

from collections.abc import Collection
from enum import Enum, auto
from typing import Any

import msgspec

OURS = frozenset({"model", "messages", "prompt", "stream", "input_reference"})  # the request sets them itself
_JSON_BEGINS = ("{", "[", '"')


class Wrong(Enum):
    """Why a field cannot be sent."""

    NO_NAME = auto()
    OURS = auto()
    TWICE = auto()
    NO_VALUE = auto()
    NOT_JSON = auto()


def wrong(name: str, text: str, others: Collection[str]) -> Wrong | None:
    """Return what is wrong with a field beside ``others``, names that are there already; ``None`` for nothing."""
    if not name:
        return Wrong.NO_NAME
    if name in OURS:
        return Wrong.OURS
    if name in others:
        return Wrong.TWICE
    if not text:
        return Wrong.NO_VALUE
    return Wrong.NOT_JSON if text.startswith(_JSON_BEGINS) and not _is_json(text) else None


def read(text: str) -> Any:
    """Return the value that is meant: ``true``, ``12`` or ``{"a": 1}`` is JSON, anything else is text."""
    return msgspec.json.decode(text) if _is_json(text) else text


def written(value: Any) -> str:
    """Return how a value is written so that ``read`` gives it again, text without quotes where it can be."""
    is_plain = isinstance(value, str) and value == value.strip() and not value.startswith(_JSON_BEGINS)
    if is_plain and value and read(value) == value:
        return str(value)
    return msgspec.json.encode(value).decode()


def _is_json(text: str) -> bool:
    try:
        msgspec.json.decode(text)
    except msgspec.DecodeError:
        return False
    return True
