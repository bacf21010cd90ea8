"""What was spent today and this month, kept up to date away from the window's thread."""

import logging
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from sora_desktop.domain.errors import SoraError
from sora_desktop.domain.events import AnyEvent, is_passing
from sora_desktop.domain.job import Job
from sora_desktop.services.library.spending import Spending, Spent, Wanted, day_of, month_of
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.settings.aside import Aside

_REST = 150  # milliseconds: many jobs of a batch are read once
_MINUTE = 60_000
_NOTHING = Spent({}, {})
_log = logging.getLogger(__name__)


class Purse(msgspec.Struct, frozen=True):
    """What was spent on a day and in its month, and what waits to be."""

    today: Spent = _NOTHING
    month: Spent = _NOTHING
    waiting: dict[str, Decimal] = {}


class SpendWatch(QObject):
    """Reads anew after what happens to jobs, and after midnight. ``changed`` comes with each reading."""

    changed = Signal()

    def __init__(self, spending: Spending, jobs: Jobs, parent: QObject, clock: Callable[[], float] = time.time) -> None:
        super().__init__(parent)
        self.purse = Purse()
        self._spending, self._clock = spending, clock
        self._day = date.fromtimestamp(clock())
        self._aside = Aside()
        self._aside.done.connect(self._take)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._read)
        self._minutes = QTimer(self, interval=_MINUTE)
        self._minutes.timeout.connect(self.look_at_clock)
        self._minutes.start()
        jobs.changed.connect(self._follow)
        self._rest.start()

    def look_at_clock(self) -> None:
        """Read anew if another day has begun."""
        if date.fromtimestamp(self._clock()) != self._day:
            self._rest.start()

    def _follow(self, _job: Job, event: AnyEvent | None) -> None:
        if event is None or not is_passing(event):
            self._rest.start()

    def _read(self) -> None:
        now = self._clock()
        self._day = date.fromtimestamp(now)
        self._aside.run(lambda: self._purse(now))

    def _purse(self, now: float) -> Purse | None:
        """Return what can be read; why it cannot is told to the program's own log."""
        try:
            today = self._spending.spent(Wanted(day_of(now)))
            month = self._spending.spent(Wanted(month_of(date.fromtimestamp(now))))
            return Purse(today, month, self._spending.waiting())
        except SoraError as error:
            _log.warning("what was spent cannot be read: %s", error)
            return None
        finally:
            self._spending.close()  # this thread's connection

    def _take(self, found: Purse | None) -> None:
        if found is not None and found != self.purse:
            self.purse = found
            self.changed.emit()
