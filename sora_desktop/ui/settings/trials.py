"""Free tests of profiles, away from the window's thread: a few questions to the relay that create nothing."""

import time
from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from sora_desktop.domain.errors import SoraError
from sora_desktop.domain.route import Protocol
from sora_desktop.services.profiles import Profile
from sora_desktop.ui.settings.aside import Aside

if TYPE_CHECKING:  # its module loads the HTTP library
    from sora_desktop.services.relay.discovery import Found

Check = Callable[[Profile, str], "Found"]
"""Asks a profile's relay, with a key, what it offers and speaks; may raise ``SoraError``."""


class Works(msgspec.Struct, frozen=True):
    """The relay answered after so many milliseconds; ``protocol`` is ``None`` where it does not tell which one it speaks."""

    models: tuple[str, ...]
    milliseconds: int
    protocol: Protocol | None

    def tells(self, chosen: Protocol) -> bool:
        """Whether it is known what to speak with the relay, if the person chose ``chosen``."""
        return chosen is not Protocol.AUTO or self.protocol is not None


Result = Works | SoraError


class Trials(QObject):
    """The latest test of each profile. ``changed`` names the profile whose test began, ended or was forgotten."""

    changed = Signal(str)

    def __init__(self, check: Check, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._check = check
        self._tickets = count()
        self._running: dict[str, int] = {}
        self._results: dict[str, Result] = {}
        self._aside = Aside()
        self._aside.done.connect(self._take)

    def is_running(self, id: str) -> bool:
        """Whether the relay has been asked and has not answered."""
        return id in self._running

    def result(self, id: str) -> Result | None:
        """Return what the latest test found, ``None`` if there is none that still holds."""
        return self._results.get(id)

    def start(self, profile: Profile, key: str) -> None:
        """Test a profile with a key."""
        ticket = self._running[profile.id] = next(self._tickets)
        self._results.pop(profile.id, None)
        self._aside.run(lambda: (profile.id, ticket, self._ask(profile, key)))
        self.changed.emit(profile.id)

    def forget(self, id: str) -> None:
        """Drop what was found, and what is still on its way: the profile has changed since."""
        known = self._running.pop(id, None) is not None, self._results.pop(id, None) is not None
        if any(known):
            self.changed.emit(id)

    def _ask(self, profile: Profile, key: str) -> Result:
        start = time.perf_counter()
        try:
            found = self._check(profile, key)
        except SoraError as error:
            return error
        return Works(found.models, round((time.perf_counter() - start) * 1_000), found.protocol)

    def _take(self, answer: tuple[str, int, Result]) -> None:
        id, ticket, result = answer
        if self._running.get(id) == ticket:
            del self._running[id]
            self._results[id] = result
            self.changed.emit(id)
