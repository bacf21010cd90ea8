"""The prompts of earlier jobs: found, put into the editor as one step, and walked through there with two keys."""

import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from builders import a_job, a_request
from PySide6.QtCore import QLocale, QPoint, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QInputMethodEvent, QKeySequence, QShortcut
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sora_desktop.services.library import Library, PastPrompt
from sora_desktop.services.profiles import BUILT_IN
from sora_desktop.services.prompt_kit import PromptKit
from sora_desktop.services.reference_files import ReferenceFiles
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.prompt.editor import PromptEditor
from sora_desktop.ui.prompt.history import History
from sora_desktop.ui.prompt.history_popup import HistoryButton, HistoryPopup
from sora_desktop.ui.prompt.panel import PromptPanel
from sora_desktop.ui.theme import Theme
from sora_desktop.ui.when import ago
from sora_desktop.ui.widgets.two_lines import two_lines

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
UP, DOWN, ENTER = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return
PROMPTS = ("a red train", "一只小狗在雪原上", "100% wool", "a red boat")  # the oldest first


class Host(QWidget):
    """A window as small as the panel, with the editor, the button and something else to press."""

    def __init__(self, library: Library, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.editor = PromptEditor(theme)
        self.other = QPushButton("other")
        self.button = HistoryButton(History(library, self), self.editor, theme, icons)
        column = QVBoxLayout(self)
        for widget in (self.button, self.editor, self.other):
            column.addWidget(widget)
        self.resize(336, 640)

    @property
    def field(self) -> QPlainTextEdit:
        """What the prompt is typed into."""
        field = self.editor.focusProxy()
        assert isinstance(field, QPlainTextEdit)
        return field

    @property
    def popup(self) -> HistoryPopup:
        """The history, which is open."""
        assert self.button.popup is not None
        return self.button.popup


@pytest.fixture
def host(library: Library, theme: Theme, icons: Icons, qtbot: QtBot) -> Host:
    host = Host(library, theme, icons)
    qtbot.addWidget(host)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    host.editor.setFocus()
    return host


@pytest.fixture
def used(library: Library) -> None:
    """Four prompts were asked for, one of them three times."""
    begin = time.time() - 3_490  # far from any full minute
    for number, prompt in enumerate((PROMPTS[0], PROMPTS[0], *PROMPTS)):
        library.add(a_job(id=str(number), created=begin + number, request=a_request(prompt=prompt)))


def listed(host: Host) -> list[str]:
    rows = host.popup.list
    return [rows.item(row).text() for row in range(rows.count())]


def open_history(host: Host, qtbot: QtBot) -> HistoryPopup:
    QTest.mouseClick(host.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: host.popup.search.hasFocus())
    qtbot.waitUntil(lambda: bool(listed(host)) or host.popup.empty.isVisible())
    return host.popup


def gone(host: Host) -> bool:
    return not host.findChildren(HistoryPopup) and host.button.popup is None and not host.button.isChecked()


# ---- The list ----


@pytest.mark.usefixtures("used")
def test_the_newest_is_first_with_when_and_how_often(host: Host, qtbot: QtBot) -> None:
    popup = open_history(host, qtbot)
    assert listed(host) == ["a red boat", "100% wool", "一只小狗在雪原上", "a red train"]
    assert popup.list.currentRow() == 0
    heard = [popup.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 3)]
    assert heard == ["a red boat, 58 minute(s) ago", "a red train, 58 minute(s) ago · ×3"]


def test_a_new_library_says_what_will_be_here(host: Host, qtbot: QtBot) -> None:
    popup = open_history(host, qtbot)
    assert "No prompt yet" in [label.text() for label in popup.empty.findChildren(QLabel)]
    assert not popup.empty.action.isVisible()
    QTest.keyClick(popup.search, ENTER)
    assert popup.isVisible()
    assert host.editor.typed() == ""


@pytest.mark.usefixtures("used")
@pytest.mark.parametrize(
    ("words", "found"), [("red boat", ["a red boat"]), ("%", ["100% wool"]), ("train RED", ["a red train"])]
)
def test_typing_searches(host: Host, qtbot: QtBot, words: str, found: list[str]) -> None:
    popup = open_history(host, qtbot)
    QTest.keyClicks(popup.search, words)
    qtbot.waitUntil(lambda: listed(host) == found)
    assert popup.list.currentRow() == 0


