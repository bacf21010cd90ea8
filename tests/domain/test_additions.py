"""Words added to a prompt: where they go, and what joins them to what is there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_desktop.domain.additions import added


@pytest.mark.parametrize(
    ("marked", "after"),
    [
        ("^", "slow pan"),
        ("a ^train", "a train, slow pan"),
        ("a train\n ^", "a train, slow pan\n "),
        ("a train,^", "a train, slow pan"),
        ("It stops.^", "It stops. Slow pan"),
        ("一列^火车", "一列火车，slow pan"),
        ("火车停了。^", "火车停了。slow pan"),
        ("film ^look\n[4.0s] one\n[5.0s] two", "film look, slow pan\n[4.0s] one\n[5.0s] two"),
        ("film look\n[4.0s] o^ne\n[5.0s] two", "film look\n[4.0s] one, slow pan\n[5.0s] two"),
        ("film look\n[4.0s] one\n[5.0s] tw^o", "film look\n[4.0s] one\n[5.0s] two, slow pan"),
        ("^[4.0s] one [5.0s] two", "[4.0s] one, slow pan [5.0s] two"),
        ("[4.^0s] [5.0s] two", "[4.0s] slow pan [5.0s] two"),
        ("[4s^][5s]two", "[4s] slow pan [5s]two"),
        ("a sign [^x]", "a sign [x], slow pan"),
    ],
)
def test_words_end_the_shot_that_the_cursor_is_in(marked: str, after: str) -> None:
    prompt = marked.replace("^", "")
    place, piece = added(prompt, "slow pan", marked.index("^"))
    assert prompt[:place] + piece + prompt[place:] == after


@given(st.text(st.sampled_from("[4s] a.，\n") | st.characters()), st.data())
def test_every_prompt_takes_words_at_every_place(prompt: str, data: st.DataObject) -> None:
    place, piece = added(prompt, "slow pan", data.draw(st.integers(0, len(prompt))))
    assert 0 <= place <= len(prompt)
    assert "low pan" in piece
