"""Wildcards: what is drawn, what stays as it is, and that no text and no lists can make it fail, hang or grow without end."""

import json
from collections.abc import Mapping, Sequence
from random import Random

import pytest
from builders import a_request
from hypothesis import given
from hypothesis import strategies as st

from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.request import PROMPT_LIMIT
from sora_desktop.domain.wildcards import LONGEST_NAME, expand, spans, takes

LISTS: Mapping[str, Sequence[str]] = {"weather": ("fog", "rain"), "sky": ("{weather} at {dawn|dusk}",), "empty": ()}
TANGLED = {"a": ("{b}{b}{b}",), "b": ("{c|a}{c}", "{a}"), "c": ("{a}{b}", "x", "")}
marked = st.text(st.sampled_from('{}|\\" :\nabcé😀')) | st.text()


def first(options: Sequence[str]) -> str:
    return options[0]


def last(options: Sequence[str]) -> str:
    return options[-1]


@pytest.mark.parametrize(
    ("prompt", "by_first", "by_last"),
    [
        ("a {red|blue} train", "a red train", "a blue train"),
        ("{a|b}{c|d}", "ac", "bd"),
        ("a {|very }long train", "a long train", "a very long train"),
        ("{x||y|}", "x", ""),
        ("{big {red|blue}|small} train", "big red train", "small train"),
        ("{a|{b|{c|d}}}", "a", "d"),
        ("in the {weather}", "in the fog", "in the rain"),
        ("{sky}", "fog at dawn", "rain at dusk"),
        ("{{weather}|sun}", "fog", "sun"),
        ("{red\nbrick|blue}", "red\nbrick", "blue"),
        ("{红|蓝}色", "红色", "蓝色"),
        ('{"red"|"blue"}', '"red"', '"blue"'),
        ("unfinished { {a|b}", "unfinished { a", "unfinished { b"),
        ("stray } and {a|b} }", "stray } and a }", "stray } and b }"),
        (r"\\{a|b}", r"\\a", r"\\b"),
        (r"{a\|b|c}", r"a\|b", "c"),
    ],
)
def test_each_wildcard_becomes_what_is_chosen(prompt: str, by_first: str, by_last: str) -> None:
    assert expand(prompt, LISTS, first) == by_first
    assert expand(prompt, LISTS, last) == by_last


@pytest.mark.parametrize(
    "prompt",
    [
        "",
        "a red train",
        "a | b",
        "{unknown}",
        "{Weather}",
        "{ weather }",
        "{empty}",
        "{}",
        "{",
        "}",
        "{a|b",
        "a|b}",
        r"\{a|b\}",
        r"\{a|b}",
        r"{a\|b}",
        '{"prompt": "a|b", "camera": {"move": "in|out"}}',
        '{ "a\\"b" : 1 | 2 }',
        '[{"seconds": 5, "text": "x|y"}, {"seconds": 3}]',
    ],
)
def test_what_is_no_wildcard_stays_as_it_is(prompt: str) -> None:
    assert expand(prompt, LISTS, last) == prompt
    assert spans(prompt, ["weather", "sky"]) == ()


@given(
    st.recursive(
        st.none() | st.text(st.characters(exclude_characters="{}")), lambda x: st.dictionaries(st.text("ab|"), x)
    )
)
def test_json_survives(value: object) -> None:
    for indent in (None, 2):
        text = json.dumps(value, indent=indent)
        assert expand(text, LISTS, last) == text


def test_wildcards_within_the_strings_of_json_are_drawn() -> None:
    assert expand('{"style": "{noir|pop}", "sky": "{weather}"}', LISTS, last) == '{"style": "pop", "sky": "rain"}'


def test_the_spans_are_what_is_drawn() -> None:
    prompt = r"{x} {a|{b|c}} \{d|e} 😀{weather} { {f|g} {i}"
    assert [prompt[start:end] for start, end in spans(prompt, {"weather"})] == ["{a|{b|c}}", "{weather}", "{f|g}"]


@given(marked, st.integers())
def test_no_text_makes_it_fail_and_all_outside_the_spans_stays(prompt: str, seed: int) -> None:
    drawn = expand(prompt, LISTS, Random(seed).choice)
    outside, done = [], 0
    for start, end in spans(prompt, {"weather", "sky"}):
        outside.append(prompt[done:start])
        done = end
    at = 0
    for piece in (*outside, prompt[done:]):
        at = drawn.index(piece, at) + len(piece)
    assert drawn.endswith(prompt[done:])


@given(st.dictionaries(st.sampled_from("abc"), st.lists(st.text("{}|abc", max_size=12), max_size=4)), st.integers())
def test_lists_that_name_each_other_end(lists: dict[str, list[str]], seed: int) -> None:
    assert len(expand("{a}{b}{c}", lists, Random(seed).choice)) <= 9 + 2 * PROMPT_LIMIT


def test_a_list_that_names_itself_stays_as_a_name() -> None:
    assert expand("{a}", {"a": ("x{a}",)}, first) == "x{a}"
    assert expand("{a}", TANGLED, last) == "{a}{a}{a}"


def test_lists_that_double_again_and_again_stop_growing() -> None:
    lists = {f"n{step}": (f"{{n{step + 1}}}" * 2,) for step in range(40)}
    assert len(expand("{n0}", lists, first)) < 2 * PROMPT_LIMIT + 10


def test_a_list_of_long_lines_stops_growing() -> None:
    drawn = expand("{long}" * 10_000, {"long": ("x" * 1_000,)}, first)
    assert 60_000 < len(drawn) < 60_000 + 2 * PROMPT_LIMIT
    assert drawn.endswith("{long}")


class Counting(str):
    """A text that counts how many of its characters were ever cut out of it."""

    cut = 0

    def __getitem__(self, key: object) -> str:
        piece = super().__getitem__(key)  # type: ignore[index]
        Counting.cut += len(piece)
        return piece


@pytest.mark.parametrize(
    "prompt", ["{" * 16_000 + "}" * 16_000, "{" * 10_000 + "|a}" * 10_000, '{"' * 16_000, "{a|b}" * 6_000]
)
def test_the_work_grows_as_the_prompt_does(prompt: str) -> None:
    Counting.cut = 0
    expand(Counting(prompt), {"x" * LONGEST_NAME: ("y",)}, first)
    assert Counting.cut <= LONGEST_NAME * len(prompt)


def test_each_take_draws_its_own() -> None:
    made = takes(a_request(prompt="a {red|blue|green} train"), 20, {}, Random(7).choice)
    assert len(made) == 20
    assert {request.prompt for request in made} == {"a red train", "a blue train", "a green train"}
    assert {request.model for request in made} == {a_request().model}
    assert made == takes(a_request(prompt="a {red|blue|green} train"), 20, {}, Random(7).choice)


@pytest.mark.parametrize(("prompt", "lists"), [("{|}", {}), ("{long}" * 40, {"long": ("x" * 1_000,)})])
def test_a_take_that_comes_out_empty_or_too_long_is_refused(prompt: str, lists: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(InvalidRequest, match="drawn"):
        takes(a_request(prompt=prompt), 1, lists, first)
