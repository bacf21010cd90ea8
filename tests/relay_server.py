"""A scripted relay on real sockets: every request is kept, every reply is played step by step.

    with Relay() as relay:
        relay.on("POST", "/v1/chat/completions", stream(words("hello"), 0.2, DONE))
        relay.on("GET", "/v1/videos/v_1", answer({"id": "v_1", "status": "queued"}), answer({"id": "v_1", "status": "done"}))
        ...  # speak to relay.base_url
        assert relay.requests[0].json["model"] == "sora-2"

A route's scripts are played in order, one a request; the last one stays. An unknown route is answered 404. A step is bytes to
send, a number of seconds to wait, an ``Event`` to wait for, or a function that is called with the request.
"""

import json
import select
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from enum import Enum
from typing import Any, Self

import msgspec

Step = bytes | float | threading.Event | Callable[["Request"], object]
DONE = b"data: [DONE]\n\n"
_READ = 65_536
_PATIENCE = 90.0  # seconds that a request or a step may take before the test has failed


class Framing(Enum):
    """How the end of a body is told."""

    LENGTH = "Content-Length"
    CHUNKED = "Transfer-Encoding"
    CLOSE = "Connection: close"


class Ending(Enum):
    """What becomes of the connection after the last step."""

    CLOSE = "close"
    HANG = "hang"
    RESET = "reset"


