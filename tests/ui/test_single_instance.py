"""One window for each library: a second start raises the first one, hands over its files, and ends."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDir, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sora_desktop.ui.desktop.arrivals import Arrivals, absolute_paths
from sora_desktop.ui.desktop.instance import Instance, Role
from sora_desktop.ui.desktop.raising import raise_up

COMMAND = (sys.executable, "-m", "sora_desktop")
SECONDS = 120

# A first process that shows no window: it says when it is the first, and prints what it is called with.
FIRST = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from sora_desktop.ui.desktop.instance import Instance
application = QCoreApplication([])
instance = Instance(Path(sys.argv[1]))
role = instance.begin(sys.argv[2:], "a-token", 60)
print(role.name, flush=True)
instance.called.connect(lambda files, token: print("called", *files, flush=True))
if role.name == "FIRST":
    application.exec()
"""

Starts = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def first(data: Path, qapp: QApplication) -> Iterator[Instance]:
    instance = Instance(data)
    assert instance.begin() is Role.FIRST
    yield instance
    instance.close()


@pytest.fixture
def start(data: Path) -> Iterator[Starts]:
    """Start processes that want to be the first; all end with the test."""
    started: list[subprocess.Popen[str]] = []

    def start(*files: str) -> subprocess.Popen[str]:
        words = [sys.executable, "-c", FIRST, str(data), *files]
        process = subprocess.Popen(words, stdout=subprocess.PIPE, encoding="utf-8")
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def window_process(home: Path, *words: str) -> subprocess.Popen[str]:
    environment = os.environ | {"SORA_DESKTOP_HOME": str(home), "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}
    return subprocess.Popen([*COMMAND, *words], env=environment, stderr=subprocess.PIPE, encoding="utf-8", cwd=home)


def test_a_second_start_of_the_window_hands_its_files_over_and_ends_well(
    first: Instance, data: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "clip one.mp4").write_bytes(b"film")
    (tmp_path / "片.mp4").write_bytes(b"film")
    called: list[list[str]] = []
    first.called.connect(lambda files, _token: called.append(files))
    second = window_process(tmp_path, "clip one.mp4", (tmp_path / "片.mp4").as_uri())
    qtbot.waitUntil(lambda: second.poll() is not None)
    assert second.communicate()[1] == ""
    assert second.returncode == 0
    assert called == [[str(tmp_path / "clip one.mp4"), str(tmp_path / "片.mp4")]]
    assert not list(data.glob("library*"))  # it opened none


def test_a_second_start_without_files_calls_the_window_too(first: Instance, tmp_path: Path, qtbot: QtBot) -> None:
    called: list[list[str]] = []
    first.called.connect(lambda files, _token: called.append(files))
    second = window_process(tmp_path)
    qtbot.waitUntil(lambda: second.poll() is not None)
    second.communicate()
    assert (second.returncode, called) == (0, [[]])


def test_the_command_line_is_not_affected(first: Instance, tmp_path: Path) -> None:
    called: list[list[str]] = []
    first.called.connect(lambda files, _token: called.append(files))
    environment = os.environ | {"SORA_DESKTOP_HOME": str(tmp_path)}
    for words in (["jobs", "--json"], ["library", "a.word"]):
        ended = subprocess.run([*COMMAND, *words], env=environment, capture_output=True, timeout=SECONDS, check=False)
        assert ended.returncode == 0, ended.stderr
    missing = subprocess.run(
        [*COMMAND, "missing.mp4"], env=environment, capture_output=True, timeout=SECONDS, check=False
    )
    assert missing.returncode == 2
    assert called == []


def test_another_library_has_a_window_of_its_own(first: Instance, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    instance = Instance(other)
    assert instance.begin() is Role.FIRST
    instance.close()


def test_of_many_starts_at_one_moment_one_shows_the_window_and_hears_of_all_others(start: Starts) -> None:
    processes = [start(f"/films/{number}.mp4") for number in range(5)]
    roles = {process.pid: "" for process in processes}
    readers = [threading.Thread(target=lambda each=each: roles.update({each.pid: line(each)})) for each in processes]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join(SECONDS)
    assert sorted(roles.values()) == ["FIRST", "SECOND", "SECOND", "SECOND", "SECOND"]
    winner = next(process for process in processes if roles[process.pid] == "FIRST")
    expected = {f"called /films/{number}.mp4" for number, each in enumerate(processes) if each is not winner}
    assert {line(winner) for _ in expected} == expected


def test_the_place_of_one_that_was_killed_is_taken_over(start: Starts) -> None:
    killed = start()
    assert line(killed) == "FIRST"
    killed.send_signal(signal.SIGKILL)
    killed.wait(SECONDS)
    heir = start()
    assert line(heir) == "FIRST"
    third = start("/films/a.mp4")
    assert line(third) == "SECOND"
    assert line(heir) == "called /films/a.mp4"


def test_one_that_does_not_answer_is_waited_for_but_not_for_ever(first: Instance, data: Path) -> None:
    second = Instance(data)
    assert (
        second.begin(["/a.mp4"], seconds=0.3) is Role.UNANSWERED
    )  # this thread is the first one's too: it cannot answer


def test_one_that_is_about_to_end_is_followed(first: Instance, data: Path, start: Starts, qtbot: QtBot) -> None:
    first.end_listening()
    second = start()
    qtbot.wait(200)
    assert second.poll() is None
    first.close()
    assert line(second) == "FIRST"


@pytest.mark.parametrize("said", [b"nonsense\n", b'{"files": 7}\n', b'{"files": ["a"', b"x" * 2_000_000])
def test_nonsense_does_no_harm(first: Instance, qtbot: QtBot, said: bytes) -> None:
    called: list[list[str]] = []
    first.called.connect(lambda files, _token: called.append(files))
    socket = QLocalSocket()
    socket.connectToServer(first.address)
    socket.write(said)
    if said.endswith(b"\n") or len(said) > 1_000_000:
        qtbot.waitUntil(lambda: socket.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    else:
        qtbot.waitUntil(lambda: not socket.bytesToWrite())
        socket.close()
    assert called == []


def test_only_this_person_may_call(first: Instance) -> None:
    [socket] = [path for path in (Path(first.address), Path(QDir.tempPath()) / first.address) if path.exists()]
    assert socket.stat().st_mode & 0o077 == 0


def test_the_token_of_the_second_start_comes_along(first: Instance, start: Starts, qtbot: QtBot) -> None:
    called: list[tuple[list[str], str]] = []
    first.called.connect(lambda files, token: called.append((files, token)))
    second = start("/a.mp4")
    qtbot.waitUntil(lambda: bool(called))
    assert called == [(["/a.mp4"], "a-token")]
    assert line(second) == "SECOND"


def test_a_minimised_window_comes_up(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.showMinimized()
    raise_up(window)
    assert window.isVisible()
    assert not window.isMinimized()
    qtbot.waitUntil(window.isActiveWindow)


@pytest.fixture
def target(qtbot: QtBot) -> tuple[QWidget, list[list[str]]]:
    window = QWidget()
    qtbot.addWidget(window)
    received: list[list[str]] = []
    arrivals = Arrivals(window)
    arrivals.files_received.connect(received.append)
    return window, received


def drop(window: QWidget, carried: QMimeData) -> bool:
    """Drag over the window and let go there, if it takes what is carried."""
    action, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), action, carried, left, none)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), action, carried, left, none))
    return enter.isAccepted()


def test_files_dropped_on_the_window_arrive(target: tuple[QWidget, list[list[str]]], tmp_path: Path) -> None:
    window, received = target
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(tmp_path / "a b.mp4")), QUrl("https://cdn.test/c.mp4")])
    assert drop(window, carried)
    assert received == [[str(tmp_path / "a b.mp4")]]


def test_what_is_no_file_is_not_taken(target: tuple[QWidget, list[list[str]]]) -> None:
    window, received = target
    words, link = QMimeData(), QMimeData()
    words.setText("a red train")
    link.setUrls([QUrl("https://cdn.test/c.mp4")])
    assert not drop(window, words)
    assert not drop(window, link)
    assert received == []


def test_words_of_a_start_become_absolute_paths(tmp_path: Path) -> None:
    assert absolute_paths(["a.mp4", (tmp_path / "b c.mp4").as_uri(), "/d.mp4"]) == [
        str(Path.cwd() / "a.mp4"),
        str(tmp_path / "b c.mp4"),
        "/d.mp4",
    ]
