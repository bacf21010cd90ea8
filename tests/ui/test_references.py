"""Reference pictures: taken by drop, paste and pick, put in order, cropped, sent in the right size, and found again."""

from itertools import pairwise
from pathlib import Path

import pytest
from builders import a_request
from photographs import corners, drag, photograph, quarters
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent, QEnterEvent, QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from sora_desktop.domain.crop import Crop
from sora_desktop.domain.errors import Code, InvalidRequest, StorageError
from sora_desktop.domain.request import Size
from sora_desktop.services.reference_files import ReferenceFiles
from sora_desktop.ui.crop.roles import Role
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.prompt.reference_tile import ReferenceTile
from sora_desktop.ui.prompt.references import MOST, References
from sora_desktop.ui.theme import Theme

HD = Size(1280, 720)
LEFT, NONE, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def files(tmp_path: Path) -> ReferenceFiles:
    return ReferenceFiles(tmp_path / "kept")


@pytest.fixture
def references(files: ReferenceFiles, theme: Theme, icons: Icons, qtbot: QtBot) -> References:
    widget = References(files, theme, icons)
    qtbot.addWidget(widget)
    widget.resize(304, 100)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


@pytest.fixture
def pictures(tmp_path: Path) -> list[str]:
    """Six real pictures."""
    return [photograph(tmp_path / f"picture {number}.png", 64, 48 + 2 * number) for number in range(6)]


@pytest.fixture
def refused(references: References) -> QSignalSpy:
    return QSignalSpy(references.refused)


@pytest.fixture
def wanted(references: References) -> QSignalSpy:
    return QSignalSpy(references.crop_wanted)


def tiles(references: References) -> list[ReferenceTile]:
    QApplication.processEvents()
    found = [tile for tile in references.findChildren(ReferenceTile) if not tile.isHidden()]
    return sorted(found, key=lambda tile: tile.x())


def add_button(references: References) -> QPushButton:
    return references.findChildren(QPushButton)[0]


def note(references: References) -> str:
    return [label.text() for label in references.findChildren(QLabel)][1]


def with_urls(*urls: QUrl) -> QMimeData:
    data = QMimeData()
    data.setUrls(list(urls))
    return data


