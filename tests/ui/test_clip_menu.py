"""The menu of a job: what it offers in each state, with which keys, and that all of it works."""

from collections.abc import Callable
from pathlib import Path

import pytest
from builders import a_job
from clip_fixtures import a_clip, after
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeySequence
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from sora_desktop.domain.errors import Charged, Code
from sora_desktop.domain.events import Accepted, Cancelled, Failed, Sending
from sora_desktop.domain.job import Job
from sora_desktop.ui.bridge import Bridge
from sora_desktop.ui.centre import Centre
from sora_desktop.ui.clip_menu import ClipAction, ClipMenu, Scene, choices
from sora_desktop.ui.side.remedies import Remedy

Show = Callable[[Job], None]
FILM = a_clip(Path("/videos/a.mp4"))
PROMPT = [ClipAction.REUSE, ClipAction.COPY_PROMPT]
GOING_ON = [ClipAction.REUSE, ClipAction.CONTINUE, ClipAction.COPY_PROMPT]
FILE = [ClipAction.REVEAL, ClipAction.OPEN_WITH, ClipAction.COPY_FILE, ClipAction.EXPORT]
FRAME = [ClipAction.PLAY_PAUSE, ClipAction.FRAME_REFERENCE, ClipAction.SAVE_FRAME]
LIVE = after(Sending())
CUT = after(Sending(), Accepted("task_1"), Failed(Code.TIMED_OUT, Charged.MAYBE))
STOPPED = after(Cancelled(Charged.NO))


@pytest.mark.parametrize(
    ("job", "scene", "groups"),
    [
        (FILM, Scene(), [[ClipAction.PLAY], GOING_ON, FILE]),
        (FILM, Scene(has_frame=True), [FRAME, GOING_ON, FILE]),
        (FILM, Scene(is_gone=True), [PROMPT]),
        (LIVE, Scene(), [PROMPT, [ClipAction.CANCEL]]),
        (CUT, Scene(), [PROMPT, [Remedy.ASK, Remedy.PAY_AGAIN]]),
        (STOPPED, Scene(), [PROMPT]),
    ],
)
def test_only_what_can_be_done_is_offered(job: Job, scene: Scene, groups: list[list[object]]) -> None:
    assert choices(job, scene) == groups


def menu() -> ClipMenu:
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, ClipMenu)
    return popup


def words(shown: ClipMenu) -> list[str]:
    return [action.text() for action in shown.actions() if not action.isSeparator()]


def choose(choice: object) -> None:
    """Choose in the menu on show, with the keyboard."""
    shown = menu()
    [action] = [action for action in shown.actions() if action.data() == choice]
    shown.setActiveAction(action)
    QTest.keyClick(shown, Qt.Key.Key_Return)


def ask_for_menu(widget: QWidget, place: QPoint, reason: QContextMenuEvent.Reason) -> None:
    QApplication.sendEvent(widget, QContextMenuEvent(reason, place, widget.mapToGlobal(place)))


@pytest.mark.parametrize("way", ["stage", "menu key", "more", "tile"])
def test_the_menu_is_the_same_everywhere(centre: Centre, shows: Show, clip: Path, way: str) -> None:
    job = a_clip(clip)
    shows(job)
    picture, strip = centre.player.stage.picture, centre.strip
    match way:
        case "stage":
            ask_for_menu(picture, picture.rect().center(), QContextMenuEvent.Reason.Mouse)
        case "menu key":
            ask_for_menu(centre.player, QPoint(0, 0), QContextMenuEvent.Reason.Keyboard)
        case "more":
            [more] = [tool for tool in centre.head.findChildren(QToolButton) if tool.accessibleName() == "More"]
            more.click()
        case _:
            ask_for_menu(strip.viewport(), strip.place_of(job.id).center(), QContextMenuEvent.Reason.Mouse)
    assert words(menu()) == [
        "Play or pause",
        "Use this frame as reference",
        "Save this frame",
        "Start from this prompt",
        "Continue from last frame",
        "Copy the prompt",
        "Show the file",
        "Open with the usual program",
        "Copy the file",
        "Export…",
    ]
    assert not any(action.icon().isNull() for action in menu().actions() if not action.isSeparator())
    menu().close()


