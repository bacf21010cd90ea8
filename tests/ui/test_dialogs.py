"""Questions about money: the safe answer is the default, whatever key is pressed, and foreign words are never markup."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from builders import a_job, a_request, a_route
from driving import answer, press_button, press_key
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from sora_desktop.domain.errors import Code
from sora_desktop.domain.events import Accepted, AnyEvent, Postponed, Progress, Sending, VideoReady
from sora_desktop.domain.job import Job, advance
from sora_desktop.domain.pricing import Price
from sora_desktop.ui.dialogs import show_trouble, wants_to_cancel_all, wants_to_close, wants_to_pay_again
from sora_desktop.ui.fates import cancelling_words, closing_words

MARKUP = "<img src=file:///etc/passwd><b>bold</b>"


FREE = a_route(free=True, profile_name="Animatic")


def job_after(*events: AnyEvent, **details: object) -> Job:
    job = a_job(**details)
    for event in events:
        job = advance(job, event, 1_000.0)
    return job


WAITS = job_after()


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def ask_to_pay(parent: QWidget) -> bool:
    job = a_job(request=a_request(prompt=MARKUP + " a red train"), route=a_route(profile_name=MARKUP))
    return wants_to_pay_again(job, job.price, parent)


def ask_to_close(parent: QWidget) -> bool:
    return wants_to_close(parent, [WAITS, job_after(Sending())])


def ask_to_cancel_all(parent: QWidget) -> bool:
    return wants_to_cancel_all(parent, [WAITS, job_after(Sending())])


@pytest.mark.parametrize("ask", [ask_to_pay, ask_to_close, ask_to_cancel_all])
@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_every_key_pressed_without_looking_means_no(
    parent: QWidget, ask: Callable[[QWidget], bool], key: Qt.Key
) -> None:
    asked = answer(press_key(key))
    assert ask(parent) is False
    assert len(asked) == 1


def test_cancel_is_the_default_and_has_the_focus(parent: QWidget) -> None:
    seen: list[bool] = []

    def look(box: QMessageBox) -> None:
        cancel = box.button(QMessageBox.StandardButton.Cancel)
        seen.append(box.defaultButton() is cancel and box.escapeButton() is cancel)
        seen.append(box.focusWidget() is cancel)
        box.reject()

    answer(look)
    assert ask_to_pay(parent) is False
    assert seen == [True, True]


def test_closing_the_question_means_no(parent: QWidget) -> None:
    answer(lambda box: box.close())
    assert ask_to_pay(parent) is False


def test_only_the_button_that_says_so_means_yes(parent: QWidget) -> None:
    answer(press_button("Send again"))
    assert ask_to_pay(parent) is True
    answer(press_button("Close"))
    assert ask_to_close(parent) is True
    answer(press_button("Keep them"))
    assert ask_to_cancel_all(parent) is False
    answer(press_button("Cancel all"))
    assert ask_to_cancel_all(parent) is True


def test_the_question_names_the_video_the_relay_and_the_cost(parent: QWidget) -> None:
    words: list[str] = []

    def look(box: QMessageBox) -> None:
        words.extend((box.text(), box.informativeText()))
        box.reject()

    answer(look)
    wants_to_pay_again(a_job(), None, parent)
    wants = [Price(Decimal(1), "CNY"), Price(Decimal("2.5"), "CNY")]
    answer(look)
    wants_to_pay_again(a_job(price=wants[0]), wants[1], parent)
    assert words == [
        "Send “An astronaut golden retriever levitates” again?",
        "Tideway may already have charged for it. Sending it again can cost as much again.",
        "Send “An astronaut golden retriever levitates” again?",
        "Tideway may already have charged ¥1.00 for it. Sending it again can cost another ¥2.50.",
    ]


@pytest.mark.parametrize("ask", [ask_to_pay, lambda parent: show_trouble(MARKUP, MARKUP, parent)])
def test_foreign_words_are_plain_text(parent: QWidget, ask: Callable[[QWidget], object]) -> None:
    formats: list[Qt.TextFormat] = []

    def look(box: QMessageBox) -> None:
        formats.extend(label.textFormat() for label in box.findChildren(QLabel) if label.text())
        box.reject()

    answer(look)
    ask(parent)
    assert len(formats) == 2
    assert set(formats) == {Qt.TextFormat.PlainText}


ACCEPTED = Accepted("task_1")
READY = VideoReady(("https://cdn.example/a.mp4",))
FATES: list[tuple[list[Job], str]] = [
    ([], ""),
    ([WAITS, WAITS], "2 wait(s) and will be sent when you start again."),
    ([job_after(Sending(), Postponed(Code.BUSY, 60.0))], "1 wait(s) and will be sent when you start again."),
    (
        [job_after(Sending(), ACCEPTED, Progress(0.5)), job_after(Sending(), ACCEPTED, READY)],
        "2 run(s): Tideway has accepted it, and it carries on when you start again.",
    ),
    (
        [job_after(Sending())],
        "1 was only just sent: Tideway may charge for it, and you may get no video.",
    ),
    (
        [job_after(Sending(), route=FREE)],
        "1 was only just sent: it begins anew when you start again, free of charge.",
    ),
    (
        [WAITS, job_after(Sending()), job_after(Sending(), route=a_route(profile_name="Other"))],
        "1 wait(s) and will be sent when you start again.\n"
        "2 was only just sent: Tideway, Other may charge for it, and you may get no video.",
    ),
]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("jobs", "words"), FATES)
def test_what_becomes_of_each_job_is_told_by_what_is_known_of_it(jobs: list[Job], words: str) -> None:
    assert closing_words(jobs) == words


@pytest.mark.usefixtures("qapp")
def test_a_paused_queue_stays_paused() -> None:
    assert closing_words([WAITS], is_paused=True) == "1 wait(s) and will be sent when you end the pause of the queue."


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("jobs", "words"),
    [
        ([WAITS, job_after(Sending(), ACCEPTED, route=FREE)], "Nothing is charged."),
        (
            [WAITS, job_after(Sending()), job_after(Sending(), ACCEPTED, READY)],
            "2 of them run(s) already: Tideway may still charge for it.",
        ),
    ],
)
def test_cancelling_all_says_what_it_may_cost(jobs: list[Job], words: str) -> None:
    assert cancelling_words(jobs) == words


def test_the_question_about_all_jobs_says_how_many_they_are(parent: QWidget) -> None:
    words: list[str] = []

    def look(box: QMessageBox) -> None:
        words.extend((box.text(), box.informativeText()))
        box.reject()

    answer(look)
    ask_to_cancel_all(parent)
    assert words == ["Cancel all 2 job(s)?", "1 of them run(s) already: Tideway may still charge for it."]
