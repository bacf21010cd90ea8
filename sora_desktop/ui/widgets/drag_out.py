"""A clip as a file for other programs: dragged there with the mouse, or put on the clipboard."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDrag, QGuiApplication, QImage, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

_WIDTH = 160  # pixels, of the picture under the pointer


class DragStart(QObject):
    """Watches a widget for the beginning of a drag with the left button. ``wanted`` tells where that was pressed."""

    wanted = Signal(QPoint)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._pressed: QPoint | None = None
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Wait until the pointer, held down, has gone far enough."""
        if isinstance(event, QMouseEvent):
            self._watch(event)
        return False

    def _watch(self, event: QMouseEvent) -> None:
        here = event.position().toPoint()
        if event.type() == QEvent.Type.MouseButtonPress:
            self._pressed = here if event.button() is Qt.MouseButton.LeftButton else None
        elif event.type() == QEvent.Type.MouseMove and self._pressed is not None:
            if not event.buttons() & Qt.MouseButton.LeftButton:
                self._pressed = None
            elif (here - self._pressed).manhattanLength() >= QApplication.startDragDistance():
                start, self._pressed = self._pressed, None
                self.wanted.emit(start)


def file_data(path: Path) -> QMimeData:
    """Return a file as other programs take it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    return data


def drag_file(source: QWidget, path: Path, picture: QImage | None, kind: str = "") -> None:
    """Drag a file to wherever the person drops it, which gets a copy; returns when that is over.

    ``kind`` is a MIME type of ours, by which a part of this window knows what it is given.
    """
    drag = QDrag(source)
    data = file_data(path)
    if kind:
        data.setData(kind, b"")
    drag.setMimeData(data)
    if picture is not None:
        scale = source.devicePixelRatioF()
        small = picture.scaledToWidth(round(_WIDTH * scale), Qt.TransformationMode.SmoothTransformation)
        small.setDevicePixelRatio(scale)
        drag.setPixmap(QPixmap.fromImage(small))
        drag.setHotSpot(QPoint(_WIDTH // 2, 12))
    drag.exec(Qt.DropAction.CopyAction)


def copy_file(path: Path) -> None:
    """Put a file on the clipboard, to be pasted into a folder or another program."""
    QGuiApplication.clipboard().setMimeData(file_data(path))
