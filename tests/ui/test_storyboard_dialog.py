"""The storyboard: shots as rows, worked on with the mouse or with the keyboard alone, and written as one step or not at all."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sora_desktop.services.profiles import BUILT_IN
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.prompt.choices import Choices
from sora_desktop.ui.prompt.editor import PromptEditor
from sora_desktop.ui.prompt.shot_row import ShotRow
from sora_desktop.ui.prompt.storyboard_button import StoryboardButton
from sora_desktop.ui.prompt.storyboard_dialog import StoryboardDialog
from sora_desktop.ui.theme import Theme

PROMPT = "35 mm, dawn.\n[4.0s] one\n[6.0s] two\n[2.25s] three"
ALT, CONTROL, NONE = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.NoModifier,
)
LEFT = Qt.MouseButton.LeftButton
Opens = Callable[..., StoryboardDialog]


@pytest.fixture
def opens(icons: Icons, qtbot: QtBot) -> Opens:
    def open_(prompt: str = PROMPT, seconds: float | None = None) -> StoryboardDialog:
        dialog = StoryboardDialog(prompt, seconds, icons)
        qtbot.addWidget(dialog)
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return open_


def row(dialog: StoryboardDialog, number: int) -> ShotRow:
    return dialog.list.rows[number - 1]


def texts(dialog: StoryboardDialog) -> list[str]:
    return [each.text.toPlainText() for each in dialog.list.rows]


def seconds(dialog: StoryboardDialog) -> list[float]:
    return [each.seconds.value() for each in dialog.list.rows]


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press a key wherever the focus is."""
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClick(field, key, modifiers)


# ---- Reading ----


def test_a_prompt_with_marks_opens_as_its_shots(opens: Opens) -> None:
    dialog = opens()
    assert dialog.shared.toPlainText() == "35 mm, dawn."
    assert texts(dialog) == ["one", "two", "three"]
    assert seconds(dialog) == [4.0, 6.0, 2.25]
    assert [each.seconds.text() for each in dialog.list.rows] == ["4.0", "6.0", "2.25"]
    assert row(dialog, 1).text.hasFocus()


@pytest.mark.parametrize(("chosen", "length"), [(None, 4.0), (12.0, 12.0)])
def test_a_plain_prompt_opens_as_one_shot_of_the_chosen_length(
    opens: Opens, chosen: float | None, length: float
) -> None:
    dialog = opens("一只小狗", chosen)
    assert (dialog.shared.toPlainText(), texts(dialog), seconds(dialog)) == ("", ["一只小狗"], [length])


def test_markup_is_shown_as_it_is(opens: Opens) -> None:
    dialog = opens("<b>a</b>\n[1.0s] <img src=x>")
    assert (dialog.shared.toPlainText(), texts(dialog)) == ("<b>a</b>", ["<img src=x>"])


# ---- Writing ----


def test_what_was_not_changed_is_not_written(opens: Opens) -> None:
    dialog = opens(" 35 mm [4s]one [6S] two")
    written = QSignalSpy(dialog.written)
    dialog.use.click()
    assert written.count() == 0
    assert not dialog.isVisible()


def test_cancel_and_escape_change_nothing(opens: Opens) -> None:
    for leave in (lambda dialog: dialog.cancel.click(), lambda dialog: press(Qt.Key.Key_Escape)):
        dialog = opens()
        written = QSignalSpy(dialog.written)
        QTest.keyClicks(row(dialog, 1).text, "else ")
        leave(dialog)
        assert written.count() == 0
        assert not dialog.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_ctrl_enter_in_a_text_writes_the_prompt(opens: Opens, key: Qt.Key) -> None:
    dialog = opens()
    written = QSignalSpy(dialog.written)
    QTest.keyClicks(row(dialog, 2).text, "then ")
    press(Qt.Key.Key_Return)
    assert dialog.isVisible()  # a new line in the text
    QTest.keyClick(row(dialog, 2).text, key, CONTROL)
    assert written.at(0) == ["35 mm, dawn.\n[4.0s] one\n[6.0s] then two\n[2.25s] three"]
    assert written.count() == 1


