from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sora_desktop.ui.theme import Scheme, TextRole, Theme

Shot = Callable[[QWidget], QImage]
GROUNDS = ("window", "field", "raised", "button", "menu")
TEXT_PAIRS = [
    *product(("text", "text2", "text3", "accentText", "ok", "warn", "danger"), GROUNDS),
    *product(("text", "text2"), ("hover", "pressed", "selected")),
    ("onAccent", "accent"),
    ("onAccent", "accentHover"),
    ("onDanger", "dangerFill"),
    ("accentText", "accentSoft"),
    ("ok", "okSoft"),
    ("warn", "warnSoft"),
    ("danger", "dangerSoft"),
    ("synShot", "synShotBg"),
    ("synWild", "synWildBg"),
    ("synName", "synNameBg"),
    ("text", "segment"),
    ("text2", "segments"),
]


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [Scheme.DARK, Scheme.LIGHT])
def test_text_can_be_read_on_every_ground(theme: Theme, scheme: Scheme) -> None:
    theme.set_scheme(scheme)
    faint = [
        (ink, ground, round(ratio, 2))
        for ink, ground in TEXT_PAIRS
        if (ratio := contrast(theme.colour(ink), theme.colour(ground))) < 4.5
    ]
    assert faint == []


def test_changing_the_scheme_recolours_the_application(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    dark_sheet = qapp.styleSheet()
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor("#17181B")
    with qtbot.waitSignal(theme.changed):
        theme.set_scheme(Scheme.LIGHT)
    assert not theme.is_dark
    assert theme.scheme is Scheme.LIGHT
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor("#F7F7F8")
    assert qapp.palette().color(QPalette.ColorRole.Highlight) == theme.colour("accent")
    assert qapp.styleSheet() != dark_sheet


def test_disabled_text_is_grey_in_the_palette(theme: Theme, qapp: QApplication) -> None:
    disabled = qapp.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled == theme.colour("disabled")


def test_the_style_sheet_has_no_placeholder_left_and_all_its_pictures(theme: Theme, qapp: QApplication) -> None:
    sheet = qapp.styleSheet()
    assert "{icon" not in sheet
    pictures = {part.split(")")[0] for part in sheet.split("url(")[1:]}
    assert len(pictures) > 5
    assert all("currentColor" not in Path(picture).read_text(encoding="utf-8") for picture in pictures)


def test_an_unknown_colour_is_an_error(theme: Theme) -> None:
    with pytest.raises(KeyError):
        theme.colour("mauve")


@pytest.mark.parametrize("role", list(TextRole))
def test_every_step_of_the_type_scale_has_a_size_in_pixels(theme: Theme, role: TextRole) -> None:
    assert 11 <= theme.font(role).pixelSize() <= 36


def test_the_mono_font_gives_all_letters_the_same_width(theme: Theme) -> None:
    metrics = QFontMetricsF(theme.mono_font(13))
    assert metrics.horizontalAdvance("iiii") == metrics.horizontalAdvance("MMMM")


def test_buttons_and_fields_have_the_looks_of_the_design(theme: Theme, qtbot: QtBot, shot: Shot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    primary = QPushButton("Generate", page)
    primary.setProperty("role", "primary")
    large = QPushButton("Generate", page)
    large.setProperty("measure", "large")
    field = QComboBox(page)
    page.resize(400, 200)
    page.show()
    assert primary.sizeHint().height() == 32
    assert large.sizeHint().height() == 40
    assert field.sizeHint().height() == 32
    for height, widget in enumerate((primary, large, field)):
        widget.move(20, 20 + 50 * height)
        widget.adjustSize()
    inside = primary.geometry().topLeft() + QPoint(6, 16)
    assert shot(page).pixelColor(inside) == theme.colour("accent")
