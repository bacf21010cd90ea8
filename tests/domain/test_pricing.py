"""What videos cost: which row of a table counts, exact sums, how amounts are typed and shown."""

from decimal import Decimal
from random import Random

import msgspec
import pytest
from builders import a_request
from hypothesis import given
from hypothesis import strategies as st

from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.pricing import (
    FREE,
    Price,
    PriceRow,
    PriceTable,
    Quote,
    Unknown,
    estimate,
    from_micros,
    quote,
    read_amount,
    read_currency,
    shown,
    shown_sums,
    sums,
    written_amount,
)
from sora_desktop.domain.request import Size

HD, TALL, WIDE = Size(1280, 720), Size(720, 1280), Size(1792, 1024)
TABLE = PriceTable(
    "CNY",
    (
        PriceRow(model="sora-2-pro", size=WIDE, or_more=True, per_second=Decimal("0.5")),
        PriceRow(model="sora-2-pro", size=HD, per_second=Decimal("0.3")),
        PriceRow(model="sora-2*", per_video=Decimal("0.6")),
        PriceRow(model="veo-*", per_video=Decimal("0.1"), per_second=Decimal("0.12")),
        PriceRow(model="trial", per_video=Decimal(0)),
    ),
)


@pytest.mark.parametrize(
    ("model", "size", "seconds", "costs"),
    [
        ("sora-2", HD, 10.0, "0.6"),
        ("sora-2", None, None, "0.6"),
        ("SORA-2-mini", WIDE, 4.0, "0.6"),
        ("sora-2-pro", HD, 10.0, "3"),
        ("sora-2-pro", TALL, 10.0, "3"),
        ("sora-2-pro", WIDE, 4.0, "2"),
        ("sora-2-pro", Size(1920, 1080), 4.0, "2"),
        ("sora-2-pro", Size(640, 480), 4.0, "0.6"),
        ("veo-3", HD, 8.0, "1.06"),
        ("veo-3", HD, 4.5, "0.64"),
        ("trial", HD, 4.5, "0"),
    ],
)
def test_the_first_row_that_fits_counts(model: str, size: Size | None, seconds: float | None, costs: str) -> None:
    assert estimate(TABLE, a_request(model=model, size=size, seconds=seconds)) == Price(Decimal(costs), "CNY")


@pytest.mark.parametrize(
    ("table", "model", "size", "seconds", "why"),
    [
        (None, "sora-2", HD, 10.0, Unknown.NO_TABLE),
        (PriceTable("CNY"), "sora-2", HD, 10.0, Unknown.NO_ROW),
        (TABLE, "kling-2", HD, 10.0, Unknown.NO_ROW),
        (TABLE, "sora-2-pro", None, 10.0, Unknown.NO_SIZE),
        (TABLE, "veo-3", HD, None, Unknown.NO_SECONDS),
        (TABLE, "sora-2-pro", HD, None, Unknown.NO_SECONDS),
    ],
)
def test_what_is_not_known_is_never_guessed(
    table: PriceTable | None, model: str, size: Size | None, seconds: float | None, why: Unknown
) -> None:
    assert quote(table, model, size, seconds) is why
    assert estimate(table, a_request(model=model, size=size, seconds=seconds)) is None


def test_a_quote_names_its_row() -> None:
    assert quote(TABLE, "veo-3", HD, 8.0) == Quote(Price(Decimal("1.06"), "CNY"), TABLE.rows[3])


def test_a_row_names_a_price() -> None:
    with pytest.raises(ValueError, match="a price is a number"):
        PriceRow(model="x")
    for wrong in ("-1", "NaN", "Infinity", "1e10"):
        with pytest.raises(ValueError, match="a price is a number"):
            PriceRow(per_video=Decimal(wrong))


def test_a_table_outlives_json() -> None:
    assert msgspec.json.decode(msgspec.json.encode(TABLE), type=PriceTable) == TABLE


def test_ten_dimes_are_a_unit() -> None:
    assert sums([Price(Decimal("0.1"), "USD")] * 10 + [FREE]) == {"USD": Decimal(1)}


@given(st.lists(st.tuples(st.integers(0, 10**12), st.sampled_from(["USD", "CNY", "credits"]))))
def test_sums_do_not_drift_and_do_not_depend_on_the_order(parts: list[tuple[int, str]]) -> None:
    prices = [Price(from_micros(micros), currency) for micros, currency in parts]
    expected = {currency: sum(micros for micros, other in parts if other == currency) for _, currency in parts}
    assert {currency: amount / Decimal("0.000001") for currency, amount in sums(prices).items()} == {
        currency: micros for currency, micros in expected.items() if micros
    }
    shuffled = prices.copy()
    Random(len(prices)).shuffle(shuffled)
    assert sums(shuffled) == sums(prices)


@given(st.integers(0, 10**9 - 1), st.integers(0, 10**6 - 1))
def test_an_amount_is_read_as_it_was_written(whole: int, millionths: int) -> None:
    amount = whole + from_micros(millionths)
    assert read_amount(written_amount(amount)) == amount
    assert Price(amount, "USD").micros == whole * 10**6 + millionths


@given(st.integers(1, 10**6), st.integers(1, 36_000))
def test_seconds_count_exactly(micros: int, tenths: int) -> None:
    table = PriceTable("USD", (PriceRow(per_second=from_micros(micros * 10)),))
    found = estimate(table, a_request(seconds=tenths / 10))
    assert found is not None
    assert found.micros == micros * tenths


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("0.12", "0.12"),
        ("0,12", "0.12"),
        (" ¥3 ", "3"),
        ("￥0.6", "0.6"),
        ("3 元", "3"),
        ("$0.000001", "0.000001"),
        ("0", "0"),
        ("０．５", "0.5"),
    ],
)
def test_amounts_as_people_type_them(typed: str, amount: str) -> None:
    assert read_amount(typed) == Decimal(amount)


@pytest.mark.parametrize("typed", ["", "-1", "a", "1,200", "1.2.3", "NaN", "inf", "1e3", "0.0000001", "99999999999"])
def test_amounts_that_could_mean_anything_are_refused(typed: str) -> None:
    with pytest.raises(InvalidRequest, match="amount"):
        read_amount(typed)


def test_currencies_are_kept_in_one_spelling() -> None:
    assert read_currency(" cny ") == "CNY"
    assert read_currency("gold  credits") == "gold credits"


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        ("3.2", "CNY", "¥3.20"),
        ("0.40", "USD", "$0.40"),
        ("0.0375", "USD", "$0.0375"),
        ("1200", "CNY", "¥1,200.00"),
        ("1200", "JPY", "JP¥1,200"),
        ("12.0", "credits", "12 credits"),
        ("1.5", "credits", "1.5 credits"),
        ("100", "点", "100 点"),
        ("0", "CNY", "¥0.00"),
    ],
)
def test_amounts_as_people_read_them(amount: str, currency: str, words: str) -> None:
    assert shown(Decimal(amount), currency) == words
    assert str(Price(Decimal(amount), currency)) == words


def test_several_currencies_stand_side_by_side() -> None:
    assert shown_sums({"CNY": Decimal("3.2"), "USD": Decimal("0.4")}) == "¥3.20 · $0.40"
    assert shown_sums({}) == ""
