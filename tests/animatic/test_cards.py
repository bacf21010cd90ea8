import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage

from sora_desktop.animatic.cards import SLATE, TITLE, Film
from sora_desktop.animatic.pictures import picture
from sora_desktop.domain.storyboard import continuity, shots

pytest_plugins = ("engine_fixtures",)

pytestmark = pytest.mark.usefixtures("qapp")

HD = QSize(1280, 720)
TITLE_BOX = QRect(40, 180, 1200, 380)
TIMELINE_ROW = 662


def drawn(prompt: str, frame: int = 0, size: QSize = HD, pictures: list[QImage] | None = None) -> QImage:
    film = Film(shots(prompt, None), continuity(prompt), size, pictures or [])
    canvas = QImage(film.size, QImage.Format.Format_RGB32)
    canvas.fill(Qt.GlobalColor.magenta)
    film.paint(canvas, frame)
    return canvas


def ink(image: QImage, box: QRect) -> QRect:
    """Return the bounds of everything in the box that is not the card's background."""
    found = QRect()
    for y in range(box.top(), box.bottom() + 1, 2):
        for x in range(box.left(), box.right() + 1, 2):
            if image.pixelColor(x, y) != SLATE:
                found |= QRect(x, y, 1, 1)
    return found


def test_a_card_has_a_header_a_badge_a_title_and_a_timeline() -> None:
    card = drawn("[4s] A cat [6s] A dog")
    assert ink(card, QRect(0, 50, 400, 50)).left() in range(50, 70)  # "Shot 1 of 2"
    assert ink(card, QRect(800, 40, 480, 70)).right() in range(1215, 1230)  # the badge
    assert not ink(card, TITLE_BOX).isEmpty()
    assert card.pixelColor(5, 5) == SLATE
    assert card.pixelColor(1200, TIMELINE_ROW) != SLATE


@pytest.mark.parametrize(("one", "other"), [("猫", "狗"), ("😀", "😂"), ("ש", "א"), ("é", "è"), ("日", "本")])
def test_each_script_is_drawn_with_its_own_letters(one: str, other: str) -> None:
    first, second, none = (drawn(text).copy(TITLE_BOX) for text in (one, other, " "))
    assert first != none
    assert first != second


def test_text_from_right_to_left_stands_on_the_right() -> None:
    assert ink(drawn("مرحبا"), TITLE_BOX).right() > 1200
    assert ink(drawn("hello"), TITLE_BOX).left() < 70


def test_long_text_shrinks_then_ends_inside_its_box() -> None:
    short, long = ink(drawn("word"), TITLE_BOX), ink(drawn("word " * 60), QRect(0, 110, 1280, 500))
    endless = ink(drawn("word " * 6_000), QRect(0, 110, 1280, 500))
    assert short.height() < long.height()
    assert long.bottom() < 575
    assert endless.bottom() < 575
    assert endless.right() < 1280 - 50


def test_emoji_before_the_cut_keep_the_text_whole() -> None:
    assert ink(drawn("😀 word " * 2_000), QRect(0, 110, 1280, 500)).bottom() < 575


def test_the_timeline_fills_as_the_film_plays() -> None:
    begin, middle = drawn("[2s] a [2s] b", 0), drawn("[2s] a [2s] b", 71)
    assert begin.pixelColor(300, TIMELINE_ROW) != TITLE
    assert middle.pixelColor(300, TIMELINE_ROW) == TITLE
    assert middle.pixelColor(900, TIMELINE_ROW) == TITLE
    assert middle.pixelColor(1000, TIMELINE_ROW) != TITLE


def test_continuity_text_is_on_every_card() -> None:
    row = QRect(40, 115, 1200, 50)
    assert ink(drawn("[1s] one"), row).isEmpty()
    for frame in (0, 30):
        assert not ink(drawn("At dawn [1s] one [1s] two", frame), row).isEmpty()


def test_a_film_has_exactly_the_frames_of_its_length() -> None:
    assert [Film(shots("a", length), "", HD, []).frames for length in (4.0, 0.01, 2.5, 10)] == [96, 1, 60, 240]


def test_odd_sizes_are_rounded_down_and_every_shape_can_be_drawn() -> None:
    assert Film(shots("a", None), "", QSize(641, 359), []).size == QSize(640, 358)
    for size in (QSize(16, 16), QSize(16, 2048), QSize(2048, 16), QSize(720, 1280)):
        assert drawn("[1s] A cat [0s] [1s] A dog", 40, size).size() == size


def test_very_many_shots_still_fit_the_timeline() -> None:
    card = drawn("".join(f"[1s] {number} " for number in range(400)), 0)
    assert card.pixelColor(1270, TIMELINE_ROW) == SLATE


def test_a_reference_fills_the_frame_behind_the_caption(red_png: bytes) -> None:
    card = drawn("A cat", 10, pictures=[picture(red_png)])
    for place in ((5, 300), (1275, 300), (640, 330)):
        colour = card.pixelColor(*place)
        assert colour.red() > 180
        assert colour.blue() < 30


def test_two_references_cross_from_the_first_to_the_last(red_png: bytes, blue_png: bytes) -> None:
    pictures = [picture(red_png), picture(blue_png)]
    first, middle, last = (drawn("A cat", frame, pictures=pictures).pixelColor(640, 300) for frame in (0, 48, 95))
    assert first.red() > 180 > 30 > first.blue()
    assert min(middle.red(), middle.blue()) > 60
    assert last.blue() > 180 > 30 > last.red()


def test_a_reference_moves_slowly() -> None:
    stripes = QImage(1280, 720, QImage.Format.Format_RGB32)
    stripes.fill(QColor("white"))
    for x in range(0, 1280, 8):
        for y in range(720):
            stripes.setPixelColor(x, y, QColor("black"))
    middle = QRect(300, 250, 600, 100)
    assert drawn("a", 10, pictures=[stripes]).copy(middle) != drawn("a", 60, pictures=[stripes]).copy(middle)


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="nsupported"):
        picture(b"not a picture")
