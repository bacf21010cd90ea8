"""Styles that come with the program, and presets on the disk."""

import re
from pathlib import Path

import msgspec
import pytest

from sora_desktop.domain.errors import InvalidRequest, StorageError
from sora_desktop.domain.request import Size
from sora_desktop.services.paths import resources
from sora_desktop.services.presets import Preset, PresetFile, StyleGroup, read_styles
from sora_desktop.services.prompt_kit import PromptKit

STYLES = resources() / "presets" / "styles.json"
NOIR = Preset(name="Noir", adds="low-key light", model="sora-2", size=Size(1280, 720), seconds=8.0)
RAIN = Preset(name="a rainy day", adds="rain")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "presets.json"


def test_there_are_twenty_good_styles_in_both_languages() -> None:
    styles = read_styles(STYLES)
    assert len(styles) >= 20
    assert {style.group for style in styles} == set(StyleGroup)
    assert [style.group for style in styles] == sorted((style.group for style in styles), key=list(StyleGroup).index)
    for unique in ({style.id for style in styles}, {style.adds for style in styles}):
        assert len(unique) == len(styles)
    for language in ("en", "zh_CN"):
        assert len({style.name[language] for style in styles}) == len(styles)
    for style in styles:
        assert re.search("[\u4e00-\u9fff]", style.name["zh_CN"]), style.id
        assert len(style.adds) > 20, style.id
        assert not style.adds.endswith((".", ",")), style.id


def test_a_style_without_a_name_in_a_language_has_its_english_one() -> None:
    [style, *_] = read_styles(STYLES)
    assert style.name_in("zh_CN") != style.name["en"]
    assert style.name_in("fr") == style.name["en"]


def test_presets_outlive_the_program_and_are_in_order(file: Path) -> None:
    presets = PresetFile(file)
    assert not presets.value
    presets.save(NOIR)
    presets.save(RAIN)
    assert presets.value == (RAIN, NOIR)
    assert PresetFile(file).value == (RAIN, NOIR)


def test_the_same_name_is_replaced(file: Path) -> None:
    presets = PresetFile(file)
    presets.save(NOIR)
    presets.save(Preset(name=" noir ", adds="other"))
    assert PresetFile(file).value == (Preset(name="noir", adds="other"),)
    assert presets.find("NOIR ") == Preset(name="noir", adds="other")
    assert presets.find("no") is None


def test_presets_can_be_deleted(file: Path) -> None:
    presets = PresetFile(file)
    presets.save(NOIR)
    presets.save(RAIN)
    presets.delete("Noir")
    presets.delete("never there")
    assert PresetFile(file).value == (RAIN,)


@pytest.mark.parametrize("name", ["", "  \n"])
def test_a_preset_needs_a_name(file: Path, name: str) -> None:
    with pytest.raises(InvalidRequest, match="name"):
        PresetFile(file).save(Preset(name=name))
    assert not file.exists()


@pytest.mark.parametrize(
    "content", [b"{", b'[{"adds": "no name"}]', b'[{"name": "a", "size": {"width": 1, "height": 1}}]', b"\xff\xfe"]
)
def test_a_broken_file_is_kept_aside(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    presets = PresetFile(file)
    assert presets.value == ()
    presets.save(NOIR)
    assert PresetFile(file).value == (NOIR,)
    assert file.with_suffix(".broken").read_bytes() == content


def test_what_a_newer_program_wrote_is_read(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(msgspec.json.encode([{"name": "Noir", "seed": 4}]))
    assert PresetFile(file).value == (Preset(name="Noir"),)


def test_a_disk_that_takes_nothing_is_told_and_nothing_changes(file: Path) -> None:
    presets = PresetFile(file)
    presets.save(NOIR)
    file.unlink()
    file.mkdir()
    (file / "in the way").touch()
    with pytest.raises(StorageError):
        presets.save(RAIN)
    with pytest.raises(StorageError):
        presets.delete("Noir")
    assert presets.value == (NOIR,)


def test_the_tools_begin_with_what_comes_with_the_program(tmp_path: Path) -> None:
    tools = PromptKit.open(resources(), tmp_path / "settings")
    assert len(tools.styles) >= 20
    assert tools.presets.value == ()
    assert "weather" in tools.words.lists
    assert not (tmp_path / "settings").exists()