class Request(msgspec.Struct, frozen=True):
    """One request as it came; header names are in lower case. ``gone`` is set once the client has hung up."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    gone: threading.Event

    @property
    def json(self) -> Any:
        """The body, decoded."""
        return json.loads(self.body)


class Script(msgspec.Struct, frozen=True, kw_only=True):
    """One reply. ``before`` is played before the status line; ``cut_after`` bytes of the body the connection ends."""

    status: int = 200
    headers: Mapping[str, str] = {}
    body: tuple[Step, ...] = ()
    framing: Framing = Framing.LENGTH
    ending: Ending = Ending.CLOSE
    before: tuple[Step, ...] = ()
    cut_after: int | None = None


def answer(value: object, status: int = 200, **headers: str) -> Script:
    """Return a JSON reply; ``_`` in header names stands for ``-``."""
    names = {name.replace("_", "-"): text for name, text in headers.items()}
    return Script(
        status=status, headers={"Content-Type": "application/json"} | names, body=(json.dumps(value).encode(),)
    )


def stream(*steps: Step, ending: Ending = Ending.CLOSE, framing: Framing = Framing.CHUNKED) -> Script:
    """Return an event stream."""
    return Script(headers={"Content-Type": "text/event-stream"}, body=steps, framing=framing, ending=ending)


def words(text: str, key: str = "content") -> bytes:
    """Return one event of a chat stream that carries ``text``."""
    return event({"object": "chat.completion.chunk", "choices": [{"index": 0, "delta": {key: text}}]})


def event(value: object) -> bytes:
    """Return one event that carries JSON, its text as UTF-8."""
    return b"data: " + json.dumps(value, ensure_ascii=False).encode() + b"\n\n"


def film(content: bytes, **details: Any) -> Script:
    """Return a video file as a reply."""
    return Script(headers={"Content-Type": "video/mp4"}, body=(content,), **details)


def redirect(location: str, status: int = 302) -> Script:
    """Return a redirect."""
    return Script(status=status, headers={"Location": location})


class Relay:
    """The server: listens on a free port of ``host`` until the ``with`` block ends. ``tls`` wraps its connections."""

    def __init__(self, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> None:
        self.requests: list[Request] = []
        self._tls = tls
        self._host = host
        self._routes: dict[tuple[str, str], list[Script]] = {}
        self._came = threading.Condition()
        self._ending = threading.Event()
        self._listener = socket.create_server((host, 0))
        self._threads = [threading.Thread(target=self._accept, name="relay")]

    @property
    def url(self) -> str:
        """Scheme, host and port."""
        return f"{'https' if self._tls else 'http'}://{self._host}:{self._listener.getsockname()[1]}"

    @property
    def base_url(self) -> str:
        """What a profile has."""
        return f"{self.url}/v1"

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(_PATIENCE)

    def on(self, method: str, path: str, *scripts: Script) -> None:
        """Answer requests of ``method`` for ``path`` (its query is not looked at) with ``scripts``, from now on."""
        self._routes[method, path] = list(scripts)

    def wait_for(self, count: int = 1, method: str = "", path: str = "") -> Request:
        """Wait until ``count`` such requests have come, and return the last of them."""
        with self._came:
            assert self._came.wait_for(lambda: len(self.received(method, path)) >= count, _PATIENCE), self.requests
        return self.received(method, path)[count - 1]

    def received(self, method: str = "", path: str = "") -> list[Request]:
        """Return the requests so far of ``method`` and whose path begins with ``path``."""
        found = list(self.requests)
        return [each for each in found if each.method.startswith(method) and each.path.startswith(path)]

    def _accept(self) -> None:
        while not self._ending.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(connection,), name="relay-connection")
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.settimeout(_PATIENCE)
            if self._tls:
                connection = self._tls.wrap_socket(connection, server_side=True)
            with connection:
                request = _read_request(connection)
                if request is None:
                    return
                with self._came:
                    script = self._next(request)
                    self.requests.append(request)
                    self._came.notify_all()
                self._play(script, request, connection)

    def _next(self, request: Request) -> Script:
        scripts = self._routes.get((request.method, request.path.partition("?")[0]))
        if not scripts:
            return answer({"error": {"message": f"no {request.path}"}}, 404)
        return scripts.pop(0) if len(scripts) > 1 else scripts[0]

    def _play(self, script: Script, request: Request, connection: socket.socket) -> None:
        with self._watching(request, connection):
            for _ in self._sent(script.before, request):
                raise AssertionError("nothing can be sent before the status line")
            connection.sendall(_head(script))
            left = script.cut_after
            for content in self._sent(script.body, request):
                piece = content if left is None else content[:left]
                connection.sendall(b"%x\r\n%b\r\n" % (len(piece), piece) if _is_chunked(script) else piece)
                left = None if left is None else left - len(piece)
                if left == 0:
                    return
            if _is_chunked(script) and script.ending is Ending.CLOSE:
                connection.sendall(b"0\r\n\r\n")
            self._end(script.ending, request, connection)

    def _sent(self, steps: tuple[Step, ...], request: Request) -> Iterator[bytes]:
        """Play the steps and yield the bytes among them."""
        for step in steps:
            if isinstance(step, bytes):
                yield step
            elif isinstance(step, float | int):
                self._ending.wait(step)
            elif isinstance(step, threading.Event):
                _wait_for_any(step, self._ending, request.gone)
            else:
                step(request)

    def _end(self, ending: Ending, request: Request, connection: socket.socket) -> None:
        if ending is Ending.HANG:
            _wait_for_any(request.gone, self._ending)
        elif ending is Ending.RESET:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    @contextmanager
    def _watching(self, request: Request, connection: socket.socket) -> Iterator[None]:
        """Set ``gone`` when the client hangs up meanwhile."""
        over = threading.Event()
        watcher = threading.Thread(target=_watch, args=(connection, request.gone, over, self._ending))
        watcher.start()
        try:
            yield
        finally:
            over.set()
            watcher.join()


def _watch(connection: socket.socket, gone: threading.Event, *over: threading.Event) -> None:
    while not any(each.is_set() for each in over):
        readable, _, _ = select.select([connection], [], [], 0.01)
        if readable:
            with suppress(OSError, ValueError):
                if connection.recv(_READ):
                    continue
            gone.set()
            return


def _wait_for_any(*events: threading.Event) -> None:
    end = time.monotonic() + _PATIENCE
    while not any(event.is_set() for event in events) and time.monotonic() < end:
        time.sleep(0.005)


def _is_chunked(script: Script) -> bool:
    return script.framing is Framing.CHUNKED


def _head(script: Script) -> bytes:
    headers = dict(script.headers)
    if script.framing is Framing.LENGTH:
        length = sum(len(step) for step in script.body if isinstance(step, bytes))
        headers = {"Content-Length": str(length)} | headers
    elif script.framing is Framing.CHUNKED:
        headers["Transfer-Encoding"] = "chunked"
    headers["Connection"] = "close"
    lines = [f"HTTP/1.1 {script.status} Scripted", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def _read_request(connection: socket.socket) -> Request | None:
    received = b""
    while b"\r\n\r\n" not in received:
        piece = connection.recv(_READ)
        if not piece:
            return None
        received += piece
        if not received[:1].isalpha():  # a TLS handshake, say
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")
            return None
    head, _, body = received.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    method, path, _ = first.split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    while len(body) < int(headers.get("content-length", "0")):
        piece = connection.recv(_READ)
        if not piece:
            return None
        body += piece
    return Request(method, path, headers, body, threading.Event())
