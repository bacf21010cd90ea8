"""Readable, unique, harmless file names."""

import re
import unicodedata
from urllib.parse import unquote, urlsplit

from sora_desktop.domain.storyboard import SHOT_MARK

_WORDS_LENGTH = 48  # characters; with date and id well inside every file system's 255 bytes, in Chinese too
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')


def video_name(date: str, prompt: str, job_id: str) -> str:
    """Return ``2026-11-23 An astronaut golden retriever 7f3a9c``: date, the prompt's first words, the id's first six."""
    return " ".join(part for part in (date, first_words(prompt), job_id[:6]) if part)


def first_words(prompt: str, length: int = _WORDS_LENGTH) -> str:
    """Return the prompt's beginning, cut at a word, without shot marks and whatever a file name cannot hold."""
    text = unicodedata.normalize("NFC", SHOT_MARK.sub(" ", prompt))
    text = "".join(" " if unicodedata.category(c)[0] == "C" else c for c in _FORBIDDEN.sub(" ", text))
    text = " ".join(text.split())
    if len(text) > length:
        cut = text.rfind(" ", length // 2, length + 1)
        text = text[: cut if cut > 0 else length]
    return text.strip(" .,;:-，。；：、")


def link_name(link: str) -> str:
    """Return the last word of a link's path, else its host: what a video is called of which nothing else is known."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return link  # it is no address, whoever wrote it
    return unquote(parts.path.rstrip("/").rpartition("/")[2]) or parts.netloc or link
