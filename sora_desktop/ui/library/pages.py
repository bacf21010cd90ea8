"""What is found: all of it by number, and of each part that is looked at the videos themselves, read off the window's thread."""

import logging
from array import array
from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import QObject, Signal

from sora_desktop.domain.errors import SoraError
from sora_desktop.domain.job import Job
from sora_desktop.services.library.catalogue import Catalogue, Entry, Found
from sora_desktop.services.library.query import Query
from sora_desktop.ui.library.worker import Worker

KEPT = 800  # entries
_AT_ONCE = 120  # entries: a few pages of the grid, about 5 ms
_log = logging.getLogger(__name__)


class Pages(QObject):
    """The list that answers the latest question. ``listed`` tells of another list, ``arrived`` of entries in it."""

    listed = Signal()
    arrived = Signal()
    _found = Signal(object, object)  # Query, Found
    _read = Signal(object, object)  # numbers, list[Entry]

    def __init__(self, catalogue: Catalogue, close: Callable[[], None], parent: QObject | None = None) -> None:
        """``close`` ends a thread's connection to the library."""
        super().__init__(parent)
        self._catalogue = catalogue
        self._worker = Worker("library", close)
        self._query = Query()
        self._entries: dict[int, Entry | None] = {}
        self._numbers_of: dict[str, int] = {}
        self._stale: set[int] = set()
        self._wanted: Sequence[int] = ()
        self.numbers = array("q")
        self.takes = array("i")
        self.is_answered = False
        self._found.connect(self._take_list)
        self._read.connect(self._take_entries)

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def query(self) -> Query:
        """What was asked last; the list may still answer the question before."""
        return self._query

    def ask(self, query: Query) -> None:
        """Look for what fits; of several questions in a row only the last is answered."""
        self._query = msgspec.structs.replace(query)  # a question of its own, even if the same again
        asked = self._query
        self._worker.do(lambda: self._find(asked))

    def want(self, first: int, last: int) -> None:
        """Read what is seen, rows ``first`` to ``last``, if it is not here; what was wanted before no longer is."""
        rows = self.numbers[max(first, 0) : last + 1][:_AT_ONCE]
        wanted = [number for number in rows if number not in self._entries or number in self._stale]
        self._wanted = wanted
        if wanted:
            self._worker.do(lambda: self._read_entries(wanted))

    def entry(self, row: int) -> Entry | None:
        """Return what is in a row, ``None`` while it is not read yet."""
        return self._entries.get(self.numbers[row])

    def takes_in(self, row: int) -> int:
        """Return how many videos the row stands for."""
        return self.takes[row] if self.takes else 1

    def known(self, job_id: str) -> Entry | None:
        """Return the entry of a job, if it was read."""
        number = self._numbers_of.get(job_id)
        return None if number is None else self._entries.get(number)

    def put(self, job: Job) -> None:
        """Show a newer state of a job at once."""
        if entry := self.known(job.id):
            self._entries[entry.number] = msgspec.structs.replace(entry, job=job)
            self.arrived.emit()

    def look_again(self) -> None:
        """Ask the same again: something changed; what was read stays on show until it is read again."""
        self._stale = set(self._entries)
        self.ask(self._query)

    def do(self, work: Callable[[], object]) -> None:
        """Do something on the thread that reads, in its turn."""
        self._worker.do(work)

    def close(self) -> None:
        """Read no more."""
        self._worker.close()

    # ---- On the thread ----

    def _find(self, query: Query) -> None:
        if query is not self._query:
            return  # the person has typed on
        try:
            self._found.emit(query, self._catalogue.find(query))
        except SoraError as error:
            _log.error("the library cannot be searched: %s", error)

    def _read_entries(self, wanted: Sequence[int]) -> None:
        if wanted is not self._wanted:
            return  # scrolled past
        try:
            self._read.emit(wanted, self._catalogue.entries(wanted))
        except SoraError as error:
            _log.error("the library cannot be read: %s", error)

    # ---- On the window's thread ----

    def _take_list(self, query: Query, found: Found) -> None:
        if query is self._query:
            self.numbers, self.takes, self.is_answered = found.numbers, found.takes, True
            self.listed.emit()

    def _take_entries(self, wanted: Sequence[int], read: list[Entry]) -> None:
        self._stale.difference_update(wanted)
        for number in wanted:
            self._entries.pop(number, None)  # what was read last is dropped last
            self._entries[number] = None
        for entry in read:
            self._entries[entry.number] = entry
            self._numbers_of[entry.job.id] = entry.number
        while len(self._entries) > KEPT:
            dropped = self._entries.pop(next(iter(self._entries)))
            if dropped:
                del self._numbers_of[dropped.job.id]
        self.arrived.emit()
