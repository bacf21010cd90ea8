"""The counts beside the facets: a tenth of a second in a large library, so off the window's thread."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from sora_desktop.domain.errors import SoraError
from sora_desktop.services.library.catalogue import Catalogue, Facets
from sora_desktop.services.library.query import Query
from sora_desktop.ui.library.worker import Worker

_log = logging.getLogger(__name__)


class Counting(QObject):
    """``counted`` brings the ``Facets`` of the last question."""

    counted = Signal(object)
    _done = Signal(object, object)  # Query, Facets

    def __init__(self, catalogue: Catalogue, close: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._worker = Worker("library counts", close)
        self._query: Query | None = None
        self._done.connect(self._take)

    def ask(self, query: Query) -> None:
        """Count for this question."""
        self._query = query
        self._worker.do(lambda: self._count(query))

    def close(self) -> None:
        """Count no more."""
        self._worker.close()

    def _count(self, query: Query) -> None:
        if query is not self._query:
            return
        try:
            self._done.emit(query, self._catalogue.facets(query))
        except SoraError as error:
            _log.error("the library cannot be counted: %s", error)

    def _take(self, query: Query, facets: Facets) -> None:
        if query is self._query:
            self.counted.emit(facets)
