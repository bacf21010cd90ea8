"""Codes, states and sums in words: nothing is left without any, and foreign words stay as they are."""

from decimal import Decimal

import pytest
from builders import a_job
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from sora_desktop.domain.errors import Charged, Code
from sora_desktop.domain.events import Failed
from sora_desktop.domain.job import Status, advance
from sora_desktop.domain.pricing import Price
from sora_desktop.ui.messages import (
    breakable,
    charged_sentence,
    charged_words,
    duration,
    failure_details,
    failure_sentence,
    file_size,
    own_words,
    status_words,
)

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))


@pytest.mark.parametrize("code", Code)
def test_every_failure_has_a_sentence_and_a_step(code: Code) -> None:
    what, step = failure_sentence(code, "Tideway")
    assert what.endswith(".")
    assert step.endswith(".")
    assert "{" not in what + step


def test_a_relay_may_be_called_anything() -> None:
    what, _ = failure_sentence(Code.UNREACHABLE, "{relay} {0} <b>%1</b>")
    assert what == "{relay} {0} <b>%1</b> could not be reached."


@pytest.mark.parametrize("status", Status)
def test_every_state_has_words_of_its_own(status: Status) -> None:
    assert status_words(status)
    assert [status_words(other) for other in Status].count(status_words(status)) == 1


def test_the_money_is_said_plainly() -> None:
    assert charged_words(Charged.NO) == "Not charged"
    assert charged_words(Charged.MAYBE) == "May have been charged"
    assert charged_words(Charged.YES) == "Charged"
    price = Price(Decimal("0.8"), "CNY")
    assert charged_words(Charged.NO, price) == "Not charged"
    assert charged_words(Charged.MAYBE, price) == "May have been charged ¥0.80"
    assert charged_words(Charged.YES, price) == "Charged ¥0.80"
    assert charged_sentence(Charged.MAYBE) == "May have been charged."


def test_details_are_one_fact_a_line_and_empty_ones_are_left_out() -> None:
    failure = Failed(Code.BAD_KEY, Charged.NO, "wrong key", 401)
    details = failure_details(advance(a_job(task_id="task_9"), failure, 2.0), failure)
    assert details.split("\n") == [
        "code        bad_key",
        "HTTP status 401",
        "answer      wrong key",
        "task id     task_9",
        "job         7f3a9c0011223344",
        "model       sora-2",
    ]
    bare = Failed(Code.TIMED_OUT, Charged.MAYBE)
    assert failure_details(a_job(), bare).split("\n")[1].startswith("job ")


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (Failed(Code.GENERATION_FAILED, Charged.MAYBE, "内容违反政策"), "内容违反政策"),
        (Failed(Code.LINK_DEAD, Charged.YES, "Access\n  Denied", 403), "Access Denied"),
        (Failed(Code.UNREACHABLE, Charged.NO, "[Errno 111] Connection refused"), ""),
        (Failed(Code.BUG, Charged.NO, "ZeroDivisionError"), ""),
        (Failed(Code.REFUSED, Charged.NO, "no " * 200, 400), "no " * 99 + "no…"),
    ],
)
def test_a_relays_own_words_are_short_and_nobody_elses(failure: Failed, words: str) -> None:
    assert own_words(failure) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.4, "0 s"), (59.4, "59 s"), (59.6, "1 min 0 s"), (156, "2 min 36 s"), (3_600, "60 min 0 s")],
)
def test_lengths_of_time(seconds: float, words: str) -> None:
    assert duration(seconds) == words


@pytest.mark.parametrize(("count", "words"), [(0, "0 bytes"), (999, "999 bytes"), (8_400_000, "8.4 MB")])
def test_file_sizes(count: int, words: str) -> None:
    assert file_size(count) == words


def test_a_long_id_can_be_broken_and_loses_nothing() -> None:
    name = "task_" + "0123456789" * 6
    assert breakable(name).replace("\u200b", "") == name
    assert max(map(len, breakable(name).split("\u200b"))) == 12
