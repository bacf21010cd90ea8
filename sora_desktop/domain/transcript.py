"""Reads a reply's growing text: progress, the task's id, links of the video, the relay's words for a failure.

Text is read line by line, in linear time. What is found depends on the text alone, never on how it was cut into
pieces; an unfinished short line is looked at early, so that progress moves at once.
"""

import re

from sora_desktop.domain.events import Accepted, Progress
from sora_desktop.domain.handles import Handle, HandleFinder
from sora_desktop.domain.job_words import State
from sora_desktop.domain.links import LinkFinder
from sora_desktop.domain.progress import ProgressReader

Finding = Progress | Accepted

LINE_LIMIT = 65_536  # characters; a longer line is read in parts
LIVE_LIMIT = 500  # characters of an unfinished line that are looked at early
FAILURE_LIMIT = 500

_LIVE = re.compile(r"[.…%％`}]")
_NAMED_ID = re.compile(r"[iI][dD][^\w\n]")  # without one the slow pattern finds nothing
# A line without any of these has no progress, no object, no link, no thought, no failure and no id.
_TELLING = re.compile(r"[\d{/<❌]|失败|(?i:fail)|[iI][dD][^\w\n]")
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
        self._handles = HandleFinder()
        self._progress = ProgressReader(prompt)
        self._pending: list[str] = []
        self._pending_length = 0
        self._closing = ""  # the text's end
        self._failure: str | None = None
        self._told_fraction: float | None = None
        self._task: Accepted | None = None
        self._told_task: Accepted | None = None
        self._is_share_id = False

    def feed(self, text: str) -> list[Finding]:
        """Take more text; return the progress and the task that it changed."""
        self._pending.append(text)
        self._pending_length += len(text)
        if "\n" in text or self._pending_length > LINE_LIMIT:
            self._read_lines()
        elif self._pending_length > LIVE_LIMIT or not _LIVE.search(text):
            return []
        if self._pending_length <= LIVE_LIMIT:
            self._glance("".join(self._pending))
        return self._news()

    def finish(self) -> list[Finding]:
        """Read what is pending: the text is whole."""
        self._pending.append("\n")
        self._read_lines()
        for handle in self._handles.finish():
            self._take_handle(handle)
        return self._news()

    def break_off(self) -> list[Finding]:
        """Read what is pending of a text that was cut: a link or an id that the cut may have shortened is none."""
        line = "".join(self._pending)
        self._pending, self._pending_length = [], 0
        self._read(line, is_cut=True)
        for handle in self._handles.finish():
            self._take_handle(handle)
        return self._news()

    def links(self) -> tuple[str, ...]:
        """Return the candidates for the finished video, best first; whole after ``finish``.

        Links that came along with a task which was still at work are none, as long as there is the task to ask about.
        """
        return self._links.ranked() if self._task else self._links.ranked() or self._links.early()

    def sure_links(self) -> tuple[str, ...]:
        """Return the links that look like the finished video beyond doubt, best first: good enough for a reply that broke off."""
        return () if self._failure else self._links.sure()

    def promised(self) -> tuple[str, ...]:
        """Return the links that came along with a task that was still at work: worth a try where it cannot be asked about."""
        return self._links.early()

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
        start = self._past_plain(text, 0)
        while (end := text.find("\n", start, start + LINE_LIMIT) + 1) or len(text) - start > LINE_LIMIT:
            end = end or _cut(text, start)
            self._read(text[start:end])
            start = self._past_plain(text, end)
        self._pending = [text[start:]]
        self._pending_length = len(text) - start

    def _past_plain(self, text: str, start: int) -> int:
        """Take whole lines that can tell nothing, all at once; return where the first other one begins."""
        if self._handles.is_open:
            return start
        telling = _TELLING.search(text, start)
        end = text.rfind("\n", start, telling.start() if telling else len(text)) + 1
        if end <= start:
            return start
        plain = text[start:end]
        self._links.skip(plain)
        self._closing = (self._closing + plain)[-2 * FAILURE_LIMIT :]
        return end

    def _read(self, line: str, is_cut: bool = False) -> None:
        self._look_for_task(line)
        bare = line.strip(_DECORATION)
        is_echo = bare in self._prompt
        handles = [] if is_echo else self._handles.read(line)
        if not self._progress.read(line):
            self._closing = (self._closing + line)[-2 * FAILURE_LIMIT :]
        if handles and handles[-1].state is State.FAILED:
            self._links.skip(line)
        elif is_echo or not _tells_failure(bare):
            if self._links.read(line, is_cut):
                self._failure = None
        else:
            self._links.skip(line)
            if not _RETRY.search(bare):
                self._fail(bare)
        for handle in handles:
            self._take_handle(handle)

    def _take_handle(self, handle: Handle) -> None:
        """Take an object's task; while it is at work, the links so far are promises."""
        if handle.state is State.FAILED:
            if not _RETRY.search(handle.words):
                self._failure = handle.words
        elif handle.state is State.DONE:
            self._links.bring_back()
        else:
            self._links.set_aside()
        self._take_task(handle)

    def _take_task(self, handle: Handle) -> None:
        """Note the task; what the handle does not say again still holds."""
        known = self._task or Accepted("")
        task_id = handle.task_id or known.task_id
        task_url = handle.task_url or (known.task_url if task_id == known.task_id else "")
        if task_id or task_url:
            self._task, self._is_share_id = Accepted(task_id, task_url), False

    def _fail(self, line: str) -> None:
        """Keep the reason; a headline without one does not replace it."""
        reason = _REASON.search(line)
        if reason:
            self._failure = reason["reason"][:FAILURE_LIMIT].rstrip(_DECORATION)
        elif self._failure is None:
            self._failure = line.strip("❌ ")[:FAILURE_LIMIT]

    def _glance(self, line: str) -> None:
        """Take progress and ids from a line's beginning."""
        self._look_for_task(line)
        self._progress.glance(line)
        if line.strip(_DECORATION) not in self._prompt:
            for handle in self._handles.glance(line):
                self._take_task(handle)

    def _look_for_task(self, line: str) -> None:
        """Take the task id; a share id serves until the task's own id is known."""
        for match in _TASK.finditer(line) if _NAMED_ID.search(line) else ():
            found, is_share_id = match["id"].rstrip(".:-"), match["share"] is not None
            known = self._task is not None and (self._task.task_id == found or (is_share_id and not self._is_share_id))
            if not (known or found.startswith("chatcmpl-") or found in self._prompt):
                self._task, self._is_share_id = Accepted(found), is_share_id

    def _news(self) -> list[Finding]:
        """Return what changed since the last time."""
        news: list[Finding] = []
        if self._task is not None and self._task != self._told_task:
            news.append(self._task)
        fraction = self._progress.fraction
        if fraction is not None and fraction != self._told_fraction:
            news.append(Progress(fraction))
        self._told_task, self._told_fraction = self._task, fraction
        return news


def end_of_naming(text: str, task_id: str) -> int:
    """Return where the line that first names a task ends; 0 where none does."""
    at = text.find(task_id) if task_id else -1
    return 0 if at < 0 else text.find("\n", at) + 1 or len(text)


def _tells_failure(line: str) -> bool:
    """Whether a line says that there is no video; what is in every such line is looked for first, at a tenth of the cost."""
    may_tell = "❌" in line or "失败" in line or "fa" in line.lower()
    return may_tell and _FAILURE.search(line) is not None


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
