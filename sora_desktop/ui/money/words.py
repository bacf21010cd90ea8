"""Sums of money in words: what an estimate comes to, how it comes about, and why there is none."""

from collections.abc import Iterable
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from sora_desktop.domain.pricing import Price, Quote, Unknown, shown, shown_sums, sums
from sora_desktop.services.library.spending import Spent


def about_words(prices: Iterable[Price | None]) -> str:
    """Return what videos cost together, as ``≈ ¥1.20``; empty where nothing is known."""
    found = list(prices)
    known = shown_sums(sums(price for price in found if price is not None))
    if not known:
        return ""
    translate = QCoreApplication.translate
    return (translate("money", "over {0}") if None in found else translate("money", "≈ {0}")).format(known)


def quote_words(quote: Quote, seconds: float | None, count: int, profile: str) -> str:
    """Return how an estimate comes about, by which prices."""
    sum_ = _one(quote, seconds)
    if count > 1:
        sum_ = f"{count} × ({sum_})" if "+" in sum_ else f"{count} × {sum_}"
    return QCoreApplication.translate("money", "By the prices of {profile}: {sum}").format(profile=profile, sum=sum_)


def unknown_words(why: Unknown, profile: str) -> str:
    """Return why it is not known what a video costs, and what to do about it."""
    translate = QCoreApplication.translate
    words = {
        Unknown.NO_TABLE: translate(
            "money", "Enter the prices of {profile} in its settings to see here what videos cost."
        ),
        Unknown.NO_ROW: translate("money", "The prices of {profile} have no row for this model and size."),
        Unknown.NO_SIZE: translate("money", "Choose a size: the prices of {profile} depend on it."),
        Unknown.NO_SECONDS: translate("money", "Choose the seconds: {profile} charges for each of them."),
    }
    return words[why].replace("{profile}", profile)


def spent_words(spent: Spent) -> list[str]:
    """Return sentences on what was spent: for certain, perhaps, and at an unknown price."""
    translate = QCoreApplication.translate
    found = []
    if spent.charged:
        found.append(translate("money", "Charged: {0}").format(shown_sums(spent.charged)))
    if spent.maybe:
        found.append(translate("money", "May have been charged: {0}").format(shown_sums(spent.maybe)))
    if spent.unpriced:
        found.append(translate("money", "%n at an unknown price", "", spent.unpriced))
    return found


def _one(quote: Quote, seconds: float | None) -> str:
    """Return what makes up the price of one video."""
    row, currency = quote.row, quote.price.currency
    if row is None:
        return str(quote.price)
    per_video, per_second = row.per_video or Decimal(0), row.per_second or Decimal(0)
    parts = [shown(per_video, currency)] if per_video else []
    if per_second:
        time = QCoreApplication.translate("duration", "{0} s").format(f"{seconds or 0:g}")
        parts.append(f"{time} × {shown(per_second, currency)}")
    return " + ".join(parts) or str(quote.price)
