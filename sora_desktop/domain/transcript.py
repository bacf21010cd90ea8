"""Reads a reply's growing text: progress, the task's id, links of the video, the relay's words for a failure.

Text is read line by line, in linear time. What is found depends on the text alone, never on how it was cut into
pieces; an unfinished short line is looked at early, so that progress moves at once.
"""

import re

from sora_desktop.domain.events import Accepted, Progress
from sora_desktop.domain.links import LinkFinder

Finding = Progress | Accepted

LINE_LIMIT = 65_536  # characters; a longer line is read in parts
LIVE_LIMIT = 500  # characters of an unfinished line that are looked at early
FAILURE_LIMIT = 500

_DIGIT = re.compile(r"\d")
_LIVE = re.compile(r"[.…%％`]")
_NUMBER = r"(\d{1,3}(?:\.\d{1,4})?)"
_ENDED = r"(?:[ \t]*[%％]|\.{2,}|…|[ \t\r]*\n)"
_PROGRESS = re.compile(
    rf"""(?:进度|progress)[^\d\n]{{0,40}}?{_NUMBER}{_ENDED}|"progress"\s*:\s*"?{_NUMBER}"?\s*[,}}]""",
    re.IGNORECASE,
)
_NEXT_PROGRESS = re.compile(rf"[^\w\n]{{0,20}}{_NUMBER}{_ENDED}")
_TASK = re.compile(
    r"""(?:
        (?<![a-z])task[ _-]?id|任务\s*ID|^[>\s*\#-]*ID
        |"id"(?=\s*:\s*"(?:task|video|gen|job)[_-])
        |(?P<share>(?<![a-z])sid)
    )
    [^\w\n]{0,6}[:：=`][^\w\n]{0,6}
    (?!https?:|(?:null|none|undefined)\b)
    (?P<id>\w[\w.:=+/-]{2,200})(?=[^\w.:=+/-])
    """,
    re.IGNORECASE | re.VERBOSE,
)
_RETRY = re.compile(r"正在重试|自动重试|retrying|will retry", re.IGNORECASE)
_FAILURE = re.compile(
    r"❌|(?:生成|任务|处理|请求)失败|失败原因|failure reason|generation (?:has )?failed|failed to generate",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"(?:失败原因|failure reason|失败|failed|❌)[\W_]{0,20}?[：:][\s*`]*(?P<reason>\S.*)", re.IGNORECASE
)
_CUT = re.compile(r"""(.+)(?=[\s"'<>])""", re.DOTALL)
_DECORATION = " \t\r\n>*#`-"


class Transcript:
    """Feed it the reply's text as it grows, then ``finish``; what stands in the ``prompt`` is an echo, not news."""

    def __init__(self, prompt: str = "") -> None:
        self._prompt = prompt
        self._links = LinkFinder(prompt)
        self._pending: list[str] = []
        self._pending_length = 0
        self._closing = ""  # the text's end
        self._failure: str | None = None
        self._in_progress = False
        self._fraction: float | None = None
        self._told_fraction: float | None = None
        self._task_id: str | None = None
        self._told_task_id: str | None = None
        self._is_share_id = False

    def feed(self, text: str) -> list[Finding]:
        """Take more text; return the progress and the task id that it changed."""
        self._pending.append(text)
        self._pending_length += len(text)
        if "\n" in text or self._pending_length > LINE_LIMIT:
            self._read_lines()
        elif self._pending_length > LIVE_LIMIT or not _LIVE.search(text):
            return []
        if self._pending_length <= LIVE_LIMIT:
            self._look("".join(self._pending))
        return self._news()

    def finish(self) -> list[Finding]:
        """Read what is pending: the text is whole."""
        self._pending.append("\n")
        self._read_lines()
        return self._news()

    def links(self) -> tuple[str, ...]:
        """Return the candidates for the finished video, best first; whole after ``finish``."""
        return self._links.ranked()

    @property
    def failure(self) -> str | None:
        """The relay's own words for why there is no video, where it said plainly that there is none."""
        return self._failure

    @property
    def closing(self) -> str:
        """The reply's last lines: without a link and without a plain failure they have to explain."""
        return _last_lines(self._closing)

    def _read_lines(self) -> None:
        text = "".join(self._pending)
        start = 0
        while (end := text.find("\n", start, start + LINE_LIMIT) + 1) or len(text) - start > LINE_LIMIT:
            end = end or _cut(text, start)
            self._read(text[start:end])
            start = end
        self._pending = [text[start:]]
        self._pending_length = len(text) - start

    def _read(self, line: str) -> None:
        if self._look(line):
            self._in_progress = True
        else:
            self._closing = (self._closing + line)[-2 * FAILURE_LIMIT :]
        bare = line.strip(_DECORATION)
        if bare in self._prompt or not _FAILURE.search(bare):
            if self._links.read(line):
                self._failure = None
            return
        self._links.skip(line)
        if not _RETRY.search(bare):
            self._fail(bare)

    def _fail(self, line: str) -> None:
        """Keep the reason; a headline without one does not replace it."""
        reason = _REASON.search(line)
        if reason:
            self._failure = reason["reason"][:FAILURE_LIMIT].rstrip(_DECORATION)
        elif self._failure is None:
            self._failure = line.strip("❌ ")[:FAILURE_LIMIT]

    def _look(self, line: str) -> bool:
        """Take progress and ids, also from a line's beginning; return whether it tells progress."""
        self._look_for_task(line)
        if not _DIGIT.search(line):
            return False
        fractions = self._fractions_from(line, 0) if self._in_progress else []
        for match in _PROGRESS.finditer(line):
            if match[0].strip() not in self._prompt:
                fractions.append(float(match[1] or match[2]) / 100)
                fractions += self._fractions_from(line, match.end())
        if fractions:
            self._fraction = min(fractions[-1], 1.0)
        return bool(fractions)

    def _fractions_from(self, line: str, position: int) -> list[float]:
        """Read bare numbers that follow each other, as in ``44..61..``."""
        fractions = []
        while match := _NEXT_PROGRESS.match(line, position):
            if match[0].strip() in self._prompt:
                break
            fractions.append(float(match[1]) / 100)
            position = match.end()
        return fractions

    def _look_for_task(self, line: str) -> None:
        """Take the task id; a share id serves until the task's own id is known."""
        for match in _TASK.finditer(line):
            found, is_share_id = match["id"].rstrip(".:-"), match["share"] is not None
            weaker = is_share_id and self._task_id is not None and not self._is_share_id
            if not (weaker or found.startswith("chatcmpl-") or found in self._prompt):
                self._task_id, self._is_share_id = found, is_share_id

    def _news(self) -> list[Finding]:
        """Return what changed since the last time."""
        news: list[Finding] = []
        if self._task_id is not None and self._task_id != self._told_task_id:
            news.append(Accepted(self._task_id))
        if self._fraction is not None and self._fraction != self._told_fraction:
            news.append(Progress(self._fraction))
        self._told_task_id, self._told_fraction = self._task_id, self._fraction
        return news


def _cut(text: str, start: int) -> int:
    """Return where to part a line that is too long: before a mark that no link contains, if there is one."""
    match = _CUT.match(text, start, start + LINE_LIMIT)
    return match.end() if match else start + LINE_LIMIT


def _last_lines(text: str) -> str:
    """Return the last lines that are not empty, as many as fit in ``FAILURE_LIMIT`` characters."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    kept = lines.pop()[-FAILURE_LIMIT:] if lines else ""
    while lines and len(lines[-1]) + 1 + len(kept) <= FAILURE_LIMIT:
        kept = f"{lines.pop()}\n{kept}"
    return kept
