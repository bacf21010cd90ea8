"""Qt's own player and nothing else, in a picture of so many pixels."""

from collections.abc import Callable

from played import MEASURES
from PySide6.QtCore import Qt, QUrl
from PySide6.QtMultimedia import QMediaPlayer
from PySide6.QtMultimediaWidgets import QVideoWidget
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget


def prepare(measure: str, clip: str, width: str, height: str) -> Callable[[], dict[str, float]]:
    application = QApplication([])
    window, place = QMainWindow(), QWidget()
    picture, player = QVideoWidget(place), QMediaPlayer()
    picture.setAspectRatioMode(Qt.AspectRatioMode.IgnoreAspectRatio)
    picture.resize(int(float(width)), int(float(height)))
    player.setVideoOutput(picture)
    window.setCentralWidget(place)
    window.resize(1440, 900)
    window.show()

    def begin() -> None:
        player.setSource(QUrl.fromLocalFile(clip))
        player.play()

    def end() -> None:
        player.stop()
        player.setSource(QUrl())

    def do() -> dict[str, float]:
        assert application is not None
        assert window.isVisible()
        return MEASURES[measure](begin, lambda: picture.videoSink().videoFrame().isValid(), end)

    return do
