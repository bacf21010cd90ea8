"""The money rule in the real window: what may have been charged is never sent again by accident, what was accepted is free."""

from pathlib import Path

import pytest
from driving import answer, button, buttons, generate, press_button, press_key, use_relay, wait_for_failure, write
from films import media
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSpinBox
from pytestqt.qtbot import QtBot
from relay_server import DONE, Ending, Relay, film, stream, words
from relay_server import answer as reply

from sora_desktop.domain.job import Situation, Status
from sora_desktop.studio import Studio
from sora_desktop.ui.main_window import MainWindow

CHAT = "/v1/chat/completions"
CUT = stream(words("> 排队中.\n"), ending=Ending.RESET)


@pytest.fixture
def relay_window(window: MainWindow, studio: Studio, relay: Relay) -> MainWindow:
    use_relay(studio, relay.base_url)
    return window


def posts(relay: Relay) -> int:
    return len(relay.received("POST"))


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_an_ambiguous_job_is_not_sent_again_by_a_key_pressed_without_looking(
    relay_window: MainWindow, relay: Relay, qtbot: QtBot, key: Qt.Key
) -> None:
    relay.on("POST", CHAT, CUT)
    generate(relay_window, "a red train")
    card = wait_for_failure(relay_window, qtbot)
    [job] = relay_window.jobs.needing_help
    assert job.situation is Situation.AMBIGUOUS
    assert buttons(card) == ["Details", "Look for the video…", "Send again…"]
    asked = answer(press_key(key))
    button(card, "Send again…").click()
    assert len(asked) == 1
    qtbot.wait(100)
    assert posts(relay) == 1
    assert relay_window.jobs.all() == [job]


def test_the_person_may_decide_to_pay_again(
    relay_window: MainWindow, relay: Relay, qtbot: QtBot, film_bytes: bytes
) -> None:
    relay.on("POST", CHAT, CUT, stream(words(f"[video]({relay.url}/a.mp4)"), DONE))
    relay.on("GET", "/a.mp4", film(film_bytes))
    generate(relay_window, "a red train")
    card = wait_for_failure(relay_window, qtbot)
    answer(press_button("Send again"))
    button(card, "Send again…").click()
    qtbot.waitUntil(lambda: bool(relay_window.jobs.with_status(Status.DONE)))
    assert posts(relay) == 2
    assert len(relay_window.jobs.all()) == 2


def test_an_accepted_job_is_asked_about_free_and_never_sent_twice(
    relay_window: MainWindow, relay: Relay, qtbot: QtBot, film_bytes: bytes
) -> None:
    relay.on("POST", CHAT, stream(words("> ID: `task_77`\n> 进度 36..\n"), ending=Ending.RESET))
    generate(relay_window, "a red train")
    card = wait_for_failure(relay_window, qtbot)
    assert buttons(card) == ["Details", "Ask again, free", "Send again…"]
    relay.on("GET", "/v1/videos/task_77", reply({"id": "task_77", "status": "completed", "url": f"{relay.url}/a.mp4"}))
    relay.on("GET", "/a.mp4", film(film_bytes))
    button(card, "Ask again, free").click()
    qtbot.waitUntil(lambda: bool(relay_window.jobs.with_status(Status.DONE)))
    assert posts(relay) == 1
    [job] = relay_window.jobs.all()
    assert job.video is not None
    assert media(Path(job.video.path).read_bytes()) == media(film_bytes)


def test_a_cancelled_job_that_was_accepted_is_asked_about_where_it_is_looked_at(
    relay_window: MainWindow, relay: Relay, qtbot: QtBot, film_bytes: bytes
) -> None:
    relay.on("POST", CHAT, stream(words("> ID: `task_77`\n> 进度 36..\n"), ending=Ending.HANG))
    generate(relay_window, "a red train")
    qtbot.waitUntil(lambda: bool(relay_window.jobs.with_status(Status.ACCEPTED)))
    relay_window.panes.show_side(False)
    button(relay_window.centre.head, "Cancel").click()
    qtbot.waitUntil(lambda: bool(relay_window.jobs.with_status(Status.CANCELLED)))
    assert [each.text() for each in relay_window.centre.remedies.buttons] == ["Ask again, free"]
    relay.on("GET", "/v1/videos/task_77", reply({"id": "task_77", "status": "completed", "url": f"{relay.url}/a.mp4"}))
    relay.on("GET", "/a.mp4", film(film_bytes))
    button(relay_window.centre.remedies, "Ask again, free").click()
    qtbot.waitUntil(lambda: bool(relay_window.jobs.with_status(Status.DONE)))
    assert posts(relay) == 1


def test_what_was_refused_is_tried_again_without_a_question(
    relay_window: MainWindow, relay: Relay, qtbot: QtBot, film_bytes: bytes
) -> None:
    relay.on(
        "POST",
        CHAT,
        reply({"error": {"message": "Incorrect API key provided", "code": "invalid_api_key"}}, 401),
        stream(words(f"[video]({relay.url}/a.mp4)"), DONE),
    )
    relay.on("GET", "/a.mp4", film(film_bytes))
    generate(relay_window, "a red train")
    card = wait_for_failure(relay_window, qtbot)
    assert buttons(card) == ["Details", "Settings", "Try again"]
    button(card, "Try again").click()
    qtbot.waitUntil(lambda: bool(relay_window.jobs.with_status(Status.DONE)))
    assert posts(relay) == 2
    assert len(relay_window.jobs.all()) == 1


def test_a_count_of_three_is_three_jobs_and_three_requests(
    relay_window: MainWindow, relay: Relay, qtbot: QtBot
) -> None:
    relay.on("POST", CHAT, reply({"error": {"message": "no", "code": "invalid_api_key"}}, 401))
    relay_window.prompt.choices.findChildren(QSpinBox)[0].setValue(3)
    generate(relay_window, "a red train")
    wait_for_failure(relay_window, qtbot, count=3)
    assert posts(relay) == 3
    assert len({job.id for job in relay_window.jobs.all()}) == 3


def test_a_double_click_on_generate_pays_once(relay_window: MainWindow, relay: Relay, qtbot: QtBot) -> None:
    relay.on("POST", CHAT, reply({"error": {"message": "no", "code": "invalid_api_key"}}, 401))
    write(relay_window, "a red train")
    target = relay_window.prompt.generate
    QTest.mouseClick(target, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(target, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(target, Qt.MouseButton.LeftButton)
    wait_for_failure(relay_window, qtbot)
    assert len(relay_window.jobs.all()) == posts(relay) == 1


def test_keys_held_down_pay_once(relay_window: MainWindow) -> None:
    keypad = [s for s in relay_window.prompt.findChildren(QShortcut) if s.key().toString() == "Ctrl+Enter"]
    command = relay_window.commands.get("generate")
    assert command.keys == "Ctrl+Return"
    assert [shortcut.autoRepeat() for shortcut in keypad] == [False]
    assert not command.action.autoRepeat()


def test_foreign_words_of_a_failure_are_never_rendered(relay_window: MainWindow, relay: Relay, qtbot: QtBot) -> None:
    markup = "<img src=file:///etc/passwd> & <b>bold</b>"
    relay.on("POST", CHAT, reply({"error": {"message": markup, "code": "strange"}}, 422))
    generate(relay_window, markup)
    card = wait_for_failure(relay_window, qtbot)
    button(card, "Details").click()
    assert markup in card.findChildren(QPlainTextEdit)[0].toPlainText()
    suspicious = [label for label in relay_window.findChildren(QLabel) if "<" in label.text()]
    assert {label.textFormat() for label in suspicious} == {Qt.TextFormat.PlainText}
