"""Reports of what should never happen, as text files in the log folder: without keys, and sent to nobody."""

import faulthandler
import logging
import os
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TextIO

import msgspec

_FAULTS = "last-crash.txt"  # what Python's fault handler writes while the process dies
_KEPT = 20  # reports in the folder
_MOST = 10  # of one run: a mistake in what is drawn comes back sixty times a second
_TEXT_LIMIT = 200_000  # characters: a recursion without end repeats itself
_log = logging.getLogger(__name__)


class Report(msgspec.Struct, frozen=True):
    """One report. ``file`` is ``None`` where the disk did not take it; ``hard`` says that the whole program ended."""

    text: str
    file: Path | None
    hard: bool = False


class CrashReports:
    """Writes reports into ``folder``. Thread-safe; nothing in it raises."""

    def __init__(self, folder: Path, versions: Callable[[], str], redact: Callable[[str], str]) -> None:
        """``versions`` are the lines that tell what runs, ``redact`` takes the keys out of a text."""
        self._folder = folder
        self._versions = versions
        self._redact = redact
        self._lock = threading.RLock()
        self._known: set[str] = set()
        self._faults: TextIO | None = None

    def write(self, error: BaseException, trace: TracebackType | None, where: str) -> Report | None:
        """Report an exception that nobody expected, seen in ``where``; ``None`` for one that was reported before."""
        with self._lock:
            place = _place(error, trace)
            if place in self._known or len(self._known) >= _MOST:
                return None
            self._known.add(place)
            return self._keep(where, _told(error, trace))

    def watch_for_faults(self) -> Report | None:
        """Have a crash of the whole process leave a trace; returns the report of the last run's, if it left one."""
        file = self._folder / _FAULTS
        report = self._last_fault(file)
        try:
            self._faults = file.open("w", encoding="utf-8")
        except OSError as error:
            _log.warning("a crash will leave no trace: %s", error)
            return report
        faulthandler.enable(self._faults)
        return report

    def end_watch(self) -> None:
        """Leave nothing to tell at the next start: the program ends in order."""
        if self._faults:
            faulthandler.disable()
            self._faults.close()
            self._faults = None
            (self._folder / _FAULTS).unlink(missing_ok=True)

    def _last_fault(self, file: Path) -> Report | None:
        try:
            text = file.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return None  # the last run ended in order
        report = self._keep("the last run of the program", text[:_TEXT_LIMIT]) if text.strip() else None
        return msgspec.structs.replace(report, hard=True) if report else None

    def _keep(self, where: str, told: str) -> Report:
        now = time.time()
        stamp = time.strftime("%Y-%m-%d %H:%M:%S %z", time.localtime(now))
        text = self._redact(f"{stamp}\nin {where}\n\n{self._versions()}\n\n{told}\n").replace(str(Path.home()), "~")
        file = self._folder / time.strftime(
            f"crash-%Y%m%d-%H%M%S-{os.getpid()}-{len(self._known)}.txt", time.localtime(now)
        )
        try:
            with file.open("x", encoding="utf-8", errors="backslashreplace") as target:
                target.write(text)
            self._forget_oldest()
        except OSError as error:
            _log.warning("the report could not be written: %s", error)
            return Report(text, None)
        return Report(text, file)

    def _forget_oldest(self) -> None:
        for file in sorted(self._folder.glob("crash-*.txt"))[:-_KEPT]:
            file.unlink(missing_ok=True)


def _place(error: BaseException, trace: TracebackType | None) -> str:
    """Return what tells one mistake from another: its kind and the line that it happened in."""
    last = traceback.extract_tb(trace, limit=-1)
    return f"{type(error).__qualname__} {last[0].filename}:{last[0].lineno}" if last else repr(type(error))


def _told(error: BaseException, trace: TracebackType | None) -> str:
    try:
        text = "".join(traceback.format_exception(type(error), error, trace))
    except Exception as another:  # noqa: BLE001 - an exception whose own words fail
        text = f"{type(error).__qualname__}, which cannot be written down ({type(another).__qualname__})"
    return text if len(text) <= _TEXT_LIMIT else f"{text[: _TEXT_LIMIT // 2]}\n…\n{text[-_TEXT_LIMIT // 2 :]}"
