"""The chat protocol: ``POST /v1/chat/completions``, streamed or plain."""

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import Any

import msgspec

from sora_desktop.domain.errors import Charged, Code, RelayError, SoraError
from sora_desktop.domain.events import AnyEvent, TextDelta
from sora_desktop.domain.refusals import error_text, refusal
from sora_desktop.domain.request import GenerationRequest
from sora_desktop.domain.transcript import Transcript
from sora_desktop.services.cancel import CancelToken, Stopped
from sora_desktop.services.relay.chat_reply import ReplyReader
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.relay.http import IDLE_SECONDS, Reply, exchange
from sora_desktop.services.relay.redaction import text_redactor
from sora_desktop.services.relay.references import as_data_uri
from sora_desktop.services.relay.retry_after import seconds_asked
from sora_desktop.services.relay.tap import Attempt

MAX_TOKENS = 1000
TEXT_LIMIT = 16 * 1024 * 1024  # characters of one reply
_PIECE = 65_536  # characters of text handed on at once
# Statuses of a relay that refused before it began.
_REFUSING = frozenset({400, 401, 402, 403, 404, 405, 409, 413, 415, 422, 429})
# Meanings that say the same under any other status but those of a job that was begun and waited for in vain.
_NEVER_BEGUN = frozenset({Code.BUSY, Code.MODEL_GONE, Code.NO_BALANCE, Code.BAD_KEY, Code.KEY_MISSING})
_WAITED_IN_VAIN = frozenset({408, 504, 524})


def request_body(request: GenerationRequest) -> dict[str, Any]:
    """Return the JSON that is posted: model, max_tokens, messages, stream, and only what the person chose besides."""
    body: dict[str, Any] = {
        "model": request.model,
        "max_tokens": MAX_TOKENS,
        "messages": [{"role": "user", "content": _content(request)}],
        "stream": request.stream,
    }
    if request.size:
        body["size"] = str(request.size)
    if request.seconds:
        body["seconds"] = f"{request.seconds:g}"
    return body | request.fields


def _content(request: GenerationRequest) -> str | list[dict[str, Any]]:
    if not request.references:
        return request.prompt
    pictures = [{"type": "image_url", "image_url": {"url": as_data_uri(path)}} for path in request.references]
    return [{"type": "text", "text": request.prompt}, *pictures]


class Outcome(msgspec.Struct, frozen=True):
    """What a reply came to: links, best first, the relay's plain ``failure``, or just its ``closing`` lines.

    ``promised`` are links that came with a task still at work: to be tried only where the task cannot be asked about.
    ``is_whole`` is false where the reply broke off behind its links.
    """

    links: tuple[str, ...] = ()
    failure: str = ""
    closing: str = ""
    promised: tuple[str, ...] = ()
    is_whole: bool = True


def submit(
    request: GenerationRequest,
    endpoint: Endpoint,
    token: CancelToken,
    keep: Callable[[bytes], object],
    total_seconds: float,
) -> Generator[AnyEvent, None, Outcome]:
    """Post the job, yield its events as the reply arrives, and return what it came to.

    ``keep`` is given every byte of the reply before anything is read from it. A reply that breaks off is none, unless the
    finished video's link or the relay's refusal had come before. Raises ``RelayError``, whose ``charged`` is NO only where
    nothing was sent or the relay refused before working.
    """
    attempt = Attempt()
    url = endpoint.url("/chat/completions")
    with (
        noting_charge(attempt),
        exchange(
            "POST",
            url,
            endpoint,
            token=token,
            headers={"Content-Type": "application/json"},
            json=request_body(request),
            attempt=attempt,
            idle_seconds=min(IDLE_SECONDS, total_seconds) if request.stream else total_seconds,
            total_seconds=total_seconds,
        ) as reply,
    ):
        if reply.status != 200:
            raise refused(reply, endpoint)
        return (yield from _read(reply, Transcript(request.prompt), keep, endpoint))


