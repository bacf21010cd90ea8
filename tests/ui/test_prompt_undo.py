"""Undo in the prompt survives whatever is done with the prompt, and goes back step by step; redo comes forth again."""

import time

import pytest
from builders import a_job, a_request
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from sora_desktop.app import Languages
from sora_desktop.domain.job import Job, Status
from sora_desktop.studio import Studio
from sora_desktop.ui.main_window import MainWindow
from sora_desktop.ui.prompt.editor import PromptEditor
from sora_desktop.ui.theme import Scheme, Theme

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
UNDO, REDO = (Qt.Key.Key_Z, CONTROL), (Qt.Key.Key_Z, CONTROL | SHIFT)


def field_of(editor: PromptEditor) -> QPlainTextEdit:
    field = editor.focusProxy()
    assert isinstance(field, QPlainTextEdit)
    return field


@pytest.fixture
def editor(theme: Theme, qtbot: QtBot) -> PromptEditor:
    editor = PromptEditor(theme)
    qtbot.addWidget(editor)
    editor.resize(336, 300)
    editor.show()
    return editor


def texts(editor: PromptEditor, keys: tuple[Qt.Key, Qt.KeyboardModifier], times: int) -> list[str]:
    """Press the keys so many times; returns what stood there after each."""
    seen = []
    for _ in range(times):
        QTest.keyClick(field_of(editor), *keys)
        seen.append(editor.typed())
    return seen


# ---- The editor ----


def test_a_new_editor_has_nothing_to_undo(editor: PromptEditor) -> None:
    assert not field_of(editor).document().isUndoAvailable()
    assert texts(editor, UNDO, 3) == ["", "", ""]


@pytest.mark.parametrize("before", ["", "my work", "two\nlines"])
@pytest.mark.parametrize("put", ["a red boat", "two\nother lines", ""])
def test_what_is_put_in_is_one_step_and_what_is_typed_then_another(editor: PromptEditor, before: str, put: str) -> None:
    editor.set_text(before)
    editor.set_text(put)
    QTest.keyClicks(field_of(editor), " more")
    steps = [put + " more", *([put] if put != before else []), before]
    assert [editor.typed(), *texts(editor, UNDO, len(steps) - 1)] == steps
    assert texts(editor, REDO, len(steps) - 1) == steps[-2::-1]


def test_putting_in_what_stands_there_is_no_step(editor: PromptEditor) -> None:
    QTest.keyClicks(field_of(editor), "my work")
    editor.set_text("my work")
    assert texts(editor, UNDO, 1) == [""]


def test_what_an_input_method_wrote_is_undone_apart_from_what_was_put_in(editor: PromptEditor) -> None:
    editor.set_text("雪原")
    event = QInputMethodEvent("", [])
    event.setCommitString("，小狗")
    QApplication.sendEvent(field_of(editor), event)
    assert editor.typed() == "雪原，小狗"
    assert texts(editor, UNDO, 2) == ["雪原", ""]


def test_undo_survives_a_change_of_theme(editor: PromptEditor, theme: Theme) -> None:
    QTest.keyClicks(field_of(editor), "[4.0s] a @dog")
    editor.set_text("a red boat")
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        theme.set_scheme(scheme)
    assert texts(editor, UNDO, 2) == ["[4.0s] a @dog", ""]
    assert texts(editor, REDO, 2) == ["[4.0s] a @dog", "a red boat"]


# ---- The window ----


@pytest.fixture
def old(studio: Studio) -> Job:
    """A job that the window finds when it opens."""
    job = a_job(id="old", created=time.time() - 60, request=a_request(prompt="a blue boat"), status=Status.CANCELLED)
    studio.library.add(job)
    return job


def type_and_generate(window: MainWindow, studio: Studio, words: str, qtbot: QtBot) -> None:
    """Type at the end of the prompt, press Ctrl+Enter, and wait until a job has that prompt."""
    field = field_of(window.prompt.editor)
    QTest.keyClicks(field, words)
    prompt = window.prompt.editor.text()
    QTest.keyClick(field, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: bool(studio.library.newest(1)) and studio.library.newest(1)[0].request.prompt == prompt)


def test_undo_after_generating_comes_to_what_was_generated(window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    editor = window.prompt.editor
    type_and_generate(window, studio, "a red train", qtbot)
    type_and_generate(window, studio, " at dawn", qtbot)
    QTest.keyClicks(field_of(editor), ", rain")
    assert editor.typed() == "a red train at dawn, rain"
    steps = ["a red train at dawn", "a red train", ""]
    assert texts(editor, UNDO, 3) == steps
    assert texts(editor, REDO, 3) == [*steps[1::-1], "a red train at dawn, rain"]


def test_undo_goes_back_through_generating_history_and_reuse(
    old: Job, window: MainWindow, studio: Studio, languages: Languages, theme: Theme, qtbot: QtBot
) -> None:
    editor = window.prompt.editor
    type_and_generate(window, studio, "a red train", qtbot)
    editor.set_text("taken from the history")
    QTest.keyClicks(field_of(editor), "!")
    window.show_job(old)
    QTest.keyClick(field_of(editor), Qt.Key.Key_R, CONTROL)
    qtbot.waitUntil(lambda: editor.typed() == "a blue boat")
    for language in ("zh_CN", "en"):
        languages.use(language)
        QApplication.processEvents()
    theme.set_scheme(Scheme.LIGHT)
    steps = ["taken from the history!", "taken from the history", "a red train", ""]
    assert texts(editor, UNDO, 4) == steps
    assert texts(editor, REDO, 4) == [*steps[2::-1], "a blue boat"]
    assert field_of(editor).hasFocus()
