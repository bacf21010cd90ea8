"""Qt's media player behind frame numbers. Imported with the first clip: QtMultimedia costs start-up time."""

import os
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import (
    QAudioOutput,
    QMediaDevices,
    QMediaMetaData,
    QMediaPlayer,
    QtAudio,
    QVideoFrame,
    QVideoSink,
)
from PySide6.QtMultimediaWidgets import QVideoWidget
from PySide6.QtWidgets import QWidget

from sora_desktop.ui.player.frames import Span, Timing
from sora_desktop.ui.player.trouble import Trouble

_SEEK_PATIENCE = 300  # milliseconds after which a seek that showed no new frame counts as done
_State = QMediaPlayer.PlaybackState
_Status = QMediaPlayer.MediaStatus


class SinkEngine(QObject):
    """Plays one local file at a time into a sink; at the end it stays on the last frame."""

    frame_shown = Signal(int)
    picture_resized = Signal()
    timing_found = Signal(Timing)
    playing_changed = Signal(bool)
    failed = Signal(Trouble)

    def __init__(self, parent: QObject, sink: QVideoSink) -> None:
        super().__init__(parent)
        self._sink = sink
        self.frames_shown = 0
        self.frame = 0
        self._timing = Timing(1, 1)
        self._span: Span | None = None
        self._held = QVideoFrame()
        self._is_loaded = False
        self._wanted: int | None = None
        self._aim: int | None = None
        self._patience = QTimer(self, singleShot=True, interval=_SEEK_PATIENCE)
        self._patience.timeout.connect(self._seek_wanted)
        self._sound = _make_sound(self)
        self._player = self._make_player()
        self._devices = QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self._attach_sound)
        self._attach_sound()

    def _make_player(self) -> QMediaPlayer:
        player = QMediaPlayer(self)
        player.setVideoSink(self._sink)
        player.mediaStatusChanged.connect(self._on_status)
        player.playbackStateChanged.connect(self._on_state)
        player.errorOccurred.connect(self._on_error)
        self._sink.videoFrameChanged.connect(self._on_frame)
        self._sink.videoSizeChanged.connect(self.picture_resized)
        return player

    def _attach_sound(self) -> None:
        """Play sound where there is a device for it. Without one Qt's audio thread has only warnings to give."""
        if not QMediaDevices.defaultAudioOutput().isNull():
            self._player.setAudioOutput(self._sound)

    @property
    def is_available(self) -> bool:
        """Whether Qt found a media plug-in at all."""
        return self._player.isAvailable()

    @property
    def is_playing(self) -> bool:
        """Whether the clip is running."""
        return self._player.playbackState() is _State.PlayingState

    @property
    def picture_size(self) -> QSize:
        """The picture's size in pixels; empty before the first frame."""
        return self._sink.videoSize()

    @property
    def has_frame(self) -> bool:
        """Whether a frame of this clip is on show."""
        return self._held.isValid()

    @property
    def video_frame(self) -> QVideoFrame:
        """The frame on show; an invalid one where there is none."""
        return self._held

    def image(self) -> QImage:
        """Return the frame on show, at the video's own pixels; a null image where there is none."""
        return self._held.toImage()

    @property
    def target(self) -> int:
        """The frame on show, or the one that will be when all wishes are carried out."""
        return self.frame if self._aim is None else self._aim

    def open(self, path: Path, timing: Timing, autoplay: bool) -> None:
        """Load a file and play it, or show its first frame. Answers with ``frame_shown`` or ``failed``."""
        self.close()
        if not self.is_available:
            self.failed.emit(Trouble.NO_MEDIA)
            return
        self._timing = timing
        self._player.setSource(QUrl.fromLocalFile(path))
        if autoplay:
            self._player.play()
        else:
            self._player.pause()

    def close(self) -> None:
        """Stop, and let go of the file."""
        self._held = QVideoFrame()
        self._player.stop()
        self._player.setSource(QUrl())
        self._patience.stop()
        self._wanted = self._aim = None
        self._is_loaded = False
        self.frame = 0

    def play(self) -> None:
        """Run from here; from the last frame, from the beginning (of the loop, if one is set)."""
        if self.frame >= self._last():
            self.seek(self._span.first if self._span else 0)
        self._player.play()

    def pause(self) -> None:
        """Stand still on the frame that is on show."""
        if self._player.playbackState() is not _State.StoppedState:
            self._player.pause()

    def seek(self, frame: int) -> None:
        """Show a frame. Only the newest wish is kept while an earlier one is being carried out."""
        self._wanted = self._aim = max(frame, 0)
        if self._is_loaded and not self._patience.isActive():
            self._seek_wanted()

    def set_loop(self, loop: bool, span: Span | None) -> None:
        """Repeat the whole clip, or the frames of ``span``."""
        self._span = span if loop else None
        loops = QMediaPlayer.Loops.Infinite if loop else QMediaPlayer.Loops.Once
        if loops.value != self._player.loops():
            self._player.setLoops(loops)
            if self._is_loaded and self._player.playbackState() is not _State.StoppedState:
                self.seek(self.target)  # Qt heeds the new number from the next seek on

    def set_speed(self, speed: float) -> None:
        """Play ``speed`` times as fast; the pitch stays where Qt can keep it (its own default)."""
        self._player.setPlaybackRate(speed)

    def set_volume(self, volume: float) -> None:
        """Set the loudness as the ear hears it: 0 is silence, 1 the clip's own."""
        scale = QtAudio.VolumeScale
        linear = QtAudio.convertVolume(volume, scale.LogarithmicVolumeScale, scale.LinearVolumeScale)
        self._sound.setVolume(linear)

    def set_muted(self, muted: bool) -> None:
        """Silence the sound without forgetting its volume."""
        self._sound.setMuted(muted)

    def _last(self) -> int:
        return self._span.last if self._span else self._timing.last

    def _seek_wanted(self) -> None:
        if self._wanted is None:
            self._aim = None
            return
        frame, self._wanted = self._timing.clamp(self._wanted), None
        if self._player.playbackState() is _State.StoppedState:
            self._player.pause()  # a stopped player seeks without showing anything
        self._patience.start()
        self._player.setPosition(round(self._timing.middle(frame) * 1000))

    def _on_frame(self, frame: QVideoFrame) -> None:
        if not frame.isValid():
            self._hold_last_frame()
        elif frame == self._sink.videoFrame() and frame != self._held:
            self._held = frame
            self.frames_shown += 1
            self.frame = self._timing.frame_at(frame.startTime() / 1e6)
            self._patience.stop()
            self.frame_shown.emit(self.frame)
            self._go_on()

    def _hold_last_frame(self) -> None:
        """Put the last picture back: Qt blanks the screen at the end of a clip."""
        if self._held.isValid():
            self._sink.setVideoFrame(self._held)

    def _go_on(self) -> None:
        """Carry out what was wished meanwhile, or turn back at the loop's end."""
        self._seek_wanted()
        if self._aim is None and self._span and self.is_playing and self.frame >= self._span.last:
            self.seek(self._span.first)  # at once: the seek itself takes about as long as the last frame

    def _on_status(self, status: QMediaPlayer.MediaStatus) -> None:
        if status is _Status.LoadedMedia and not self._is_loaded:
            self._is_loaded = True
            if not self._player.hasVideo():
                self._fail(Trouble.UNPLAYABLE)
            else:
                self._find_timing()
                self._seek_wanted()
        elif status is _Status.EndOfMedia and self.frame < self._timing.last:
            self.seek(self._timing.last)  # a busy machine drops frames, the last one too

    def _find_timing(self) -> None:
        """Count the picture's own frames: the file's length, which came with it, may be that of its sound."""
        milliseconds = self._player.videoTracks()[0].value(QMediaMetaData.Key.Duration)
        if milliseconds:
            self._timing = Timing.of(milliseconds / 1000, self._timing.frames_per_second)
            self.timing_found.emit(self._timing)

    def _on_state(self, state: QMediaPlayer.PlaybackState) -> None:
        self.playing_changed.emit(state is _State.PlayingState)

    def _on_error(self, error: QMediaPlayer.Error, _text: str) -> None:
        self._fail(Trouble.MISSING if error is QMediaPlayer.Error.ResourceError else Trouble.UNPLAYABLE)

    def _fail(self, trouble: Trouble) -> None:
        self.close()
        self.failed.emit(trouble)


