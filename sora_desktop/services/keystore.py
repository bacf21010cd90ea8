"""Keys: in the operating system's keychain, or, where there is none, in memory until the program ends. Never in a file."""

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from enum import StrEnum
from types import ModuleType
from typing import Protocol, TypeVar

_log = logging.getLogger(__name__)
SECONDS = 20.0  # an unlock dialogue may stand open meanwhile

T = TypeVar("T")


class Place(StrEnum):
    """Where keys are kept on this computer."""

    KEYCHAIN = "keychain"
    SESSION = "session"


class KeyStore(Protocol):
    """Keeps one key a profile."""

    @property
    def place(self) -> Place:
        """Where a key saved now would go."""

    def get(self, profile_id: str) -> str | None:
        """Return the key, ``None`` where there is none."""

    def put(self, profile_id: str, key: str) -> Place:
        """Keep the key and say where it went."""

    def delete(self, profile_id: str) -> None:
        """Forget the key."""


class SessionKeys:
    """Keeps keys in memory only."""

    place = Place.SESSION

    def __init__(self) -> None:
        self._keys: dict[str, str] = {}

    def get(self, profile_id: str) -> str | None:
        """Return the key, ``None`` where there is none."""
        return self._keys.get(profile_id)

    def put(self, profile_id: str, key: str) -> Place:
        """Keep the key until the program ends."""
        self._keys[profile_id] = key
        return Place.SESSION

    def delete(self, profile_id: str) -> None:
        """Forget the key."""
        self._keys.pop(profile_id, None)


class Keychain:
    """The system's keychain through keyring; what it will not take stays in memory for this session."""

    def __init__(self, seconds: float = SECONDS) -> None:
        """``seconds`` bounds each wait for the keychain."""
        self._session = SessionKeys()
        self._usable: bool | None = None
        self._seconds = seconds

    @property
    def place(self) -> Place:
        """Whether this computer has a keychain that keeps keys safely; asked once."""
        if self._usable is None:
            self._usable = self._call(lambda: _system().is_safe()) or False
        return Place.KEYCHAIN if self._usable else Place.SESSION

    def get(self, profile_id: str) -> str | None:
        """Return the key, from this session's memory first."""
        key = self._session.get(profile_id)
        if key is None and self.place is Place.KEYCHAIN:
            key = self._call(lambda: _system().get(profile_id))
        return key

    def put(self, profile_id: str, key: str) -> Place:
        """Keep the key in the keychain; in memory where that refuses."""
        self._session.delete(profile_id)
        if self.place is Place.KEYCHAIN and self._call(lambda: _system().put(profile_id, key)):
            return Place.KEYCHAIN
        return self._session.put(profile_id, key)

    def delete(self, profile_id: str) -> None:
        """Forget the key everywhere."""
        self._session.delete(profile_id)
        if self.place is Place.KEYCHAIN:
            self._call(lambda: _system().delete(profile_id))

    def _call(self, work: Callable[[], T]) -> T | None:
        """Run ``work`` off this thread: a keychain that is locked, or not answering, must not hold the program."""
        answer: Future[T] = Future()
        threading.Thread(target=_answer, args=(answer, work), name="keychain", daemon=True).start()
        try:
            return answer.result(self._seconds)
        except TimeoutError:
            _log.warning("the keychain did not answer within %s s", self._seconds)
            return None


def _answer(answer: Future[T], work: Callable[[], T]) -> None:
    try:
        answer.set_result(work())
    except Exception as error:  # noqa: BLE001 - handed to the thread that waits
        answer.set_exception(error)


def _system() -> ModuleType:
    """Import keyring when a key is first needed: +100 ms at the start."""
    from sora_desktop.services import system_keychain

    return system_keychain
