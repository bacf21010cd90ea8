"""What the ledger shows, read away from the window's thread."""

import logging
from array import array
from datetime import date
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal

from sora_desktop.domain.errors import SoraError
from sora_desktop.services.ledger_csv import export
from sora_desktop.services.library.spending import Spending, Spent, Wanted
from sora_desktop.ui.settings.aside import Aside

_log = logging.getLogger(__name__)


class Ledger(msgspec.Struct, frozen=True):
    """The numbers of the lines that are ``wanted``, their sums, and what can be chosen from."""

    wanted: Wanted
    numbers: "array[int]"
    spent: Spent
    months: tuple[date, ...]
    profiles: dict[str, str]


class Exported(msgspec.Struct, frozen=True):
    """So many lines are in a file; or there was trouble."""

    file: Path
    lines: int = 0
    error: SoraError | None = None


class LedgerReader(QObject):
    """Answers with ``found`` and ``exported``."""

    found = Signal(object)  # Ledger
    exported = Signal(object)  # Exported

    def __init__(self, spending: Spending, parent: QObject) -> None:
        super().__init__(parent)
        self._spending = spending
        self._reading, self._writing = Aside(), Aside()
        self._reading.done.connect(self._tell)
        self._writing.done.connect(self.exported)

    def ask(self, wanted: Wanted) -> None:
        """Read the lines that are wanted."""
        self._reading.run(lambda: self._read(wanted))

    def export(self, wanted: Wanted, file: Path) -> None:
        """Write them into a file."""
        self._writing.run(lambda: self._write(wanted, file))

    def _read(self, wanted: Wanted) -> Ledger | None:
        """Return what can be read; why it cannot is told to the program's own log."""
        spending = self._spending
        try:
            months, profiles = tuple(spending.months()), spending.profiles()
            return Ledger(wanted, spending.lines(wanted), spending.spent(wanted), months, profiles)
        except SoraError as error:
            _log.warning("the ledger cannot be read: %s", error)
            return None
        finally:
            spending.close()  # this thread's connection

    def _write(self, wanted: Wanted, file: Path) -> Exported:
        try:
            return Exported(file, export(self._spending, wanted, file))
        except SoraError as error:
            return Exported(file, error=error)
        finally:
            self._spending.close()

    def _tell(self, found: Ledger | None) -> None:
        if found is not None:
            self.found.emit(found)
