"""Closing the window: asked about while jobs run, not held up by a silent server, and nothing accepted is lost."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from builders import a_request
from driving import PATIENCE, answer, generate, press_button, press_key, use_relay
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from relay_server import Ending, Relay, stream, words
from shiboken6 import Shiboken

from sora_desktop.app import Languages, make_window
from sora_desktop.domain.errors import Charged
from sora_desktop.domain.job import Situation, Status
from sora_desktop.services.keystore import SessionKeys
from sora_desktop.services.library import Library
from sora_desktop.services.paths import locate, resources
from sora_desktop.services.profiles import BUILT_IN
from sora_desktop.services.settings import Settings
from sora_desktop.studio import Studio
from sora_desktop.ui.main_window import MainWindow
from sora_desktop.ui.theme import Theme

CHAT = "/v1/chat/completions"
SILENT = stream(ending=Ending.HANG)
ACCEPTING = stream(words("> ID: `task_77`\n"), ending=Ending.HANG)


@pytest.fixture
def relay_window(window: MainWindow, studio: Studio, relay: Relay) -> MainWindow:
    use_relay(studio, relay.base_url)
    return window


def workers() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name.startswith(("job-", "logs", "pictures"))]


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_cancel_keeps_the_window_and_everything_that_runs(
    relay_window: MainWindow, relay: Relay, qtbot: QtBot, key: Qt.Key
) -> None:
    relay.on("POST", CHAT, ACCEPTING)
    generate(relay_window, "a red train")
    qtbot.waitUntil(lambda: bool(relay_window.jobs.with_status(Status.ACCEPTED)))
    asked = answer(press_key(key))
    relay_window.close()
    assert len(asked) == 1
    assert relay_window.isVisible()
    qtbot.wait(100)
    assert len(relay_window.jobs.with_status(Status.ACCEPTED)) == 1
    assert not relay.requests[0].gone.is_set()


def test_closing_ends_every_worker_while_the_server_is_silent(
    relay_window: MainWindow, studio: Studio, relay: Relay, qtbot: QtBot
) -> None:
    relay.on("POST", CHAT, SILENT)
    generate(relay_window, "a red train")
    generate(relay_window, "a blue boat")
    relay.wait_for(2)
    qtbot.waitUntil(lambda: len(relay_window.jobs.with_status(Status.SENDING)) == 2)
    assert workers()
    answer(press_button("Close"))
    relay_window.close()
    assert not workers()
    for job in studio.library.newest(5):
        assert (job.status, job.charged) == (Status.FAILED, Charged.MAYBE)
        assert job.situation is Situation.AMBIGUOUS
    assert all(request.gone.wait(90) for request in relay.requests)


def test_what_was_accepted_carries_on_at_the_next_start(
    relay_window: MainWindow, studio: Studio, relay: Relay, qtbot: QtBot
) -> None:
    relay.on("POST", CHAT, ACCEPTING)
    generate(relay_window, "a red train")
    qtbot.waitUntil(lambda: bool(relay_window.jobs.with_status(Status.ACCEPTED)))
    answer(press_button("Close"))
    relay_window.close()
    [job] = studio.library.unfinished()
    assert job.situation is Situation.ACCEPTED
    assert job.task_id == "task_77"


def test_nothing_is_asked_when_nothing_runs(studio: Studio, theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    window = make_window(studio, theme, Languages(qapp, resources() / "translations"))
    window.show()
    qtbot.waitExposed(window)
    assert window.close()
    assert not window.isVisible()
    window.end()  # the application's end does so once more
    assert not workers()
    Shiboken.delete(window)


def wait_for_running(library: Library) -> None:
    """Wait until another process works on the only job."""
    until = time.monotonic() + PATIENCE / 1000
    while library.newest(1)[0].status is not Status.ACCEPTED:
        assert time.monotonic() < until
        time.sleep(0.05)


def test_the_system_ends_the_program_without_a_question_while_a_job_runs(tmp_path: Path) -> None:
    paths = locate({"SORA_DESKTOP_HOME": str(tmp_path)})
    studio = Studio(paths, keys=SessionKeys())
    studio.settings.save(Settings(welcomed=True))
    studio.queue.pause()
    studio.queue.submit(a_request(prompt="[60s] a red train", model=BUILT_IN.model), BUILT_IN.route())
    studio.close()
    library = Library(paths.database)
    environment = os.environ | {
        "SORA_DESKTOP_HOME": str(tmp_path),
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
    }
    program = subprocess.Popen([sys.executable, "-m", "sora_desktop"], env=environment)
    try:
        wait_for_running(library)
        program.terminate()
        assert program.wait(PATIENCE / 1000) == 0
    finally:
        program.kill()
    [job] = library.unfinished()
    assert job.situation is Situation.ACCEPTED
    library.close()
