"""Finds links in a reply's lines and ranks them: the finished video first, what was only thought about last."""

import re
from enum import IntEnum

CANDIDATE_LIMIT = 1_000
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


_ANCHOR = re.compile(r"""https?:\\*/\\*/(?=[\w\[])|(?<=[("'])\\*/(?=[\w/\\])|</?think>""")
_ESCAPE = r"\\+(?:/|u00(?:26|3[dD]))"
_ESCAPED = re.compile(r"\\+(/|u0026|u003[dD])")
_PLAIN_OF = {"/": "/", "u0026": "&", "u003d": "="}
_CJK_MARKS = "，。；：！？、（）《》〈〉【】「」『』“”‘’…～"
_PLAIN = rf"\s\"'<>()\[\]{{}}`|\\*,;{_CJK_MARKS}"
_BARE = re.compile(
    rf"(?:[^{_PLAIN}]++|{_ESCAPE}|\([^{_PLAIN}]{{0,300}}\)|\[[0-9a-fA-F:.]+\]|\*(?!\*)|[,;](?!https?:))++"
)
_ENDED_BY = {
    '"': re.compile(rf"""(?:[^\s"\\<>]++|{_ESCAPE})++"""),
    "'": re.compile(rf"""(?:[^\s'"\\<>]++|{_ESCAPE})++"""),
    "](": re.compile(rf"""(?:[^\s()"\\<>]++|{_ESCAPE}|\((?:[^\s()"\\<>]|{_ESCAPE}){{0,300}}\))++(?=[)\s])"""),
}
# Words run straight on after a link in Chinese: an extension or a query ends where ASCII does.
_RUN_ON = re.compile(r"([^?]*?\.(?:mp4|mov|webm|m4v)|[^?]*\?[!-~]*+)[^!-~]", re.IGNORECASE)
_TRAILING = ".,;:!?*"

_EXTENSIONS = (
    dict.fromkeys(("mp4", "mov", "webm", "m4v"), Kind.VIDEO)
    | dict.fromkeys(("webp", "png", "jpg", "jpeg", "avif", "bmp", "svg"), Kind.PICTURE)
    | dict.fromkeys(("html", "htm", "m3u8"), Kind.PAGE)
    | {"gif": Kind.GIF}
)
_HINT = re.compile(
    r"""(?P<page>网页|分享|原始数据|数据预览|官网|文档|(?<![a-z])(?:web|share|homepage|website|permalink|docs)(?![a-z])|(?<![<a-z])source(?![a-z]))
    |(?P<preview>预览(?:视频)?|preview)
    |(?P<gif>动图|(?<![a-z])gif)
    |(?P<picture>封面|海报|缩略图|图片|参考图|poster|thumb|(?<![a-z])cover|image|picture|<img|reference|frame)
    |(?P<video>点击|播放|查看|观看|下载|视频|成品|结果|(?<!</)video|download|(?<![a-z])play|watch|result|output)""",
    re.IGNORECASE | re.VERBOSE,
)
_PICTURE_MARK = re.compile(r"!\[[^\]]*\]\($|<img\b[^<]*$", re.IGNORECASE)
_VIDEO_AFTER = re.compile(r"\)\s*(?:查看|播放|观看|下载)|[\"']?[^<>]{0,48}>\s*<img", re.IGNORECASE)
_AROUND_PICTURE = ")]("
_VIDEO_TAG = re.compile(r"<(?:video|source)\b", re.IGNORECASE)
_WHOLE_MEMBER = re.compile(
    r"""\\?"?\w+\\?"\s*:\s*(?:\\?"[^"\\]*\\?"|[^\s"\\{\[,}]+)\s*,"""
)  # JSON; says nothing of the next one
_PAGE_ADDRESS = re.compile(r"sora\.(?:chatgpt\.)?com/p/|/(?:web|source|share)/", re.IGNORECASE)
_TASK_HANDLE = re.compile(
    r"(?:query|status|polling|cancel|callback|webhook)_?url[\\\"']*\s*:\s*[\\\"']*$", re.IGNORECASE
)
_RESULT_POSITION = re.compile(
    r"""(?:\]\(|\b(?:src|href)\s*=\s*\\?["']|"\w*(?:url|video|output|data|file|src|href|link)s?\\?"\s*:\s*\[?\s*\\?["'])$""",
    re.IGNORECASE,
)
_CLEAN = re.compile(
    r"[无去]水印|(?:no|without|remove)[ _-]?watermark|watermark(?:[ _-]?(?:free|removed)|=(?:0|false))", re.IGNORECASE
)
_MARKED = re.compile(r"水印|watermark", re.IGNORECASE)
_SIGNED = re.compile(r"[?&](?:sig|\w*-?signature|auth_key|token)=", re.IGNORECASE)

