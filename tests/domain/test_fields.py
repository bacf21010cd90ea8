"""Extra fields as people write them: words are text, the rest is JSON, and what is written is read back the same."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_desktop.domain.fields import Wrong, read, written, wrong

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("1.5", 1.5),
        ("true", True),
        ("null", None),
        ('{"a": 1}', {"a": 1}),
        ("[1, 2]", [1, 2]),
        ('"12"', "12"),
        ("fast", "fast"),
        ("True", "True"),
        ("007", "007"),
        ("16:9", "16:9"),
        ("NaN", "NaN"),
        ("快", "快"),
    ],
)
def test_a_bare_word_is_text_and_the_rest_is_json(text: str, value: Any) -> None:
    assert read(text) == value
    assert type(read(text)) is type(value)


@given(json_values)
def test_what_is_written_is_read_the_same(value: Any) -> None:
    text = written(value)
    assert read(text.strip()) == value
    assert wrong("field", text.strip(), ()) is None


def test_words_are_written_without_quotes_where_they_can_be() -> None:
    assert written("fast") == "fast"
    assert written("12") == '"12"'
    assert written("") == '""'
    assert written("{a|b}") == '"{a|b}"'
    assert written(" a ") == '" a "'


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("seed", "1", None),
        ("", "1", Wrong.NO_NAME),
        ("seed", "", Wrong.NO_VALUE),
        ("model", "x", Wrong.OURS),
        ("messages", "[]", Wrong.OURS),
        ("prompt", "x", Wrong.OURS),
        ("stream", "false", Wrong.OURS),
        ("style", "x", Wrong.TWICE),
        ("options", '{"a":', Wrong.NOT_JSON),
        ("options", "[1, 2", Wrong.NOT_JSON),
        ("options", '"half', Wrong.NOT_JSON),
        ("size", "16:9", None),
        ("seconds", "8", None),
    ],
)
def test_what_is_wrong(name: str, text: str, expected: Wrong | None) -> None:
    assert wrong(name, text, {"style"}) is expected
