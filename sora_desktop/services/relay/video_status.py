"""Reads how a video job is from a relay's answer, in whichever of the many shapes it comes."""

import json
import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from sora_desktop.domain.errors import Code, RelayError
from sora_desktop.domain.links import URL_LIMIT
from sora_desktop.domain.refusals import error_text
from sora_desktop.services.relay.answers import UNSENDABLE, decoded
from sora_desktop.services.relay.video_links import links_in

ID_LIMIT = 1_024  # characters
_CODE = 80  # characters of an error code that are shown
_DEPTH = 5
_LONGEST_PAUSE = 300.0  # seconds; nobody waits longer for a hint
_SHORTEST_PAUSE = 0.1
_LONGEST_HINT = 9  # digits
_MILLISECONDS = 1e11  # a time stamp beyond this is not in seconds

# Keys without their underscores, in lower case; the surest first.
_WRAPPERS = ("data", "task", "job", "output", "result", "response", "video")
_IDS = ("id", "taskid", "videoid", "jobid", "generationid", "requestid")
_WORDS = ("status", "taskstatus", "state")
_PROGRESS = ("progress", "percentage", "percent", "progresspercent")
_PLACES = ("pollingurl", "pollurl", "statusurl", "queryurl", "taskurl")
_EXPIRY = ("expiresat", "expireat", "expiredat")
_REASONS = (
    "error", "failreason", "failurereason", "failmsg", "taskstatusmsg", "reason", "errormessage", "errormsg", "errmsg",
    "message", "detail", "msg",
)  # fmt: skip

_DONE = frozenset(
    {
        "completed", "complete", "succeeded", "succeed", "success", "successful", "finished", "done", "ready",
        "成功", "完成", "已完成",
    }
)  # fmt: skip
_FAILED = frozenset(
    {
        "failed", "failure", "fail", "error", "cancelled", "canceled", "expired", "deleted", "rejected", "aborted",
        "失败", "已失败", "已取消",
    }
)  # fmt: skip
_WORKING = frozenset(
    {
        "queued", "submitted", "pending", "in_progress", "processing", "running", "created", "starting", "waiting",
        "generating", "in_queue", "inqueue", "inprogress", "not_start",
    }
)  # fmt: skip
_OF_THE_ANSWER = frozenset({"success", "succeed"})  # may be said of the answer and not of the job
_PREFIX = re.compile(r"^(?:task|job|video)_(?:status|state)_")
_ONLY_AN_ID = re.compile(r"(?=\D*\d)[A-Za-z0-9_.:=+-]{6,1024}")
_ID_IN_FRAGMENT = re.compile(rb'"(?:id|task_id)"\s*:\s*"([^"\\\x00-\x1f]{1,1024})"')


class VideoStatus(msgspec.Struct, frozen=True, kw_only=True):
    """How a job is, as far as the relay says it.

    ``task_url`` is where it says to ask, as given, or empty; ``progress`` 0 to 1; ``links`` lead to the video, best first;
    ``poll_after`` is a pause in seconds, ``expires_at`` in seconds since 1970. ``text`` is the whole answer.
    """

    id: str | None
    task_url: str = ""
    done: bool = False
    failure: str | None = None
    progress: float | None = None
    links: tuple[str, ...] = ()
    poll_after: float | None = None
    expires_at: float | None = None
    text: str = ""


Layer = dict[str, Any]


def read_status(body: bytes, headers: Mapping[str, str]) -> VideoStatus:
    """Return what an answer says; raises ``RelayError(RELAY_BROKEN)`` for one that is no JSON object."""
    text = body.decode("utf-8", "replace")
    try:
        answer = decoded(body)
        if not isinstance(answer, dict | list):
            raise ValueError("no object")
    except ValueError as error:
        raise RelayError(Code.RELAY_BROKEN, error_text(text), 200) from error
    return msgspec.structs.replace(status_of(answer), poll_after=_pause(headers), text=text)


def status_of(answer: Any) -> VideoStatus:
    """Return what a decoded answer says."""
    layers = list(_layers(answer))
    links = links_in(answer)
    progress = next((found for value in _values(layers, _PROGRESS) if (found := _fraction(value)) is not None), None)
    words = _words(layers, bool(links))
    known = [word for word in words if word in _DONE | _FAILED | _WORKING]
    failed = next((word for word in known if word in _FAILED), None)
    if failed is None and not words and not links and any(_is_error(value) for value in _values(layers, ("error",))):
        failed = "error"
    finished_silently = not words and bool(links) and progress in (None, 1.0)
    return VideoStatus(
        id=_id(layers),
        task_url=_task_url(layers),
        done=failed is None and (finished_silently or bool(known and known[-1] in _DONE)),
        failure=None if failed is None else _reason(layers) or failed,
        progress=progress,
        links=links,
        expires_at=next((time for value in _values(layers, _EXPIRY) if (time := _time(value))), None),
    )


