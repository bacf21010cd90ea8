"""Extra fields: written by hand, marked at once where they are wrong, counted and summed up while folded."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from sora_desktop.domain.errors import InvalidRequest
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.prompt.extra_fields import ExtraFields
from sora_desktop.ui.prompt.field_row import FieldRow
from sora_desktop.ui.theme import Theme

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def extra(theme: Theme, icons: Icons, qtbot: QtBot) -> ExtraFields:
    widget = ExtraFields(theme, icons)
    qtbot.addWidget(widget)
    widget.resize(304, 240)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


def head(extra: ExtraFields) -> QPushButton:
    return next(button for button in extra.findChildren(QPushButton) if button.text() == "Extra fields")


def add_button(extra: ExtraFields) -> QPushButton:
    return next(button for button in extra.findChildren(QPushButton) if button.text() == "Add a field")


def rows(extra: ExtraFields) -> list[FieldRow]:
    QApplication.processEvents()
    return [row for row in extra.findChildren(FieldRow) if not row.isHidden()]


def words(extra: ExtraFields) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in extra.findChildren(QLabel) if label.isVisibleTo(extra) and label.text()]


def write(extra: ExtraFields, *fields: tuple[str, str]) -> None:
    """Open the section and type fields by the keyboard alone."""
    if not add_button(extra).isVisible():
        QTest.mouseClick(head(extra), LEFT)
    QTest.mouseClick(add_button(extra), LEFT)
    for number, (name, value) in enumerate(fields):
        if number:
            press(Qt.Key.Key_Return)
        type_in(name)
        press(Qt.Key.Key_Return)
        type_in(value)


def type_in(text: str) -> None:
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    QTest.keyClicks(focused, text)


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def test_it_begins_folded_and_empty(extra: ExtraFields) -> None:
    assert extra.fields() == {}
    assert words(extra) == []
    assert not add_button(extra).isVisible()
    assert head(extra).accessibleName() == "Extra fields (0), folded"


def test_fields_are_written_by_the_keyboard_alone(extra: ExtraFields) -> None:
    head(extra).setFocus()
    press(Qt.Key.Key_Space)
    write(extra, ("seed", "4182"), ("mode", "fast and loose"), ("hd", "true"), ("options", '{"a": [1]}'))
    assert extra.fields() == {"seed": 4182, "mode": "fast and loose", "hd": True, "options": {"a": [1]}}


def test_folded_it_counts_and_sums_up(extra: ExtraFields) -> None:
    extra.set_fields({"seed": 4182, "mode": "fast"})
    assert words(extra) == ["2", "seed = 4182, mode = fast"]
    QTest.mouseClick(head(extra), LEFT)
    assert words(extra) == ["2"]
    assert head(extra).accessibleName() == "Extra fields (2), open"
    assert all(row.isVisible() for row in rows(extra))
    QTest.mouseClick(head(extra), LEFT)
    assert words(extra) == ["2", "seed = 4182, mode = fast"]


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("model", "veo", "The request sets this field itself."),
        ("stream", "true", "The request sets this field itself."),
        ("options", '{"a"', "This is not valid JSON yet."),
        ("seed", "2", "This field is there already."),
    ],
)
def test_what_is_wrong_is_said_at_once(extra: ExtraFields, name: str, value: str, sentence: str) -> None:
    write(extra, ("seed", "1"), (name, value))
    assert sentence in words(extra)
    with pytest.raises(InvalidRequest) as raised:
        extra.fields()
    assert raised.value.detail == "fields"
    QTest.keyClick(rows(extra)[1].findChildren(QLineEdit)[0], Qt.Key.Key_Backspace)
    assert sentence not in words(extra) or name == "options"


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [("seed", "", "Give the field a value."), ("", "12", "Give the field a name.")],
)
def test_what_is_only_missing_is_said_when_it_is_wanted(
    extra: ExtraFields, name: str, value: str, sentence: str
) -> None:
    write(extra, (name, value))
    assert sentence not in words(extra)
    with pytest.raises(InvalidRequest):
        extra.fields()
    extra.fold(is_open=False)
    extra.point_at()
    assert sentence in words(extra)
    assert rows(extra)[0].isVisible()
    half = rows(extra)[0].findChildren(QLineEdit)[0 if not name else 1]
    assert half.hasFocus()


def test_empty_rows_are_no_fields(extra: ExtraFields) -> None:
    write(extra, ("seed", "1"), ("", ""))
    assert extra.fields() == {"seed": 1}
    assert len(rows(extra)) == 2
    QTest.mouseClick(add_button(extra), LEFT)
    assert len(rows(extra)) == 2


def test_a_field_is_removed_and_the_focus_stays_here(extra: ExtraFields) -> None:
    changed = QSignalSpy(extra.changed)
    extra.set_fields({"a": 1, "b": 2, "c": 3})
    extra.fold(is_open=True)
    for left in ({"a": 1, "c": 3}, {"a": 1}):
        QTest.mouseClick(rows(extra)[1].findChildren(QToolButton)[0], LEFT)
        assert extra.fields() == left
        focused = QApplication.focusWidget()
        assert focused is not None
        assert extra.isAncestorOf(focused)
    assert changed.count() == 2


def test_other_fields_take_their_place(extra: ExtraFields) -> None:
    write(extra, ("seed", "1"), ("broken", "{"))
    fields = {"seed": "12", "empty": "", "nothing": None, "list": [1, "two"], "word": "two words"}
    extra.set_fields(fields)
    assert extra.fields() == fields
    extra.set_fields({})
    assert extra.fields() == {}
    assert rows(extra) == []


def test_many_fields_scroll(extra: ExtraFields, qtbot: QtBot) -> None:
    extra.set_fields({f"field {number}": number for number in range(20)})
    extra.fold(is_open=True)
    QApplication.processEvents()
    assert extra.sizeHint().height() < 200
    write(extra, ("last", "1"))
    last = rows(extra)[-1]
    qtbot.waitUntil(lambda: not last.visibleRegion().isEmpty())


def test_a_value_is_no_markup(extra: ExtraFields) -> None:
    extra.set_fields({"<b>": "<img src=x>"})
    summary = next(label for label in extra.findChildren(QLabel) if "<img" in label.text())
    assert summary.textFormat() is Qt.TextFormat.PlainText
    assert "<img" not in summary.toolTip()
