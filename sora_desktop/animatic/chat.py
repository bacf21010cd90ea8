"""A job told as a chat reply: the text a relay of this family writes, and its chunks."""

import time
from collections.abc import Iterator
from uuid import uuid4

import msgspec

from sora_desktop.animatic import wire
from sora_desktop.animatic.jobs import Job, State, Status
from sora_desktop.animatic.language import Words, words_for
from sora_desktop.animatic.wire import Refusal

PATIENCE = 10.0  # seconds of silence before a sign of life
STEP = 12  # per cent between two words of progress


def plain(job: Job, link: str) -> bytes:
    """Wait for the end and return the whole reply; raises ``Refusal`` when the job failed."""
    return msgspec.json.encode(wire.completion(_reply_id(), int(time.time()), "".join(_text(job, link))))


def stream(job: Job, link: str) -> Iterator[bytes]:
    """Yield the reply as server-sent events while the job goes on."""
    reply_id, created = _reply_id(), int(time.time())
    yield _event(wire.chunk(reply_id, created, {"role": "assistant", "content": ""}))
    try:
        for text in _text(job, link):
            yield _event(wire.chunk(reply_id, created, {"content": text})) if text else b": PING\n\n"
        yield _event(wire.chunk(reply_id, created, {}, "stop"))
    except Refusal as refusal:
        yield _event(refusal.body())
    yield b"data: [DONE]\n\n"


def _text(job: Job, link: str) -> Iterator[str]:
    """Yield the words; an empty one is a sign of life."""
    words = words_for(job.order.prompt)
    yield f"> ID: `{job.order.id}`\n"
    yield f"{words.queued}\n"
    yield from _progress(job, words)
    yield f"\n{words.finished}\n"
    yield f"{words.link.format(link)}\n"


def _progress(job: Job, words: Words) -> Iterator[str]:
    told = 0
    before: State | None = None
    for state in job.states(PATIENCE):
        percent = int(state.progress * 100)
        if state.status is Status.FAILED:
            raise Refusal(500, state.error, "render_failed")
        if state is before:
            yield ""
        elif state.status is not Status.QUEUED and (before is None or before.status is Status.QUEUED):
            yield f"{words.working}\n"
        if told + STEP <= percent < 100:
            yield f" {percent}.." if told else f"{words.progress} {percent}.."
            told = percent
        before = state


def _event(value: object) -> bytes:
    return b"data: " + msgspec.json.encode(value) + b"\n\n"


def _reply_id() -> str:
    return f"chatcmpl-{uuid4().hex}"
