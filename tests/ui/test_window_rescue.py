"""From the real window to a kept video without a second payment: pasted replies, chosen protocols, settings put right."""

from pathlib import Path

import pytest
from builders import a_job
from driving import PATIENCE, button, buttons, generate, use_relay, wait_for_failure
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot
from relay_server import DONE, Ending, Relay, film, stream, words
from relay_server import answer as reply

from sora_desktop.domain.errors import Charged, Code
from sora_desktop.domain.events import Failed
from sora_desktop.domain.job import Status, advance
from sora_desktop.domain.route import Protocol
from sora_desktop.services.settings import Settings
from sora_desktop.studio import Studio
from sora_desktop.ui.main_window import MainWindow
from sora_desktop.ui.rescue.dialog import RescueDialog
from sora_desktop.ui.settings.dialog import SettingsDialog

CHAT, VIDEOS = "/v1/chat/completions", "/v1/videos"
CUT = stream(words("> 排队中.\n"), ending=Ending.RESET)


@pytest.fixture(autouse=True)
def clipboard(window: MainWindow) -> None:
    QGuiApplication.clipboard().clear()


def rescue_dialog(window: MainWindow) -> RescueDialog:
    [dialog] = [each for each in window.findChildren(RescueDialog) if each.isVisible()]
    return dialog


def settings_dialog(window: MainWindow) -> SettingsDialog:
    [dialog] = [each for each in window.findChildren(SettingsDialog) if each.isVisible()]
    return dialog


def paste(window: MainWindow, text: str, qtbot: QtBot) -> None:
    """Press Ctrl+Shift+V in the prompt, with ``text`` on the clipboard, and get the video."""
    QGuiApplication.clipboard().setText(text)
    field = window.prompt.editor.focusProxy()
    assert field is not None
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    dialog = rescue_dialog(window)
    qtbot.waitUntil(dialog.get.isEnabled)
    dialog.get.click()


def wait_for_video(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(window.jobs.with_status(Status.DONE)), timeout=PATIENCE)


def test_a_pasted_reply_is_a_tile_at_once_and_a_video_soon(
    window: MainWindow, studio: Studio, relay: Relay, qtbot: QtBot, film_bytes: bytes
) -> None:
    use_relay(studio, relay.base_url)
    relay.on("GET", "/a.mp4", film(film_bytes))
    paste(window, f"> 进度 92..\n[点击这里]({relay.url}/a.mp4) 查看视频~~~", qtbot)
    [job] = window.jobs.all()
    assert window.centre.strip.selected == job.id
    assert window.prompt.editor.text() == ""
    wait_for_video(window, qtbot)
    [job] = window.jobs.all()
    assert job.video is not None
    assert Path(job.video.path).read_bytes() == film_bytes
    assert relay.received("POST") == []


def test_a_task_id_is_asked_for_at_the_current_profiles_relay(
    window: MainWindow, studio: Studio, relay: Relay, qtbot: QtBot, film_bytes: bytes
) -> None:
    use_relay(studio, relay.base_url, Protocol.VIDEOS)
    relay.on("GET", f"{VIDEOS}/task_77", reply({"id": "task_77", "status": "completed", "url": f"{relay.url}/a.mp4"}))
    relay.on("GET", "/a.mp4", film(film_bytes))
    paste(window, "task_77", qtbot)
    wait_for_video(window, qtbot)
    assert relay.received("POST") == []


def test_an_ambiguous_job_leads_to_its_own_relay(
    window: MainWindow, studio: Studio, relay: Relay, qtbot: QtBot
) -> None:
    tideway = use_relay(studio, relay.base_url)
    relay.on("POST", CHAT, CUT)
    generate(window, "a red train")
    card = wait_for_failure(window, qtbot)
    studio.settings.save(Settings(profiles=(tideway,)))  # the built-in engine is the current profile now
    button(card, "Look for the video…").click()
    dialog = rescue_dialog(window)
    assert dialog.profile.currentText() == "Tideway"
    dialog.reject()


