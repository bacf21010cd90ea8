"""The chat protocol: ``POST /v1/chat/completions``, streamed or plain."""

from collections.abc import Callable, Generator, Iterator
from contextlib import nullcontext
from typing import Any

import msgspec

from sora_desktop.domain.errors import Code, RelayError
from sora_desktop.domain.events import Accepted, AnyEvent, TextDelta
from sora_desktop.domain.request import GenerationRequest
from sora_desktop.domain.transcript import Transcript, end_of_naming
from sora_desktop.services.cancel import CancelToken, Stopped
from sora_desktop.services.relay.chat_reply import ReplyReader
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.relay.http import IDLE_SECONDS, Reply, exchange
from sora_desktop.services.relay.redaction import text_redactor
from sora_desktop.services.relay.references import as_data_uri
from sora_desktop.services.relay.refused import noting_charge, refused_sending
from sora_desktop.services.relay.tap import Attempt
from sora_desktop.services.relay.video_requests import Form

PATH = "/chat/completions"
MAX_TOKENS = 1000
TEXT_LIMIT = 16 * 1024 * 1024  # characters of one reply
_PIECE = 65_536  # characters of text handed on at once


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


def form(request: GenerationRequest) -> Form:
    """Return what is posted; raises ``InvalidRequest`` for an unusable picture."""
    return Form(json=request_body(request))


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
    url = endpoint.url(PATH)
    with (
        noting_charge(attempt),
        nullcontext(form(request)) as asked,
        exchange(
            "POST",
            url,
            endpoint,
            token=token,
            headers=asked.headers,
            json=asked.json,
            attempt=attempt,
            idle_seconds=min(IDLE_SECONDS, total_seconds) if request.stream else total_seconds,
            total_seconds=total_seconds,
        ) as reply,
    ):
        if not 200 <= reply.status < 300:
            raise refused_sending(reply, endpoint, keep)
        return (yield from _read(reply, Transcript(request.prompt), keep, endpoint))


def _read(
    reply: Reply, transcript: Transcript, keep: Callable[[bytes], object], endpoint: Endpoint
) -> Generator[AnyEvent, None, Outcome]:
    reader = ReplyReader()
    hidden = text_redactor(endpoint.key)  # a key that was cut over two frames is whole again in their text
    length = 0
    breach: RelayError | Stopped | None = None
    try:
        for chunk in reply.pieces():
            keep(chunk)
            text = hidden.feed(reader.feed(chunk))
            length += len(text)
            if length > TEXT_LIMIT:
                raise RelayError(Code.REPLY_TOO_LARGE, f"a text of {length} characters or more")
            yield from _told(text, transcript)
    except (RelayError, Stopped) as error:
        breach = error  # when stopped too, what is known of the video by now is written down before the work ends
    yield from _told(hidden.feed(reader.finish()) + hidden.finish(), transcript)
    if breach is None and reader.is_cut:
        breach = RelayError(Code.CONNECTION_LOST, "the reply ended in the middle of a word")
    if breach is None:
        yield from transcript.finish()
        return _outcome(reader, transcript, endpoint)
    yield from transcript.break_off()
    return _outcome_so_far(reader, transcript, endpoint, breach)


def _told(text: str, transcript: Transcript) -> Iterator[AnyEvent]:
    """Yield the text and what it tells: that the relay accepted the job behind the line that says so."""
    for start in range(0, len(text), _PIECE):
        piece = text[start : start + _PIECE]
        news = transcript.feed(piece)
        named = next((each.task_id for each in news if isinstance(each, Accepted)), "")
        end = end_of_naming(piece, named) or len(piece)
        yield TextDelta(piece[:end])
        yield from news
        if end < len(piece):
            yield TextDelta(piece[end:])


def _outcome(reader: ReplyReader, transcript: Transcript, endpoint: Endpoint) -> Outcome:
    """Return what a whole reply came to: the finished video's link outweighs an error frame, not a failure in words."""
    closing = endpoint.hide_key(transcript.closing)
    failure = transcript.failure or ("" if transcript.sure_links() else reader.error)
    if not failure and reader.bad_ending and not transcript.links():
        failure = f"{closing} ({reader.bad_ending})".strip()
    if failure:
        return Outcome((), endpoint.hide_key(failure), closing)
    return Outcome(transcript.links(), "", closing, transcript.promised())


def _outcome_so_far(
    reader: ReplyReader, transcript: Transcript, endpoint: Endpoint, breach: RelayError | Stopped
) -> Outcome:
    """Return what a reply that broke off had come to; raises ``breach`` if it had come to nothing."""
    closing = endpoint.hide_key(transcript.closing)
    if links := transcript.sure_links():
        return Outcome(links, "", closing, is_whole=False)
    if reader.error and isinstance(breach, RelayError):
        return Outcome((), endpoint.hide_key(reader.error), closing, is_whole=False)
    raise breach
