"""The tray's icon and its menu, and how everything around the window is tied to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import VIDEO, a_job
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QAction, QColor, QIcon
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken
from window_fixtures import RESOURCES

from sora_desktop.domain.errors import Charged, Code
from sora_desktop.domain.events import Failed, Saved
from sora_desktop.domain.job import Status
from sora_desktop.services.notifications import Chosen
from sora_desktop.services.settings import Settings, SettingsFile
from sora_desktop.ui.bridge import Bridge
from sora_desktop.ui.desktop.attach import Desktop
from sora_desktop.ui.desktop.tray import Tray
from sora_desktop.ui.jobs import Jobs
from sora_desktop.ui.theme import Theme

RUNNING = a_job(id="a", status=Status.SENDING)
WAITING = a_job(id="b", status=Status.QUEUED)
FAILED = a_job(id="c", status=Status.FAILED, failure=Failed(Code.BUSY, Charged.NO))


@pytest.fixture
def tray(jobs: Jobs, theme: Theme) -> Iterator[Tray]:
    tray = Tray(QIcon(str(RESOURCES / "icons" / "sora-desktop.svg")), jobs, theme)
    yield tray
    tray.close()


def words(tray: Tray) -> list[str]:
    return [action.text() for action in tray.menu.actions() if not action.isSeparator()]


def dot(tray: Tray) -> QColor:
    """Return the colour of the lower right corner's dot; without one it is nearly nothing."""
    picture = tray.icon.icon().pixmap(QSize(64, 64), 1.0).toImage()
    return picture.pixelColor(64 - 13, 64 - 13)


def trigger(tray: Tray, text: str) -> None:
    action: QAction = next(action for action in tray.menu.actions() if action.text() == text)
    action.trigger()


def test_the_menu_says_how_things_stand(tray: Tray, bridge: Bridge) -> None:
    assert words(tray) == ["Open Sora Desktop", "Idle", "Pause queue", "Quit"]
    for job in (RUNNING, WAITING, FAILED):
        bridge(job, None)
    assert words(tray)[1] == "1 running · 1 queued · 1 need you"
    assert tray.icon.toolTip() == "Sora Desktop: 1 running · 1 queued · 1 need you"
    assert not tray.menu.state.isEnabled()


def test_the_icon_has_a_dot_while_something_runs_or_needs_the_person(tray: Tray, bridge: Bridge, theme: Theme) -> None:
    plain = dot(tray)
    bridge(RUNNING, None)
    assert dot(tray) == theme.colour("accent")
    bridge(FAILED, None)
    assert dot(tray) == theme.colour("warn")
    bridge(a_job(id="a", status=Status.DONE, video=VIDEO), Saved(VIDEO))
    assert dot(tray) == theme.colour("warn")
    bridge(a_job(id="c", status=Status.DONE, video=VIDEO), Saved(VIDEO))
    assert dot(tray) == plain


def test_pause_and_go_on_take_turns(tray: Tray) -> None:
    wanted: list[bool] = []
    tray.menu.pause_wanted.connect(wanted.append)
    trigger(tray, "Pause queue")
    tray.show_paused(True)
    assert "Queue paused" in words(tray)[1]
    trigger(tray, "Go on with the queue")
    tray.show_paused(False)
    assert wanted == [True, False]
    assert words(tray)[2] == "Pause queue"


def test_a_click_and_the_first_entry_open_the_window(tray: Tray) -> None:
    opened: list[int] = []
    tray.open_wanted.connect(lambda: opened.append(1))
    tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)  # that shows the menu
    trigger(tray, "Open Sora Desktop")
    assert len(opened) == 2


def test_another_language_reaches_the_menu(tray: Tray) -> None:
    tray.menu.state.setText("?")
    QApplication.sendEvent(tray.menu, QEvent(QEvent.Type.LanguageChange))
    assert words(tray)[1] == "Idle"


@pytest.fixture
def settings(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.json")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def desktop(window: QWidget, jobs: Jobs, settings: SettingsFile, theme: Theme, qapp: QApplication) -> Iterator[Desktop]:
    desktop = Desktop(window, jobs, settings, theme, qapp, bus=None)
    yield desktop
    desktop.close()
    Shiboken.delete(desktop.taskbar)
    Shiboken.delete(desktop)


def test_a_second_start_brings_the_window_up_and_its_files_along(
    desktop: Desktop, window: QWidget, qtbot: QtBot
) -> None:
    received: list[list[str]] = []
    desktop.files_received.connect(received.append)
    window.hide()
    desktop.take_call([], "")
    assert window.isVisible()
    assert received == []
    desktop.take_call(["/films/a.mp4"], "")
    assert received == [["/films/a.mp4"]]


@pytest.mark.screen
def test_notices_are_for_when_nobody_looks_and_as_the_settings_say(
    desktop: Desktop, window: QWidget, bridge: Bridge, settings: SettingsFile, qtbot: QtBot
) -> None:
    shown: list[str] = []
    desktop.play_wanted.connect(shown.append)
    bridge(a_job(id="seen", status=Status.DONE, video=VIDEO), Saved(VIDEO))
    window.hide()
    qtbot.waitUntil(lambda: not desktop.is_looked_at)
    settings.save(Settings(notify=False))
    bridge(a_job(id="unwanted", status=Status.DONE, video=VIDEO), Saved(VIDEO))
    settings.save(Settings(notify=True))
    bridge(a_job(id="told", status=Status.DONE, video=VIDEO), Saved(VIDEO))
    desktop.popups.chosen.emit(Chosen("ready", "default"))
    assert shown == ["told"]  # the only one of the three: several would only be shown
    assert window.isVisible()
    qtbot.waitUntil(lambda: desktop.is_looked_at)


def test_where_there_is_no_tray_there_is_no_icon(desktop: Desktop) -> None:
    assert (desktop.tray is not None) == QSystemTrayIcon.isSystemTrayAvailable()
    desktop.show_paused(True)
