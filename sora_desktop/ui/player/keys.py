"""The player's keys: what each does to the clip, and what it asks of whoever owns the player."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from sora_desktop.ui.player.deck import Deck

_VOLUME_STEP = 0.05
_REPEATING = {Qt.Key.Key_Comma, Qt.Key.Key_Period, Qt.Key.Key_Up, Qt.Key.Key_Down}  # while held down
_NONE = Qt.KeyboardModifier.NoModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
# They are reached with Shift on some keyboards and without on others; arrows count as keypad on some systems.
_EITHER = {Qt.Key.Key_Less, Qt.Key.Key_Greater}


class _Press(NamedTuple):
    key: int
    modifiers: Qt.KeyboardModifier = _NONE


_Keys = dict[_Press, Callable[[], object]]


class Keys(QObject):
    """Tells what a key does. The keys of a clip do nothing without one; those that go to another are always awake."""

    speed_stepped = Signal(float)
    save_wanted = Signal()
    reference_wanted = Signal()
    continue_wanted = Signal()
    neighbour_wanted = Signal(int)
    take_wanted = Signal(int)

    def __init__(self, deck: Deck) -> None:
        super().__init__(deck)
        self._deck = deck
        self._of_clip = {**self._moving(), **self._marking()}
        self._always = self._leaving()

    def action_for(self, event: QKeyEvent) -> Callable[[], object] | None:
        """Return what the key does now; ``None`` for a key of somebody else's."""
        press = _press(event)
        action = self._always.get(press) or (self._of_clip.get(press) if self._deck.timing else None)
        if action and event.isAutoRepeat() and press.key not in _REPEATING:
            return _nothing
        return action

    def _moving(self) -> _Keys:
        key, deck = Qt.Key, self._deck
        return {
            _Press(key.Key_Space): deck.toggle,
            _Press(key.Key_Comma): lambda: deck.step(-1),
            _Press(key.Key_Period): lambda: deck.step(1),
            _Press(key.Key_Home): lambda: deck.seek_frame(0),
            _Press(key.Key_End): deck.seek_end,
            _Press(key.Key_J): deck.shuttle_back,
            _Press(key.Key_K): deck.pause,
            _Press(key.Key_L): deck.shuttle_forward,
            _Press(key.Key_BracketLeft): lambda: self._step_speed(-1),
            _Press(key.Key_BracketRight): lambda: self._step_speed(1),
            _Press(key.Key_Less): lambda: self._step_speed(-1),
            _Press(key.Key_Greater): lambda: self._step_speed(1),
        }

    def _marking(self) -> _Keys:
        key, deck = Qt.Key, self._deck
        return {
            _Press(key.Key_I): deck.mark_loop_start,
            _Press(key.Key_O): deck.mark_loop_end,
            _Press(key.Key_M): deck.toggle_mute,
            _Press(key.Key_Up): lambda: deck.set_volume(deck.volume + _VOLUME_STEP),
            _Press(key.Key_Down): lambda: deck.set_volume(deck.volume - _VOLUME_STEP),
            _Press(key.Key_S): self.save_wanted.emit,
            _Press(key.Key_R): self.reference_wanted.emit,
            _Press(key.Key_R, _SHIFT): self.continue_wanted.emit,
        }

    def _leaving(self) -> _Keys:
        key = Qt.Key
        return {
            _Press(key.Key_PageDown): lambda: self.neighbour_wanted.emit(1),
            _Press(key.Key_PageUp): lambda: self.neighbour_wanted.emit(-1),
            _Press(key.Key_Right, _CTRL): lambda: self.neighbour_wanted.emit(1),
            _Press(key.Key_Left, _CTRL): lambda: self.neighbour_wanted.emit(-1),
            _Press(key.Key_Right, _ALT): lambda: self.take_wanted.emit(1),
            _Press(key.Key_Left, _ALT): lambda: self.take_wanted.emit(-1),
        }

    def _step_speed(self, direction: int) -> None:
        self.speed_stepped.emit(self._deck.next_speed(direction))


def _press(event: QKeyEvent) -> _Press:
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() in _EITHER:
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    return _Press(event.key(), modifiers)


def _nothing() -> None:
    """Take a key that is held down without doing anything."""
