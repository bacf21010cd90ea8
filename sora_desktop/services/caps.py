"""Whether new videos would cost more than the person wants to spend in a day or a month."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum, auto

import msgspec

from sora_desktop.domain.pricing import Price, sums
from sora_desktop.services.library.spending import Period, Spending, Wanted, day_of, month_of
from sora_desktop.services.settings import Settings


class Span(Enum):
    """What a limit is for."""

    DAY = auto()
    MONTH = auto()


class Overrun(msgspec.Struct, frozen=True):
    """What a day or a month would come to, beside its limit."""

    span: Span
    currency: str
    amount: Decimal
    cap: Decimal


def overruns(settings: Settings, spending: Spending, new: Iterable[Price | None], now: float) -> tuple[Overrun, ...]:
    """Return the limits that ``new`` videos would break, ``now`` in seconds since 1970; what waits or runs counts as spent."""
    wanted = sums(price for price in new if price is not None)
    limits: tuple[tuple[Span, Mapping[str, Decimal], Callable[[float], Period]], ...] = (
        (Span.DAY, settings.cap_daily, day_of),
        (Span.MONTH, settings.cap_monthly, lambda at: month_of(date.fromtimestamp(at))),
    )
    if not any(currency in caps for _, caps, _ in limits for currency in wanted):
        return ()
    waiting, found = spending.waiting(), list[Overrun]()
    for span, caps, period in limits:
        spent = spending.spent(Wanted(period(now)))
        for currency in wanted.keys() & caps.keys():
            amount = spent.total(currency) + waiting.get(currency, Decimal(0)) + wanted[currency]
            if amount > caps[currency]:
                found.append(Overrun(span, currency, amount, caps[currency]))
    return tuple(found)
