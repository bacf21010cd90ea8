"""Every control of the running program has a name that a screen reader can say, in both languages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from atspi import Node, Role
from names import nameless, unfinished, untranslated
from photographs import photograph
from running import CONTROL, DOWN, QUESTION, SHIFT, TAB, UP, Window, running

from sora_desktop.services.profiles import new_profile
from sora_desktop.services.settings import Settings

pytestmark = pytest.mark.timeout(600)  # a program starts, and its tree is read many times

LANGUAGES = ("en", "zh_CN")
_OURS = "Sora Desktop Animatic animatic sora Nowhere English"
_KEYS = "Ctrl Alt Shift Enter Return Esc Del Space Home End Left Right Up Down Tab"
_CODE = "cURL Windows HTTPie Wget PowerShell JavaScript Java Swift Go PHP Python HTTP Objective Ruby OCaml Dart"
_UNITS = "MP4 PNG CSV JSON URL HTTP GB MB kB min fps"


@pytest.fixture(scope="module", params=LANGUAGES)
def studio_window(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    nowhere = new_profile("Nowhere", "http://127.0.0.1:9")
    settings = Settings(language=request.param, welcomed=True, profiles=(nowhere,))
    with running(tmp_path_factory.mktemp("home"), settings) as window:
        yield window


@pytest.fixture
def window(studio_window: Window) -> Iterator[Window]:
    """The window; what a test opens over it is put away."""
    yield studio_window
    studio_window.put_away()


def check(window: Window, nodes: list[Node], *own_names: str) -> None:
    """Every control has a name, and what is said is whole and in the language."""
    found = [*nameless(nodes), *unfinished(nodes)]
    if window.language == "zh_CN":
        found += untranslated(nodes, (_OURS, _KEYS, _CODE, _UNITS, *own_names))
    assert not found, "\n".join(found)


def test_the_studio(window: Window) -> None:
    check(window, window.wait_for("Position"))


@pytest.mark.parametrize(
    ("keys", "landmark"),
    [
        pytest.param((ord("k"), CONTROL), QUESTION, id="palette"),
        pytest.param((ord("h"), CONTROL), "Search your prompts", id="history"),
        pytest.param((ord("s"), CONTROL, SHIFT), "Search styles and presets", id="styles"),
        pytest.param((ord("b"), CONTROL, SHIFT), "Open a file…", id="batch"),
        pytest.param((ord("b"), CONTROL), "Add a shot", id="storyboard"),
        pytest.param((ord("v"), CONTROL, SHIFT), "Get the video", id="rescue"),
        pytest.param((ord("f"), CONTROL), "Close the search", id="find"),
        pytest.param((ord("1"), CONTROL), "Pause queue", id="queue"),
        pytest.param((ord("3"), CONTROL), "Nothing is chosen", id="info"),
    ],
)
def test_what_keys_open(window: Window, keys: tuple[int, ...], landmark: str) -> None:
    window.type_key(*keys)
    check(window, window.wait_for(landmark))


def test_every_section_of_the_settings(window: Window) -> None:
    window.type_key(ord(","), CONTROL)
    check(window, window.wait_for("Tell me when a video is ready or fails"))
    window.type_key(DOWN)
    check(window, window.wait_for("Add a profile"))
    window.type_key(TAB)  # to the profiles, of which the built-in one is the last
    window.type_key(UP)
    check(window, window.wait_for("Duplicate this profile"))
    window.type_key(TAB, SHIFT)
    window.type_key(DOWN)
    check(window, window.wait_for("Enter the prices of a relay first, under Profiles."))
    window.type_key(DOWN)
    check(window, window.wait_for("Find a command"))


def test_what_a_command_opens(window: Window) -> None:
    window.command("About Sora Desktop")
    nodes = window.wait_for("Copy the versions")
    components = [node.name for node in nodes if node.role == Role.LIST_ITEM]  # programs have names of their own
    check(window, nodes, *components)


def test_a_video_that_is_done(window: Window) -> None:
    window.generate("[1.0s] 2026")
    window.type_key(ord("3"), CONTROL)
    check(window, window.wait_for("Reuse settings"))
    window.type_key(ord("2"), CONTROL)
    check(window, window.wait_for("Copy all"))
    window.type_key(ord("1"), CONTROL)
    check(window, window.wait_for("Pause queue"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_job_that_failed(tmp_path: Path, language: str) -> None:
    nowhere = new_profile("Nowhere", "http://127.0.0.1:9")
    settings = Settings(language=language, welcomed=True, profiles=(nowhere,), default_profile=nowhere.id)
    with running(tmp_path, settings) as window:
        window.type_key(ord("1"), CONTROL)
        window.generate("2026")
        check(window, window.wait_for("Needs you"))


def tiles(nodes: list[Node]) -> list[Node]:
    return [node for node in nodes if node.role == Role.BUTTON and "2026.png" in node.name]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_crop(tmp_path: Path, language: str) -> None:
    picture = Path(photograph(tmp_path / "2026.png"))
    with running(tmp_path, Settings(language=language, welcomed=True), picture) as window:
        nodes = window.reader.wait_for(lambda nodes: tiles(nodes), "the picture")
        window.reader.press(tiles(nodes)[0])
        check(window, window.wait_for("Use this crop"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_run_page(tmp_path: Path, language: str) -> None:
    with running(tmp_path, Settings(language=language)) as window:
        check(window, window.wait_for("Go to the studio"))