@pytest.mark.usefixtures("used")
def test_an_input_method_searches_too(host: Host, qtbot: QtBot) -> None:
    popup = open_history(host, qtbot)
    assert QApplication.focusObject() is popup.search  # which an input method writes to
    event = QInputMethodEvent("", [])
    event.setCommitString("小狗")
    QApplication.sendEvent(popup.search, event)
    qtbot.waitUntil(lambda: listed(host) == ["一只小狗在雪原上"])


@pytest.mark.usefixtures("used")
def test_what_is_not_found_can_be_cleared_with_the_keyboard(host: Host, qtbot: QtBot) -> None:
    popup = open_history(host, qtbot)
    QTest.keyClicks(popup.search, "<b>zebra</b>")
    qtbot.waitUntil(popup.empty.isVisible)
    assert "No prompt matches “<b>zebra</b>”" in [label.text() for label in popup.empty.findChildren(QLabel)]
    QTest.keyClick(popup.search, Qt.Key.Key_Tab)
    assert popup.empty.action.hasFocus()
    QTest.keyClick(popup.empty.action, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(listed(host)) == 4)
    assert popup.search.hasFocus()


# ---- Taking one ----


@pytest.mark.usefixtures("used")
def test_keys_choose_a_prompt_that_one_undo_takes_back(host: Host, qtbot: QtBot) -> None:
    QTest.keyClicks(host.field, "my work")
    popup = open_history(host, qtbot)
    for key in (DOWN, DOWN, DOWN, UP, ENTER):
        QTest.keyClick(popup.search, key)
    assert host.editor.typed() == "一只小狗在雪原上"
    assert host.field.hasFocus()
    qtbot.waitUntil(lambda: gone(host))
    QTest.keyClick(host.field, Qt.Key.Key_Z, CONTROL)
    assert host.editor.typed() == "my work"


