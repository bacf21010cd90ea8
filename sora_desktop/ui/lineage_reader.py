"""Reads where a job came from, and what came from it, away from the window's thread."""

import logging

from PySide6.QtCore import QObject, Signal

from sora_desktop.domain.errors import SoraError
from sora_desktop.domain.family import Family, Relative, ancestry
from sora_desktop.domain.job import Job
from sora_desktop.services.library import Library
from sora_desktop.services.library.lineage import Lineage
from sora_desktop.services.library.marks import Marks
from sora_desktop.ui.settings.aside import Aside

_log = logging.getLogger(__name__)


class LineageReader(QObject):
    """``found`` carries a ``Family`` for each question."""

    found = Signal(object)

    def __init__(self, lineage: Lineage, marks: Marks, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lineage, self._marks, self._library = lineage, marks, library
        self._aside = Aside()
        self._aside.done.connect(self.found)

    def ask(self, job: Job) -> None:
        """Read the line of a job; ``found`` follows."""
        self._aside.run(lambda: self._read(job))

    def _read(self, job: Job) -> Family:
        """Return what can be read; why it cannot is told to the program's own log."""
        try:
            before = ancestry(job, self._lineage.ancestors(job.id), set(self._marks.binned()))
            after = {each.job.id: each for each in self._lineage.descendants(job.id)}  # some came in two ways
            return Family(job.id, before, tuple(Relative(id, each.job, each.kind) for id, each in after.items()))
        except SoraError as error:
            _log.warning("where a video came from cannot be read: %s", error)
            return Family(job.id)
        finally:
            self._library.close()  # this thread's connection
