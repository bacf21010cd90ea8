"""What a link answers when it does not answer with the video: a status, a page, a playlist, JSON with another link."""

import re
import time
from collections.abc import Iterator
from typing import Any

from sora_desktop.domain.errors import Code, DownloadError, RelayError
from sora_desktop.domain.job_words import State, state_of
from sora_desktop.domain.refusals import error_text, refusal
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.relay.http import ANSWER_LIMIT, ERROR_BODY_LIMIT, ERROR_BODY_SECONDS, Reply
from sora_desktop.services.relay.lenient_json import decoded
from sora_desktop.services.relay.retry_after import seconds_asked
from sora_desktop.services.relay.video_status import status_of

_BLANK = b"\xef\xbb\xbf \t\r\n"
_PLAYLISTS = (b"#EXTM3U", b"ffconcat", b"[playlist]")
_BODIES = frozenset({200, 203, 206})
# Where waiting helps; all others below 500 are the link's own fault.
_PASSING = {
    202: Code.BUSY,
    204: Code.BUSY,
    407: Code.PROXY,
    408: Code.TIMED_OUT,
    425: Code.BUSY,
    429: Code.BUSY,
}


def check_status(reply: Reply) -> None:
    """Raise unless the reply has a body to look at: ``RelayError`` where waiting helps, else ``DownloadError(LINK_DEAD)``."""
    status = reply.status
    if status in _BODIES:
        return
    words = error_text(reply.beginning())
    detail = f"HTTP {status}: {words}" if words else f"HTTP {status}"
    if status in _PASSING or status >= 500:
        raise _passing(_PASSING.get(status) or refusal(status, ""), detail, reply)
    raise DownloadError(Code.LINK_DEAD, detail, status)


def link_instead(reply: Reply, beginning: bytes, pieces: Iterator[bytes], endpoint: Endpoint) -> str:
    """Return the link in a JSON body that stands in the video's place; ``beginning`` is what was read of it, ``pieces`` the rest.

    Raises ``DownloadError(NOT_A_VIDEO)`` for everything else, which is not read to its end, and ``RelayError`` for JSON that
    says that the video is still being made.
    """
    body = beginning
    if not body.strip(_BLANK):
        body = _more(body, pieces, re.compile(rb"[^\xef\xbb\xbf \t\r\n]"))
    body = body.lstrip(_BLANK)
    if not body:
        raise DownloadError(Code.NOT_A_VIDEO, "an empty body")
    if body.startswith(_PLAYLISTS):
        raise DownloadError(Code.NOT_A_VIDEO, "a playlist")
    if body[:1] in b'{["':
        return _link_in_json(reply, _whole(body, pieces), endpoint)
    raise DownloadError(Code.NOT_A_VIDEO, endpoint.hide_key(_description(body, pieces)))


def _passing(code: Code, detail: str, reply: Reply) -> RelayError:
    return RelayError(code, detail, reply.status, retry_after=seconds_asked(reply.headers))


def _link_in_json(reply: Reply, body: bytes, endpoint: Endpoint) -> str:
    try:
        answer = decoded(body)
    except ValueError:
        raise DownloadError(Code.NOT_A_VIDEO, "JSON that cannot be read") from None
    status = status_of(answer)
    if status.links and status.failure is None:
        return status.links[0]
    text = body.decode("utf-8", "replace")
    words = endpoint.hide_key(status.failure or error_text(text))
    code = Code.BUSY if _is_working(answer) else refusal(None, text)
    if code in (Code.BUSY, Code.TIMED_OUT):
        raise _passing(code, words, reply)
    raise DownloadError(Code.NOT_A_VIDEO, words or "JSON without a link")


def _is_working(answer: Any) -> bool:
    return isinstance(answer, dict) and state_of(str(answer.get("status"))) is State.WORKING


def _whole(body: bytes, pieces: Iterator[bytes]) -> bytes:
    gathered = bytearray(body)
    for piece in pieces:
        gathered += piece
        if len(gathered) > ANSWER_LIMIT:
            raise DownloadError(Code.NOT_A_VIDEO, f"JSON of more than {ANSWER_LIMIT} bytes")
    return bytes(gathered)


def _description(body: bytes, pieces: Iterator[bytes]) -> str:
    """Say in a few words what the body is instead."""
    if not body.startswith(b"<"):
        try:
            return error_text(body.decode())
        except UnicodeDecodeError:
            return "neither MP4 nor WebM"
    page = _more(body, pieces, re.compile(rb"</title|<MPD", re.IGNORECASE))
    if b"<MPD" in page:
        return "a playlist"
    return error_text(page.decode("utf-8", "replace")) or "a page"


def _more(body: bytes, pieces: Iterator[bytes], wanted: re.Pattern[bytes]) -> bytes:
    """Read on until ``wanted`` is there, but not for long."""
    gathered = bytearray(body)
    end = time.monotonic() + ERROR_BODY_SECONDS
    try:
        while not wanted.search(gathered) and len(gathered) < ERROR_BODY_LIMIT and time.monotonic() < end:
            gathered += next(pieces)
    except (StopIteration, RelayError):
        pass  # what came before already told that it is no video
    return bytes(gathered)
