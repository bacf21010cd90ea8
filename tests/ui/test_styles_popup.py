"""Styles and presets: found, looked at and taken with the keys or the mouse; kept, deleted and brought back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from sora_desktop.domain.request import Size
from sora_desktop.services.presets import Preset
from sora_desktop.services.profiles import BUILT_IN
from sora_desktop.services.prompt_kit import PromptKit
from sora_desktop.services.reference_files import ReferenceFiles
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.prompt.panel import PromptPanel
from sora_desktop.ui.prompt.preset_dialog import PresetDialog
from sora_desktop.ui.prompt.styles_popup import StylesPopup
from sora_desktop.ui.theme import Theme

ADDED = "slow cinematic push-in toward the subject, 50 mm lens, shallow depth of field"
NOIR = Preset(name="Noir", adds="low-key light", model="veo-3", size=Size(720, 1280), seconds=8.0)
Key = Qt.Key


@pytest.fixture
def panel(kit: PromptKit, theme: Theme, icons: Icons, qtbot: QtBot, tmp_path: Path) -> PromptPanel:
    panel = PromptPanel(BUILT_IN, theme, icons, ReferenceFiles(tmp_path / "references"), kit)
    qtbot.addWidget(panel)
    panel.resize(336, 760)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.editor.setFocus()
    return panel


def opened(panel: PromptPanel) -> StylesPopup:
    QTest.mouseClick(panel.styles, Qt.MouseButton.LeftButton)
    popup = panel.styles.popup
    assert popup is not None
    return popup


def names(popup: StylesPopup) -> list[str]:
    items = [popup.list.item(row) for row in range(popup.list.count())]
    return [item.text() for item in items if item.flags() & Qt.ItemFlag.ItemIsEnabled]


def headings(popup: StylesPopup) -> list[str]:
    items = [popup.list.item(row) for row in range(popup.list.count())]
    return [item.text() for item in items if not item.flags() & Qt.ItemFlag.ItemIsEnabled]


def says(popup: StylesPopup) -> list[str]:
    return [label.text() for label in popup.findChildren(QLabel) if label.isVisible() and label.text()]


def text(panel: PromptPanel) -> QPlainTextEdit:
    field = panel.editor.focusProxy()
    assert isinstance(field, QPlainTextEdit)
    return field


# ---- Finding and taking ----


def test_all_of_it_is_offered_under_headings(panel: PromptPanel, kit: PromptKit) -> None:
    kit.presets.save(NOIR)
    popup = opened(panel)
    assert headings(popup) == [
        "Your presets",
        "Camera",
        "Light",
        "Film stock",
        "Motion",
        "Word lists: each video draws one",
    ]
    assert {"Noir", "Slow push-in", "Seamless loop", "{weather}"} <= set(names(popup))
    assert popup.search.hasFocus()
    assert panel.styles.isChecked()


def test_the_keys_find_and_take_and_undo_brings_the_prompt_back(panel: PromptPanel, qtbot: QtBot) -> None:
    QTest.keyClicks(text(panel), "a red train")
    popup = opened(panel)
    QTest.keyClicks(popup.search, "PUSH subject")
    assert names(popup) == ["Slow push-in"]
    QTest.keyClick(popup.search, Key.Key_Return)
    assert panel.editor.text() == f"a red train, {ADDED}"
    assert panel.styles.popup is None
    assert not panel.styles.isChecked()
    assert text(panel).hasFocus()
    QTest.keyClick(text(panel), Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert panel.editor.text() == "a red train"
    QTest.keyClick(text(panel), Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert panel.editor.text() == ""


def test_a_click_takes_one_and_hovering_shows_all_that_it_adds(panel: PromptPanel) -> None:
    popup = opened(panel)
    item = next(popup.list.item(row) for row in range(popup.list.count()) if popup.list.item(row).text() == "Orbit")
    assert "keeping it centred in the frame" in item.toolTip()
    assert "keeping it centred in the frame" in item.data(Qt.ItemDataRole.AccessibleTextRole)
    QTest.mouseClick(popup.list.viewport(), Qt.MouseButton.LeftButton, pos=popup.list.visualItemRect(item).center())
    assert panel.editor.text().startswith("the camera orbits slowly")


def test_a_style_ends_the_shot_that_the_cursor_is_in(panel: PromptPanel) -> None:
    panel.editor.set_text("😀 look\n[4.0s] one 😀\n[5.0s] two")
    cursor = text(panel).textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Up)
    text(panel).setTextCursor(cursor)
    popup = opened(panel)
    QTest.keyClicks(popup.search, "Slow push")
    QTest.keyClick(popup.search, Key.Key_Enter)
    assert panel.editor.text() == f"😀 look\n[4.0s] one 😀, {ADDED}\n[5.0s] two"


def test_up_and_down_pass_over_the_headings(panel: PromptPanel) -> None:
    popup = opened(panel)
    seen = []
    for _ in range(7):
        assert popup.list.current
        seen.append(popup.list.current.name)
        QTest.keyClick(popup.search, Key.Key_Down)
    assert seen == [*names(popup)[:7]]
    for _ in range(7):
        QTest.keyClick(popup.search, Key.Key_Up)
    assert popup.list.current
    assert popup.list.current.name == seen[0]


def test_tab_goes_round_and_escape_goes_back_to_the_prompt(panel: PromptPanel, kit: PromptKit) -> None:
    kit.presets.save(NOIR)
    popup = opened(panel)
    for field in (popup.list, popup.save, popup.delete, popup.folder, popup.search):
        focused = QApplication.focusWidget()
        assert focused
        QTest.keyClick(focused, Key.Key_Tab)
        assert field.hasFocus()
    QTest.keyClick(popup.search, Key.Key_Escape)
    assert panel.styles.popup is None
    assert text(panel).hasFocus()


def test_a_word_list_goes_where_the_cursor_is(panel: PromptPanel) -> None:
    panel.editor.set_text("in the here")
    cursor = text(panel).textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.PreviousWord)
    text(panel).setTextCursor(cursor)
    popup = opened(panel)
    QTest.keyClicks(popup.search, "{weather}")
    QTest.keyClick(popup.search, Key.Key_Return)
    assert panel.editor.text() == "in the {weather}here"


def test_nothing_found_is_said_and_the_search_can_be_cleared(panel: PromptPanel) -> None:
    popup = opened(panel)
    QTest.keyClicks(popup.search, "zzz <b>")
    assert "No style matches “zzz <b>”" in says(popup)
    assert popup.list.isHidden()
    QTest.keyClick(popup.search, Key.Key_Return)  # takes nothing
    assert panel.styles.popup is popup
    QTest.mouseClick(popup.empty.action, Qt.MouseButton.LeftButton)
    assert popup.search.hasFocus()
    assert "Slow push-in" in names(popup)


def test_names_are_in_the_windows_language(panel: PromptPanel) -> None:
    usual = QLocale()
    QLocale.setDefault(QLocale("zh_CN"))
    try:
        assert "缓慢推近" in names(opened(panel))
    finally:
        QLocale.setDefault(usual)


# ---- Presets ----


def test_a_preset_adds_its_words_and_sets_its_settings(panel: PromptPanel, kit: PromptKit) -> None:
    kit.presets.save(NOIR)
    kit.presets.save(Preset(name="Words only", adds="at night"))
    panel.editor.set_text("a train")
    popup = opened(panel)
    QTest.keyClick(popup.search, Key.Key_Return)
    assert panel.editor.text() == "a train, low-key light"
    assert panel.choices.model == "veo-3"
    assert panel.choices.picture_size == Size(720, 1280)
    assert panel.choices.seconds == 8.0
    popup = opened(panel)
    QTest.keyClicks(popup.search, "words only")
    QTest.keyClick(popup.search, Key.Key_Return)
    assert panel.editor.text() == "a train, low-key light, at night"
    assert panel.choices.model == "veo-3"


def test_a_preset_without_a_size_leaves_the_size(panel: PromptPanel, kit: PromptKit) -> None:
    kit.presets.save(Preset(name="Model", model="veo-3"))
    panel.choices.field("seconds").setEditText("soon")
    opened(panel).take()
    assert panel.choices.model == "veo-3"
    assert panel.choices.picture_size == Size(1280, 720)
    assert panel.editor.text() == ""


def test_the_panel_is_kept_as_a_preset(panel: PromptPanel, kit: PromptKit, qtbot: QtBot) -> None:
    panel.editor.set_text("a train in fog")
    panel.choices.field("seconds").setEditText("5")
    popup = opened(panel)
    QTest.mouseClick(popup.save, Qt.MouseButton.LeftButton)
    dialog = panel.findChild(PresetDialog)
    assert dialog is not None
    assert dialog.adds.toPlainText() == "a train in fog"
    assert dialog.settings.text() == "With the settings: animatic-1 · 1280×720 · 5 s"
    assert not dialog.save.isEnabled()
    QTest.keyClicks(dialog.name, " Fog ")
    QTest.keyClick(dialog.name, Key.Key_Return)
    [kept] = kit.presets.value
    assert kept == Preset(name="Fog", adds="a train in fog", model="animatic-1", size=Size(1280, 720), seconds=5.0)
    qtbot.waitUntil(lambda: text(panel).hasFocus())
    assert "Fog" in names(opened(panel))


def test_only_the_selected_words_and_no_settings_can_be_kept(panel: PromptPanel, kit: PromptKit, qtbot: QtBot) -> None:
    kit.presets.save(NOIR)
    panel.editor.set_text("a train in fog")
    text(panel).find("fog", text(panel).document().FindFlag.FindBackward)
    dialog = panel.styles.save_preset()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.adds.toPlainText() == "fog"
    QTest.keyClicks(dialog.name, "noir")
    assert dialog.remark.text == "“Noir” is replaced."
    dialog.settings.click()
    dialog.adds.clear()
    assert not dialog.save.isEnabled()
    QTest.keyClicks(dialog.adds, "mist")
    QTest.keyClick(dialog.adds, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert list(kit.presets.value) == [Preset(name="noir", adds="mist")]


def test_a_preset_that_cannot_be_written_is_said(panel: PromptPanel, kit: PromptKit, tmp_path: Path) -> None:
    (tmp_path / "settings" / "presets.json").mkdir(parents=True)
    dialog = panel.styles.save_preset()
    dialog.name.setText("Noir")
    dialog.save.click()
    assert "folder" in dialog.remark.text
    assert dialog.isVisible()
    dialog.reject()


@pytest.mark.parametrize("by_key", [True, False])
def test_own_presets_are_deleted_and_brought_back(panel: PromptPanel, kit: PromptKit, by_key: bool) -> None:
    kit.presets.save(NOIR)
    popup = opened(panel)
    if by_key:
        QTest.keyClick(popup.search, Key.Key_Delete)
    else:
        QTest.mouseClick(popup.delete, Qt.MouseButton.LeftButton)
    assert kit.presets.value == ()
    assert "Noir" not in names(popup)
    assert "“Noir” is deleted." in says(popup)
    QTest.mouseClick(popup.undo, Qt.MouseButton.LeftButton)
    assert list(kit.presets.value) == [NOIR]
    assert "Noir" in names(popup)
    assert popup.undo.isHidden()


def test_styles_are_not_deleted_and_delete_edits_the_search(panel: PromptPanel, kit: PromptKit) -> None:
    kit.presets.save(NOIR)
    popup = opened(panel)
    QTest.keyClicks(popup.search, "Noir")
    QTest.keyClick(popup.search, Key.Key_Home)
    QTest.keyClick(popup.search, Key.Key_Delete)
    assert popup.search.text() == "oir"
    assert kit.presets.value == (NOIR,)
    popup.search.setText("Orbit centred")
    assert not popup.delete.isEnabled()
    popup.list.setFocus()
    QTest.keyClick(popup.list, Key.Key_Delete)
    assert names(popup) == ["Orbit"]


# ---- Word lists on the disk ----


def test_lists_that_cannot_be_read_are_told(panel: PromptPanel, kit: PromptKit) -> None:
    folder = kit.words.own_folder()
    (folder / "film.txt").write_bytes(b"\0\0")
    kit.words.refresh()
    assert "Cannot be read as a list of words: film.txt" in says(opened(panel))


class Opener(QObject):
    """Stands in for the file manager."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


def test_the_folder_of_own_lists_is_made_and_opened(panel: PromptPanel, tmp_path: Path) -> None:
    opener = Opener()
    QDesktopServices.setUrlHandler("file", opener, "open")  # type: ignore[arg-type] # the stub asks for bytes
    try:
        QTest.mouseClick(opened(panel).folder, Qt.MouseButton.LeftButton)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert opener.opened == [str(tmp_path / "settings" / "wildcards")]
    assert (tmp_path / "settings" / "wildcards").is_dir()
