"""Base URLs as people paste them, made into the one form that the client builds on, and whose the host in one is."""

import re
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from sora_desktop.domain.errors import InvalidRequest

_LOCAL_HOSTS = re.compile(r"(localhost|127\.[\d.]+|10\.[\d.]+|192\.168\.[\d.]+|\[::1\])(?=[:/]|$)")
_HOST_LIKE = re.compile(r"^(localhost|\[|[^/:]+\.|[^/:]+:\d)")
_ENDPOINT = re.compile(r"/(chat/completions|videos|models)$")
_VERSION = re.compile(r"/v\d+[a-z0-9]*$")


def normalise_base_url(text: str) -> str:
    """Return ``scheme://host[:port]/…/v1``, without a slash at the end.

    Accepts a base URL with and without scheme, ``/v1`` and trailing slash, or the whole address of an endpoint. Raises
    ``InvalidRequest("base_url")`` for anything that is not an http(s) address or that carries a user name or password.
    """
    address = text.strip()
    if "://" not in address:
        if not _HOST_LIKE.match(address):
            raise InvalidRequest("base_url")
        address = ("http://" if _LOCAL_HOSTS.match(address) else "https://") + address
    parts = _split(address)
    path = parts.path.rstrip("/")
    stripped = _ENDPOINT.sub("", path)
    if stripped == path and not _VERSION.search(path):
        stripped += "/v1"
    return f"{parts.scheme}://{parts.netloc}{stripped}"


def origin(url: str) -> tuple[str, str, int]:
    """Return scheme, host and port of ``url``: what a token may be sent to. Raises ``InvalidRequest("url")``."""
    try:
        parts = urlsplit(url)
        port = parts.port or {"http": 80, "https": 443}[parts.scheme]
    except (ValueError, KeyError):
        raise InvalidRequest("url") from None
    return parts.scheme, (parts.hostname or "").lower(), port


def is_this_computer(host: str) -> bool:
    """Whether ``host`` is a usual name or an address of the computer that the program runs on."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _split(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        has_valid_port = parts.port is None or parts.port > 0
    except ValueError:
        raise InvalidRequest("base_url") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or not has_valid_port:
        raise InvalidRequest("base_url")
    if parts.username or parts.password or "://" in parts.path or any(c.isspace() for c in address):
        raise InvalidRequest("base_url")
    return parts
