"""The panel in which a person says what they want: what sends, what never does, and what is said when something is missing."""

from pathlib import Path
from random import Random
from typing import Any

import pytest
from builders import a_request
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from sora_desktop.domain.request import PROMPT_LIMIT, GenerationRequest, Size
from sora_desktop.services.profiles import BUILT_IN, new_profile
from sora_desktop.services.prompt_kit import PromptKit
from sora_desktop.services.reference_files import ReferenceFiles
from sora_desktop.ui.commands import Commands
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.prompt.panel import PromptPanel
from sora_desktop.ui.theme import Theme

CONTROL, KEYPAD = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.KeypadModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def panel(theme: Theme, icons: Icons, kit: PromptKit, qtbot: QtBot, tmp_path: Path) -> PromptPanel:
    panel = PromptPanel(BUILT_IN, theme, icons, ReferenceFiles(tmp_path / "references"), kit, Random(3))
    qtbot.addWidget(panel)
    Commands(panel, {}).add("generate", "Ctrl+Return", panel.send)  # as in the window
    panel.resize(336, 720)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.editor.setFocus()
    return panel


@pytest.fixture
def wanted(panel: PromptPanel) -> QSignalSpy:
    return QSignalSpy(panel.generate_wanted)


def field(panel: PromptPanel) -> QPlainTextEdit:
    target = panel.editor.focusProxy()
    assert isinstance(target, QPlainTextEdit)
    return target


