"""Many prompts at once: what is shown of them before, what stops them, and that all of them are sent exactly once."""

from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from sora_desktop.domain.batch import MOST_VIDEOS
from sora_desktop.domain.request import GenerationRequest, Size
from sora_desktop.services.profiles import BUILT_IN, new_profile
from sora_desktop.services.prompt_kit import PromptKit
from sora_desktop.services.reference_files import ReferenceFiles
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.prompt.batch_dialog import MOST_TEXT, BatchDialog
from sora_desktop.ui.prompt.panel import PromptPanel
from sora_desktop.ui.theme import Theme

TABLE = 'prompt,model,size,count,seed\na red train,veo-3,720x1280,3,7\n"a blue,\nslow boat",,,,\n'
WRONG = "prompt,size,seconds\nfine,,\nbad,big,soon\nfine,,\n,,\n"
CONTROL = Qt.KeyboardModifier.ControlModifier
Cells = list[list[str]]


@pytest.fixture
def panel(tmp_path: Path, kit: PromptKit, theme: Theme, icons: Icons, qtbot: QtBot) -> PromptPanel:
    panel = PromptPanel(BUILT_IN, theme, icons, ReferenceFiles(tmp_path / "references"), kit, Random(3))
    qtbot.addWidget(panel)
    panel.resize(336, 760)
    panel.show()
    return panel


@pytest.fixture
def wanted(panel: PromptPanel) -> QSignalSpy:
    return QSignalSpy(panel.generate_wanted)


