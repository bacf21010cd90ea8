"""What a command about a video is about: in the studio the clip that is looked at, in the library what is chosen there."""

from typing import TYPE_CHECKING

from sora_desktop.services.library.catalogue import Entry
from sora_desktop.ui.clip_menu import ClipAction

if TYPE_CHECKING:  # each knows the other
    from sora_desktop.ui.main_window import MainWindow

_OF_ALL = {ClipAction.EXPORT: "export", ClipAction.COMPARE: "compare", ClipAction.REVEAL: "reveal"}


def do_with_clip(window: "MainWindow", action: ClipAction) -> None:
    """Do it; nothing where neither studio nor library is seen, since nobody could see what it is done with."""
    if window.panes.is_studio:
        window.centre.do(action)
    elif window.library.isVisible():
        _do_with_chosen(window, action)


def go_in_strip(window: "MainWindow", step: int) -> None:
    """Look at a neighbour of the clip that is looked at; nothing where the strip cannot be seen."""
    if window.panes.is_studio:
        window.centre.go(step)


def _do_with_chosen(window: "MainWindow", action: ClipAction) -> None:
    """Do what can be done with several videos with all that are chosen, anything else with the first of them."""
    button = window.library.bar.buttons.get(_OF_ALL.get(action, ""))
    if button is not None and button.isEnabled():
        button.click()
        return

    def do(entries: list[Entry]) -> None:
        if not entries or action in (ClipAction.FRAME_REFERENCE, ClipAction.SAVE_FRAME):
            return  # the frame on the stage cannot be seen from here
        window.centre.do(action, entries[0].job.id)
        if action is ClipAction.REUSE:
            window.panes.write_prompt()

    window.library.doing.with_jobs(do)
