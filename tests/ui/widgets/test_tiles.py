from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QGuiApplication, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.theme import TextRole, Theme
from sora_desktop.ui.widgets.tile import seconds_words, words_of
from sora_desktop.ui.widgets.tiles import Tile, TileState, TileStrip

Shot = Callable[[QWidget], QImage]


def picture(colour: str) -> QImage:
    image = QImage(640, 360, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return image


def some(count: int) -> list[Tile]:
    return [Tile(str(number), f"Clip {number}", TileState.DONE, 10) for number in range(count)]


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    return page


@pytest.fixture
def strip(page: QWidget, theme: Theme, icons: Icons, qtbot: QtBot) -> TileStrip:
    strip = TileStrip(theme, icons, page)
    QVBoxLayout(page).addWidget(strip)
    page.resize(800, 900)
    page.show()
    qtbot.waitExposed(page)
    strip.setFocus(Qt.FocusReason.TabFocusReason)
    return strip


def chosen(strip: TileStrip) -> list[str]:
    ids: list[str] = []
    strip.chosen.connect(ids.append)
    return ids


def test_the_keyboard_moves_between_the_tiles_and_chooses(strip: TileStrip) -> None:
    strip.set_tiles(some(20))
    ids = chosen(strip)
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Return):
        QTest.keyClick(strip, key)
    assert ids == ["1"]
    assert strip.selected == "1"
    QTest.keyClick(strip, Qt.Key.Key_End)
    QTest.keyClick(strip, Qt.Key.Key_Right)
    assert strip.horizontalScrollBar().value() == strip.horizontalScrollBar().maximum()
    QTest.keyClick(strip, Qt.Key.Key_Enter)
    assert ids == ["1", "19"]
    assert strip.accessibleDescription() == "Clip 19, Done"


def test_a_click_chooses_and_a_click_beside_does_not(strip: TileStrip) -> None:
    strip.set_tiles(some(2))
    ids = chosen(strip)
    no_key, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    QTest.mouseClick(strip.viewport(), left, no_key, QPoint(200, 40))
    QTest.mouseClick(strip.viewport(), left, no_key, QPoint(700, 40))
    assert ids == ["1"]


def test_the_menu_is_for_the_tile_under_the_pointer(strip: TileStrip, qtbot: QtBot) -> None:
    strip.set_tiles(some(2))
    place = QPoint(30, 40)
    reason = QContextMenuEvent.Reason.Mouse
    with qtbot.waitSignal(strip.menu_wanted) as wanted:
        event = QContextMenuEvent(reason, place, strip.viewport().mapToGlobal(place))
        QGuiApplication.sendEvent(strip.viewport(), event)
    assert wanted.args is not None
    assert wanted.args[0] == "0"


def test_new_tiles_do_not_move_what_the_person_looks_at(strip: TileStrip) -> None:
    strip.set_tiles(some(20))
    strip.select("10")
    seen = strip.place_of("10")
    strip.set_tiles([Tile("new", "New", TileState.QUEUED), *some(20)])
    assert strip.place_of("10") == seen
    strip.horizontalScrollBar().setValue(0)
    strip.set_tiles([Tile("newer", "Newer", TileState.QUEUED), *some(20)])
    assert strip.horizontalScrollBar().value() == 0


def test_the_selection_goes_with_its_tile(strip: TileStrip) -> None:
    strip.set_tiles(some(3))
    strip.select("2")
    strip.set_tiles(some(2))
    assert strip.selected is None
    strip.select("unknown")
    assert strip.selected is None


