"""Times in words: no more exact than is known, and without a jump where one unit gives way to the next."""

import pytest

from sora_desktop.ui.times import about, roughly

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.0, "1 s"),
        (0.4, "1 s"),
        (9.4, "9 s"),
        (59.4, "59 s"),
        (59.9, "1 min"),
        (60.0, "1 min"),
        (72.0, "1 min 10 s"),
        (118.0, "2 min"),
        (599.0, "10 min"),
        (724.0, "12 min"),
        (4_810.0, "1 h 20 min"),
    ],
)
def test_a_guess_is_told_in_steps(seconds: float, words: str) -> None:
    assert about(seconds) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(42.0, "42 s"), (59.8, "1 min"), (125.0, "2 min"), (3_599.0, "1 h"), (5_400.0, "1 h 30 min")],
)
def test_a_rough_time_leaves_the_seconds_out(seconds: float, words: str) -> None:
    assert roughly(seconds) == words
