"""Finds a paid-for video in whatever a person pastes or saves: a reply, a log of this or another client, a link, a task id.

A text is read as a tree of leaves: log lines lose their time stamps, JSON is taken apart wherever it stands, text that was
escaped into one line is unescaped and read again. What a request says of itself is no candidate; what is left goes through
the same eyes as a living reply (``domain/transcript``).
"""

import codecs
import html
import re
from collections.abc import Iterable
from urllib.parse import unquote

import msgspec

from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.events import Accepted
from sora_desktop.domain.links import URL_LIMIT, LinkFinder
from sora_desktop.domain.transcript import Transcript
from sora_desktop.services.saved_text import Leaves, leaves

LIMIT = 16 * 1024 * 1024  # bytes of a file, characters of a text

_LINK = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)
_KNOWN_ID = re.compile(r"(?:task|video|vid|gen|job|sid|s)_[\w.=+:~-]{2,200}", re.ASCII | re.IGNORECASE)
_LONG_TOKEN = re.compile(r"(?=\D*\d)[A-Za-z0-9][\w=+:~-]{11,199}", re.ASCII)
_NO_ID = re.compile(r"(?:chatcmpl|sk)-|.*\.\w{2,4}$", re.ASCII | re.IGNORECASE)
_LOOSE_ID = re.compile(
    r"(?<![\w/.-])(?:task|video|vid|gen|job)_(?=[a-z]*\d)[0-9a-z]{8,200}(?![\w.])", re.ASCII | re.IGNORECASE
)
_JOB_ADDRESS = re.compile(
    r"https?://[^\s?#]+?(?:/v\d+/videos?(?:/generations)?|/api/share)/(?P<id>[^/?#]+)(?P<content>/content)?/?(?:[?#].*)?",
    re.IGNORECASE,
)
_NO_RESULT = re.compile(
    r"""https?://[^\s?#]+(?:/v\d+(?:/chat/completions|/videos?(?:/generations)?|/models)?/?|\.(?:m?js|css|map|ico|woff2?))(?:[?#].*)?
    |https?://[^/?#]+/?""",
    re.IGNORECASE | re.VERBOSE,
)
_ENTITY = re.compile(r"&(?:lt|gt|quot|apos|amp|nbsp|#\d{1,6}|#x[0-9a-f]{1,6});", re.IGNORECASE)


class Rescued(msgspec.Struct, frozen=True):
    """What a text gave: ``links`` of the video, best first, and what the relay can be asked by.

    ``task_url`` is the place to ask, if the text names one; ``prompt`` is what a request in the text asked for, else empty.
    """

    links: tuple[str, ...] = ()
    task_id: str | None = None
    task_url: str = ""
    prompt: str = ""


def decode(content: bytes) -> str:
    """Return a file's text: UTF-16 or UTF-8 by its byte order mark, else UTF-8, damaged bytes as U+FFFD.

    Raises ``InvalidRequest("reply")`` for more than ``LIMIT`` bytes, and for what is no text (a video, say).
    """
    is_wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if len(content) > LIMIT or (b"\0" in content and not is_wide):
        raise InvalidRequest("reply")
    return content.decode("utf-16" if is_wide else "utf-8-sig", "replace")


def rescued(text: str) -> Rescued:
    """Return the candidates in any ``text``; raises ``InvalidRequest("reply")`` for more than ``LIMIT`` characters."""
    if len(text) > LIMIT:
        raise InvalidRequest("reply")
    token = text.strip().strip("\ufeff`\"'<>")
    if _is_task_id(token):
        return Rescued(task_id=token)
    if len(token) <= URL_LIMIT and _LINK.fullmatch(token):
        return _sorted([token], None, "", "")
    return _from(leaves(text))


def _is_task_id(token: str) -> bool:
    """Whether the whole text is one word that only a task can be called by."""
    return bool(_KNOWN_ID.fullmatch(token) or _LONG_TOKEN.fullmatch(token)) and not _NO_ID.match(token)


def _from(found: Leaves) -> Rescued:
    links = list(found.links)
    failed: list[str] = []
    task_id, task_url = found.task_id, found.task_url
    for source in found.texts():
        source = _ENTITY.sub(lambda match: html.unescape(match[0]), source)
        transcript = Transcript(found.asked)
        for finding in (*transcript.feed(source), *transcript.finish()):
            if isinstance(finding, Accepted):
                task_id = task_id or finding.task_id
                task_url = task_url or finding.task_url
        links += transcript.links()
        failed += _all_links(source, found.asked)
        loose = None if task_id else _LOOSE_ID.search(source)
        task_id = loose[0] if loose else task_id
    return _sorted([*links, *failed], task_id, task_url, found.prompt)


def _all_links(text: str, asked: str) -> tuple[str, ...]:
    """Return the links of failure lines too: of another client's log, that its download broke off is just such a line."""
    finder = LinkFinder(asked)
    for line in text.splitlines(keepends=True):
        finder.read(line)
    return finder.ranked()


def _sorted(links: Iterable[str], task_id: str | None, task_url: str, prompt: str) -> Rescued:
    """Tell links of a video from the places where a job is asked about, and drop what is neither."""
    kept: list[str] = []
    for link in dict.fromkeys(links):
        job = _JOB_ADDRESS.fullmatch(link)
        if job and not task_id and _is_task_id(unquote(job["id"])):
            task_id = unquote(job["id"])
        if job and not job["content"] and _is_task_id(unquote(job["id"])):
            task_url = task_url or link
        elif not _NO_RESULT.fullmatch(link):
            kept.append(link)
    return Rescued(tuple(kept), task_id, task_url, prompt)
