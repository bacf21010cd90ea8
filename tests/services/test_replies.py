"""What servers may say over a real socket: odd, broken, endless; each is read, bounded or told as what it is."""

import gzip
import socket
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from typing import Any

import pytest
from relay_server import Relay, Script, redirect, stream

from sora_desktop.domain.errors import Code, RelayError
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.relay.http import PIECE, exchange
from sora_desktop.services.relay.tap import Attempt

AT_ONCE = 0.3  # seconds


def fetch(url: str, method: str = "GET", **details: Any) -> tuple[int, bytes]:
    endpoint = details.pop("endpoint", None) or Endpoint(url)
    with exchange(method, url, endpoint, token=CancelToken(), **details) as reply:
        return reply.status, reply.body()


def failure(url: str, **details: Any) -> RelayError:
    with pytest.raises(RelayError) as caught:
        fetch(url, **details)
    return caught.value


def raw(*parts: bytes | float) -> Callable[[socket.socket], None]:
    """What a server says in the place of a proper reply, after which it hangs up."""

    def play(connection: socket.socket) -> None:
        connection.settimeout(1.0)
        connection.recv(65_536)
        for part in parts:
            if isinstance(part, bytes):
                connection.sendall(part)
            else:
                time.sleep(part)

    return play


@contextmanager
def saying(play: Callable[[socket.socket], None]) -> Iterator[str]:
    """The address of a server that says just that."""

    def serve() -> None:
        connection, _ = server.accept()
        with connection, suppress(OSError):
            play(connection)

    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
        thread.join()


OK = b"HTTP/1.1 200 OK\r\n"
EARLY = b"HTTP/1.1 103 Early Hints\r\nLink: </x.css>\r\n\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    ("said", "body"),
    [
        (b"HTTP/1.1 100 Continue\r\n\r\n" + OK + b"Content-Length: 2\r\n\r\n{}", b"{}"),
        (EARLY + EARLY + b"HTTP/1.1 102 Processing\r\n\r\n" + OK + b"Content-Length: 2\r\n\r\n{}", b"{}"),
        (b"HTTP/1.0 200 OK\r\n\r\n{}", b"{}"),
        (b"HTTP/1.1 200\r\n\r\n{}", b"{}"),
        (OK + b"cOnTeNt-LeNgTh:2\r\n\r\n{}", b"{}"),
        (OK + b"content-length: 2\r\nCONTENT-ENCODING: identity\r\n\r\n{}", b"{}"),
        (OK + b"Content-Length: 5\r\n\r\n\xef\xbb\xbf{}", b"{}"),
        (OK + b"Content-Length: 2\r\n\r\n{} and more", b"{}"),
        (OK + b"Content-Length: -5\r\n\r\n{}", b"{}"),
        (OK + b"Content-Length: two\r\n\r\n{}", b"{}"),
        (OK + b"Content-Length: 2, 2\r\n\r\n{}", b"{}"),
        (CHUNKED + b"1;name=value\r\n{\r\n1\r\n}\r\n0\r\nTrailer: x\r\n\r\n", b"{}"),
        (CHUNKED + b"1\n{\r\n1\n}\r\n0\n\n", b"{}"),
        (CHUNKED + b"2\r\n{}\r\n0\r\n", b"{}"),
    ],
    ids=[
        "100 before", "103 and 102 before", "HTTP/1.0", "no reason", "odd case and no space", "capitals", "byte order mark",
        "longer than declared", "negative length", "length in words", "length twice", "extension and trailer",
        "bare line feeds", "no end after the last chunk",
    ],
)  # fmt: skip
def test_replies_in_every_dress(said: bytes, body: bytes) -> None:
    with saying(raw(said)) as url:
        assert fetch(url) == (200, body)


@pytest.mark.parametrize("letter_by_letter", [False, True])
@pytest.mark.parametrize("packed", [False, True])
def test_a_chunked_body_cut_at_every_byte_is_never_taken_for_whole(packed: bool, letter_by_letter: bool) -> None:
    content = gzip.compress(b'{"a": 1}') if packed else b'{"a": 1}'
    sizes = [1] * len(content) if letter_by_letter else [4, len(content) - 4]
    body, start = b"", 0
    for size in sizes:
        body += b"%x\r\n%b\r\n" % (size, content[start : start + size])
        start += size
    head = OK + b"Transfer-Encoding: chunked\r\n" + b"Content-Encoding: gzip\r\n" * packed + b"\r\n"
    for cut in range(len(body) + 1):
        with saying(raw(head + body[:cut])) as url:
            assert failure(url).code is Code.CONNECTION_LOST
    with saying(raw(head + body + b"0\r\n\r\n")) as url:
        assert fetch(url) == (200, b'{"a": 1}')


@pytest.mark.parametrize(
    "said",
    [
        OK + b"X-Long: " + b"x" * 70_000 + b"\r\n\r\n{}",
        OK + b"".join(b"X-Header-%d: x\r\n" % number for number in range(120)) + b"\r\n{}",
        b"HTTP/1.1 200 " + b"O" * 70_000,
        CHUNKED + b"1;" + b"x" * 70_000 + b"\r\n{\r\n0\r\n\r\n",
        CHUNKED + b"2\r\n{}\r\n0\r\nX: " + b"x" * 70_000 + b"\r\n\r\n",
    ],
    ids=["header line", "headers", "status line", "chunk size", "trailer"],
)
def test_a_head_beyond_every_bound_is_told_as_such(said: bytes) -> None:
    """After the request has left: it stays unknown whether it was worked on."""
    attempt = Attempt()
    with saying(raw(said)) as url:
        error = failure(url, method="POST", json={}, attempt=attempt)
    assert error.code is Code.REPLY_TOO_LARGE
    assert "got more than" in error.detail
    assert attempt.bytes_sent > 0
    assert error.charged is None


