"""Files that come to the window: dropped on it, opened by the system, or named at a start of the program."""

import os
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QObject, QUrl, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget


class Arrivals(QObject):
    """Watches a window for dropped files, and takes those that come in other ways.

    ``files_received`` gives absolute paths, at least one. What a field of the window takes itself does not come here.
    """

    files_received = Signal(list)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def take(self, paths: Sequence[str]) -> None:
        """Pass absolute paths on; none is no news."""
        if paths:
            self.files_received.emit(list(paths))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is dropped."""
        if isinstance(event, QDropEvent) and _files(event.mimeData()):
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self.take(_files(event.mimeData()))
            return True
        return False


def _files(carried: QMimeData) -> list[str]:
    return [url.toLocalFile() for url in carried.urls() if url.isLocalFile()]


def absolute_paths(words: Iterable[str]) -> list[str]:
    """Return paths and ``file:`` addresses, as a start of the program is given them, as absolute paths."""
    return [os.path.abspath(QUrl(word).toLocalFile() if word.startswith("file:") else word) for word in words]
