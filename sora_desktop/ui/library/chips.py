"""What is chosen beside the words, in a few words each, and what is left when it is taken away."""

from dataclasses import dataclass

import msgspec
from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from sora_desktop.services.library.catalogue import Facets
from sora_desktop.services.library.query import Query
from sora_desktop.ui.messages import status_words


@dataclass(frozen=True)
class Chip:
    """A thing that is looked for; ``without`` is the question without it."""

    words: str
    without: Query


def chips(query: Query, facets: Facets | None) -> list[Chip]:
    """Return what is looked for beside the words; ``facets`` has the names of profiles and collections."""
    names = facets.profile_names if facets else {}
    collections = {each.id: each.name for each in facets.collections} if facets else {}
    found = [
        (_several(query.models, QCoreApplication.translate("library", "%n model(s)", "", len(query.models))), "models"),
        (
            _several(
                [names.get(each, each) for each in query.profiles],
                QCoreApplication.translate("library", "%n profile(s)", "", len(query.profiles)),
            ),
            "profiles",
        ),
        (", ".join(sorted(query.shapes)), "shapes"),
        (", ".join(status_words(each) for each in sorted(query.states)), "states"),
        (", ".join(length_words(each) for each in sorted(query.lengths)), "lengths"),
        (", ".join(sorted(query.tags)), "tags"),
        (collections.get(query.collection, "…") if query.collection is not None else "", "collection"),
        (_stars(query.rating), "rating"),
        (QCoreApplication.translate("library", "Favourites") if query.favourite else "", "favourite"),
        (QCoreApplication.translate("library", "Not yet watched") if query.unwatched else "", "unwatched"),
        (QCoreApplication.translate("library", "Missing files") if query.missing else "", "missing"),
        (_since(query.since), "since"),
        (QCoreApplication.translate("library", "One prompt") if query.stack is not None else "", "stack"),
    ]
    usual = Query()
    return [
        Chip(words, msgspec.structs.replace(query, **{field: getattr(usual, field)})) for words, field in found if words
    ]


def length_words(place: int) -> str:
    """Return a class of lengths (a place in ``LENGTHS``) in words."""
    translate = QCoreApplication.translate
    return (
        translate("library", "Up to 5 s"),
        translate("library", "6 to 10 s"),
        translate("library", "11 to 20 s"),
        translate("library", "Over 20 s"),
    )[place]


def _several(each: "frozenset[str] | list[str]", many: str) -> str:
    return many if len(each) > 1 else next(iter(each), "")


def _stars(rating: int) -> str:
    return f"{'★' * rating}" if rating else ""


def _since(at: float | None) -> str:
    if at is None:
        return ""
    day = QLocale().toString(QDateTime.fromSecsSinceEpoch(int(at)).date(), QLocale.FormatType.ShortFormat)
    return QCoreApplication.translate("library", "since {0}").format(day)
