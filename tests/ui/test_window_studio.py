"""The whole window around its panes: first run, commands, editing what waits, pausing, and what it remembers."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from driving import generate, use_relay, write
from photographs import photograph
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from relay_server import Relay
from shiboken6 import Shiboken

from sora_desktop.app import Languages, make_window
from sora_desktop.domain.job import Status
from sora_desktop.services.paths import resources
from sora_desktop.services.settings import Settings
from sora_desktop.studio import Studio
from sora_desktop.ui.main_window import MainWindow
from sora_desktop.ui.palette import Palette
from sora_desktop.ui.prompt.reference_tile import ReferenceTile
from sora_desktop.ui.side.panel import INFO, LOG, QUEUE
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.widgets.toast import News

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def paused(window: MainWindow, studio: Studio, relay: Relay) -> MainWindow:
    """The window at a relay, its queue paused: nothing is sent."""
    use_relay(studio, relay.base_url)
    window.dialogs.settings_saved.emit()
    window.toggle_pause()
    return window


def waiting(window: MainWindow) -> list[str]:
    return [job.request.prompt for job in window.jobs.waiting]


def _waits(window: MainWindow, prompt: str) -> bool:
    return prompt in waiting(window)


def queue_up(window: MainWindow, qtbot: QtBot, *prompts: str) -> None:
    for prompt in prompts:
        generate(window, prompt)
        qtbot.waitUntil(partial(_waits, window, prompt))


def test_a_queued_video_is_edited_and_the_next_one_comes_back(paused: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    queue_up(paused, qtbot, "a red train", "a blue boat")
    write(paused, "what comes next")
    paused.side.queue.edit_wanted.emit(paused.jobs.waiting[0].id)
    assert paused.prompt.editor.text() == "a red train"
    assert not paused.prompt.generate.isEnabled()
    generate(paused, "a green train")
    qtbot.waitUntil(lambda: waiting(paused) == ["a green train", "a blue boat"])
    assert paused.prompt.editor.text() == "what comes next"
    assert paused.prompt.generate.isEnabled()
    assert [job.request.prompt for job in studio.library.unfinished()] == ["a green train", "a blue boat"]


def test_escape_leaves_a_queued_video_as_it_is(paused: MainWindow, qtbot: QtBot) -> None:
    queue_up(paused, qtbot, "a red train")
    field = write(paused, "what comes next")
    paused.side.queue.edit_wanted.emit(paused.jobs.waiting[0].id)
    write(paused, "never sent")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert waiting(paused) == ["a red train"]
    assert paused.prompt.editor.text() == "what comes next"
    assert not paused.prompt.editing.bar.isVisible()


def test_a_video_that_was_cancelled_meanwhile_cannot_be_edited(
    paused: MainWindow, studio: Studio, qtbot: QtBot
) -> None:
    queue_up(paused, qtbot, "a red train")
    job = paused.jobs.waiting[0]
    paused.side.queue.edit_wanted.emit(job.id)
    studio.queue.cancel(job.id)
    generate(paused, "a green train")
    assert paused.prompt.editor.text() == "a green train"
    assert paused.prompt.generate.isEnabled()
    kept = studio.library.job(job.id)
    assert kept is not None
    assert (kept.status, kept.request.prompt) == (Status.CANCELLED, "a red train")


def test_order_and_dismissal_come_from_the_queue_page(paused: MainWindow, qtbot: QtBot) -> None:
    queue_up(paused, qtbot, "one", "two", "three")
    paused.side.queue.moved.emit(paused.jobs.waiting[2].id, 0)
    qtbot.waitUntil(lambda: waiting(paused) == ["three", "one", "two"])


def test_a_pause_is_kept_and_ended(paused: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    assert (studio.settings.value.queue_paused, studio.queue.is_paused) == (True, True)
    paused.side.queue.pause_wanted.emit(False)
    assert (studio.settings.value.queue_paused, studio.queue.is_paused) == (False, False)


def test_how_many_at_once_counts_now_and_later(window: MainWindow, studio: Studio) -> None:
    window.side.queue.at_once_chosen.emit(5)
    assert studio.settings.value.at_once == 5
    assert studio.queue.places.at_once == 5


@pytest.mark.parametrize(("key", "tab"), [(Qt.Key.Key_1, QUEUE), (Qt.Key.Key_2, LOG), (Qt.Key.Key_3, INFO)])
def test_keys_for_the_tabs(window: MainWindow, key: Qt.Key, tab: int) -> None:
    window.panes.show_side(False)
    QTest.keyClick(window, key, CTRL)
    assert window.side.isVisible()
    assert window.side.tabs.currentIndex() == tab


def test_every_key_does_its_own_wherever_the_focus_is(window: MainWindow) -> None:
    commands = [command for command in window.commands.all() if command.keys]
    assert len({command.keys for command in commands}) == len(commands)
    done: list[str] = []
    for command in commands:
        command.action.triggered.disconnect()
        command.action.triggered.connect(partial(done.append, command.id))
    window.panes.show_tab(LOG)
    for place in (window.prompt.editor, window.side.log.view, window.centre.player, window.centre.strip):
        place.setFocus()
        focused = window.focusWidget()
        assert focused is not None
        for command in commands:
            QTest.keySequence(focused, QKeySequence(command.keys))
        assert (type(place).__name__, done) == (type(place).__name__, [command.id for command in commands])
        done.clear()


def test_the_palette_shows_the_players_letters(window: MainWindow) -> None:
    shown = {id: window.commands.get(id).keys_shown for id in ("frame_reference", "save_frame", "copy_file")}
    assert shown == {"frame_reference": "R", "save_frame": "S", "copy_file": "Ctrl+C"}


def test_news_do_not_lie_over_the_tools_of_the_crop(window: MainWindow, tmp_path: Path) -> None:
    window.panes.show_side(False)
    window.open_files([str(photograph(tmp_path / "dog.png", 640, 640))])
    [tile] = window.prompt.references.findChildren(ReferenceTile)
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    toast = window.centre.toasts.show(News("Saved a frame", action="Show"))
    canvas = window.crop.canvas
    assert canvas.rect().contains(QRect(canvas.mapFromGlobal(toast.mapToGlobal(QPoint(0, 0))), toast.size()))


def test_the_palette_knows_every_command(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    palette = window.findChild(Palette)
    assert palette is not None
    assert palette.list.count() == len(window.commands.all())
    QTest.keyClicks(palette.search, "info")
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert window.side.tabs.currentIndex() == INFO


def test_a_picture_that_is_dropped_is_a_reference(window: MainWindow, tmp_path: Path) -> None:
    picture = photograph(tmp_path / "dog.png", 64, 36)
    window.open_files([str(picture)])
    assert window.prompt.references.paths() == (str(picture),)
    window.open_files([str(tmp_path / "none.txt")])
    assert window.prompt.trouble == "“none.txt” is not a picture."


def test_a_reference_is_cropped_in_the_picture_s_place(window: MainWindow, tmp_path: Path) -> None:
    window.open_files([str(photograph(tmp_path / "dog.png", 640, 640))])
    [tile] = window.prompt.references.findChildren(ReferenceTile)
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert window.crop.isVisible()
    assert not window.centre.isVisible()
    QTest.keyClick(window.crop, Qt.Key.Key_Escape)
    assert window.centre.isVisible()


@pytest.fixture
def starts(studio: Studio, theme: Theme, qapp: QApplication, qtbot: QtBot) -> Iterator["Starts"]:
    starts = Starts(studio, theme, qapp, qtbot)
    yield starts
    starts.end()


class Starts:
    """Starts the window again and again over one studio."""

    def __init__(self, studio: Studio, theme: Theme, application: QApplication, qtbot: QtBot) -> None:
        self._studio, self._theme = studio, theme
        self._application, self._qtbot = application, qtbot
        self._window: MainWindow | None = None

    def __call__(self) -> MainWindow:
        self.end()
        window = make_window(self._studio, self._theme, Languages(self._application, resources() / "translations"))
        window.show()
        window.activateWindow()
        self._qtbot.waitUntil(window.isActiveWindow)
        self._window = window
        return window

    def end(self) -> None:
        if self._window:
            self._window.close()
            Shiboken.delete(self._window)
            self._window = None


def test_the_first_run_is_one_page_until_it_was_left(starts: Starts, studio: Studio, qtbot: QtBot) -> None:
    studio.settings.save(Settings())
    window = starts()
    assert window.welcome.isVisible()
    assert not window.prompt.isVisible()
    window.welcome.try_card.prompt.setText("[1.0s] a red train")
    QTest.mouseClick(window.welcome.try_card.go, Qt.MouseButton.LeftButton)
    assert window.prompt.isVisible()
    qtbot.waitUntil(lambda: bool(window.jobs.with_status(Status.DONE)))
    assert [job.request.prompt for job in studio.library.newest(5)] == ["[1.0s] a red train"]
    assert studio.settings.value.welcomed


def test_nothing_is_sent_from_the_welcome_page(starts: Starts, studio: Studio) -> None:
    studio.settings.save(Settings())
    window = starts()
    window.prompt.editor.set_text("unseen")
    QTest.keyClick(window, Qt.Key.Key_Return, CTRL)
    assert window.prompt.isVisible()
    assert studio.library.newest(5) == []


@pytest.mark.screen
def test_the_window_remembers_how_it_was(starts: Starts, studio: Studio) -> None:
    window = starts()
    window.resize(1210, 760)
    window.panes.show_side(True)
    window.side.show_tab(INFO)
    window.centre.player.sound = 0.5, True
    window = starts()
    assert (window.width(), window.height()) == (1210, 760)
    assert window.side.tabs.currentIndex() == INFO
    assert window.centre.player.sound == (0.5, True)
    window.panes.show_side(False)
    assert starts().side.isHidden()


def test_a_paused_queue_is_paused_after_a_restart(starts: Starts, studio: Studio) -> None:
    starts().toggle_pause()
    studio.queue.go_on()
    starts()
    assert studio.queue.is_paused


def test_a_whole_reply_is_kept_as_a_file(window: MainWindow, tmp_path: Path) -> None:
    window.side.log.save_wanted.emit(str(tmp_path / "reply.txt"), "> 进度 36..\n")
    assert (tmp_path / "reply.txt").read_text("utf-8") == "> 进度 36..\n"
