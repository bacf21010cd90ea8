"""Keeps keys out of what the program writes about itself: its log and its reports."""

import os
import re
from collections.abc import Mapping
from typing import Any

from sora_desktop.services.keystore import KeyStore, Place
from sora_desktop.services.relay.redaction import BLOT, blotted

# Names of environment variables that hold what nobody else should read.
_SECRET_NAME = re.compile("KEY|TOKEN|SECRET|PASSWORD", re.IGNORECASE)
_SECRET_FORMS = (
    re.compile(r"(?i)(\bbearer\s+)[^\s'\",;]+"),
    re.compile(r"()\bsk-[\w-]{8,}"),
    re.compile(r"(://[^\s/@:]+:)[^\s/@]+(?=@)"),  # the password of a proxy
    re.compile(r"(https?://[^\s?'\"]+\?)[^\s'\"]+"),  # a signed link is a key of a sort
)
# Names of fields that hold a key: "api_key", "accessToken", "Authorization"; not "max_tokens".
_SECRET_FIELD = re.compile(
    r"(key|token|secret|password|passphrase|authori[sz]ation|bearer|credentials?|cookie)$", re.IGNORECASE
)


def holds_secret(value: Any, name: str = "") -> bool:
    """Whether a field of this name, or anything in its value (as JSON has it), looks like a key, a password or a signed link."""
    if _SECRET_FIELD.search(name.strip()):
        return True
    match value:
        case str():
            return any(form.search(value) for form in _SECRET_FORMS)
        case dict():
            return any(holds_secret(inner, str(key)) for key, inner in value.items())
        case list() | tuple():
            return any(map(holds_secret, value))
        case _:
            return False


class SeenKeys:
    """A key store that remembers, in memory, every key it handed on, so that ``without_keys`` can blot it out."""

    def __init__(self, keys: KeyStore, environment: Mapping[str, str] = os.environ) -> None:
        self._keys = keys
        self._environment = environment
        self._seen: set[str] = set()

    @property
    def place(self) -> Place:
        """Where a key saved now would go."""
        return self._keys.place

    def get(self, profile_id: str) -> str | None:
        """Return the key, ``None`` where there is none."""
        key = self._keys.get(profile_id)
        self._see(key or "")
        return key

    def put(self, profile_id: str, key: str) -> Place:
        """Keep the key and say where it went."""
        self._see(key)
        return self._keys.put(profile_id, key)

    def delete(self, profile_id: str) -> None:
        """Forget the key; a log may still have to be written without it."""
        self._keys.delete(profile_id)

    def without_keys(self, text: str) -> str:
        """Return ``text`` without the keys seen so far, those of the environment, and whatever looks like one. Any thread."""
        for key in self._seen | self._of_environment():
            text = blotted(text, key)
        for form in _SECRET_FORMS:
            text = form.sub(rf"\1{BLOT}", text)
        return text

    def _see(self, key: str) -> None:
        if key.strip():
            self._seen.add(key.strip())

    def _of_environment(self) -> set[str]:
        return {value.strip() for name, value in self._environment.items() if _SECRET_NAME.search(name)}
