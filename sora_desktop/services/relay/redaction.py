"""Keeps secrets out of what is shown, kept and logged.

The key in what a server sends back is blotted out, however the server wrote it and wherever the reply was cut.
"""

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import AnyStr, Generic
from urllib.parse import quote

BLOT = "•••"
SHORTEST = 8  # characters: what is shorter ("none", "1234") is no secret, and blotting it out would shred ordinary text


def quiet_libraries() -> None:
    """Keep urllib3 from logging addresses of broken replies: a signed link is a key of a sort, and the failure is told anyway."""
    logging.getLogger("urllib3").setLevel(logging.ERROR)


def blotted(text: str, key: str) -> str:
    """Return ``text``, which is whole, without the key."""
    for form in _forms(key):
        text = text.replace(form, BLOT)
    return text


def text_redactor(key: str) -> "Redactor[str]":
    """Return what takes the key out of text that comes in pieces."""
    return Redactor(_forms(key), BLOT)


def blotted_bytes(pieces: Iterable[bytes], key: str) -> Iterator[bytes]:
    """Yield the bytes of ``pieces`` without the key, which may be cut over several of them."""
    redactor = Redactor([form.encode() for form in _forms(key)], BLOT.encode())
    try:
        for piece in pieces:
            if certain := redactor.feed(piece):
                yield certain
    except Exception:
        # What came before the break is evidence too.
        if rest := redactor.finish():
            yield rest
        raise
    if rest := redactor.finish():
        yield rest


class Redactor(Generic[AnyStr]):
    """Blots ``forms`` out of text or bytes that come in pieces; keeps only an end back that may be a form's beginning."""

    def __init__(self, forms: Sequence[AnyStr], blot: AnyStr) -> None:
        self._forms: Sequence[AnyStr] = forms
        self._blot: AnyStr = blot
        self._held: AnyStr = blot[:0]

    def feed(self, piece: AnyStr) -> AnyStr:
        """Return what is certain by now."""
        if not self._forms:
            return piece
        text = self._held + piece
        held = 0
        for form in self._forms:
            text = text.replace(form, self._blot)
        for form in self._forms:
            held = max(held, _beginning(form, text))
        self._held = text[len(text) - held :]
        return text[: len(text) - held]

    def finish(self) -> AnyStr:
        """Return what was kept back; most of a key is blotted out like the whole."""
        held, self._held = self._held, self._held[:0]
        return self._blot if len(held) >= SHORTEST else held


def _beginning(form: AnyStr, text: AnyStr) -> int:
    """Return how many characters at the end of ``text`` may be the beginning of ``form``."""
    start = text.find(form[:1], max(len(text) - len(form) + 1, 0))
    while start != -1 and not form.startswith(text[start:]):
        start = text.find(form[:1], start + 1)
    return 0 if start == -1 else len(text) - start


def _forms(key: str) -> list[str]:
    """Return the ways to write the key: as it is, percent-encoded, and as writers of JSON escape it."""
    if len(key) < SHORTEST:
        return []
    encoded = quote(key, safe="")
    lower = re.sub("%..", lambda escape: escape[0].lower(), encoded)
    slashes = key.replace("/", "\\/")
    for_html = re.sub("[&<>]", lambda found: f"\\u{ord(found[0]):04x}", key)
    for_anything = re.sub("[&<>'\"`+]", lambda found: f"\\u{ord(found[0]):04X}", key)
    return list({key, encoded, lower, slashes, for_html, for_anything})