def test_nothing_described_is_an_empty_prompt(opens: Opens) -> None:
    dialog = opens("one shot")
    written = QSignalSpy(dialog.written)
    row(dialog, 1).text.setPlainText(" \n ")
    dialog.use.click()
    assert written.at(0) == [""]


def test_enter_in_the_seconds_leads_to_the_words(opens: Opens) -> None:
    dialog = opens()
    row(dialog, 2).seconds.setFocus()
    row(dialog, 2).seconds.selectAll()
    QTest.keyClicks(row(dialog, 2).seconds, "7.5")
    press(Qt.Key.Key_Return)
    assert row(dialog, 2).text.hasFocus()
    assert seconds(dialog) == [4.0, 7.5, 2.25]


def test_the_seconds_go_by_tenths(opens: Opens) -> None:
    dialog = opens()
    field = row(dialog, 1).seconds
    field.setFocus()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down):
        QTest.keyClick(field, key)
    assert field.text() == "4.1"
    field.setValue(0)
    assert field.text() == "0.1"


@pytest.mark.parametrize(("has_focus", "expected"), [(True, 4.1), (False, 4.0)])
def test_the_wheel_turns_only_the_seconds_with_the_focus(opens: Opens, has_focus: bool, expected: float) -> None:
    dialog = opens()
    field = row(dialog, 1).seconds
    if has_focus:
        field.setFocus()
    middle = QPointF(field.rect().center())
    wheel = QWheelEvent(
        middle, QPointF(field.mapToGlobal(field.rect().center())), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        NONE, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(field, wheel)
    assert field.value() == pytest.approx(expected)


# ---- Rows ----


@pytest.mark.parametrize("by_key", [True, False])
def test_shots_are_moved(opens: Opens, by_key: bool) -> None:
    dialog = opens()
    moved = row(dialog, 3)
    moved.text.setFocus()
    for _ in range(3):
        if by_key:
            QTest.keyClick(moved.text, Qt.Key.Key_Up, ALT)
        else:
            QTest.mouseClick(moved.up, LEFT)
    assert texts(dialog) == ["three", "one", "two"]
    assert moved.text.hasFocus()
    if by_key:
        QTest.keyClick(moved.text, Qt.Key.Key_Down, ALT)
    else:
        QTest.mouseClick(moved.down, LEFT)
    assert texts(dialog) == ["one", "three", "two"]
    assert dialog.prompt() == "35 mm, dawn.\n[4.0s] one\n[2.25s] three\n[6.0s] two"


def test_the_rows_lie_in_the_order_of_the_shots(opens: Opens, qtbot: QtBot) -> None:
    dialog = opens()
    QTest.mouseClick(row(dialog, 1).down, LEFT)
    qtbot.waitUntil(lambda: row(dialog, 1).y() < row(dialog, 2).y() < row(dialog, 3).y())
    assert texts(dialog) == ["two", "one", "three"]


def test_a_button_that_can_do_no_more_lets_the_focus_go_to_the_text(opens: Opens) -> None:
    dialog = opens()
    moved = row(dialog, 2)
    moved.up.setFocus()
    QTest.keyClick(moved.up, Qt.Key.Key_Space)
    assert texts(dialog) == ["two", "one", "three"]
    assert moved.text.hasFocus()


@pytest.mark.parametrize("step", [8, 300])
def test_a_row_is_dragged_by_its_grip(opens: Opens, qtbot: QtBot, step: int) -> None:
    dialog = opens("[1.0s] a\n[1.0s] " + "a long text " * 30 + "\n[1.0s] c")
    qtbot.waitUntil(lambda: row(dialog, 2).height() > 2 * row(dialog, 1).height())
    dragged, grip = row(dialog, 1), row(dialog, 1).grip
    top, bottom = dialog.list.mapTo(dialog, QPoint(0, 0)).y(), dialog.list.mapTo(dialog, QPoint(0, 400)).y()
    QTest.mousePress(grip, LEFT, pos=grip.rect().center())
    for heights, place in ((range(top + 16, bottom, step), 2), (range(bottom, top, -step), 0)):
        for height in (*heights, heights.stop):
            QTest.mouseMove(grip, grip.mapFrom(dialog, QPoint(30, height)))
            QApplication.processEvents()
        assert dialog.list.rows.index(dragged) == place
    QTest.mouseRelease(grip, LEFT, pos=grip.rect().center())
    assert texts(dialog)[0] == "a"


@pytest.mark.parametrize("by_key", [True, False])
def test_a_shot_is_duplicated_below_itself(opens: Opens, by_key: bool) -> None:
    dialog = opens()
    if by_key:
        row(dialog, 2).seconds.setFocus()
        press(Qt.Key.Key_D, CONTROL)
    else:
        QTest.mouseClick(row(dialog, 2).copy, LEFT)
    assert texts(dialog) == ["one", "two", "two", "three"]
    assert seconds(dialog) == [4.0, 6.0, 6.0, 2.25]
    assert row(dialog, 3).text.hasFocus()


def test_shots_are_removed_but_the_last(opens: Opens) -> None:
    dialog = opens()
    QTest.mouseClick(row(dialog, 3).remove, LEFT)
    assert row(dialog, 2).text.hasFocus()
    QTest.mouseClick(row(dialog, 1).remove, LEFT)
    assert texts(dialog) == ["two"]
    assert row(dialog, 1).text.hasFocus()
    assert not row(dialog, 1).remove.isEnabled()
    assert dialog.prompt() == "35 mm, dawn.\n[6.0s] two"


@pytest.mark.parametrize(("chosen", "length"), [(None, 2.25), (10.0, 2.25), (20.0, 7.75)])
def test_a_new_shot_fills_what_is_left_or_is_as_long_as_the_last(
    opens: Opens, chosen: float | None, length: float
) -> None:
    dialog = opens(PROMPT, chosen)
    press(Qt.Key.Key_N, CONTROL)
    assert seconds(dialog)[3:] == [length]
    assert row(dialog, 4).text.hasFocus()
    QTest.mouseClick(dialog.add, LEFT)
    assert len(dialog.list.rows) == 5


def test_a_new_shot_is_in_sight_however_many_there_are(opens: Opens, qtbot: QtBot) -> None:
    dialog = opens("\n".join(f"[1.0s] shot {number}" for number in range(40)))
    press(Qt.Key.Key_N, CONTROL)
    qtbot.waitUntil(lambda: not row(dialog, 41).visibleRegion().isEmpty())


def test_undo_works_in_each_field_and_after_a_move(opens: Opens) -> None:
    dialog = opens()
    moved = row(dialog, 1)
    QTest.keyClicks(moved.text, "nearly ")
    QTest.keyClick(moved.text, Qt.Key.Key_Down, ALT)
    QTest.keyClick(moved.text, Qt.Key.Key_Z, CONTROL)
    assert texts(dialog) == ["two", "one", "three"]
    moved.seconds.setFocus()
    moved.seconds.selectAll()
    QTest.keyClicks(moved.seconds, "9")
    QTest.keyClick(moved.seconds, Qt.Key.Key_Z, CONTROL)
    assert moved.seconds.value() == 4.0


# ---- What it says ----


def test_the_total_is_told_and_warned_of(opens: Opens) -> None:
    dialog = opens(PROMPT, 12.25)
    assert dialog.total.text() == "3 shot(s) · 12.25 s"
    assert dialog.remark.text == ""
    row(dialog, 1).seconds.setValue(5.5)
    assert dialog.total.text() == "3 shot(s) · 13.75 s"
    assert dialog.remark.text == "1.5 s longer than the chosen 12.25 s"
    QTest.mouseClick(row(dialog, 3).remove, LEFT)
    assert dialog.total.text() == "2 shot(s) · 11.5 s"
    assert dialog.remark.text == ""


def test_nothing_is_too_long_where_no_length_is_chosen(opens: Opens) -> None:
    dialog = opens()
    row(dialog, 1).seconds.setValue(3_600)
    assert dialog.remark.text == ""


def test_marks_that_are_written_into_a_text_count_as_the_shots_that_they_are(opens: Opens) -> None:
    dialog = opens("one")
    row(dialog, 1).text.setPlainText("one [2.0s] two")
    assert dialog.total.text() == "2 shot(s) · 6.0 s"


def names(dialog: StoryboardDialog, number: int) -> list[str]:
    return [field.accessibleName() for field in row(dialog, number).fields]


def test_every_field_says_which_shot_it_belongs_to_after_a_move_too(opens: Opens) -> None:
    dialog = opens()
    QTest.mouseClick(row(dialog, 1).down, LEFT)
    assert names(dialog, 2) == [
        "Shot 2, seconds",
        "Shot 2, text",
        "Shot 2, move up",
        "Shot 2, move down",
        "Shot 2, duplicate",
        "Shot 2, remove",
    ]
    assert dialog.shared.accessibleName() == "In every shot"


def test_tab_goes_from_top_to_bottom_after_a_move_too(opens: Opens) -> None:
    dialog = opens()
    QTest.mouseClick(row(dialog, 1).down, LEFT)
    QTest.mouseClick(dialog.add, LEFT)
    dialog.shared.setFocus()
    fields = [field for each in dialog.list.rows for field in each.fields if field.isEnabled()]
    for expected in (*fields, dialog.add, dialog.cancel, dialog.use):
        press(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is expected


def test_a_text_grows_with_its_lines_up_to_a_bound(opens: Opens, qtbot: QtBot) -> None:
    dialog = opens("one")
    field = row(dialog, 1).text
    low = field.height()
    field.setPlainText("a long text " * 20)
    qtbot.waitUntil(lambda: field.height() > 1.5 * low)
    assert field.verticalScrollBar().maximum() == 0
    field.setPlainText("line\n" * 40)
    qtbot.waitUntil(lambda: field.verticalScrollBar().isVisible())
    assert field.height() < 8 * low


# ---- From the panel ----


class Host(QWidget):
    """A window with the editor, the fields and the button."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.editor, self.choices = PromptEditor(theme), Choices()
        self.choices.use_profile(BUILT_IN)
        self.button = StoryboardButton(self.editor, self.choices, icons)
        column = QVBoxLayout(self)
        for part in (self.button, self.editor, self.choices):
            column.addWidget(part)


@pytest.fixture
def host(theme: Theme, icons: Icons, qtbot: QtBot) -> Host:
    host = Host(theme, icons)
    qtbot.addWidget(host)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    return host


def opened(host: Host, qtbot: QtBot) -> StoryboardDialog:
    QTest.mouseClick(host.button, LEFT)
    [dialog] = host.findChildren(StoryboardDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_what_is_made_of_the_prompt_is_one_step_in_the_editor(host: Host, qtbot: QtBot) -> None:
    field = host.editor.focusProxy()
    assert isinstance(field, QPlainTextEdit)
    QTest.keyClicks(field, "a red train")
    dialog = opened(host, qtbot)
    press(Qt.Key.Key_N, CONTROL)
    QTest.keyClicks(row(dialog, 2).text, "a bridge")
    QTest.keyClick(row(dialog, 2).text, Qt.Key.Key_Return, CONTROL)
    assert host.editor.typed() == "[4.0s] a red train\n[4.0s] a bridge"
    host.activateWindow()  # as a window manager does
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert host.editor.typed() == "a red train"


@pytest.mark.parametrize(("typed", "chosen"), [("8", 8.0), ("", 4.0), ("soon", 4.0)])
def test_the_length_that_is_chosen_is_the_length_of_the_first_shot(
    host: Host, qtbot: QtBot, typed: str, chosen: float
) -> None:
    host.choices.field("seconds").setEditText(typed)
    dialog = opened(host, qtbot)
    assert seconds(dialog) == [chosen]
    dialog.reject()


@pytest.mark.parametrize(
    ("prompt", "said"),
    [
        ("[4.0s] a [6s] b", "2 shot(s) · 10.0 s"),
        ("all [4s] a [6.25s] b", "2 shot(s) · 10.25 s"),
        ("[0s] a [0s] b", "2 shot(s) · 4.0 s"),
        ("[ 1.50 S ]", "1 shot(s) · 1.5 s"),
    ],
)
def test_the_editor_counts_the_shots_as_they_are_read(host: Host, prompt: str, said: str) -> None:
    host.editor.set_text(prompt)
    assert said in [label.text() for label in host.editor.findChildren(QLabel)]
