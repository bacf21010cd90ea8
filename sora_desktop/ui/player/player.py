"""The player: brings together the stage, the transport, the keys, full screen and the deck that plays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.player.deck import Deck
from sora_desktop.ui.player.frames import Timing
from sora_desktop.ui.player.fullscreen import FullScreen
from sora_desktop.ui.player.stage import Stage
from sora_desktop.ui.player.transport import Transport
from sora_desktop.ui.player.trouble import Trouble
from sora_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from sora_desktop.ui.player.engine import Engine

_VOLUME_STEP = 0.05
_REPEATING = {Qt.Key.Key_Comma, Qt.Key.Key_Period, Qt.Key.Key_Up, Qt.Key.Key_Down}  # while held down


class Player(QWidget):
    """Plays one local clip at a time, or says why there is none. Opening a clip never takes the focus."""

    position_changed = Signal(float)
    playing_changed = Signal(bool)
    full_screen_changed = Signal(bool)
    failed = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.stage = Stage(icons)
        self.transport = Transport(theme, icons)
        self.deck = Deck(self.stage.picture)
        self._content = QWidget()
        self._full_screen = FullScreen(self)
        self._lay_out()
        self._connect_deck()
        self._connect_transport()
        self._connect_full_screen()
        self._keys = self._make_keys()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._content)
        column.addWidget(self.stage, 1)
        column.addWidget(self.transport)
        home = QVBoxLayout(self)
        home.addWidget(self._content)
        for layout in (column, home):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)

    def _connect_deck(self) -> None:
        deck, transport = self.deck, self.transport
        deck.engine_made.connect(self._take_surface)
        deck.timing_changed.connect(transport.set_timing)
        deck.frame_changed.connect(self._show_frame)
        deck.playing_changed.connect(transport.set_playing)
        deck.playing_changed.connect(self.playing_changed)
        deck.loop_changed.connect(transport.set_loop)
        deck.speed_changed.connect(transport.set_speed)
        deck.sound_changed.connect(transport.set_sound)
        deck.failed.connect(self._fail)

    def _connect_transport(self) -> None:
        deck, transport = self.deck, self.transport
        transport.play_pressed.connect(deck.toggle)
        transport.stepped.connect(deck.step)
        transport.loop_toggled.connect(deck.set_loop)
        transport.speed_chosen.connect(deck.set_speed)
        transport.mute_pressed.connect(deck.toggle_mute)
        transport.volume_moved.connect(deck.set_volume)
        transport.full_screen_pressed.connect(self.toggle_full_screen)
        transport.scrub.sliderPressed.connect(deck.begin_scrub)
        transport.scrub.sliderReleased.connect(deck.end_scrub)
        transport.scrub.sought.connect(deck.seek_frame)

    def _connect_full_screen(self) -> None:
        self.stage.double_clicked.connect(self.toggle_full_screen)
        self._full_screen.close_wanted.connect(self.leave_full_screen)
        self._full_screen.idle_changed.connect(self.transport.setHidden)
        self._full_screen.key_pressed.connect(self.handle_key)

    def _make_keys(self) -> dict[int, Callable[[], None]]:
        key, deck = Qt.Key, self.deck
        return {
            key.Key_Space: deck.toggle,
            key.Key_Comma: lambda: deck.step(-1),
            key.Key_Period: lambda: deck.step(1),
            key.Key_Home: lambda: deck.seek_frame(0),
            key.Key_End: deck.seek_end,
            key.Key_J: deck.shuttle_back,
            key.Key_K: deck.pause,
            key.Key_L: deck.shuttle_forward,
            key.Key_I: deck.mark_loop_start,
            key.Key_O: deck.mark_loop_end,
            key.Key_M: deck.toggle_mute,
            key.Key_Up: lambda: deck.set_volume(deck.volume + _VOLUME_STEP),
            key.Key_Down: lambda: deck.set_volume(deck.volume - _VOLUME_STEP),
        }

    @property
    def frames_shown(self) -> int:
        """How many frames have reached the screen since the program began."""
        return self.deck.frames_shown

    @property
    def position(self) -> float:
        """The time of the frame on show, in seconds."""
        return self.deck.timing.start(self.deck.frame) if self.deck.timing else 0.0

    @property
    def is_open(self) -> bool:
        """Whether there is a clip to play."""
        return self.deck.timing is not None

    @property
    def is_playing(self) -> bool:
        """Whether the clip runs, forward or backward."""
        return self.deck.is_playing

    @property
    def is_full_screen(self) -> bool:
        """Whether the player covers a screen."""
        return self._full_screen.isVisible()

    def open_file(
        self,
        path: Path,
        *,
        frames_per_second: float,
        seconds: float,
        poster: QImage | None = None,
        autoplay: bool = False,
    ) -> None:
        """Show a checked local video; what cannot be played is answered with a sentence and ``failed``."""
        self.stage.show_picture(poster)
        self.transport.set_frame(0)
        self.deck.open(path, Timing.of(seconds, frames_per_second), autoplay)

    def close_clip(self) -> None:
        """Let go of the clip and say what the stage is for."""
        self._end()
        self.stage.show_empty()

    def show_waiting(self, fraction: float | None, note: str) -> None:
        """Show a running job in the clip's place: ``fraction`` is 0 to 1, ``None`` where nobody knows."""
        self._end()
        self.stage.show_waiting(fraction, note)

    def show_message(self, icon_name: str, title: str, text: str, evidence: str = "") -> None:
        """Show a sentence in the clip's place, and what somebody else said about it."""
        self._end()
        self.stage.show_message(icon_name, title, text, evidence)

    def toggle(self) -> None:
        """Play or pause."""
        self.deck.toggle()

    def step(self, frames: int) -> None:
        """Pause and move by a number of frames."""
        self.deck.step(frames)

    def seek(self, seconds: float) -> None:
        """Show the frame at a time."""
        if self.deck.timing:
            self.deck.seek_frame(self.deck.timing.frame_at(seconds))

    def set_loop(self, loop: bool) -> None:
        """Repeat the whole clip, or no longer."""
        self.deck.set_loop(loop)

    def set_speed(self, speed: float) -> None:
        """Play ``speed`` times as fast."""
        self.deck.set_speed(speed)

    def set_volume(self, volume: float) -> None:
        """Set the loudness, 0 to 1."""
        self.deck.set_volume(volume)

    def toggle_full_screen(self) -> None:
        """Cover the screen, or give it back."""
        if self.is_full_screen:
            self.leave_full_screen()
        else:
            self._full_screen.enter(self._content)
            self._tell_full_screen()

    def leave_full_screen(self) -> None:
        """Give the screen back."""
        if self.is_full_screen:
            home = self.layout()
            assert home is not None
            home.addWidget(self._content)
            self._full_screen.leave()
            self._tell_full_screen()
            self.setFocus()

    def handle_key(self, event: QKeyEvent) -> bool:
        """Act on a key of the player's own; accept the event and return ``True`` if it was one."""
        action = self._action_for(event)
        event.setAccepted(action is not None)
        if action is not None and not (event.isAutoRepeat() and event.key() not in _REPEATING):
            action()
        return action is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the player's own keys."""
        self.handle_key(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the clip."""
        self.close_clip()
        super().closeEvent(event)

    def _action_for(self, event: QKeyEvent) -> Callable[[], None] | None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        if event.key() == Qt.Key.Key_F11:
            return self.toggle_full_screen
        if event.key() == Qt.Key.Key_Escape and self.is_full_screen:
            return self.leave_full_screen
        return self._keys.get(event.key()) if self.is_open else None

    def _end(self) -> None:
        if self.is_open:
            self.deck.close()
            self.transport.set_timing(None)

    def _take_surface(self, engine: Engine) -> None:
        picture = self.stage.picture
        picture.adopt(engine.surface)
        engine.picture_resized.connect(lambda: picture.set_picture_size(engine.picture_size))

    def _show_frame(self, frame: int) -> None:
        self.stage.picture.reveal()
        self.transport.set_frame(frame)
        self.position_changed.emit(self.position)

    def _tell_full_screen(self) -> None:
        self.transport.set_full_screen(self.is_full_screen)
        self.full_screen_changed.emit(self.is_full_screen)

    def _fail(self, trouble: Trouble) -> None:
        sentence = self._sentence(trouble)
        self.show_message("circle-alert", self.tr("This video cannot be played"), sentence)
        self.failed.emit(sentence)

    def _sentence(self, trouble: Trouble) -> str:
        match trouble:
            case Trouble.NO_MEDIA:
                return self.tr("This computer lacks the part of Qt that plays video.")
            case Trouble.MISSING:
                return self.tr("Its file is no longer where it was.")
            case Trouble.UNPLAYABLE:
                return self.tr("Its file is damaged, or it is not a video.")
