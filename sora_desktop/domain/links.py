"""Finds links in a reply's lines and ranks them: the finished video first, what was only thought about last."""

import re
from enum import IntEnum

from sora_desktop.domain.link_text import Span, has_link, spans, unescaped

CANDIDATE_LIMIT = 200
URL_LIMIT = 8_192  # characters
_CONTEXT = 1_000  # characters kept before a line: enough for an opening tag on lines of its own
_WORDS = 80  # characters before a link that say what it is
_AFTER = 60


class Kind(IntEnum):
    """What a link leads to, best first."""

    VIDEO = 0
    UNKNOWN = 1
    PREVIEW = 2
    GIF = 3
    PICTURE = 4
    PAGE = 5


_EXTENSIONS = (
    dict.fromkeys(("mp4", "mov", "webm", "m4v"), Kind.VIDEO)
    | dict.fromkeys(("webp", "png", "jpg", "jpeg", "avif", "bmp", "svg"), Kind.PICTURE)
    | dict.fromkeys(("html", "htm", "m3u8"), Kind.PAGE)
    | {"gif": Kind.GIF}
)
_HINT = re.compile(
    r"""(?P<page>网页|分享|原始数据|数据预览|官网|文档|查询|<iframe|(?<![a-z])(?:web|share|homepage|website|permalink|docs|query)(?![a-z])|(?<![<a-z])source(?![a-z]))
    |(?P<preview>预览(?:视频)?|preview)
    |(?P<gif>动图|(?<![a-z])gif)
    |(?P<picture>封面|海报|缩略图|图片|参考图|poster|thumb|(?<![a-z])cover|image|picture|<img|reference|frame)
    |(?P<video>点击|播放|查看|观看|下载|视频|成品|结果|(?<!</)video|download|(?<![a-z])play|watch|result|output|content(?=_?url))""",
    re.IGNORECASE | re.VERBOSE,
)
_PICTURE_MARK = re.compile(r"!\[[^\]]*\]\($|<img\b[^<]*$", re.IGNORECASE)
_VIDEO_AFTER = re.compile(r"\)\s*(?:查看|播放|观看|下载)|[\"']?[^<>]{0,48}>\s*<img", re.IGNORECASE)
_AROUND_PICTURE = ")]("
_VIDEO_TAG = re.compile(r"<(?:video|source)\b", re.IGNORECASE)
_WHOLE_MEMBER = re.compile(
    r"""\\?"(?!(?:type|kind|mime_?type|content_?type|format)\\?")\w+\\?"\s*:\s*(?:\\?"[^"\\]*\\?"|[^\s"\\{\[,}]+)\s*,"""
)  # JSON; says nothing of the next one
_PAGE_ADDRESS = re.compile(r"sora\.(?:chatgpt\.)?com/p/|/(?:web|source|share)/", re.IGNORECASE)
_TASK_HANDLE = re.compile(
    r"(?:query|status|polling|cancel|callback|webhook)_?url[\\\"']*\s*:\s*[\\\"']*$", re.IGNORECASE
)
_RESULT_POSITION = re.compile(
    r"""(?:\]\(|\b(?:src|href)\s*=\s*(?:\\?["'])?|"\w*(?:url|video|output|data|file|src|href|link)s?\\?"\s*:\s*\[?\s*\\?["'])$""",
    re.IGNORECASE,
)
_ABSOLUTE = re.compile(r"https?://[^/?#]+[/?]")  # a host alone leads to no video
_CLEAN = re.compile(
    r"[无去]水印|(?:no|without|remove|free)[ _-]?watermark|watermark(?:[ _-]?(?:free|removed|less)|=(?:0|false))",
    re.IGNORECASE,
)
_MARKED = re.compile(r"水印|watermark", re.IGNORECASE)
_SIGNED = re.compile(r"[?&](?:sig|\w*-?signature|auth_key|token)=", re.IGNORECASE)

_Rank = tuple[bool, Kind, int, int]  # thought only, kind, watermark, age: the smaller the better