class Engine(SinkEngine):
    """Plays into ``surface``, a widget."""

    def __init__(self, parent: QWidget) -> None:
        _allow_only_files()
        surface = _make_surface(parent)
        super().__init__(parent, surface.videoSink())
        self.surface = surface


def make_sink(parent: QObject) -> QVideoSink:
    """Return a sink whose frames somebody else draws."""
    _allow_only_files()
    return QVideoSink(parent)


def make_silent_player(parent: QObject) -> tuple[QMediaPlayer, QVideoSink]:
    """Return a player without sound that repeats its clip, and where its frames come out."""
    sink = make_sink(parent)
    player = QMediaPlayer(parent)
    player.setVideoSink(sink)
    player.setLoops(QMediaPlayer.Loops.Infinite)
    return player, sink


def _allow_only_files() -> None:
    """See to it that a file which names other files or addresses cannot reach them; read when the media plug-in loads."""
    os.environ["QT_FFMPEG_PROTOCOL_WHITELIST"] = "file"


def _make_sound(parent: QObject) -> QAudioOutput:
    """Return the sound output.

    Qt's sound thread disconnects from it under a lock. PySide then looks once for a ``disconnectNotify`` of ours, which
    takes Python's own lock: a deadlock with a ``stop()`` that holds it here. So that look is had now.
    """
    sound = QAudioOutput(parent)
    sound.volumeChanged.connect(_look_once)
    sound.volumeChanged.disconnect(_look_once)
    return sound


def _look_once(_volume: float) -> None:
    """Be connected for a moment."""


def _make_surface(parent: QWidget) -> QVideoWidget:
    """Return the widget that shows the picture; its owner gives it the picture's shape."""
    surface = QVideoWidget(parent)
    surface.setAspectRatioMode(Qt.AspectRatioMode.IgnoreAspectRatio)
    surface.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    surface.setMinimumSize(2, 2)
    surface.hide()
    return surface
