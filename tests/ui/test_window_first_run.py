"""The first-run page in the real window: it speaks and looks as chosen at once. And the least width that the window has."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sora_desktop.studio import Studio
from sora_desktop.ui.main_window import MainWindow
from sora_desktop.ui.theme import Scheme, Theme

NARROW = 1_000  # pixels


def test_a_language_is_spoken_as_soon_as_it_is_chosen(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    window.panes.show_welcome()
    QTest.mouseClick(window.welcome.look.language.button("zh_CN"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.welcome.try_card.go.text() == "生成分镜")
    assert studio.settings.value.language == "zh_CN"
    assert window.welcome.look.language.value == "zh_CN"
    window.panes.write_prompt()
    qtbot.waitUntil(lambda: window.minimumSizeHint().width() <= NARROW)


def test_an_appearance_is_seen_as_soon_as_it_is_chosen(window: MainWindow, studio: Studio, theme: Theme) -> None:
    window.panes.show_welcome()
    light = window.welcome.look.appearance.menu().actions()[1]
    before = theme.colour("window")
    light.trigger()
    assert Scheme(studio.settings.value.appearance) is Scheme.LIGHT
    assert theme.colour("window") != before


def test_all_panes_fit_into_a_narrow_window(window: MainWindow) -> None:
    window.panes.write_prompt()
    assert not window.side.isHidden()
    assert window.minimumSizeHint().width() <= NARROW
