"""In what jobs differ, and how prompts are marked."""

from collections.abc import Sequence
from typing import Any

import pytest
from builders import VIDEO, a_job, a_request, a_route
from msgspec.structs import replace

from sora_desktop.domain.differences import Row, Setting, compared, marked
from sora_desktop.domain.events import Saved
from sora_desktop.domain.job import Job, advance
from sora_desktop.domain.request import Size, Source, SourceKind


def asked(**details: Any) -> Job:
    return a_job(request=a_request(**details))


def made(seconds: float = 100.0, **facts: Any) -> Job:
    return advance(a_job(sent=1_000.0), Saved(replace(VIDEO, **facts)), 1_000.0 + seconds)


def differing(*jobs: Job) -> list[Row]:
    return [row for row in compared(jobs) if not row.is_same]


def lit(*prompts: str) -> list[list[str]]:
    return [[piece.text.strip() for piece in pieces if piece.differs] for pieces in marked(prompts)]


def shown(*prompts: str) -> list[str]:
    return ["".join(piece.text for piece in pieces) for pieces in marked(prompts)]


@pytest.mark.parametrize(
    ("one", "other", "setting", "values"),
    [
        (asked(prompt="a dog"), asked(prompt="a cat"), Setting.PROMPT, ("a dog", "a cat")),
        (asked(model="sora-2"), asked(model="veo"), Setting.MODEL, ("sora-2", "veo")),
        (asked(size=Size(1280, 720)), asked(), Setting.SIZE, (Size(1280, 720), None)),
        (asked(seconds=4.0), asked(seconds=8.0), Setting.SECONDS, (4.0, 8.0)),
        (asked(references=("/a.png",)), asked(), Setting.REFERENCES, (("/a.png",), None)),
        (
            asked(source=Source(SourceKind.REMIX, "video_1")),
            asked(),
            Setting.SOURCE,
            (Source(SourceKind.REMIX, "video_1"), None),
        ),
        (a_job(), a_job(route=a_route(profile_name="Other")), Setting.PROFILE, ("Tideway", "Other")),
        (made(156.2), made(184.0), Setting.TOOK, (156, 184)),
    ],
)
def test_only_what_differs_is_listed(one: Job, other: Job, setting: Setting, values: tuple[Any, ...]) -> None:
    [row] = differing(one, other)
    assert (row.setting, row.values, row.name) == (setting, values, "")


def test_each_extra_field_is_a_row_of_its_own() -> None:
    one, other = asked(fields={"seed": 4182, "style": "film"}), asked(fields={"seed": 977, "style": "film", "hd": True})
    assert [(row.name, row.values) for row in differing(one, other)] == [("seed", (4182, 977)), ("hd", (None, True))]
    assert ("style", True) in [(row.name, row.is_same) for row in compared([one, other])]


def test_the_picture_and_the_file() -> None:
    one, other = made(width=1280, bytes=3_000_000), made(width=1920, path="/videos/b.mp4")
    assert [row.setting for row in differing(one, other)] == [Setting.PICTURE, Setting.FILE]
    assert differing(one, other)[0].values[0].bits_per_second == 6_000_000


def test_a_bit_more_or_less_is_no_other_picture() -> None:
    assert Setting.PICTURE not in [row.setting for row in differing(made(bytes=3_000_000), made(bytes=3_000_100))]


def test_the_same_of_everything_lists_nothing_and_tells_what_is_the_same() -> None:
    assert differing(made(), made(), made()) == []
    rows = compared([made(), made()])
    assert [row.setting for row in rows] == sorted([row.setting for row in rows], key=lambda setting: setting.value)
    assert {Setting.PROMPT, Setting.MODEL, Setting.PROFILE, Setting.COST} <= {row.setting for row in rows}
    assert Setting.SIZE not in {row.setting for row in rows}  # none has one


def test_what_one_of_four_has_otherwise_is_a_difference() -> None:
    jobs: Sequence[Job] = [asked(model="a"), asked(model="a"), asked(model="a"), asked(model="b")]
    assert [row.values for row in differing(*jobs)] == [("a", "a", "a", "b")]


@pytest.mark.parametrize(
    ("prompts", "words"),
    [
        (("after a tennis ball, slowly", "after a bone biscuit, slowly"), [["tennis ball"], ["bone biscuit"]]),
        (("a dog", "a big dog"), [[], ["big"]]),
        (("a  dog\n runs", "a dog runs"), [[], []]),
        (("一只猫在跳舞", "一只狗在跳舞"), [["猫"], ["狗"]]),
        (("a b", "x y"), [["a b"], ["x y"]]),
        (("a dog runs", "a cat runs", "a dog sits"), [["dog runs"], ["cat"], ["sits"]]),
    ],
)
def test_other_words_are_marked(prompts: tuple[str, ...], words: list[list[str]]) -> None:
    assert lit(*prompts) == words


def test_long_stretches_of_the_same_are_cut_down_to_what_stands_beside_the_difference() -> None:
    before, after = "once upon a time " * 10, " and they lived happily" * 10
    one, other = shown(f"{before}dog{after}", f"{before}cat{after}")
    assert one == "… time once upon a time dog and they lived happily …"
    assert other == one.replace("dog", "cat")


def test_a_huge_prompt_is_compared_by_its_lines() -> None:
    same = "\n".join(f"line {number} of a very long storyboard" for number in range(400))
    assert lit(f"{same}\na dog", f"{same}\na cat") == [["a dog"], ["a cat"]]