@contextmanager
def noting_charge(attempt: Attempt) -> Iterator[None]:
    """Note on whatever ends a paying request that nothing is charged: nothing was sent, or it was refused at the door."""
    try:
        yield
    except (SoraError, Stopped) as error:
        if not attempt.bytes_sent or (isinstance(error, SoraError) and _was_refused_at_the_door(error)):
            error.charged = Charged.NO
        raise


def _was_refused_at_the_door(error: SoraError) -> bool:
    if error.status is None or error.status in _WAITED_IN_VAIN or error.status < 400:
        return False
    return error.status in _REFUSING or error.code in _NEVER_BEGUN


def failed(words: str) -> RelayError:
    """Return the error that the relay's own words for a failure mean."""
    return RelayError(refusal(None, words), words)


def no_video(closing: str) -> RelayError:
    """Return the error that a reply without a video means, where only its last lines may tell why."""
    code = refusal(None, closing)
    return RelayError(Code.NO_VIDEO if code is Code.GENERATION_FAILED else code, closing)


def refused(reply: Reply, endpoint: Endpoint) -> RelayError:
    """Return the error that a reply other than 200 means."""
    body = endpoint.hide_key(reply.beginning())
    words = error_text(body)
    code = refusal(reply.status, body)
    if code is Code.BAD_KEY and not endpoint.key:
        code = Code.KEY_MISSING
    error = RelayError(code, words, reply.status)
    error.retry_after = seconds_asked(reply.headers)
    return error


def _read(
    reply: Reply, transcript: Transcript, keep: Callable[[bytes], object], endpoint: Endpoint
) -> Generator[AnyEvent, None, Outcome]:
    reader = ReplyReader()
    hidden = text_redactor(endpoint.key)  # a key that was cut over two frames is whole again in their text
    length = 0
    breach: RelayError | None = None
    try:
        for chunk in reply.pieces():
            keep(chunk)
            text = hidden.feed(reader.feed(chunk))
            length += len(text)
            if length > TEXT_LIMIT:
                raise RelayError(Code.REPLY_TOO_LARGE, f"a text of {length} characters or more")
            yield from _told(text, transcript)
    except RelayError as error:
        breach = error
    yield from _told(hidden.feed(reader.finish()) + hidden.finish(), transcript)
    if breach is None and reader.is_cut:
        breach = RelayError(Code.CONNECTION_LOST, "the reply ended in the middle of a word")
    if breach is None:
        yield from transcript.finish()
        return _outcome(reader, transcript, endpoint)
    yield from transcript.break_off()
    return _outcome_so_far(reader, transcript, endpoint, breach)


def _told(text: str, transcript: Transcript) -> Iterator[AnyEvent]:
    for start in range(0, len(text), _PIECE):
        piece = text[start : start + _PIECE]
        yield TextDelta(piece)
        yield from transcript.feed(piece)


def _outcome(reader: ReplyReader, transcript: Transcript, endpoint: Endpoint) -> Outcome:
    """Return what a whole reply came to: the finished video's link outweighs an error frame, not a failure in words."""
    closing = endpoint.hide_key(transcript.closing)
    failure = transcript.failure or ("" if transcript.sure_links() else reader.error)
    if not failure and reader.bad_ending and not transcript.links():
        failure = f"{closing} ({reader.bad_ending})".strip()
    if failure:
        return Outcome((), endpoint.hide_key(failure), closing)
    return Outcome(transcript.links(), "", closing, transcript.promised())


def _outcome_so_far(reader: ReplyReader, transcript: Transcript, endpoint: Endpoint, breach: RelayError) -> Outcome:
    """Return what a reply that broke off had come to; raises ``breach`` if it had come to nothing."""
    closing = endpoint.hide_key(transcript.closing)
    if links := transcript.sure_links():
        return Outcome(links, "", closing, is_whole=False)
    if reader.error:
        return Outcome((), endpoint.hide_key(reader.error), closing, is_whole=False)
    raise breach
