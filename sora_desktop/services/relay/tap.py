"""What really happened on the socket of one exchange.

The money rule asks whether any byte of a request was handed to the kernel; exception names cannot tell. So each exchange has an
``Attempt`` of its own, whose connections report to it, and which can cut them at every stage (connect, TLS, send, wait, read).
"""

import errno
import os
import selectors
import socket
import threading
import time
from concurrent.futures import Future
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

_GLANCE = 0.05  # seconds between two looks at whether a wait that nothing can wake is cut
_UNDER_WAY = frozenset({errno.EINPROGRESS, errno.EWOULDBLOCK})


class Attempt:
    """One exchange with one server: ``bytes_sent`` counts what was handed to the kernel, TLS handshakes apart."""

    def __init__(self) -> None:
        self.connected = False
        self.bytes_sent = 0
        self.is_cut = False
        self._lock = threading.Lock()
        self._held: list[socket.socket] = []

    def hold(self, connection: socket.socket) -> None:
        """Keep a second handle of the connection: it stays good when TLS takes the first one over."""
        with self._lock:
            self._held.append(connection.dup())
            cut = self.is_cut
        if cut:
            self.cut()

    def cut(self) -> None:
        """End every connection now, from any thread; whoever waits on one wakes at once."""
        with self._lock:
            self.is_cut = True
            for held in self._held:
                _shut(held)

    def close(self) -> None:
        """Let the sockets go; the connection ends when its own handle is closed too."""
        with self._lock:
            for held in self._held:
                held.close()
            self._held.clear()


def _shut(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # already closed by the other side: there is nothing left to cut


class _Tapped:
    """Mixed into urllib3's connections: reports to ``attempt``, which the pool sets."""

    attempt: Attempt

    def _new_conn(self: Any) -> socket.socket:
        try:
            return _connect(self._dns_host.strip("[]"), self.port, self.timeout, self.attempt)
        except socket.gaierror as error:
            raise NameResolutionError(self.host, self, error) from error
        except TimeoutError as error:
            raise ConnectTimeoutError(self, f"no connection within {self.timeout} s") from error
        except OSError as error:
            raise NewConnectionError(self, str(error)) from error

    def send(self: Any, data: Any) -> None:
        if self.sock is None:
            self.connect()
        self.attempt.bytes_sent += len(data) if isinstance(data, bytes | bytearray | memoryview) else 1
        super().send(data)  # type: ignore[misc]


class _TappedHttp(_Tapped, HTTPConnection):
    pass


class _TappedHttps(_Tapped, HTTPSConnection):
    pass


def _connect(host: str, port: int, timeout: float, attempt: Attempt) -> socket.socket:
    """Try each address of ``host`` in turn; raises ``OSError``, also when the attempt is cut meanwhile."""
    failure: OSError = OSError("no address")
    for family, kind, protocol, _, address in _addresses(host, port, attempt):
        connection = socket.socket(family, kind, protocol)
        try:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            _reach(connection, address, timeout, attempt)
            attempt.hold(connection)
        except OSError as error:
            connection.close()
            failure = error
        else:
            attempt.connected = True
            return connection
    raise failure


def _addresses(host: str, port: int, attempt: Attempt) -> list[Any]:
    """Look the host up on a thread of its own: a resolver that is stuck cannot be woken, only left behind."""
    found: Future[list[Any]] = Future()
    threading.Thread(target=_look_up, args=(host, port, found), name="look-up", daemon=True).start()
    while not attempt.is_cut:
        try:
            return found.result(_GLANCE)
        except TimeoutError:
            continue
    raise InterruptedError("cut while looking the host up")


def _look_up(host: str, port: int, found: "Future[list[Any]]") -> None:
    try:
        found.set_result(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
    except OSError as error:
        found.set_exception(error)


def _reach(connection: socket.socket, address: Any, timeout: float, attempt: Attempt) -> None:
    """Connect, with a glance at the attempt now and then: not every system wakes a socket that is connecting."""
    connection.setblocking(False)
    problem = connection.connect_ex(address)
    if problem in _UNDER_WAY:
        _wait_until_writable(connection, time.monotonic() + timeout, attempt)
        problem = connection.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if problem:
        raise OSError(problem, os.strerror(problem))
    connection.settimeout(timeout)


def _wait_until_writable(connection: socket.socket, end: float, attempt: Attempt) -> None:
    with selectors.DefaultSelector() as selector:
        selector.register(connection, selectors.EVENT_WRITE)
        while not selector.select(_GLANCE):
            if attempt.is_cut:
                raise InterruptedError("cut while connecting")
            if time.monotonic() > end:
                raise TimeoutError


class TappedAdapter(HTTPAdapter):
    """A requests adapter for one exchange: no retries, no pooled connection from before, everything reported."""

    def __init__(self, attempt: Attempt) -> None:
        self._attempt = attempt
        super().__init__(pool_connections=1, pool_maxsize=1, max_retries=0)

    def get_connection_with_tls_context(self, *args: Any, **kwargs: Any) -> HTTPConnectionPool:
        """Return urllib3's pool for the request, making our connections."""
        pool = super().get_connection_with_tls_context(*args, **kwargs)
        assert isinstance(pool, HTTPConnectionPool)
        kind = _TappedHttps if isinstance(pool, HTTPSConnectionPool) else _TappedHttp
        pool.ConnectionCls = type(kind.__name__, (kind,), {"attempt": self._attempt})
        return pool