def test_the_wheel_scrolls_sideways(strip: TileStrip) -> None:
    strip.set_tiles(some(20))
    place = QPointF(50, 50)
    turn = QWheelEvent(
        place,
        strip.viewport().mapToGlobal(place),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QGuiApplication.sendEvent(strip.viewport(), turn)
    assert strip.horizontalScrollBar().value() == 120


@pytest.mark.parametrize(("window", "tile"), [(800, 72), (900, 84), (1040, 104)])
def test_the_tiles_height_suits_the_window(strip: TileStrip, window: int, tile: int) -> None:
    strip.set_tiles(some(1))
    strip.window().resize(800, window)
    QGuiApplication.processEvents()
    assert strip.place_of("0").height() == tile


def test_an_update_redraws_one_tile(strip: TileStrip, shot: Shot) -> None:
    strip.set_tiles(some(3))
    strip.update_tile(Tile("1", "Clip 1", TileState.DONE, 10, 9 / 16, None, picture("#00ff00")))
    strip.update_tile(Tile("gone", "Unknown", TileState.DONE))
    place = strip.place_of("1")
    assert place.width() == round(place.height() * 9 / 16)
    assert shot(strip.viewport()).pixelColor(place.center()) == QColor("#00ff00")


def test_a_running_tile_shows_how_far_it_is(strip: TileStrip, theme: Theme, shot: Shot) -> None:
    strip.set_tiles([Tile("a", "A", TileState.RUNNING, progress=0.5, note="1 min left")])
    place = strip.place_of("a")
    image = shot(strip.viewport())
    bar = place.bottom() - 1
    assert image.pixelColor(place.left() + place.width() // 4, bar) == theme.colour("accent")
    assert image.pixelColor(place.left() + place.width() * 3 // 4, bar) == theme.colour("track")


@pytest.mark.parametrize("state", list(TileState))
@pytest.mark.parametrize("aspect", [0.01, 9 / 16, 16 / 9, 50])
def test_every_state_is_drawn_at_any_shape(strip: TileStrip, state: TileState, aspect: float) -> None:
    strip.set_tiles([Tile("a", "A <b>long</b> caption\n" * 5, state, None, aspect, None, picture("red"))])
    assert not strip.grab().isNull()


@pytest.mark.parametrize("words", ["May be charged", "Cancelled", "File moved", "可能已扣费"])
def test_the_words_of_the_smallest_wide_tile_are_not_cut(strip: TileStrip, theme: Theme, words: str) -> None:
    strip.window().resize(800, 700)
    QGuiApplication.processEvents()
    strip.set_tiles(some(1))
    width = QFontMetrics(theme.font(TextRole.SMALL)).horizontalAdvance(words)
    assert width + 2 * 6 <= strip.place_of("0").width() == 128  # with the gaps beside them; the sign may stand above


@pytest.mark.parametrize(("aspect", "has_words"), [(16 / 9, True), (1.0, True), (9 / 16, False)])
def test_where_words_have_no_room_the_sign_stands_alone(
    strip: TileStrip, shot: Shot, aspect: float, has_words: bool
) -> None:
    strip.window().resize(800, 700)
    QGuiApplication.processEvents()
    shots = []
    for note in ("Charged?", "Changed?"):
        strip.set_tiles([Tile("a", "A", TileState.MAYBE_CHARGED, aspect=aspect, note=note)])
        shots.append(shot(strip.viewport()))
    assert (shots[0] != shots[1]) is has_words


def lit(image: QImage, place: QRect, colour: QColor) -> int:
    """Return how many points of a place have a colour."""
    spots = ((x, y) for x in range(place.left(), place.right()) for y in range(place.top(), place.bottom()))
    return sum(image.pixelColor(*spot) == colour for spot in spots)


def test_a_video_that_was_not_looked_at_has_a_dot(strip: TileStrip, theme: Theme, shot: Shot) -> None:
    for is_new in (True, False):
        strip.set_tiles([Tile("a", "A", TileState.DONE, 10, picture=picture("white"), is_new=is_new)])
        assert (lit(shot(strip.viewport()), strip.place_of("a"), theme.colour("accent")) > 20) is is_new
        QTest.keyClick(strip, Qt.Key.Key_Home)
        assert strip.accessibleDescription() == ("A, Done, Not yet watched" if is_new else "A, Done")


@pytest.mark.parametrize(("aspect", "has_room"), [(16 / 9, True), (0.5, False)])
def test_takes_are_counted_where_there_is_room(strip: TileStrip, shot: Shot, aspect: float, has_room: bool) -> None:
    shots = []
    for takes in (1, 4):
        strip.set_tiles([Tile("a", "A", TileState.DONE, 4, aspect, picture=picture("white"), takes=takes)])
        shots.append(shot(strip.viewport()).copy(strip.place_of("a")))
    assert (shots[0] != shots[1]) is has_room
    QTest.keyClick(strip, Qt.Key.Key_Home)
    assert strip.accessibleDescription() == "A, Done, 4 takes"


def test_a_film_takes_the_pictures_place_and_gives_it_back(strip: TileStrip, shot: Shot) -> None:
    strip.set_tiles([Tile("a", "A", TileState.DONE, picture=picture("#ff0000")), *some(1)])
    for film, colour in ((picture("#0000ff"), "#0000ff"), (None, "#ff0000")):
        strip.show_film("a", film)
        assert shot(strip.viewport()).pixelColor(strip.place_of("a").center()) == QColor(colour)


def test_a_press_that_is_let_go_elsewhere_chooses_nothing(strip: TileStrip) -> None:
    strip.set_tiles(some(2))
    ids = chosen(strip)
    left, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(strip.viewport(), left, no_key, strip.place_of("0").center())
    QTest.mouseRelease(strip.viewport(), left, no_key, strip.place_of("1").center())
    assert ids == []


def test_the_words_of_a_tile(strip: TileStrip) -> None:
    assert words_of(Tile("a", "A", TileState.MAYBE_CHARGED)) == "May be charged"
    assert words_of(Tile("a", "A", TileState.CANCELLED)) == "Cancelled"
    assert words_of(Tile("a", "A", TileState.FAILED, note="Refused")) == "Refused"
    assert [seconds_words(seconds) for seconds in (10.0, 4.04, 4.25)] == ["10 s", "4 s", "4.2 s"]
