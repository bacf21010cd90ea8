"""Whatever a server sends, the program's peak stays within bounds over what it takes idle."""

import gzip
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from itertools import chain, repeat
from pathlib import Path

import pytest
from relay_server import event, words

MOST = 150 * 1024 * 1024  # bytes over idle
MEGABYTE = 1_000_000
OK = b"HTTP/1.1 200 OK\r\n"
STREAM = OK + b"Content-Type: text/event-stream\r\n\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
PACKED = OK + b"Content-Encoding: gzip\r\n\r\n"
FAILED = b"HTTP/1.1 502 Bad Gateway\r\n\r\n"
BLOCK = b"x" * 65_536
BOMB = gzip.compress(bytes(200 * MEGABYTE), 1)
LINKS = words("".join(f"[play](https://cdn.test/{number}/video.mp4)\n" for number in range(100)))


def many(element: bytes, megabytes: int) -> Iterable[bytes]:
    return repeat(element * (MEGABYTE // len(element)), megabytes)


def array(element: bytes, megabytes: int = 100, start: bytes = b'{"data": [') -> Iterable[bytes]:
    """An answer that is a JSON array of ``element``, so many megabytes of them."""
    return chain([OK + b"\r\n" + start], many(element + b",", megabytes), [element + b"]}"])


HOSTILE: dict[str, Callable[[], Iterable[bytes]]] = {
    "header-line": lambda: chain([OK + b"X: "], repeat(BLOCK)),
    "headers": lambda: chain([OK], repeat(b"X: x\r\n" * 1_000)),
    "chunk-size-line": lambda: chain([CHUNKED + b"1;"], repeat(BLOCK)),
    "huge-chunk": lambda: chain([CHUNKED + b"fffffffffff\r\n"], repeat(BLOCK)),
    "gzip-bomb": lambda: [PACKED + BOMB],
    "error-body": lambda: chain([FAILED], repeat(BLOCK)),
    "error-bomb": lambda: [FAILED[:-2] + b"Content-Encoding: gzip\r\n\r\n" + BOMB],
    "json-of-100-megabytes": lambda: array(b'{"id": "some name of a model"}'),
    "nested-lists": lambda: array(b"[]"),
    "nested-lists-in-bounds": lambda: array(b"[[]]", 2),
    "nested-objects-in-bounds": lambda: array(b'{"":{}}', 2),
    "deep-nesting": lambda: [OK + b"\r\n" + b"[" * 2_000_000],
}
# Ended by the total time only.
TIMELESS: dict[str, Callable[[], Iterable[bytes]]] = {
    "early-replies": lambda: repeat(b"HTTP/1.1 103 Early Hints\r\nX: x\r\n\r\n" * 1_000, 2_000),
    "trailers": lambda: chain([CHUNKED + b"0\r\n"], repeat(b"X: x\r\n" * 1_000, 20_000)),
}
HOSTILE_STREAMS: dict[str, Callable[[], Iterable[bytes]]] = {
    "sse-line": lambda: chain([STREAM + b"data: "], repeat(BLOCK)),
    "sse-event": lambda: chain([STREAM], repeat(b"data: x\n" * 1_000)),
    "sse-text": lambda: chain([STREAM], repeat(words("x" * 60_000))),
    "sse-text-in-lines": lambda: chain([STREAM], repeat(words("word\n" * 10_000))),
    "sse-reasoning": lambda: chain([STREAM], repeat(words("x" * 60_000, "reasoning_content"))),
    "sse-odd-events": lambda: chain([STREAM], repeat(event({"progress": ["x"] * 5_000}))),
    "sse-nested": lambda: chain([STREAM + b'data: {"choices": ['], many(b"[],", 100)),
    "sse-choices": lambda: [STREAM, b'data: {"choices": [', b"{}," * 150_000, b"{}]}\n\n"],
    "links": lambda: chain([STREAM], repeat(LINKS, 10_000)),
    "comments": lambda: chain([STREAM], repeat(b": PING\n\n" * 10_000)),
    "plain-json": lambda: array(b'"word"', start=b'{"choices": [{"message": {"content": ['),
    "plain-nested-lists": lambda: array(b"[]", start=b'{"choices": [{"message": {"content": ['),
    "plain-nested-in-bounds": lambda: array(b"[[]]", 3, start=b'{"choices": [{"message": {"content": ['),
}


@pytest.fixture(scope="module")
def base_url() -> Iterator[str]:
    """A server that says to ``/NAME/…`` what is named so above, for as long as anybody listens."""
    scripts = HOSTILE | TIMELESS | HOSTILE_STREAMS | {"warm-up": lambda: [OK + b"\r\n{}"]}

    def serve(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.settimeout(5.0)
            name = connection.recv(65_536).split(b"/")[1].decode()
            for block in scripts[name]():
                connection.sendall(block)

    def accept() -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=serve, args=(server.accept()[0],), daemon=True).start()

    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        threading.Thread(target=accept).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        server.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize(
    ("call", "names"),
    [("models", HOSTILE | TIMELESS), ("video", HOSTILE), ("chat", HOSTILE_STREAMS | TIMELESS)],
    ids=["models", "video", "chat"],
)
def test_peak_memory_is_bounded(base_url: str, call: str, names: Iterable[str]) -> None:
    program = Path(__file__).parent.parent / "hostile.py"
    done = subprocess.run([sys.executable, program, base_url, call, *names], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    results = json.loads(done.stdout)
    assert list(results) == list(names)
    too_much = {name: result for name, result in results.items() if result["grown"] >= MOST}
    assert not too_much, results
    assert {result["ended"] for result in results.values()} <= {
        "reply_too_large", "relay_broken", "timed_out", "busy", "no_video", "generation_failed", "connection_lost", "well"
    }  # fmt: skip
