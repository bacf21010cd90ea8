"""Which model takes another's place in old recipes: the person's own choices, old name to new."""

from collections.abc import Mapping


def remapped(model: str, remaps: Mapping[str, str]) -> str:
    """Return the model that takes this one's place, over as many steps as there are; itself where there is none."""
    passed = {model}
    while (following := remaps.get(model, model)) not in passed:
        passed.add(following)
        model = following
    return model


def with_remap(remaps: Mapping[str, str], old: str, new: str) -> dict[str, str]:
    """Return the remaps with one more, ``new`` in the place of ``old``; ``new`` itself is replaced by nothing from then on."""
    return {name: other for name, other in remaps.items() if name not in (old, new)} | (
        {old: new} if old != new else {}
    )
