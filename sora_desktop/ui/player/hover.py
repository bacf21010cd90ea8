"""Silent play for a tile under the pointer: a second, small engine, made when it is first needed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame, QVideoSink

_LINGER = 200  # milliseconds that the pointer must rest: it only passes over most tiles
_PAUSE = 66  # milliseconds between two pictures: 15 a second leave the computer to the player
_LARGEST = QSize(480, 480)


class HoverPlay(QObject):
    """Plays one clip at a time without sound, over and over; ``pictured`` brings its frames, small."""

    pictured = Signal(QImage)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._player: QMediaPlayer | None = None
        self._sink: QVideoSink | None = None
        self._clock = QElapsedTimer()
        self._linger = QTimer(self, singleShot=True, interval=_LINGER)
        self._linger.timeout.connect(self._begin)

    @property
    def is_made(self) -> bool:
        """Whether the engine was needed yet."""
        return self._player is not None

    def play(self, path: Path) -> None:
        """Play a clip, once the person has lingered on it."""
        self.stop()
        self._path = path
        self._linger.start()

    def stop(self) -> None:
        """Stop at once, and let go of the file."""
        self._linger.stop()
        self._path = None
        if self._player is not None:
            self._player.stop()
            self._player.setSource(QUrl())

    def _begin(self) -> None:
        player = self._ready_player()
        player.setSource(QUrl.fromLocalFile(str(self._path)))
        self._clock.start()
        player.play()

    def _ready_player(self) -> QMediaPlayer:
        if self._player is None:
            # Here, not above: QtMultimedia would add 120 ms and 100 MB to every start of the program.
            from sora_desktop.ui.player.engine import make_silent_player

            self._player, self._sink = make_silent_player(self)
            self._sink.videoFrameChanged.connect(self._show)
        return self._player

    def _show(self, frame: QVideoFrame) -> None:
        if self._path is None or not frame.isValid() or self._clock.elapsed() < _PAUSE:
            return
        self._clock.start()
        picture = frame.toImage()
        if not picture.isNull():
            self.pictured.emit(
                picture.scaled(
                    picture.size().boundedTo(_LARGEST),
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.FastTransformation,
                )
            )
