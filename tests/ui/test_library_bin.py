"""The way into the bin: hidden at once, taken back, or thrown away for good; and what happens when the bin takes nothing."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from library_fixtures import Adds, press, wait_for
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from sora_desktop.domain.job import Job
from sora_desktop.services.library.query import Query
from sora_desktop.studio import Studio
from sora_desktop.ui.library.bin import Bin, throw_away
from sora_desktop.ui.library.view import LibraryView
from sora_desktop.ui.main_window import MainWindow

NEVER = 3_600_000  # milliseconds
Makes = Callable[..., Bin]


class Heap:
    """A bin of our own: a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.is_open = True
        folder.mkdir()

    def __call__(self, path: Path) -> bool:
        if self.is_open:
            shutil.move(path, self.folder)
        return self.is_open

    @property
    def names(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())


@pytest.fixture
def heap(tmp_path: Path) -> Heap:
    return Heap(tmp_path / "heap")


@pytest.fixture
def make_bin(studio: Studio, heap: Heap, qtbot: QtBot) -> Iterator[Makes]:
    made: list[Bin] = []

    def make(stays: int = NEVER) -> Bin:
        made.append(Bin(studio.library, studio.marks, stays, heap))
        return made[-1]

    yield make
    for each in made:
        each.close()


def shown(studio: Studio) -> int:
    return len(studio.catalogue.find(Query()).numbers)


def film_of(job: Job) -> Path:
    assert job.video is not None
    return Path(job.video.path)


def test_it_is_hidden_at_once_and_its_file_goes_when_nobody_took_it_back(
    studio: Studio, add: Adds, heap: Heap, make_bin: Makes, qtbot: QtBot
) -> None:
    dog, cat = add("dog"), add("cat")
    bin = make_bin(stays=200)
    bin.take([dog.id])
    qtbot.waitUntil(lambda: shown(studio) == 1)
    qtbot.waitUntil(lambda: heap.names == [film_of(dog).name])
    assert film_of(cat).exists()
    qtbot.waitUntil(lambda: studio.marks.thrown(file_is_there=False) == [dog.id])


def test_the_last_step_is_taken_back(studio: Studio, add: Adds, heap: Heap, make_bin: Makes, qtbot: QtBot) -> None:
    dog, cat = add("dog"), add("cat")
    bin = make_bin()
    bin.take([dog.id])
    bin.take([cat.id])
    with qtbot.waitSignal(bin.returned) as returned:
        bin.undo()
    assert [job.id for job in returned.args[0]] == [cat.id]
    assert shown(studio) == 1
    bin.close()
    assert heap.names == [film_of(dog).name]


def test_what_a_crash_left_follows_at_the_next_start(
    studio: Studio, add: Adds, heap: Heap, make_bin: Makes, qtbot: QtBot
) -> None:
    dog = add("dog")
    studio.marks.bin([dog.id])
    make_bin().begin()
    qtbot.waitUntil(lambda: heap.names == [film_of(dog).name])


def test_a_file_that_came_back_from_the_bin_is_not_thrown_away_again(
    studio: Studio, add: Adds, heap: Heap, make_bin: Makes, qtbot: QtBot
) -> None:
    dog = add("dog")
    first = make_bin()
    first.take([dog.id])
    first.close()
    shutil.move(heap.folder / film_of(dog).name, film_of(dog))
    second = make_bin()
    second.begin()
    second.close()
    assert film_of(dog).exists()


def test_what_the_bin_does_not_take_is_shown_again_and_told(
    studio: Studio, add: Adds, heap: Heap, make_bin: Makes, qtbot: QtBot
) -> None:
    dog = add("dog")
    heap.is_open = False
    bin = make_bin(stays=100)
    with qtbot.waitSignal(bin.refused) as refused:
        bin.take([dog.id])
    assert [job.id for job in refused.args[0]] == [dog.id]
    assert shown(studio) == 1
    assert film_of(dog).exists()


def test_the_systems_own_bin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "data").mkdir()
    film = tmp_path / "film.mp4"
    film.write_bytes(b"film")
    assert throw_away(film)
    assert not film.exists()
    assert not throw_away(tmp_path / "nothing.mp4")


def test_delete_and_ctrl_z_in_the_window(view: LibraryView, window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    press(view.grid, 0)
    QTest.keyClick(view.grid, Qt.Key.Key_Delete)
    wait_for(view, 4, qtbot)
    assert [job.id for job in window.jobs.all()] == [f"{number:016x}" for number in (3, 2, 1, 0)]
    view.grid.setFocus()
    QTest.keyClick(view.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_for(view, 5, qtbot)
    assert next(job.id for job in window.jobs.all()) == f"{4:016x}"


def test_the_toast_takes_it_back_too(view: LibraryView, qtbot: QtBot) -> None:
    press(view.grid, 2)
    view.bar.buttons["bin"].click()
    wait_for(view, 4, qtbot)
    [toast] = view.toasts.shown
    undo: QPushButton = toast.action
    undo.click()
    wait_for(view, 5, qtbot)
