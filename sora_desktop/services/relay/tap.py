"""What really happened on the socket of one exchange.

The money rule asks whether any byte of a request was handed to the kernel; exception names cannot tell. So each exchange has an
``Attempt`` of its own, whose connections report to it, and which can cut them at every stage, from the call to the last read.
"""

import re
import socket
import string
import threading
from typing import Any
from urllib.parse import quote, urlsplit

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from sora_desktop.services.relay.dialling import dial
from sora_desktop.services.relay.http_response import Response
from sora_desktop.services.relay.proxies import Proxy
from sora_desktop.services.relay.socks import pass_through
from sora_desktop.services.relay.tls import system_context


class Attempt:
    """One exchange with one server.

    ``bytes_sent`` counts what was handed to the kernel of the request itself: no TLS handshake, and nothing that was said to a
    proxy. ``at_proxy`` is set while a proxy has been called and has not let us through yet.
    """

    def __init__(self) -> None:
        self.connected = False
        self.at_proxy = False
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
    """Mixed into urllib3's connections: reports to ``attempt``, passes ``socks``, asks for ``target``; the pool sets these."""

    attempt: Attempt
    socks: Proxy | None
    target: str
    response_class: Any = Response

    def connect(self: Any) -> None:
        self.attempt.at_proxy = bool(self.proxy or self.socks)
        super().connect()  # type: ignore[misc]
        self.attempt.at_proxy = False

    def _tunnel(self: Any) -> None:
        super()._tunnel()  # type: ignore[misc]
        self.attempt.at_proxy = False  # the shake of hands that follows is with the relay

    def _new_conn(self: Any) -> socket.socket:
        try:
            return self._dialled()  # type: ignore[no-any-return]
        except socket.gaierror as error:
            raise NameResolutionError(self.host, self, error) from error
        except TimeoutError as error:
            raise ConnectTimeoutError(self, f"no connection within {self.timeout} s") from error
        except (OSError, ValueError) as error:
            raise NewConnectionError(self, str(error)) from error

    def _dialled(self: Any) -> socket.socket:
        host, port = self._dns_host.strip("[]"), self.port
        first = (self.socks.host, self.socks.port) if self.socks else (host, port)
        connection = dial(*first, self.timeout, lambda: self.attempt.is_cut)
        self.attempt.hold(connection)
        self.attempt.connected = True
        if self.socks:
            try:
                pass_through(connection, self.socks, host, port)
            except (OSError, ValueError):
                connection.close()
                raise
            self.attempt.at_proxy = False
        return connection

    def putrequest(self: Any, method: str, url: str, *args: Any, **options: Any) -> None:
        """Ask for the address byte for byte: urllib3 would rewrite ``%2b`` and dots, and break a signature over them."""
        whole = urlsplit(url)
        before = f"{whole.scheme}://{whole.netloc}" if whole.scheme else ""
        super().putrequest(method, before + self.target, *args, **options)  # type: ignore[misc]

    def send(self: Any, data: Any) -> None:
        if self.sock is None:
            self.connect()
        if not self.attempt.at_proxy:
            self.attempt.bytes_sent += len(data) if isinstance(data, bytes | bytearray | memoryview) else 1
        super().send(data)  # type: ignore[misc]


class _TappedHttp(_Tapped, HTTPConnection):
    pass


class _TappedHttps(_Tapped, HTTPSConnection):
    pass


class TappedAdapter(HTTPAdapter):
    """A requests adapter for one exchange: no retries, no pooled connection from before, everything reported.

    requests is told of HTTP proxies (``proxies``); SOCKS proxies are passed by the connection itself.
    """

    def __init__(self, url: str, attempt: Attempt, proxy: Proxy | None = None) -> None:
        self._target = _target(url)
        self._attempt = attempt
        self._proxy = proxy
        self._context = system_context()
        super().__init__(pool_connections=1, pool_maxsize=1, max_retries=0)

    @property
    def proxies(self) -> dict[str, str]:
        """The HTTP proxy in the form that requests wants."""
        http_proxy = self._proxy if self._proxy and not self._proxy.is_socks else None
        return dict.fromkeys(("http", "https"), http_proxy.address) if http_proxy else {}

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Trust what the system trusts."""
        super().init_poolmanager(*args, ssl_context=self._context, **kwargs)

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        """Trust what the system trusts, the proxy too."""
        return super().proxy_manager_for(proxy, ssl_context=self._context, proxy_ssl_context=self._context, **kwargs)

    def proxy_headers(self, proxy: str) -> dict[str, str]:
        """Name the user, whom the proxy's address does not carry."""
        return self._proxy.headers if self._proxy else {}

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """Add nothing to the context, which demands and checks a certificate by itself; requests would add certifi's."""

    def get_connection_with_tls_context(self, *args: Any, **kwargs: Any) -> HTTPConnectionPool:
        """Return urllib3's pool for the request, making our connections."""
        pool = super().get_connection_with_tls_context(*args, **kwargs)
        assert isinstance(pool, HTTPConnectionPool)
        kind = _TappedHttps if isinstance(pool, HTTPSConnectionPool) else _TappedHttp
        socks = self._proxy if self._proxy and self._proxy.is_socks else None
        pool.ConnectionCls = type(
            kind.__name__, (kind,), {"attempt": self._attempt, "socks": socks, "target": self._target}
        )
        return pool


def _target(url: str) -> str:
    """Return path and query of an address as they were given; only what HTTP cannot carry is percent-encoded."""
    after_scheme = url.partition("#")[0].partition("://")[2]
    start = re.search(r"[/?]", after_scheme)
    target = after_scheme[start.start() :] if start else ""
    return quote(target if target.startswith("/") else f"/{target}", safe=string.punctuation)