class LinkFinder:
    """Reads lines in order; links of the person's own ``prompt`` are never kept."""

    def __init__(self, prompt: str = "") -> None:
        self._prompt = prompt
        self._ranks: dict[str, _Rank] = {}
        self._early: dict[str, _Rank] = {}
        self._before = ""
        self._since_link = 0  # characters between the last link's end and the next line
        self._thinking = False
        self._count = 0

    def ranked(self) -> tuple[str, ...]:
        """Return the links found so far, best first, at most ``CANDIDATE_LIMIT``."""
        return _best(self._ranks)

    def sure(self) -> tuple[str, ...]:
        """Return those that look like the finished video and were not only thought about."""
        return tuple(url for url in self.ranked() if not self._ranks[url][0] and _is_result(url, self._ranks[url][1]))

    def early(self) -> tuple[str, ...]:
        """Return the links that are set aside, best first."""
        return _best(self._early)

    def set_aside(self) -> None:
        """Take the links so far for promises: the video was still being made."""
        self._early, self._ranks = _merged(self._early, self._ranks), {}

    def bring_back(self) -> None:
        """Take the promises for kept: the video is made."""
        self._ranks, self._early = _merged(self._early, self._ranks), {}

    def skip(self, line: str) -> None:
        """Pass over a line whose links are no results; it still is what stands before the next."""
        self._before = (self._before + line)[-_CONTEXT:]
        self._since_link += len(line)

    def read(self, line: str, is_cut: bool = False) -> bool:
        """Take the links of ``line``; return whether one of them looks like the finished video.

        A link that the end of a cut line may have shortened is not taken.
        """
        if not has_link(line):
            self.skip(line)
            return False
        text = self._before + line
        words_from = max(0, len(self._before) - self._since_link)
        found = False
        for span in spans(text, len(self._before)):
            if isinstance(span, bool):
                self._thinking = span
            else:
                found |= (span.is_whole or not is_cut) and self._take(text, span, words_from)
                words_from = span.end
        self._before = text[-_CONTEXT:]
        self._since_link = len(text) - words_from
        return found

    def _take(self, text: str, span: Span, words_from: int) -> bool:
        """Keep the link unless it cannot be a result; return whether it looks like the video."""
        words = _WHOLE_MEMBER.sub("", text[max(words_from, span.start - _WORDS) : span.start])
        url = unescaped(text[span.start : span.end])
        if len(url) > URL_LIMIT or url in self._prompt or _TASK_HANDLE.search(words):
            return False
        if not (_ABSOLUTE.match(url) if "://" in url[:8] else _RESULT_POSITION.search(words)):
            return False
        kind = _kind(url, words, text[span.end : span.end + _AFTER], _inside_video(text, span.start))
        self._keep(url, kind, watermark(words + url))
        return _is_result(url, kind)

    def _keep(self, url: str, kind: Kind, watermark: int) -> None:
        self._count += 1
        rank = (self._thinking, kind, watermark, -self._count)
        self._ranks[url] = min(rank, self._ranks.get(url, rank))
        if len(self._ranks) > 2 * CANDIDATE_LIMIT:
            self._ranks = {link: self._ranks[link] for link in self.ranked()}


def _best(ranks: dict[str, _Rank]) -> tuple[str, ...]:
    return tuple(sorted(ranks, key=ranks.__getitem__)[:CANDIDATE_LIMIT])


def _merged(first: dict[str, _Rank], second: dict[str, _Rank]) -> dict[str, _Rank]:
    """Return the links of both, each at its best."""
    both = first | {url: min(rank, first.get(url, rank)) for url, rank in second.items()}
    return {url: both[url] for url in _best(both)}


def _is_result(url: str, kind: Kind) -> bool:
    return kind is Kind.VIDEO or (kind is Kind.UNKNOWN and _SIGNED.search(url) is not None)


def _inside_video(text: str, start: int) -> bool:
    """Whether the link is an attribute or the text of a ``video`` element."""
    tag = text.rfind("<", max(0, start - _CONTEXT), start)
    return tag >= 0 and _VIDEO_TAG.match(text, tag) is not None


def _kind(url: str, words: str, after: str, in_video: bool) -> Kind:
    """Tell what a link leads to from its extension, else from the words nearest before it."""
    name = re.split(r"[?#]", url, maxsplit=1)[0].rpartition("/")[2].lower()
    hints = [Kind[match.lastgroup.upper()] for match in _HINT.finditer(words) if match.lastgroup]
    kind = _EXTENSIONS.get(name.rpartition(".")[2])
    if kind is not None:
        previewed = "preview" in name or hints[-1:] == [Kind.PREVIEW]
        return Kind.PREVIEW if kind is Kind.VIDEO and previewed else kind
    if _PICTURE_MARK.search(words):
        return Kind.PICTURE
    if _PAGE_ADDRESS.search(url):
        return Kind.PAGE
    if hints:
        return hints[-1]
    is_video = in_video or words.endswith(_AROUND_PICTURE) or _VIDEO_AFTER.match(after)
    return Kind.VIDEO if is_video else Kind.UNKNOWN


def watermark(evidence: str) -> int:
    """Return 0 for a link said to be without, 1 for one that says nothing, 2 for one with a watermark."""
    if _CLEAN.search(evidence):
        return 0
    return 2 if _MARKED.search(evidence) else 1
