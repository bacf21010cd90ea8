"""Serves what the rows about sockets ask for, in a process of its own: ``python server.py FOLDER`` prints its address.

How it answers is in the first part of a path: ``/count=50000,framing=chunked/v1/chat/completions`` streams so many events (see
``Manner``). ``GET /files/NAME`` sends a file of ``FOLDER``; ``GET /last`` tells when, by ``time.perf_counter``, the last byte of
the latest stream left.
"""

import json
import os
import socket
import sys
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

_TICK = 0.001  # seconds between two portions of a paced stream
_BURST = 256  # events handed to the kernel at once where there is no pace
_EVENT = (
    'data: {"id":"chatcmpl-8f2a91","object":"chat.completion.chunk","created":1764000000,"model":"sora-2",'
    '"choices":[{"index":0,"delta":{"content":"%s"},"finish_reason":null}]}\n\n'
)
_DONE = b"data: [DONE]\n\n"
_WORDS = (
    "Queued", ", ", "waiting", " for a worker", ".\\n", "> progress ", "12", "%\\n", "rendering", " frame ", "48",
    " of ", "240", " at 1280x720", ".\\n", "雨夜", "城市", "，", "镜头", "推进", "。\\n", "the", " retriever", " floats", " past",
)  # fmt: skip


@dataclass(frozen=True)
class Manner:
    """How a stream of ``count`` events comes.

    ``rate`` is in events a second, 0 for as fast as the socket takes them. ``framing`` is ``chunked`` (each event a chunk of its
    own), ``close`` or ``length``; ``packing`` is ``identity`` or ``gzip``. ``stamped`` events say when they left, ``endless``
    text has no line's end, ``clip`` is the file that the last event links to. A ``silent`` one sends only its head.
    """

    count: int = 1
    rate: int = 0
    framing: str = "chunked"
    packing: str = "identity"
    stamped: int = 0
    endless: int = 0
    silent: int = 0
    clip: str = ""

    @classmethod
    def read(cls, text: str) -> "Manner":
        """Read the first part of a path."""
        kinds: dict[str, Any] = {field.name: type(field.default) for field in fields(cls)}
        given = (item.split("=") for item in text.split(","))
        return cls(**{name: kinds[name](value) for name, value in given})

    def texts(self) -> Iterator[str]:
        """Yield the words of the events."""
        for number in range(self.count):
            word = _WORDS[number % len(_WORDS)]
            yield word.replace("\\n", " ") if self.endless else word


class _Wire:
    """Puts events into the packing and the framing that are asked for."""

    def __init__(self, manner: Manner) -> None:
        # Where the length is promised, nothing may depend on what is packed.
        level = 0 if manner.framing == "length" else 6
        self._packer = zlib.compressobj(level, wbits=31) if manner.packing == "gzip" else None
        self._is_chunked = manner.framing == "chunked"

    def put(self, event: bytes) -> bytes:
        if self._packer:
            event = self._packer.compress(event) + self._packer.flush(zlib.Z_SYNC_FLUSH)
        return self._framed(event)

    def end(self) -> bytes:
        rest = self._framed(self._packer.flush()) if self._packer else b""
        return rest + (b"0\r\n\r\n" if self._is_chunked else b"")

    def _framed(self, content: bytes) -> bytes:
        return b"%x\r\n%b\r\n" % (len(content), content) if self._is_chunked else content


class Server:
    """Answers each connection on a thread of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._last = 0.0

    def run(self) -> None:
        """Serve until the process ends."""
        while True:
            connection, _ = self._listener.accept()
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        # A client that hangs up is what the row about cancelling is of.
        with connection, suppress(OSError):
            path = _asked(connection)
            if path == "/last":
                _send(connection, "application/json", json.dumps({"at": self._last}).encode())
            elif path.startswith("/files/"):
                _send_file(connection, self._folder / path.removeprefix("/files/"))
            elif path.endswith("/models"):
                _send(connection, "application/json", b'{"data":[{"id":"sora-2"}]}')
            else:
                self._stream(connection, Manner.read(path.split("/")[1]))

    def _stream(self, connection: socket.socket, manner: Manner) -> None:
        events = [_EVENT % f"{'0' * 19} {text}" if manner.stamped else _EVENT % text for text in manner.texts()]
        link = [_EVENT % f"\\n[video]({self.address}/files/{manner.clip})\\n"] if manner.clip else []
        whole = [event.encode() for event in [*events, *link]] + [_DONE]
        connection.sendall(_head("text/event-stream", *_headers(manner, whole)))
        if manner.silent:
            connection.recv(1)
            return
        wire = _Wire(manner)
        for portion in _paced(whole, manner.rate):
            if manner.stamped:
                for event in portion:
                    connection.sendall(wire.put(event.replace(b"0" * 19, b"%019d" % time.perf_counter_ns())))
            else:
                connection.sendall(b"".join(map(wire.put, portion)))
        self._last = time.perf_counter()
        connection.sendall(wire.end())


def _paced(events: list[bytes], rate: int) -> Iterator[list[bytes]]:
    """Yield the events that are due, every millisecond those of one; without a rate as they come."""
    step = max(round(rate * _TICK), 1) if rate else _BURST
    began = time.perf_counter()
    for start in range(0, len(events), step):
        if rate:
            time.sleep(max(began + start / rate - time.perf_counter(), 0.0))
        yield events[start : start + step]


def _headers(manner: Manner, events: list[bytes]) -> Iterator[str]:
    if manner.packing == "gzip":
        yield "Content-Encoding: gzip"
    if manner.framing == "chunked":
        yield "Transfer-Encoding: chunked"
    elif manner.framing == "length":
        wire = _Wire(manner)
        yield f"Content-Length: {sum(len(wire.put(event)) for event in events) + len(wire.end())}"


def _head(kind: str, *headers: str) -> bytes:
    return "\r\n".join(["HTTP/1.1 200 OK", f"Content-Type: {kind}", *headers, "Connection: close", "", ""]).encode()


def _asked(connection: socket.socket) -> str:
    """Read a request to its end; return its path."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += connection.recv(65_536)
    head, _, body = received.partition(b"\r\n\r\n")
    length = next((int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
    while len(body) < length:
        body += connection.recv(65_536)
    return head.split(b" ")[1].decode()


def _send(connection: socket.socket, kind: str, content: bytes) -> None:
    connection.sendall(_head(kind, f"Content-Length: {len(content)}") + content)


def _send_file(connection: socket.socket, path: Path) -> None:
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        connection.sendall(_head("video/mp4", f"Content-Length: {size}", 'ETag: "bench"'))
        connection.sendfile(file)


if __name__ == "__main__":
    server = Server(Path(sys.argv[1]))
    print(server.address, flush=True)
    threading.Thread(target=server.run, daemon=True).start()
    sys.stdin.read()  # ends with whoever started this
