"""SOCKS5 (RFC 1928, 1929) and SOCKS4a from the client's side, on a connection that stands already."""

import ipaddress
import socket

from sora_desktop.services.relay.proxies import Proxy

_PASSED = 0x5A
_LONGEST_NAME = 255
_REFUSALS = {
    1: "it failed",
    2: "its rules do not allow it",
    3: "the network cannot be reached",
    4: "the host cannot be reached",
    5: "the host refused the connection",
    6: "it took too long",
    7: "it does not do that",
    8: "it does not know that kind of address",
}


def pass_through(connection: socket.socket, proxy: Proxy, host: str, port: int) -> None:
    """Have the proxy connect on to ``host``, whose name it looks up itself; raises ``OSError`` when it will not."""
    if len(host) > _LONGEST_NAME:
        raise OSError("the host's name is too long for a SOCKS proxy")
    (_socks5 if proxy.scheme == "socks5" else _socks4)(connection, proxy, host, port)


def _socks5(connection: socket.socket, proxy: Proxy, host: str, port: int) -> None:
    connection.sendall(b"\x05\x02\x00\x02" if proxy.user else b"\x05\x01\x00")
    version, method = _read(connection, 2)
    if version != 5:
        raise OSError("what answers there is no SOCKS5 proxy")
    if method == 2 and proxy.user:
        _log_in(connection, proxy)
    elif method != 0:
        raise OSError("the SOCKS proxy asks for a user name and password")
    connection.sendall(b"\x05\x01\x00" + _address(host) + port.to_bytes(2, "big"))
    _, refusal, _, kind = _read(connection, 4)
    if refusal:
        raise OSError(f"the SOCKS proxy says: {_REFUSALS.get(refusal, refusal)}")
    _read(connection, {1: 4, 4: 16}.get(kind) or _read(connection, 1)[0])
    _read(connection, 2)


def _log_in(connection: socket.socket, proxy: Proxy) -> None:
    user, password = proxy.user.encode()[:255], proxy.password.encode()[:255]
    connection.sendall(bytes([1, len(user)]) + user + bytes([len(password)]) + password)
    if _read(connection, 2)[1]:
        raise OSError("the SOCKS proxy refused the user name or password")


def _address(host: str) -> bytes:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return bytes([3, len(host)]) + host.encode("ascii")
    return (b"\x01" if address.version == 4 else b"\x04") + address.packed


def _socks4(connection: socket.socket, proxy: Proxy, host: str, port: int) -> None:
    user = proxy.user.encode() + b"\0"
    connection.sendall(b"\x04\x01" + port.to_bytes(2, "big") + b"\0\0\0\x01" + user + host.encode("ascii") + b"\0")
    if (refusal := _read(connection, 8)[1]) != _PASSED:
        raise OSError(f"the SOCKS proxy refused: {refusal}")


def _read(connection: socket.socket, count: int) -> bytes:
    received = b""
    while len(received) < count:
        piece = connection.recv(count - len(received))
        if not piece:
            raise ConnectionAbortedError("the SOCKS proxy hung up")
        received += piece
    return received