@pytest.mark.parametrize(
    "play",
    [
        raw(EARLY, 0.01, EARLY, 0.6),
        raw(OK + b"X: x\r\n", 0.01, b"X: y\r\n", 0.6),
        raw(CHUNKED + b"0\r\n", b"X: y\r\n" * 1_000_000, 0.6),
    ],
    ids=["early replies", "headers", "trailers"],
)
def test_what_never_ends_is_ended_by_the_total_time(play: Callable[[socket.socket], None]) -> None:
    with saying(play) as url:
        began = time.monotonic()
        assert failure(url, total_seconds=0.3).code is Code.TIMED_OUT
        assert time.monotonic() - began < 0.3 + 2 * AT_ONCE


def test_comments_count_as_life_for_the_idle_time_out(relay: Relay) -> None:
    """A relay that works for long sends them every 10 to 15 seconds."""
    steps = [step for _ in range(8) for step in (b": PING\n\n", 0.1)]
    relay.on("GET", "/", stream(*steps, b"data: done\n\n"))
    assert fetch(relay.url + "/", idle_seconds=0.4)[1].endswith(b"data: done\n\n")


def test_the_total_time_out_cuts_a_stream_of_comments(relay: Relay) -> None:
    relay.on("GET", "/", stream(*[step for _ in range(100) for step in (b": PING\n\n", 0.05)]))
    assert failure(relay.url + "/", idle_seconds=1.0, total_seconds=0.3).code is Code.TIMED_OUT


@pytest.mark.parametrize("packing", ["br", "deflate", "gzip, gzip", "zstd"])
def test_a_packing_that_nobody_asked_for_is_refused(relay: Relay, packing: str) -> None:
    """Only gzip is known to come unasked; some of the others can be made to fill the memory."""
    relay.on("GET", "/", Script(headers={"Content-Encoding": packing}, body=(b"body",)))
    error = failure(relay.url + "/")
    assert (error.code, error.status) == (Code.RELAY_BROKEN, 200)
    assert packing in error.detail


def test_a_body_that_is_not_what_its_packing_says(relay: Relay) -> None:
    relay.on("GET", "/", Script(headers={"Content-Encoding": "gzip"}, body=(b"plain text",)))
    assert failure(relay.url + "/").code is Code.RELAY_BROKEN


def test_pieces_of_a_packed_body_are_never_large(relay: Relay) -> None:
    packed = gzip.compress(bytes(3_000_000))
    relay.on("GET", "/", Script(headers={"Content-Encoding": "gzip"}, body=(packed,)))
    with exchange("GET", relay.url + "/", Endpoint(relay.base_url), token=CancelToken()) as reply:
        sizes = [len(piece) for piece in reply.pieces()]
    assert (max(sizes), sum(sizes)) == (PIECE, 3_000_000)


def test_a_header_in_utf_8_is_read_as_such(relay: Relay) -> None:
    relay.on("GET", "/", redirect("/视频.mp4".encode().decode("latin-1")))
    with exchange("GET", relay.url + "/", Endpoint(relay.base_url), token=CancelToken()) as reply:
        assert reply.headers["LOCATION"] == "/视频.mp4"


@pytest.mark.parametrize("key", ["sk-very\nsecret-key", "sk-very-secret-kéy", "sk-very secret-key"])
def test_a_key_that_no_header_can_carry_is_never_quoted(relay: Relay, key: str) -> None:
    attempt = Attempt()
    error = failure(relay.base_url, endpoint=Endpoint(relay.base_url, key), attempt=attempt)
    assert (error.code, attempt.bytes_sent) == (Code.BAD_KEY, 0)
    assert "secret" not in "".join(traceback.format_exception(error))


def test_a_host_that_can_be_none(relay: Relay) -> None:
    for host in ("a" * 70 + ".test", "a..test", "[::1", "relay.test:x"):
        for proxy in ("none", "system"):
            endpoint = Endpoint(relay.base_url, proxy=proxy)
            assert failure(f"http://{host}/", endpoint=endpoint).code is Code.UNREACHABLE


@pytest.mark.parametrize(
    "target",
    [
        "/raw?se=2026-11-24T00%3A00%3A00Z&sig=a%2bB%2F%3d~%7e",
        "/a/../b/./c//d",
        "/v?",
        "/v;a=1,2?x=(y)|[z]&q='\"",
        "/%zz?100%",
        "/%E8%A7%86%e9%a2%91.mp4",
    ],
)
def test_an_address_goes_out_byte_for_byte(relay: Relay, target: str) -> None:
    """A signature is over the bytes; a client that tidies them breaks it."""
    with exchange("GET", f"{relay.url}{target}#part", Endpoint(relay.base_url), token=CancelToken()):
        assert relay.requests[-1].path == target


def test_what_http_cannot_carry_is_encoded(relay: Relay) -> None:
    with exchange("GET", f"{relay.url}/视频 1?问=1", Endpoint(relay.base_url), token=CancelToken()):
        assert relay.requests[-1].path == "/%E8%A7%86%E9%A2%91%201?%E9%97%AE=1"


@pytest.mark.parametrize(("url", "target"), [("{}", "/"), ("{}?a=1", "/?a=1"), ("{}/", "/")])
def test_an_address_without_a_path(relay: Relay, url: str, target: str) -> None:
    with exchange("GET", url.format(relay.url), Endpoint(relay.base_url), token=CancelToken()):
        assert relay.requests[-1].path == target
