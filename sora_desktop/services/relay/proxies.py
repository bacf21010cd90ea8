"""Proxies as people and systems write them. Imports no HTTP library: settings are checked without one."""

import base64
from urllib.parse import unquote, urlsplit

import msgspec

from sora_desktop.domain.errors import InvalidRequest

NONE = "none"
SYSTEM = "system"
_PORTS = {"http": 80, "https": 443, "socks4": 1080, "socks5": 1080}
_OTHER_NAMES = {"socks": "socks5", "socks5h": "socks5", "socks4a": "socks4"}  # names are always looked up by the proxy
_CHOSEN = frozenset({"http", "https", "socks5"})  # what a person may choose; systems know SOCKS4 too


class Proxy(msgspec.Struct, frozen=True):
    """A proxy: ``scheme`` is http, https, socks4 or socks5. A user name and password come from the system's settings only."""

    scheme: str
    host: str
    port: int
    user: str = ""
    password: str = ""

    @property
    def address(self) -> str:
        """Scheme, host and port, without the user."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"

    @property
    def is_socks(self) -> bool:
        """Whether it passes bytes on without reading them."""
        return self.scheme.startswith("socks")

    @property
    def headers(self) -> dict[str, str]:
        """What an HTTP proxy is told about the user."""
        if not self.user:
            return {}
        secret = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        return {"Proxy-Authorization": f"Basic {secret}"}

    def __repr__(self) -> str:
        return f"Proxy({self.address})"


def read_proxy(address: str) -> Proxy:
    """Return the proxy at ``[scheme://][user:password@]host[:port]``; raises ``InvalidRequest("proxy")``."""
    address = address.strip()
    try:
        parts = urlsplit(address if "://" in address else f"http://{address}")
        scheme = _OTHER_NAMES.get(parts.scheme, parts.scheme)
        port = parts.port or _PORTS[scheme]
    except (ValueError, KeyError):
        raise InvalidRequest("proxy") from None
    host = parts.hostname or ""
    is_clean = all("!" <= character <= "~" for character in parts.netloc)
    if not host or not is_clean or parts.path.strip("/") or parts.query or parts.fragment:
        raise InvalidRequest("proxy")
    return Proxy(scheme, host, port, unquote(parts.username or ""), unquote(parts.password or ""))


def checked_proxy(text: str) -> str:
    """Return a person's choice in the form that is kept: ``none``, ``system`` or ``scheme://host:port``.

    Raises ``InvalidRequest("proxy")`` for anything else, a user name or password included: settings hold no secrets.
    """
    choice = text.strip().lower()
    if choice in (NONE, SYSTEM):
        return choice
    proxy = read_proxy(text)
    if proxy.scheme not in _CHOSEN or "@" in text or ":" not in text:
        raise InvalidRequest("proxy")
    return proxy.address
