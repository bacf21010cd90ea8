"""One thread that does what it is told, in order; what it reads is told by signals."""

import sys
import threading
from collections.abc import Callable
from queue import SimpleQueue

Work = Callable[[], object]


class Worker:
    """Begins with the first work. An error of ours goes to the crash handler, as any thread's does, and the work goes on."""

    def __init__(self, name: str, at_end: Work = lambda: None) -> None:
        """``at_end`` is done last, on the thread, such as closing its database connection."""
        self._name = name
        self._at_end = at_end
        self._works = SimpleQueue[Work | None]()
        self._thread: threading.Thread | None = None
        self._is_closed = self._drops = False

    def do(self, work: Work) -> None:
        """Have something done after all that was asked for before; nothing once it is closed."""
        if self._is_closed:
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
            self._thread.start()
        self._works.put(work)

    def close(self, *, hurry: bool = True) -> None:
        """Wait for the end of the work at hand; what waits is dropped where there is a ``hurry``."""
        self._is_closed, self._drops = True, hurry
        if self._thread is not None:
            self._works.put(None)
            self._thread.join()

    def _run(self) -> None:
        while (work := self._works.get()) is not None:
            if self._drops:
                continue
            try:
                work()
            except Exception:  # noqa: BLE001 (the crash handler's)
                threading.excepthook(threading.ExceptHookArgs((*sys.exc_info(), threading.current_thread())))
        self._at_end()
