"""A job's request as code, made off the window's thread: pictures have to be read, and perhaps the keychain."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from sora_desktop.domain.errors import SoraError
from sora_desktop.domain.job import Job

RequestCode = Callable[[Job, str, bool], str]
"""Returns the code for a job in a language, by the id of its snippet, with the key in it or without; raises ``SoraError``."""


@dataclass(frozen=True)
class Wish:
    """Code that a person asked for."""

    job: Job
    snippet_id: str
    with_key: bool


class CodeMaker(QObject):
    """Makes one code after the other. ``made`` brings it, ``failed`` why it cannot be had.

    It has no parent, so that it may end after the window is gone: nobody hears of it then.
    """

    made = Signal(object, str)  # Wish, code
    failed = Signal(object, object)  # Wish, SoraError

    def __init__(self, request_code: RequestCode) -> None:
        super().__init__()
        self._request_code = request_code
        self._worker = ThreadPoolExecutor(1, "code")

    def make(self, wish: Wish) -> None:
        """Make the code; ``made`` or ``failed`` follows."""
        self._worker.submit(self._make, wish)

    def _make(self, wish: Wish) -> None:
        try:
            code = self._request_code(wish.job, wish.snippet_id, wish.with_key)
        except SoraError as error:
            self.failed.emit(wish, error)
        else:
            self.made.emit(wish, code)
