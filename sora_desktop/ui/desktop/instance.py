"""One window for each library: a second start hands its files to the first one and ends.

A file lock, which any end of a process lets go of, says who is first; the local socket only carries the message.
"""

import hashlib
import logging
import os
import sys
import time
from collections.abc import Sequence
from enum import Enum, auto
from pathlib import Path

import filelock
import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_LONGEST_PATH = 100  # bytes: what the address of a local socket has room for everywhere
_MOST = 1_000_000  # bytes of a message
_ANSWER = b"taken\n"
_STEP = 0.05  # seconds
_log = logging.getLogger(__name__)


class Role(Enum):
    """What a start of the program turned out to be."""

    FIRST = auto()
    SECOND = auto()  # the first one has taken the files and shows its window
    UNANSWERED = auto()  # there is a first one, but it does not answer


class _Message(msgspec.Struct, frozen=True):
    """What a second start says. ``token`` lets the first window come to the front on Wayland."""

    files: list[str] = []
    token: str = ""


class Instance(QObject):
    """One process among those that were started for one library.

    The first one listens: ``called`` gives the absolute paths that a second start was given, perhaps none, and its token.
    """

    called = Signal(list, str)

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        """Take nothing yet; ``data`` is the library's folder."""
        super().__init__(parent)
        self.address = _address(data)
        self._lock = filelock.FileLock(data / "window.lock", thread_local=False)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)

    def begin(self, files: Sequence[str] = (), token: str = "", seconds: float = 20.0) -> Role:
        """Become the first process, or have the first one take the files (absolute paths) and show its window.

        Blocks, up to ``seconds``.
        """
        message = msgspec.json.encode(_Message(list(files), token)) + b"\n"
        until = time.monotonic() + seconds
        while not self._is_first():
            if self._say(message, until):
                return Role.SECOND
            if time.monotonic() > until:
                return Role.UNANSWERED
            time.sleep(_STEP)  # the first one may be just starting, or ending
        self._listen()
        return Role.FIRST

    def end_listening(self) -> None:
        """Answer nobody any more: the window closes."""
        self._server.close()

    def close(self) -> None:
        """Make room for another first process."""
        self._server.close()
        self._lock.release()

    def _is_first(self) -> bool:
        try:
            self._lock.acquire(timeout=0)
        except filelock.Timeout:
            return False
        except OSError as error:  # the library will say what is wrong with its folder
            _log.warning("whether another window is open cannot be seen: %s", error)
        return True

    def _listen(self) -> None:
        QLocalServer.removeServer(self.address)  # left by a first one that was killed
        if not self._server.listen(self.address):
            _log.warning("a second start will not reach this window: %s", self._server.errorString())

    def _say(self, message: bytes, until: float) -> bool:
        _let_it_come_to_the_front()
        socket = QLocalSocket()
        socket.connectToServer(self.address)
        if not socket.waitForConnected(_milliseconds(until)):
            return False
        socket.write(message)
        while not socket.canReadLine():
            is_connected = socket.state() == QLocalSocket.LocalSocketState.ConnectedState
            if not is_connected or not socket.waitForReadyRead(_milliseconds(until)):
                return False
        return socket.readLine().data() == _ANSWER

    def _welcome(self) -> None:
        while socket := self._server.nextPendingConnection():
            socket.setReadBufferSize(_MOST)
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            self._read(socket)  # what came before anybody listened

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() >= _MOST:
                socket.abort()
            return
        try:
            message = msgspec.json.decode(socket.readLine().data(), type=_Message)
        except msgspec.DecodeError:
            socket.abort()
            return
        socket.write(_ANSWER)
        socket.flush()
        self.called.emit(message.files, message.token)


def _address(data: Path) -> str:
    """Return the local socket of a library: in the person's own run-time folder, where there is one."""
    name = f"sora-desktop-{hashlib.sha256(os.fsencode(data.resolve())).hexdigest()[:16]}"
    folder = os.environ.get("XDG_RUNTIME_DIR", "") if os.name == "posix" else ""
    path = os.path.join(folder, name)
    return path if folder and os.path.isdir(folder) and len(os.fsencode(path)) <= _LONGEST_PATH else name


def _milliseconds(until: float) -> int:
    return max(1, round((until - time.monotonic()) * 1_000))


def _let_it_come_to_the_front() -> None:
    """Windows lets only the program that the person just used pass the foreground on."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)
