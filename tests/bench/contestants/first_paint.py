"""When a window was first painted, and how much memory the process has then."""

import json
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

_STATUS = Path("/proc/self/status")


class FirstPaint(QObject):
    """Tells both as JSON on standard output once the window is painted and nothing is left to do, and ends."""

    def __init__(self, window: QWidget, began: float) -> None:
        super().__init__()
        self._window, self._began = window, began
        self._is_told = False
        window.installEventFilter(self)
        for widget in window.findChildren(QWidget):
            widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._is_told:
            self._is_told = True
            QTimer.singleShot(0, self._tell)
        return False

    def _tell(self) -> None:
        seconds = time.perf_counter() - self._began
        QTimer.singleShot(1_500, lambda: self._end(seconds))

    def _end(self, seconds: float) -> None:
        kilobytes = next(int(line.split()[1]) for line in _STATUS.read_text().splitlines() if "VmRSS" in line)
        print(json.dumps({"seconds": seconds, "megabytes": kilobytes / 1024}), flush=True)
        self._window.close()
        QApplication.quit()
