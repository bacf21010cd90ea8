"""A cancel token: told once, from any thread; it cuts whatever the worker is waiting for."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sora_desktop.domain.errors import Charged


class Stopped(Exception):
    """The work ended because its cancel token was told to; neither the world's failure nor a bug.

    ``charged`` is what is known about the money (``None``: whatever the job's situation says).
    """

    def __init__(self) -> None:
        super().__init__()
        self.charged: Charged | None = None


class CancelToken:
    """Set once by ``cancel``; the worker looks at it after every wait."""

    def __init__(self) -> None:
        self._told = threading.Event()
        self._lock = threading.Lock()
        self._cuts: list[Callable[[], None]] = []

    @property
    def is_set(self) -> bool:
        """Whether the work is to end."""
        return self._told.is_set()

    def cancel(self) -> None:
        """End the work: every wait registered with ``cutting`` is cut now, and later ones at once."""
        with self._lock:
            self._told.set()
            cuts = list(self._cuts)
        for cut in cuts:
            cut()

    def check(self) -> None:
        """Raise ``Stopped`` if the work is to end."""
        if self.is_set:
            raise Stopped

    def wait(self, seconds: float) -> None:
        """Sleep for ``seconds``; raise ``Stopped`` as soon as the work is to end."""
        self._told.wait(seconds)
        self.check()

    @contextmanager
    def cutting(self, cut: Callable[[], None]) -> Iterator[None]:
        """Have ``cut`` called (from the cancelling thread) if the work is cancelled inside the block."""
        with self._lock:
            self._cuts.append(cut)
        try:
            self.check()
            yield
        finally:
            with self._lock:
                self._cuts.remove(cut)
