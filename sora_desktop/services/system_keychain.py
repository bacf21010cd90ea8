"""The system's keychain through keyring: imported when a key is first needed; may block on an unlock dialogue."""

import logging

import keyring
from keyring.errors import KeyringError, PasswordDeleteError

SERVICE = "Sora Desktop"
_log = logging.getLogger(__name__)


def is_safe() -> bool:
    """Whether keyring found a real keychain that answers: plain-text files and the null one do not count."""
    backend = keyring.get_keyring()
    first = next(iter(getattr(backend, "backends", [backend])), backend)
    module = type(first).__module__
    if not module.startswith("keyring.backends.") or module.endswith((".fail", ".null", ".chainer")):
        return False
    try:
        backend.get_password(SERVICE, "")
    except KeyringError as error:
        _log.warning("the keychain cannot be used: %s", error)
        return False
    return True


def get(profile_id: str) -> str | None:
    """Return the key, ``None`` where there is none or the keychain stays locked."""
    try:
        return keyring.get_password(SERVICE, profile_id)
    except KeyringError as error:
        _log.warning("the keychain gave no key: %s", error)
        return None


def put(profile_id: str, key: str) -> bool:
    """Keep the key; ``False`` where the keychain did not take it."""
    try:
        keyring.set_password(SERVICE, profile_id, key)
        return keyring.get_password(SERVICE, profile_id) == key
    except KeyringError as error:
        _log.warning("the keychain took no key: %s", error)
        return False


def delete(profile_id: str) -> None:
    """Forget the key, if there is one."""
    try:
        keyring.delete_password(SERVICE, profile_id)
    except PasswordDeleteError:
        return  # there was none
    except KeyringError as error:
        _log.warning("the keychain deleted no key: %s", error)
