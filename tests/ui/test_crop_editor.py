"""The crop editor: by mouse and by keyboard, within the picture, and one answer at the end."""

from collections.abc import Callable
from pathlib import Path

import pytest
from photographs import corners, drag, hover, photograph
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QSlider, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from sora_desktop.app import Languages
from sora_desktop.domain.crop import MOST_ZOOM, Crop, Fit
from sora_desktop.domain.request import Size
from sora_desktop.ui.crop.bars import ratio_words
from sora_desktop.ui.crop.cutting import cut
from sora_desktop.ui.crop.editor import CropEditor
from sora_desktop.ui.crop.roles import Role
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.theme import Theme

HD = Size(1280, 720)
START = Crop(x=0.1, y=0.1, width=0.8, height=0.6)  # 16:9 of a picture of 4:3
FITS = ("Fill the frame", "Show it all")
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def editor(theme: Theme, icons: Icons, qtbot: QtBot, picture: str) -> CropEditor:
    editor = CropEditor(theme, icons)
    qtbot.addWidget(editor)
    editor.resize(760, 640)
    editor.show()
    editor.activateWindow()
    qtbot.waitUntil(editor.isActiveWindow)
    editor.open(picture, START, HD)
    return editor


@pytest.fixture
def picture(tmp_path: Path) -> str:
    return photograph(tmp_path / "photo.png", 1280, 960)


@pytest.fixture
def done(editor: CropEditor) -> QSignalSpy:
    return QSignalSpy(editor.done)


@pytest.fixture
def cancelled(editor: CropEditor) -> QSignalSpy:
    return QSignalSpy(editor.cancelled)


def words(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget) and label.text()]


def button(editor: CropEditor, text: str) -> QPushButton:
    return next(each for each in editor.findChildren(QPushButton) if each.text() == text)


def tool(editor: CropEditor, name: str) -> QToolButton:
    return next(each for each in editor.findChildren(QToolButton) if each.accessibleName() == name)


def rectangle(crop: Crop) -> tuple[float, float, float, float]:
    return crop.x, crop.y, crop.width, crop.height


