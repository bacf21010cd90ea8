"""The menu of one job, the same on the stage, on its tile and on the clip's head: what can be done now, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from sora_desktop.domain.job import Job
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.side.remedies import Remedy, remedies
from sora_desktop.ui.side.remedy_buttons import remedy_words


class ClipAction(StrEnum):
    """Something to do with a job. The values are those of the window's commands, where it has one for it."""

    PLAY = "play"
    PLAY_PAUSE = "play_pause"
    FRAME_REFERENCE = "frame_reference"
    SAVE_FRAME = "save_frame"
    REUSE = "reuse"
    CONTINUE = "continue"
    REVEAL = "reveal"
    OPEN_WITH = "open_with"
    COPY_FILE = "copy_file"
    EXPORT = "export"
    COMPARE = "compare"
    COPY_PROMPT = "copy_prompt"
    CANCEL = "cancel"


USUAL_KEYS: Mapping[str, str] = {
    ClipAction.PLAY_PAUSE: "Space",
    ClipAction.FRAME_REFERENCE: "R",
    ClipAction.SAVE_FRAME: "S",
    ClipAction.REUSE: "Ctrl+R",
    ClipAction.CONTINUE: "Shift+R",
    ClipAction.REVEAL: "Ctrl+Shift+E",
    ClipAction.COPY_FILE: "Ctrl+C",
    ClipAction.EXPORT: "Ctrl+Shift+X",
    ClipAction.COMPARE: "Ctrl+Shift+D",
    ClipAction.COPY_PROMPT: "Ctrl+Shift+C",
}
_ICONS = {
    ClipAction.PLAY: "play",
    ClipAction.PLAY_PAUSE: "play",
    ClipAction.FRAME_REFERENCE: "image-plus",
    ClipAction.SAVE_FRAME: "camera",
    ClipAction.REUSE: "rotate-ccw",
    ClipAction.CONTINUE: "step-forward",
    ClipAction.REVEAL: "folder-open",
    ClipAction.OPEN_WITH: "external-link",
    ClipAction.COPY_FILE: "file-video",
    ClipAction.EXPORT: "file-up",
    ClipAction.COMPARE: "columns-2",
    ClipAction.COPY_PROMPT: "copy",
    ClipAction.CANCEL: "x",
    Remedy.SETTINGS: "settings",
    Remedy.LOOK: "search",
    Remedy.PASTE: "life-buoy",
    Remedy.ASK: "refresh-cw",
    Remedy.TRY_AGAIN: "refresh-cw",
    Remedy.PAY_AGAIN: "send",
    Remedy.USE_CHAT: "message-square-text",
    Remedy.USE_VIDEOS: "film",
}
Choice = ClipAction | Remedy


@dataclass(frozen=True)
class Scene:
    """What the menu depends on beside the job.

    Is its clip on the stage with a frame to be seen, is its file gone, is there an earlier take of its prompt?
    """

    has_frame: bool = False
    is_gone: bool = False
    has_earlier: bool = False


def choices(job: Job, scene: Scene) -> list[list[Choice]]:
    """Return what can be done with a job, in groups, none of them empty."""
    has_file = job.video is not None and not scene.is_gone
    watching: list[Choice] = [ClipAction.PLAY] if has_file else []
    if scene.has_frame:
        watching = [ClipAction.PLAY_PAUSE, ClipAction.FRAME_REFERENCE, ClipAction.SAVE_FRAME]
    if has_file and scene.has_earlier:
        watching.append(ClipAction.COMPARE)
    file: list[Choice] = (
        [ClipAction.REVEAL, ClipAction.OPEN_WITH, ClipAction.COPY_FILE, ClipAction.EXPORT] if has_file else []
    )
    going_on: list[Choice] = [ClipAction.CONTINUE] if has_file else []
    prompt: list[Choice] = [ClipAction.REUSE, *going_on, ClipAction.COPY_PROMPT]
    ending: list[Choice] = [*remedies(job)] if job.is_over else [ClipAction.CANCEL]
    return [group for group in (watching, prompt, file, ending) if group]


class ClipMenu(QMenu):
    """Offers groups of choices, with their keys. ``wanted`` brings the choice; the menu goes when it closes."""

    wanted = Signal(object)

    def __init__(self, groups: list[list[Choice]], keys: Mapping[str, str], icons: Icons, parent: QWidget) -> None:
        """``keys`` are in Qt's portable spelling, by the action's value."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for group in groups:
            if self.actions():
                self.addSeparator()
            for choice in group:
                self._add(choice, keys, icons)

    def _add(self, choice: Choice, keys: Mapping[str, str], icons: Icons) -> None:
        icon = icons.icon(_ICONS[choice], active="onAccent")
        action = self.addAction(icon, _words(choice), lambda: self.wanted.emit(choice))
        action.setData(choice)
        if isinstance(choice, ClipAction):
            action.setShortcut(QKeySequence(keys.get(choice, "")))
            action.setShortcutVisibleInContextMenu(True)


def _words(choice: Choice) -> str:
    if isinstance(choice, Remedy):
        return remedy_words(choice)
    translate = QCoreApplication.translate
    return {
        ClipAction.PLAY: translate("clip", "Play"),
        ClipAction.PLAY_PAUSE: translate("clip", "Play or pause"),
        ClipAction.FRAME_REFERENCE: translate("clip", "Use this frame as reference"),
        ClipAction.SAVE_FRAME: translate("clip", "Save this frame"),
        ClipAction.REUSE: translate("clip", "Start from this prompt"),
        ClipAction.CONTINUE: translate("clip", "Continue from last frame"),
        ClipAction.REVEAL: translate("clip", "Show the file"),
        ClipAction.OPEN_WITH: translate("clip", "Open with the usual program"),
        ClipAction.COPY_FILE: translate("clip", "Copy the file"),
        ClipAction.EXPORT: translate("clip", "Export…"),
        ClipAction.COMPARE: translate("clip", "Compare with the previous take"),
        ClipAction.COPY_PROMPT: translate("clip", "Copy the prompt"),
        ClipAction.CANCEL: translate("clip", "Cancel"),
    }[choice]
