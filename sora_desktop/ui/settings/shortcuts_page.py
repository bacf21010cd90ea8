"""The keys of every command, each to be changed, and those of the player."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from sora_desktop.services.settings import Settings
from sora_desktop.ui.commands import Command
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.settings.key_button import KeyButton, is_commanding
from sora_desktop.ui.settings.parts import Remark, button, row, words

_KEYS_WIDTH = 168


class ShortcutsPage(QWidget):
    """Edits the person's own keys; nothing holds until the settings are saved."""

    def __init__(self, settings: Settings, commands: Sequence[Command], icons: Icons) -> None:
        super().__init__()
        self._commands = commands
        self.keys: dict[str, KeyButton] = {}
        self._rows: dict[str, tuple[QWidget, ...]] = {}
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find a command"))
        self.search.setAccessibleName(self.tr("Find a command"))
        self.search.textChanged.connect(self._filter)
        self.reset = button(self.tr("&Usual keys"), "quiet")
        self.reset.setToolTip(self.tr("Give every command the keys of a new installation"))
        self.reset.clicked.connect(self._reset)
        self.remark = Remark(icons)
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        for command in commands:
            self._add(command, settings.shortcuts.get(command.id, command.usual_keys))
        self._lay_out()
        self._show_reset()

    def applied_to(self, settings: Settings) -> Settings:
        """Return the settings with the keys that differ from the usual ones."""
        usual = {command.id: command.usual_keys for command in self._commands}
        changed = {id: key.keys for id, key in self.keys.items() if key.keys != usual[id]}
        return msgspec.structs.replace(settings, shortcuts=changed)

    def _lay_out(self) -> None:
        head = row(self.search, self.reset)
        head.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(10)
        layout.addLayout(head)
        how = self.tr("Press a key’s button, then the new keys. Backspace leaves none, Escape keeps the old ones.")
        layout.addWidget(words(how, "caption", wraps=True))
        layout.addWidget(self.remark)
        layout.addLayout(self._grid)
        layout.addSpacing(8)
        layout.addWidget(words(self.tr("In the player"), "section"))
        layout.addLayout(self._player_keys())
        layout.addStretch()

    def _add(self, command: Command, keys: str) -> None:
        name, key = words(command.words), KeyButton(keys)
        key.setMinimumWidth(_KEYS_WIDTH)
        key.recorded.connect(lambda keys: self._take(command, keys))
        at = self._grid.rowCount()
        self._grid.addWidget(name, at, 0)
        self._grid.addWidget(key, at, 2)
        self.keys[command.id], self._rows[command.id] = key, (name, key)
        if command.player_keys:
            letter = words(_native(command.player_keys), "key")
            letter.setToolTip(self.tr("In the player"))
            self._grid.addWidget(letter, at, 1, Qt.AlignmentFlag.AlignRight)
            self._rows[command.id] += (letter,)
        self._name(command)

    def _name(self, command: Command) -> None:
        key = self.keys[command.id]
        key.setAccessibleName(self.tr("Keys of “{0}”: {1}").format(command.words, key.text()))

    def _player_keys(self) -> QGridLayout:
        """Return the keys that hold while the player has the focus: one letter each, so they stay as they are."""
        grid = QGridLayout()
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for at, (does, keys) in enumerate(
            (
                (self.tr("Play or pause"), self.tr("Space")),
                (self.tr("Back, stop, forward; again for faster"), "J  K  L"),
                (self.tr("Previous frame, next frame"), ",  ."),
                (self.tr("Begin and end of a shorter loop"), "I  O"),
                (self.tr("Slower, faster"), "[  ]"),
                (self.tr("Use this frame as reference"), "R"),
                (self.tr("Continue from last frame"), _native("Shift+R")),
                (self.tr("Save this frame"), "S"),
                (self.tr("Copy the clip"), _native("Ctrl+C")),
                (self.tr("Mute; louder, softer"), "M  ↑  ↓"),
                (self.tr("First frame, last frame"), "⇱  ⇲"),
                (self.tr("Earlier take, later take"), f"{_native('Alt+Left')}  {_native('Alt+Right')}"),
            )
        ):
            grid.addWidget(words(does, "text2"), at, 0)
            grid.addWidget(words(keys, "key"), at, 1, Qt.AlignmentFlag.AlignRight)
        return grid

    def _take(self, command: Command, keys: str) -> None:
        """Give a command the keys that were pressed, unless they cannot be its own."""
        if keys and not is_commanding(keys):
            self.remark.say(
                self.tr("{0} types a letter: use it with Ctrl or Alt, or take a function key.").format(_native(keys))
            )
            return
        other = next((c for c in self._commands if c.id != command.id and self.keys[c.id].keys == keys), None)
        if keys and other:
            self.remark.say(self.tr("{0} already stands for “{1}”.").format(_native(keys), other.words))
            return
        self.remark.say("")
        self.keys[command.id].show_keys(keys)
        self._name(command)
        self._show_reset()

    def _reset(self) -> None:
        for command in self._commands:
            self.keys[command.id].show_keys(command.usual_keys)
            self._name(command)
        self.remark.say("")
        self._show_reset()

    def _show_reset(self) -> None:
        self.reset.setEnabled(any(self.keys[c.id].keys != c.usual_keys for c in self._commands))

    def _filter(self, typed: str) -> None:
        for command in self._commands:
            for part in self._rows[command.id]:
                part.setVisible(typed.casefold().strip() in command.words.casefold())


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