def id_in_fragment(body: bytes) -> str | None:
    """Return the job's id in the beginning of an answer that broke off: what was paid for is not lost with the rest."""
    match = _ID_IN_FRAGMENT.search(body) if body.lstrip()[:1] == b"{" else None
    return match[1].decode("utf-8", "replace") if match else None


def _layers(value: Any, depth: int = 0) -> Iterator[Layer]:
    """Yield the objects that speak of the job, the outermost first, their keys in one spelling."""
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, dict) or depth > _DEPTH:
        return
    layer: Layer = {}
    for key, inner in value.items():
        layer.setdefault(key.replace("_", "").replace("-", "").lower(), inner)
    yield layer
    for key in _WRAPPERS:
        yield from _layers(layer.get(key), depth + 1)


def _values(layers: list[Layer], keys: tuple[str, ...]) -> Iterator[Any]:
    for key in keys:
        for layer in layers:
            if key in layer:
                yield layer[key]


def _id(layers: list[Layer]) -> str | None:
    for value in _values(layers, _IDS):
        if name := _name(value):
            return name
    for value in _values(layers, ("data",)):
        if isinstance(value, str) and _ONLY_AN_ID.fullmatch(value) and not links_in(value):
            return value
    return None


def _name(value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str) or len(value) > ID_LIMIT or UNSENDABLE.search(value):
        return ""
    return value.strip()


def _words(layers: list[Layer], has_links: bool) -> list[str]:
    """Return the status words, the innermost last; a "success" around the job is not the job's own."""
    named = next((number for number, layer in enumerate(layers) if any(_name(layer.get(key)) for key in _IDS)), 0)
    words = []
    for number, layer in enumerate(layers):
        for key in _WORDS:
            word = _word(layer.get(key))
            is_of_the_answer = number < named and word in _OF_THE_ANSWER and not has_links
            if word and not is_of_the_answer:
                words.append(word)
        if layer.get("done") is True:
            words.append("done")
    return words


def _word(value: Any) -> str:
    """Return a status word in one spelling, without a prefix; "ok" says nothing of a job."""
    word = value.strip().lower().replace("-", "_").replace(" ", "_") if isinstance(value, str) else ""
    return _PREFIX.sub("", "" if word == "ok" else word)


def _is_error(value: Any) -> bool:
    return value is True or bool(_said(value))


def _reason(layers: list[Layer]) -> str:
    """Return the relay's words for a failure, those nearest to the job first."""
    said = (words for value in _values(layers[::-1], _REASONS) if (words := _said(value)))
    return next((words for words in said if _word(words) not in _DONE), "")


def _said(value: Any) -> str:
    """Return a text, or an error object's words with its code, which often says more."""
    match value:
        case str():
            return error_text(value)
        case {"code": str(code)}:
            words, code = _words_in(value), error_text(code)[:_CODE]
            return f"{words} ({code})" if code.strip("-0123456789") and code not in words else words
        case dict() | list():
            return _words_in(value)
        case _:
            return ""


def _words_in(value: Any) -> str:
    try:
        return error_text(json.dumps(value))
    except RecursionError:
        return ""  # nested too deeply to be anybody's words


def _task_url(layers: list[Layer]) -> str:
    named = [
        *_values(layers, _PLACES),
        *(urls.get("get") for urls in _values(layers, ("urls",)) if isinstance(urls, dict)),
    ]
    urls = (url for url in named if isinstance(url, str) and 0 < len(url) <= URL_LIMIT)
    return next((url for url in urls if not UNSENDABLE.search(url)), "")


def _pause(headers: Mapping[str, str]) -> float | None:
    """Read the relay's hint of when to ask again."""
    for name, unit in (("openai-poll-after-ms", 1_000), ("Retry-After", 1)):
        text = headers.get(name, "").strip()
        if text.isascii() and text.isdecimal() and len(text) <= _LONGEST_HINT:
            return min(max(int(text) / unit, _SHORTEST_PAUSE), _LONGEST_PAUSE)
    return None


def _fraction(progress: Any) -> float | None:
    """Read 0–100 as a number or text, with a percent sign or without; below 1 with decimals it is a fraction already."""
    if isinstance(progress, bool) or not isinstance(progress, int | float | str):
        return None
    text = str(progress).strip()
    number = _number(text.rstrip("%％ "))
    if number is None:
        return None
    is_fraction = 0 < number < 1 and text[-1] not in "%％"
    return min(max(number if is_fraction else number / 100, 0.0), 1.0)


def _time(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    number = _number(str(value))
    if number is None or number <= 0:
        return None
    return number / 1_000 if number > _MILLISECONDS else number


def _number(text: str) -> float | None:
    try:
        number = float(text[:40])
    except ValueError:
        return None
    return number if math.isfinite(number) else None