@pytest.fixture
def dialog(panel: PromptPanel, qtbot: QtBot) -> BatchDialog:
    QTest.mouseClick(panel.batch, Qt.MouseButton.LeftButton)
    dialog = panel.findChild(BatchDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    image = QImage(640, 360, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    image.save(str(tmp_path / "first.png"))
    return tmp_path / "first.png"


def cells(dialog: BatchDialog) -> Cells:
    model = dialog.table.rows
    return [
        [model.data(model.index(row, column)) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def sent(wanted: QSignalSpy) -> tuple[GenerationRequest, ...]:
    assert wanted.count() == 1
    requests: tuple[GenerationRequest, ...] = wanted.at(0)[0]
    return requests


def dropped(dialog: BatchDialog, data: QMimeData) -> None:
    middle = QPoint(20, 20)
    none, copy, left = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(dialog, QDragEnterEvent(middle, copy, data, left, none))
    QApplication.sendEvent(dialog, QDropEvent(middle, copy, data, left, none))


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


# ---- What is shown ----


def test_nothing_can_be_sent_yet(dialog: BatchDialog, wanted: QSignalSpy) -> None:
    assert not dialog.generate.isEnabled()
    assert not dialog.table.isVisible()
    QTest.keyClick(dialog.field, Qt.Key.Key_Return, CONTROL)
    assert wanted.count() == 0
    assert dialog.isVisible()


def test_lines_are_shown_as_they_will_be_made(dialog: BatchDialog) -> None:
    QTest.keyClicks(dialog.field, "a red {train|boat}")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    QTest.keyClicks(dialog.field, "a blue boat")
    assert cells(dialog) == [
        ["1", "a red {train|boat}", "animatic-1", "1280×720", "", "1", ""],
        ["2", "a blue boat", "animatic-1", "1280×720", "", "1", ""],
    ]
    assert dialog.summary.text() == "2 row(s)"
    assert dialog.generate.accessibleName() == "Generate 2 video(s), on Animatic · Free"
    assert dialog.table.isVisible()


def test_a_table_is_shown_with_what_it_leaves_to_the_panel(dialog: BatchDialog, theme: Theme) -> None:
    dialog.field.set_text(TABLE)
    assert cells(dialog) == [
        ["2", "a red train", "veo-3", "720×1280", "", "3", "seed = 7"],
        ["3", "a blue, slow boat", "animatic-1", "1280×720", "", "1", ""],
    ]
    model = dialog.table.rows
    colours = [model.data(model.index(row, 2), Qt.ItemDataRole.ForegroundRole) for row in range(2)]
    assert colours == [theme.colour("text"), theme.colour("text3")]
    assert "Generate 4 video(s)" in dialog.generate.accessibleName()


def test_the_button_says_which_relay(panel: PromptPanel) -> None:
    panel.use_profile(new_profile("<b>Tide</b>", "https://relay.example", model="veo-3", size="720x1280"))
    dialog = panel.open_batch()
    assert dialog
    dialog.field.set_text("a")
    assert dialog.generate.accessibleName() == "Generate 1 video(s), on <b>Tide</b>"
    assert cells(dialog) == [["1", "a", "veo-3", "720×1280", "", "1", ""]]
    dialog.reject()


def test_thousands_of_rows_have_rows_of_one_height(dialog: BatchDialog) -> None:
    dialog.field.set_text("a train\n" * 4_000)
    assert dialog.table.rows.rowCount() == 4_000
    assert {dialog.table.rowHeight(row) for row in range(0, 4_000, 500)} == {28}


def test_foreign_words_are_no_markup(dialog: BatchDialog) -> None:
    dialog.field.set_text("<img src='file:///etc/passwd'>")
    tip = dialog.table.rows.data(dialog.table.rows.index(0, 1), Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip
    assert "&lt;img" in tip


# ---- What is wrong ----


def test_wrong_rows_are_marked_and_nothing_is_sent(dialog: BatchDialog, wanted: QSignalSpy, theme: Theme) -> None:
    dialog.field.set_text(WRONG)
    model, danger = dialog.table.rows, theme.colour("danger")
    assert cells(dialog)[1] == ["3", "bad", "", "big", "soon", "", ""]
    marked = [
        (row, column)
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        if model.data(model.index(row, column), Qt.ItemDataRole.ForegroundRole) == danger
    ]
    assert marked == [(1, 3), (1, 4)]
    assert model.data(model.index(1, 0), Qt.ItemDataRole.DecorationRole)
    assert "is not a size" in model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert dialog.summary.text() == "3 row(s) · 1 wrong"
    assert dialog.remark.text == "Line 3: “big” is not a size such as 1280×720. “soon” is not a number of seconds."
    assert not dialog.generate.isEnabled()
    QTest.keyClick(dialog.field, Qt.Key.Key_Return, CONTROL)
    assert wanted.count() == 0


def test_f8_goes_from_problem_to_problem(dialog: BatchDialog) -> None:
    dialog.field.set_text("prompt,size\na,big\nb,\nc,small\n")
    seen = []
    for _ in range(3):
        QTest.keyClick(dialog, Qt.Key.Key_F8)
        assert dialog.table.hasFocus()
        seen.append((dialog.table.currentIndex().row(), dialog.remark.text.split(":")[0]))
    assert seen == [(0, "Line 2"), (2, "Line 4"), (0, "Line 2")]


def test_putting_it_right_wakes_the_button(dialog: BatchDialog) -> None:
    dialog.field.set_text("prompt,size\na,big")
    assert dialog.next_problem.isVisible()
    dialog.field.set_text("prompt,size\na,720x1280")
    assert dialog.generate.isEnabled()
    assert not dialog.next_problem.isVisible()
    assert dialog.remark.text == ""


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("model,size\nveo-3,720x1280", "Line 1: The table has no column “prompt”."),
        ("prompt,stream\na,true", "Line 1: The program itself sets “stream”: take this column out."),
        ("prompt,count\na,0", "Line 2: “0” is not a count from 1 to 500."),
        ("prompt,size\na,,b", "Line 2: “b” is in no column: a text with commas needs quotes around it."),
        ('prompt,x\na,"{""b"":"', 'Line 2: “{"b":” in “x” is not whole JSON.'),
        ('prompt,x\n"a', "Line 2: The quotes do not match from here on."),
        ("prompt,references\na,gone.png", "Line 2: “gone.png” is not a picture that can be read."),
        ("a\n" * (MOST_VIDEOS + 1), "One batch makes at most 500 videos: take some rows out."),
        ("a" * (MOST_TEXT + 1), "This text is too long for a list of prompts."),
    ],
)
def test_each_reason_has_its_sentence(dialog: BatchDialog, text: str, says: str) -> None:
    dialog.field.set_text(text)
    assert dialog.remark.text == says
    assert not dialog.generate.isEnabled()


# ---- Files ----


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_is_opened(dialog: BatchDialog, tmp_path: Path, encoding: str) -> None:
    (tmp_path / "list.csv").write_bytes("prompt;size\r\n一只猫;720x1280\r\n".encode(encoding))
    dialog.take_file(str(tmp_path / "list.csv"))
    assert cells(dialog) == [["2", "一只猫", "animatic-1", "720×1280", "", "1", ""]]


def test_a_file_is_picked_with_the_keys(dialog: BatchDialog, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("a\nb\n")
    picked = pick_file(tmp_path / "list.txt")
    QTest.keyClick(dialog, Qt.Key.Key_O, CONTROL)
    assert picked
    assert [row[1] for row in cells(dialog)] == ["a", "b"]


def pick_file(path: Path) -> list[str]:
    """Type a path into the next file dialogue, and Enter; the list returned holds it then."""
    picked: list[str] = []

    def look() -> None:
        opened = QApplication.activeModalWidget()
        name = opened.findChild(QLineEdit) if isinstance(opened, QFileDialog) else None
        if name is None:
            QTimer.singleShot(20, look)
            return
        picked.append(str(path))
        name.setText(str(path))
        QTest.keyClick(name, Qt.Key.Key_Return)

    QTimer.singleShot(0, look)
    return picked


def test_a_file_is_dropped_anywhere_and_pasted_into_the_field(dialog: BatchDialog, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("one\n")
    (tmp_path / "two.txt").write_text("two\n")
    dropped(dialog, files(tmp_path / "one.txt"))
    assert [row[1] for row in cells(dialog)] == ["one"]
    QGuiApplication.clipboard().setMimeData(files(tmp_path / "two.txt"))
    dialog.field.setFocus()
    QTest.keyClick(dialog.field, Qt.Key.Key_V, CONTROL)
    assert [row[1] for row in cells(dialog)] == ["two"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\0\1\2", "“list.csv” is not a text. Save it as CSV in UTF-8."),
        (b"x" * (MOST_TEXT + 1), "“list.csv” is too large for a list of prompts."),
        (None, "“list.csv” cannot be read."),
    ],
)
def test_a_file_that_cannot_be_used_is_said_and_changes_nothing(
    dialog: BatchDialog, tmp_path: Path, content: bytes | None, says: str
) -> None:
    dialog.field.set_text("a train")
    if content is not None:
        (tmp_path / "list.csv").write_bytes(content)
    dialog.take_file(str(tmp_path / "list.csv"))
    assert dialog.remark.text == says
    assert [row[1] for row in cells(dialog)] == ["a train"]


# ---- Sending ----


def test_all_of_it_is_sent_once_with_draws_of_its_own(dialog: BatchDialog, wanted: QSignalSpy) -> None:
    dialog.field.set_text("prompt,count,seed\na {red|blue|green} train,20,7\nin {weather},1,\n")
    QTest.mouseDClick(dialog.generate, Qt.MouseButton.LeftButton)
    QTest.mouseClick(dialog.generate, Qt.MouseButton.LeftButton)
    made = sent(wanted)
    assert len(made) == 21
    assert {each.prompt for each in made[:20]} == {"a red train", "a blue train", "a green train"}
    assert {each.fields["seed"] for each in made[:20]} == {7}
    assert "{" not in made[20].prompt
    assert made[20].fields == {}


def test_ctrl_enter_sends_and_enter_alone_does_not(dialog: BatchDialog, wanted: QSignalSpy) -> None:
    dialog.field.set_text("a train")
    for place in (dialog.table, dialog.generate):
        place.setFocus()
        QTest.keyClick(place, Qt.Key.Key_Return)
    assert wanted.count() == 0
    QTest.keyClick(dialog.table, Qt.Key.Key_Return, CONTROL)
    assert [each.prompt for each in sent(wanted)] == ["a train"]


def test_pictures_are_taken_from_beside_the_file_and_made_of_each_rows_size(
    dialog: BatchDialog, wanted: QSignalSpy, tmp_path: Path, picture: Path
) -> None:
    text = "prompt,size,references\na,720x1280,first.png\nb,1280x720,first.png\nc,640x360,first.png\n"
    (tmp_path / "list.csv").write_text(text)
    dialog.take_file(str(tmp_path / "list.csv"))
    assert [row[6] for row in cells(dialog)] == ["1 picture(s)"] * 3
    dialog.generate.click()
    shapes = [QImage(each.references[0]).size().toTuple() for each in sent(wanted)]
    assert shapes == [(720, 1280), (1280, 720), (640, 360)]
    assert sent(wanted)[2].references == (str(picture),)


def test_the_panels_own_pictures_and_fields_hold_for_all_rows(
    panel: PromptPanel, wanted: QSignalSpy, picture: Path
) -> None:
    panel.references.add(str(picture))
    panel.extra.set_fields({"seed": 4})
    dialog = panel.open_batch()
    assert dialog
    dialog.field.set_text("prompt,size\na,\nb,720x1280\n")
    assert [row[6] for row in cells(dialog)] == ["1 picture(s), seed = 4"] * 2
    dialog.generate.click()
    made = sent(wanted)
    assert [QImage(each.references[0]).size().toTuple() for each in made] == [(1280, 720), (720, 1280)]
    assert [each.fields for each in made] == [{"seed": 4}] * 2
    assert [each.size for each in made] == [Size(1280, 720), Size(720, 1280)]


def test_where_one_row_cannot_be_made_nothing_is_sent(dialog: BatchDialog, wanted: QSignalSpy, picture: Path) -> None:
    dialog.field.set_text("a train\n{|}{|}")
    dialog.generate.click()
    assert dialog.isVisible()
    assert dialog.remark.text == "Line 2: What the wildcards drew is empty or too long. Nothing was sent."
    assert dialog.table.currentIndex().row() == 1
    dialog.field.set_text(f"prompt,references\na train,{picture}\n")
    picture.unlink()
    dialog.generate.click()
    assert dialog.remark.text == "Line 2: “first.png” cannot be read. Nothing was sent."
    assert wanted.count() == 0


def test_escape_sends_nothing(dialog: BatchDialog, wanted: QSignalSpy) -> None:
    dialog.field.set_text("a train")
    QTest.keyClick(dialog.field, Qt.Key.Key_Escape)
    assert wanted.count() == 0
    assert not dialog.isVisible()


def test_a_wrong_field_in_the_panel_is_pointed_at_first(panel: PromptPanel) -> None:
    panel.choices.field("size").setEditText("big")
    assert panel.open_batch() is None
    assert panel.trouble == "Enter a size such as 1280×720, or leave it empty."


def test_every_control_has_a_name_and_the_keys_come_to_it(dialog: BatchDialog) -> None:
    dialog.field.set_text(WRONG)
    dialog.field.setFocus()
    order = [dialog.open_file, dialog.clear, dialog.table, dialog.next_problem, dialog.cancel]
    for expected in order:
        focused = QApplication.focusWidget()
        assert focused
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        assert expected.hasFocus()
    assert dialog.field.accessibleName()
    assert dialog.table.accessibleName()
