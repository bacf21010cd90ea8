"""Backward play: Qt plays only forward, so a timer says how many frames to go back."""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

_TICK = 40  # milliseconds
_FASTEST = 4.0


class Rewind(QObject):
    """Runs backward at 1, 2 or 4 times the speed until it is stopped."""

    moved = Signal(int)
    running_changed = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rate = 0.0
        self._frames_per_second = 1.0
        self._owed = 0.0
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self._tick)

    @property
    def is_running(self) -> bool:
        """Whether the clip is going backward."""
        return self._timer.isActive()

    def faster(self, frames_per_second: float) -> None:
        """Start, or double the speed."""
        self._rate = min(_FASTEST, 2 * self._rate) if self.is_running else 1.0
        self._frames_per_second = frames_per_second
        if not self.is_running:
            self._owed = 0.0
            self._clock.start()
            self._timer.start()
            self.running_changed.emit(True)

    def stop(self) -> None:
        """Stand still."""
        if self.is_running:
            self._timer.stop()
            self.running_changed.emit(False)

    def _tick(self) -> None:
        self._owed += self._clock.restart() / 1000 * self._rate * self._frames_per_second
        frames = int(self._owed)
        if frames:
            self._owed -= frames
            self.moved.emit(frames)
