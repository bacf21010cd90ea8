"""HTTP for everybody: one exchange at a time, cancellable at every stage, errors translated into ours.

There is no environment (``trust_env``), no cookie, no redirect and no retry here that the caller did not ask for.
"""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import msgspec
import requests
import urllib3
from requests.structures import CaseInsensitiveDict

from sora_desktop import __version__
from sora_desktop.domain.errors import Charged, Code, InvalidRequest, RelayError
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.relay.dialling import off_thread
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.relay.proxies import NONE, SYSTEM, Proxy, read_proxy
from sora_desktop.services.relay.redaction import blotted_bytes
from sora_desktop.services.relay.system_proxies import system_proxy
from sora_desktop.services.relay.tap import Attempt, TappedAdapter
from sora_desktop.services.relay.transport_errors import check, translated

PIECE = 65_536  # bytes of a reply asked of the socket at once: each is read in one go, which holds the window up
VIDEO_PIECE = 512 * 1024  # of a video, which is only written down
ERROR_BODY_LIMIT = 65_536  # bytes kept of an error page
ERROR_BODY_SECONDS = 10.0  # spent on reading it
LONGEST_LENGTH = 18  # digits of a Content-Length
ANSWER_LIMIT = 2 * 1024 * 1024  # bytes of a JSON answer, which may take 35 times as many as objects
CONNECT_SECONDS = 15.0
SHORTEST_WAIT = 0.01
IDLE_SECONDS = 300.0  # relays send a comment every 10 to 15 s while they work
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_PLAIN = frozenset({"", "identity"})
_PACKINGS = _PLAIN | {"gzip", "x-gzip"}
_PROXY_LOGIN_NEEDED = 407


class Reply:
    """An HTTP reply whose body is read as it arrives. The key is blotted out of everything but ``bare_pieces``."""

    def __init__(self, response: requests.Response, attempt: Attempt, token: CancelToken, endpoint: Endpoint) -> None:
        self.status = response.status_code
        self.headers: Mapping[str, str] = CaseInsensitiveDict(
            {name: endpoint.hide_key(_readable(text)) for name, text in response.headers.items()}
        )
        self._raw: urllib3.HTTPResponse = response.raw
        self._attempt = attempt
        self._token = token
        self._endpoint = endpoint

    @property
    def length(self) -> int | None:
        """The body's declared length in bytes, where the server told it and the body is not compressed."""
        text = self.headers.get("Content-Length", "")
        is_number = text.isdecimal() and len(text) <= LONGEST_LENGTH
        return int(text) if is_number and "Content-Encoding" not in self.headers else None

    def pieces(self) -> Iterator[bytes]:
        """Yield the body as it arrives, decoded; raises ``Stopped`` when cancelled, ``RelayError`` when it breaks off."""
        return blotted_bytes(self.bare_pieces(PIECE), self._endpoint.key)

    def bare_pieces(self, size: int = VIDEO_PIECE) -> Iterator[bytes]:
        """Yield the body as ``pieces`` does, to the byte as it was sent: for videos, which are neither shown nor logged."""
        with translated(self._attempt, self._token, self._endpoint.hide_key):
            yield from self._raw_pieces(size)
            # After a cut a body without a length looks complete.
            check(self._attempt, self._token)

    def body(self, limit: int = ANSWER_LIMIT) -> bytes:
        """Return the whole body, without a byte order mark; ``RelayError(REPLY_TOO_LARGE)`` beyond ``limit`` bytes."""
        body = bytearray()
        for piece in self.pieces():
            body += piece
            if len(body) > limit:
                raise RelayError(Code.REPLY_TOO_LARGE, f"the answer has more than {limit} bytes", self.status)
        return bytes(body).removeprefix(_BYTE_ORDER_MARK)

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
        return bytes(body[:limit]).decode("utf-8-sig", "replace")

    def _raw_pieces(self, size: int) -> Iterator[bytes]:
        """Read what has come, as soon as it has: nothing is held back for a fuller piece."""
        packing = self.headers.get("Content-Encoding", "").strip().lower()
        if packing not in _PACKINGS:
            raise RelayError(Code.RELAY_BROKEN, f"the body came packed, unasked, as {packing}"[:100], self.status)
        is_packed = packing not in _PLAIN
        while piece := self._raw.read1(size, decode_content=is_packed):
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
    idle_seconds = max(idle_seconds, SHORTEST_WAIT)
    with token.cutting(attempt.cut), _deadline(total_seconds, attempt), _Session() as session:
        try:
            with translated(attempt, token, endpoint.hide_key):
                adapter = _mounted(session, url, _way(url, endpoint.proxy, attempt), attempt)
                response = session.request(
                    method,
                    url,
                    headers=_headers(headers) | endpoint.authorisation(url),
                    data=None if json is None else msgspec.json.encode(json),
                    files=files,
                    proxies=adapter.proxies,
                    timeout=(min(CONNECT_SECONDS, idle_seconds), idle_seconds),
                    allow_redirects=False,
                    stream=True,
                )
            # What the caller does with the reply is not translated: a full disk is no broken connection.
            with response:
                check(attempt, token)
                _check_proxy(response, adapter, url)
                yield Reply(response, attempt, token, endpoint)
        finally:
            attempt.close()


def _way(url: str, choice: str, attempt: Attempt) -> Proxy | None:
    """Return the proxy to ``url``; raises ``RelayError(PROXY)`` where the settings make no sense."""
    if choice == NONE:
        return None
    try:
        return off_thread(lambda: system_proxy(url), lambda: attempt.is_cut) if choice == SYSTEM else read_proxy(choice)
    except InvalidRequest:
        raise RelayError(Code.PROXY, "its address makes no sense", charged=Charged.NO) from None
    except ValueError:
        return None  # it is no address that there could be a way to, as requests will say


def _mounted(session: requests.Session, url: str, proxy: Proxy | None, attempt: Attempt) -> TappedAdapter:
    adapter = TappedAdapter(url, attempt, proxy)
    session.mount("http://", adapter)
    session.mount("https://", adapter)
    return adapter


def _check_proxy(response: requests.Response, adapter: TappedAdapter, url: str) -> None:
    """Tell a proxy's own refusal: it has read the request, and passed nothing on."""
    if response.status_code == _PROXY_LOGIN_NEEDED and adapter.proxies and url.lower().startswith("http:"):
        raise RelayError(Code.PROXY, f"HTTP 407 {response.reason}"[:100], _PROXY_LOGIN_NEEDED, Charged.NO)


def _readable(text: str) -> str:
    """Return a header's value as it was meant: http.client reads Latin-1, servers write UTF-8."""
    try:
        return text.encode("latin-1").decode()
    except UnicodeError:
        return text


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
