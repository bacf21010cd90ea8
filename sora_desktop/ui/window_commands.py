"""Which command does what in the window, and with which keys."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sora_desktop.ui.clip_commands import do_with_clip, go_in_strip
from sora_desktop.ui.clip_menu import USUAL_KEYS, ClipAction
from sora_desktop.ui.commands import Commands
from sora_desktop.ui.side.panel import INFO, LOG, QUEUE

if TYPE_CHECKING:  # each knows the other
    from sora_desktop.ui.main_window import MainWindow


def add_commands(window: "MainWindow", commands: Commands) -> None:
    """Give the window its commands, in the order in which the palette lists them."""
    for id, keys, do in (
        *_of_the_prompt(window),
        *_of_the_clip(window),
        *_of_the_queue(window),
        *_of_the_window(window),
    ):
        commands.add(id, keys, do, "" if keys else USUAL_KEYS.get(id, ""))
    commands.set_words()


_Rows = tuple[tuple[str, str, Callable[[], object]], ...]


def _of_the_prompt(window: "MainWindow") -> _Rows:
    prompt = window.prompt
    return (
        ("generate", "Ctrl+Return", lambda: window.panes.in_studio(prompt.send)),
        ("prompt", "Ctrl+E", window.panes.write_prompt),
        ("history", "Ctrl+H", lambda: window.panes.in_studio(prompt.open_history)),
        ("styles", "Ctrl+Shift+S", lambda: window.panes.in_studio(prompt.open_styles)),
        ("batch", "Ctrl+Shift+B", lambda: window.panes.in_studio(prompt.open_batch)),
        ("storyboard", "Ctrl+B", lambda: window.panes.in_studio(prompt.open_storyboard)),
    )


def _of_the_clip(window: "MainWindow") -> _Rows:
    def do(action: ClipAction) -> Callable[[], None]:
        return lambda: do_with_clip(window, action)

    def go(step: int) -> Callable[[], None]:
        return lambda: go_in_strip(window, step)

    return (
        ("reuse", "Ctrl+R", do(ClipAction.REUSE)),
        ("continue", "", do(ClipAction.CONTINUE)),
        ("copy_prompt", "Ctrl+Shift+C", do(ClipAction.COPY_PROMPT)),
        ("reveal", "Ctrl+Shift+E", do(ClipAction.REVEAL)),
        ("open_with", "", do(ClipAction.OPEN_WITH)),
        ("copy_file", "", do(ClipAction.COPY_FILE)),
        ("export", "Ctrl+Shift+X", do(ClipAction.EXPORT)),
        ("compare", "Ctrl+Shift+D", do(ClipAction.COMPARE)),
        ("frame_reference", "", do(ClipAction.FRAME_REFERENCE)),
        ("save_frame", "", do(ClipAction.SAVE_FRAME)),
        ("next", "Ctrl+PgDown", go(1)),
        ("previous", "Ctrl+PgUp", go(-1)),
        ("full_screen", "F11", window.comparing.toggle_full_screen),
        ("cancel", "", do(ClipAction.CANCEL)),
    )


def _of_the_queue(window: "MainWindow") -> _Rows:
    return (
        ("pause_queue", "Ctrl+P", window.toggle_pause),
        ("cancel_all", "", window.job_actions.cancel_all),
        ("queue", "Ctrl+1", lambda: window.panes.show_tab(QUEUE)),
        ("log", "Ctrl+2", lambda: window.panes.show_tab(LOG)),
        ("info", "Ctrl+3", lambda: window.panes.show_tab(INFO)),
        ("find", "Ctrl+F", window.panes.find_in_log),
        ("rescue", "Ctrl+Shift+V", lambda: window.open_rescue()),
    )


def _of_the_library(window: "MainWindow") -> _Rows:
    upkeep = window.library.upkeep

    def there(do: Callable[[], None]) -> Callable[[], None]:
        """Return what shows the library, where its progress is told, and does it."""

        def show_and_do() -> None:
            window.panes.show_library()
            do()

        return show_and_do

    return (
        ("take_in", "", there(window.library.folders.ask_to_take_in)),
        ("find_missing", "", there(lambda: window.library.folders.ask_to_find([]))),
        ("check_library", "", there(upkeep.check)),
        ("check_frames", "", there(lambda: upkeep.check(is_deep=True))),
        ("back_up", "", there(upkeep.ask_to_back_up)),
        ("restore", "", there(upkeep.ask_to_restore)),
        ("move_videos", "", there(upkeep.ask_to_move)),
    )


def _of_the_window(window: "MainWindow") -> _Rows:
    dialogs = window.dialogs
    return (
        ("library", "Ctrl+L", window.panes.toggle_library),
        *_of_the_library(window),
        ("side", "Ctrl+\\", window.panes.toggle_side),
        ("next_pane", "F6", window.panes.next_pane),
        ("spending", "Ctrl+Shift+M", window.money.open_ledger),
        ("test", "", window.test_relay),
        ("add_profile", "", dialogs.add_profile),
        ("welcome", "", window.panes.show_welcome),
        ("settings", "Ctrl+,", dialogs.open_settings),
        ("shortcuts", "", dialogs.open_shortcuts),
        ("log_folder", "", window.open_log_folder),
        ("about", "", dialogs.open_about),
        ("commands", "Ctrl+K", dialogs.open_palette),
        ("quit", "Ctrl+Q", window.close),
    )
