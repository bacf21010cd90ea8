"""The JSON of the engine's replies, in OpenAI's shapes, and the ranges of a download."""

import re
from collections.abc import Sequence
from typing import Any

from sora_desktop.animatic.jobs import Job, Status

MODEL = "animatic-1"

RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")


class Refusal(Exception):
    """An error reply: HTTP status, sentence, OpenAI's error code and extra headers."""

    def __init__(self, status: int, message: str, code: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.headers = headers or {}

    def body(self) -> dict[str, Any]:
        """Return ``{"error": {…}}``."""
        kind = "server_error" if self.status >= 500 else "invalid_request_error"
        return {"error": {"message": str(self), "type": kind, "param": None, "code": self.code}}


def model() -> dict[str, Any]:
    """Return the one model there is."""
    return {"id": MODEL, "object": "model", "created": 0, "owned_by": "sora-desktop"}


def models() -> dict[str, Any]:
    """Return the list of it."""
    return {"object": "list", "data": [model()]}


def unknown_model(name: str) -> Refusal:
    """Return the answer to a request for another model."""
    return Refusal(404, f"The model '{name}' does not exist; there is '{MODEL}'.", "model_not_found")


def video(job: Job) -> dict[str, Any]:
    """Return a job as the Videos API shows it."""
    order, state = job.order, job.state
    failed = state.status is Status.FAILED
    return {
        "id": order.id,
        "object": "video",
        "model": MODEL,
        "status": state.status,
        "progress": int(state.progress * 100),
        "created_at": int(order.created),
        "completed_at": int(state.ended) if state.ended and not failed else None,
        "expires_at": None,
        "prompt": order.prompt,
        "size": str(order.size),
        "seconds": f"{order.seconds:g}",
        "error": {"code": "render_failed", "message": state.error} if failed else None,
        "remixed_from_video_id": order.source or None,
    }


def video_list(jobs: Sequence[Job], limit: int, after: str | None) -> dict[str, Any]:
    """Return one page of ``jobs``, which are in the wanted order already, beginning behind the id ``after``.

    Raises a ``Refusal`` 400 where there is none (any more): from the beginning again, a client's loop would never end.
    """
    ids = [job.order.id for job in jobs]
    if after is not None and after not in ids:
        raise Refusal(400, f"There is no video '{after}' to go on after.", "invalid_after")
    begin = 0 if after is None else ids.index(after) + 1
    page = jobs[begin : begin + limit]
    return {
        "object": "list",
        "data": [video(job) for job in page],
        "first_id": page[0].order.id if page else None,
        "last_id": page[-1].order.id if page else None,
        "has_more": begin + limit < len(jobs),
    }


def deleted(job_id: str) -> dict[str, Any]:
    """Return the answer to a deletion."""
    return {"id": job_id, "object": "video.deleted", "deleted": True}


def chunk(reply_id: str, created: int, delta: dict[str, str], finish: str | None = None) -> dict[str, Any]:
    """Return one ``chat.completion.chunk``."""
    return {
        "id": reply_id,
        "object": "chat.completion.chunk",
        "created": created,
        "model": MODEL,
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
    }


def completion(reply_id: str, created: int, text: str) -> dict[str, Any]:
    """Return a whole chat reply; the engine counts no tokens."""
    message = {"role": "assistant", "content": text}
    return {
        "id": reply_id,
        "object": "chat.completion",
        "created": created,
        "model": MODEL,
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0},
    }


def byte_range(header: str | None, size: int) -> range | None:
    """Read a Range header: the bytes asked for, or ``None`` for the whole (none, several or unknown ones).

    Raises a ``Refusal`` 416 when no byte of it exists.
    """
    match = RANGE.fullmatch(header.strip()) if header else None
    if match is None or match[1] == match[2] == "":
        return None
    if match[1]:
        begin, end = int(match[1]), min(size, int(match[2]) + 1 if match[2] else size)
    else:
        begin, end = max(0, size - int(match[2])), size
    if begin >= end:
        raise Refusal(416, "No such range.", "invalid_range", {"Content-Range": f"bytes */{size}"})
    return range(begin, end)
