"""Cutting: exactly the pixels that were asked for, upright, turned and mirrored as seen, written as relays take them."""

from pathlib import Path

import pytest
from photographs import corners, photograph, quarters, turned_photograph
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QColorSpace, QImage

from sora_desktop.domain.crop import Crop, Fit, fitted
from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.domain.request import Size
from sora_desktop.services.reference_files import Origin, ReferenceFiles
from sora_desktop.services.relay.references import PICTURE_LIMIT
from sora_desktop.ui.crop.cutting import cut, encoded, goes_as_it_is, is_picture, read_picture, shape_of
from sora_desktop.ui.crop.preparing import Preparing, Reference

HD = Size(1280, 720)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def preparing(tmp_path: Path) -> Preparing:
    return Preparing(ReferenceFiles(tmp_path / "kept"))


def size_of(image: QImage) -> tuple[int, int]:
    return image.width(), image.height()


# ---- Reading ----


def test_a_picture_is_read_upright_as_its_exif_says(tmp_path: Path) -> None:
    path = turned_photograph(tmp_path / "phone.jpg")
    assert shape_of(path) == (48, 64)
    image = read_picture(path)
    assert size_of(image) == (48, 64)
    assert corners(image) == ["blue", "red", "yellow", "green"]
    small = read_picture(path, 48 * 64 // 4)
    assert size_of(small) == (24, 32)
    assert not goes_as_it_is(path)


def test_what_is_no_picture_of_pixels_is_not_read(tmp_path: Path) -> None:
    drawing, text, cut_off = tmp_path / "a.svg", tmp_path / "b.png", tmp_path / "c.png"
    drawing.write_bytes(SVG)
    text.write_text("not a picture")
    cut_off.write_bytes(Path(photograph(tmp_path / "whole.png")).read_bytes()[:20])
    for path in (drawing, text, cut_off, tmp_path / "gone.png", tmp_path):
        assert shape_of(str(path)) == (0, 0)
        assert read_picture(str(path)).isNull()
    assert not is_picture(str(drawing))
    assert not is_picture("")


def test_a_picture_is_known_by_its_content(tmp_path: Path) -> None:
    renamed = Path(photograph(tmp_path / "photo.png")).rename(tmp_path / "photo.jpg")
    assert is_picture(str(renamed))
    assert not goes_as_it_is(str(renamed))
    assert not goes_as_it_is(photograph(tmp_path / "photo.bmp"))
    assert goes_as_it_is(photograph(tmp_path / "photo.PNG"))
    assert goes_as_it_is(photograph(tmp_path / "photo.jpeg"))


def test_transparency_becomes_white(tmp_path: Path) -> None:
    image = QImage(20, 20, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    assert image.save(str(tmp_path / "a.png"))
    assert read_picture(str(tmp_path / "a.png")).pixelColor(5, 5) == QColor(255, 255, 255)


def test_other_colour_spaces_become_srgb(tmp_path: Path) -> None:
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(QColor(200, 100, 50))
    image.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.DisplayP3))
    assert image.save(str(tmp_path / "p3.png"))
    assert read_picture(str(tmp_path / "p3.png")).pixelColor(5, 5).red() > 205


# ---- Cutting ----


@pytest.mark.parametrize(
    ("crop", "expected"),
    [
        (Crop(), ["red", "green", "blue", "yellow"]),
        (Crop(turns=1), ["blue", "red", "yellow", "green"]),
        (Crop(turns=2), ["yellow", "blue", "green", "red"]),
        (Crop(turns=3), ["green", "yellow", "red", "blue"]),
        (Crop(mirrored=True), ["green", "red", "yellow", "blue"]),
        (Crop(turns=1, mirrored=True), ["red", "blue", "green", "yellow"]),
        (Crop(width=0.5, height=0.5), ["red"] * 4),
        (Crop(x=0.5, y=0.5, width=0.5, height=0.5), ["yellow"] * 4),
        (Crop(x=0.5, y=0.5, width=0.5, height=0.5, mirrored=True), ["blue"] * 4),
    ],
)
@pytest.mark.parametrize("size", [None, HD, Size(720, 1280)])
def test_what_the_frame_holds_is_cut(crop: Crop, expected: list[str], size: Size | None) -> None:
    assert corners(cut(quarters(640, 480), crop, size)) == expected


