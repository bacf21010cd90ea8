"""The way to an address as this computer's own settings have it: environment, macOS, Windows."""

from urllib.parse import urlsplit

import msgspec
from requests.utils import get_environ_proxies, select_proxy

from sora_desktop.domain.base_url import is_this_computer
from sora_desktop.services.relay.proxies import Proxy, read_proxy


def system_proxy(url: str) -> Proxy | None:
    """Return the proxy that the system names for ``url``, or ``None`` where the way is direct; may look names up.

    This computer itself is never reached through a proxy. Raises ``InvalidRequest("proxy")`` for settings that make no sense.
    """
    if is_this_computer(urlsplit(url).hostname or ""):
        return None
    settings = get_environ_proxies(url)
    if address := select_proxy(url, settings):
        return read_proxy(address)
    if address := settings.get("socks"):  # macOS names it apart from the others, and writes http:// before it
        return msgspec.structs.replace(read_proxy(address), scheme="socks5")
    return None
