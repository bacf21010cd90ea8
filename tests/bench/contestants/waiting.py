"""Letting a window live for a while."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer

PATIENCE = 120.0  # seconds
_LOOK = 10  # milliseconds


def wait(seconds: float) -> None:
    """Let the window live."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def wait_until(condition: Callable[[], bool], every: int = _LOOK) -> None:
    """Let the window live until something holds, which is looked at ``every`` few milliseconds."""
    loop, timer, end = QEventLoop(), QTimer(interval=every), time.monotonic() + PATIENCE
    timer.timeout.connect(lambda: loop.quit() if condition() or time.monotonic() > end else None)
    timer.start()
    loop.exec()
    assert condition(), "nothing more happens"
