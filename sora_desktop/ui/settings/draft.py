"""The profiles as they would be saved: typed freely, written nowhere."""

import secrets

import msgspec

from sora_desktop.domain.request import Size
from sora_desktop.services.profiles import BUILT_IN, Profile, checked
from sora_desktop.services.settings import Settings
from sora_desktop.ui.settings.problems import Problem, address_problem, name_problem, proxy_problem, size_problem


class Draft:
    """The person's profiles, with those to be deleted still in their places so that they can be taken back."""

    def __init__(self, settings: Settings) -> None:
        self._profiles = {profile.id: profile for profile in settings.profiles}
        self._removed: set[str] = set()
        self._default = settings.current.id

    @property
    def profiles(self) -> tuple[Profile, ...]:
        """All profiles, the removed ones too and the built-in one last."""
        return (*self._profiles.values(), BUILT_IN)

    @property
    def kept(self) -> tuple[Profile, ...]:
        """The person's own profiles without the removed ones."""
        return tuple(profile for profile in self._profiles.values() if profile.id not in self._removed)

    @property
    def removed(self) -> tuple[str, ...]:
        """The ids of the profiles to delete."""
        return tuple(id for id in self._profiles if id in self._removed)

    @property
    def default(self) -> str:
        """The id of the profile for new videos: another one while the chosen one is removed."""
        kept = [profile.id for profile in self.kept]
        if self._default in (*kept, BUILT_IN.id):
            return self._default
        return kept[0] if kept else BUILT_IN.id

    def profile(self, id: str) -> Profile:
        """Return a profile as it is typed; raises ``KeyError``."""
        return BUILT_IN if id == BUILT_IN.id else self._profiles[id]

    def add(self, name: str) -> Profile:
        """Add an empty profile; the first relay becomes the default."""
        return self._insert(Profile(id=secrets.token_hex(4), name=self._free_name(name), base_url=""))

    def duplicate(self, id: str) -> Profile:
        """Add a copy of a profile, under a name of its own."""
        profile = self.profile(id)
        return self._insert(
            msgspec.structs.replace(profile, id=secrets.token_hex(4), name=self._free_name(profile.name))
        )

    def replace(self, profile: Profile) -> None:
        """Take what was typed."""
        self._profiles[profile.id] = profile

    def remove(self, id: str) -> None:
        """Mark a profile for deletion."""
        self._removed.add(id)

    def take_back(self, id: str) -> None:
        """Keep a removed profile after all."""
        self._removed.discard(id)

    def make_default(self, id: str) -> None:
        """Let new videos start with this profile."""
        self._default = id

    def problems(self, profile: Profile) -> tuple[Problem, ...]:
        """Return everything that keeps a profile from being saved."""
        others = [other.name for other in (*self.kept, BUILT_IN) if other.id != profile.id]
        found = (
            name_problem(profile.name, others),
            address_problem(profile.base_url),
            None if profile.model.strip() else Problem.NO_MODEL,
            size_problem(profile.size),
            proxy_problem(profile.proxy),
        )
        return tuple(problem for problem in found if problem is not None)

    def applied_to(self, settings: Settings) -> Settings:
        """Return the settings with these profiles; raises ``InvalidRequest`` while there are problems."""
        profiles = tuple(_tidy(profile) for profile in self.kept)
        return msgspec.structs.replace(settings, profiles=profiles, default_profile=self.default)

    def _insert(self, profile: Profile) -> Profile:
        if not self.kept:
            self._default = profile.id
        self._profiles[profile.id] = profile
        return profile

    def _free_name(self, name: str) -> str:
        """Return the name, with a number behind it where it is taken."""
        taken = {profile.name.strip().casefold() for profile in self.profiles}
        free, number = name, 2
        while free.casefold() in taken:
            free, number = f"{name} {number}", number + 1
        return free


def _tidy(profile: Profile) -> Profile:
    size = str(Size.parse(profile.size)) if profile.size.strip() else ""
    return checked(msgspec.structs.replace(profile, model=profile.model.strip(), size=size))
