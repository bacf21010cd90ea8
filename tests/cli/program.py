"""The program as a person starts it: a process of its own, with a home of its own."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
from relay_server import Relay

KEY = "sk-very-secret"
COMMAND = (sys.executable, "-m", "sora_desktop")
_SECONDS = 180


class Program:
    """Runs ``sora-desktop`` over ``home`` against a relay."""

    def __init__(self, home: Path, relay: Relay) -> None:
        self.home = home
        self.at_relay = ("--base-url", relay.base_url, "--key-env", "RELAY_KEY")
        self.environment = os.environ | {
            "SORA_DESKTOP_HOME": str(home),
            "RELAY_KEY": KEY,
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
        }

    @property
    def videos(self) -> list[Path]:
        """The finished videos."""
        return sorted((self.home / "videos").glob("*"))

    def __call__(self, *words: str, given: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*COMMAND, *words],
            env=self.environment,
            input=given,
            capture_output=True,
            encoding="utf-8",
            timeout=_SECONDS,
            check=False,
        )

    def generate(self, *words: str, prompt: str = "A dog", given: str = "") -> subprocess.CompletedProcess[str]:
        return self("generate", prompt, *self.at_relay, *_by_chat(words), *words, given=given)

    def start(self, *words: str) -> subprocess.Popen[str]:
        """Start it and leave it running; use it in a ``with`` block and end it there."""
        pipe = subprocess.PIPE
        return subprocess.Popen([*COMMAND, *words], env=self.environment, stdout=pipe, stderr=pipe, encoding="utf-8")

    def start_generating(self, *words: str) -> subprocess.Popen[str]:
        return self.start("generate", "A dog", *self.at_relay, "--json", *_by_chat(words), *words)

    def jobs(self) -> list[dict[str, Any]]:
        """Return what ``jobs --json`` lists."""
        done = self("jobs", "--json")
        assert done.returncode == 0, done.stderr
        return [msgspec.json.decode(line) for line in done.stdout.splitlines()]


def _by_chat(words: tuple[str, ...]) -> tuple[str, ...]:
    return () if "--protocol" in words else ("--protocol", "chat")


def kill(process: subprocess.Popen[str]) -> None:
    """End a process as a power cut does."""
    process.send_signal(signal.SIGKILL)
    process.communicate()


def events(output: str) -> list[dict[str, Any]]:
    """Read ``--json`` lines."""
    return [msgspec.json.decode(line) for line in output.splitlines()]
