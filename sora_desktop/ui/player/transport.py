"""The transport below the stage: scrub bar, timecode, frame steps, play, loop, speed, sound, full screen."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sora_desktop.ui.icons import Icons
from sora_desktop.ui.player.deck import SPEEDS, Deck
from sora_desktop.ui.player.frames import Span, Timing
from sora_desktop.ui.player.scrub import HANDLE, ScrubBar
from sora_desktop.ui.theme import Theme

_NARROW = 640  # pixels, below which the volume has no slider of its own
_PLAY = 40  # pixels wide and high
_NARROWEST = 520  # pixels, below which the clip's length goes as well
_NO_TIME = "--:--:--"


class Transport(QFrame):
    """Shows the player's state and tells what the person asks for; it decides nothing itself."""

    play_pressed = Signal()
    stepped = Signal(int)
    loop_toggled = Signal(bool)
    speed_chosen = Signal(float)
    mute_pressed = Signal()
    volume_moved = Signal(float)
    reference_pressed = Signal()
    save_pressed = Signal()
    full_screen_pressed = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._timing: Timing | None = None
        self.setProperty("role", "foot")
        self.scrub = ScrubBar(theme)
        self._make_clock()
        self._make_middle()
        self._make_right()
        self._lay_out()
        self._retranslate()
        self.set_speed(1.0)
        self.set_playing(False)
        self.set_timing(None)

    def _make_clock(self) -> None:
        self._now, self._total = QLabel(), QLabel()
        self._total.setProperty("role", "text3")
        for label in (self._now, self._total):
            label.setFont(self._theme.mono_font(13))
            label.setTextFormat(Qt.TextFormat.PlainText)

    def _make_middle(self) -> None:
        self.back = self._button("step-back")
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.play = self._button("play", "text")
        self.play.clicked.connect(self.play_pressed)
        self.forward = self._button("step-forward")
        self.forward.clicked.connect(lambda: self.stepped.emit(1))
        for button in (self.back, self.forward):
            button.setAutoRepeat(True)

    def _make_right(self) -> None:
        self.loop = self._button("repeat", checkable=True)
        self.loop.clicked.connect(self.loop_toggled)
        self.speed = QToolButton(popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        self.speed.setMenu(self._speed_menu())
        self.mute = self._button("volume-2")
        self.mute.clicked.connect(self.mute_pressed)
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.volume.setRange(0, 100)
        self.volume.setValue(100)
        self.volume.setFixedWidth(64)
        self.volume.sliderMoved.connect(self._tell_volume)
        self.volume.actionTriggered.connect(lambda _action: self._tell_volume(self.volume.sliderPosition()))
        self._rule = QFrame()
        self._rule.setProperty("role", "rule")
        self._rule.setFixedHeight(16)
        self.reference = self._button("image-plus")
        self.reference.clicked.connect(self.reference_pressed)
        self.save = self._button("camera")
        self.save.clicked.connect(self.save_pressed)
        self.full_screen = self._button("maximize")
        self.full_screen.clicked.connect(self.full_screen_pressed)

    def _speed_menu(self) -> QMenu:
        menu = QMenu(self)
        self._speeds = QActionGroup(menu)
        for speed in SPEEDS:
            action = self._speeds.addAction(times(speed))
            action.setCheckable(True)
            action.setData(speed)
            menu.addAction(action)
        self._speeds.triggered.connect(lambda action: self.speed_chosen.emit(action.data()))
        return menu

    def _lay_out(self) -> None:
        row = QGridLayout()
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(0)
        left = _row(0, self._now, self._total)
        left.setContentsMargins(8, 0, 0, 0)
        middle = _row(2, self.back, self.play, self.forward)
        middle.addStrut(_PLAY)  # as high without a clip, whose button is smaller
        right = _row(0, self.loop, self.speed, self.mute, self.volume)
        right.addSpacing(4)
        for widget in (self._rule, self.reference, self.save, self.full_screen):
            right.addWidget(widget)
        row.addLayout(left, 0, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(middle, 0, 1)
        row.addLayout(right, 0, 2, Qt.AlignmentFlag.AlignRight)
        row.setColumnStretch(0, 1)
        row.setColumnStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 6)
        column.setSpacing(2)
        bar = _row(0, self.scrub)
        bar.setContentsMargins(16 - int(HANDLE), 0, 16 - int(HANDLE), 0)
        column.addLayout(bar)
        column.addLayout(row)

    def _button(self, icon: str, token: str = "text2", *, checkable: bool = False) -> QToolButton:
        button = QToolButton()
        button.setCheckable(checkable)
        button.setIcon(self._icons.icon(icon, token))
        button.setIconSize(QSize(18, 18))
        return button

    def drive(self, deck: Deck) -> None:
        """Show a deck's state, and do to it what the person asks for."""
        deck.timing_changed.connect(self.set_timing)
        deck.frame_changed.connect(self.set_frame)
        deck.playing_changed.connect(self.set_playing)
        deck.loop_changed.connect(self.set_loop)
        deck.speed_changed.connect(self.set_speed)
        deck.sound_changed.connect(self.set_sound)
        self.play_pressed.connect(deck.toggle)
        self.stepped.connect(deck.step)
        self.loop_toggled.connect(deck.set_loop)
        self.speed_chosen.connect(deck.set_speed)
        self.mute_pressed.connect(deck.toggle_mute)
        self.volume_moved.connect(deck.set_volume)
        self.scrub.sliderPressed.connect(deck.begin_scrub)
        self.scrub.sliderReleased.connect(deck.end_scrub)
        self.scrub.sought.connect(deck.seek_frame)

    def set_timing(self, timing: Timing | None) -> None:
        """Serve another clip; without one everything but full screen rests."""
        self._timing = timing
        self.scrub.set_timing(timing or Timing(1, 1))
        for widget in (
            self.scrub,
            self.back,
            self.play,
            self.forward,
            self.loop,
            self.speed,
            self.mute,
            self.volume,
            self.reference,
            self.save,
            self._now,
        ):
            widget.setEnabled(timing is not None)
        self._total.setText(f" / {timing.timecode(timing.frames)}" if timing else "")
        self.play.setProperty("role", "round" if timing else "")
        self.play.setFixedSize(_PLAY, _PLAY)
        self.play.style().polish(self.play)
        self.set_frame(0)

    def set_frame(self, frame: int) -> None:
        """Show where the clip is."""
        self._now.setText(self._timing.timecode(frame) if self._timing else _NO_TIME)
        self.scrub.show_frame(frame)

    def set_playing(self, playing: bool) -> None:
        """Offer the opposite of what is going on."""
        self.play.setIcon(self._icons.icon("pause" if playing else "play", "text", filled=True))

    def set_loop(self, loop: bool, span: Span | None) -> None:
        """Show whether the clip, or which part of it, is repeated."""
        self.loop.setChecked(loop)
        self.scrub.set_span(span)

    def set_speed(self, speed: float) -> None:
        """Show the speed."""
        self.speed.setText(times(speed))
        for action in self._speeds.actions():
            action.setChecked(action.data() == speed)

    def set_sound(self, volume: float, muted: bool) -> None:
        """Show the volume, 0 to 1."""
        self.mute.setIcon(self._icons.icon("volume-x" if muted or not volume else "volume-2"))
        self.volume.setValue(round(volume * 100))

    def set_full_screen(self, full: bool) -> None:
        """Offer the way in or out of full screen."""
        self.full_screen.setIcon(self._icons.icon("minimize" if full else "maximize"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop what can be done without where there is no room for it."""
        super().resizeEvent(event)
        self.volume.setVisible(self.width() >= _NARROW)
        for widget in (self._rule, self._total):
            widget.setVisible(self.width() >= _NARROWEST)

    def changeEvent(self, event: QEvent) -> None:
        """Speak another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _tell_volume(self, hundredths: int) -> None:
        self.volume_moved.emit(hundredths / 100)

    def _retranslate(self) -> None:
        words = {
            self.scrub: (self.tr("Position"), ""),
            self.back: (self.tr("Previous frame"), self.tr("Previous frame (,)")),
            self.play: (self.tr("Play or pause"), self.tr("Play or pause (Space); J K L shuttle")),
            self.forward: (self.tr("Next frame"), self.tr("Next frame (.)")),
            self.loop: (self.tr("Loop"), self.tr("Loop; I and O set a shorter loop")),
            self.speed: (self.tr("Speed"), self.tr("Speed ([ slower, ] faster)")),
            self.mute: (self.tr("Mute"), self.tr("Mute (M)")),
            self.volume: (self.tr("Volume"), self.tr("Volume")),
            self.reference: (self.tr("Use this frame as reference"), self.tr("Use this frame as reference (R)")),
            self.save: (self.tr("Save this frame"), self.tr("Save this frame (S)")),
            self.full_screen: (self.tr("Full screen"), self.tr("Full screen (F11)")),
        }
        for widget, (name, tip) in words.items():
            widget.setAccessibleName(name)
            widget.setToolTip(tip)


def _row(spacing: int, *widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(spacing)
    for widget in widgets:
        row.addWidget(widget, 0 if not isinstance(widget, ScrubBar) else 1)
    return row


def times(speed: float) -> str:
    """Return a speed as it is shown: ``1.5×``."""
    return f"{speed:g}×"
