"""Reads pasted text away from the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from sora_desktop.domain.errors import SoraError
from sora_desktop.ui.settings.aside import Aside

if TYPE_CHECKING:
    from sora_desktop.services.rescue import Rescued

    ReadReply = Callable[[str], Rescued]
    """Returns what a text holds; may raise ``SoraError``, and may take a while."""

_REST = 150  # milliseconds without a change before a text is read


class Reader(QObject):
    """Reads one text at a time, and next the newest that came meanwhile. ``read`` carries a text and what was in it."""

    read = Signal(object, object)  # str, Rescued | SoraError

    def __init__(self, read_reply: ReadReply, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read_reply = read_reply
        self._next: str | None = None
        self._is_busy = False
        self._aside = Aside()
        self._aside.done.connect(self._take)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._start)

    def ask(self, text: str) -> None:
        """Read ``text`` as soon as nothing newer has come for a moment; ``read`` follows."""
        self._next = text
        self._rest.start()

    def _start(self) -> None:
        if self._is_busy or self._next is None:
            return
        text, self._next = self._next, None
        self._is_busy = True
        self._aside.run(lambda: (text, self._found(text)))

    def _found(self, text: str) -> Rescued | SoraError:
        try:
            return self._read_reply(text)
        except SoraError as error:
            return error

    def _take(self, answer: tuple[str, Rescued | SoraError]) -> None:
        self._is_busy = False
        if self._next is None:
            self.read.emit(*answer)
        elif not self._rest.isActive():
            self._start()
