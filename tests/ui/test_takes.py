"""Takes of one prompt and the way from one video to the next."""

from pathlib import Path

import pytest
from builders import a_job, a_request
from clip_fixtures import a_clip, after
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from sora_desktop.domain.events import Sending
from sora_desktop.domain.job import Job
from sora_desktop.ui.bridge import Bridge
from sora_desktop.ui.centre import Centre
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.takes import count_takes, takes_of
from sora_desktop.ui.widgets.tiles import TileStrip

ALT, CTRL, PLAIN = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.NoModifier,
)
FILM = Path("/videos/a.mp4")
# Qt says so of a clip that is left before it was opened.
pytestmark = pytest.mark.qt_log_ignore("Could not open media", extend=True)


def take(number: int, prompt: str = "A dog", path: Path = FILM) -> Job:
    return a_clip(path, id=str(number), created=float(number), prompt=prompt)


def test_takes_are_the_finished_videos_of_one_prompt_oldest_first() -> None:
    live = after(Sending(), job=a_job(id="live", request=a_request(prompt="A dog")))
    jobs = [take(3, "A\n dog "), take(2, "A cat"), live, take(1), take(4)]
    assert [job.id for job in takes_of(take(4), jobs)] == ["1", "3", "4"]
    assert takes_of(live, jobs) == []
    assert count_takes(jobs) == {"1": 3, "3": 3, "4": 3, "2": 1, "live": 3}


@pytest.fixture
def looked_at(centre: Centre, jobs: Jobs) -> list[str]:
    """Which jobs were looked at, as the window does it."""
    ids: list[str] = []

    def look(job_id: str) -> None:
        ids.append(job_id)
        centre.show_job(jobs.get(job_id))

    centre.chosen.connect(look)
    return ids


@pytest.fixture
def four(centre: Centre, bridge: Bridge, clip: Path, qtbot: QtBot) -> list[Job]:
    """Three takes of a dog, and a cat and a job that failed between them; the second take is looked at."""
    films = [take(1, path=clip), take(2, path=clip), take(3, "A cat", clip), take(5, path=clip)]
    for job in (*films[:3], after(Sending(), job=a_job(id="4", created=4.0)), films[3]):
        bridge(job, None)
    centre.show_job(films[1])
    return films


def counted(centre: Centre) -> str:
    labels = [label.text() for label in centre.head.findChildren(QLabel) if label.isVisible()]
    return " ".join(words for words in labels if "of" in words or "/" in words)


def tool(centre: Centre, name: str) -> QToolButton:
    [found] = [each for each in centre.head.findChildren(QToolButton) if each.accessibleName() == name]
    return found


def test_the_head_counts_the_takes_and_goes_through_them(centre: Centre, four: list[Job], looked_at: list[str]) -> None:
    assert counted(centre) == "Take 2 of 3"
    QTest.keyClick(centre.player, Qt.Key.Key_Right, ALT)
    assert counted(centre) == "Take 3 of 3"
    assert not tool(centre, "Later take").isEnabled()
    QTest.keyClick(centre.player, Qt.Key.Key_Right, ALT)
    tool(centre, "Earlier take").click()
    QTest.keyClick(centre.player, Qt.Key.Key_Left, ALT)
    assert counted(centre) == "Take 1 of 3"
    assert looked_at == ["5", "2", "1"]
    centre.show_job(four[2])
    assert counted(centre) == ""
    assert not tool(centre, "Earlier take").isVisible()


def test_in_a_narrow_window_the_takes_are_counted_in_figures(centre: Centre, four: list[Job]) -> None:
    centre.resize(centre.minimumWidth(), 600)
    assert counted(centre) == "2/3"
    assert centre.head.minimumSizeHint().width() <= centre.width() == centre.minimumWidth()


def test_a_take_that_comes_is_counted_at_once(centre: Centre, bridge: Bridge, four: list[Job]) -> None:
    bridge(take(6), None)
    assert counted(centre) == "Take 2 of 4"
    tiles = {tile.job_id: tile.takes for tile in centre.strip._tiles}
    assert tiles == {"1": 4, "2": 4, "3": 1, "4": 0, "5": 4, "6": 4}


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Qt.Key.Key_PageDown, PLAIN), (Qt.Key.Key_Right, CTRL)],
)
def test_next_and_previous_go_from_video_to_video(
    centre: Centre, four: list[Job], looked_at: list[str], key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    back = {Qt.Key.Key_PageDown: Qt.Key.Key_PageUp, Qt.Key.Key_Right: Qt.Key.Key_Left}[key]
    for way in (back, back, back, key, key, key, key):
        QTest.keyClick(centre.player, way, modifier)
    assert looked_at == ["3", "5", "3", "2", "1"]


def test_from_a_job_without_a_video_there_is_a_way_too(
    centre: Centre, jobs: Jobs, four: list[Job], looked_at: list[str]
) -> None:
    centre.show_job(jobs.get("4"))
    QTest.keyClick(centre.player, Qt.Key.Key_PageDown)
    assert looked_at == ["3"]
    centre.show_job(None)
    QTest.keyClick(centre.player, Qt.Key.Key_PageDown)
    assert looked_at == ["3", "5"]


@pytest.mark.parametrize("selected", ["9", "0"])
def test_the_selected_tile_comes_into_view_when_the_window_changes(
    centre: Centre, bridge: Bridge, selected: str
) -> None:
    for number in range(10):
        bridge(take(number), None)
    centre.strip.select(selected)
    centre.resize(500, 600)
    place, strip = centre.strip.place_of(selected), centre.strip
    assert isinstance(strip, TileStrip)
    assert strip.viewport().rect().contains(place)
    centre.resize(centre.minimumWidth(), 600)
    assert strip.viewport().rect().contains(strip.place_of(selected))
