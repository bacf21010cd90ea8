"""The chat protocol: ``POST /v1/chat/completions``, streamed or plain."""

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import Any

import msgspec

from sora_desktop.domain.errors import Charged, Code, RelayError, SoraError
from sora_desktop.domain.events import AnyEvent, TextDelta
from sora_desktop.domain.refusals import error_text, refusal
from sora_desktop.domain.request import GenerationRequest
from sora_desktop.domain.sse import Decoder, ServerSentEvent
from sora_desktop.domain.transcript import Transcript
from sora_desktop.services.cancel import CancelToken, Stopped
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.relay.http import IDLE_SECONDS, Reply, exchange
from sora_desktop.services.relay.references import as_data_uri
from sora_desktop.services.relay.tap import Attempt

MAX_TOKENS = 1000
TEXT_LIMIT = 64 * 1024 * 1024  # characters of one reply
_REFUSING = frozenset({400, 401, 402, 403, 404, 405, 409, 413, 415, 422, 429})


class _Delta(msgspec.Struct):
    content: Any = None
    reasoning_content: Any = None


class _Choice(msgspec.Struct):
    delta: _Delta | None = None
    message: _Delta | None = None
    finish_reason: Any = None


class _Frame(msgspec.Struct):
    choices: list[_Choice] | None = None
    error: Any = None


class ReplyReader:
    """Reads a chat reply's bytes, an event stream or one JSON object alike, into text as it arrives.

    ``error`` is the text of an error frame, which relays send under HTTP 200 too.
    """

    def __init__(self) -> None:
        self.error: str | None = None
        self._decoder = Decoder()
        self._plain: bytearray | None = None
        self._frames = msgspec.json.Decoder(_Frame)
        self._began = False

    def feed(self, chunk: bytes) -> str:
        """Take the next bytes, however they were cut, and return the text in them."""
        if not self._began and not self._begin(chunk):
            return ""
        if self._plain is not None:
            self._plain += chunk
            if len(self._plain) > TEXT_LIMIT:
                raise RelayError(Code.REPLY_TOO_LARGE)
            return ""
        return "".join(self._text(event) for event in self._decoder.feed(chunk))

    def finish(self) -> str:
        """Return the text of what the end of the body completed: a plain reply, or a last frame without a blank line."""
        if self._plain is not None:
            return self._frame(bytes(self._plain))
        return "".join(self._text(event) for event in self._decoder.feed(b"\n\n"))

    def _begin(self, chunk: bytes) -> bool:
        """Tell a plain JSON body from an event stream by its first character."""
        first = chunk.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
        if first:
            self._began = True
            self._plain = bytearray() if first in b"{[" else None
        return self._began

    def _text(self, event: ServerSentEvent) -> str:
        return "" if event.raw.startswith(b"[DONE]") else self._frame(event.raw)

    def _frame(self, raw: bytes) -> str:
        try:
            frame = self._frames.decode(raw)
        except msgspec.DecodeError:
            # Not the shape we know: shown as it came, so that a link in it is still found.
            return raw.decode("utf-8", "replace") + "\n"
        if frame.error:
            self.error = error_text(raw.decode("utf-8", "replace"))
        if frame.choices is None:
            return "" if frame.error else raw.decode("utf-8", "replace") + "\n"
        return "".join(_choice_text(choice) for choice in frame.choices)


def _choice_text(choice: _Choice) -> str:
    delta = choice.delta or choice.message or _Delta()
    return _words(delta.reasoning_content) + _words(delta.content)


def _words(content: Any) -> str:
    """Return the text of a content field: a string, null, an array of parts, or an object of progress."""
    match content:
        case None:
            return ""
        case str():
            return content
        case list():
            return "".join(_words(part) for part in content)
        case {"text": str(text)} | {"message": str(text)}:
            return text
        case _:
            return msgspec.json.encode(content).decode()


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
    """What a whole reply came to: links, best first, the relay's plain ``failure``, or just its ``closing`` lines."""

    links: tuple[str, ...] = ()
    failure: str = ""
    closing: str = ""


def submit(
    request: GenerationRequest,
    endpoint: Endpoint,
    token: CancelToken,
    keep: Callable[[bytes], object],
    total_seconds: float,
) -> Generator[AnyEvent, None, Outcome]:
    """Post the job, yield its events as the reply arrives, and return what it came to.

    ``keep`` is given every byte of the reply before anything is read from it. Raises ``RelayError``, whose ``charged`` is
    NO only where nothing was sent or the relay refused before working.
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
        refused_at_once = isinstance(error, SoraError) and error.status in _REFUSING
        if refused_at_once or not attempt.bytes_sent:
            error.charged = Charged.NO
        raise


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
    return RelayError(code, words, reply.status)


def _read(
    reply: Reply, transcript: Transcript, keep: Callable[[bytes], object], endpoint: Endpoint
) -> Generator[AnyEvent, None, Outcome]:
    reader = ReplyReader()
    length = 0
    for text in _texts(reply, reader, keep):
        length += len(text)
        if length > TEXT_LIMIT:
            raise RelayError(Code.REPLY_TOO_LARGE)
        yield TextDelta(text)
        yield from transcript.feed(text)
    yield from transcript.finish()
    failure = endpoint.hide_key(reader.error or transcript.failure or "")
    return Outcome(() if failure else transcript.links(), failure, endpoint.hide_key(transcript.closing))


def _texts(reply: Reply, reader: ReplyReader, keep: Callable[[bytes], object]) -> Iterator[str]:
    for chunk in reply.pieces():
        keep(chunk)
        if text := reader.feed(chunk):
            yield text
    if text := reader.finish():
        yield text
