"""A desktop with assistive technology switched on: a screen, a message bus and the accessibility bus, all of its own."""

import os
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

_SCREEN = "1600x1000x24"
_UNKNOWN_TO_IT = ("AT_SPI_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


class Desk:
    """Use it in a ``with`` block. ``environment`` is for the programs that belong on it."""

    def __init__(self) -> None:
        # The sockets are in here: the path of one must not be longer than 100 characters, as a test's own folder may be.
        self._folder = tempfile.TemporaryDirectory(prefix="desk-", ignore_cleanup_errors=True)
        self.environment = {name: value for name, value in os.environ.items() if name not in _UNKNOWN_TO_IT}
        self.environment |= {"LC_ALL": "C.UTF-8", "XDG_RUNTIME_DIR": self._folder.name, "NO_AT_BRIDGE": "0"}
        self._started: list[subprocess.Popen[str]] = []

    def __enter__(self) -> Self:
        self.environment["DISPLAY"] = f":{self._open_screen()}"
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self._open_bus()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        for process in reversed(self._started):  # what the bus started goes with the bus
            process.terminate()
            process.communicate()
        self._folder.cleanup()

    @property
    def bus(self) -> str:
        """The address of the session's bus."""
        return self.environment["DBUS_SESSION_BUS_ADDRESS"]

    def start(self, *words: str, more: dict[str, str]) -> "subprocess.Popen[str]":
        """Start a program on it, with ``more`` in its environment; it has to be ended before the desk is."""
        with (Path(self._folder.name) / "program.log").open("w") as log:
            return subprocess.Popen(words, env=self.environment | more, stdout=log, stderr=log, encoding="utf-8")

    def said(self) -> str:
        """Return what the program wrote."""
        return (Path(self._folder.name) / "program.log").read_text("utf-8", "replace")

    def _open_screen(self) -> str:
        return self._first_line("Xvfb", "-displayfd", "1", "-screen", "0", _SCREEN, "-nolisten", "tcp")

    def _open_bus(self) -> str:
        address = f"--address=unix:path={self._folder.name}/bus"
        return self._first_line("dbus-daemon", "--session", "--nofork", "--print-address", address)

    def _first_line(self, *words: str) -> str:
        """Start a server; return what it says as soon as it is ready."""
        pipe, silent = subprocess.PIPE, subprocess.DEVNULL
        server = subprocess.Popen(words, env=self.environment, stdout=pipe, stderr=silent, encoding="utf-8")
        self._started.append(server)
        assert server.stdout is not None
        return server.stdout.readline().strip()
