"""Everything that the window can be told to do, each with a name and, where it has them, keys that the person may change."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True)
class Command:
    """One thing to do. ``usual_keys`` are those of a new installation, in Qt's portable spelling.

    ``player_keys`` do it too, but only while the keyboard is on the player; they stay as they are.
    """

    id: str
    usual_keys: str
    action: QAction
    player_keys: str = ""

    @property
    def words(self) -> str:
        """What it does, in the window's language."""
        return self.action.text()

    @property
    def keys(self) -> str:
        """The keys that do it now, in Qt's portable spelling; empty for none."""
        return self.action.shortcut().toString(QKeySequence.SequenceFormat.PortableText)

    @property
    def keys_shown(self) -> str:
        """The keys as this system writes them; those of the player where there are no others."""
        keys = QKeySequence(self.keys or self.player_keys)
        return keys.toString(QKeySequence.SequenceFormat.NativeText)


class Commands(QObject):
    """The window's commands; their keys work wherever the focus is in it."""

    def __init__(self, window: QWidget, changed_keys: Mapping[str, str]) -> None:
        """``changed_keys`` are the person's own keys by command, as ``Settings.shortcuts`` holds them."""
        super().__init__(window)
        self._window = window
        self._changed_keys = changed_keys
        self._commands: dict[str, Command] = {}

    def add(self, id: str, keys: str, do: Callable[[], object], player_keys: str = "") -> QAction:
        """Add a command; its words are in ``set_words``."""
        action = QAction(self._window)
        action.triggered.connect(lambda: do())
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setAutoRepeat(False)
        self._window.addAction(action)
        self._commands[id] = Command(id, keys, action, player_keys)
        action.setShortcut(QKeySequence(self._changed_keys.get(id, keys)))
        return action

    def all(self) -> list[Command]:
        """Return the commands in their order."""
        return list(self._commands.values())

    def get(self, id: str) -> Command:
        """Return one command; raises ``KeyError``."""
        return self._commands[id]

    def use_keys(self, changed_keys: Mapping[str, str]) -> None:
        """Take other keys."""
        self._changed_keys = changed_keys
        for command in self._commands.values():
            command.action.setShortcut(QKeySequence(changed_keys.get(command.id, command.usual_keys)))

    def set_words(self) -> None:
        """Name the commands in the window's language."""
        words = self._words()
        for command in self._commands.values():
            command.action.setText(words[command.id])

    def _words(self) -> dict[str, str]:
        return {
            "generate": self.tr("Generate"),
            "prompt": self.tr("Write the prompt"),
            "history": self.tr("Prompt history"),
            "styles": self.tr("Styles and presets"),
            "batch": self.tr("Many prompts from a list or CSV"),
            "storyboard": self.tr("Edit the storyboard"),
            "reuse": self.tr("Start from this video’s prompt and settings"),
            "continue": self.tr("Continue from this video’s last frame"),
            "copy_prompt": self.tr("Copy the prompt"),
            "reveal": self.tr("Show the file"),
            "open_with": self.tr("Open the file with the usual program"),
            "copy_file": self.tr("Copy the file"),
            "export": self.tr("Export the video"),
            "compare": self.tr("Compare with the take before"),
            "frame_reference": self.tr("Use this frame as reference"),
            "save_frame": self.tr("Save this frame"),
            "next": self.tr("Next video"),
            "previous": self.tr("Previous video"),
            "full_screen": self.tr("Full screen"),
            "cancel": self.tr("Cancel this job"),
            "cancel_all": self.tr("Cancel all jobs"),
            "pause_queue": self.tr("Pause the queue, or go on"),
            "queue": self.tr("Show the queue"),
            "log": self.tr("Show the log"),
            "info": self.tr("Show the info"),
            "find": self.tr("Find in the log"),
            "library": self.tr("Go to the library, or back to the studio"),
            "take_in": self.tr("Take in a folder of videos…"),
            "find_missing": self.tr("Look for missing files in a folder…"),
            "check_library": self.tr("Check the library’s files"),
            "check_frames": self.tr("Check every frame of all videos"),
            "back_up": self.tr("Back up the library…"),
            "restore": self.tr("Restore the library from a back-up…"),
            "move_videos": self.tr("Move all videos to another folder…"),
            "side": self.tr("Show or hide the side panel"),
            "next_pane": self.tr("Go to the next pane"),
            "rescue": self.tr("Paste a reply, a link or a task id"),
            "spending": self.tr("Spending"),
            "test": self.tr("Test the profile, free of charge"),
            "add_profile": self.tr("Add a profile"),
            "welcome": self.tr("Show the welcome page"),
            "settings": self.tr("Settings"),
            "shortcuts": self.tr("Keyboard shortcuts"),
            "log_folder": self.tr("Open the log folder"),
            "about": self.tr("About Sora Desktop"),
            "commands": self.tr("Commands"),
            "quit": self.tr("Quit"),
        }
