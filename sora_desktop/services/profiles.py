"""Relay profiles: how to reach each relay, without its key."""

import secrets

import msgspec

from sora_desktop.domain.base_url import normalise_base_url
from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.pricing import FREE, Price, PriceTable, Quote, Unknown, estimate, quote
from sora_desktop.domain.request import GenerationRequest, Size
from sora_desktop.domain.route import Protocol, Route
from sora_desktop.services.relay.proxies import checked_proxy

BUILT_IN_ID = "animatic"
BUILT_IN_URL = "animatic:"


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """One relay. ``size`` (``1280x720``) and ``seconds`` are what new videos start with, empty and 0 for the relay's own.

    ``key_variable`` names an environment variable that holds the key; empty: the key is in the keychain. ``proxy`` is ``system``,
    ``none`` or a proxy's address. ``at_once`` is how many of its jobs may run at the same
    time, 0 for as many as the settings allow. ``prices`` are the relay's own, as the person entered them.
    ``remaps`` are the models that the person put in the place of others in old recipes.
    """

    id: str
    name: str
    base_url: str
    protocol: Protocol = Protocol.AUTO
    model: str = "sora-2"
    key_variable: str = ""
    size: str = ""
    seconds: float = 0.0
    proxy: str = "system"
    at_once: int = 0
    prices: PriceTable | None = None
    remaps: dict[str, str] = {}

    @property
    def is_built_in(self) -> bool:
        """Whether this is the engine that comes with the program: free, offline, no key."""
        return self.id == BUILT_IN_ID

    def quote(self, model: str, size: Size | None, seconds: float | None) -> Quote | Unknown:
        """Return what one such video costs here, or why that is not known."""
        return Quote(FREE) if self.is_built_in else quote(self.prices, model, size, seconds)

    def price(self, request: GenerationRequest) -> Price | None:
        """Return what a request costs here, ``None`` where that is not known."""
        return FREE if self.is_built_in else estimate(self.prices, request)

    def route(self) -> Route:
        """Return what a job keeps of this profile."""
        return Route(
            profile_id=self.id,
            profile_name=self.name,
            base_url=self.base_url,
            protocol=self.protocol,
            free=self.is_built_in,
            key_variable=self.key_variable,
            proxy=self.proxy,
        )


BUILT_IN = Profile(
    id=BUILT_IN_ID,
    name="Animatic",
    base_url=BUILT_IN_URL,
    protocol=Protocol.CHAT,
    proxy="none",
    model="animatic-1",
    size="1280x720",
)


def new_profile(name: str, base_url: str, **details: object) -> Profile:
    """Return a checked profile with an id of its own; raises ``InvalidRequest("name" | "base_url" | "proxy")``."""
    profile = Profile(id=secrets.token_hex(4), name=name, base_url=base_url)
    return checked(msgspec.structs.replace(profile, **details))


def checked(profile: Profile) -> Profile:
    """Return the profile with its addresses normalised; raises ``InvalidRequest("name" | "base_url" | "proxy")``."""
    if profile.is_built_in:
        return profile
    if not profile.name.strip():
        raise InvalidRequest("name")
    return msgspec.structs.replace(
        profile,
        name=profile.name.strip(),
        base_url=normalise_base_url(profile.base_url),
        proxy=checked_proxy(profile.proxy),
    )
