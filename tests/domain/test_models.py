"""What relays offer from one list to the next, what is known of models, and what takes whose place."""

from datetime import date

import pytest

from sora_desktop.domain.model_facts import Kind, ModelFacts, Note, Outlook, Standing, age
from sora_desktop.domain.models import Listing, Model, updated
from sora_desktop.domain.remaps import remapped, with_remap

TODAY = date(2026, 11, 24)
RELAY, DAY = "https://relay.example/v1", 86_400.0
FACTS = ModelFacts(
    (
        Kind(
            family="sora",
            names=("sora-2", "sora-2-*"),
            maker="OpenAI",
            came=date(2025, 10, 6),
            ended=date(2026, 9, 24),
            note=Note.OTHER_MODEL,
            successors=("veo-3.1", "veo*"),
        ),
        Kind(family="veo", names=("veo-3.0*",), maker="Google", ended=date(2027, 1, 1)),
        Kind(family="veo", names=("veo*",)),
    )
)


def models(*names: str) -> tuple[Model, ...]:
    return tuple(Model(name) for name in names)


def listing(*names: str, **details: float) -> Listing:
    return Listing(base_url=RELAY, began=0.0, at=0.0, models=models(*names), **details)  # type: ignore[arg-type]


def test_what_comes_and_goes_from_list_to_list() -> None:
    first = updated(None, RELAY, models("sora-2", "veo-3"), 0.0)
    assert (first.since, first.gone, first.new_names(1.0)) == ({}, {}, frozenset())
    second = updated(first, RELAY, models("veo-3", "veo-3.1"), 10 * DAY)
    assert (second.since, second.gone) == ({"veo-3.1": 10 * DAY}, {"sora-2": 0.0})
    assert second.new_names(11 * DAY) == {"veo-3.1"}
    assert second.new_names(41 * DAY) == frozenset()
    back = updated(second, RELAY, models("sora-2", "veo-3"), 20 * DAY)
    assert (back.since, back.gone) == ({"sora-2": 20 * DAY}, {"veo-3.1": 10 * DAY})


def test_another_address_is_another_relay() -> None:
    before = listing("sora-2")
    after = updated(before, "https://other.example/v1", models("veo-3"), DAY)
    assert (after.began, after.since, after.gone) == (DAY, {}, {})


def test_only_the_newest_of_many_that_left_are_remembered() -> None:
    before = listing(*(f"old-{number}" for number in range(500)))
    after = updated(updated(before, RELAY, models("late"), DAY), RELAY, models("now"), 2 * DAY)
    assert len(after.gone) == 200
    assert next(iter(after.gone)) == "late"


@pytest.mark.parametrize(
    ("came", "months"),
    [
        ("2026-11-20", None),
        ("2026-10-26", None),
        ("2026-10-25", 1),
        ("2026-08-24", 3),
        ("2025-11-25", 11),
        ("2025-11-24", 12),
        ("2024-10-01", 25),
        ("2027-01-01", None),
    ],
)
def test_age(came: str, months: int | None) -> None:
    assert age(date.fromisoformat(came), TODAY) == months


@pytest.mark.parametrize(
    ("model", "outlook"),
    [
        (
            Model("openai/SORA-2-pro"),
            Outlook(
                came=date(2025, 10, 6),
                ends=date(2026, 9, 24),
                has_ended=True,
                maker="OpenAI",
                note=Note.OTHER_MODEL,
            ),
        ),
        (Model("veo-3.0-fast"), Outlook(ends=date(2027, 1, 1), maker="Google")),
        (Model("veo-3.0", ends=date(2026, 12, 1)), Outlook(ends=date(2026, 12, 1))),
        (Model("x", made=date(2026, 1, 1), deprecated=True), Outlook(came=date(2026, 1, 1), deprecated=True)),
        (Model("x", ends=TODAY), Outlook(ends=TODAY, has_ended=True)),
        (Model("sora"), Outlook()),
    ],
)
def test_outlook(model: Model, outlook: Outlook) -> None:
    assert FACTS.outlook(model, TODAY) == outlook


@pytest.mark.parametrize(
    ("name", "listed", "standing"),
    [
        ("sora-2", None, Standing.UNKNOWN),
        ("sora-2", listing(), Standing.UNKNOWN),
        ("sora-2", listing("sora-2"), Standing.OFFERED),
        ("sora-2", listing("veo-3"), Standing.GONE),  # its maker has ended it
        ("kling", updated(listing("kling"), RELAY, models("veo-3"), 1.0), Standing.GONE),  # it was there before
        ("veo-3.0", listing("veo-3"), Standing.UNLISTED),  # it will end, but has not
        ("kling", listing("veo-3"), Standing.UNLISTED),
    ],
)
def test_standing(name: str, listed: Listing | None, standing: Standing) -> None:
    assert FACTS.standing(name, listed, TODAY) is standing


@pytest.mark.parametrize(
    ("name", "offered", "found"),
    [
        ("sora-2", ("veo-3.1-fast", "google/veo-3.1", "gpt"), ("google/veo-3.1", "veo-3.1-fast")),  # by the facts
        ("sora-2", ("gpt", "sora-2-hd", "veo-3"), ("veo-3", "sora-2-hd")),  # what has ended comes last
        ("veo-3", ("gpt", "veo-4"), ("veo-4",)),  # the same family
        ("my-own", ("gpt", "usual"), ("usual",)),  # the profile's own
        ("my-own", ("gpt", "other"), ()),
        ("usual", ("usual", "gpt"), ()),  # never itself
    ],
)
def test_successors(name: str, offered: tuple[str, ...], found: tuple[str, ...]) -> None:
    assert FACTS.successors(name, models(*offered), "usual", TODAY) == found


@pytest.mark.parametrize(
    ("remaps", "model", "found"),
    [
        ({}, "a", "a"),
        ({"a": "b"}, "a", "b"),
        ({"a": "b", "b": "c"}, "a", "c"),
        ({"a": "b", "b": "a"}, "a", "b"),
        ({"a": "a"}, "a", "a"),
        ({"x": "y"}, "a", "a"),
    ],
)
def test_remaps(remaps: dict[str, str], model: str, found: str) -> None:
    assert remapped(model, remaps) == found


@pytest.mark.parametrize(
    ("old", "new", "remaps"),
    [
        ("a", "z", {"a": "z"}),  # another in its place
        ("c", "d", {"a": "b", "c": "d"}),
        ("b", "a", {"b": "a"}),  # back again: not in a circle
        ("a", "a", {}),  # itself again
    ],
)
def test_one_more_remap(old: str, new: str, remaps: dict[str, str]) -> None:
    assert with_remap({"a": "b"}, old, new) == remaps
