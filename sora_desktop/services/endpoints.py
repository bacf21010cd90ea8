"""From a job's route to the relay itself: base URL, key and proxy as they are now."""

import os
from collections.abc import Callable, Mapping

from sora_desktop.domain.route import Route
from sora_desktop.services.engine import Engine
from sora_desktop.services.keystore import KeyStore
from sora_desktop.services.profiles import BUILT_IN_URL, Profile
from sora_desktop.services.relay.endpoint import Endpoint, check_key


class KnownEndpoints:
    """Looks keys up where they are kept, and starts the built-in engine for routes that lead to it."""

    def __init__(
        self,
        keys: KeyStore,
        engine: Engine,
        environment: Mapping[str, str] = os.environ,
        *,
        profiles: Callable[[str], Profile | None] = lambda _: None,
    ) -> None:
        """``profiles`` returns the profile of an id as it is now, ``None`` where it is gone."""
        self._keys = keys
        self._engine = engine
        self._environment = environment
        self._profiles = profiles

    def __call__(self, route: Route) -> Endpoint:
        """Return the endpoint; without a key none is sent. Raises ``RelayError`` (unusable key) or ``EngineError``."""
        if route.base_url == BUILT_IN_URL:
            return self._engine.endpoint()
        key = self._key(route)
        profile = self._profiles(route.profile_id)
        proxy = profile.proxy if profile else route.proxy
        return Endpoint(route.base_url, "" if key is None else check_key(key), proxy)

    def key(self, route: Route) -> str:
        """Return the relay's key as it is kept, empty without one; the built-in engine has none that lasts."""
        return "" if route.base_url == BUILT_IN_URL else (self._key(route) or "").strip()

    def _key(self, route: Route) -> str | None:
        variable = route.key_variable
        return self._environment.get(variable, "") if variable else self._keys.get(route.profile_id)
