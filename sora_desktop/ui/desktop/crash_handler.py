"""Takes the exceptions that nobody expected, on any thread, reports them, and shows the first of each in a page."""

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QThread, Signal
from PySide6.QtWidgets import QWidget

from sora_desktop.services.crash_reports import CrashReports, Report
from sora_desktop.ui.desktop.crash_page import CrashPage
from sora_desktop.ui.icons import Icons

_log = logging.getLogger(__name__)


class CrashHandler(QObject):
    """Between ``install`` and ``remove``, every exception that comes to Python's hooks is reported and shown."""

    _reported = Signal(object)  # Report

    def __init__(self, reports: CrashReports, icons: Icons) -> None:
        super().__init__()
        self._reports = reports
        self._icons = icons
        self._window: QWidget | None = None
        self._busy = threading.local()
        self.page: CrashPage | None = None
        self._reported.connect(self.show_report, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over from Python's hooks, which still print what they print."""
        sys.excepthook = self._take
        threading.excepthook = self._take_from_thread
        sys.unraisablehook = self._take_unraisable

    def remove(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__

    def belong_to(self, window: QWidget) -> None:
        """Show pages over this window."""
        self._window = window

    def show_report(self, report: Report) -> None:
        """Show a report, unless one is being looked at; the others are in the folder beside it."""
        if self.page is not None and self.page.isVisible():
            return
        self.page = CrashPage(report, self._icons, self._window)
        self.page.show()

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        if issubclass(kind, Exception):
            self._report(error, trace, f"thread {threading.current_thread().name}")

    def _take_from_thread(self, told: threading.ExceptHookArgs) -> None:
        threading.__excepthook__(told)
        if isinstance(told.exc_value, Exception):
            self._report(told.exc_value, told.exc_traceback, f"thread {told.thread.name if told.thread else '?'}")

    def _take_unraisable(self, told: "sys.UnraisableHookArgs") -> None:
        sys.__unraisablehook__(told)
        if isinstance(told.exc_value, Exception):
            self._report(told.exc_value, told.exc_traceback, f"{told.err_msg or 'an object at its end'}")

    def _report(self, error: BaseException, trace: TracebackType | None, where: str) -> None:
        """Report once; what goes wrong meanwhile must not come back here."""
        if getattr(self._busy, "reporting", False):
            return
        self._busy.reporting = True
        try:
            if report := self._reports.write(error, trace, where):
                _log.error("a mistake of our own, in %s: see %s", where, report.file)
                self._tell(report)
        finally:
            self._busy.reporting = False

    def _tell(self, report: Report) -> None:
        is_window_thread = self.thread() is QThread.currentThread()
        if is_window_thread and QThread.currentThread().loopLevel() == 0:  # the start or the end of the program
            self.show_report(report)
            if self.page:
                self.page.exec()  # nothing else keeps it open
        else:
            self._reported.emit(report)  # not at once: something may be being drawn
