"""What was spent: sums by day and month in any time zone, what waits, and the lines of the ledger."""

import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from builders import VIDEO, a_job, a_route

from sora_desktop.domain.errors import Charged, Code, InvalidRequest
from sora_desktop.domain.events import AnyEvent, Cancelled, Failed, Postponed, Saved, Sending, Settled
from sora_desktop.domain.job import Job
from sora_desktop.domain.pricing import Price
from sora_desktop.services.caps import Overrun, Span, overruns
from sora_desktop.services.library import Library
from sora_desktop.services.library.spending import (
    Period,
    Spending,
    Spent,
    Wanted,
    day_of,
    month_of,
    read_month,
)
from sora_desktop.services.settings import Settings

ZONES = ("UTC", "Asia/Shanghai", "America/New_York", "Pacific/Kiritimati", "America/Santiago", "Europe/Berlin")
Add = Callable[..., Job]
Zone = Callable[[str], None]


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Zone]:
    """Move this computer to another time zone."""

    def move(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield move
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "library.sqlite3")
    yield library
    library.close()


@pytest.fixture
def spending(library: Library) -> Spending:
    return Spending(library.database)


@pytest.fixture
def add(library: Library) -> Add:
    """Write down a job that costs ``cost`` (``0.6 CNY``, empty for an unknown price) and what happens to it ``at`` a time."""

    def write(cost: str, at: float, *events: AnyEvent, **details: object) -> Job:
        amount, _, currency = cost.partition(" ")
        price = Price(Decimal(amount), currency) if cost else None
        count = library.database.rows("SELECT COUNT(*) FROM jobs")[0][0]
        job = a_job(**{"id": f"{count:016}", "created": at, "price": price} | details)
        library.add(job)
        for event in events:
            job = library.record(job, event, at)
        return job

    return write


def all_time(spending: Spending) -> Spent:
    return spending.spent(Wanted())


@pytest.mark.parametrize(
    ("events", "charged", "maybe"),
    [
        ((), {}, {}),
        ((Sending(), Postponed(Code.BUSY, 5.0)), {}, {}),
        ((Sending(),), {}, {"CNY": "0.6"}),
        ((Sending(), Saved(VIDEO)), {"CNY": "0.6"}, {}),
        ((Sending(), Failed(Code.MODERATION, Charged.NO)), {}, {}),
        ((Sending(), Failed(Code.CONNECTION_LOST, Charged.MAYBE)), {}, {"CNY": "0.6"}),
        ((Sending(), Cancelled(Charged.MAYBE)), {}, {"CNY": "0.6"}),
        ((Sending(), Failed(Code.LINK_DEAD, Charged.YES)), {"CNY": "0.6"}, {}),
        ((Sending(), Failed(Code.CONNECTION_LOST, Charged.MAYBE), Settled(Charged.NO)), {}, {}),
        ((Sending(), Failed(Code.CONNECTION_LOST, Charged.MAYBE), Settled(Charged.YES)), {"CNY": "0.6"}, {}),
    ],
)
def test_what_counts_as_spent(
    add: Add, spending: Spending, events: tuple[AnyEvent, ...], charged: dict[str, str], maybe: dict[str, str]
) -> None:
    add("0.6 CNY", 1_000.0, *events)
    found = all_time(spending)
    assert found.charged == {currency: Decimal(amount) for currency, amount in charged.items()}
    assert found.maybe == {currency: Decimal(amount) for currency, amount in maybe.items()}


def test_a_free_route_costs_nothing(add: Add, spending: Spending) -> None:
    add("0 ", 1_000.0, Sending(), Saved(VIDEO), route=a_route(free=True))
    assert all_time(spending) == Spent({}, {})


def test_unknown_prices_are_counted_not_guessed(add: Add, spending: Spending) -> None:
    add("", 1_000.0, Sending(), Saved(VIDEO))
    add("0.6 CNY", 1_000.0, Sending(), Saved(VIDEO))
    assert all_time(spending) == Spent({"CNY": Decimal("0.6")}, {}, 1)


def test_many_small_sums_do_not_drift(add: Add, spending: Spending) -> None:
    random, expected = Random(7), {"CNY": 0, "USD": 0, "credits": 0}
    for number in range(300):
        micros, currency = random.randrange(1, 10**7), random.choice(list(expected))
        add(f"{Decimal(micros) / 10**6} {currency}", 1_000.0 + number, Sending(), Saved(VIDEO))
        expected[currency] += micros
    assert all_time(spending).charged == {currency: Decimal(micros) / 10**6 for currency, micros in expected.items()}


def test_what_waits_is_what_is_still_to_be_sent(add: Add, spending: Spending) -> None:
    add("0.6 CNY", 1_000.0)
    add("0.4 USD", 1_000.0)
    add("0.6 CNY", 1_000.0, Sending(), Postponed(Code.BUSY, 5.0))
    add("0.7 CNY", 1_000.0, Sending())
    add("0.7 CNY", 1_000.0, Cancelled(Charged.NO))
    assert spending.waiting() == {"CNY": Decimal("1.2"), "USD": Decimal("0.4")}


