"""What the window looks up about models: what a relay offers, how a model stands with it, and what can take its place."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from sora_desktop.domain.model_facts import ModelFacts, Standing
from sora_desktop.domain.models import Listing, Model
from sora_desktop.services.model_lists import ModelLists
from sora_desktop.services.profiles import Profile
from sora_desktop.ui.model_words import aside_words, end_sentence


def _today() -> date:
    return datetime.now(UTC).date()


class ModelBook:
    """Answers from memory: nothing is asked of a relay."""

    def __init__(self, lists: ModelLists, facts: ModelFacts, today: Callable[[], date] = _today) -> None:
        self._lists, self._facts = lists, facts
        self._today = today
        self._found: tuple[Listing | None, dict[tuple[str, str], tuple[str, ...]]] = (None, {})

    def offered(self, profile: Profile) -> tuple[Model, ...]:
        """Return the models that a relay named last, in its own order."""
        listing = self._lists.listing(profile)
        return listing.models if listing else ()

    def gone(self, profile: Profile) -> tuple[str, ...]:
        """Return the models that a relay offered once, those that left last first."""
        listing = self._lists.listing(profile)
        return tuple(listing.gone) if listing else ()

    def about(self, profile: Profile) -> Callable[[str], tuple[str, str]]:
        """Return what tells of a relay's models: a few words, and a sentence on their end; both may be empty."""
        listing, today = self._lists.listing(profile), self._today()
        listed = {model.name: model for model in listing.models} if listing else {}
        new = listing.new_names(datetime.now(UTC).timestamp()) if listing else frozenset()

        def tell(name: str) -> tuple[str, str]:
            outlook = self._facts.outlook(listed.get(name) or Model(name), today)
            return aside_words(outlook, today, is_new=name in new), end_sentence(outlook, profile.name)

        return tell

    def standing(self, profile: Profile, name: str) -> Standing:
        """Tell whether a relay still offers a model."""
        return self._facts.standing(name, self._lists.listing(profile), self._today())

    def successors(self, profile: Profile, name: str) -> tuple[str, ...]:
        """Return what can take a model's place at a relay, the best first."""
        listing = self._lists.listing(profile)
        if listing is None:
            return ()
        if self._found[0] is not listing:
            self._found = listing, {}
        known = self._found[1]
        if (name, profile.model) not in known:  # to look through thousands of models takes a moment
            known[name, profile.model] = self._facts.successors(name, listing.models, profile.model, self._today())
        return known[name, profile.model]
