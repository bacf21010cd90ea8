"""The longest time that a window's event loop left everything else waiting."""

import time

from PySide6.QtCore import QObject, Qt, QTimer


class Gaps(QObject):
    """Ticks every millisecond; ``longest`` is the most seconds between two ticks."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def end(self) -> float:
        """Return the longest gap."""
        self._tick()
        self._timer.stop()
        return self.longest

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now
