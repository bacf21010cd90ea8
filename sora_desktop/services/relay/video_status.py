"""Reads how a video job is from a relay's answer, in whichever of the many shapes it comes."""

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from sora_desktop.domain.job_words import PLACES, State, plain_name, plain_word, state_of
from sora_desktop.domain.link_text import UNSENDABLE
from sora_desktop.domain.links import URL_LIMIT
from sora_desktop.domain.refusals import error_text, words_in
from sora_desktop.services.relay.lenient_json import decoded
from sora_desktop.services.relay.refused import unreadable
from sora_desktop.services.relay.retry_after import seconds_asked
from sora_desktop.services.relay.video_links import links_in

ID_LIMIT = 1_024  # characters
_CODE = 80  # characters of an error code that are shown
_DEPTH = 5
_LONGEST_PAUSE = 300.0  # seconds; nobody waits longer for a hint
_SHORTEST_PAUSE = 0.1
_LONGEST_HINT = 9  # digits

# Keys without their underscores, in lower case; the surest first.
_WRAPPERS = ("data", "task", "job", "output", "result", "response", "video")
_IDS = ("id", "taskid", "videoid", "jobid", "generationid", "requestid")
_WORDS = ("status", "taskstatus", "state")
_PROGRESS = ("progress", "percentage", "percent", "progresspercent")
_REASONS = (
    "error", "failreason", "failurereason", "failmsg", "taskstatusmsg", "reason", "errormessage", "errormsg", "errmsg",
    "message", "detail", "msg",
)  # fmt: skip

_OF_THE_ANSWER = frozenset({"success", "succeed"})  # may be said of the answer and not of the job
_ONLY_AN_ID = re.compile(r"(?=\D*\d)[A-Za-z0-9_.:=+-]{6,1024}")
_ID_IN_FRAGMENT = re.compile(rb'"(?:id|task_id)"\s*:\s*"([^"\\\x00-\x1f]{1,1024})"')


class VideoStatus(msgspec.Struct, frozen=True, kw_only=True):
    """How a job is, as far as the relay says it.

    ``task_url`` is where it says to ask, as given, or empty; ``progress`` 0 to 1; ``links`` lead to the video, best first;
    ``poll_after`` is a pause in seconds. ``text`` is the whole answer.
    """

    id: str | None
    task_url: str = ""
    done: bool = False
    failure: str | None = None
    progress: float | None = None
    links: tuple[str, ...] = ()
    poll_after: float | None = None
    text: str = ""


Layer = dict[str, Any]


def read_status(body: bytes, headers: Mapping[str, str]) -> VideoStatus:
    """Return what an answer says; raises ``RelayError(RELAY_BROKEN)`` for one that is no JSON object."""
    try:
        answer = decoded(body)
        if not isinstance(answer, dict | list):
            raise ValueError("no object")
    except ValueError as error:
        raise unreadable(body) from error
    return msgspec.structs.replace(status_of(answer), poll_after=_pause(headers), text=body.decode("utf-8", "replace"))


def status_of(answer: Any) -> VideoStatus:
    """Return what a decoded answer says."""
    layers = list(_layers(answer))
    links = links_in(answer)
    progress = next((found for value in _values(layers, _PROGRESS) if (found := _fraction(value)) is not None), None)
    words = _words(layers, bool(links))
    known = [state for word in words if (state := state_of(word))]
    failed = next((word for word in words if state_of(word) is State.FAILED), None)
    if failed is None and not words and not links and any(_is_error(value) for value in _values(layers, ("error",))):
        failed = "error"
    finished_silently = not words and bool(links) and progress in (None, 1.0)
    return VideoStatus(
        id=_id(layers),
        task_url=_task_url(layers),
        done=failed is None and (finished_silently or known[-1:] == [State.DONE]),
        failure=None if failed is None else _reason(layers) or failed,
        progress=progress,
        links=links,
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
        layer.setdefault(plain_name(key), inner)
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
    word = plain_word(value) if isinstance(value, str) else ""
    return "" if word == "ok" else word


def _is_error(value: Any) -> bool:
    return value is True or bool(_said(value))


def _reason(layers: list[Layer]) -> str:
    """Return the relay's words for a failure, those nearest to the job first."""
    said = (words for value in _values(layers[::-1], _REASONS) if (words := _said(value)))
    return next((words for words in said if state_of(words) is not State.DONE), "")


def _said(value: Any) -> str:
    """Return a text, or an error object's words with its code, which often says more."""
    match value:
        case str():
            return error_text(value)
        case {"code": str(code)}:
            words, code = words_in(value), error_text(code)[:_CODE]
            return f"{words} ({code})" if code.strip("-0123456789") and code not in words else words
        case dict() | list():
            return words_in(value)
        case _:
            return ""


def _task_url(layers: list[Layer]) -> str:
    named = [
        *_values(layers, PLACES),
        *(urls.get("get") for urls in _values(layers, ("urls",)) if isinstance(urls, dict)),
    ]
    urls = (url for url in named if isinstance(url, str) and 0 < len(url) <= URL_LIMIT)
    return next((url for url in urls if not UNSENDABLE.search(url)), "")


def _pause(headers: Mapping[str, str]) -> float | None:
    """Read the relay's hint of when to ask again."""
    text = headers.get("openai-poll-after-ms", "").strip()
    is_hint = text.isascii() and text.isdecimal() and len(text) <= _LONGEST_HINT
    seconds = int(text) / 1_000 if is_hint else seconds_asked(headers)
    return None if seconds is None else min(max(seconds, _SHORTEST_PAUSE), _LONGEST_PAUSE)


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


def _number(text: str) -> float | None:
    try:
        number = float(text[:40])
    except ValueError:
        return None
    return number if math.isfinite(number) else None
