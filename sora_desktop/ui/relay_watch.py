"""What is known of the relay in use: whether it answers, how fast, its models. Asked aside from the window, free of charge."""

import os
from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from sora_desktop.services.keystore import KeyStore
from sora_desktop.services.profiles import Profile
from sora_desktop.ui.health import Health, health_after
from sora_desktop.ui.settings.aside import Aside
from sora_desktop.ui.settings.trials import Check, Result, Trials, Works


class RelayWatch(QObject):
    """Tests profiles when asked to. ``found`` carries the profile's id, its health, the milliseconds and the models."""

    found = Signal(str, object, object, tuple)

    def __init__(
        self, check: Check, keys: KeyStore, parent: QObject, environment: Mapping[str, str] = os.environ
    ) -> None:
        super().__init__(parent)
        self._keys = keys
        self._environment = environment
        self._asked: set[str] = set()
        self._trials = Trials(check, self)
        self._trials.changed.connect(self._tell)
        self._reading = Aside()
        self._reading.done.connect(self._start)

    def test(self, profile: Profile) -> None:
        """Ask the profile's relay what it offers; ``found`` follows, unless it is being asked already."""
        if profile.id not in self._asked:
            self._asked.add(profile.id)
            self._reading.run(lambda: (profile, self._key(profile)))

    def _key(self, profile: Profile) -> str:
        variable = profile.key_variable
        return self._environment.get(variable, "") if variable else self._keys.get(profile.id) or ""

    def _start(self, found: tuple[Profile, str]) -> None:
        self._trials.start(*found)

    def _tell(self, profile_id: str) -> None:
        result = self._trials.result(profile_id)
        if result is not None:
            self._asked.discard(profile_id)
            self.found.emit(profile_id, *_told(result))


def _told(result: Result) -> tuple[Health, int | None, tuple[str, ...]]:
    if isinstance(result, Works):
        return Health.GOOD, result.milliseconds, result.models
    return health_after(result.code), None, ()
