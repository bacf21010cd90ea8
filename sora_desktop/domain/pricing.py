"""What a video costs: a relay's own prices, and what they make of a request. Sums are exact decimals, never floats."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import Enum, auto
from fnmatch import fnmatchcase
from unicodedata import normalize

import msgspec

from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.request import GenerationRequest, Size

MICRO = Decimal("0.000001")  # the smallest part of a currency that is counted
_MOST = Decimal(1_000_000_000)
_CENTS = Decimal("0.01")
# Before the number; any other currency is a word behind it.
_SIGNS = {"CNY": "¥", "USD": "$", "EUR": "€", "GBP": "£", "JPY": "JP¥", "KRW": "₩", "HKD": "HK$", "TWD": "NT$"}
# Up to six decimals. A comma before three digits is refused: it may be meant to part thousands.
_AMOUNT = re.compile(r"(\d{1,10})(?:(?:\.|,(?!\d{3}$))(\d{1,6}))?")
_WITHOUT_CENTS = frozenset({"JPY", "KRW"})
CURRENCIES = tuple(_SIGNS)


class Price(msgspec.Struct, frozen=True):
    """A sum of money, exact; ``currency`` is an ISO 4217 code, or whatever word a relay counts its credits in."""

    amount: Decimal
    currency: str

    @property
    def micros(self) -> int:
        """The amount in millionths, as the database keeps it."""
        return int(self.amount / MICRO)

    def __str__(self) -> str:
        return shown(self.amount, self.currency)


FREE = Price(Decimal(0), "")


class PriceRow(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What videos of one kind cost: so much for each, so much for a second of it, or both.

    ``model`` is a pattern (``*`` for anything, case does not matter). ``size`` is ``None`` for any, else the size itself, lying
    or standing; with ``or_more`` every picture with at least as many pixels fits. Raises ``ValueError`` for impossible amounts.
    """

    model: str = "*"
    size: Size | None = None
    or_more: bool = False
    per_video: Decimal | None = None
    per_second: Decimal | None = None

    def __post_init__(self) -> None:
        """Refuse a row that names no price."""
        amounts = [amount for amount in (self.per_video, self.per_second) if amount is not None]
        if not amounts or not all(amount.is_finite() and 0 <= amount < _MOST for amount in amounts):
            raise ValueError("a price is a number from 0 on, for a video or for a second")

    def names(self, model: str) -> bool:
        """Whether the row is about this model."""
        return fnmatchcase(model.casefold(), self.model.strip().casefold())

    def fits(self, size: Size) -> bool:
        """Whether the row is about pictures of this size."""
        if self.size is None:
            return True
        if self.or_more:
            return size.width * size.height >= self.size.width * self.size.height
        return {size.width, size.height} == {self.size.width, self.size.height}


class PriceTable(msgspec.Struct, frozen=True):
    """A relay's prices in one currency: the first row that fits counts."""

    currency: str
    rows: tuple[PriceRow, ...] = ()


class Unknown(Enum):
    """Why nobody can tell what a video costs."""

    NO_TABLE = auto()
    NO_ROW = auto()
    NO_SIZE = auto()
    NO_SECONDS = auto()


class Quote(msgspec.Struct, frozen=True):
    """What one video costs, and by which row: ``row`` is ``None`` where it is free anyway."""

    price: Price
    row: PriceRow | None = None


def quote(table: PriceTable | None, model: str, size: Size | None, seconds: float | None) -> Quote | Unknown:
    """Return what a video costs; what the relay would choose by itself (size, seconds) is never guessed."""
    if table is None:
        return Unknown.NO_TABLE
    for row in filter(lambda row: row.names(model), table.rows):
        if size is None and row.size is not None:
            return Unknown.NO_SIZE
        if size is None or row.fits(size):
            return _by_row(row, table.currency, seconds)
    return Unknown.NO_ROW


def estimate(table: PriceTable | None, request: GenerationRequest) -> Price | None:
    """Return what a request costs, ``None`` where that is not known."""
    found = quote(table, request.model, request.size, request.seconds)
    return found.price if isinstance(found, Quote) else None


def sums(prices: Iterable[Price]) -> dict[str, Decimal]:
    """Return the sum of each currency; what is free counts nowhere."""
    found = Counter[str]()
    for price in prices:
        found[price.currency] += price.micros
    return {currency: from_micros(micros) for currency, micros in found.items() if micros}


def from_micros(micros: int) -> Decimal:
    """Return an amount that the database keeps in millionths."""
    return micros * MICRO


def read_amount(text: str) -> Decimal:
    """Read an amount as people type it, such as ``0.12``, ``0,12`` or ``¥3``; raises ``InvalidRequest("amount")``."""
    found = _AMOUNT.fullmatch(normalize("NFKC", text).strip().removesuffix("元").strip("$€£₩¥ "))
    amount = Decimal(".".join(filter(None, found.groups()))) if found else _MOST
    if amount >= _MOST:
        raise InvalidRequest("amount")
    return amount


def read_currency(text: str) -> str:
    """Return a currency as it is kept: codes in capitals, other words as they are typed."""
    word = " ".join(text.split())
    return word.upper() if word.upper() in _SIGNS else word


def written_amount(amount: Decimal) -> str:
    """Return an amount as ``read_amount`` reads it, with no more digits than it has."""
    return f"{amount.normalize():f}"


def shown(amount: Decimal, currency: str) -> str:
    """Return ``¥3.20``, ``$0.40`` or ``12 credits``; what is smaller than a cent keeps its digits."""
    sign = _SIGNS.get(currency)
    has_cents = sign and currency not in _WITHOUT_CENTS
    exact = amount.normalize()
    digits = f"{exact.quantize(_CENTS) if has_cents and exact == exact.quantize(_CENTS) else exact:,f}"
    return f"{sign}{digits}" if sign else f"{digits} {currency}".strip()


def shown_limit(amount: Decimal, currency: str) -> str:
    """Return a round sum without its cents: ``¥20``."""
    return shown(amount, currency).removesuffix(".00")


def shown_sums(amounts: Mapping[str, Decimal]) -> str:
    """Return sums of several currencies on one line, empty for none."""
    return " · ".join(shown(amount, currency) for currency, amount in amounts.items())


def _by_row(row: PriceRow, currency: str, seconds: float | None) -> Quote | Unknown:
    if row.per_second and seconds is None:
        return Unknown.NO_SECONDS
    by_time = (row.per_second or Decimal(0)) * Decimal(str(seconds or 0))
    amount = ((row.per_video or Decimal(0)) + by_time).quantize(MICRO)
    return Quote(Price(amount, currency), row)
