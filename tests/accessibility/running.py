"""The program as a person who cannot see it has it: running on a desk of its own, with a reader that works it."""

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from atspi import Node, Reader, Role, State
from desk import Desk
from names import is_stop

from sora_desktop.services.paths import locate, resources
from sora_desktop.services.settings import Settings, SettingsFile

CONTROL, SHIFT = 37, 50  # X key codes of the left ones
TAB, RETURN, ESCAPE, UP, DOWN = 0xFF09, 0xFF0D, 0xFF1B, 0xFF52, 0xFF54  # X key symbols
QUESTION = "What do you want to do?"  # of the command palette
SECONDS = 90.0  # that a slow machine may need
_COMMAND = (sys.executable, "-m", "sora_desktop")


@dataclass(frozen=True)
class Window:
    """The window of a program that runs."""

    reader: Reader
    language: str

    def words(self, english: str) -> set[str]:
        """Return what the window may say for these words; a name has its translation wherever it is used."""
        if self.language == "en":
            return {english}
        file = resources() / "translations" / f"sora_{self.language}.ts"
        messages = [
            (each.findtext("source"), each.findtext("translation")) for each in ElementTree.parse(file).iter("message")
        ]
        return {_plain(said) for source, said in messages if _plain(source) == english} or {english}

    def find(self, english: str) -> list[Node]:
        """Wait for what is named so in the window's language."""
        return self.named(self.wait_for(english), english)

    def wait_for(self, english: str) -> list[Node]:
        """Wait for what is named so in the window's language; returns all that is showing then."""
        return self.reader.wait_for(lambda nodes: self.named(nodes, english), f"{self.words(english)}")

    def named(self, nodes: Sequence[Node], english: str) -> list[Node]:
        """Return those that are named so in the window's language."""
        words = self.words(english)
        return [node for node in nodes if node.name in words]

    def generate(self, prompt: str) -> None:
        """Write a prompt and send it."""
        [field] = (node for node in self.find("Prompt") if node.role == Role.TEXT and is_stop(node))
        self.reader.write(field, prompt)
        self.type_key(RETURN, CONTROL)

    def type_key(self, symbol: int, *held: int) -> None:
        """Press a key in whatever window is in front."""
        self.wake()
        self.reader.type_key(symbol, *held)

    def wake(self) -> None:
        """Give the keyboard to the window in front, as a window manager does."""
        until = time.monotonic() + SECONDS
        while State.ACTIVE not in (front := self.reader.windows(0)[-1]).states:
            assert time.monotonic() < until, f"{front.name} does not take the keyboard"
            self.reader.click(front)
            time.sleep(0.1)

    def put_away(self) -> None:
        """Close what lies over the studio."""
        while over := self.reader.windows(0)[1:]:
            self.type_key(ESCAPE)
            until = time.monotonic() + SECONDS
            while over[-1].place in {each.place for each in self.reader.windows(0)}:
                assert time.monotonic() < until, f"{over[-1].name} does not go"
                time.sleep(0.1)
        self.type_key(ESCAPE)

    def command(self, english: str) -> None:
        """Do what a line of the command palette says."""
        self.type_key(ord("k"), CONTROL)
        self.reader.write(self.find(QUESTION)[0], next(iter(self.words(english))))
        self.reader.type_key(RETURN)
        self.reader.wait_for(lambda nodes: not self.named(nodes, QUESTION), "the end of the palette")


def _plain(words: str | None) -> str:
    """Return words without the mark of the key that goes to them."""
    return (words or "").replace("&", "")


def _end(program: subprocess.Popen[str], desk: Desk) -> None:
    program.terminate()
    try:
        program.wait(SECONDS)
    except subprocess.TimeoutExpired:
        program.kill()
        program.wait()
        raise AssertionError(f"The program was asked to end and did not. {desk.said()}") from None


@contextmanager
def running(home: Path, settings: Settings, *files: Path) -> Iterator[Window]:
    """Start the window over a home with these settings, whose ``language`` must be set."""
    paths = locate({"SORA_DESKTOP_HOME": str(home)})
    SettingsFile(paths.settings / "settings.json").save(settings)
    more = {
        "SORA_DESKTOP_HOME": str(home),
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",  # or a keychain would ask for a password
    }
    with Desk() as desk, Reader(desk.bus) as reader:
        program = desk.start(*_COMMAND, *map(str, files), more=more)
        try:
            reader.wait_for(lambda nodes: any(node.role == Role.FRAME for node in nodes), "the window")
            yield Window(reader, settings.language)
            assert program.poll() is None, desk.said()
        finally:
            _end(program, desk)
