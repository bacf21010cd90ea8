"""The line of a video in the info page, and older videos than the strip shows, in the whole window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import VIDEO, a_job, a_request
from clips import make_clip
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from sora_desktop.app import Languages, make_window
from sora_desktop.domain.job import Job, Status
from sora_desktop.domain.request import Origin, OriginKind
from sora_desktop.studio import Studio
from sora_desktop.ui.jobs import SHOWN
from sora_desktop.ui.main_window import MainWindow
from sora_desktop.ui.side.lineage_tile import LineageLink, LineageTile
from sora_desktop.ui.side.panel import INFO
from sora_desktop.ui.theme import Theme

REMIX, FRAME, CONTINUE = OriginKind.REMIX, OriginKind.FRAME, OriginKind.CONTINUE


class Family:
    """Writes finished videos into the library, each with a real clip."""

    def __init__(self, studio: Studio, folder: Path) -> None:
        self._studio = studio
        self._clip = make_clip(folder / "clip.mp4", seconds=0.5)
        self._clock = 1_000.0

    def add(self, name: str, **origins: OriginKind) -> Job:
        self._clock += 1
        came_from = tuple(Origin(parent, kind) for parent, kind in origins.items())
        video = replace(VIDEO, path=str(self._clip), seconds=0.5, width=320, height=180)
        request = a_request(prompt=f"Film {name}", origins=came_from)
        job = a_job(id=name, created=self._clock, status=Status.DONE, video=video, request=request)
        self._studio.library.add(job)
        return job


@pytest.fixture
def family(studio: Studio, tmp_path: Path) -> Family:
    return Family(studio, tmp_path)


@pytest.fixture
def window(family: Family, studio: Studio, theme: Theme, languages: Languages, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window over a chain of three, made by remix and from the last frame, and many newer videos."""
    family.add("first")
    family.add("second", first=REMIX)
    family.add("third", second=CONTINUE)
    for number in range(SHOWN):
        family.add(f"newer{number:03}")
    window = make_window(studio, theme, languages)
    window.resize(1440, 900)
    window.panes.show_side(True)
    window.panes.show_tab(INFO)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    window.close()
    Shiboken.delete(window)


def look_at(window: MainWindow, job_id: str) -> None:
    window.show_job(window.jobs.get(job_id))


def line(window: MainWindow) -> list[str]:
    """Return what stands in the line: the tiles' jobs, and between them the words."""
    row = window.side.info.lineage._area.widget()
    if row is None or not window.side.info.lineage.isVisible():
        return []
    layout = row.layout()
    assert layout is not None
    said = {layout.indexOf(tile): tile.job_id for tile in window.side.info.lineage.tiles}
    said |= {layout.indexOf(link): link.findChildren(QLabel)[0].text() for link in row.findChildren(LineageLink)}
    return [said[place] for place in sorted(said)]


def tile(window: MainWindow, job_id: str) -> LineageTile:
    return next(tile for tile in window.side.info.lineage.tiles if tile.job_id == job_id)


CHAIN = ["first", "Remix", "second", "Continued", "third"]


def test_a_chain_of_three_is_a_line_and_each_of_it_can_be_looked_at(window: MainWindow, qtbot: QtBot) -> None:
    look_at(window, "second")
    qtbot.waitUntil(lambda: line(window) == CHAIN)
    assert [tile(window, name).accessibleName() for name in CHAIN[::2]] == [
        "“Film first”, Remix",
        "“Film second”, This video",
        "“Film third”, Continued",
    ]
    for name in ("third", "first"):
        qtbot.waitUntil(lambda: line(window) == CHAIN or line(window) == ["first", "Remix", "second"])
        QTest.mouseClick(tile(window, "second"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: line(window) == CHAIN)
        assert window._shown == "second"
        QTest.mouseClick(tile(window, name), Qt.MouseButton.LeftButton)
        assert window._shown == name
        qtbot.waitUntil(lambda: window.centre.player.is_open)
        assert not window.jobs.is_listed(name)
        assert window.centre.head._title.text() == f"Film {name}"


def test_arrow_keys_and_enter_go_along_the_line(window: MainWindow, qtbot: QtBot) -> None:
    look_at(window, "second")
    qtbot.waitUntil(lambda: line(window) == CHAIN)
    assert [each.focusPolicy() for each in window.side.info.lineage.tiles] == [
        Qt.FocusPolicy.ClickFocus,
        Qt.FocusPolicy.StrongFocus,
        Qt.FocusPolicy.ClickFocus,
    ]
    tile(window, "second").setFocus()
    for key, name in (("Right", "third"), ("Right", "third"), ("Home", "first"), ("Left", "first"), ("End", "third")):
        QTest.keyClick(window.focusWidget(), getattr(Qt.Key, f"Key_{key}"))
        assert window.focusWidget() is tile(window, name)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert window._shown == "third"


def test_a_video_alone_has_no_line(window: MainWindow, qtbot: QtBot) -> None:
    look_at(window, "third")
    qtbot.waitUntil(lambda: line(window) == CHAIN)
    look_at(window, "newer000")
    qtbot.waitUntil(lambda: window.side.info.lineage._family is not None)
    assert not window.side.info.lineage.isVisible()


def test_a_deleted_parent_leaves_a_quiet_place(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    studio.marks.bin(["second"])
    look_at(window, "third")
    qtbot.waitUntil(lambda: line(window) == ["second", "Continued", "third"])
    gone = tile(window, "second")
    assert not gone.isEnabled()
    assert gone.accessibleName() == "a deleted video, Continued"
    QTest.mouseClick(gone, Qt.MouseButton.LeftButton)
    assert window._shown == "third"


def test_what_is_made_meanwhile_joins_the_line(window: MainWindow, family: Family, qtbot: QtBot) -> None:
    look_at(window, "third")
    qtbot.waitUntil(lambda: line(window) == CHAIN)
    child = family.add("child", third=FRAME)
    window._bridge(child, None)
    qtbot.waitUntil(lambda: line(window) == [*CHAIN, "Frame", "child"])


def test_many_children_are_shown_in_part_and_counted(window: MainWindow, family: Family, qtbot: QtBot) -> None:
    for number in range(40):
        family.add(f"child{number:02}", third=REMIX)
    look_at(window, "third")
    qtbot.waitUntil(lambda: len(window.side.info.lineage.tiles) == 3 + 24)
    labels = [label.text() for label in window.side.info.lineage.findChildren(QLabel)]
    assert "and 16 more" in labels
    bar = window.side.info.lineage._area.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    tile(window, "third").setFocus()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_End)
    assert bar.value() > bar.maximum() - 100


def test_an_old_video_is_there_but_not_in_the_strip(window: MainWindow) -> None:
    assert not window.jobs.is_listed("first")
    assert "first" not in [job.id for job in window.jobs.all()]
    found = window.jobs.get("first")
    assert found is not None
    assert found.request.prompt == "Film first"
    assert window.jobs.get("firs") is None
    look_at(window, "first")
    assert window.centre.strip.selected is None
