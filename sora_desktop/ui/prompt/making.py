"""Makes the requests that are sent out of what was asked for: each with its own draws, and with pictures of its size."""

from pathlib import Path
from random import Random

import msgspec

from sora_desktop.domain.batch import Row
from sora_desktop.domain.request import GenerationRequest, Origin
from sora_desktop.domain.wildcards import takes
from sora_desktop.services.reference_files import ReferenceFiles
from sora_desktop.services.word_lists import WordLists
from sora_desktop.ui.crop.preparing import Preparing, Reference
from sora_desktop.ui.prompt.origins import Origins
from sora_desktop.ui.prompt.references import References


class Making:
    """``random`` decides the draws."""

    def __init__(
        self, words: WordLists, references: References, origins: Origins, files: ReferenceFiles, random: Random
    ) -> None:
        self._words, self._references, self._origins, self._random = words, references, origins, random
        self._files = files
        self._preparing = Preparing(files)

    def takes(self, request: GenerationRequest, count: int) -> tuple[GenerationRequest, ...]:
        """Return ``count`` requests; raises ``InvalidRequest("drawn")``."""
        return takes(request, count, self._words.lists, self._random.choice)

    def of_row(self, row: Row) -> tuple[GenerationRequest, ...]:
        """Return the requests of a row of a batch that is right; raises ``InvalidRequest``, ``StorageError``."""
        assert row.request is not None, "only rows that are right are sent"
        paths, size = row.request.references, row.request.size
        if paths == self._references.paths():
            files = self._references.prepared(size)
        else:
            files = tuple(self._preparing.file(Reference(path, Path(path).name), size) for path in paths)
        origins = self._origins.origins(self._frames_in(paths))
        request = msgspec.structs.replace(row.request, references=files, source=self._origins.source, origins=origins)
        return self.takes(request, row.count)

    def _frames_in(self, paths: tuple[str, ...]) -> tuple[Origin, ...]:
        """Return what pictures come from that are frames of our videos."""
        notes = filter(None, map(self._files.origin, paths))
        return tuple(note.frame_of for note in notes if note.frame_of)
