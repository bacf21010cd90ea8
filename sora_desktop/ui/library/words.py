"""What stands below a video in the grid: its prompt, with what was looked for lit, and when it was made."""

import re
import unicodedata

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from sora_desktop.services.library.query import Sort
from sora_desktop.ui.when import clock, date

_LONGEST = 160  # characters of a prompt that can be seen
_BEFORE = 12  # characters before what was found
_FAR = 36  # characters: what is found further on would not be seen
_WORD = re.compile(r"[^\W_]+")


def caption(prompt: str, words: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the beginning of a prompt, or the part with the words in it, and where the words are (from, to)."""
    text = " ".join(prompt.split())
    found = hits(text, words)
    if found and found[0][0] > _FAR:
        begin = text.rfind(" ", 0, max(found[0][0] - _BEFORE, 1)) + 1 or found[0][0] - _BEFORE
        text = f"…{text[begin:]}"
    text = text[:_LONGEST]
    return text, hits(text, words)


def hits(text: str, words: str) -> list[tuple[int, int]]:
    """Return where a text has a word that begins as one of those looked for, as the library finds it."""
    wanted = _WORD.findall(unicodedata.normalize("NFKC", words))
    if not wanted:
        return []
    any_of = "|".join(sorted(map(_pattern, wanted), key=len, reverse=True))
    return [found.span() for found in re.finditer(any_of, text, re.IGNORECASE)]


def _pattern(word: str) -> str:
    escaped = re.escape(word)
    return rf"(?<![^\W_]){escaped}" if word.isascii() else escaped


def short_when(at: float, now: float) -> str:
    """Return when a video was made, in few letters; both times in seconds since 1970."""
    then, today = (QDateTime.fromSecsSinceEpoch(int(each)).date() for each in (at, now))
    days = then.daysTo(today)
    if days == 0:
        return clock(at)
    if days == 1:
        return QCoreApplication.translate("ago", "yesterday")
    if then.year() == today.year():
        return QLocale().toString(then, QCoreApplication.translate("library", "d MMM"))
    return date(at)


def sort_words(sort: Sort) -> str:
    """Return the name of an order."""
    translate = QCoreApplication.translate
    return {
        Sort.NEWEST: translate("library", "Newest first"),
        Sort.OLDEST: translate("library", "Oldest first"),
        Sort.BEST: translate("library", "Best first"),
        Sort.LONGEST: translate("library", "Longest first"),
        Sort.SHORTEST: translate("library", "Shortest first"),
        Sort.MODEL: translate("library", "By model"),
    }[sort]


def figure(number: int) -> str:
    """Return a count as people read it: ``1,284``."""
    return QLocale().toString(number)
