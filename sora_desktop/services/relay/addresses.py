"""Where a link leads: the one address that is asked, or a refusal.

Links come from a relay's reply, from JSON and from redirects; whoever wrote them must not reach into the person's own network.
"""

import re
import string
import unicodedata
from enum import Enum, auto
from ipaddress import IPv4Address, IPv6Address, ip_address
from socket import inet_aton
from urllib.parse import SplitResult, urljoin, urlsplit

from sora_desktop.domain.base_url import is_this_computer, origin
from sora_desktop.domain.errors import Code, DownloadError, InvalidRequest
from sora_desktop.domain.link_text import UNSENDABLE
from sora_desktop.services.relay.endpoint import Endpoint

_SHOWN = 200  # characters of a refused link
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_HOST = re.compile(r"(?=.{1,253}$)(?:[\w-]{1,63}(?:\.[\w-]{1,63})*\.?|[\da-f:.]+)", re.IGNORECASE)

# What this computer calls itself; one behind another of its addresses is treated as a host of its own.
_USUAL_NAMES = frozenset({"127.0.0.1", "0.0.0.0", "::1", "localhost"})


class _Reach(Enum):
    """Whose a host is, as far as its name or number tells."""

    PUBLIC = auto()
    PRIVATE = auto()  # somewhere on the person's own network
    LINK = auto()  # on the same cable: never a place of videos, but of a cloud's keys
    THIS_COMPUTER = auto()


def address(base: str, link: str, endpoint: Endpoint) -> str:
    """Return the http(s) address that ``link`` means on the page ``base``, byte for byte as it was signed, without fragment.

    A link to this computer means the relay's host unless the relay is here; one that leaves TLS on the same host keeps it. Raises
    ``DownloadError(UNSAFE_LINK)`` for other schemes, user names, control characters, and for private addresses that
    a relay outside names.
    """
    url = _joined(base, link.strip(string.whitespace))
    parts = _parts(url)
    if _is_bare_http(parts) and (secure := f"https:{url[5:]}") != base and _host_of(base, "https") == parts.hostname:
        url = secure
    return _kept_outside(url, endpoint)


def redirected(url: str, location: str, endpoint: Endpoint) -> str:
    """Return where a redirect's ``Location`` leads from ``url``.

    Raises ``DownloadError``: ``LINK_DEAD`` where there is none, ``UNSAFE_LINK`` as ``address`` does.
    """
    if not location.strip():
        raise DownloadError(Code.LINK_DEAD, "a redirect to nowhere")
    return address(url, location, endpoint)


def _joined(base: str, link: str) -> str:
    if UNSENDABLE.search(link):
        raise _unsafe(link)
    try:
        url = link if _ABSOLUTE.match(link) else urljoin(base, link)
    except ValueError:
        raise _unsafe(link) from None
    return url.partition("#")[0]


def _parts(url: str) -> SplitResult:
    """Take an http(s) address apart; raises ``DownloadError`` where it is not one that may be asked."""
    try:
        origin(url)
        parts = urlsplit(url)
    except (InvalidRequest, ValueError):
        raise _unsafe(url) from None
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or not _HOST.fullmatch(parts.hostname or ""):
        raise _unsafe(url)
    return parts


def _is_bare_http(parts: SplitResult) -> bool:
    return parts.scheme == "http" and parts.port in (None, 80)


def _host_of(url: str, scheme: str) -> str | None:
    """Return the host of an address with this scheme and its usual port."""
    parts = urlsplit(url)
    return parts.hostname if parts.scheme == scheme and parts.port in (None, 443) else None


def _kept_outside(url: str, endpoint: Endpoint) -> str:
    """Give a link to this computer the relay's own host, and refuse one into a network that the relay is not in."""
    relay = urlsplit(endpoint.base_url)
    host, relay_host = urlsplit(url).hostname or "", relay.hostname or ""
    reach = _reach(host)
    if host == relay_host or reach is _Reach.PUBLIC:
        return url
    if reach is _Reach.THIS_COMPUTER:
        # A relay behind a proxy may know itself by this name only; the person's own computer is never meant.
        is_here = relay_host in _USUAL_NAMES
        return url if is_here else urlsplit(url)._replace(scheme=relay.scheme, netloc=relay.netloc).geturl()
    if reach is _Reach.LINK or _reach(relay_host) is _Reach.PUBLIC:
        raise _unsafe(url)
    return url


def _reach(host: str) -> _Reach:
    name = unicodedata.normalize("NFKC", host).rstrip(".").lower()
    number = _number(name)
    if is_this_computer(str(number or name)):
        return _Reach.THIS_COMPUTER
    if number is None:
        return _Reach.PRIVATE if name.endswith((".local", ".internal")) else _Reach.PUBLIC
    if number.is_link_local:
        return _Reach.LINK
    return _Reach.PUBLIC if number.is_global and not number.is_multicast else _Reach.PRIVATE


def _number(name: str) -> IPv4Address | IPv6Address | None:
    """Return the address that a host is written as, in the odd forms too that resolvers take (``127.1``, ``0x7f000001``)."""
    try:
        number = ip_address(name)
    except ValueError:
        try:
            return IPv4Address(inet_aton(name))
        except (OSError, ValueError):
            return None
    return getattr(number, "ipv4_mapped", None) or number


def _unsafe(link: str) -> DownloadError:
    """Name the link without what may be secret in it: user name, password, query."""
    shown = re.sub(r"(//|\\\\)[^/\\@]*@", r"\1", re.split(r"[?#]", link, maxsplit=1)[0])
    return DownloadError(Code.UNSAFE_LINK, UNSENDABLE.sub("�", shown)[:_SHOWN])