@pytest.mark.parametrize("shape", [(640, 480), (479, 641), (1280, 720), (3001, 17), (16, 16)])
@pytest.mark.parametrize("size", [HD, Size(720, 1280), Size(1024, 1024), Size(854, 480)])
@pytest.mark.parametrize("fit", list(Fit))
def test_the_result_has_exactly_the_size_and_no_border(shape: tuple[int, int], size: Size, fit: Fit) -> None:
    image = quarters(*shape)
    image.fill(QColor(255, 255, 255))
    made = cut(image, fitted(Crop(fit=fit), shape, size.width / size.height), size)
    assert size_of(made) == (size.width, size.height)
    middle = made.pixelColor(size.width // 2, size.height // 2)
    assert middle == QColor(255, 255, 255)
    if fit is Fit.FILL:
        edges = [made.pixelColor(x, y) for x in (0, size.width - 1) for y in (0, size.height - 1)]
        assert edges == [middle] * 4


def test_a_picture_shown_whole_has_black_beside_it() -> None:
    image = quarters(640, 480)
    made = cut(image, fitted(Crop(fit=Fit.WHOLE), (640, 480), 16 / 9), HD)
    assert corners(made) == ["black"] * 4
    assert corners(made.copy(160, 0, 960, 720)) == ["red", "green", "blue", "yellow"]
    assert made.pixelColor(155, 10) == QColor(0, 0, 0)


def test_without_a_size_a_crop_keeps_its_own_pixels() -> None:
    assert size_of(cut(quarters(640, 480), Crop(width=0.5, height=0.25), None)) == (320, 120)
    assert size_of(cut(quarters(640, 480), Crop(turns=1), None)) == (480, 640)


# ---- Writing ----


def test_a_picture_becomes_a_png_and_a_large_one_a_jpeg() -> None:
    content, suffix = encoded(quarters(1280, 720))
    assert (content[:4], suffix) == (b"\x89PNG", ".png")
    content, suffix = encoded(quarters(2400, 2400))
    assert (content[:2], suffix) == (b"\xff\xd8", ".jpg")
    assert len(content) < PICTURE_LIMIT


def test_nothing_cannot_be_written() -> None:
    with pytest.raises(InvalidRequest, match="reference"):
        encoded(QImage())


# ---- Preparing ----


def test_a_picture_of_the_right_size_goes_as_it_is(preparing: Preparing, tmp_path: Path) -> None:
    path = photograph(tmp_path / "a.png", 1280, 720)
    assert preparing.file(Reference(path, "a.png"), HD) == path
    assert preparing.file(Reference(path, "a.png"), None) == path
    assert preparing.file(Reference(path, "a.png", Crop(fit=Fit.WHOLE)), HD) == path
    assert preparing.file(Reference(path, "a.png", Crop(mirrored=True)), HD) != path
    assert preparing.file(Reference(path, "a.png", Crop(width=0.5)), None) != path


def test_a_turned_photograph_is_sent_upright(preparing: Preparing, tmp_path: Path) -> None:
    made = preparing.file(Reference(turned_photograph(tmp_path / "phone.jpg"), "phone.jpg"), None)
    assert goes_as_it_is(made)
    assert corners(QImage(made)) == ["blue", "red", "yellow", "green"]


def test_a_kind_that_relays_do_not_read_is_written_anew(preparing: Preparing, tmp_path: Path) -> None:
    path = photograph(tmp_path / "a.bmp", 320, 180)
    assert preparing.file(Reference(path, "a.bmp"), None).endswith(".png")


def test_what_was_cut_tells_what_it_was_cut_from(preparing: Preparing, tmp_path: Path) -> None:
    crop = Crop(x=0.25, y=0.25, width=0.5, height=0.5, turns=2)
    path = photograph(tmp_path / "a.png")
    made = preparing.file(Reference(path, "a.png", crop), HD)
    assert ReferenceFiles(tmp_path / "kept").origin(made) == Origin("a.png", path, crop)


def test_the_same_is_not_cut_twice_but_a_changed_or_lost_one_is(preparing: Preparing, tmp_path: Path) -> None:
    path = photograph(tmp_path / "a.png")
    reference = Reference(path, "a.png")
    first = Path(preparing.file(reference, HD))
    written = first.stat().st_mtime_ns
    assert preparing.file(reference, HD) == str(first)
    assert first.stat().st_mtime_ns == written
    first.unlink()
    assert preparing.file(reference, HD) == str(first)
    assert first.exists()
    assert quarters(640, 480).copy(0, 0, 320, 240).save(path)
    assert preparing.file(reference, HD) != str(first)


def test_a_picture_that_is_gone_or_broken_is_named(preparing: Preparing, tmp_path: Path) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(Path(photograph(tmp_path / "a.png")).read_bytes()[:60])
    for path in (tmp_path / "gone.png", broken):
        with pytest.raises(InvalidRequest) as raised:
            preparing.file(Reference(str(path), path.name), HD)
        assert raised.value.detail == f"reference {path.name}"
