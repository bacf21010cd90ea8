"""A proxy on real sockets: HTTP (CONNECT and plain), SOCKS5 and SOCKS4a, by what the client begins with.

with ProxyServer() as proxy:
    ...  # speak to anything through f"http://127.0.0.1:{proxy.port}"; every host name leads to 127.0.0.1
    assert proxy.asked == ["CONNECT relay.test:443"]
"""

import base64
import contextlib
import select
import socket
import ssl
import struct
import threading
from collections.abc import Callable
from typing import Self

_PATIENCE = 90.0


class ProxyServer:
    """``login`` (``user:password``) is asked for if it is set. ``answer`` is what it says in the place of letting anybody
    through, before it hangs up; ``deaf`` never says a word. ``asked`` and ``logins`` tell what it was asked for.
    """

    def __init__(
        self, *, tls: ssl.SSLContext | None = None, login: str = "", answer: bytes | None = None, deaf: bool = False
    ) -> None:
        self.asked: list[str] = []
        self.logins: list[str] = []
        self.called = threading.Event()
        self._tls = tls
        self._login = login
        self._answer = answer
        self._deaf = deaf
        self._over = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept, name="proxy")]

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(_PATIENCE)

    def _accept(self) -> None:
        while not self._over.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(connection,), name="proxy-connection")
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            connection.settimeout(_PATIENCE)
            self.called.set()
            if self._deaf:
                self._over.wait(_PATIENCE)
                return
            if self._tls:
                connection = self._tls.wrap_socket(connection, server_side=True)
            with connection:
                first = _read(connection, 1)
                if self._answer is not None:
                    connection.recv(65_536)
                    connection.sendall(self._answer)
                    return
                serve = {b"\x05": self._socks5, b"\x04": self._socks4}.get(first, self._http)
                serve(connection, first)

    def _http(self, client: socket.socket, first: bytes) -> None:
        head, _, rest = _until(client, first, b"\r\n\r\n").partition(b"\r\n\r\n")
        line, *headers = head.decode("latin-1").split("\r\n")
        method, target, _ = line.split(" ")
        self.asked.append(f"{method} {target}")
        if not self._may_pass(headers):
            client.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
        elif method == "CONNECT":
            self._join(client, target.rpartition(":")[2], lambda: client.sendall(b"HTTP/1.1 200 Connected\r\n\r\n"))
        else:
            authority, _, path = target.removeprefix("http://").partition("/")
            lines = [f"{method} /{path} HTTP/1.1", *headers, "", ""]
            self._join(client, authority.rpartition(":")[2], first="\r\n".join(lines).encode("latin-1") + rest)

    def _may_pass(self, headers: list[str]) -> bool:
        for header in headers:
            name, _, value = header.partition(": ")
            if name.lower() == "proxy-authorization":
                self.logins.append(base64.b64decode(value.removeprefix("Basic ")).decode())
        return not self._login or self._login in self.logins

    def _socks5(self, client: socket.socket, _: bytes) -> None:
        methods = _read(client, _read(client, 1)[0])
        client.sendall(b"\x05\x02" if self._login else b"\x05\x00")
        if self._login and b"\x02" not in methods:
            return
        if self._login:
            _read(client, 1)
            user = _read(client, _read(client, 1)[0]).decode()
            self.logins.append(f"{user}:{_read(client, _read(client, 1)[0]).decode()}")
            client.sendall(b"\x01\x00" if self.logins[-1] == self._login else b"\x01\x01")
        kind = _read(client, 4)[3]
        host = socket.inet_ntoa(_read(client, 4)) if kind == 1 else _read(client, _read(client, 1)[0]).decode()
        port = struct.unpack(">H", _read(client, 2))[0]
        self.asked.append(f"SOCKS5 {host}:{port}")
        self._join(client, port, lambda: client.sendall(b"\x05\x00\x00\x03\x04name\x00\x00"))

    def _socks4(self, client: socket.socket, _: bytes) -> None:
        port = struct.unpack(">xH4x", _read(client, 7))[0]
        _user, host, _end = _until(client, b"", b"\0", 2).split(b"\0")
        self.asked.append(f"SOCKS4 {host.decode()}:{port}")
        self._join(client, port, lambda: client.sendall(b"\x00\x5a" + bytes(6)))

    def _join(
        self, client: socket.socket, port: str | int, begin: Callable[[], object] = lambda: None, first: bytes = b""
    ) -> None:
        with socket.create_connection(("127.0.0.1", int(port)), _PATIENCE) as server:
            begin()
            server.sendall(first)
            others = {client: server, server: client}
            while not self._over.is_set():
                for each in select.select(list(others), [], [], 0.02)[0]:
                    piece = each.recv(65_536)
                    if not piece:
                        return
                    others[each].sendall(piece)


def _read(connection: socket.socket, count: int) -> bytes:
    received = b""
    while len(received) < count:
        piece = connection.recv(count - len(received))
        if not piece:
            raise ConnectionAbortedError
        received += piece
    return received


def _until(connection: socket.socket, received: bytes, end: bytes, times: int = 1) -> bytes:
    while received.count(end) < times:
        received += _read(connection, 1)
    return received
