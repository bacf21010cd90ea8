"""A finished video given to the window: its prompt and settings stand in the prompt pane again."""

from pathlib import Path
from typing import Any

import pytest
from builders import a_job, a_request
from photographs import photograph
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from sora_desktop.domain.request import Size
from sora_desktop.services.file_metadata import write_recipe, write_sidecar
from sora_desktop.services.file_metadata.recording import recipe_of
from sora_desktop.studio import Studio
from sora_desktop.ui.main_window import MainWindow
from sora_desktop.ui.widgets.toast import Toast

WHOLE: dict[str, Any] = {
    "prompt": "[2.0s] A dog 小狗\nby the sea",
    "model": "sora-2-pro",
    "size": Size(720, 1280),
    "seconds": 8.0,
    "fields": {"seed": 7, "style": {"grain": True}},
}


@pytest.fixture
def clip(tmp_path: Path, film_bytes: bytes) -> Path:
    path = tmp_path / "a clip.mp4"
    path.write_bytes(film_bytes)
    return path


def noted(clip: Path, **details: Any) -> Path:
    write_recipe(clip, recipe_of(a_job(request=a_request(**WHOLE | details))))
    return clip


def news(window: MainWindow, qtbot: QtBot) -> str:
    """Wait for the toast and return what it says."""

    def shown() -> list[Toast]:
        return window.centre.toasts.shown

    qtbot.waitUntil(lambda: bool(shown()))
    return shown()[-1].accessibleName()


def is_back(window: MainWindow) -> bool:
    prompt = window.prompt
    settings = (prompt.choices.model, prompt.choices.picture_size, prompt.choices.seconds)
    whole = (WHOLE["model"], WHOLE["size"], WHOLE["seconds"])
    return (prompt.editor.text(), settings, prompt.extra.fields()) == (WHOLE["prompt"], whole, WHOLE["fields"])


def test_everything_comes_back(window: MainWindow, qtbot: QtBot, clip: Path) -> None:
    window.open_files([str(noted(clip))])
    assert news(window, qtbot) == "Prompt and settings are back a clip.mp4\nsora-2-pro · 720×1280 · 8 s"
    assert is_back(window)


def test_from_the_welcome_page(window: MainWindow, qtbot: QtBot, clip: Path) -> None:
    window.panes.show_welcome()
    window.welcome.files_dropped.emit([str(noted(clip))])
    news(window, qtbot)
    assert is_back(window)
    assert window.prompt.isVisible()


def test_dropped_into_the_prompt_it_is_no_text(window: MainWindow, qtbot: QtBot, clip: Path) -> None:
    window.prompt.editor.set_text("before")
    text = window.prompt.editor.focusProxy()
    assert isinstance(text, QPlainTextEdit)
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(noted(clip)))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(text.viewport(), QDragEnterEvent(QPoint(5, 5), copy, carried, left, none))
    QApplication.sendEvent(text.viewport(), QDropEvent(QPointF(5, 5), copy, carried, left, none))
    news(window, qtbot)
    assert is_back(window)
    text.undo()
    assert window.prompt.editor.text() == "before"


def test_pasted_too(window: MainWindow, qtbot: QtBot, clip: Path) -> None:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(noted(clip)))])
    QGuiApplication.clipboard().setMimeData(carried)
    text = window.prompt.editor.focusProxy()
    assert text is not None
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    news(window, qtbot)
    assert is_back(window)


def test_a_film_from_elsewhere_says_so(window: MainWindow, qtbot: QtBot, clip: Path) -> None:
    window.prompt.editor.set_text("mine")
    window.open_files([str(clip)])
    assert news(window, qtbot) == (
        "“a clip.mp4” carries no prompt It was not made with Sora Desktop, or its notes were removed."
    )
    assert window.prompt.editor.text() == "mine"


def test_notes_that_cannot_be_used(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.prompt.editor.set_text("mine")
    (tmp_path / "bad.json").write_text('{"sora_desktop": 1, "prompt": 12}')
    window.open_files([str(tmp_path / "bad.json")])
    assert news(window, qtbot).startswith("The notes in “bad.json” cannot be used recipe: Expected `str`")
    assert window.prompt.editor.text() == "mine"


def test_a_file_that_is_gone(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.open_files([str(tmp_path / "gone.mp4")])
    assert news(window, qtbot).startswith("“gone.mp4” cannot be read")


def test_the_note_beside_a_film_is_as_good(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    write_sidecar(tmp_path / "a.mp4", recipe_of(a_job(request=a_request(**WHOLE))))
    window.open_files([str(tmp_path / "a.json")])
    news(window, qtbot)
    assert is_back(window)


def test_pictures_that_are_still_there(window: MainWindow, studio: Studio, qtbot: QtBot, clip: Path) -> None:
    picture = photograph(clip.with_name("dog.png"), 64, 36)
    request = a_request(**WHOLE, references=(str(picture), "/gone/cat.png"))
    studio.library.add(a_job(request=request))
    window.open_files([str(noted(clip, references=request.references))])
    assert news(window, qtbot).endswith("8 s\n1 reference picture(s) not found on this computer.")
    assert window.prompt.references.paths() == (str(picture),)


def test_a_film_and_a_picture_at_once(window: MainWindow, qtbot: QtBot, clip: Path) -> None:
    picture = photograph(clip.with_name("dog.png"), 64, 36)
    window.open_files([str(picture), str(clip)])
    news(window, qtbot)
    assert window.prompt.references.paths() == (str(picture),)
    assert window.prompt.trouble == ""


def test_a_long_name_keeps_its_end(window: MainWindow, qtbot: QtBot, clip: Path) -> None:
    long = clip.rename(clip.with_name(f"2026-11-24 {'very ' * 20}long 7f3a9c.mp4"))
    window.open_files([str(long)])
    assert news(window, qtbot).startswith("“2026-11-24 very very very ve…g 7f3a9c.mp4” carries no prompt")
