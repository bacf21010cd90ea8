"""Exports away from the window's thread, and says beforehand what one will take."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from sora_desktop.domain.errors import SoraError
from sora_desktop.services.cancel import CancelToken, Stopped
from sora_desktop.services.export.exporter import export, judge
from sora_desktop.services.export.order import Order, Verdict
from sora_desktop.ui.settings.aside import Aside

MakeOrder = Callable[[], Order]
"""Returns what is to be made; may raise ``SoraError``, and may take a while."""

_REST = 150  # milliseconds without a change before the files are looked at


class Worker(QObject):
    """Makes one order at a time. ``progress`` is 0 to 1; then ``done`` brings the paths, or ``failed`` the ``SoraError``.

    It has no parent, so that its thread may clear up after the dialogue is gone. The program's end cancels it.
    """

    progress = Signal(float)
    done = Signal(list)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._token = CancelToken()
        application = QCoreApplication.instance()
        assert application is not None
        application.aboutToQuit.connect(self.cancel)

    def start(self, make: MakeOrder) -> None:
        """Make an order's files."""
        self._token = CancelToken()
        # No daemon: the end of the program waits until nothing half made is left.
        threading.Thread(target=self._run, args=(make, self._token), name="export").start()

    def cancel(self) -> None:
        """Stop, and leave nothing half made; ``stopped`` follows."""
        self._token.cancel()

    def _run(self, make: MakeOrder, token: CancelToken) -> None:
        try:
            paths = export(make(), token, self.progress.emit)
        except SoraError as error:
            self.failed.emit(error)
        except Stopped:
            self.stopped.emit()
        else:
            self.done.emit([str(path) for path in paths])


class Judging(QObject):
    """Looks at the files of the newest order. ``judged`` brings a ``Verdict``, or a ``SoraError``."""

    judged = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._next: MakeOrder | None = None
        self._asked = 0
        self._aside = Aside()
        self._aside.done.connect(self._take)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._start)

    def ask(self, make: MakeOrder | None) -> None:
        """Look at an order as soon as nothing newer has come for a moment; ``None`` forgets the one before."""
        self._next = make
        self._asked += 1
        self._rest.start()

    def _start(self) -> None:
        if (make := self._next) is not None:
            number = self._asked
            self._aside.run(lambda: (number, _judged(make)))

    def _take(self, answer: tuple[int, Verdict | SoraError]) -> None:
        number, found = answer
        if number == self._asked:
            self.judged.emit(found)


def _judged(make: MakeOrder) -> Verdict | SoraError:
    try:
        return judge(make())
    except SoraError as error:
        return error
