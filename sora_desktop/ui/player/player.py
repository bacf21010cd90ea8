"""The player: brings together the stage, the transport, the keys, full screen and the deck that plays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QContextMenuEvent, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.player.deck import Deck
from sora_desktop.ui.player.flash import Flash
from sora_desktop.ui.player.frames import Timing
from sora_desktop.ui.player.fullscreen import FullScreen
from sora_desktop.ui.player.keys import Keys
from sora_desktop.ui.player.stage import Stage
from sora_desktop.ui.player.transport import Transport, times
from sora_desktop.ui.player.trouble import Trouble, trouble_sentence
from sora_desktop.ui.player.waiting import Waiting
from sora_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from sora_desktop.ui.player.engine import Engine


class Still(NamedTuple):
    """One frame at the video's own pixels, and its timecode, such as ``00:03:05``."""

    image: QImage
    timecode: str


class Sound(NamedTuple):
    """How loud clips are, 0 to 1 as the ear hears it, and whether they are silenced."""

    volume: float
    is_muted: bool


class Player(QWidget):
    """Plays one local clip at a time, or says why there is none. Opening a clip never takes the focus.

    ``save_wanted`` and ``reference_wanted`` are about the frame on show, ``neighbour_wanted`` and ``take_wanted`` tell which way
    to go (1 or -1), ``copy_wanted`` is about the clip's file, ``continue_wanted`` about a video that goes on where the clip
    ends, ``menu_wanted`` brings a place on the screen.
    """

    save_wanted = Signal()
    reference_wanted = Signal()
    continue_wanted = Signal()
    copy_wanted = Signal()
    neighbour_wanted = Signal(int)
    take_wanted = Signal(int)
    menu_wanted = Signal(QPoint)
    sound_changed = Signal(float, bool)
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
        self._keys = Keys(self.deck)
        self._flash = Flash(self.stage)
        self._content = QWidget()
        self._full_screen = FullScreen(self)
        self._lay_out()
        self._connect_deck()
        self._connect_transport()
        self._connect_keys()
        self._connect_full_screen()
        self._retranslate()

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
        deck = self.deck
        self.transport.drive(deck)
        deck.engine_made.connect(self._take_surface)
        deck.frame_changed.connect(self._show_frame)
        deck.playing_changed.connect(self.playing_changed)
        deck.sound_changed.connect(self.sound_changed)
        deck.failed.connect(self._fail)

    def _connect_transport(self) -> None:
        transport = self.transport
        transport.reference_pressed.connect(self.reference_wanted)
        transport.save_pressed.connect(self.save_wanted)
        transport.full_screen_pressed.connect(self.toggle_full_screen)

    def _connect_full_screen(self) -> None:
        self.stage.double_clicked.connect(self.toggle_full_screen)
        self._full_screen.close_wanted.connect(self.leave_full_screen)
        self._full_screen.idle_changed.connect(self.transport.setHidden)
        self._full_screen.key_pressed.connect(self.keyPressEvent)

    def _connect_keys(self) -> None:
        keys = self._keys
        keys.speed_stepped.connect(lambda speed: self.flash(times(speed)))
        keys.save_wanted.connect(self.save_wanted)
        keys.reference_wanted.connect(self.reference_wanted)
        keys.continue_wanted.connect(self.continue_wanted)
        keys.neighbour_wanted.connect(self.neighbour_wanted)
        keys.take_wanted.connect(self.take_wanted)

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

    @property
    def sound(self) -> Sound:
        """How loud clips are; what is set here is heard from the next moment on."""
        return Sound(self.deck.volume, self.deck.is_muted)

    @sound.setter
    def sound(self, sound: tuple[float, bool]) -> None:
        self.deck.set_sound(*sound)

    @property
    def has_frame(self) -> bool:
        """Whether a frame of the clip is on show."""
        return self.deck.has_frame

    def still(self) -> Still | None:
        """Return the very frame on show; ``None`` while there is none."""
        image = self.deck.image()
        if self.deck.timing is None or image.isNull():
            return None
        return Still(image, self.deck.timing.timecode(self.deck.frame))

    def flash(self, words: str) -> None:
        """Say something on the picture for a moment."""
        self._flash.say(words)

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

    def set_poster(self, poster: QImage) -> None:
        """Take the picture that stands in for the clip's first frame, if that has not come yet."""
        self.stage.picture.set_poster(poster)

    def close_clip(self) -> None:
        """Let go of the clip and say what the stage is for."""
        self._end()
        self.stage.show_empty()

    def show_waiting(self, waiting: Waiting) -> None:
        """Show a running job in the clip's place."""
        self._end()
        self.stage.show_waiting(waiting)

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
        if action is not None:
            action()
        return action is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the player's own keys, and copy the clip when the keyboard is on the player itself."""
        if self.is_open and event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        else:
            self.handle_key(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu: at the pointer, or in the middle of the picture."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        middle = self.stage.mapToGlobal(self.stage.rect().center())
        self.menu_wanted.emit(event.globalPos() if by_mouse else middle)

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the clip."""
        self.close_clip()
        super().closeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Player"))

    def _action_for(self, event: QKeyEvent) -> Callable[[], object] | None:
        if event.key() == Qt.Key.Key_F11 and not event.modifiers():
            return self.toggle_full_screen
        if event.key() == Qt.Key.Key_Escape and self.is_full_screen:
            return self.leave_full_screen
        return self._keys.action_for(event)

    def _end(self) -> None:
        if self.is_open:
            self.deck.close()
            self.transport.set_timing(None)

    def _take_surface(self, engine: Engine) -> None:
        picture = self.stage.picture
        picture.adopt(engine.surface)
        engine.picture_resized.connect(lambda: picture.set_picture_size(engine.picture_size))

    def _show_frame(self, _frame: int) -> None:
        self.stage.picture.reveal()
        self.position_changed.emit(self.position)

    def _tell_full_screen(self) -> None:
        self.transport.set_full_screen(self.is_full_screen)
        self.full_screen_changed.emit(self.is_full_screen)

    def _fail(self, trouble: Trouble) -> None:
        sentence = trouble_sentence(trouble)
        self.show_message("circle-alert", self.tr("This video cannot be played"), sentence)
        self.failed.emit(sentence)
