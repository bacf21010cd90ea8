"""The note beside a video: ``NAME.json``, for whoever wants it, and for videos that can hold none."""

from pathlib import Path

import msgspec

from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.recipe import RECIPE_LIMIT, Recipe
from sora_desktop.services.file_metadata.replacing import replace_whole
from sora_desktop.services.storage import storage_errors

_SUFFIX = ".json"


def sidecar_of(path: Path) -> Path:
    """Return where a video's note is; a note's is itself."""
    return path.with_suffix(_SUFFIX)


def write_sidecar(path: Path, recipe: Recipe) -> bool:
    """Write a video's note in the place of an earlier one; ``False`` if any other file has its name. Raises ``StorageError``."""
    note = sidecar_of(path)
    with storage_errors(note.parent):
        if note.exists() and not _is_of(note, recipe.job):
            return False
        replace_whole(note, msgspec.json.format(recipe.written(), indent=2) + b"\n")
    return True


def _is_of(note: Path, job: str) -> bool:
    """Whether a file is the note of this job's video: ``a.mp4`` and ``a.webm`` would share a name."""
    try:
        with note.open("rb") as file:
            return Recipe.read(file.read(RECIPE_LIMIT + 1)).job == job
    except InvalidRequest:
        return False
