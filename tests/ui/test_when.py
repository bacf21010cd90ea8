"""The time of day at which something was."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from sora_desktop.ui.when import clock, date, day_and_clock

NOON = datetime(2026, 11, 23, 12, 0).timestamp()
HOUR = 3_600.0


@pytest.fixture(autouse=True)
def british(qapp: QApplication) -> Iterator[None]:
    usual = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(usual)


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (0.0, "today 12:00"),
        (11.5 * HOUR, "today 00:30"),
        (12.5 * HOUR, "yesterday 23:30"),
        (37 * HOUR, "21/11/2026 23:00"),
        (-HOUR, "today 13:00"),
    ],
)
def test_the_day_is_named_while_it_is_near(before: float, words: str) -> None:
    assert day_and_clock(NOON - before, NOON) == words


def test_the_clock_and_the_date_alone_are_as_the_locale_writes_them() -> None:
    assert clock(NOON + 62) == "12:01"
    assert date(NOON) == "23/11/2026"
