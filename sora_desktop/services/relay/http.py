"""HTTP for everybody: one exchange at a time, cancellable at every stage, errors translated into ours.

There is no environment (``trust_env``), no cookie, no redirect and no retry here that the caller did not ask for.
"""

import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import msgspec
import requests
import urllib3

from sora_desktop import __version__
from sora_desktop.domain.errors import Code, RelayError
from sora_desktop.services.cancel import CancelToken, Stopped
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.relay.tap import Attempt, TappedAdapter

PIECE = 65_536  # bytes asked of the socket at once
ERROR_BODY_LIMIT = 65_536  # bytes kept of an error page
ERROR_BODY_SECONDS = 10.0  # spent on reading it
LONGEST_LENGTH = 18  # digits of a Content-Length
ANSWER_LIMIT = 16 * 1024 * 1024  # bytes of a JSON answer
CONNECT_SECONDS = 15.0
SHORTEST_WAIT = 0.01
IDLE_SECONDS = 300.0  # relays send a comment every 10 to 15 s while they work


class Reply:
    """An HTTP reply whose body is read as it arrives."""

    def __init__(self, response: requests.Response, attempt: Attempt, token: CancelToken) -> None:
        self.status = response.status_code
        self.headers: Mapping[str, str] = response.headers
        self._raw: urllib3.HTTPResponse = response.raw
        self._attempt = attempt
        self._token = token

    @property
    def length(self) -> int | None:
        """The body's declared length in bytes, where the server told it and the body is not compressed."""
        text = self.headers.get("Content-Length", "")
        is_number = text.isdecimal() and len(text) <= LONGEST_LENGTH
        return int(text) if is_number and "Content-Encoding" not in self.headers else None

    def pieces(self) -> Iterator[bytes]:
        """Yield the body as it arrives, decoded; raises ``Stopped`` when cancelled, ``RelayError`` when it breaks off."""
        with _translated(self._attempt, self._token):
            yield from self._raw_pieces()
            # After a cut a body without a length looks complete.
            _check(self._attempt, self._token)

    def body(self, limit: int = ANSWER_LIMIT) -> bytes:
        """Return the whole body; raises ``RelayError(REPLY_TOO_LARGE)`` when it is longer than ``limit`` bytes."""
        body = bytearray()
        for piece in self.pieces():
            body += piece
            if len(body) > limit:
                raise RelayError(Code.REPLY_TOO_LARGE, status=self.status)
        return bytes(body)

    def beginning(self, limit: int = ERROR_BODY_LIMIT) -> str:
        """Return at most ``limit`` bytes of the body as text, for an error's evidence."""
        body = bytearray()
        try:
            with _deadline(ERROR_BODY_SECONDS, self._attempt):
                for piece in self.pieces():
                    body += piece
                    if len(body) >= limit:
                        break
        except RelayError:
            pass  # the status line already told what there is to tell
        return bytes(body[:limit]).decode("utf-8", "replace")

    def _raw_pieces(self) -> Iterator[bytes]:
        if self._raw.chunked:
            yield from self._raw.stream(PIECE, decode_content=True)
            return
        while piece := self._raw.read1(PIECE, decode_content=True):
            yield piece


class _Session(requests.Session):
    """A session that takes nothing from the environment, and does not so much as look at redirects."""

    def __init__(self) -> None:
        super().__init__()
        self.trust_env = False

    def get_redirect_target(self, resp: requests.Response) -> None:
        """Know of none: with ``allow_redirects=False`` requests still reads a redirect's whole body to prepare the next."""


@contextmanager
def exchange(
    method: str,
    url: str,
    endpoint: Endpoint,
    *,
    token: CancelToken,
    headers: Mapping[str, str] | None = None,
    json: Any = None,
    files: Any = None,
    attempt: Attempt | None = None,
    idle_seconds: float = IDLE_SECONDS,
    total_seconds: float | None = None,
) -> Iterator[Reply]:
    """Send one request and hand over the reply, whatever its status; redirects are not followed.

    The endpoint gives the way (its proxy) and, to addresses of its own origin only, the key. ``attempt`` tells afterwards what
    left this computer. Raises ``Stopped`` when cancelled, else ``RelayError``.
    """
    attempt = attempt or Attempt()
    with token.cutting(attempt.cut), _deadline(total_seconds, attempt), _Session() as session:
        session.mount("http://", TappedAdapter(attempt))
        session.mount("https://", TappedAdapter(attempt))
        try:
            with _translated(attempt, token):
                response = session.request(
                    method,
                    url,
                    headers=_headers(headers) | endpoint.authorisation(url),
                    data=None if json is None else msgspec.json.encode(json),
                    files=files,
                    timeout=(CONNECT_SECONDS, max(idle_seconds, SHORTEST_WAIT)),
                    allow_redirects=False,
                    stream=True,
                )
            # What the caller does with the reply is not translated: a full disk is no broken connection.
            with response:
                _check(attempt, token)
                yield Reply(response, attempt, token)
        finally:
            attempt.close()


def _headers(extra: Mapping[str, str] | None) -> dict[str, str]:
    usual = {"User-Agent": f"SoraDesktop/{__version__}", "Accept-Encoding": "identity"}
    return usual | dict(extra or {})


@contextmanager
def _deadline(seconds: float | None, attempt: Attempt) -> Iterator[None]:
    if seconds is None:
        yield
        return
    timer = threading.Timer(seconds, attempt.cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _check(attempt: Attempt, token: CancelToken) -> None:
    token.check()
    if attempt.is_cut:
        raise RelayError(Code.TIMED_OUT)


@contextmanager
def _translated(attempt: Attempt, token: CancelToken) -> Iterator[None]:
    """Turn what requests and urllib3 raise into our errors; a cancelled exchange is ``Stopped`` whatever it raised."""
    try:
        yield
    except (Stopped, RelayError):
        raise
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
        _check(attempt, token)
        raise RelayError(_code(error, attempt), _words(error)) from error


def _code(error: BaseException, attempt: Attempt) -> Code:
    causes = list(_causes(error))
    if any(isinstance(cause, ssl.SSLError | requests.exceptions.SSLError) for cause in causes):
        return Code.TLS if not attempt.bytes_sent else Code.CONNECTION_LOST
    if not attempt.bytes_sent:
        return Code.UNREACHABLE
    timed_out = (TimeoutError, requests.Timeout, urllib3.exceptions.TimeoutError)
    return Code.TIMED_OUT if any(isinstance(cause, timed_out) for cause in causes) else Code.CONNECTION_LOST


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _words(error: BaseException) -> str:
    """Return the innermost cause in its own words: the outer ones repeat it around object addresses."""
    *_, innermost = _causes(error)
    return f"{type(innermost).__name__}: {innermost}"[:500]
