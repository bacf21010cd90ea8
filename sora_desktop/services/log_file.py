"""The program's own log: warnings and errors in a few small text files, without keys."""

import logging
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path

NAME = "sora-desktop.log"
BYTES = 1_000_000  # of one file
_OLDER_FILES = 2
_LINE = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"
_log = logging.getLogger(__name__)

Redact = Callable[[str], str]


class LogFile:
    """Writes what is logged into ``folder``, in at most three files of a megabyte; ``close`` ends it."""

    def __init__(self, folder: Path, beginning: str, redact: Redact) -> None:
        """``beginning`` is what each start of the program writes first; ``redact`` takes the keys out of a text.

        A folder that takes no file is no error: then there is no log.
        """
        self._handler: RotatingFileHandler | None = None
        try:
            self._handler = RotatingFileHandler(
                folder / NAME, maxBytes=BYTES, backupCount=_OLDER_FILES, encoding="utf-8", errors="backslashreplace"
            )
        except OSError as error:
            _log.warning("there is no log file: %s", error)
            return
        self._handler.setFormatter(_Redacted(redact))
        start = logging.LogRecord("start", logging.INFO, "", 0, beginning, None, None)
        self._handler.handle(start)
        self._handler.setLevel(logging.WARNING)
        logging.getLogger().addHandler(self._handler)

    def close(self) -> None:
        """Write no more."""
        if self._handler:
            logging.getLogger().removeHandler(self._handler)
            self._handler.close()


class _Redacted(logging.Formatter):
    """Lines without keys, tracebacks included."""

    def __init__(self, redact: Redact) -> None:
        super().__init__(_LINE)
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        return self._redact(super().format(record))
