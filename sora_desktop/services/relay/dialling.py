"""From a host's name to a connected socket, so that whoever waits can be called off at any time."""

import errno
import os
import selectors
import socket
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import Any, TypeVar

_GLANCE = 0.05  # seconds between two looks at whether a wait that nothing can wake is called off
_UNDER_WAY = frozenset({errno.EINPROGRESS, errno.EWOULDBLOCK})

Result = TypeVar("Result")
CalledOff = Callable[[], bool]


def dial(host: str, port: int, seconds: float, called_off: CalledOff) -> socket.socket:
    """Return a socket connected to the first address of ``host`` that answers within ``seconds``, which stay its time-out.

    Raises ``OSError``, also when it is called off meanwhile, or ``ValueError`` for what can be no host.
    """
    failure: OSError = OSError("no address")
    addresses = off_thread(lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM), called_off)
    for family, kind, protocol, _, address in addresses:
        connection = socket.socket(family, kind, protocol)
        try:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            _reach(connection, address, seconds, called_off)
        except OSError as error:
            connection.close()
            failure = error
        else:
            return connection
    raise failure


def off_thread(work: Callable[[], Result], called_off: CalledOff) -> Result:
    """Return what ``work`` comes to, done on a thread of its own: a resolver that is stuck can only be left behind.

    Raises what ``work`` raises, and ``InterruptedError`` when it is called off.
    """
    found: Future[Result] = Future()

    def run() -> None:
        try:
            found.set_result(work())
        except Exception as error:  # noqa: BLE001 (raised again on the thread that waits)
            found.set_exception(error)

    threading.Thread(target=run, name="look-up", daemon=True).start()
    while not called_off():
        if wait([found], _GLANCE).done:
            return found.result()
    raise InterruptedError("called off while looking something up")


def _reach(connection: socket.socket, address: Any, seconds: float, called_off: CalledOff) -> None:
    """Connect, with a glance now and then: not every system wakes a socket that is connecting."""
    connection.setblocking(False)
    problem = connection.connect_ex(address)
    if problem in _UNDER_WAY:
        _wait_until_writable(connection, time.monotonic() + seconds, called_off)
        problem = connection.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if problem:
        raise OSError(problem, os.strerror(problem))
    connection.settimeout(seconds)


def _wait_until_writable(connection: socket.socket, end: float, called_off: CalledOff) -> None:
    with selectors.DefaultSelector() as selector:
        selector.register(connection, selectors.EVENT_WRITE)
        while not selector.select(_GLANCE):
            if called_off():
                raise InterruptedError("called off while connecting")
            if time.monotonic() > end:
                raise TimeoutError
