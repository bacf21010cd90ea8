"""A storyboard that is written reads as itself, and is changed by nothing else than by what was changed in it."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_desktop.domain.storyboard import SHOT_MARK, Shot, continuity, seconds_text, shots, written

# Brackets, figures and signs that lie close to a mark, beside every other character.
near_marks = st.text(alphabet="[]s.05 \n镜头a", max_size=40)
texts = (st.text(max_size=40) | near_marks).map(str.strip).filter(lambda text: not SHOT_MARK.search(text))
lengths = st.integers(1, 9_999_999).map(lambda thousandths: thousandths / 1_000)
boards = st.lists(st.tuples(lengths, texts), min_size=1, max_size=8)


def board(*parts: tuple[float, str]) -> tuple[Shot, ...]:
    """Return shots end to end from zero."""
    starts = accumulate([seconds for seconds, _ in parts[:-1]], initial=0.0)
    return tuple(Shot(start, seconds, text) for start, (seconds, text) in zip(starts, parts, strict=True))


@given(texts, boards)
def test_what_is_written_reads_as_what_it_was(shared: str, parts: list[tuple[float, str]]) -> None:
    prompt = written(shared, board(*parts))
    assert shots(prompt, None) == board(*parts)
    assert continuity(prompt) == shared


@given(st.text(alphabet="[]s.05 \n镜a", max_size=80).filter(SHOT_MARK.search))
def test_every_prompt_with_marks_keeps_its_shots(prompt: str) -> None:
    again = written(continuity(prompt), shots(prompt, None))
    assert continuity(again) == continuity(prompt)
    assert [shot.text for shot in shots(again, None)] == [shot.text for shot in shots(prompt, None)]
    assert [shot.seconds for shot in shots(again, None)] == pytest.approx(
        [shot.seconds for shot in shots(prompt, None)], abs=0.000_6
    )


@given(st.text(alphabet="[]s.05 \n镜a", max_size=80))
def test_what_was_written_once_stays_as_it_is(prompt: str) -> None:
    once = written(continuity(prompt), shots(prompt, None))
    assert written(continuity(once), shots(once, None)) == once


def test_shots_stand_on_lines_of_their_own() -> None:
    assert written("35 mm, dawn.", board((4, "A harbour"), (2.5, "The boat\nleaves"))) == (
        "35 mm, dawn.\n[4.0s] A harbour\n[2.5s] The boat\nleaves"
    )


def test_what_is_empty_leaves_nothing_behind() -> None:
    assert written(" \n", board((4, ""), (6, " a "))) == "[4.0s]\n[6.0s] a"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (4, "4.0"),
        (10, "10.0"),
        (2.5, "2.5"),
        (2.25, "2.25"),
        (0.1 + 0.2, "0.3"),
        (1 / 3, "0.333"),
        (9_999.999, "9999.999"),
    ],
)
def test_seconds_have_the_decimals_that_they_need(seconds: float, text: str) -> None:
    assert seconds_text(seconds) == text
