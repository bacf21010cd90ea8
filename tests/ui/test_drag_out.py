"""A clip leaves the window as a file: by a real drag into another window, or over the clipboard."""

from collections.abc import Callable
from pathlib import Path

import pytest
from clip_fixtures import a_clip, after
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from sora_desktop.domain.events import Sending
from sora_desktop.domain.job import Job
from sora_desktop.ui.bridge import Bridge
from sora_desktop.ui.centre import Centre

Show = Callable[[Job], None]
LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier
COPY = Qt.KeyboardModifier.ControlModifier


class Folder(QLabel):
    """Another program's window: takes files that are dropped on it."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.files: list[str] = []
        self.action = Qt.DropAction.IgnoreAction

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        self.files += [url.toLocalFile() for url in event.mimeData().urls()]
        self.action = event.proposedAction()
        event.acceptProposedAction()


@pytest.fixture
def folder(centre: Centre, qtbot: QtBot) -> Folder:
    folder = Folder()
    qtbot.addWidget(folder)
    folder.setGeometry(1000, 100, 300, 300)
    centre.move(50, 50)
    folder.show()
    qtbot.waitExposed(folder)
    centre.activateWindow()
    return folder


def drag(source: QWidget, start: QPoint, target: QWidget) -> None:
    """Press, move away, and let go over ``target``; the moves in between happen while the drag runs."""
    window = target.windowHandle()
    middle = target.rect().center()
    for delay, do in (
        (200, lambda: QTest.mouseMove(window, middle - QPoint(5, 5))),
        (300, lambda: QTest.mouseMove(window, middle)),
        (500, lambda: QTest.mouseRelease(window, LEFT, NO_KEY, middle)),
    ):
        QTimer.singleShot(delay, target, do)
    QTest.mousePress(source, LEFT, NO_KEY, start)
    for step in (QPoint(8, 0), QPoint(24, 0)):
        QTest.mouseMove(source, start + step)


def named(centre: Centre, name: str) -> QToolButton:
    [tool] = [tool for tool in centre.head.findChildren(QToolButton) if tool.accessibleName() == name]
    return tool


@pytest.mark.screen
def test_a_clip_is_dragged_out_by_its_grip(
    centre: Centre, shows: Show, clip: Path, folder: Folder, qtbot: QtBot
) -> None:
    shows(a_clip(clip))
    grip = named(centre, "Copy this clip")
    assert grip.toolTip() == "Drag this clip into another program"
    drag(grip, grip.rect().center(), folder)
    qtbot.waitUntil(lambda: folder.files == [str(clip)])
    assert folder.action is Qt.DropAction.CopyAction
    assert clip.exists()
    assert not grip.isDown()


@pytest.mark.screen
def test_a_clip_is_dragged_from_the_stage(
    centre: Centre, shows: Show, clip: Path, folder: Folder, qtbot: QtBot
) -> None:
    shows(a_clip(clip))
    centre.player.toggle()
    picture = centre.player.stage.picture
    drag(picture, picture.rect().center(), folder)
    qtbot.waitUntil(lambda: folder.files == [str(clip)])


@pytest.mark.screen
def test_a_tile_is_dragged_without_being_chosen(
    centre: Centre, bridge: Bridge, clip: Path, folder: Folder, qtbot: QtBot
) -> None:
    bridge(a_clip(clip), None)
    chosen = QSignalSpy(centre.strip.chosen)
    place = centre.strip.place_of(a_clip(clip).id)
    drag(centre.strip.viewport(), place.center(), folder)
    qtbot.waitUntil(lambda: folder.files == [str(clip)])
    assert chosen.count() == 0
    QTest.mouseClick(centre.strip.viewport(), LEFT, NO_KEY, place.center())
    assert chosen.count() == 1


@pytest.mark.qt_log_ignore("Could not open media", extend=True)
def test_what_has_no_file_is_not_dragged(
    centre: Centre, bridge: Bridge, clip: Path, folder: Folder, qtbot: QtBot
) -> None:
    live, gone = after(Sending()), a_clip(clip.with_name("gone.mp4"), id="gone")
    for job in (live, gone):
        bridge(job, None)
    centre.show_job(gone)
    qtbot.waitUntil(lambda: not centre.player.is_open)
    for job in (live, gone):
        drag(centre.strip.viewport(), centre.strip.place_of(job.id).center(), folder)
        qtbot.wait(600)
    assert folder.files == []


def clipboard_files() -> list[str]:
    return [url.toLocalFile() for url in QGuiApplication.clipboard().mimeData().urls()]


@pytest.mark.parametrize("place", ["player", "strip", "grip"])
def test_the_keyboard_copies_the_file(centre: Centre, shows: Show, clip: Path, place: str) -> None:
    QGuiApplication.clipboard().setText("something else")
    shows(a_clip(clip))
    match place:
        case "player":
            QTest.keyClick(centre.player, Qt.Key.Key_C, COPY)
        case "strip":
            QTest.keyClick(centre.strip, Qt.Key.Key_C, COPY)
        case _:
            QTest.keyClick(named(centre, "Copy this clip"), Qt.Key.Key_Space)
    assert clipboard_files() == [str(clip)]
    assert [toast.accessibleName() for toast in centre.toasts.shown] == ["The file is on the clipboard"]


def test_a_tile_that_is_not_shown_is_copied_too(centre: Centre, bridge: Bridge, shows: Show, clip: Path) -> None:
    other = clip.with_name("other.mp4")
    other.write_bytes(clip.read_bytes())
    bridge(a_clip(other, id="other"), None)
    shows(a_clip(clip, id="shown"))
    QTest.keyClick(centre.strip, Qt.Key.Key_End)
    QTest.keyClick(centre.strip, Qt.Key.Key_C, COPY)
    assert clipboard_files() == [str(other)]


def test_nothing_is_copied_of_a_job_without_a_video(centre: Centre, bridge: Bridge) -> None:
    QGuiApplication.clipboard().setText("something else")
    job = after(Sending())
    bridge(job, None)
    centre.show_job(job)
    for widget in (centre.player, centre.strip):
        QTest.keyClick(widget, Qt.Key.Key_C, COPY)
    assert QGuiApplication.clipboard().text() == "something else"
