"""Names from templates: what each placeholder brings, and that every system takes the name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.name_template import (
    NAME_BYTES,
    PLACEHOLDERS,
    NameFacts,
    file_name,
    safe_name,
    unknown_placeholders,
)

FACTS = NameFacts(
    date="2026-11-23",
    time="14-03-05",
    prompt="[5.0s] A dog: runs / jumps",
    model="sora-2",
    size="1280x720",
    seconds="4s",
    profile="Tideway",
    id="7f3a9c",
    rating="5",
    number="02",
)


@pytest.mark.parametrize(
    ("template", "name"),
    [
        ("{date} {prompt}", "2026-11-23 A dog runs jumps"),
        ("{date}_{time}", "2026-11-23_14-03-05"),
        ("{number} {model} {size} {seconds}", "02 sora-2 1280x720 4s"),
        ("{profile}-{id}-{rating}", "Tideway-7f3a9c-5"),
        ("{date}/{prompt}", "2026-11-23 A dog runs jumps"),
        ("plain", "plain"),
        ("{ {date} }", "{ 2026-11-23 }"),
        ("{date", "{date"),
        ("  {id}  .. ", "7f3a9c"),
        ("", "video"),
        ("...", "video"),
    ],
)
def test_placeholders_are_filled(template: str, name: str) -> None:
    assert file_name(template, FACTS) == name


def test_what_is_not_known_leaves_no_hole() -> None:
    assert file_name("{date} {model} {prompt}", NameFacts(prompt="A cat")) == "A cat"


@pytest.mark.parametrize(
    ("template", "unknown"), [("{colour}", ["colour"]), ("{Date}{}", ["Date", ""]), ("{date}", [])]
)
def test_an_unknown_placeholder_is_said(template: str, unknown: list[str]) -> None:
    assert unknown_placeholders(template) == unknown
    if unknown:
        with pytest.raises(InvalidRequest) as error:
            file_name(template, FACTS)
        assert f"there is no {{{unknown[0]}}}" in error.value.detail
        assert all(f"{{{name}}}" in error.value.detail for name in PLACEHOLDERS)


@pytest.mark.parametrize("device", ["CON", "nul", "Com1", "LPT9", "aux.mp4", "prn ", "COM¹", "CONIN$"])
def test_no_name_is_a_device_of_windows(device: str) -> None:
    assert safe_name(device).startswith("_")


@pytest.mark.parametrize("name", ["CONTACT", "com", "nullable", "lpt10"])
def test_what_only_looks_like_a_device_stays(name: str) -> None:
    assert safe_name(name) == name


def test_a_long_name_is_cut_at_a_character() -> None:
    name = safe_name("宇" * 200)
    assert set(name) == {"宇"}
    assert NAME_BYTES - 3 < len(name.encode()) <= NAME_BYTES


@given(st.text(), st.text())
def test_every_name_can_be_written(template: str, prompt: str) -> None:
    if unknown_placeholders(template):
        return
    name = file_name(template + "{prompt}", NameFacts(prompt=prompt))
    assert name
    assert not set(name) & set('\\/:*?"<>|\0\n\t')
    assert name == name.strip(" .")
    assert len(name.encode("utf-8")) <= NAME_BYTES + 1
