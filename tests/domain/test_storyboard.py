import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_desktop.domain.storyboard import SHOT_MARK, Shot, continuity, shots


def test_marks_begin_shots_of_their_length() -> None:
    assert shots("[5.0s] A harbour [2.5s]The boat leaves", None) == (
        Shot(0.0, 5.0, "A harbour"),
        Shot(5.0, 2.5, "The boat leaves"),
    )


@pytest.mark.parametrize("mark", ["[5.0s]", "[5s]", "[5.0 s]", "[ 5.000s ]", "[5S]"])
def test_marks_are_written_in_many_ways(mark: str) -> None:
    assert shots(f"{mark} a", None) == (Shot(0.0, 5.0, "a"),)


@pytest.mark.parametrize("text", ["[s]", "[5]", "5.0s", "[five s]", "[-5s]", "[99999s]", "[5.s]"])
def test_other_brackets_are_no_marks(text: str) -> None:
    assert shots(f"{text} a", None) == (Shot(0.0, 4.0, f"{text} a"),)


def test_a_prompt_without_marks_is_one_shot_of_the_whole_length() -> None:
    assert shots("  A cat\n", None) == (Shot(0.0, 4.0, "A cat"),)
    assert shots("A cat", 12) == (Shot(0.0, 12, "A cat"),)
    assert continuity("A cat") == ""


def test_text_before_the_first_mark_belongs_to_all_shots() -> None:
    prompt = "35 mm, dawn. [1s] one [2s] two"
    assert continuity(prompt) == "35 mm, dawn."
    assert [shot.text for shot in shots(prompt, None)] == ["one", "two"]


def test_shots_are_stretched_to_the_asked_length() -> None:
    assert shots("[1s] one [3s] two", 8) == (Shot(0.0, 2.0, "one"), Shot(2.0, 6.0, "two"))


def test_marks_of_no_length_share_the_time() -> None:
    assert [shot.seconds for shot in shots("[0s] one [0.0s] two", None)] == [2.0, 2.0]
    assert [shot.seconds for shot in shots("[0s] one [2s] two", 6)] == [0.0, 6.0]


def test_the_mark_gives_its_place_and_its_seconds() -> None:
    mark = SHOT_MARK.search("a [2.5 s] b")
    assert mark is not None
    assert (mark.span(), mark[1]) == ((2, 9), "2.5")


@given(st.text(alphabet="[]s.05 a镜", max_size=60), st.none() | st.floats(0.1, 3600))
def test_shots_lie_end_to_end_and_fill_the_asked_length(prompt: str, seconds: float | None) -> None:
    found = shots(prompt, seconds)
    end = 0.0
    for shot in found:
        assert shot.start == pytest.approx(end)
        end = shot.start + shot.seconds
    assert end > 0
    if seconds is not None:
        assert end == pytest.approx(seconds)
