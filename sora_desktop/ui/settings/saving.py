"""Writes what the dialogue changed: keys first, so that no saved profile lacks its key."""

import msgspec

from sora_desktop.domain.errors import StorageError
from sora_desktop.services.keystore import KeyStore, Place
from sora_desktop.services.settings import Settings, SettingsFile


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """Everything to write: the whole settings, new keys by profile id, and the ids whose keys go."""

    settings: Settings
    keys: dict[str, str]
    forgotten: tuple[str, ...]


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """``error`` where the settings were not written; else ``not_kept``: profiles whose keys the keychain refused."""

    error: StorageError | None = None
    not_kept: tuple[str, ...] = ()


def write(change: Change, file: SettingsFile, keys: KeyStore) -> Outcome:
    """Write keys, then settings, and only then forget the keys of deleted profiles. Slow: not for the window's thread."""
    has_keychain = keys.place is Place.KEYCHAIN
    places = {id: keys.put(id, key) for id, key in change.keys.items()}
    try:
        file.save(change.settings)
    except StorageError as error:
        return Outcome(error=error)
    for id in change.forgotten:
        keys.delete(id)
    return Outcome(not_kept=tuple(id for id, place in places.items() if has_keychain and place is Place.SESSION))
