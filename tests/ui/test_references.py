"""Reference pictures: taken by drop, taken away by click or key, and nothing that is not a picture."""

from pathlib import Path

import pytest
from builders import a_request
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.prompt.references import MOST, References


@pytest.fixture
def references(icons: Icons, qtbot: QtBot) -> References:
    widget = References(icons)
    qtbot.addWidget(widget)
    widget.resize(304, 100)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


@pytest.fixture
def pictures(tmp_path: Path) -> list[str]:
    """Six real pictures."""
    paths = [tmp_path / f"picture {number}.png" for number in range(6)]
    for path in paths:
        image = QImage(32, 18, QImage.Format.Format_RGB32)
        image.fill(QColor("teal"))
        assert image.save(str(path))
    return [str(path) for path in paths]


def tiles(references: References) -> list[QToolButton]:
    row = references._row
    widgets = (item.widget() for n in range(row.count()) if (item := row.itemAt(n)) is not None)
    return [widget for widget in widgets if isinstance(widget, QToolButton)]


def drop(references: References, *urls: QUrl) -> bool:
    """Drag the addresses over the widget and let go where it takes them; returns whether it did."""
    data = QMimeData()
    data.setUrls(list(urls))
    action, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(20, 60), action, data, left, Qt.KeyboardModifier.NoModifier)
    enter.ignore()
    QApplication.sendEvent(references, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(references, QDropEvent(QPointF(20, 60), action, data, left, Qt.KeyboardModifier.NoModifier))
    return True


def test_dropped_pictures_are_added_in_their_order(references: References, pictures: list[str]) -> None:
    assert drop(references, *map(QUrl.fromLocalFile, pictures[:2]))
    assert drop(references, QUrl.fromLocalFile(pictures[2]))
    assert references.paths() == tuple(pictures[:3])
    assert len(tiles(references)) == 3


def test_what_is_no_picture_is_refused(references: References, pictures: list[str], tmp_path: Path) -> None:
    text = tmp_path / "notes.png"
    text.write_text("not a picture")
    assert not drop(references, QUrl.fromLocalFile(str(text)))
    assert not drop(references, QUrl.fromLocalFile(str(tmp_path)))
    assert not drop(references, QUrl.fromLocalFile(str(tmp_path / "gone.png")))
    assert not drop(references, QUrl("https://example.com/a.png"))
    assert references.paths() == ()
    assert drop(references, QUrl("https://example.com/a.png"), *map(QUrl.fromLocalFile, [str(text), pictures[0]]))
    assert references.paths() == (pictures[0],)


def test_four_are_the_most_and_none_comes_twice(references: References, pictures: list[str]) -> None:
    assert drop(references, *map(QUrl.fromLocalFile, [pictures[0], *pictures]))
    assert references.paths() == tuple(pictures[:MOST])
    add = references.findChildren(QPushButton)[0]
    assert add.isHidden()
    tiles(references)[0].click()
    assert not add.isHidden()


def test_a_click_takes_a_picture_away(references: References, pictures: list[str]) -> None:
    references.set_paths(tuple(pictures[:3]))
    QTest.mouseClick(tiles(references)[1], Qt.MouseButton.LeftButton)
    assert references.paths() == (pictures[0], pictures[2])


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Space])
def test_a_key_takes_a_picture_away_and_the_focus_stays_here(
    references: References, pictures: list[str], key: Qt.Key
) -> None:
    references.set_paths(tuple(pictures[:2]))
    QApplication.processEvents()
    target = tiles(references)[0]
    target.setFocus()
    QTest.keyClick(target, key)
    assert references.paths() == (pictures[1],)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert references.isAncestorOf(focused)


def test_tab_goes_through_the_pictures_and_then_to_add(references: References, pictures: list[str]) -> None:
    references.set_paths(tuple(pictures[:2]))
    references.add(pictures[2])
    QApplication.processEvents()
    first, second, third = tiles(references)
    first.setFocus()
    came_to = []
    for _ in range(3):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        came_to.append(QApplication.focusWidget())
    assert came_to == [second, third, references.findChildren(QPushButton)[0]]


def test_files_that_are_gone_are_left_out(references: References, pictures: list[str]) -> None:
    Path(pictures[0]).unlink()
    references.set_paths(tuple(pictures[:2]))
    assert references.paths() == (pictures[1],)
    assert a_request(references=references.paths()).references == (pictures[1],)


def test_a_file_name_is_no_markup(references: References, tmp_path: Path, pictures: list[str]) -> None:
    evil = tmp_path / "<img src=x>.png"
    evil.write_bytes(Path(pictures[0]).read_bytes())
    assert references.add(str(evil))
    [tile] = tiles(references)
    assert tile.accessibleName() == "<img src=x>.png: click to take it away"
    assert "<img" not in tile.toolTip()
