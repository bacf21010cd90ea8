"""curl and Qt's own player: from the start of the download to the first frame."""

import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtMultimedia import QMediaPlayer
from PySide6.QtMultimediaWidgets import QVideoWidget
from PySide6.QtWidgets import QApplication
from waiting import wait, wait_until


def prepare(address: str, clip: str) -> Callable[[], dict[str, float]]:
    application = QApplication([])
    folder = tempfile.TemporaryDirectory()
    target = str(Path(folder.name) / "clip.mp4")
    picture, player = QVideoWidget(), QMediaPlayer()
    player.setVideoOutput(picture)
    picture.resize(800, 450)
    picture.show()

    def do() -> dict[str, float]:
        assert application is not None
        assert folder is not None
        began = time.perf_counter()
        subprocess.run(["curl", "--silent", "--fail", "--output", target, f"{address}/files/{clip}"], check=True)
        player.setSource(QUrl.fromLocalFile(target))
        player.play()
        wait_until(lambda: picture.videoSink().videoFrame().isValid(), every=1)
        seconds = time.perf_counter() - began
        wait(0.3)
        player.stop()
        player.setSource(QUrl())
        wait(0.3)
        return {"seconds": seconds}

    return do
