"""A window comes back where it was, unless nobody could see it there."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSplitter, QWidget
from pytestqt.qtbot import QtBot

from sora_desktop.services.window_state import WindowState
from sora_desktop.ui.desktop.placing import put_back, put_back_panes, remembered

USUAL = QSize(600, 400)


@pytest.fixture
def room(qtbot: QtBot) -> QRect:
    return QGuiApplication.primaryScreen().availableGeometry()


@pytest.fixture
def make(qtbot: QtBot) -> Callable[[], tuple[QWidget, QSplitter]]:
    def make() -> tuple[QWidget, QSplitter]:
        window = QWidget()
        qtbot.addWidget(window)
        panes = QSplitter(Qt.Orientation.Horizontal, window)
        for _ in range(3):
            panes.addWidget(QWidget())
        panes.resize(600, 400)
        return window, panes

    return make


def test_what_was_remembered_is_put_back(make: Callable[[], tuple[QWidget, QSplitter]], qtbot: QtBot) -> None:
    first, panes = make()
    put_back(first, WindowState(place=(70, 50, 500, 300)), USUAL)
    panes.setSizes([100, 300, 190])
    first.show()
    qtbot.waitExposed(first)
    state = remembered(first, panes, WindowState(volume=0.5, tab=2))
    assert (state.volume, state.tab, state.maximized) == (0.5, 2, False)
    second, others = make()
    put_back(second, state, USUAL)
    put_back_panes(others, state)
    second.show()
    qtbot.waitExposed(second)
    assert second.geometry() == first.geometry()
    assert (second.pos(), second.size()) == (QPoint(70, 50), QSize(500, 300))
    assert others.sizes() == panes.sizes()


@pytest.mark.parametrize(
    "place",
    [
        (90_000, 50, 500, 300),  # the second screen is gone
        (-490, 50, 500, 300),  # only a few pixels are seen
        (50, -200, 500, 300),  # its top edge is above the screen
        (50, 90_000, 500, 300),
    ],
)
def test_a_place_that_nobody_sees_is_not_taken(
    make: Callable[[], tuple[QWidget, QSplitter]], room: QRect, place: tuple[int, int, int, int]
) -> None:
    window, _ = make()
    put_back(window, WindowState(place=place), USUAL)
    assert window.size() == USUAL.boundedTo(room.size())
    assert room.intersects(window.geometry())


def test_a_place_partly_off_the_screen_is_taken_while_it_can_be_pulled_back(
    make: Callable[[], tuple[QWidget, QSplitter]], room: QRect
) -> None:
    window, _ = make()
    put_back(window, WindowState(place=(room.right() - 200, 40, 500, 300)), USUAL)
    assert (window.pos(), window.size()) == (QPoint(room.right() - 200, 40), QSize(500, 300))


def test_a_window_larger_than_the_screen_is_made_to_fit(
    make: Callable[[], tuple[QWidget, QSplitter]], room: QRect
) -> None:
    window, _ = make()
    put_back(window, WindowState(place=(0, 0, 20_000, 9_000)), USUAL)
    assert window.size() == room.size()
    other, _ = make()
    put_back(other, WindowState(), QSize(20_000, 9_000))
    assert other.width() == room.width()
    assert other.height() < room.height()


def test_a_maximised_window_comes_back_so_and_keeps_its_usual_size(
    make: Callable[[], tuple[QWidget, QSplitter]], qtbot: QtBot
) -> None:
    window, panes = make()
    put_back(window, WindowState(place=(70, 50, 500, 300), maximized=True), USUAL)
    assert window.isMaximized()
    window.show()
    qtbot.waitExposed(window)
    state = remembered(window, panes, WindowState())
    assert state.maximized
    assert state.place is not None
    assert state.place[2:] == (500, 300)


@pytest.mark.parametrize("widths", [(), (100, 200), (0, 0, 0), (-5, 100, 100), (1, 2, 3, 4)])
def test_widths_that_cannot_be_are_left_alone(
    make: Callable[[], tuple[QWidget, QSplitter]], widths: tuple[int, ...]
) -> None:
    _, panes = make()
    before = panes.sizes()
    put_back_panes(panes, WindowState(panes=widths))
    assert panes.sizes() == before
