"""Notes in every finished video, as the settings say; whatever goes wrong, the video stays as it came."""

import logging
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

import msgspec

from sora_desktop import __version__
from sora_desktop.domain.errors import SoraError
from sora_desktop.domain.job import Job
from sora_desktop.domain.recipe import Recipe
from sora_desktop.services.file_metadata.layout import Written
from sora_desktop.services.file_metadata.sidecar import write_sidecar
from sora_desktop.services.file_metadata.writing import write_recipe
from sora_desktop.services.secrets import holds_secret
from sora_desktop.services.settings import Settings

APP = f"Sora Desktop {__version__}"
_LARGEST_FIELD = 16 * 1024  # bytes as JSON: what is larger is a picture or the like
_log = logging.getLogger(__name__)


def recipe_of(job: Job, *, with_base_url: bool = False) -> Recipe:
    """Return what may be told of a job: no field that is, or has in it, what looks like a key, and none that is very large."""
    fields = {
        name: value
        for name, value in job.request.fields.items()
        if not holds_secret(value, name) and len(msgspec.json.encode(value)) <= _LARGEST_FIELD
    }
    return Recipe.of(job, APP, fields, with_base_url=with_base_url)


class Notes:
    """The notes of one job's video: ``into`` the file before it gets its name, and ``beside`` it afterwards.

    A rescued job has none: what was asked for elsewhere is not known.
    """

    def __init__(self, settings: Settings, job: Job, hide_key: Callable[[str], str]) -> None:
        """``hide_key`` blots the relay's key out of a text, should a person have written it into a prompt."""
        self._settings = settings
        self._job = job
        self._hide_key = hide_key
        self._is_beside = settings.metadata_sidecar

    @cached_property
    def _recipe(self) -> Recipe:
        told = recipe_of(self._job, with_base_url=self._settings.metadata_base_url)
        return Recipe.read(self._hide_key(told.written().decode()).encode())

    def into(self, video: Path) -> None:
        """Write into the file what is wanted; where it cannot hold it, a note shall lie beside it."""
        if self._job.rescued or not self._settings.metadata:
            return
        written = self._safely(lambda: write_recipe(video, self._recipe))
        if written in (Written.SEALED, Written.NOT_FIT):
            _log.info("the video of job %s takes no notes (%s): they go beside it", self._job.id, written.name)
            self._is_beside = True

    def beside(self, video: Path) -> None:
        """Write the note beside the file where it is wanted or needed."""
        if (
            self._is_beside
            and not self._job.rescued
            and self._safely(lambda: write_sidecar(video, self._recipe)) is False
        ):
            _log.warning("another file has the name of the note beside %s", video.name)

    def _safely(self, write: Callable[[], object]) -> object:
        """Return what ``write`` returns, ``None`` where it fails: the video was paid for, and is kept without notes."""
        try:
            return write()
        except SoraError as error:
            _log.warning("the video of job %s is kept without notes: %s", self._job.id, error)
        except Exception:  # noqa: BLE001 (a strange file may find a bug of ours, and what was paid for is kept)
            _log.exception("the video of job %s is kept without notes", self._job.id)
        return None
