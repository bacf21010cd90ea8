"""Tab comes to every control of a window once and back to where it began, both ways, and one sees where it is."""

from collections.abc import Iterator

import pytest
from driving import generate, use_relay, wait_for_failure
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken
from tabbing import focused, names, round_by_tab, shows_focus, stops_due

from sora_desktop.domain.job import Status
from sora_desktop.studio import Studio
from sora_desktop.ui.main_window import MainWindow
from sora_desktop.ui.side.panel import INFO, LOG, QUEUE
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.widgets.focus_ring import FocusRings

pytestmark = [pytest.mark.screen, pytest.mark.timeout(300)]


@pytest.fixture(autouse=True)
def rings(theme: Theme, qapp: QApplication) -> Iterator[None]:
    """The rings that the program draws around what has the keyboard."""
    rings = FocusRings(theme, qapp)
    yield
    Shiboken.delete(rings)


def check(first: QWidget) -> None:
    """Tab goes round in a window from ``first``, there and back, and one sees where it is."""
    due = names(stops_due(first.window()))
    unseen, there = [], list[QWidget]()
    for stop in round_by_tab(first):
        there.append(stop)
        unseen += [] if shows_focus(stop) else [stop]
    assert sorted(names(there)) == sorted(due)
    back = list(round_by_tab(first, backwards=True))
    assert names(back) == names([*there[-2::-1], there[-1]])
    assert not unseen, f"nobody sees that these have the keyboard: {names(unseen)}"


@pytest.mark.parametrize("tab", [QUEUE, LOG, INFO])
def test_the_studio_with_nothing_in_it(window: MainWindow, tab: int) -> None:
    window.panes.show_tab(tab)
    check(window.prompt.editor)


@pytest.mark.parametrize("tab", [QUEUE, LOG, INFO])
def test_the_studio_with_a_video(window: MainWindow, qtbot: QtBot, tab: int) -> None:
    window.panes.show_tab(tab)
    generate(window, "[1.0s] a red train")
    qtbot.waitUntil(lambda: bool(window.jobs.with_status(Status.DONE)) and window.centre.player.is_open)
    window.centre.player.deck.pause()
    check(window.prompt.editor)


@pytest.mark.parametrize("tab", [QUEUE, LOG, INFO])
def test_the_studio_with_a_job_that_failed(window: MainWindow, studio: Studio, qtbot: QtBot, tab: int) -> None:
    window.panes.show_tab(tab)
    use_relay(studio, "http://127.0.0.1:9")
    generate(window, "a red train")
    wait_for_failure(window, qtbot)
    check(window.prompt.editor)


@pytest.mark.parametrize("tab", [QUEUE, LOG, INFO])
def test_one_sees_where_f6_has_gone(window: MainWindow, tab: int) -> None:
    window.panes.show_tab(tab)
    window.prompt.editor.setFocus()
    for _ in range(3):
        QTest.keyClick(focused(), Qt.Key.Key_F6)
        assert shows_focus(focused()), names([focused()])


def test_the_first_run_page(window: MainWindow) -> None:
    window.panes.show_welcome()
    check(window.welcome.try_card.prompt)


@pytest.mark.parametrize("section", range(3))
def test_the_settings(window: MainWindow, qtbot: QtBot, section: int) -> None:
    dialog = window.open_settings()
    dialog.sections.setCurrentRow(section)
    check_dialog(dialog, qtbot)


@pytest.mark.parametrize("open_it", ["rescue", "batch", "storyboard", "about"])
def test_a_dialogue(window: MainWindow, qtbot: QtBot, open_it: str) -> None:
    window.commands.get(open_it).action.trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(QDialog)))
    [dialog] = window.findChildren(QDialog)
    check_dialog(dialog, qtbot)


def above(widget: QWidget | None) -> list[QWidget]:
    """Return a widget and all that it lies in."""
    return [widget, *above(widget.parentWidget())] if widget else []


def check_dialog(dialog: QDialog, qtbot: QtBot) -> None:
    """Check a dialogue from what it gives the keyboard to, and put it away."""
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog in above(QApplication.focusWidget()))
    [first, *_] = above(QApplication.focusWidget())
    check(first)
    dialog.done(0)