def drop(references: References, data: QMimeData) -> bool:
    """Drag the data over the widget and let go where it takes it; returns whether it did."""
    action = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(20, 60), action, data, LEFT, NONE)
    enter.ignore()
    QApplication.sendEvent(references, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(references, QDropEvent(QPointF(20, 60), action, data, LEFT, NONE))
    return True


def drop_files(references: References, *paths: str) -> bool:
    return drop(references, with_urls(*map(QUrl.fromLocalFile, paths)))


# ---- Taking pictures ----


def test_dropped_pictures_are_added_in_their_order(references: References, pictures: list[str]) -> None:
    assert drop_files(references, *pictures[:2])
    assert drop_files(references, pictures[2])
    assert references.paths() == tuple(pictures[:3])
    assert len(tiles(references)) == 3


def test_what_is_no_picture_is_refused(
    references: References, refused: QSignalSpy, pictures: list[str], tmp_path: Path
) -> None:
    text = tmp_path / "notes.png"
    text.write_text("not a picture")
    assert not drop_files(references, str(text))
    assert not drop_files(references, str(tmp_path))
    assert not drop_files(references, str(tmp_path / "gone.png"))
    assert not drop(references, with_urls(QUrl("https://example.com/a.png")))
    assert references.paths() == ()
    mixed = with_urls(QUrl("https://example.com/a.png"), *map(QUrl.fromLocalFile, [str(text), pictures[0]]))
    assert drop(references, mixed)
    assert references.paths() == (pictures[0],)
    assert refused.count() == 0
    assert not references.add(str(text))
    assert refused.at(0)[0] == "“notes.png” is not a picture that can be read."


def test_a_picture_from_a_browser_is_kept_as_a_file_of_ours(
    references: References, files: ReferenceFiles, tmp_path: Path
) -> None:
    data = with_urls(QUrl("https://example.com/a.png"))
    data.setImageData(quarters(64, 48))
    assert drop(references, data)
    [path] = references.paths()
    assert Path(path).parent == tmp_path / "kept"
    assert corners(QImage(path)) == ["red", "green", "blue", "yellow"]
    assert tiles(references)[0].accessibleName() == "First frame: Pasted picture"
    assert not references.add_from(data)  # the same again
    assert len(references.paths()) == 1


def test_a_frame_of_a_clip_is_taken_by_its_name(references: References) -> None:
    assert references.add_image(quarters(1280, 720), "Frame 00:03:05")
    assert tiles(references)[0].accessibleName() == "First frame: Frame 00:03:05"
    assert references.prepared(HD) == references.paths()


def test_a_picture_that_cannot_be_kept_is_a_sentence(theme: Theme, icons: Icons, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    references = References(ReferenceFiles(tmp_path / "file" / "kept"), theme, icons)
    qtbot.addWidget(references)
    refused = QSignalSpy(references.refused)
    assert not references.add_image(quarters(64, 48), "Frame")
    assert refused.at(0)[0] == "The folder cannot be written to."
    assert references.paths() == ()


def test_four_are_the_most_and_none_comes_twice(
    references: References, refused: QSignalSpy, pictures: list[str]
) -> None:
    assert drop_files(references, pictures[0], *pictures)
    assert references.paths() == tuple(pictures[:MOST])
    assert refused.at(0)[0] == "Four reference pictures are the most."
    assert add_button(references).isHidden()
    assert not references.add_image(quarters(20, 20), "Frame")
    QTest.keyClick(tiles(references)[0], Qt.Key.Key_Delete)
    assert not add_button(references).isHidden()


@pytest.mark.parametrize("width", [288, 304, 380])
def test_four_pictures_fit_beside_each_other(references: References, pictures: list[str], width: int) -> None:
    references.resize(width, 100)
    drop_files(references, *pictures[:3])
    places = [*tiles(references), add_button(references)]
    for before, after in pairwise(places):
        assert before.geometry().right() < after.x()
        assert before.height() == after.height() == 54
    assert places[-1].geometry().right() < width


# ---- Taking them away ----


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_a_key_takes_a_picture_away_and_the_focus_stays_here(
    references: References, pictures: list[str], key: Qt.Key
) -> None:
    drop_files(references, *pictures[:2])
    for left in (pictures[1:2], []):
        target = tiles(references)[0]
        target.setFocus()
        QTest.keyClick(target, key)
        assert references.paths() == tuple(left)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert references.isAncestorOf(focused)


def test_the_cross_appears_under_the_pointer_and_takes_away(references: References, pictures: list[str]) -> None:
    drop_files(references, *pictures[:2])
    tile = tiles(references)[1]
    [cross] = tile.findChildren(QToolButton)
    QApplication.sendEvent(tile, QEvent(QEvent.Type.Leave))
    assert cross.isHidden()
    at = QPointF(30, 30)
    QApplication.sendEvent(tile, QEnterEvent(at, at, tile.mapToGlobal(at)))
    assert not cross.isHidden()
    QTest.mouseClick(cross, LEFT)
    assert references.paths() == (pictures[0],)


# ---- Order and parts ----


def test_the_first_picture_is_the_first_frame(references: References, pictures: list[str]) -> None:
    drop_files(references, *pictures[:3])
    assert [tile.accessibleName() for tile in tiles(references)] == [
        "First frame: picture 0.png",
        "picture 1.png",
        "picture 2.png",
    ]
    QTest.keyClick(tiles(references)[2], Qt.Key.Key_Home)
    assert references.paths() == (pictures[2], pictures[0], pictures[1])
    assert tiles(references)[0].accessibleName() == "First frame: picture 2.png"


def test_the_last_frame_stays_last_until_it_is_moved(references: References, pictures: list[str]) -> None:
    drop_files(references, *pictures[:2])
    QTest.keyClick(tiles(references)[0], Qt.Key.Key_End)
    assert references.paths() == (pictures[1], pictures[0])
    assert tiles(references)[1].accessibleName() == "Last frame: picture 0.png"
    references.add(pictures[2])
    assert references.paths() == (pictures[1], pictures[2], pictures[0])
    assert tiles(references)[2].accessibleName() == "Last frame: picture 0.png"
    QTest.keyClick(tiles(references)[2], Qt.Key.Key_Left, SHIFT)
    assert references.paths() == (pictures[1], pictures[0], pictures[2])
    assert not [tile for tile in tiles(references) if "Last frame" in tile.accessibleName()]


def test_one_picture_alone_is_the_first_frame(references: References, pictures: list[str]) -> None:
    references.add(pictures[0])
    QTest.keyClick(tiles(references)[0], Qt.Key.Key_End)
    assert tiles(references)[0].accessibleName() == "First frame: picture 0.png"
    references.add(pictures[1])
    assert references.paths() == tuple(pictures[:2])


def test_keys_move_a_picture_and_the_focus_with_it(references: References, pictures: list[str]) -> None:
    drop_files(references, *pictures[:3])
    tile = tiles(references)[0]
    tile.setFocus()
    for key, place in ((Qt.Key.Key_Right, 1), (Qt.Key.Key_Right, 2), (Qt.Key.Key_Right, 2), (Qt.Key.Key_Left, 1)):
        QTest.keyClick(tile, key, SHIFT)
        assert tiles(references)[place] is tile
        assert tile.hasFocus()
    assert references.paths() == (pictures[1], pictures[0], pictures[2])


def test_a_picture_is_dragged_to_its_place(references: References, wanted: QSignalSpy, pictures: list[str]) -> None:
    drop_files(references, *pictures[:3])
    first, _, third = tiles(references)
    start = QPointF(first.rect().center())
    way = QPointF(third.x() - first.x(), 0)
    drag(first, start, start + way / 2, start + way)
    assert references.paths() == (pictures[1], pictures[2], pictures[0])
    assert wanted.count() == 0
    tile = tiles(references)[2]
    drag(tile, start, start - QPointF(2000, 0))
    assert references.paths() == tuple(pictures[:3])


def test_tab_goes_through_the_pictures_and_then_to_add(references: References, pictures: list[str]) -> None:
    drop_files(references, *pictures[:2])
    references.add(pictures[2])
    QTest.keyClick(tiles(references)[2], Qt.Key.Key_Home)
    first, second, third = tiles(references)
    first.setFocus()
    came_to = []
    for _ in range(3):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        came_to.append(QApplication.focusWidget())
    assert came_to == [second, third, add_button(references)]


def menu_of(tile: ReferenceTile) -> QMenu:
    place = QPoint(10, 10)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, tile.mapToGlobal(place))
    QApplication.sendEvent(tile, event)
    return tile.findChildren(QMenu)[-1]


def test_the_menu_offers_everything_with_its_key(
    references: References, wanted: QSignalSpy, pictures: list[str], qtbot: QtBot
) -> None:
    references.add(pictures[0])
    menu = menu_of(tiles(references)[0])
    actions = {action.text().partition("\t")[0]: action for action in menu.actions() if action.text()}
    assert [name for name, action in actions.items() if action.isEnabled()] == ["Crop…", "Show the file", "Remove"]
    assert actions["Remove"].text() == "Remove\tDel"
    menu.close()
    references.add(pictures[1])
    menu = menu_of(tiles(references)[1])
    by_name = {action.text().partition("\t")[0]: action for action in menu.actions()}
    by_name["Make it the first frame"].trigger()
    menu.close()
    assert references.paths() == (pictures[1], pictures[0])
    menu = menu_of(tiles(references)[1])
    next(action for action in menu.actions() if action.text().startswith("Crop…")).trigger()
    menu.close()
    assert wanted.at(0)[0] == pictures[0]


# ---- Cropping ----


@pytest.mark.parametrize("key", [None, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_click_or_a_key_asks_for_the_crop(
    references: References, wanted: QSignalSpy, pictures: list[str], key: Qt.Key | None
) -> None:
    references.set_size(HD)
    drop_files(references, *pictures[:2])
    tile = tiles(references)[1]
    if key is None:
        QTest.mouseClick(tile, LEFT)
    else:
        QTest.keyClick(tile, key)
    assert wanted.count() == 1
    assert wanted.at(0) == [pictures[1], Crop(), HD, Role.OTHER]


def test_a_crop_is_used_and_found_again(
    references: References, wanted: QSignalSpy, pictures: list[str], tmp_path: Path
) -> None:
    crop = Crop(x=0.5, y=0.5, width=0.5, height=0.5)
    drop_files(references, *pictures[:2])
    tiles(references)[1].click()
    references.use_crop(crop)
    assert corners(QImage(references.prepared(HD)[1])) == ["yellow"] * 4
    assert references.prepared(None)[0] == pictures[0]
    assert QImage(references.prepared(None)[1]).size().toTuple() == (32, 25)
    tiles(references)[1].click()
    assert wanted.at(1)[1] == crop
    references.end_crop()
    references.use_crop(Crop())  # nothing is being cropped any more
    tiles(references)[1].click()
    assert wanted.at(2)[1] == crop


def test_taking_away_what_is_being_cropped_ends_that(references: References, pictures: list[str]) -> None:
    over = QSignalSpy(references.crop_over)
    drop_files(references, *pictures[:2])
    tiles(references)[0].click()
    QTest.keyClick(tiles(references)[1], Qt.Key.Key_Delete)
    assert over.count() == 0
    QTest.keyClick(tiles(references)[0], Qt.Key.Key_Delete)
    assert over.count() == 1


# ---- What is sent ----


def test_pictures_are_sent_in_exactly_the_size(references: References, pictures: list[str]) -> None:
    drop_files(references, *pictures[:3])
    for size in (HD, Size(720, 1280)):
        made = references.prepared(size)
        assert [QImage(path).size().toTuple() for path in made] == [(size.width, size.height)] * 3
        assert a_request(references=made).references == made
    assert references.prepared(None) == tuple(pictures[:3])
    assert [Path(path).exists() for path in pictures] == [True] * 6


def test_the_note_says_what_is_done_to_them(references: References, pictures: list[str], tmp_path: Path) -> None:
    assert note(references) == "Optional"
    references.add(photograph(tmp_path / "hd.png", 1280, 720))
    assert note(references) == ""
    references.set_size(HD)
    assert note(references) == ""
    references.add(pictures[0])
    assert note(references) == "Cropped to 1280×720"
    references.set_size(None)
    assert note(references) == "First frame, then the rest"


def test_a_picture_that_is_gone_is_named_and_pointed_at(references: References, pictures: list[str]) -> None:
    drop_files(references, *pictures[:2])
    Path(pictures[1]).unlink()
    with pytest.raises(InvalidRequest) as raised:
        references.prepared(HD)
    assert raised.value.detail == "reference picture 1.png"
    references.point_at("picture 1.png")
    assert tiles(references)[1].hasFocus()


def test_a_folder_that_takes_nothing_is_an_error_of_ours(
    theme: Theme, icons: Icons, qtbot: QtBot, tmp_path: Path, pictures: list[str]
) -> None:
    (tmp_path / "file").write_text("no folder")
    references = References(ReferenceFiles(tmp_path / "file" / "kept"), theme, icons)
    qtbot.addWidget(references)
    references.add(pictures[0])
    with pytest.raises(StorageError) as raised:
        references.prepared(HD)
    assert raised.value.code is Code.FOLDER_UNUSABLE


# ---- Found again ----


def test_what_was_sent_brings_back_the_original_and_its_crop(
    references: References, wanted: QSignalSpy, pictures: list[str]
) -> None:
    crop = Crop(x=0.25, y=0.25, width=0.5, height=0.5, turns=1)
    drop_files(references, *pictures[:2])
    tiles(references)[0].click()
    references.use_crop(crop)
    sent = references.prepared(HD)
    references.set_paths(())
    assert references.paths() == ()
    references.set_paths(sent)
    assert references.paths() == tuple(pictures[:2])
    assert references.prepared(HD) == sent
    tiles(references)[0].click()
    assert wanted.at(1)[1] == crop


def test_where_the_original_is_gone_the_sent_picture_stands_in(references: References, pictures: list[str]) -> None:
    references.add(pictures[0])
    sent = references.prepared(HD)
    Path(pictures[0]).unlink()
    references.set_paths(sent)
    assert references.paths() == sent
    assert references.prepared(HD) == sent
    assert tiles(references)[0].accessibleName() == "First frame: picture 0.png"


def test_a_frame_and_its_crop_come_back_too(references: References, wanted: QSignalSpy) -> None:
    references.add_image(quarters(640, 480), "Frame 00:03:05")
    [kept] = references.paths()
    sent = references.prepared(HD)
    assert sent != (kept,)
    references.set_paths(sent)
    assert references.paths() == (kept,)
    assert tiles(references)[0].accessibleName() == "First frame: Frame 00:03:05"


def test_files_that_are_gone_are_left_out(references: References, pictures: list[str]) -> None:
    Path(pictures[0]).unlink()
    references.set_paths(tuple(pictures[:2]))
    assert references.paths() == (pictures[1],)


def test_a_file_name_is_no_markup(references: References, tmp_path: Path, pictures: list[str]) -> None:
    evil = tmp_path / "<img src=x>.png"
    evil.write_bytes(Path(pictures[0]).read_bytes())
    assert references.add(str(evil))
    [tile] = tiles(references)
    assert tile.accessibleName() == "First frame: <img src=x>.png"
    assert "<img" not in tile.toolTip()
