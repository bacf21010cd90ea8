"""Writes frames as PNG files, off the window's thread: a large one takes a while to encode."""

import threading
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QObject, Signal
from PySide6.QtGui import QImage, QImageWriter

from sora_desktop.domain.errors import StorageError
from sora_desktop.services.frames import save_frame


class FrameSaver(QObject):
    """Saves frames beside their clips. ``saved`` brings the path, ``failed`` the ``StorageError``.

    It has no parent, so that a frame may be written to its end after the window is gone.
    """

    saved = Signal(str)
    failed = Signal(object)

    def save(self, image: QImage, timecode: str, clip: Path) -> None:
        """Write a frame that stands at ``timecode`` (``00:03:05``) of ``clip``."""
        # No daemon: the end of the program waits for it.
        threading.Thread(target=self._write, args=(image, timecode, clip), name="frame").start()

    def _write(self, image: QImage, timecode: str, clip: Path) -> None:
        try:
            path = save_frame(clip, timecode, _png(image))
        except StorageError as error:
            self.failed.emit(error)
        else:
            self.saved.emit(str(path))


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
