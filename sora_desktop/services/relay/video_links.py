"""Links of the finished video in a JSON answer, whichever of the many shapes it has."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from sora_desktop.domain.link_text import UNSENDABLE
from sora_desktop.domain.links import URL_LIMIT, watermark
from sora_desktop.services.relay.lenient_json import decoded

_CANDIDATES = 200
_DEPTH = 12  # of objects and lists within each other
_KEY = 80  # characters of a key that are looked at
_VIDEO = re.compile(r"\.(?:mp4|mov|webm|m4v|mkv)$", re.IGNORECASE)
_NO_VIDEO = re.compile(
    r"\.(?:png|jpe?g|webp|avif|bmp|svg|gif|html?|m3u8|mpd|json|txt|srt|vtt|mp3|wav|m4a|aac|zip)$", re.IGNORECASE
)
# What was put in, where to ask, and what only goes along with a video.
_NEVER = re.compile(
    r"""thumb|poster|(?<![a-z])cover|image|picture|photo|frame|sprite|webp|gif|avatar|logo|(?<!with_)(?:audio|music|subtitle)
    |prompt|input|reference|^requests?$|^params$|^source|remixed|^parent
    |(?:poll\w*|status|query|cancel|task|web)_?url|callback|webhook|^urls$|stream|share|page|permalink|doc|help|^error$""",
    re.IGNORECASE | re.VERBOSE,
)
_PLACE = re.compile(r"url|uri|link|video|output|result|data|download|content|src|href", re.IGNORECASE)
_LAST = re.compile(r"preview|origin(?:al)?_?video|sample|draft", re.IGNORECASE)


def links_in(answer: Any) -> tuple[str, ...]:
    """Return the links to the video in a decoded answer, best first: surely a video first, without watermark first."""
    ranks: dict[str, tuple[int, int, int]] = {}
    for order, (keys, url) in enumerate(islice(_candidates(answer, "", 0), _CANDIDATES)):
        rank = (_kind(keys, url), watermark(keys + url), order)
        ranks[url] = min(rank, ranks.get(url, rank))
    return tuple(sorted(ranks, key=ranks.__getitem__))


def _candidates(value: Any, keys: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield each link with the keys that lead to it."""
    if depth > _DEPTH:
        return
    match value:
        case str():
            yield from _in_text(value.strip(), keys, depth)
        case list():
            for each in value:
                yield from _candidates(each, keys, depth + 1)
        case dict():
            for key, each in value.items():
                if not _NEVER.search(key[:_KEY]) or (key == "urls" and isinstance(each, list)):
                    yield from _candidates(each, f"{keys} {key[:_KEY]}", depth + 1)


def _in_text(text: str, keys: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield the link that the text is, or the links in the JSON that it is."""
    if text[:1] in ("{", "["):
        try:
            inner = decoded(text.encode("utf-8", "replace"))
        except ValueError:
            return  # only looks like JSON: an ordinary text, and no link
        yield from _candidates(inner, keys, depth + 1)
    elif _is_link(text, keys):
        yield keys, text.replace("&amp;", "&")


def _is_link(text: str, keys: str) -> bool:
    if len(text) > URL_LIMIT or UNSENDABLE.search(text) or len(text.split()) != 1 or _NO_VIDEO.search(_path(text)):
        return False
    is_place = not keys or _PLACE.search(keys.rpartition(" ")[2]) is not None
    return text.lower().startswith(("https://", "http://")) or (text.startswith("/") and is_place)


def _kind(keys: str, url: str) -> int:
    if _LAST.search(keys):
        return 2
    return 0 if _VIDEO.search(_path(url)) or "video" in keys.lower() else 1


def _path(url: str) -> str:
    return re.split(r"[?#]", url, maxsplit=1)[0]
