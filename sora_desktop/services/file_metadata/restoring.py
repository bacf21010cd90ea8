"""From a video's notes to what is asked for again, with what of it is still on this computer."""

import re
from pathlib import Path

import msgspec

from sora_desktop.domain.origins import remix_of
from sora_desktop.domain.recipe import Recipe, file_name
from sora_desktop.domain.request import GenerationRequest, Origin
from sora_desktop.services.file_metadata.reading import read_recipe
from sora_desktop.services.library import Library

_OUR_PICTURE = re.compile(r"[0-9a-f]{32}\.[a-z]{3,4}")
_MOST_ORIGINS = 16


class Restored(msgspec.Struct, frozen=True):
    """What a video was made from, and what asks for such a one anew.

    ``missing`` of its reference pictures are not on this computer, or not known here.
    """

    recipe: Recipe
    request: GenerationRequest
    missing: int


def restored(path: Path, library: Library, pictures: Path) -> Restored | None:
    """Read the notes of a video; ``None`` where it has none.

    A strange file must not name pictures of this computer, which would then be sent: they are taken from the job in the library
    that the notes name, if it was made with pictures of these names, or from ``pictures``, where their names tell their content.
    Raises ``InvalidRequest``, ``StorageError``.
    """
    recipe = read_recipe(path)
    if recipe is None:
        return None
    known = library.job(recipe.job) if recipe.job else None
    sent = known.request.references if known else ()
    if tuple(map(file_name, sent)) != recipe.references:
        sent = tuple(str(pictures / name) for name in recipe.references if _OUR_PICTURE.fullmatch(name))
    there = tuple(path for path in sent if Path(path).is_file())
    origins = remix_of(known).origins if known else _known(recipe.origins, library)
    request = msgspec.structs.replace(recipe.request(there, origins), source=None)
    return Restored(recipe, request, len(recipe.references) - len(there))


def _known(origins: tuple[Origin, ...], library: Library) -> tuple[Origin, ...]:
    return tuple(each for each in origins[:_MOST_ORIGINS] if library.job(each.job_id))
