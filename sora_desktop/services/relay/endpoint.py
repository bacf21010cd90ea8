"""Where a relay is and what it knows us by. Imports no HTTP library: the command line lists jobs without one."""

import msgspec

from sora_desktop.domain.base_url import origin
from sora_desktop.domain.errors import Code, RelayError
from sora_desktop.services.relay.redaction import BLOT, blotted


class Endpoint(msgspec.Struct, frozen=True):
    """A relay that can be spoken to: normalised base URL and the key, which goes to this origin only.

    ``proxy`` is the way there: ``none``, ``system`` or a proxy's address (``http://…``, ``socks5://…``).
    """

    base_url: str
    key: str = ""
    proxy: str = "none"

    def url(self, path: str) -> str:
        """Return the address of ``path`` (``/videos``) below the base URL."""
        return self.base_url + path

    def authorisation(self, url: str) -> dict[str, str]:
        """Return the header that carries the key, if ``url`` is on the relay's own scheme, host and port.

        Raises ``RelayError`` for a key that cannot be sent: other errors about a header would quote it.
        """
        if not self.key or origin(url) != origin(self.base_url):
            return {}
        return {"Authorization": f"Bearer {check_key(self.key)}"}

    def hide_key(self, text: str) -> str:
        """Return ``text`` with the key blotted out: some relays quote it back in their errors."""
        return blotted(text, self.key)

    def put_key_back(self, url: str) -> str:
        """Return an address of the relay's own origin as the relay wrote it: some put the key into their links."""
        is_own = bool(self.key) and BLOT in url and origin(url) == origin(self.base_url)
        return url.replace(BLOT, self.key) if is_own else url


def check_key(key: str) -> str:
    """Return the key without surrounding space; raises ``RelayError`` if it is empty or not printable ASCII."""
    key = key.strip()
    if not key:
        raise RelayError(Code.KEY_MISSING)
    if not all("!" <= character <= "~" for character in key):
        raise RelayError(Code.BAD_KEY, "the key has characters that no key has")
    return key