@pytest.mark.parametrize("name", ZONES)
@pytest.mark.parametrize(
    "day", [date(2026, 1, 31), date(2026, 3, 8), date(2026, 9, 6), date(2026, 10, 25), date(2024, 2, 29)]
)
def test_days_and_months_end_at_the_midnight_of_this_computer(
    zone: Zone, add: Add, spending: Spending, name: str, day: date
) -> None:
    zone(name)
    noon = datetime(day.year, day.month, day.day, 12).timestamp()
    period = day_of(noon)
    assert date.fromtimestamp(period.begin) == day
    assert date.fromtimestamp(period.end - 0.001) == day
    assert date.fromtimestamp(period.begin - 0.001) < day < date.fromtimestamp(period.end)
    for at in (period.begin - 0.01, period.begin, noon, period.end - 0.01, period.end):
        add("0.1 CNY", at, Sending(), Saved(VIDEO))
    assert spending.spent(Wanted(period)).charged == {"CNY": Decimal("0.3")}
    month = month_of(day)
    assert datetime.fromtimestamp(month.begin).date() == day.replace(day=1)
    assert (date.fromtimestamp(month.end), date.fromtimestamp(month.end - 0.001).month) == (_next(day), day.month)


def _next(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def test_a_job_counts_on_the_day_it_was_sent(library: Library, spending: Spending) -> None:
    begin, end = (period := month_of(date(2026, 11, 1))).begin, period.end
    job = a_job(created=begin - 60.0, price=Price(Decimal(1), "CNY"))
    library.add(job)
    library.record(job, Sending(), begin + 60.0)
    assert spending.spent(Wanted(Period(begin, end))).maybe == {"CNY": Decimal(1)}
    assert len(spending.lines(Wanted(Period(begin, end)))) == 1
    assert spending.months() == [date(2026, 11, 1)]


def test_the_ledger_has_every_job_newest_first(add: Add, spending: Spending) -> None:
    add("0.6 CNY", 1_000.0, Sending(), Saved(VIDEO))
    add("", 3_000.0)
    add("0.4 USD", 2_000.0, Sending(), route=a_route(profile_id="other", profile_name="Other"))
    lines = spending.read(spending.lines(Wanted()))
    assert [line.at for line in lines] == [3_000.0, 2_000.0, 1_000.0]
    assert [str(line.job.price) for line in lines] == ["None", "$0.40", "¥0.60"]
    assert [line.at for line in spending.read(spending.lines(Wanted(profile="other")))] == [2_000.0]
    assert spending.spent(Wanted(profile="tideway")).charged == {"CNY": Decimal("0.6")}
    assert spending.profiles() == {"other": "Other", "tideway": "Tideway"}


def test_what_is_in_the_bin_was_paid_all_the_same(library: Library, add: Add, spending: Spending) -> None:
    job = add("0.6 CNY", 1_000.0, Sending(), Saved(VIDEO))
    with library.database.change() as connection:
        connection.execute("UPDATE entries SET binned = 1 WHERE job = ?", (job.id,))
    assert all_time(spending).charged == {"CNY": Decimal("0.6")}
    assert len(spending.lines(Wanted())) == 1


def test_months_are_read_as_they_are_written() -> None:
    assert read_month("2026-11") == date(2026, 11, 1)
    for wrong in ("2026", "2026-13", "11-2026", ""):
        with pytest.raises(InvalidRequest, match="2026-11"):
            read_month(wrong)


NOW = 1_800_000_000.0
CAPPED = Settings(cap_daily={"CNY": Decimal(2)}, cap_monthly={"CNY": Decimal(3)})


def price(text: str) -> Price:
    return Price(Decimal(text), "CNY")


def test_what_runs_and_what_waits_counts_before_the_limit(add: Add, spending: Spending) -> None:
    add("0.6 CNY", NOW, Sending(), Saved(VIDEO))
    add("0.6 CNY", NOW, Sending())
    add("0.6 CNY", NOW)
    assert overruns(CAPPED, spending, [price("0.2")], NOW) == ()
    over = Overrun(Span.DAY, "CNY", Decimal("2.01"), Decimal(2))
    assert overruns(CAPPED, spending, [price("0.2"), price("0.01")], NOW) == (over,)


def test_the_month_has_a_limit_of_its_own(add: Add, spending: Spending) -> None:
    day = day_of(NOW)
    month = month_of(date.fromtimestamp(NOW))
    other_day = day.begin - 3_600 if day.begin > month.begin else day.end + 3_600
    add("2.5 CNY", other_day, Sending(), Saved(VIDEO))
    assert overruns(CAPPED, spending, [price("0.5")], NOW) == ()
    assert [over.span for over in overruns(CAPPED, spending, [price("0.51")], NOW)] == [Span.MONTH]
    assert [over.span for over in overruns(CAPPED, spending, [price("2.51")], NOW)] == [Span.DAY, Span.MONTH]


def test_other_currencies_unknown_prices_and_free_ones_break_no_limit(add: Add, spending: Spending) -> None:
    add("100 USD", NOW, Sending(), Saved(VIDEO))
    new = [None, Price(Decimal(100), "USD"), Price(Decimal(0), ""), price("2")]
    assert overruns(CAPPED, spending, new, NOW) == ()
    assert overruns(Settings(), spending, [price("1000")], NOW) == ()


def test_what_was_spent_elsewhere_does_not_keep_from_what_is_free(add: Add, spending: Spending) -> None:
    add("5 CNY", NOW, Sending(), Saved(VIDEO))
    assert overruns(CAPPED, spending, [Price(Decimal(0), "CNY"), None], NOW) == ()