@pytest.mark.usefixtures("used")
def test_a_click_chooses(host: Host, qtbot: QtBot) -> None:
    popup = open_history(host, qtbot)
    place = popup.list.visualItemRect(popup.list.item(1)).center()
    QTest.mouseClick(popup.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert host.editor.typed() == "100% wool"
    qtbot.waitUntil(lambda: gone(host))


@pytest.mark.usefixtures("used")
def test_tab_goes_round_in_the_history_and_enter_chooses_in_its_list(host: Host, qtbot: QtBot) -> None:
    popup = open_history(host, qtbot)
    QTest.keyClick(popup.search, Qt.Key.Key_Tab)
    assert popup.list.hasFocus()
    QTest.keyClick(popup.list, DOWN)
    QTest.keyClick(popup.list, Qt.Key.Key_Tab)
    assert popup.search.hasFocus()
    QTest.keyClick(popup.search, Qt.Key.Key_Backtab)
    QTest.keyClick(popup.list, ENTER)
    assert host.editor.typed() == "100% wool"


@pytest.mark.usefixtures("used")
def test_ctrl_enter_in_the_search_chooses_and_never_sends(host: Host, qtbot: QtBot) -> None:
    sent = QSignalSpy(QShortcut(QKeySequence("Ctrl+Return"), host).activated)
    popup = open_history(host, qtbot)
    QTest.keyClick(popup.search, ENTER, CONTROL)
    assert host.editor.typed() == "a red boat"
    assert sent.count() == 0


# ---- Leaving ----


@pytest.mark.usefixtures("used")
def test_escape_leaves_everything_as_it_was(host: Host, qtbot: QtBot) -> None:
    QTest.keyClicks(host.field, "my work")
    popup = open_history(host, qtbot)
    QTest.keyClick(popup.search, DOWN)
    QTest.keyClick(popup.search, Qt.Key.Key_Escape)
    assert host.editor.typed() == "my work"
    assert host.field.hasFocus()
    qtbot.waitUntil(lambda: gone(host))


@pytest.mark.usefixtures("used")
def test_a_press_beside_it_closes_it_and_one_inside_does_not(host: Host, qtbot: QtBot) -> None:
    popup = open_history(host, qtbot)
    QTest.mouseClick(popup, Qt.MouseButton.LeftButton, pos=popup.frame.geometry().center())
    assert popup.isVisible()
    QTest.mouseClick(popup, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    qtbot.waitUntil(lambda: gone(host))


@pytest.mark.usefixtures("used")
def test_it_closes_when_the_focus_leaves_or_the_window_changes(host: Host, qtbot: QtBot) -> None:
    open_history(host, qtbot)
    host.other.setFocus()
    qtbot.waitUntil(lambda: gone(host))
    assert host.other.hasFocus()
    open_history(host, qtbot)
    host.resize(host.size() + QSize(20, 0))
    qtbot.waitUntil(lambda: gone(host))


def test_it_lies_over_the_editor_inside_the_window(host: Host, qtbot: QtBot) -> None:
    frame = open_history(host, qtbot).frame.geometry()
    assert frame.topLeft() == host.editor.geometry().topLeft()
    assert frame.width() == host.editor.width()
    assert host.rect().contains(frame)


# ---- Alt+Up and Alt+Down ----


def press(host: Host, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(host.field, key, ALT)


def wait_for(host: Host, text: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: host.editor.typed() == text)


@pytest.mark.usefixtures("used")
def test_the_keys_walk_back_and_forth_to_what_was_typed(host: Host, qtbot: QtBot) -> None:
    QTest.keyClicks(host.field, " my work ")
    for key, text in (
        (UP, "a red boat"),
        (UP, "100% wool"),
        (DOWN, "a red boat"),
        (DOWN, " my work "),
        (DOWN, " my work "),
        (UP, "a red boat"),
    ):
        press(host, key)
        wait_for(host, text, qtbot)


@pytest.mark.usefixtures("used")
def test_quick_keys_are_not_lost_while_the_library_is_read(host: Host, qtbot: QtBot) -> None:
    press(host, UP, UP, UP, DOWN)
    wait_for(host, "100% wool", qtbot)
    press(host, *[UP] * 20)
    assert host.editor.typed() == "a red train"  # the oldest, and no further


@pytest.mark.usefixtures("used")
def test_each_step_of_the_walk_can_be_undone_and_redone(host: Host, qtbot: QtBot) -> None:
    QTest.keyClicks(host.field, "my work")
    press(host, UP)
    wait_for(host, "a red boat", qtbot)
    press(host, UP)
    seen = []
    for key in (Qt.Key.Key_Z, Qt.Key.Key_Z, Qt.Key.Key_Z):
        QTest.keyClick(host.field, key, CONTROL)
        seen.append(host.editor.typed())
    for _ in range(3):
        host.field.redo()
        seen.append(host.editor.typed())
    assert seen == ["a red boat", "my work", "", "my work", "a red boat", "100% wool"]


@pytest.mark.usefixtures("used")
def test_what_was_just_sent_is_not_walked_to(host: Host, qtbot: QtBot) -> None:
    host.editor.set_text("a red boat")
    press(host, UP)
    wait_for(host, "100% wool", qtbot)
    press(host, DOWN)
    assert host.editor.typed() == "a red boat"


@pytest.mark.usefixtures("used")
def test_a_prompt_that_is_changed_on_the_way_is_what_comes_back(host: Host, qtbot: QtBot, library: Library) -> None:
    press(host, UP)
    wait_for(host, "a red boat", qtbot)
    QTest.keyClicks(host.field, " at dawn")
    library.add(a_job(id="newest", created=time.time(), request=a_request(prompt="a cat")))
    press(host, UP)
    wait_for(host, "a cat", qtbot)
    press(host, DOWN)
    assert host.editor.typed() == "a red boat at dawn"


@pytest.mark.usefixtures("used")
def test_alt_down_alone_does_nothing(host: Host, qtbot: QtBot) -> None:
    QTest.keyClicks(host.field, "my work")
    press(host, DOWN)
    press(host, UP)
    wait_for(host, "a red boat", qtbot)


def test_a_library_that_cannot_be_read_leaves_the_prompt_alone(
    host: Host, library: Library, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    with library.database.change() as database:
        database.execute("ALTER TABLE jobs RENAME TO lost")
    QTest.keyClicks(host.field, "my work")
    press(host, UP)
    qtbot.waitUntil(lambda: "cannot be read" in caplog.text)
    open_history(host, qtbot)
    assert host.editor.typed() == "my work"


def test_reading_does_not_hold_the_window(host: Host, library: Library, qtbot: QtBot) -> None:
    """The library answers from another thread: what is asked for has not come when asking returns."""
    history = History(library, host)
    answers = QSignalSpy(history.found)
    for number in range(20):
        history.ask(str(number))
    assert answers.count() == 0
    qtbot.waitUntil(lambda: answers.count() == 20)


# ---- In the panel ----


@pytest.mark.usefixtures("used")
def test_the_panel_offers_it_between_the_prompt_and_the_rest(
    library: Library, kit: PromptKit, theme: Theme, icons: Icons, qtbot: QtBot, tmp_path: Path
) -> None:
    panel = PromptPanel(BUILT_IN, theme, icons, ReferenceFiles(tmp_path / "kept"), kit)
    qtbot.addWidget(panel)
    panel.use_history(History(library, panel))
    panel.resize(336, 740)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.editor.setFocus()
    history = panel.history
    assert history is not None
    for expected in (history, panel.storyboard):
        QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Tab)
        assert panel.focusWidget() is expected
    QTest.keyClick(panel.storyboard, Qt.Key.Key_Backtab)
    QTest.keyClick(history, Qt.Key.Key_Space)
    assert history.isChecked()
    panel.open_history()
    assert not history.isChecked()
    panel.open_history()
    assert history.popup is not None
    QTest.keyClick(history.popup.search, Qt.Key.Key_Escape)
    field = panel.editor.focusProxy()
    assert field is not None
    assert field.hasFocus()
    QTest.keyClick(field, UP, ALT)
    qtbot.waitUntil(lambda: panel.editor.text() == "a red boat")


# ---- Words ----


@pytest.mark.parametrize(
    ("passed", "words"),
    [
        (timedelta(seconds=-5), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(seconds=60), "1 minute(s) ago"),
        (timedelta(minutes=59), "59 minute(s) ago"),
        (timedelta(hours=3), "3 hour(s) ago"),
        (timedelta(hours=13), "yesterday"),
        (timedelta(hours=35), "yesterday"),
    ],
)
def test_when_it_was_at_noon(qapp: QApplication, passed: timedelta, words: str) -> None:
    noon = datetime(2026, 3, 12, 12)
    assert ago((noon - passed).timestamp(), noon.timestamp()) == words


def test_long_ago_is_a_date_of_the_language(qapp: QApplication) -> None:
    day, now = datetime(2026, 3, 10, 23), datetime(2026, 3, 12, 1)
    usual = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    assert ago(day.timestamp(), now.timestamp()) == "10.03.26"
    QLocale.setDefault(usual)


@pytest.mark.parametrize(
    "text", ["a red train", "word " * 60, "一只小狗在雪原上奔跑" * 9, "🐕" * 90, "x" * 300, " a\n\n\tb ", ""]
)
def test_two_lines_hold_what_fits(qapp: QApplication, text: str) -> None:
    font = QFont()
    lines = two_lines(text, font, 260)
    assert 1 <= len(lines) <= 2
    assert all(QFontMetrics(font).horizontalAdvance(line) <= 262 for line in lines)
    words = " ".join(text.split())
    shown = " ".join(lines).removesuffix("…")
    assert words.replace(" ", "").startswith(shown.replace(" ", ""))
    assert (lines[-1].endswith("…")) == (len(words) > 60)


def test_markup_in_an_old_prompt_is_shown_as_it_is(host: Host, qtbot: QtBot) -> None:
    popup = open_history(host, qtbot)
    popup.list.show_prompts([PastPrompt("<img src=x> & co", 0.0, 1)], time.time())
    assert "&lt;img src=x&gt; &amp; co" in popup.list.item(0).toolTip()
