"""Model, size, seconds and count: what is typed stays, and the relay's own models come when they are looked for."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QComboBox, QLabel, QSpinBox
from pytestqt.qtbot import QtBot

from sora_desktop.domain.request import Size
from sora_desktop.services.profiles import new_profile
from sora_desktop.ui.prompt.choices import Choices
from sora_desktop.ui.theme import Theme

TIDEWAY = new_profile("Tideway", "https://relay.example", model="sora-2", size="1280x720", seconds=10.0)
MODELS = ("sora-2", "sora-2-pro", "veo-3.1")


@pytest.fixture
def choices(theme: Theme, qtbot: QtBot) -> Choices:
    widget = Choices()
    qtbot.addWidget(widget)
    widget.use_profile(TIDEWAY)
    widget.resize(304, 140)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


@pytest.fixture
def wanted(choices: Choices) -> QSignalSpy:
    return QSignalSpy(choices.models_wanted)


def listed(field: QComboBox) -> list[str]:
    return [field.model().index(row, 0).data() for row in range(field.count())]


def owner(choices: Choices) -> QLabel:
    return choices.field("model").findChildren(QLabel)[0]


def open_list(choices: Choices) -> QComboBox:
    field = choices.field("model")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    return field


def test_opening_the_list_asks_for_the_models_once(choices: Choices, wanted: QSignalSpy) -> None:
    field = open_list(choices)
    assert wanted.count() == 1
    assert listed(field) == ["sora-2", "Asking Tideway for its models…"]
    field.hidePopup()
    open_list(choices)
    assert wanted.count() == 1
    choices.offer_models(MODELS)
    assert field.view().isVisible()
    assert listed(field) == list(MODELS)
    field.hidePopup()
    open_list(choices)
    assert wanted.count() == 1


def test_models_that_did_not_come_are_asked_for_again(choices: Choices, wanted: QSignalSpy) -> None:
    open_list(choices)
    choices.offer_models(())
    assert listed(choices.field("model")) == ["sora-2"]
    choices.field("model").hidePopup()
    open_list(choices)
    assert wanted.count() == 2


def test_another_profile_has_other_models(choices: Choices, wanted: QSignalSpy) -> None:
    open_list(choices)
    choices.offer_models(MODELS)
    choices.field("model").hidePopup()
    choices.use_profile(new_profile("Harbour", "https://other.example", model="wan-2.6"))
    assert listed(choices.field("model")) == ["wan-2.6"]
    open_list(choices)
    assert wanted.count() == 2
    assert listed(choices.field("model"))[-1] == "Asking Harbour for its models…"


def test_what_is_typed_stays_when_the_models_come(choices: Choices) -> None:
    changed = QSignalSpy(choices.changed)
    field = choices.field("model")
    field.setEditText("my-own")
    heard = changed.count()
    choices.offer_models(MODELS)
    assert choices.model == "my-own"
    choices.offer_models(("my-own", *MODELS))
    assert choices.model == "my-own"
    assert field.currentIndex() == 0
    assert changed.count() >= heard


def test_a_model_is_chosen_from_the_list(choices: Choices) -> None:
    choices.offer_models(MODELS)
    field = open_list(choices)
    QTest.keyClick(field.view(), Qt.Key.Key_Down)
    QTest.keyClick(field.view(), Qt.Key.Key_Return)
    assert choices.model == "sora-2-pro"


def test_the_words_of_waiting_cannot_be_chosen(choices: Choices) -> None:
    field = open_list(choices)
    QTest.keyClick(field.view(), Qt.Key.Key_End)
    QTest.keyClick(field.view(), Qt.Key.Key_Return)
    assert choices.model == "sora-2"


def test_a_name_that_begins_another_is_not_completed_into_it(choices: Choices) -> None:
    choices.offer_models(MODELS)
    field = choices.field("model")
    field.setFocus()
    field.clearEditText()
    QTest.keyClicks(field, "sora-2-")
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert choices.model == "sora-2"
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert choices.model == "sora-2"


def test_the_relay_is_named_where_there_is_room(choices: Choices) -> None:
    assert owner(choices).text() == "Tideway"
    assert owner(choices).isVisible()
    choices.field("model").setEditText("a-model-whose-name-is-as-long-as-the-field-is-wide")
    assert not owner(choices).isVisible()
    choices.field("model").setEditText("veo-3")
    assert owner(choices).isVisible()
    choices.use_profile(new_profile("<img src=x>" * 20, "https://relay.example"))
    assert owner(choices).textFormat() is Qt.TextFormat.PlainText
    assert owner(choices).geometry().left() > choices.fontMetrics().horizontalAdvance("sora-2")


def test_the_size_so_far_is_none_until_it_is_one(choices: Choices) -> None:
    assert choices.size_so_far == Size(1280, 720)
    for text, size in (("12", None), ("720×1280", Size(720, 1280)), ("", None)):
        choices.field("size").setEditText(text)
        assert choices.size_so_far == size


def test_the_count_has_a_minus_and_a_plus(choices: Choices) -> None:
    [count] = choices.findChildren(QSpinBox)
    middle = count.height() // 2
    for x, number in ((count.width() - 8, 2), (count.width() - 8, 3), (8, 2), (8, 1), (8, 1)):
        place = count.rect().topLeft()
        place.setX(x)
        place.setY(middle)
        QTest.mouseClick(count, Qt.MouseButton.LeftButton, pos=place)
        assert choices.count == number