def test_the_prompt_pane_and_the_empty_queue_open_it(window: MainWindow) -> None:
    [tool] = [each for each in window.prompt.findChildren(QToolButton) if each.accessibleName() == "Paste a reply"]
    for opening in (tool, button(window.side.queue, "Paste a reply…")):
        opening.click()
        rescue_dialog(window).reject()


@pytest.mark.parametrize(
    ("words_on_it", "protocol", "place"), [("Use chat", Protocol.CHAT, CHAT), ("Use videos", Protocol.VIDEOS, VIDEOS)]
)
def test_a_relay_that_does_not_tell_its_protocol_is_asked_of_the_person(
    window: MainWindow,
    studio: Studio,
    relay: Relay,
    qtbot: QtBot,
    film_bytes: bytes,
    words_on_it: str,
    protocol: Protocol,
    place: str,
) -> None:
    use_relay(studio, relay.base_url, Protocol.AUTO)
    window.prompt.use_profile(studio.settings.value.current)
    generate(window, "a red train")
    card = wait_for_failure(window, qtbot)
    [job] = window.jobs.needing_help
    assert job.failure is not None
    assert (job.failure.code, job.charged) == (Code.PROTOCOL_UNKNOWN, Charged.NO)
    assert relay.received("POST") == []
    assert buttons(card) == ["Details", "Use chat", "Use videos"]
    relay.on("POST", CHAT, stream(words(f"[video]({relay.url}/a.mp4)"), DONE))
    relay.on("POST", VIDEOS, reply({"id": "video_1", "status": "completed", "url": f"{relay.url}/a.mp4"}))
    relay.on("GET", f"{VIDEOS}/video_1", reply({"id": "video_1", "status": "completed", "url": f"{relay.url}/a.mp4"}))
    relay.on("GET", "/a.mp4", film(film_bytes))
    window.prompt.choices.field("seconds").setEditText("7")
    button(card, words_on_it).click()
    wait_for_video(window, qtbot)
    assert [request.path for request in relay.received("POST")] == [place]
    assert [each.id for each in window.jobs.all()] == [job.id]
    assert studio.settings.value.current.protocol is protocol
    assert window.prompt.choices.field("seconds").currentText() == "7"  # what is typed stays


def test_a_profile_that_is_gone_is_not_needed_to_choose_a_protocol(
    window: MainWindow, studio: Studio, relay: Relay, qtbot: QtBot
) -> None:
    use_relay(studio, relay.base_url, Protocol.AUTO)
    generate(window, "a red train")
    card = wait_for_failure(window, qtbot)
    studio.settings.save(Settings())
    relay.on("POST", CHAT, reply({"error": {"message": "no", "code": "invalid_api_key"}}, 401))
    button(card, "Use chat").click()
    qtbot.waitUntil(lambda: len(relay.received("POST", CHAT)) == 1, timeout=PATIENCE)
    wait_for_failure(window, qtbot)
    assert studio.settings.value == Settings()


@pytest.mark.parametrize(("code", "section"), [(Code.BAD_KEY, 1), (Code.TOO_LARGE, 0)])
def test_settings_open_where_the_reason_is_put_right(
    window: MainWindow, studio: Studio, relay: Relay, qtbot: QtBot, code: Code, section: int
) -> None:
    tideway = use_relay(studio, relay.base_url)
    studio.settings.save(Settings(profiles=(tideway,)))
    job = a_job(route=tideway.route())
    failure = Failed(code, Charged.NO)
    for event in (None, failure):
        window._bridge(advance(job, failure, 1_001.0) if event else job, event)
    button(window.side.queue.cards[job.id], "Settings").click()
    dialog = settings_dialog(window)
    assert dialog.sections.currentRow() == section
    if section:
        assert dialog.profiles.list.current == tideway.id
    dialog.reject()