def press(editor: CropEditor, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    assert editor.isAncestorOf(focused)
    QTest.keyClick(focused, key, modifier)


def wheel(widget: QWidget, turns: int) -> None:
    at = QPointF(widget.rect().center())
    event = QWheelEvent(
        at,
        widget.mapToGlobal(at),
        QPoint(),
        QPoint(0, 120 * turns),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


# ---- Opening and answering ----


def test_it_opens_with_the_crop_of_the_picture_and_the_keyboard_on_it(editor: CropEditor) -> None:
    assert rectangle(editor.crop) == pytest.approx(rectangle(START))
    assert editor.canvas.hasFocus()
    assert "Crop the first frame" in words(editor)
    assert "16:9, to match 1280×720" in words(editor)
    assert "125%" in words(editor)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_uses_the_crop(editor: CropEditor, done: QSignalSpy, cancelled: QSignalSpy, key: Qt.Key) -> None:
    press(editor, key)
    assert [done.count(), cancelled.count()] == [1, 0]
    assert rectangle(done.at(0)[0]) == pytest.approx(rectangle(START))


def test_escape_leaves_it(editor: CropEditor, done: QSignalSpy, cancelled: QSignalSpy) -> None:
    press(editor, Qt.Key.Key_Right)
    press(editor, Qt.Key.Key_Escape)
    assert [done.count(), cancelled.count()] == [0, 1]


def test_the_buttons_answer_too(editor: CropEditor, done: QSignalSpy, cancelled: QSignalSpy) -> None:
    QTest.mouseClick(button(editor, "Cancel"), Qt.MouseButton.LeftButton)
    assert [done.count(), cancelled.count()] == [0, 1]
    QTest.mouseClick(button(editor, "Use this crop"), Qt.MouseButton.LeftButton)
    assert [done.count(), cancelled.count()] == [1, 1]


def test_enter_on_a_button_presses_that_button(editor: CropEditor, done: QSignalSpy, cancelled: QSignalSpy) -> None:
    button(editor, "Cancel").setFocus()
    press(editor, Qt.Key.Key_Return)
    assert [done.count(), cancelled.count()] == [0, 1]


def test_a_click_on_a_tool_leaves_the_keyboard_on_the_picture(editor: CropEditor, done: QSignalSpy) -> None:
    for each in (tool(editor, "Turn left"), button(editor, "Show it all")):
        QTest.mouseClick(each, Qt.MouseButton.LeftButton)
        assert editor.canvas.hasFocus()
    press(editor, Qt.Key.Key_Return)
    assert done.count() == 1
    assert (done.at(0)[0].turns, done.at(0)[0].fit) == (3, Fit.WHOLE)


@pytest.mark.parametrize(
    ("role", "title"),
    [(Role.FIRST, "Crop the first frame"), (Role.LAST, "Crop the last frame"), (Role.OTHER, "Crop the reference")],
)
def test_the_headline_names_the_pictures_part(editor: CropEditor, picture: str, role: Role, title: str) -> None:
    editor.open(picture, Crop(), HD, role)
    assert title in words(editor)


def test_a_picture_that_is_gone_can_only_be_left(
    editor: CropEditor, done: QSignalSpy, cancelled: QSignalSpy, tmp_path: Path
) -> None:
    editor.open(str(tmp_path / "gone.png"), START, HD)
    held = editor.crop
    assert editor.canvas.trouble == "This picture can no longer be read."
    assert not button(editor, "Use this crop").isEnabled()
    assert not tool(editor, "Turn left").isEnabled()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_T, Qt.Key.Key_M, Qt.Key.Key_Right, Qt.Key.Key_Plus):
        press(editor, key)
    drag(editor.canvas, QPointF(100, 100), QPointF(200, 150))
    assert editor.crop == held
    press(editor, Qt.Key.Key_Escape)
    assert [done.count(), cancelled.count()] == [0, 1]


# ---- The mouse ----


def test_dragging_the_inside_moves_the_frame(editor: CropEditor) -> None:
    middle = editor.canvas.frame.center()
    before = editor.canvas.frame
    drag(editor.canvas, middle, middle + QPointF(10, 5), middle + QPointF(20, 12))
    assert editor.canvas.frame.topLeft().toTuple() == pytest.approx((before.x() + 20, before.y() + 12))
    assert editor.canvas.frame.size().toTuple() == pytest.approx(before.size().toTuple())


def test_dragging_far_stops_at_the_edge(editor: CropEditor) -> None:
    middle = editor.canvas.frame.center()
    drag(editor.canvas, middle, middle + QPointF(2000, -2000))
    assert (editor.crop.x, editor.crop.y) == pytest.approx((0.2, 0))


@pytest.mark.parametrize("corner", ["topLeft", "topRight", "bottomLeft", "bottomRight"])
def test_a_dragged_corner_keeps_the_ratio_and_the_opposite_corner(editor: CropEditor, corner: str) -> None:
    opposite = {"topLeft": "bottomRight", "bottomRight": "topLeft", "topRight": "bottomLeft", "bottomLeft": "topRight"}
    place: Callable[[str], QPointF] = lambda name: getattr(editor.canvas.frame, name)()  # noqa: E731
    stays = place(opposite[corner])
    drag(editor.canvas, place(corner), (place(corner) + editor.canvas.frame.center()) / 2)
    assert place(opposite[corner]).toTuple() == pytest.approx(stays.toTuple(), abs=0.01)
    assert editor.crop.width == pytest.approx(0.6)
    assert editor.crop.width / editor.crop.height == pytest.approx(4 / 3)


def test_without_a_size_a_corner_goes_anywhere(editor: CropEditor, picture: str) -> None:
    editor.open(picture, START, None)
    frame = editor.canvas.frame
    drag(editor.canvas, frame.bottomRight(), frame.bottomRight() - QPointF(frame.width() / 2, 0))
    assert rectangle(editor.crop) == pytest.approx((0.1, 0.1, 0.4, 0.6), abs=0.01)
    assert "Any shape: no size is chosen" in words(editor)
    assert not [text for text in words(editor) if text.endswith("%")]


def test_outside_the_frame_nothing_is_taken(editor: CropEditor) -> None:
    outside = editor.canvas.frame.topLeft() - QPointF(30, 20)
    drag(editor.canvas, outside, outside + QPointF(60, 60))
    assert rectangle(editor.crop) == pytest.approx(rectangle(START))


def test_the_right_button_moves_nothing(editor: CropEditor) -> None:
    QTest.mousePress(editor.canvas, Qt.MouseButton.RightButton, pos=editor.canvas.frame.center().toPoint())
    hover(editor.canvas, QPointF(10, 10))
    QTest.mouseRelease(editor.canvas, Qt.MouseButton.RightButton)
    assert rectangle(editor.crop) == pytest.approx(rectangle(START))


def test_the_pointer_tells_what_can_be_dragged(editor: CropEditor) -> None:
    shapes = []
    frame = editor.canvas.frame
    for at in (frame.center(), frame.topLeft(), frame.topRight(), QPointF(1, 1)):
        hover(editor.canvas, at)
        shapes.append(editor.canvas.cursor().shape())
    assert shapes == [
        Qt.CursorShape.SizeAllCursor,
        Qt.CursorShape.SizeFDiagCursor,
        Qt.CursorShape.SizeBDiagCursor,
        Qt.CursorShape.ArrowCursor,
    ]


def test_the_wheel_zooms_around_the_middle(editor: CropEditor) -> None:
    middle = editor.canvas.frame.center()
    wheel(editor.canvas, 2)
    assert editor.crop.width == pytest.approx(0.8 / 1.1**2)
    assert editor.canvas.frame.center().toTuple() == pytest.approx(middle.toTuple())
    wheel(editor.canvas, -100)
    assert editor.crop.width == 1
    wheel(editor.canvas, 100)
    assert editor.crop.zoom == pytest.approx(MOST_ZOOM)


# ---- The keyboard ----


def test_the_arrows_move_and_shift_moves_faster(editor: CropEditor) -> None:
    press(editor, Qt.Key.Key_Right)
    press(editor, Qt.Key.Key_Down)
    slow = (editor.crop.x - START.x, editor.crop.y - START.y)
    assert slow == pytest.approx((0.0025, 0.0025))
    press(editor, Qt.Key.Key_Left, SHIFT)
    press(editor, Qt.Key.Key_Up, SHIFT)
    assert (editor.crop.x, editor.crop.y) == pytest.approx((0.0775, 0.0775))


def test_plus_and_minus_zoom(editor: CropEditor) -> None:
    press(editor, Qt.Key.Key_Plus)
    assert editor.crop.width == pytest.approx(0.8 / 1.1)
    press(editor, Qt.Key.Key_Minus)
    assert rectangle(editor.crop) == pytest.approx(rectangle(START))


def test_every_control_is_reached_by_tab_and_named(editor: CropEditor) -> None:
    reached = set()
    for _ in range(20):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.add(focused)
        assert focused.accessibleName() or (isinstance(focused, QPushButton) and focused.text())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    controls = {editor.canvas, *editor.findChildren(QToolButton), *editor.findChildren(QSlider)}
    controls |= {button(editor, text) for text in ("Reset", "Cancel", "Use this crop", "Fill the frame")}
    assert controls <= reached


def test_the_sliders_keys_zoom(editor: CropEditor) -> None:
    [slider] = editor.findChildren(QSlider)
    slider.setFocus()
    press(editor, Qt.Key.Key_End)
    assert editor.crop.zoom == pytest.approx(MOST_ZOOM)
    press(editor, Qt.Key.Key_Home)
    assert editor.crop.width == pytest.approx(1)
    tool(editor, "Zoom in").click()
    assert 1 < editor.crop.zoom < 1.2
    tool(editor, "Zoom out").click()
    assert editor.crop.width == pytest.approx(1)


# ---- Fit, turn, mirror, reset ----


def test_showing_it_all_and_filling_again(editor: CropEditor) -> None:
    button(editor, "Show it all").click()
    held = editor.crop
    assert held.fit is Fit.WHOLE
    assert editor.crop.height == 1
    assert editor.crop.width == pytest.approx(4 / 3)
    editor.canvas.setFocus()
    press(editor, Qt.Key.Key_Right)
    press(editor, Qt.Key.Key_Plus)
    drag(editor.canvas, editor.canvas.frame.center(), editor.canvas.frame.center() + QPointF(30, 30))
    assert editor.crop == held
    assert not tool(editor, "Zoom in").isEnabled()
    button(editor, "Fill the frame").click()
    assert editor.crop.fit is Fit.FILL
    assert editor.crop.width == pytest.approx(1)
    assert tool(editor, "Zoom in").isEnabled()


@pytest.mark.parametrize("by_key", [True, False])
def test_turning_and_mirroring_show_what_is_cut(editor: CropEditor, picture: str, by_key: bool) -> None:
    editor.open(picture, Crop(), None)
    seen = []
    for key, name in ((Qt.Key.Key_T, "Turn left"), (Qt.Key.Key_M, "Mirror"), (Qt.Key.Key_T, "Turn left")):
        if by_key:
            press(editor, key)
        else:
            tool(editor, name).click()
        seen.append(corners(cut(QImage(picture), editor.crop, None)))
    assert seen == [
        ["green", "yellow", "red", "blue"],
        ["yellow", "green", "blue", "red"],
        ["green", "red", "yellow", "blue"],
    ]


def test_the_canvas_shows_what_is_cut(editor: CropEditor, picture: str) -> None:
    editor.open(picture, Crop(), None)
    tool(editor, "Turn left").click()
    tool(editor, "Mirror").click()
    shown = editor.canvas.grab().toImage()
    frame = editor.canvas.frame.toRect().adjusted(30, 50, -30, -50)  # clear of the corners and of the size
    assert corners(shown.copy(frame)) == corners(cut(QImage(picture), editor.crop, None))


def test_reset_begins_again(editor: CropEditor) -> None:
    press(editor, Qt.Key.Key_T)
    press(editor, Qt.Key.Key_Plus)
    button(editor, "Reset").click()
    assert editor.crop == Crop(y=0.125, height=0.75)


def test_another_size_is_fitted_around_the_same_middle(editor: CropEditor) -> None:
    before = (editor.crop.x + editor.crop.width / 2, editor.crop.y + editor.crop.height / 2)
    editor.set_size(Size(720, 1280))
    assert editor.crop.width * 1280 / (editor.crop.height * 960) == pytest.approx(9 / 16)
    assert editor.crop.x + editor.crop.width / 2 == pytest.approx(before[0])
    assert "9:16, to match 720×1280" in words(editor)
    editor.set_size(None)
    assert "Any shape: no size is chosen" in words(editor)


# ---- Words ----


def test_enlarging_is_told(editor: CropEditor, picture: str) -> None:
    stays = "The original picture stays as it is; you can change the crop at any time."
    assert "Enlarged 1.25 times. The original stays as it is." in words(editor.note)
    editor.open(picture, Crop(), HD)
    assert stays in words(editor.note)


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (Size(1280, 720), "16:9"),
        (Size(720, 1280), "9:16"),
        (Size(1024, 1024), "1:1"),
        (Size(1792, 1024), "7:4"),
        (Size(854, 480), "1.78:1"),
    ],
)
def test_ratios_as_people_say_them(size: Size, text: str) -> None:
    assert ratio_words(size) == text


