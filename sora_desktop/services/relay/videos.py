"""The videos protocol: create a job, ask how it is, and where its bytes are."""

import math
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import msgspec

from sora_desktop.domain.errors import Code, RelayError
from sora_desktop.domain.refusals import error_text, refusal
from sora_desktop.domain.request import GenerationRequest
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.relay.chat import noting_charge, refused
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.relay.http import Reply, exchange
from sora_desktop.services.relay.references import picture
from sora_desktop.services.relay.tap import Attempt

_LINKS = ("video_url", "url", "video", "output", "result", "data", "unsigned_urls")  # where relays put a link
_LONGEST_HINT = 5  # digits of milliseconds
_SHORTEST_PAUSE = 0.1  # seconds
_DONE = frozenset({"completed", "complete", "succeeded", "success", "done"})
_FAILED = frozenset({"failed", "failure", "error", "cancelled", "canceled", "expired", "deleted"})


class VideoStatus(msgspec.Struct, frozen=True, kw_only=True):
    """How a job is: ``progress`` 0 to 1, ``poll_after`` in seconds where the relay gave a hint."""

    id: str | None
    done: bool = False
    failure: str | None = None
    progress: float | None = None
    link: str | None = None
    poll_after: float | None = None
    text: str = ""


def create(
    request: GenerationRequest,
    endpoint: Endpoint,
    token: CancelToken,
    keep: Callable[[bytes], object],
    total_seconds: float,
) -> VideoStatus:
    """Post a job and return its first status, whose ``id`` is the one to ask with for ever.

    Raises ``RelayError`` as ``chat.submit`` does; a 200 without an id is ambiguous.
    """
    attempt = Attempt()
    url = endpoint.url("/videos")
    with noting_charge(attempt):
        json, files = _body(request)
        headers = {"Content-Type": "application/json"} if json else {}
        with exchange(
            "POST", url, endpoint, token=token, headers=headers, json=json, files=files, attempt=attempt,
            total_seconds=total_seconds,
        ) as reply:  # fmt: skip
            if reply.status not in (200, 201, 202):
                raise refused(reply, endpoint)
            status = _status(reply, endpoint, keep)
    if status.id is None:
        raise RelayError(refusal(None, status.text), status.failure or status.text[:500])
    return status


def retrieve(task_id: str, endpoint: Endpoint, token: CancelToken, keep: Callable[[bytes], object]) -> VideoStatus:
    """Ask how the job is; costs nothing. Raises ``RelayError``, ``VIDEO_GONE`` where the relay does not know it."""
    url = endpoint.url(f"/videos/{quote(task_id, safe='')}")
    with exchange("GET", url, endpoint, token=token, total_seconds=60.0) as reply:
        if reply.status in (404, 405, 410):
            raise RelayError(Code.VIDEO_GONE, error_text(reply.beginning()), reply.status)
        if reply.status != 200:
            raise refused(reply, endpoint)
        return _status(reply, endpoint, keep)


def content_link(task_id: str, endpoint: Endpoint) -> str:
    """Return where the finished video's bytes are."""
    return endpoint.url(f"/videos/{quote(task_id, safe='')}/content")


def _body(request: GenerationRequest) -> tuple[dict[str, Any] | None, list[tuple[str, Any]] | None]:
    """Return the JSON body, or, with a reference picture, the parts of a multipart form."""
    body: dict[str, Any] = {"model": request.model, "prompt": request.prompt}
    if request.size:
        body["size"] = str(request.size)
    if request.seconds:
        body["seconds"] = f"{request.seconds:g}"
    body |= request.fields
    if not request.references:
        return body, None
    kind, content = picture(request.references[0])
    parts: list[tuple[str, Any]] = [(name, (None, _form(value))) for name, value in body.items()]
    return None, [*parts, ("input_reference", (f"reference.{kind.partition('/')[2]}", content, kind))]


def _form(value: Any) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def _status(reply: Reply, endpoint: Endpoint, keep: Callable[[bytes], object]) -> VideoStatus:
    body = reply.body()
    keep(body + b"\n")
    text = endpoint.hide_key(body.decode("utf-8", "replace"))
    try:
        wire = msgspec.json.decode(body, type=dict[str, Any])
    except msgspec.DecodeError as error:
        raise RelayError(Code.RELAY_BROKEN, text[:500], reply.status) from error
    word = str(wire.get("status") or "").lower()
    failed = word in _FAILED or (not word and bool(wire.get("error")))
    task_id = wire.get("id") or wire.get("task_id") or wire.get("request_id")
    return VideoStatus(
        id=str(task_id) if task_id else None,
        done=word in _DONE,
        failure=(error_text(text) or word) if failed else None,
        progress=_fraction(wire.get("progress")),
        link=link_in(wire),
        poll_after=_pause(reply.headers.get("openai-poll-after-ms", "")),
        text=text,
    )


def link_in(value: Any) -> str | None:
    """Return the video's link in a JSON answer, whichever of the usual shapes it has."""
    match value:
        case str():
            return value if value.startswith(("https://", "http://", "/")) else None
        case [first, *_]:
            return link_in(first)
        case dict():
            return next((link for key in _LINKS if (link := link_in(value.get(key)))), None)
        case _:
            return None


def _pause(milliseconds: str) -> float | None:
    """Read the relay's hint; nobody waits for what is no number, or is longer than a few minutes."""
    if not milliseconds.isdecimal() or len(milliseconds) > _LONGEST_HINT:
        return None
    return max(int(milliseconds) / 1000, _SHORTEST_PAUSE)


def _fraction(progress: Any) -> float | None:
    """Read 0–100 as a number or as text with a percent sign."""
    try:
        fraction = float(str(progress).rstrip("% ")) / 100
    except ValueError:
        return None
    return None if math.isnan(fraction) else min(max(fraction, 0.0), 1.0)
