"""Questions about money: the safe answer is the default, whatever key is pressed, and foreign words are never markup."""

from collections.abc import Callable

import pytest
from builders import a_job, a_request, a_route
from driving import answer, press_button, press_key
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from sora_desktop.ui.dialogs import show_trouble, wants_to_close, wants_to_pay_again

MARKUP = "<img src=file:///etc/passwd><b>bold</b>"


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def ask_to_pay(parent: QWidget) -> bool:
    job = a_job(request=a_request(prompt=MARKUP + " a red train"), route=a_route(profile_name=MARKUP))
    return wants_to_pay_again(job, parent)


@pytest.mark.parametrize("ask", [ask_to_pay, wants_to_close])
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
    assert wants_to_close(parent) is True


def test_the_question_names_the_video_the_relay_and_the_cost(parent: QWidget) -> None:
    words: list[str] = []

    def look(box: QMessageBox) -> None:
        words.extend((box.text(), box.informativeText()))
        box.reject()

    answer(look)
    wants_to_pay_again(a_job(), parent)
    assert words == [
        "Send “An astronaut golden retriever levitates” again?",
        "Tideway may already have charged for it. Sending it again can cost as much again.",
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