@pytest.mark.parametrize("width", [396, 440, 520, 600, 760])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_nothing_of_the_bars_is_cut(
    theme: Theme, icons: Icons, languages: Languages, picture: str, qtbot: QtBot, width: int, language: str
) -> None:
    languages.use(language)
    middle = QWidget()  # a narrow one, as the window's may be
    qtbot.addWidget(middle)
    middle.resize(width, 500)
    editor = CropEditor(theme, icons, middle)
    editor.resize(middle.size())
    middle.show()
    editor.open(picture, Crop(x=0.4, y=0.4, width=0.2, height=0.15), HD)
    QApplication.processEvents()
    for bar in (editor.head, editor.tools, editor.note):
        assert bar.width() == width
        assert bar.minimumSizeHint().width() <= width
    for control in editor.findChildren(QAbstractButton):
        assert control.text() or not control.icon().isNull()
        assert control.text() or control.accessibleName()


def test_wide_bars_say_everything_again(theme: Theme, icons: Icons, picture: str, qtbot: QtBot) -> None:
    middle = QWidget()
    qtbot.addWidget(middle)
    middle.resize(800, 500)
    editor = CropEditor(theme, icons, middle)
    middle.show()
    editor.open(picture, START, HD)
    for width, says in ((396, {"Reset", "Cancel", "Use"}), (760, {"Reset", "Cancel", "Use this crop", *FITS})):
        editor.resize(width, 500)
        QApplication.processEvents()
        assert {each.text() for each in editor.findChildren(QPushButton) if each.text()} == says


def test_a_new_language_is_spoken_at_once(editor: CropEditor) -> None:
    button(editor, "Reset").setText("?")
    QApplication.sendEvent(editor.head, QEvent(QEvent.Type.LanguageChange))
    assert button(editor, "Reset").text() == "Reset"
