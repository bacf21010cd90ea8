"""A relay whose replies are bytes, status line and all, and break off where the prompt says.

A prompt ``cut 17`` has the reply to its POST, or to what is asked about it later, end after 17 bytes; ``Replies`` says which.
"""

import json
import re
import socket
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import Self

import msgspec

_CUT = re.compile(rb"cut (\d+)\b")
_NAMED = re.compile(r"task_(\d+)x|/film/(\d+)")
_PATIENCE = 90.0

Reply = Callable[[int], bytes]


class Replies(msgspec.Struct, frozen=True):
    """Whole replies by what they answer, made for each cut; ``broken`` is the one that is cut, the first time.

    They leave in pieces of ``piece`` bytes, each in a packet of its own; 0 sends them whole.
    """

    post: Reply
    poll: Reply
    film: Reply
    broken: str = "post"
    piece: int = 0


def reply(body: bytes, kind: str = "application/json", status: int = 200, *headers: str) -> bytes:
    """Return a reply with a declared length."""
    lines = [f"HTTP/1.1 {status} Scripted", f"Content-Type: {kind}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body


def chunked(*pieces: bytes) -> bytes:
    """Return an event stream in chunks."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
    return head + b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def until_closed(body: bytes, kind: str = "text/event-stream") -> bytes:
    """Return a reply that ends with its connection."""
    return f"HTTP/1.0 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body


class CuttingRelay:
    """The server; ``posts`` counts requests by their cut."""

    def __init__(self, replies: Replies) -> None:
        self.posts: Counter[int] = Counter()
        self._replies = replies
        self._seen: set[tuple[str, int]] = set()
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self._thread = threading.Thread(target=self._accept, name="cutting-relay")
        self._threads: list[threading.Thread] = []

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}/v1"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(_PATIENCE)
        for thread in self._threads:
            thread.join(_PATIENCE)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(connection,), name="cutting-relay-connection")
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.settimeout(_PATIENCE)
            head, body = _request(connection)
            kind, cut = self._asked(head.decode("latin-1"), body)
            whole = getattr(self._replies, kind)(cut) if kind else reply(b"{}", status=404)
            self._send(connection, whole[: self._length(kind, cut, len(whole))])
            with suppress(OSError):
                connection.shutdown(socket.SHUT_WR)
                connection.recv(1)

    def _send(self, connection: socket.socket, content: bytes) -> None:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        piece = self._replies.piece or len(content) or 1
        for start in range(0, len(content), piece):
            connection.sendall(content[start : start + piece])

    def _asked(self, head: str, body: bytes) -> tuple[str, int]:
        if head.startswith("POST"):
            found = _CUT.search(body)
            assert found, body
            cut = int(found[1])
            with self._lock:
                self.posts[cut] += 1
            return "post", cut
        named = _NAMED.search(head)
        if named is None:
            return "", 0
        is_content = "/film/" in head or "/content" in head.split("\r\n")[0]
        return "film" if is_content else "poll", int(named[1] or named[2])

    def _length(self, kind: str, cut: int, whole: int) -> int:
        with self._lock:
            is_first = (kind, cut) not in self._seen
            self._seen.add((kind, cut))
        return cut if kind == self._replies.broken and is_first else whole


def _request(connection: socket.socket) -> tuple[bytes, bytes]:
    received = b""
    while b"\r\n\r\n" not in received:
        received += _more(connection)
    head, _, body = received.partition(b"\r\n\r\n")
    length = re.search(rb"content-length: *(\d+)", head, re.IGNORECASE)
    while length and len(body) < int(length[1]):
        body += _more(connection)
    return head, body


def _more(connection: socket.socket) -> bytes:
    if piece := connection.recv(65_536):
        return piece
    raise ConnectionResetError("the client hung up")


def frame(text: str) -> bytes:
    """Return one event of a chat stream that carries ``text``."""
    return b"data: " + json.dumps({"choices": [{"delta": {"content": text}}]}, ensure_ascii=False).encode() + b"\n\n"
