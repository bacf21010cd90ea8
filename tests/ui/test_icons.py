from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.theme import Scheme, Theme


def inks(picture: QPixmap | QImage) -> set[str]:
    image = picture if isinstance(picture, QImage) else picture.toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def test_an_icon_has_the_colour_of_its_token(icons: Icons, theme: Theme) -> None:
    assert inks(icons.icon("x", "danger").pixmap(QSize(48, 48), 1.0)) == {theme.colour("danger").name()}


def test_an_icon_made_before_follows_the_theme(icons: Icons, theme: Theme) -> None:
    icon = icons.icon("x", "text")
    dark = inks(icon.pixmap(QSize(48, 48), 1.0))
    theme.set_scheme(Scheme.LIGHT)
    assert dark == {"#e8eaed"}
    assert inks(icon.pixmap(QSize(48, 48), 1.0)) == {"#1a1c20"}


@pytest.mark.parametrize(
    ("mode", "state", "token"),
    [
        (QIcon.Mode.Disabled, QIcon.State.Off, "disabled"),
        (QIcon.Mode.Disabled, QIcon.State.On, "disabled"),
        (QIcon.Mode.Normal, QIcon.State.On, "accentText"),
        (QIcon.Mode.Active, QIcon.State.Off, "onAccent"),
        (QIcon.Mode.Normal, QIcon.State.Off, "text2"),
    ],
)
def test_states_have_colours_of_their_own(
    icons: Icons, theme: Theme, mode: QIcon.Mode, state: QIcon.State, token: str
) -> None:
    icon = icons.icon("x", active="onAccent")
    assert inks(icon.pixmap(QSize(48, 48), 1.0, mode, state)) == {theme.colour(token).name()}


def test_icons_are_drawn_at_the_screens_own_resolution(icons: Icons) -> None:
    assert icons.icon("play").pixmap(QSize(18, 18), 2.0).size() == QSize(36, 36)
    pixmap = icons.pixmap("play", 18, scale=2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (36, 2.0)


def test_a_filled_icon_has_more_ink(icons: Icons) -> None:
    def weight(filled: bool) -> int:
        image = icons.icon("heart", filled=filled).pixmap(QSize(48, 48), 1.0).toImage()
        return sum(image.pixelColor(x, y).alpha() > 128 for x in range(48) for y in range(48))

    assert weight(filled=True) > 2 * weight(filled=False)


def test_an_unknown_icon_is_an_error(icons: Icons) -> None:
    with pytest.raises(OSError, match="unicorn"):
        icons.pixmap("unicorn", 16)


def test_a_button_keeps_its_icon_when_nobody_else_does(
    icons: Icons, theme: Theme, qtbot: QtBot, shot: Callable[[QWidget], QImage]
) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    button.setIcon(icons.icon("circle-stop", "danger", filled=True))
    button.resize(32, 32)
    button.show()
    assert theme.colour("danger").name() in inks(shot(button))
