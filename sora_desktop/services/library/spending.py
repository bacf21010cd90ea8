"""What was spent: sums by day and month, and the ledger of every job."""

from array import array
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

import msgspec

from sora_desktop.domain.errors import Charged, InvalidRequest
from sora_desktop.domain.job import Job, Status
from sora_desktop.domain.pricing import from_micros
from sora_desktop.services.library.database import Database

# When it was sent or, as long as it never was, asked for.
_AT = "COALESCE(sent, number / 1e6)"


class Period(msgspec.Struct, frozen=True):
    """From ``begin`` to just before ``end``, in seconds since 1970."""

    begin: float
    end: float


class Spent(msgspec.Struct, frozen=True):
    """What jobs cost: ``charged`` for certain, ``maybe`` perhaps (what runs is among it), by currency.

    ``unpriced`` counts the jobs that cost something, but nobody knows what.
    """

    charged: dict[str, Decimal]
    maybe: dict[str, Decimal]
    unpriced: int = 0

    def total(self, currency: str) -> Decimal:
        """Return all of it in one currency, the doubtful part too."""
        return self.charged.get(currency, Decimal(0)) + self.maybe.get(currency, Decimal(0))

    @property
    def totals(self) -> dict[str, Decimal]:
        """All of it, the doubtful part too."""
        return {currency: self.total(currency) for currency in dict.fromkeys((*self.charged, *self.maybe))}


class Wanted(msgspec.Struct, frozen=True):
    """Which lines of the ledger are looked for: of a time, of a profile (by its id); ``None`` and empty for all."""

    period: Period | None = None
    profile: str = ""


class Line(msgspec.Struct, frozen=True):
    """One job in the ledger; ``number`` is its key."""

    number: int
    job: Job

    @property
    def at(self) -> float:
        """When it was sent or, if it never was, asked for (seconds since 1970)."""
        return self.job.created if self.job.sent is None else self.job.sent


class Spending:
    """Reads what jobs cost; any thread may ask."""

    def __init__(self, database: Database) -> None:
        self._rows = database.rows
        self.close = database.close

    def spent(self, wanted: Wanted) -> Spent:
        """Return what was charged, or may have been."""
        where, values = _condition(wanted, "sent")
        charged: dict[str, Decimal] = {}
        maybe: dict[str, Decimal] = {}
        unpriced = 0
        query = (
            f"SELECT currency, charged, SUM(price), COUNT(*) FROM entries WHERE charged <> 'no'{where} GROUP BY 1, 2"
        )
        for currency, how, micros, count in self._rows(query, values):
            if currency is None:
                unpriced += count
            elif micros:
                (charged if how == Charged.YES else maybe)[currency] = from_micros(micros)
        return Spent(charged, maybe, unpriced)

    def waiting(self) -> dict[str, Decimal]:
        """Return what the jobs that are still to be sent will cost."""
        query = (
            "SELECT currency, SUM(price) FROM jobs CROSS JOIN entries ON job = id"
            " WHERE jobs.status = ? AND charged = 'no' AND price > 0 GROUP BY 1"
        )
        return {currency: from_micros(micros) for currency, micros in self._rows(query, (Status.QUEUED,))}

    def lines(self, wanted: Wanted) -> "array[int]":
        """Return the numbers of all lines that are wanted, newest first; too slow for the window's thread."""
        where, values = _condition(wanted, _AT)
        query = f"SELECT number FROM entries WHERE 1{where} ORDER BY {_AT} DESC, number DESC"
        return array("q", [number for (number,) in self._rows(query, values)])

    def read(self, numbers: Sequence[int]) -> list[Line]:
        """Return these lines, in this order; what is gone is left out."""
        places = ", ".join("?" * len(numbers))
        query = f"SELECT number, state FROM entries JOIN jobs ON id = job WHERE number IN ({places})"
        rows = self._rows(query, tuple(numbers))
        found = {number: Line(number, msgspec.json.decode(state, type=Job)) for number, state in rows}
        return [found[number] for number in numbers if number in found]

    def months(self) -> list[date]:
        """Return the first days of the months that have lines, newest first; too slow for the window's thread."""
        query = f"SELECT DISTINCT strftime('%Y-%m-01', {_AT}, 'unixepoch', 'localtime') FROM entries ORDER BY 1 DESC"
        return [date.fromisoformat(day) for (day,) in self._rows(query)]

    def profiles(self) -> dict[str, str]:
        """Return the names of all profiles that have lines, by id; too slow for the window's thread."""
        return dict(self._rows("SELECT profile, profile_name FROM entries GROUP BY profile ORDER BY 2 COLLATE NOCASE"))


def day_of(at: float) -> Period:
    """Return the day, by this computer's clock, of a time in seconds since 1970."""
    day = date.fromtimestamp(at)
    return Period(_midnight(day), _midnight(day + timedelta(days=1)))


def month_of(day: date) -> Period:
    """Return the month of a day, by this computer's clock."""
    first = day.replace(day=1)
    return Period(_midnight(first), _midnight((first + timedelta(days=31)).replace(day=1)))


def read_month(text: str) -> date:
    """Read ``2026-11``; raises ``InvalidRequest`` that says how to write it."""
    try:
        return datetime.strptime(text.strip(), "%Y-%m").date()
    except ValueError:
        raise InvalidRequest(f"the month {text}: write it as 2026-11") from None


def _midnight(day: date) -> float:
    return datetime(day.year, day.month, day.day).timestamp()


def _condition(wanted: Wanted, at: str) -> tuple[str, tuple[object, ...]]:
    parts, values = "", list[object]()
    if wanted.period:
        parts += f" AND {at} >= ? AND {at} < ?"
        values += [wanted.period.begin, wanted.period.end]
    if wanted.profile:
        parts += " AND profile = ?"
        values.append(wanted.profile)
    return parts, tuple(values)
