"""What is known of video models whoever offers them: their families, when they came and ended, what can take their place."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from fnmatch import fnmatchcase, translate

import msgspec

from sora_desktop.domain.models import Listing, Model

_NEW_DAYS = 30


class Note(StrEnum):
    """What else there is to say of an ended model."""

    NONE = ""
    OTHER_MODEL = "other_model"  # it ended everywhere: where the name is still offered, another model answers to it


class Kind(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Models of one ``family`` that share their facts.

    ``names`` are patterns (``*`` for anything) of names in lower case, without what stands before a slash; ``successors``
    are such patterns too, the best first. Days that nobody told are ``None``.
    """

    family: str
    names: tuple[str, ...]
    maker: str = ""
    came: date | None = None
    ended: date | None = None
    note: Note = Note.NONE
    successors: tuple[str, ...] = ()


class Outlook(msgspec.Struct, frozen=True, kw_only=True):
    """What to expect of a model on a certain day; ``maker`` is who ends it, empty where the relay says so itself."""

    came: date | None = None
    ends: date | None = None
    has_ended: bool = False
    deprecated: bool = False
    maker: str = ""
    note: Note = Note.NONE


def age(came: date, today: date) -> int | None:
    """Return how many whole months a model is old, ``None`` for one that is new: younger than 30 days."""
    if (today - came).days < _NEW_DAYS:
        return None
    months = 12 * (today.year - came.year) + today.month - came.month - (today.day < came.day)
    return max(1, months)


class Standing(StrEnum):
    """How a model stands with a relay, by its last list."""

    OFFERED = "offered"
    GONE = "gone"  # it was offered before, or its maker has ended it
    UNLISTED = "unlisted"
    UNKNOWN = "unknown"  # the relay told no list yet


class ModelFacts:
    """The known kinds of models, of which the first that fits a name counts."""

    def __init__(self, kinds: Sequence[Kind]) -> None:
        self._kinds = tuple((re.compile("|".join(map(translate, kind.names))), kind) for kind in kinds)

    def kind(self, name: str) -> Kind | None:
        """Return what is known of a model."""
        bare = _bare(name)
        return next((kind for pattern, kind in self._kinds if pattern.match(bare)), None)

    def outlook(self, model: Model, today: date) -> Outlook:
        """Return what to expect of a model that a relay lists; what the relay itself says of its end comes first."""
        kind = self.kind(model.name)
        came = (kind and kind.came) or model.made
        if model.ends or model.deprecated or kind is None or kind.ended is None:
            has_ended = model.ends is not None and model.ends <= today
            return Outlook(came=came, ends=model.ends, has_ended=has_ended, deprecated=model.deprecated)
        has_ended = kind.ended <= today
        note = kind.note if has_ended else Note.NONE
        return Outlook(came=came, ends=kind.ended, has_ended=has_ended, maker=kind.maker, note=note)

    def standing(self, name: str, listing: Listing | None, today: date) -> Standing:
        """Tell whether a relay still offers a model."""
        if listing is None or not listing.models:
            return Standing.UNKNOWN
        if listing.offers(name):
            return Standing.OFFERED
        was_there = name in listing.gone or self.outlook(Model(name), today).has_ended
        return Standing.GONE if was_there else Standing.UNLISTED

    def successors(self, name: str, offered: Iterable[Model], usual: str, today: date) -> tuple[str, ...]:
        """Return what can take a model's place among those ``offered``, the best first.

        First what the facts name, then the same family, then ``usual``, the profile's own model; what has ended comes last.
        """
        models = {model.name: model for model in offered if model.name != name}
        kind = self.kind(name)
        found = [each for wish in (kind.successors if kind else ()) for each in _fitting(wish, models)]
        found += [each for each in models if kind and (other := self.kind(each)) and other.family == kind.family]
        found += [usual] if usual in models else []
        ordered = sorted(dict.fromkeys(found), key=lambda each: self.outlook(models[each], today).has_ended)
        return tuple(ordered)


def _fitting(pattern: str, names: Iterable[str]) -> list[str]:
    """Return the names that fit, the shortest first: what is added to a name narrows it."""
    return sorted((name for name in names if fnmatchcase(_bare(name), pattern)), key=len)


def _bare(name: str) -> str:
    return name.rpartition("/")[2].lower()
