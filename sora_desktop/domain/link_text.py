"""Where a link begins and ends in text of any kind, and what JSON and HTML put over it."""

import re
from collections.abc import Iterator

import msgspec

# Controls, which no address and no id has, and halves of surrogate pairs, which cannot even be sent.
UNSENDABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")

# Printable ASCII that a link may hold and that encoders of JSON like to write as \u00XX: not quotes, brackets, spaces.
_CODE = r"u00(?:2[13456a-fA-F]|3[abdfABDF]|40|5[fF]|7[eE])"
_ESCAPE = rf"\\+(?:/|{_CODE})"
_ESCAPED = re.compile(rf"\\+(/|{_CODE})")
_SLASH = r"(?:\\*/|\\+u002[fF])"
_MARK_ENTITY = r"&(?:quot|apos|gt|lt|\#0*(?:34|39|60|62)|\#x0*(?:22|27|3[cCeE]));"  # quotes and angle brackets in HTML
_AMPERSAND = re.compile(r"&(?:amp|#0*38|#x0*26);")
_CJK_MARKS = "，。；：！？、（）《》〈〉【】「」『』“”‘’…～"
_PLAIN = rf"&\s\"'<>()\[\]{{}}`|\\*,;{_CJK_MARKS}"
_ANCHOR = re.compile(
    rf"""https?:{_SLASH}{{2}}(?=[\w\[])
    |(?<=[("'=]){_SLASH}(?=[\w/\\])
    |(?<=[("'])(?:\.{{0,2}}/)?(?=\w[\w.%-]{{0,100}}(?:/[\w.%-]{{1,100}}){{1,8}}\.(?:mp4|mov|webm|m4v)\b)
    |</?think>""",
    re.VERBOSE,
)
_BARE = re.compile(
    rf"""(?:[^{_PLAIN}]++|{_ESCAPE}|(?!{_MARK_ENTITY})&|\([^{_PLAIN}]{{0,300}}\)|\[[0-9a-fA-F:.]+\]
    |\*(?!\*)|[,;](?!https?:))++""",
    re.VERBOSE,
)
_ENDED_BY = {
    '"': re.compile(rf"""(?:[^\s"\\<>]++|{_ESCAPE})++"""),
    "'": re.compile(rf"""(?:[^\s'"\\<>]++|{_ESCAPE})++"""),
    "](": re.compile(rf"""(?:[^\s()"\\<>]++|{_ESCAPE}|\((?:[^\s()"\\<>]|{_ESCAPE}){{0,300}}\))++(?=[)\s])"""),
}
# Words run straight on after a link in Chinese: an extension or a query ends where ASCII does.
_RUN_ON = re.compile(r"([^?]*?\.(?:mp4|mov|webm|m4v)|[^?]*\?[!-~]*+)[^!-~]", re.IGNORECASE)
_TRAILING = ".,;:!?*"
# After a link that the text's end may have cut: certainly no part of it.
_BEYOND = re.compile(rf"""[^(\[\\&]|\\+[^u/\\]|{_MARK_ENTITY}""")


class Span(msgspec.Struct, frozen=True):
    """A link's place in a text; ``is_whole`` unless the text ends where the link may go on."""

    start: int
    end: int
    is_whole: bool


def spans(text: str, position: int) -> Iterator[Span | bool]:
    """Yield the links from ``position`` on, and between them ``True`` and ``False`` where a thought begins and ends."""
    while anchor := _ANCHOR.search(text, position):
        if "think" in anchor[0]:
            position = anchor.end()
            yield anchor[0] == "<think>"
            continue
        span = _span(text, anchor.start())
        position = max(span.end, anchor.end(), anchor.start() + 1)
        yield span


def has_link(text: str) -> bool:
    """Whether ``text`` holds anything that ``spans`` would yield."""
    may_be = "/" in text or "<think>" in text or "u002" in text  # the pattern alone is slow on prose
    return may_be and _ANCHOR.search(text) is not None


def unescaped(url: str) -> str:
    """Undo what JSON and HTML put over a link; everything else, percent signs too, stays byte for byte."""
    if "\\" in url:
        url = _ESCAPED.sub(_character, url)
    return _AMPERSAND.sub("&", url) if "&" in url else url


def _character(escape: re.Match[str]) -> str:
    return "/" if escape[1] == "/" else chr(int(escape[1][1:], 16))


def _span(text: str, start: int) -> Span:
    """Return the link that begins at ``start``: up to its closing mark, or to where a bare link must end."""
    ended_by = _ENDED_BY.get("](" if text.endswith("](", 0, start) else text[start - 1 : start])
    match = ended_by.match(text, start) if ended_by else None
    if match:
        return Span(start, match.end(), _BEYOND.match(text, match.end()) is not None)
    match = _BARE.match(text, start)
    if not match:
        return Span(start, start, False)
    run_on = _RUN_ON.match(match[0])
    url = (run_on[1] if run_on else match[0]).rstrip(_TRAILING)
    url = url.rstrip(_TRAILING + "~") if url.endswith("~~") else url
    is_whole = run_on is not None or _BEYOND.match(text, match.end()) is not None
    return Span(start, start + len(url), is_whole)