def labels(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def requests(wanted: QSignalSpy) -> tuple[GenerationRequest, ...]:
    made: tuple[GenerationRequest, ...] = wanted.at(wanted.count() - 1)[0]
    return made


def request(wanted: QSignalSpy) -> GenerationRequest:
    return requests(wanted)[0]


# ---- What sends, and what does not ----


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [(Qt.Key.Key_Return, CONTROL), (Qt.Key.Key_Enter, CONTROL), (Qt.Key.Key_Enter, CONTROL | KEYPAD)],
)
def test_ctrl_enter_sends_from_the_prompt_and_from_every_field(
    panel: PromptPanel, wanted: QSignalSpy, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    places: list[QWidget] = [field(panel), *(panel.choices.field(name) for name in ("model", "size", "seconds"))]
    for number, place in enumerate(places, 1):
        panel.editor.set_text(f"train {number}")
        place.setFocus()
        QTest.keyClick(place, key, modifiers)
        assert wanted.count() == number
        assert request(wanted).prompt == f"train {number}"


@pytest.mark.parametrize(("key", "modifiers"), [(Qt.Key.Key_Return, NONE), (Qt.Key.Key_Enter, KEYPAD)])
def test_enter_alone_is_a_new_line(
    panel: PromptPanel, wanted: QSignalSpy, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    QTest.keyClicks(field(panel), "a")
    QTest.keyClick(field(panel), key, modifiers)
    QTest.keyClicks(field(panel), "b")
    assert panel.editor.text() == "a\nb"
    assert wanted.count() == 0


def test_enter_in_a_field_does_not_send(panel: PromptPanel, wanted: QSignalSpy) -> None:
    panel.editor.set_text("a red train")
    for name in ("model", "size", "seconds"):
        panel.choices.field(name).setFocus()
        QTest.keyClick(panel.choices.field(name), Qt.Key.Key_Return)
    QTest.keyClick(panel.choices.findChildren(QSpinBox)[0], Qt.Key.Key_Return)
    assert wanted.count() == 0


@pytest.mark.parametrize("committed", ["一只猫", "猫\n", "\n"])
def test_what_an_input_method_commits_is_written_and_never_sent(
    panel: PromptPanel, wanted: QSignalSpy, committed: str
) -> None:
    QApplication.sendEvent(field(panel), QInputMethodEvent("mao", []))
    event = QInputMethodEvent("", [])
    event.setCommitString(committed)
    QApplication.sendEvent(field(panel), event)
    assert field(panel).toPlainText() == committed
    assert wanted.count() == 0


def test_keys_held_down_and_double_clicks_send_once(panel: PromptPanel, wanted: QSignalSpy, qtbot: QtBot) -> None:
    panel.editor.set_text("a red train")
    for _ in range(20):
        QTest.keyClick(field(panel), Qt.Key.Key_Return, CONTROL)
        qtbot.wait(20)
    QTest.mouseClick(panel.generate, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(panel.generate, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(panel.generate, Qt.MouseButton.LeftButton)
    assert wanted.count() == 1


def test_the_same_again_after_a_moment_and_another_at_once_are_sent(
    panel: PromptPanel, wanted: QSignalSpy, qtbot: QtBot
) -> None:
    panel.editor.set_text("a red train")
    panel.send()
    panel.editor.set_text("a blue boat")
    panel.send()
    assert wanted.count() == 2
    qtbot.wait(800)
    panel.send()
    assert wanted.count() == 3


def test_space_on_the_button_sends(panel: PromptPanel, wanted: QSignalSpy) -> None:
    panel.editor.set_text("a red train")
    panel.generate.setFocus()
    QTest.keyClick(panel.generate, Qt.Key.Key_Space)
    assert wanted.count() == 1


# ---- What is asked for ----


def test_the_request_is_what_stands_in_the_fields(panel: PromptPanel, wanted: QSignalSpy) -> None:
    panel.editor.set_text("  a red train \n")
    panel.choices.field("model").setEditText(" veo-3 ")
    panel.choices.field("size").setEditText("720×1280")
    panel.choices.field("seconds").setEditText("7,5 s")
    panel.choices.findChildren(QSpinBox)[0].setValue(3)
    panel.send()
    one = GenerationRequest(prompt="a red train", model="veo-3", size=Size(720, 1280), seconds=7.5)
    assert requests(wanted) == (one, one, one)


def test_empty_size_and_seconds_are_the_relays_choice(panel: PromptPanel, wanted: QSignalSpy) -> None:
    panel.editor.set_text("a red train")
    panel.choices.field("size").setEditText("")
    panel.choices.field("seconds").setEditText(" ")
    panel.send()
    assert request(wanted).size is None
    assert request(wanted).seconds is None


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("model", " ", "Enter the model’s name."),
        ("size", "big", "Enter a size such as 1280×720, or leave it empty."),
        ("size", "1280x", "Enter a size such as 1280×720, or leave it empty."),
        ("size", "9x9", "Enter a size such as 1280×720, or leave it empty."),
        ("seconds", "soon", "Enter the seconds as a number, or leave them empty."),
        ("seconds", "0", "Enter the seconds as a number, or leave them empty."),
        ("seconds", "-4", "Enter the seconds as a number, or leave them empty."),
        ("seconds", "nan", "Enter the seconds as a number, or leave them empty."),
        ("seconds", "inf", "Enter the seconds as a number, or leave them empty."),
        ("seconds", "3601", "Enter the seconds as a number, or leave them empty."),
    ],
)
def test_a_field_that_is_wrong_is_pointed_at(
    panel: PromptPanel, wanted: QSignalSpy, name: str, value: str, words: str
) -> None:
    panel.editor.set_text("a red train")
    panel.choices.field(name).setEditText(value)
    panel.send()
    assert wanted.count() == 0
    assert panel.trouble == words
    assert panel.choices.field(name).hasFocus()
    panel.choices.field(name).setEditText("")
    assert panel.trouble == ""


@pytest.mark.parametrize("prompt", ["", " \n\t "])
def test_an_empty_prompt_is_pointed_at(panel: PromptPanel, wanted: QSignalSpy, prompt: str) -> None:
    panel.editor.set_text(prompt)
    panel.generate.setFocus()
    panel.send()
    assert wanted.count() == 0
    assert panel.trouble == "Describe the video first."
    assert field(panel).hasFocus()
    QTest.keyClicks(field(panel), "a")
    assert panel.trouble == ""


def test_a_prompt_that_is_too_long_is_not_called_empty(panel: PromptPanel, wanted: QSignalSpy) -> None:
    panel.editor.set_text("x" * PROMPT_LIMIT)
    panel.send()
    assert wanted.count() == 1
    panel.editor.set_text("x" * (PROMPT_LIMIT + 1))
    panel.send()
    assert wanted.count() == 1
    assert panel.trouble == "Shorten the prompt."


# ---- Wildcards ----


def test_each_video_of_a_count_draws_its_own(panel: PromptPanel, wanted: QSignalSpy) -> None:
    panel.editor.set_text("a {red|blue|green} train in {weather} and {nothing}")
    panel.choices.findChildren(QSpinBox)[0].setValue(20)
    panel.send()
    prompts = [made.prompt for made in requests(wanted)]
    assert len(prompts) == 20
    assert {prompt.split()[1] for prompt in prompts} == {"red", "blue", "green"}
    assert len({prompt.partition(" in ")[2] for prompt in prompts}) > 3
    assert all(prompt.endswith(" and {nothing}") and "{weather}" not in prompt for prompt in prompts)


def test_a_double_click_pays_once_whatever_is_drawn(panel: PromptPanel, wanted: QSignalSpy) -> None:
    panel.editor.set_text("{a|b|c|d|e|f|g|h}" * 8)
    QTest.mouseDClick(panel.generate, Qt.MouseButton.LeftButton)
    QTest.mouseClick(panel.generate, Qt.MouseButton.LeftButton)
    assert wanted.count() == 1
    panel.choices.findChildren(QSpinBox)[0].setValue(2)
    panel.send()
    assert wanted.count() == 2


def test_draws_that_leave_nothing_are_not_sent(panel: PromptPanel, wanted: QSignalSpy) -> None:
    panel.editor.set_text("{|}")
    panel.send()
    assert wanted.count() == 0
    assert panel.trouble == "What the wildcards drew is empty or too long. Nothing was sent."


def test_a_list_written_meanwhile_is_drawn_from_and_lit(
    panel: PromptPanel, kit: PromptKit, wanted: QSignalSpy, theme: Theme, qtbot: QtBot
) -> None:
    panel.editor.set_text("a {pet}")
    assert lit(panel, theme) == []
    (kit.words.own_folder() / "pet.txt").write_text("cat\n")
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    panel.activateWindow()
    qtbot.waitUntil(lambda: lit(panel, theme) == ["{pet}"])
    panel.send()
    assert request(wanted).prompt == "a cat"


@pytest.mark.parametrize(
    ("prompt", "shown"),
    [
        ("😀 {a|b} \\{c|d} {weather} {e {f}", ["{a|b}", "{weather}"]),
        ("{a|\nb|\n} c\n[4s] {d|e}", ["{a|", "b|", "}", "{d|e}"]),
        ('{"a": "b|c", "d": {}}', []),
    ],
)
def test_what_will_be_drawn_is_lit(panel: PromptPanel, theme: Theme, prompt: str, shown: list[str]) -> None:
    panel.editor.set_text(prompt)
    assert lit(panel, theme) == shown


def test_a_brace_lights_the_lines_above_and_takes_their_light_away(panel: PromptPanel, theme: Theme) -> None:
    panel.editor.set_text("{a|\nb\nc")
    assert lit(panel, theme) == []
    QTest.keyClicks(field(panel), "}")
    assert lit(panel, theme) == ["{a|", "b", "c}"]
    QTest.keyClick(field(panel), Qt.Key.Key_Backspace)
    assert lit(panel, theme) == []


def lit(panel: PromptPanel, theme: Theme) -> list[str]:
    """Return what has the colour of wildcards, line by line."""
    found = []
    block = field(panel).document().firstBlock()
    while block.isValid():
        units = block.text().encode("utf-16-le")
        for part in block.layout().formats():
            if part.format.foreground().color() == theme.colour("synWild"):
                found.append(units[2 * part.start : 2 * (part.start + part.length)].decode("utf-16-le"))
        block = block.next()
    return found


# ---- Starting again from an earlier video ----


def test_reuse_brings_everything_back_and_undo_the_old_prompt(panel: PromptPanel, wanted: QSignalSpy) -> None:
    QTest.keyClicks(field(panel), "my long work")
    panel.generate.setFocus()
    panel.use_request(a_request(prompt="a blue boat", model="veo-3", size=Size(720, 1280), seconds=8.0))
    assert field(panel).hasFocus()
    panel.send()
    assert request(wanted) == a_request(prompt="a blue boat", model="veo-3", size=Size(720, 1280), seconds=8.0)
    field(panel).undo()
    assert panel.editor.text() == "my long work"
    field(panel).redo()
    assert panel.editor.text() == "a blue boat"


def test_markup_in_a_prompt_stays_as_it_is(panel: PromptPanel, wanted: QSignalSpy) -> None:
    markup = "<b>bold</b> & <img src=file:///etc/passwd>"
    panel.use_request(a_request(prompt=markup))
    panel.send()
    assert request(wanted).prompt == markup


# ---- Words ----


@pytest.mark.parametrize(
    ("prompt", "hint", "count"),
    [
        ("", [], "0 character(s)"),
        ("a red train", [], "11 character(s)"),
        ("[4.0s] a [6s] b", ["2 shot(s) · 10.0 s"], "15 character(s)"),
    ],
)
def test_the_editor_counts(panel: PromptPanel, prompt: str, hint: list[str], count: str) -> None:
    panel.editor.set_text(prompt)
    assert [words for words in labels(panel.editor) if words] == [*hint, count]


def test_the_button_says_what_is_free_and_where_it_goes(panel: PromptPanel) -> None:
    assert panel.generate.accessibleName() == "Generate, Free"
    panel.choices.findChildren(QSpinBox)[0].setValue(3)
    assert "3 storyboard(s), made on this computer" in labels(panel)
    panel.use_profile(new_profile("<b>Tide & way</b>", "https://relay.example", model="veo-3", size="720x1280"))
    assert panel.generate.accessibleName() == "Generate"
    assert "3 video(s) on <b>Tide & way</b>, price unknown" in labels(panel)
    notes = [label for label in panel.findChildren(QLabel) if "Tide" in label.text()]
    assert {note.textFormat() for note in notes} == {Qt.TextFormat.PlainText}


def test_a_profile_brings_its_own_choices(panel: PromptPanel, wanted: QSignalSpy) -> None:
    panel.editor.set_text("a red train")
    details: dict[str, Any] = {"model": "veo-3", "size": "720x1280", "seconds": 8.0}
    panel.use_profile(new_profile("Tideway", "https://relay.example", **details))
    panel.send()
    assert request(wanted) == a_request(prompt="a red train", model="veo-3", size=Size(720, 1280), seconds=8.0)
    assert panel.choices.field("size").currentText() == "720×1280"
    panel.use_profile(BUILT_IN)
    panel.send()
    assert request(wanted) == a_request(prompt="a red train", model="animatic-1", size=Size(1280, 720), seconds=None)
