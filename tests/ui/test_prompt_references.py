"""References and extra fields in the panel: they go into the request, come back with it, and what is wrong is said."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import a_request
from photographs import corners, photograph, quarters
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from sora_desktop.domain.crop import Crop
from sora_desktop.domain.request import GenerationRequest, Size
from sora_desktop.services.profiles import BUILT_IN
from sora_desktop.services.prompt_kit import PromptKit
from sora_desktop.services.reference_files import ReferenceFiles
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.prompt.panel import PromptPanel
from sora_desktop.ui.prompt.reference_tile import ReferenceTile
from sora_desktop.ui.theme import Theme

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def panel(kit: PromptKit, theme: Theme, icons: Icons, qtbot: QtBot, tmp_path: Path) -> PromptPanel:
    panel = PromptPanel(BUILT_IN, theme, icons, ReferenceFiles(tmp_path / "kept"), kit)
    qtbot.addWidget(panel)
    panel.resize(336, 760)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.editor.setFocus()
    panel.editor.set_text("a red train")
    return panel


@pytest.fixture
def wanted(panel: PromptPanel) -> QSignalSpy:
    return QSignalSpy(panel.generate_wanted)


@pytest.fixture
def picture(tmp_path: Path) -> str:
    return photograph(tmp_path / "photo.png")


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QMimeData]:
    """What is pasted; it is put onto the clipboard by ``paste``."""
    data = QMimeData()
    yield data
    QGuiApplication.clipboard().clear()


def request(wanted: QSignalSpy) -> GenerationRequest:
    made = wanted.at(wanted.count() - 1)[0]
    first: GenerationRequest = made[0] if isinstance(made, tuple) else made
    return first


def field(panel: PromptPanel) -> QPlainTextEdit:
    target = panel.editor.focusProxy()
    assert isinstance(target, QPlainTextEdit)
    return target


def paste(target: QWidget, data: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(data)
    target.setFocus()
    QTest.keyClick(target, Qt.Key.Key_V, CONTROL)


# ---- Into the request ----


def test_the_request_has_pictures_of_its_size_and_the_fields(
    panel: PromptPanel, wanted: QSignalSpy, picture: str
) -> None:
    panel.references.add(picture)
    panel.extra.set_fields({"seed": 4182})
    panel.send()
    [sent] = request(wanted).references
    assert QImage(sent).size().toTuple() == (1280, 720)
    assert request(wanted).fields == {"seed": 4182}
    panel.choices.field("size").setEditText("")
    panel.send()
    assert request(wanted).references == (picture,)


def test_the_crop_follows_the_size_that_is_chosen(panel: PromptPanel, picture: str) -> None:
    sizes = QSignalSpy(panel.references.size_changed)
    wanted = QSignalSpy(panel.references.crop_wanted)
    panel.references.add(picture)
    panel.choices.field("size").setEditText("720×1280")
    assert sizes.at(sizes.count() - 1)[0] == Size(720, 1280)
    panel.findChildren(ReferenceTile)[0].click()
    assert wanted.at(0)[2] == Size(720, 1280)


def test_the_same_pictures_twice_at_once_are_sent_once(panel: PromptPanel, wanted: QSignalSpy, picture: str) -> None:
    panel.references.add(picture)
    panel.send()
    panel.send()
    assert wanted.count() == 1


# ---- Back from it ----


def test_reuse_brings_back_pictures_crops_and_fields(panel: PromptPanel, wanted: QSignalSpy, picture: str) -> None:
    panel.references.add(picture)
    panel.findChildren(ReferenceTile)[0].click()
    panel.references.use_crop(Crop(x=0.5, y=0.5, width=0.5, height=0.5))
    panel.extra.set_fields({"seed": 4182, "mode": "fast"})
    panel.send()
    sent = request(wanted)
    panel.use_request(a_request(prompt="another"))
    assert panel.references.paths() == ()
    assert panel.extra.fields() == {}
    panel.use_request(sent)
    assert panel.references.paths() == (picture,)
    panel.editor.set_text("a red train again")
    panel.send()
    assert request(wanted).references == sent.references
    assert request(wanted).fields == sent.fields
    assert corners(QImage(sent.references[0])) == ["yellow"] * 4


# ---- What is wrong ----


def test_wrong_fields_are_pointed_at_and_nothing_is_sent(panel: PromptPanel, wanted: QSignalSpy) -> None:
    panel.extra.set_fields({"model": "veo"})
    panel.send()
    assert wanted.count() == 0
    assert panel.trouble == "Put the extra fields right."
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert focused.text() == "model"
    QTest.keyClicks(focused, "s")
    assert panel.trouble == ""


def test_a_picture_that_is_gone_is_a_sentence_and_nothing_is_sent(
    panel: PromptPanel, wanted: QSignalSpy, picture: str
) -> None:
    panel.references.add(picture)
    QApplication.processEvents()
    Path(picture).unlink()
    panel.send()
    assert wanted.count() == 0
    assert panel.trouble == "“photo.png” cannot be read. Nothing was sent."
    tile = QApplication.focusWidget()
    assert isinstance(tile, ReferenceTile)
    QTest.keyClick(tile, Qt.Key.Key_Delete)
    assert panel.trouble == ""


def test_a_folder_that_takes_nothing_is_a_sentence_and_nothing_is_sent(
    panel: PromptPanel, wanted: QSignalSpy, picture: str, tmp_path: Path
) -> None:
    (tmp_path / "kept").write_text("no folder")
    panel.references.add(picture)
    panel.send()
    assert wanted.count() == 0
    assert panel.trouble == "The folder cannot be written to. Nothing was sent."


def test_too_many_pictures_are_a_sentence(panel: PromptPanel) -> None:
    for number in range(5):
        panel.references.add_image(quarters(64, 48 + number), "Frame")
    assert panel.trouble == "Four reference pictures are the most."


# ---- Pasting ----


def test_a_picture_pasted_into_the_prompt_becomes_a_reference(panel: PromptPanel, clipboard: QMimeData) -> None:
    clipboard.setImageData(quarters(64, 48))
    paste(field(panel), clipboard)
    assert panel.editor.text() == "a red train"
    assert len(panel.references.paths()) == 1


def test_a_picture_file_pasted_into_the_prompt_becomes_a_reference(
    panel: PromptPanel, clipboard: QMimeData, picture: str
) -> None:
    clipboard.setUrls([QUrl.fromLocalFile(picture)])
    clipboard.setText(picture)  # as file managers do
    paste(field(panel), clipboard)
    assert panel.editor.text() == "a red train"
    assert panel.references.paths() == (picture,)


def test_words_that_come_with_a_picture_are_pasted_as_words(panel: PromptPanel, clipboard: QMimeData) -> None:
    clipboard.setImageData(quarters(64, 48))
    clipboard.setText(" in the snow")
    field(panel).selectAll()
    paste(field(panel), clipboard)
    assert panel.editor.text() == "in the snow"
    assert panel.references.paths() == ()


def test_elsewhere_in_the_panel_a_picture_is_pasted_too(panel: PromptPanel, clipboard: QMimeData, picture: str) -> None:
    clipboard.setUrls([QUrl.fromLocalFile(picture)])
    paste(panel.generate, clipboard)
    assert panel.references.paths() == (picture,)


def test_words_pasted_elsewhere_do_no_harm(panel: PromptPanel, clipboard: QMimeData) -> None:
    clipboard.setText("words")
    paste(panel.generate, clipboard)
    assert panel.references.paths() == ()
    assert panel.editor.text() == "a red train"
    model = panel.choices.field("model").lineEdit()
    assert model is not None
    model.selectAll()
    paste(model, clipboard)
    assert panel.choices.model == "words"
