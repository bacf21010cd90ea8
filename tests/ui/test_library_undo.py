"""Ctrl+Z in the library takes back what was said of videos, step by step; and videos are dropped on collections."""

from collections.abc import Callable

import pytest
from library_fixtures import press
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sora_desktop.services.library.query import Query
from sora_desktop.studio import Studio
from sora_desktop.ui.library.facet_rows import CHOSEN, FacetRow
from sora_desktop.ui.library.marks_dialog import MarksDialog
from sora_desktop.ui.library.view import LibraryView

CONTROL = Qt.KeyboardModifier.ControlModifier
RED, DUNES = f"{4:016x}", f"{3:016x}"


@pytest.fixture
def undo(view: LibraryView) -> Callable[[], None]:
    return lambda: QTest.keyClick(view.grid, Qt.Key.Key_Z, CONTROL)


def ratings(studio: Studio) -> list[int]:
    return [each.rating for each in studio.marks.marked([RED, DUNES])]


def test_stars_are_taken_back_to_what_each_had(
    view: LibraryView, studio: Studio, undo: Callable[[], None], qtbot: QtBot
) -> None:
    press(view.grid, 0)
    QTest.keyClick(view.grid, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: ratings(studio) == [0, 2])
    press(view.grid, 1, CONTROL)
    QTest.keyClick(view.grid, Qt.Key.Key_5)
    qtbot.waitUntil(lambda: ratings(studio) == [5, 5])
    qtbot.waitUntil(lambda: len(view.doing._steps) == 2)
    undo()
    qtbot.waitUntil(lambda: ratings(studio) == [0, 2])
    undo()
    qtbot.waitUntil(lambda: ratings(studio) == [0, 0])
    undo()
    qtbot.wait(100)
    assert ratings(studio) == [0, 0]


def test_the_last_step_is_the_first_to_go_back_whatever_it_was(
    view: LibraryView, studio: Studio, undo: Callable[[], None], qtbot: QtBot
) -> None:
    press(view.grid, 0)
    QTest.keyClick(view.grid, Qt.Key.Key_F)
    qtbot.waitUntil(lambda: len(view.doing._steps) == 1)
    QTest.keyClick(view.grid, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: studio.marks.binned() == [RED])
    undo()
    qtbot.waitUntil(lambda: studio.marks.binned() == [])
    assert studio.marks.marked([RED])[0].favourite
    undo()
    qtbot.waitUntil(lambda: not studio.marks.marked([RED])[0].favourite)


def test_tags_and_the_note_come_back_and_are_found_again(
    view: LibraryView, studio: Studio, undo: Callable[[], None], qtbot: QtBot
) -> None:
    studio.marks.tag([RED], "railway")
    studio.marks.write_note(RED, "the best one")
    press(view.grid, 0)
    QTest.keyClick(view.grid, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), MarksDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, MarksDialog)
    dialog.tag_field.setText("draft")
    dialog.note_field.setPlainText("")
    dialog.accept()
    qtbot.waitUntil(lambda: studio.marks.tags(RED) == ("draft",) and not studio.marks.note(RED))
    qtbot.waitUntil(lambda: len(view.doing._steps) == 1)
    undo()
    qtbot.waitUntil(lambda: studio.marks.tags(RED) == ("railway",))
    assert studio.marks.note(RED) == "the best one"
    for words, count in (("railway", 1), ("best", 1), ("draft", 0)):
        assert len(studio.catalogue.find(Query(words=words)).numbers) == count


def test_a_step_that_changes_nothing_is_none(view: LibraryView, studio: Studio, qtbot: QtBot) -> None:
    press(view.grid, 0)
    QTest.keyClick(view.grid, Qt.Key.Key_0)
    QTest.keyClick(view.grid, Qt.Key.Key_3)
    qtbot.waitUntil(lambda: ratings(studio) == [0, 3])
    qtbot.waitUntil(lambda: len(view.doing._steps) == 1)


@pytest.fixture
def row(view: LibraryView, studio: Studio, qtbot: QtBot) -> FacetRow:
    """The row of an empty collection."""
    made = studio.marks.make_collection("Trains")
    view.refresh()
    qtbot.waitUntil(lambda: any(each.isVisible() for each in view.facets.collections._rows))
    return view.facets.collections.row(made)


def is_taken(row: FacetRow, data: QMimeData) -> bool:
    """Hold something over a row, and drop it if the row takes it."""
    place, button, none = QPoint(20, 10), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enters = QDragEnterEvent(place, Qt.DropAction.CopyAction, data, button, none)
    QApplication.sendEvent(row, enters)
    if not enters.isAccepted():
        return False
    QApplication.sendEvent(row, QDropEvent(place.toPointF(), Qt.DropAction.CopyAction, data, button, none))
    return True


def test_the_chosen_videos_are_dropped_on_a_collection(
    view: LibraryView, studio: Studio, row: FacetRow, undo: Callable[[], None], qtbot: QtBot
) -> None:
    press(view.grid, 0)
    press(view.grid, 1, CONTROL)
    data = QMimeData()
    data.setData(CHOSEN, b"")
    assert is_taken(row, data)
    qtbot.waitUntil(lambda: [each.count for each in studio.catalogue.facets(Query()).collections] == [2])
    qtbot.waitUntil(lambda: len(view.doing._steps) == 1)
    undo()
    qtbot.waitUntil(lambda: [each.count for each in studio.catalogue.facets(Query()).collections] == [0])


def test_files_from_elsewhere_are_not_taken_by_a_collection(view: LibraryView, row: FacetRow) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/elsewhere.mp4")])
    assert not is_taken(row, data)
    assert not is_taken(view.facets.models._rows[0], data)
