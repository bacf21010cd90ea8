"""Commands about a video mean what the person sees: in the library what is chosen there, not the clip behind it."""

from library_fixtures import press
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sora_desktop.ui.export.dialog import ExportDialog
from sora_desktop.ui.library.view import LibraryView
from sora_desktop.ui.main_window import MainWindow


def test_the_prompt_of_the_chosen_video_is_copied(window: MainWindow, view: LibraryView, qtbot: QtBot) -> None:
    QApplication.clipboard().clear()
    press(view.grid, 2)
    window.commands.get("copy_prompt").action.trigger()
    qtbot.waitUntil(lambda: QApplication.clipboard().text() == "lighthouse in a storm")


def test_the_chosen_video_is_started_from(window: MainWindow, view: LibraryView, qtbot: QtBot) -> None:
    press(view.grid, 3)
    window.commands.get("reuse").action.trigger()
    qtbot.waitUntil(lambda: window.panes.is_studio)
    assert window.prompt.editor.text() == "jellyfish in shafts of light"


def test_nothing_happens_while_nothing_is_chosen(window: MainWindow, view: LibraryView, qtbot: QtBot) -> None:
    QApplication.clipboard().setText("before")
    shown = window._shown
    for id in ("copy_prompt", "reuse", "next", "previous", "save_frame", "export"):
        window.commands.get(id).action.trigger()
    qtbot.wait(200)
    assert QApplication.clipboard().text() == "before"
    assert window._shown == shown
    assert not window.panes.is_studio
    assert QApplication.activeModalWidget() is None


def test_all_that_are_chosen_are_exported(window: MainWindow, view: LibraryView, qtbot: QtBot) -> None:
    press(view.grid, 0)
    press(view.grid, 1, Qt.KeyboardModifier.ControlModifier)
    window.commands.get("export").action.trigger()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ExportDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ExportDialog)
    assert dialog.what.text() == "2 video(s)"  # plurals come with the translation
    dialog.reject()


def test_two_that_are_chosen_are_compared(window: MainWindow, view: LibraryView, qtbot: QtBot) -> None:
    press(view.grid, 0)
    press(view.grid, 1, Qt.KeyboardModifier.ControlModifier)
    window.commands.get("compare").action.trigger()
    qtbot.waitUntil(lambda: not view.isVisible())
    assert not window.panes.is_studio
    QTest.keyClick(window, Qt.Key.Key_Escape)
