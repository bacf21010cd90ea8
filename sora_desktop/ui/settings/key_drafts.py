"""What is known of each profile's key and what was typed in its place; nothing is kept before the dialogue saves."""

from PySide6.QtCore import QObject, Signal

from sora_desktop.domain.errors import RelayError
from sora_desktop.services.keystore import KeyStore, Place
from sora_desktop.services.relay.endpoint import check_key
from sora_desktop.ui.settings.aside import Aside


class KeyDrafts(QObject):
    """Looks keys up off the window's thread (a keychain may ask to be unlocked) and holds the new ones."""

    found = Signal(str)  # profile id

    def __init__(self, keys: KeyStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self._asked: set[str] = set()
        self._stored: dict[str, str] = {}
        self._typed: dict[str, str] = {}
        self._aside = Aside()
        self._aside.done.connect(self._take)
        self.place: Place | None = None

    def look_up(self, id: str) -> None:
        """Ask the key store for a key, once; ``found`` tells when it is known."""
        if id not in self._asked:
            self._asked.add(id)
            self._aside.run(lambda: (id, self._keys.get(id) or "", self._keys.place))

    def is_known(self, id: str) -> bool:
        """Whether the key store has answered."""
        return id in self._stored

    def stored(self, id: str) -> str:
        """Return the key that is kept, empty for none."""
        return self._stored.get(id, "")

    def typed(self, id: str) -> str | None:
        """Return what was typed, ``None`` while the stored key is left alone."""
        return self._typed.get(id)

    def type(self, id: str, text: str) -> None:
        """Take a new key as it is typed."""
        self._typed[id] = text

    def keep(self, id: str) -> None:
        """Forget what was typed: the stored key stays."""
        self._typed.pop(id, None)

    def key(self, id: str) -> str:
        """Return the key that would be used: the typed one, else the stored one, empty for none."""
        return self._typed.get(id, "").strip() or self.stored(id)

    def is_wrong(self, id: str) -> bool:
        """Whether something was typed that cannot be a key."""
        typed = self._typed.get(id, "").strip()
        try:
            return bool(typed) and not check_key(typed)
        except RelayError:
            return True

    def changes(self) -> dict[str, str]:
        """Return the new keys, trimmed, by profile id; an empty field changes nothing."""
        return {id: text.strip() for id, text in self._typed.items() if text.strip()}

    def _take(self, answer: tuple[str, str, Place]) -> None:
        id, key, self.place = answer
        self._stored[id] = key
        self.found.emit(id)
