"""What a relay offers, as it lists it, and how that changes from one list to the next."""

from datetime import date
from functools import cached_property

import msgspec

_NEW_FOR = 30 * 86_400  # seconds that a model counts as newly offered
_MOST_GONE = 200  # names that are remembered after they left


class Model(msgspec.Struct, frozen=True, omit_defaults=True):
    """A model as its relay lists it; what the relay does not tell is empty.

    ``types`` names the wire formats that it is offered in, ``made`` is the day that it came, ``ends`` the day from which it is no
    longer served; one that is ``deprecated`` will end some day.
    """

    name: str
    types: frozenset[str] = frozenset()
    owner: str = ""
    made: date | None = None
    ends: date | None = None
    deprecated: bool = False


class Listing(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What the relay at ``base_url`` offered when it was last asked, ``at`` (all times in seconds since 1970).

    ``began`` is when it was asked first; ``since`` says when the models that came later were first seen, ``gone`` when those that
    left were last seen.
    """

    base_url: str
    began: float
    at: float
    models: tuple[Model, ...]
    since: dict[str, float] = {}
    gone: dict[str, float] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The models' names in the relay's own order."""
        return tuple(model.name for model in self.models)

    def offers(self, name: str) -> bool:
        """Whether the model was in the last list."""
        return name in self._offered

    @cached_property
    def _offered(self) -> frozenset[str]:
        return frozenset(self.names)

    def new_names(self, now: float) -> frozenset[str]:
        """Return the models that came in the month before ``now``, while the relay was known already."""
        return frozenset(name for name, seen in self.since.items() if now - seen < _NEW_FOR)


def updated(before: Listing | None, base_url: str, models: tuple[Model, ...], at: float) -> Listing:
    """Return what is known after a relay was asked once more; a list from another address says nothing of this one."""
    if before is None or before.base_url != base_url:
        return Listing(base_url=base_url, began=at, at=at, models=models)
    offered, known = {model.name for model in models}, set(before.names)
    since = {name: seen for name, seen in before.since.items() if name in offered}
    since |= dict.fromkeys(sorted(offered - known), at)
    gone = {name: seen for name, seen in before.gone.items() if name not in offered}
    gone |= dict.fromkeys((name for name in before.names if name not in offered), before.at)
    newest = sorted(gone, key=lambda name: -gone[name])[:_MOST_GONE]
    return Listing(
        base_url=base_url,
        began=before.began,
        at=at,
        models=models,
        since=since,
        gone={name: gone[name] for name in newest},
    )
