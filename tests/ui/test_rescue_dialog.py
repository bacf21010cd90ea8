"""Paste a reply: what is found in a text is shown as text, large texts do not hold the window, and a job comes of it."""

import threading
from collections.abc import Callable

import pytest
from builders import a_job
from driving import button
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from sora_desktop.domain.errors import Code, InvalidRequest, StorageError
from sora_desktop.domain.job import Job
from sora_desktop.services.profiles import BUILT_IN, Profile, new_profile
from sora_desktop.services.rescue import LIMIT, Rescued, rescued
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.rescue.dialog import RescueDialog
from sora_desktop.ui.rescue.paste_field import SHOWN, PasteField
from sora_desktop.ui.rescue.reader import Reader

RELAY, OTHER = new_profile("Tideway", "tideway.example"), new_profile("Other", "other.example")
LINK = "https://cdn.tideway.example/v/1.mp4"
NOTHING = "No link and no task id in this text yet."
REPLY = f"> ID: `task_01k6n8q2v4w7x9`\n> 进度 92..\n[点击这里]({LINK}) 查看视频~~~\n"


class Rescuer:
    """Stands for the services: remembers what it was asked for, and fails if it is told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[Rescued, Profile]] = []
        self.error: StorageError | None = None

    def __call__(self, found: Rescued, profile: Profile) -> Job:
        self.asked.append((found, profile))
        if self.error:
            raise self.error
        return a_job(id="rescued")


@pytest.fixture(autouse=True)
def clipboard(qapp: QApplication) -> None:
    QGuiApplication.clipboard().clear()


@pytest.fixture
def rescuer() -> Rescuer:
    return Rescuer()


Opens = Callable[..., RescueDialog]


@pytest.fixture
def opens(rescuer: Rescuer, icons: Icons, qtbot: QtBot) -> Opens:
    def open_(read: Callable[[str], Rescued] = rescued) -> RescueDialog:
        dialog = RescueDialog(read, rescuer, (RELAY, OTHER, BUILT_IN), RELAY, icons)
        qtbot.addWidget(dialog)
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return open_


def paste(field: QWidget, text: str) -> None:
    """Paste as a person does."""
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def found(dialog: RescueDialog) -> list[str]:
    return [dialog.found.item(row).text() for row in range(dialog.found.count())]


def wait_for(dialog: RescueDialog, summary: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.summary.text() == summary)


def test_nothing_yet_and_the_button_says_so(opens: Opens) -> None:
    dialog = opens()
    assert (dialog.summary.text(), dialog.get.toolTip()) == (NOTHING, NOTHING)
    assert not dialog.get.isEnabled()
    assert dialog.found.isHidden()
    assert dialog.message.text == "Nothing is charged: no new video is asked for."


def test_a_pasted_reply_becomes_a_job(opens: Opens, rescuer: Rescuer, qtbot: QtBot) -> None:
    dialog = opens()
    paste(dialog.field, REPLY)
    qtbot.waitUntil(dialog.get.isEnabled)
    assert dialog.summary.text() == "1 link(s) · 1 task id"
    assert found(dialog) == [LINK, "task_01k6n8q2v4w7x9"]
    dialog.profile.setCurrentText("Other")
    told = QSignalSpy(dialog.rescued)
    button(dialog, "&Get the video").click()
    assert rescuer.asked == [(Rescued((LINK,), "task_01k6n8q2v4w7x9"), OTHER)]
    assert told.at(0) == [a_job(id="rescued")]
    assert not dialog.isVisible()


def test_the_best_is_first_and_marked(opens: Opens, qtbot: QtBot) -> None:
    dialog = opens(lambda _text: Rescued((LINK, "https://b.example/2.mp4"), "task_1"))
    paste(dialog.field, "anything")
    qtbot.waitUntil(dialog.get.isEnabled)
    spoken = [dialog.found.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(3)]
    assert spoken == [f"{LINK}, tried first", "https://b.example/2.mp4", "task_1"]
    assert dialog.order.isVisible()
    assert dialog.found.textElideMode() == Qt.TextElideMode.ElideMiddle


def test_typing_is_followed(opens: Opens, qtbot: QtBot) -> None:
    dialog = opens()
    QTest.keyClicks(dialog.field, "task_01k6n8q2")
    wait_for(dialog, "1 task id", qtbot)
    dialog.field.selectAll()
    QTest.keyClicks(dialog.field, "hello")
    assert not dialog.get.isEnabled()  # at once: what was found is in the text no more
    wait_for(dialog, NOTHING, qtbot)
    assert dialog.found.isHidden()


def test_what_the_clipboard_holds_is_there_already(opens: Opens, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(REPLY)
    dialog = opens()
    qtbot.waitUntil(dialog.get.isEnabled)
    assert dialog.field.text() == REPLY.strip()
    paste(dialog.field, "task_another01k6")  # what was offered is selected
    wait_for(dialog, "1 task id", qtbot)
    assert found(dialog) == ["task_another01k6"]


def test_a_clipboard_without_anything_is_left_alone(opens: Opens, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("a shopping list")
    read: list[str] = []

    def reading(text: str) -> Rescued:
        read.append(text)
        return rescued(text)

    dialog = opens(reading)
    qtbot.waitUntil(lambda: read == ["a shopping list"])
    qtbot.wait(50)
    assert dialog.field.text() == ""
    assert dialog.summary.text() == NOTHING


def test_an_offer_does_not_overtake_what_is_typed_meanwhile(opens: Opens, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(REPLY)
    gate = threading.Event()

    def slow(text: str) -> Rescued:
        assert gate.wait(90)
        return rescued(text)

    dialog = opens(slow)
    qtbot.wait(200)  # the offer is being read
    QTest.keyClicks(dialog.field, "task_01k6n8q2")
    gate.set()
    wait_for(dialog, "1 task id", qtbot)
    assert dialog.field.text() == "task_01k6n8q2"


def test_ten_megabytes_are_read_whole_and_shown_in_part(opens: Opens, rescuer: Rescuer, qtbot: QtBot) -> None:
    dialog = opens()
    text = "x" * 10_000_000 + f"\n[video]({LINK})\n"
    paste(dialog.field, text)
    assert dialog.field.text() == text
    assert dialog.summary.text() == "Reading…"
    assert len(dialog.field.toPlainText()) == SHOWN
    assert dialog.cut_note.isVisible()
    assert dialog.cut_note.text().startswith("10.0 MB. Only the beginning is shown")
    qtbot.waitUntil(dialog.get.isEnabled, timeout=30_000)
    assert found(dialog) == [LINK]
    dialog.clear.click()
    assert dialog.field.text() == ""
    assert not dialog.cut_note.isVisible()
    assert not dialog.get.isEnabled()


def test_the_window_is_free_while_a_text_is_read(opens: Opens, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []

    def reading(text: str) -> Rescued:
        threads.append(threading.current_thread())
        return Rescued((LINK,))

    dialog = opens(reading)
    paste(dialog.field, REPLY)
    qtbot.waitUntil(dialog.get.isEnabled)
    assert threading.main_thread() not in threads


def test_more_than_any_reply_is_refused_in_words(opens: Opens, qtbot: QtBot) -> None:
    dialog = opens()
    dialog.field.set_text("x" * (LIMIT + 1))
    wait_for(dialog, "This is longer than any reply. Paste the part with the link or the task id.", qtbot)
    assert not dialog.get.isEnabled()


def test_a_failure_is_a_sentence_and_the_text_stays(opens: Opens, rescuer: Rescuer, qtbot: QtBot) -> None:
    rescuer.error = StorageError(Code.DISK_FULL, "/videos")
    dialog = opens()
    paste(dialog.field, REPLY)
    qtbot.waitUntil(dialog.get.isEnabled)
    dialog.get.click()
    assert dialog.isVisible()
    assert dialog.message.text.startswith("The disk is full.")
    assert dialog.field.text() == REPLY


def test_foreign_words_are_never_rendered(icons: Icons, rescuer: Rescuer, qtbot: QtBot) -> None:
    markup = "<img src=file:///etc/passwd>"
    profile = replace(RELAY, name=markup)
    dialog = RescueDialog(lambda _text: Rescued((markup,), markup), rescuer, (profile,), profile, icons)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.field.set_text(markup)
    qtbot.waitUntil(dialog.get.isEnabled)
    assert {label.textFormat() for label in dialog.findChildren(QLabel) if label.text()} == {Qt.TextFormat.PlainText}
    assert dialog.found.item(0).text() == markup
    assert dialog.found.item(0).toolTip().startswith("<p")
    assert "<img" not in dialog.found.item(0).toolTip()


def test_ctrl_enter_gets_the_video_and_enter_is_a_new_line(opens: Opens, rescuer: Rescuer, qtbot: QtBot) -> None:
    dialog = opens()
    QTest.keyClicks(dialog.field, "task_01k6n8q2")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.get.isEnabled)
    assert rescuer.asked == []
    QTest.keyClick(dialog.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [each.task_id for each, _ in rescuer.asked] == ["task_01k6n8q2"]


@pytest.mark.screen
def test_every_control_has_a_name_and_the_keyboard_reaches_it(opens: Opens, qtbot: QtBot) -> None:
    dialog = opens(lambda _text: Rescued((LINK,)))
    assert QApplication.focusWidget() is dialog.field
    dialog.field.set_text("x" * (SHOWN + 1))
    qtbot.waitUntil(dialog.get.isEnabled)
    reached: list[QWidget] = []
    for _ in range(6):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert reached == [dialog.field, dialog.clear, dialog.found, dialog.profile, dialog.cancel, dialog.get]
    for widget in reached:
        assert widget.accessibleName() or getattr(widget, "text", lambda: "")(), widget
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


# ---- Its parts ----


@pytest.fixture
def field(qtbot: QtBot) -> PasteField:
    field = PasteField()
    qtbot.addWidget(field)
    field.show()
    return field


def dropped(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data


def test_what_becomes_too_long_keeps_what_was_there(field: PasteField) -> None:
    field.insertFromMimeData(dropped("a" * (SHOWN - 1)))
    assert (field.is_cut, field.isReadOnly()) == (False, False)
    field.insertFromMimeData(dropped("bc"))
    assert field.text() == "a" * (SHOWN - 1) + "bc"
    assert (field.is_cut, field.isReadOnly()) == (True, True)


def test_a_cut_text_can_be_replaced_and_cleared_by_keys(field: PasteField) -> None:
    field.set_text("x" * (SHOWN + 1))
    QTest.keyClicks(field, "y")
    assert field.text() == "x" * (SHOWN + 1)
    paste(field, "short")
    assert (field.text(), field.is_cut) == ("short", False)
    field.set_text("x" * (SHOWN + 1))
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert (field.text(), field.is_cut) == ("", False)


def test_of_many_texts_the_newest_is_read_and_told(qtbot: QtBot) -> None:
    gate, texts = threading.Event(), []

    def slow(text: str) -> Rescued:
        texts.append(text)
        assert gate.wait(90)
        return Rescued(task_id=text)

    reader = Reader(slow)
    told = QSignalSpy(reader.read)
    reader.ask("first")
    qtbot.waitUntil(lambda: texts == ["first"])
    for text in ("second", "third"):
        reader.ask(text)
        qtbot.wait(200)
    gate.set()
    qtbot.waitUntil(lambda: told.count() == 1)
    assert texts == ["first", "third"]
    assert told.at(0) == ["third", Rescued(task_id="third")]


def test_a_refusal_is_told_as_it_is(qtbot: QtBot) -> None:
    refusal = InvalidRequest("reply")

    def refuse(_text: str) -> Rescued:
        raise refusal

    reader = Reader(refuse)
    with qtbot.waitSignal(reader.read) as told:
        reader.ask("text")
    assert told.args == ["text", refusal]
