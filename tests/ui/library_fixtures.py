"""A library of made-up videos, and the view on it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import VIDEO, a_job, a_request
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sora_desktop.domain.events import Saved
from sora_desktop.domain.job import Job
from sora_desktop.studio import Studio
from sora_desktop.ui.library.grid import LibraryGrid
from sora_desktop.ui.library.view import LibraryView
from sora_desktop.ui.main_window import MainWindow

FIRST = 1_700_000_000.0
Adds = Callable[..., Job]


@pytest.fixture
def add(studio: Studio, film_file: Path) -> Adds:
    """Add a finished video, each a minute younger than the one before, with a file of its own."""
    made: list[str] = []

    def add(prompt: str, **details: object) -> Job:
        path = studio.paths.videos / f"{len(made)} {prompt}.mp4"
        path.parent.mkdir(exist_ok=True)
        shutil.copy(film_file, path)
        request = a_request(prompt=prompt, model=str(details.pop("model", "sora-2")))
        job = a_job(id=f"{len(made):016x}", created=FIRST + 60 * len(made), request=request, **details)
        made.append(job.id)
        studio.library.add(job)
        video = replace(VIDEO, path=str(path), bytes=path.stat().st_size)
        return studio.library.record(job, Saved(video), job.created + 1)

    return add


@pytest.fixture
def open_library(window: MainWindow, qtbot: QtBot) -> Callable[[int], LibraryView]:
    """Go to the library, and wait until so many videos are read in it."""

    def open_it(count: int) -> LibraryView:
        QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        view = window.library
        qtbot.waitUntil(view.isVisible)
        wait_for(view, count, qtbot)
        return view

    return open_it


def wait_for(view: LibraryView, count: int, qtbot: QtBot) -> None:
    """Wait until the grid lists so many videos, and those that are seen are read."""
    qtbot.waitUntil(lambda: len(view.pages) == count and (not count or view.pages.entry(0) is not None))


def prompts(view: LibraryView) -> list[str]:
    """Return what the grid shows, in its order."""
    entries = [view.pages.entry(row) for row in range(len(view.pages))]
    return [entry.job.request.prompt if entry else "…" for entry in entries]


def press(grid: LibraryGrid, row: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Click on a video, in the middle of its picture."""
    press_at(grid, grid.place_of(row).center(), modifier)


def press_at(grid: LibraryGrid, at: QPoint, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Click at a place of the grid."""
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, modifier, at)


def in_sight(grid: LibraryGrid, row: int) -> bool:
    """Whether a video's picture is wholly seen."""
    return QRect(QPoint(), grid.viewport().size()).contains(grid.place_of(row))


@pytest.fixture
def view(add: Adds, request: pytest.FixtureRequest) -> LibraryView:
    """The library of five videos, made before the window; the newest first: red train, dunes, lighthouse, jellyfish, dog."""
    for prompt in ("a dog in space", "jellyfish in shafts of light", "lighthouse in a storm", "dunes in raking light"):
        add(prompt)
    add("a red train", model="veo-3.1")
    opened: LibraryView = request.getfixturevalue("open_library")(5)
    return opened
