"""A tile under the pointer plays, silently, and is in nobody's way."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from builders import a_job
from clip_fixtures import FPS, a_clip, after
from clips import make_clip
from driving import PATIENCE
from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle, QStyleHintReturn, QStyleOption, QWidget
from pytestqt.qtbot import QtBot

from sora_desktop.domain.events import Sending
from sora_desktop.domain.job import Job
from sora_desktop.ui.bridge import Bridge
from sora_desktop.ui.centre import Centre
from sora_desktop.ui.job_strip import JobStrip
from sora_desktop.ui.player.hover import HoverPlay

pytestmark = [pytest.mark.screen, pytest.mark.qt_log_ignore("Could not open media", extend=True)]
Show = Callable[[Job], None]


@pytest.fixture
def two(centre: Centre, bridge: Bridge, shows: Show, clip: Path, tmp_path: Path, qtbot: QtBot) -> JobStrip:
    """A strip with two clips and their pictures, the second of which is looked at; the pointer is elsewhere."""
    QCursor.setPos(centre.mapToGlobal(QPoint(5, 5)))
    other = make_clip(tmp_path / "other.mp4", seconds=2)
    jobs = a_clip(other, id="other"), a_clip(clip, id="shown")
    bridge(jobs[0], None)
    shows(jobs[1])
    qtbot.waitUntil(lambda: all(centre._pictures.get(job) is not None for job in jobs))
    return centre.strip


def point_at(strip: JobStrip, job_id: str, qtbot: QtBot) -> None:
    """Move the pointer to a tile or, without an id, beside them all; returns when the strip knows."""
    place = strip.place_of(job_id).center() if job_id else QPoint(strip.viewport().width() - 3, 40)
    with qtbot.waitSignal(strip.hovered, timeout=PATIENCE):
        QTest.mouseMove(strip.viewport(), place)


def films(strip: JobStrip, job_id: str, shot: Callable[[QWidget], QImage], qtbot: QtBot) -> list[QImage]:
    """Return three different pictures that the tile shows one after the other."""
    seen: list[QImage] = []

    def look() -> bool:
        picture = shot(strip.viewport()).copy(strip.place_of(job_id).adjusted(30, 30, -30, -30))
        if picture not in seen:
            seen.append(picture)
        return len(seen) >= 3

    qtbot.waitUntil(look)
    return seen


def test_a_tile_under_the_pointer_plays_and_stops_when_that_leaves(
    two: JobStrip, shot: Callable[[QWidget], QImage], qtbot: QtBot
) -> None:
    still = shot(two.viewport())
    point_at(two, "other", qtbot)
    films(two, "other", shot, qtbot)
    point_at(two, "", qtbot)
    assert not two.is_playing
    assert shot(two.viewport()) == still
    qtbot.wait(300)
    assert shot(two.viewport()) == still


def test_the_player_goes_on_meanwhile_and_keeps_the_focus(
    centre: Centre, two: JobStrip, shot: Callable[[QWidget], QImage], qtbot: QtBot
) -> None:
    player = centre.player
    player.setFocus()
    player.set_loop(True)
    player.toggle()
    qtbot.waitUntil(lambda: player.is_playing)
    point_at(two, "other", qtbot)
    films(two, "other", shot, qtbot)
    seen = player.frames_shown
    qtbot.waitUntil(lambda: player.frames_shown > seen + FPS)
    assert player.is_playing
    assert player.hasFocus()
    assert two.selected == "shown"


def test_only_passing_over_a_tile_makes_no_engine(two: JobStrip, qtbot: QtBot) -> None:
    engine = two.findChild(HoverPlay)
    assert engine is not None
    point_at(two, "other", qtbot)
    point_at(two, "", qtbot)
    qtbot.wait(500)
    assert not engine.is_made


def test_what_is_shown_anyway_or_has_no_video_does_not_play(two: JobStrip, bridge: Bridge, qtbot: QtBot) -> None:
    bridge(after(Sending(), job=a_job(id="live")), None)
    for job_id in ("shown", "live"):
        point_at(two, job_id, qtbot)
        assert not two.is_playing
    point_at(two, "other", qtbot)
    assert two.is_playing


def test_scrolling_a_tile_away_from_the_pointer_stops_it(two: JobStrip, bridge: Bridge, qtbot: QtBot) -> None:
    for number in range(10):
        bridge(after(Sending(), job=a_job(id=str(number))), None)
    bar = two.horizontalScrollBar()
    bar.setValue(bar.maximum())
    point_at(two, "other", qtbot)
    assert two.is_playing
    bar.setValue(bar.value() - 200)
    assert not two.is_playing


def test_a_hidden_strip_plays_nothing(two: JobStrip, qtbot: QtBot) -> None:
    point_at(two, "other", qtbot)
    two.hide()
    assert not two.is_playing


class Still(QProxyStyle):
    """A system whose person wants nothing to move."""

    def styleHint(  # noqa: N802
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        data: QStyleHintReturn | None = None,
    ) -> int:
        if hint is QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, data)


@pytest.fixture
def still_style(qapp: QApplication) -> Iterator[None]:
    qapp.setStyle(Still("Fusion"))
    yield
    qapp.setStyle("Fusion")


def test_nothing_moves_where_less_motion_is_wanted(two: JobStrip, still_style: None, qtbot: QtBot) -> None:
    point_at(two, "other", qtbot)
    assert not two.is_playing