_Rank = tuple[bool, Kind, int, int]  # thought only, kind, watermark, age: the smaller the better


class LinkFinder:
    """Reads lines in order; links of the person's own ``prompt`` are never kept."""

    def __init__(self, prompt: str = "") -> None:
        self._prompt = prompt
        self._ranks: dict[str, _Rank] = {}
        self._before = ""
        self._since_link = 0  # characters between the last link's end and the next line
        self._thinking = False
        self._count = 0

    def ranked(self) -> tuple[str, ...]:
        """Return the links found so far, best first, at most ``CANDIDATE_LIMIT``."""
        return tuple(sorted(self._ranks, key=self._ranks.__getitem__)[:CANDIDATE_LIMIT])

    def skip(self, line: str) -> None:
        """Pass over a line whose links are no results; it still is what stands before the next."""
        self._before = (self._before + line)[-_CONTEXT:]
        self._since_link += len(line)

    def read(self, line: str) -> bool:
        """Take the links of ``line``; return whether one of them looks like the finished video."""
        if not _ANCHOR.search(line):
            self.skip(line)
            return False
        text = self._before + line
        position = len(self._before)
        words_from = max(0, position - self._since_link)
        found = False
        while anchor := _ANCHOR.search(text, position):
            start, position = anchor.span()
            if "think" in anchor[0]:
                self._thinking = anchor[0] == "<think>"
                continue
            end = _end(text, start)
            found |= self._take(text, start, end, words_from)
            position = words_from = max(end, position)
        self._before = text[-_CONTEXT:]
        self._since_link = len(text) - words_from
        return found

    def _take(self, text: str, start: int, end: int, words_from: int) -> bool:
        """Keep ``text[start:end]`` unless it cannot be a result; return whether it looks like the video."""
        words = _WHOLE_MEMBER.sub("", text[max(words_from, start - _WORDS) : start])
        url = _unescaped(text[start:end])
        if len(url) > URL_LIMIT or url in self._prompt or _TASK_HANDLE.search(words):
            return False
        if url.startswith("/") and not _RESULT_POSITION.search(words):
            return False
        kind = _kind(url, words, text[end : end + _AFTER], _inside_video(text, start))
        self._keep(url, kind, _watermark(words + url))
        return kind is Kind.VIDEO or (kind is Kind.UNKNOWN and bool(_SIGNED.search(url)))

    def _keep(self, url: str, kind: Kind, watermark: int) -> None:
        self._count += 1
        rank = (self._thinking, kind, watermark, -self._count)
        self._ranks[url] = min(rank, self._ranks.get(url, rank))
        if len(self._ranks) > 2 * CANDIDATE_LIMIT:
            self._ranks = {link: self._ranks[link] for link in self.ranked()}


def _end(text: str, start: int) -> int:
    """Return where the link that begins at ``start`` ends: at its closing mark, or where a bare link must."""
    ended_by = _ENDED_BY.get("](" if text.endswith("](", 0, start) else text[start - 1 : start])
    if ended_by and (match := ended_by.match(text, start)):
        return match.end()
    match = _BARE.match(text, start)
    if not match:
        return start
    run_on = _RUN_ON.match(match[0])
    url = (run_on[1] if run_on else match[0]).rstrip(_TRAILING)
    return start + len(url.rstrip(_TRAILING + "~") if url.endswith("~~") else url)


def _unescaped(url: str) -> str:
    """Undo what JSON and HTML put over a link; everything else, percent signs too, stays byte for byte."""
    url = _ESCAPED.sub(lambda match: _PLAIN_OF[match[1].lower()], url)
    return url.replace("&amp;", "&")


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


def _watermark(evidence: str) -> int:
    """Return 0 for a link said to be without, 1 for one that says nothing, 2 for one with a watermark."""
    if _CLEAN.search(evidence):
        return 0
    return 2 if _MARKED.search(evidence) else 1
