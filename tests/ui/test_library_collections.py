"""Collections in the real window: renamed, removed, and made again."""

import pytest
from library_fixtures import press
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QInputDialog, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from sora_desktop.services.library.query import Query
from sora_desktop.studio import Studio
from sora_desktop.ui.library.view import LibraryView
from sora_desktop.ui.main_window import MainWindow


@pytest.fixture
def collection(view: LibraryView, studio: Studio, qtbot: QtBot) -> int:
    """A collection of two videos, “Sea”, beside an empty one, “Sky”."""
    made = studio.marks.make_collection("Sea")
    studio.marks.make_collection("Sky")
    studio.marks.collect([job.id for job in studio.library.newest(2)], made)
    view.refresh()
    qtbot.waitUntil(lambda: names(view) == ["Sea", "Sky"])
    return made


def names(view: LibraryView) -> list[str]:
    rows = [row for row in view.facets.collections._rows if row.isVisible()]
    return [row.text() for row in rows]


def choose(view: LibraryView, collection: int, words: str) -> None:
    row = view.facets.collections.row(collection)
    row.customContextMenuRequested.emit(row.rect().center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def name_it(view: LibraryView, name: str) -> None:
    dialog = next(each for each in view.findChildren(QInputDialog) if each.isVisible())
    dialog.setTextValue(name)
    dialog.accept()


def test_a_collection_gets_another_name(view: LibraryView, collection: int, qtbot: QtBot) -> None:
    choose(view, collection, "Rename…")
    name_it(view, " Ocean ")
    qtbot.waitUntil(lambda: names(view) == ["Ocean", "Sky"])


def test_a_name_that_is_taken_is_refused(
    view: LibraryView, window: MainWindow, collection: int, studio: Studio, qtbot: QtBot
) -> None:
    choose(view, collection, "Rename…")
    name_it(view, "Sky")
    told = "There is a collection “Sky” already"
    qtbot.waitUntil(lambda: told in {label.text() for label in window.findChildren(QLabel) if label.isVisible()})
    assert {each.name for each in studio.catalogue.facets(Query()).collections} == {"Sea", "Sky"}


def test_a_collection_is_removed_and_made_again(
    view: LibraryView, window: MainWindow, collection: int, studio: Studio, qtbot: QtBot
) -> None:
    view.facets.collections.row(collection).click()
    qtbot.waitUntil(lambda: view.pages.query.collection == collection and len(view.pages) == 2)
    choose(view, collection, "Remove the collection")
    qtbot.waitUntil(lambda: view.pages.query.collection is None and len(view.pages) == 5)
    qtbot.waitUntil(lambda: names(view) == ["Sky"])
    undo = next(each for each in window.findChildren(QPushButton) if each.isVisible() and each.text() == "Undo")
    undo.click()
    qtbot.waitUntil(lambda: names(view) == ["Sea", "Sky"])
    counts = {each.name: each.count for each in studio.catalogue.facets(Query()).collections}
    assert counts == {"Sea": 2, "Sky": 0}


def test_a_video_is_taken_out_of_the_collection_that_is_looked_at(
    view: LibraryView, collection: int, studio: Studio, qtbot: QtBot
) -> None:
    view.facets.collections.row(collection).click()
    qtbot.waitUntil(lambda: len(view.pages) == 2)
    press(view.grid, 0)
    menu = view.bar.buttons["collect"].menu()
    assert menu is not None

    def offered() -> dict[str, QAction]:
        menu.aboutToShow.emit()
        return {action.text(): action for action in menu.actions()}

    qtbot.waitUntil(lambda: "Take out of “Sea”" in offered())
    assert "Sea" not in offered()
    offered()["Take out of “Sea”"].trigger()
    qtbot.waitUntil(lambda: len(view.pages) == 1)
    assert len(studio.catalogue.find(Query()).numbers) == 5
