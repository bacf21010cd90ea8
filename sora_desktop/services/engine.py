"""Starts, watches and ends the built-in engine: the program's own executable with ``animatic``, in a child process."""

import os
import secrets
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import msgspec

from sora_desktop.domain.errors import EngineError
from sora_desktop.services.relay.endpoint import Endpoint

KEY_VARIABLE = "SORA_DESKTOP_ANIMATIC_KEY"
_START_SECONDS = 30.0


class _Announcement(msgspec.Struct):
    base_url: str


class Engine:
    """The built-in engine, started when a job first needs it. Its standard input is the leash: it ends when we do."""

    def __init__(self, folder: Path, command: Sequence[str] | None = None) -> None:
        """``folder`` is where the engine keeps its jobs; ``command`` starts this program (default: as it was started)."""
        self._folder = folder
        self._command = tuple(command or own_command())
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._endpoint: Endpoint | None = None

    def endpoint(self) -> Endpoint:
        """Return where the engine listens, starting it if it does not run; raises ``EngineError``."""
        with self._lock:
            if self._endpoint is None or self._process is None or self._process.poll() is not None:
                self._stop()
                self._endpoint = self._start()
            return self._endpoint

    def close(self) -> None:
        """End the engine; its unfinished jobs are taken up when it is asked about them again."""
        with self._lock:
            self._stop()

    def _stop(self) -> None:
        if self._process is not None:
            self._let_go(self._process)
            self._process = None

    def _start(self) -> Endpoint:
        key = secrets.token_urlsafe(32)
        words = [*self._command, "animatic", "--port", "0", "--key-env", KEY_VARIABLE]
        words += ["--folder", str(self._folder), "--attached"]
        try:
            self._process = subprocess.Popen(
                words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ | {KEY_VARIABLE: key}
            )
        except OSError as error:
            raise EngineError(f"{self._command[0]}: {error.strerror}") from error
        return Endpoint(self._base_url(self._process), key)

    def _base_url(self, process: subprocess.Popen[bytes]) -> str:
        """Read the engine's first line, which says where it listens."""
        assert process.stdout is not None
        timer = threading.Timer(_START_SECONDS, process.kill)
        timer.start()
        try:
            line = process.stdout.readline()
            return msgspec.json.decode(line, type=_Announcement).base_url
        except msgspec.DecodeError as error:
            self._let_go(process)
            raise EngineError(f"it ended with status {process.returncode}") from error
        finally:
            timer.cancel()

    def _let_go(self, process: subprocess.Popen[bytes]) -> None:
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
        try:
            process.wait(3)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def own_command() -> list[str]:
    """Return the words that start this program again: itself when frozen, else this Python with the package."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "sora_desktop"]