def test_the_keys_shown_are_those_in_force(centre: Centre, shows: Show, clip: Path) -> None:
    centre.use_keys({"reuse": "Ctrl+Alt+R", "open_with": "", "next": "Ctrl+Right"})
    shows(a_clip(clip))
    centre.player.menu_wanted.emit(centre.mapToGlobal(QPoint(100, 100)))
    text = QKeySequence.SequenceFormat.PortableText
    keys = {action.data(): action.shortcut().toString(text) for action in menu().actions() if action.data()}
    assert keys[ClipAction.REUSE] == "Ctrl+Alt+R"
    assert keys[ClipAction.SAVE_FRAME] == "S"
    assert keys[ClipAction.COPY_PROMPT] == "Ctrl+Shift+C"
    assert keys[ClipAction.OPEN_WITH] == ""
    menu().close()


def test_each_choice_does_what_it_says(
    centre: Centre, shows: Show, clip: Path, opened: list[str], qtbot: QtBot
) -> None:
    shows(a_clip(clip, prompt="<b>A prompt</b>\nof two lines"))
    reused, framed = QSignalSpy(centre.remix_wanted), QSignalSpy(centre.frame_wanted)

    def pick(choice: ClipAction) -> None:
        centre.player.menu_wanted.emit(centre.mapToGlobal(QPoint(100, 100)))
        choose(choice)

    pick(ClipAction.REVEAL)
    pick(ClipAction.OPEN_WITH)
    assert opened == [str(clip.parent), str(clip)]
    pick(ClipAction.COPY_PROMPT)
    assert QGuiApplication.clipboard().text() == "<b>A prompt</b>\nof two lines"
    pick(ClipAction.COPY_FILE)
    assert [url.toLocalFile() for url in QGuiApplication.clipboard().mimeData().urls()] == [str(clip)]
    pick(ClipAction.REUSE)
    pick(ClipAction.FRAME_REFERENCE)
    assert (reused.count(), framed.count()) == (1, 1)
    pick(ClipAction.SAVE_FRAME)
    qtbot.waitUntil(lambda: len(list(clip.parent.glob("*.png"))) == 1)
    pick(ClipAction.PLAY_PAUSE)
    qtbot.waitUntil(lambda: centre.player.is_playing)


def test_remedies_and_cancel_go_the_ways_they_always_go(centre: Centre, bridge: Bridge) -> None:
    for number, job in enumerate((LIVE, CUT)):
        bridge(after(job=a_job(id=str(number), status=job.status, situation=job.situation, failure=job.failure)), None)
    cancelled, remedied = QSignalSpy(centre.cancel_wanted), QSignalSpy(centre.remedy_wanted)
    centre.strip.menu_wanted.emit("0", centre.mapToGlobal(QPoint(100, 100)))
    choose(ClipAction.CANCEL)
    centre.strip.menu_wanted.emit("1", centre.mapToGlobal(QPoint(100, 100)))
    choose(Remedy.ASK)
    assert cancelled.at(0) == ["0"]
    assert remedied.at(0) == ["1", Remedy.ASK]


def test_play_of_another_tile_shows_it(centre: Centre, bridge: Bridge, clip: Path) -> None:
    bridge(a_clip(clip), None)
    chosen = QSignalSpy(centre.chosen)
    centre.strip.menu_wanted.emit(FILM.id, centre.mapToGlobal(QPoint(100, 100)))
    assert words(menu())[0] == "Play"
    choose(ClipAction.PLAY)
    assert chosen.at(0) == [FILM.id]


def test_a_menu_that_was_closed_is_gone(centre: Centre, bridge: Bridge, qtbot: QtBot) -> None:
    bridge(LIVE, None)
    for _ in range(3):
        centre.strip.menu_wanted.emit(LIVE.id, centre.mapToGlobal(QPoint(100, 100)))
        menu().close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert centre.findChildren(ClipMenu) == []


def test_an_empty_stage_has_no_menu(centre: Centre) -> None:
    ask_for_menu(centre.player.stage, QPoint(20, 20), QContextMenuEvent.Reason.Mouse)
    assert QApplication.activePopupWidget() is None
