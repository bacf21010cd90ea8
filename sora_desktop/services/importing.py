"""Videos that are here already, taken into the library: the files stay where they are, and nothing is sent."""

import logging
import os
from collections.abc import Callable
from pathlib import Path

import msgspec

from sora_desktop.domain.errors import DownloadError, InvalidRequest, SoraError
from sora_desktop.domain.job import Job
from sora_desktop.domain.recipe import Recipe
from sora_desktop.domain.request import PROMPT_LIMIT, UNKNOWN_MODEL, GenerationRequest
from sora_desktop.domain.route import Protocol, Route
from sora_desktop.services.cancel import CancelToken, Stopped
from sora_desktop.services.library import Library
from sora_desktop.services.library.catalogue import Catalogue
from sora_desktop.services.library.marks import Marks
from sora_desktop.services.queue import Queue
from sora_desktop.services.walking import films_in

PROFILE = "imported"
ROUTE = Route(profile_id=PROFILE, profile_name="Imported", base_url="", protocol=Protocol.CHAT, free=True)
_log = logging.getLogger(__name__)


class Imported(msgspec.Struct, frozen=True):
    """What became of the files of a folder: taken in, found to be known already, or refused as no whole video."""

    taken: int = 0
    known: int = 0
    refused: int = 0


class Importer:
    """Takes folders in; slow, so never on the window's thread."""

    def __init__(self, library: Library, catalogue: Catalogue, marks: Marks, queue: Queue) -> None:
        self._library, self._catalogue, self._marks, self._queue = library, catalogue, marks, queue

    def take(self, folder: Path, token: CancelToken, progress: Callable[[int, int], object]) -> Imported:
        """Take in every video of a folder and those below it; ``progress`` hears how many of how many are done.

        Raises ``Stopped`` (what was taken in until then stays) and ``StorageError``.
        """
        films = list(films_in(folder.absolute(), token))
        known = {os.path.normcase(path) for path in self._catalogue.paths()}
        counts = {"taken": 0, "known": 0, "refused": 0}
        for number, path in enumerate(films):
            progress(number, len(films))
            if token.is_set:
                raise Stopped
            counts[self._take_one(path, known)] += 1
        return Imported(**counts)

    def _take_one(self, path: Path, known: set[str]) -> str:
        from sora_desktop.services import media  # deferred: PyAV is large

        if os.path.normcase(str(path)) in known:
            return "known"
        try:
            video = media.probe(path)
            created = path.stat().st_mtime
        except (DownloadError, OSError) as error:
            _log.info("%s is not taken in: %s", path.name, error)
            return "refused"
        recipe = _recipe(path)
        lost = self._lost(recipe)
        if lost is not None and self._queue.move_file(lost.id, str(path)):
            self._marks.note_missing({lost.id: False})
            return "taken"
        job = self._queue.take_in(_request(path, recipe), ROUTE, video, created)
        self._marks.watch([job.id])
        return "taken"

    def _lost(self, recipe: Recipe | None) -> Job | None:
        """Return the job that made the video, if it is of this library and its file is gone: this is that file."""
        job = self._library.job(recipe.job) if recipe and recipe.job else None
        is_lost = job is not None and job.video is not None and not Path(job.video.path).exists()
        return job if is_lost else None


def reusable(request: GenerationRequest, model: str) -> GenerationRequest:
    """Return what may be asked of a relay: with ``model`` where the one that made the video is not known."""
    is_known = request.model != UNKNOWN_MODEL or not model.strip()
    return request if is_known else msgspec.structs.replace(request, model=model)


def _request(path: Path, recipe: Recipe | None) -> GenerationRequest:
    """Return what the video was made from; of one without notes its name is all that is known."""
    if recipe:
        try:
            return msgspec.structs.replace(recipe.request(), source=None)
        except InvalidRequest as error:
            _log.info("the notes in %s cannot be used: %s", path.name, error)
    name = " ".join(path.stem.replace("_", " ").split()) or path.name
    return GenerationRequest(prompt=name[:PROMPT_LIMIT], model=UNKNOWN_MODEL)


def _recipe(path: Path) -> Recipe | None:
    from sora_desktop.services.file_metadata import read_recipe  # with the first import

    try:
        return read_recipe(path)
    except SoraError as error:
        _log.info("the notes in %s cannot be read: %s", path.name, error)
        return None
