"""Slow work away from the window's thread."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal


class Aside(QObject):
    """Does work on plain threads; ``done`` brings what it returns to the window's thread.

    It has no parent, so that a thread may finish after the window is gone: nobody hears it then.
    """

    done = Signal(object)

    def run(self, work: Callable[[], object]) -> None:
        """Start ``work`` on a thread of its own; an exception there goes to ``threading.excepthook``."""
        threading.Thread(target=lambda: self.done.emit(work()), daemon=True).start()
