"""The way to an address as this computer's own settings have it: environment, macOS, Windows."""

import ipaddress
from urllib.parse import urlsplit

import msgspec
from requests.utils import get_environ_proxies, select_proxy

from sora_desktop.services.relay.proxies import Proxy, read_proxy


def system_proxy(url: str) -> Proxy | None:
    """Return the proxy that the system names for ``url``, or ``None`` where the way is direct; may look names up.

    This computer itself is never reached through a proxy. Raises ``InvalidRequest("proxy")`` for settings that make no sense.
    """
    if _is_this_computer(urlsplit(url).hostname or ""):
        return None
    settings = get_environ_proxies(url)
    if address := select_proxy(url, settings):
        return read_proxy(address)
    if address := settings.get("socks"):  # macOS names it apart from the others, and writes http:// before it
        return msgspec.structs.replace(read_proxy(address), scheme="socks5")
    return None


def _is_this_computer(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified
