"""Export: what can be chosen and what is said of it beforehand, by mouse and keyboard; and how it runs and ends."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from builders import VIDEO, a_job
from clip_fixtures import FPS, FRAMES, a_clip
from clips import make_clip
from driving import button, tab_order
from export_clips import film_packets, times
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sora_desktop.domain.job import Job
from sora_desktop.services.export.order import Choices, Kind
from sora_desktop.services.window_state import WindowStateFile
from sora_desktop.studio import Studio
from sora_desktop.ui.export.dialog import ExportDialog
from sora_desktop.ui.icons import Icons
from sora_desktop.ui.main_window import MainWindow
from sora_desktop.ui.player.frames import Span

COPIED = "Nothing is encoded again: picture and sound stay as they are."
CUT = "The cut is not at a key frame: the video is encoded again, at high quality."
Opens = Callable[..., ExportDialog]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "exported"


@pytest.fixture
def opens(icons: Icons, folder: Path, qtbot: QtBot) -> Iterator[Opens]:
    """Open the dialogue; its files go to ``folder``."""
    dialogs: list[ExportDialog] = []

    def open_(*jobs: Job, span: Span | None = None, **choices: object) -> ExportDialog:
        chosen = replace(Choices(folder=str(folder), template="{prompt} {rating}"), **choices)
        dialog = ExportDialog(jobs, span, chosen, lambda _: 5, icons)
        qtbot.addWidget(dialog)
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        dialogs.append(dialog)
        return dialog

    yield open_
    for dialog in dialogs:
        qtbot.waitUntil(partial(_has_ended, dialog))


def _has_ended(dialog: ExportDialog) -> bool:
    return not dialog.is_running


def press(dialog: ExportDialog, words: str) -> None:
    """Press a button with the mouse, and let it go."""
    QTest.mouseClick(button(dialog, words), Qt.MouseButton.LeftButton)


def exported(dialog: ExportDialog, qtbot: QtBot) -> list[Path]:
    """Export, and return what came of it."""
    told = QSignalSpy(dialog.exported)
    press(dialog, "&Export")
    qtbot.waitUntil(lambda: told.count() == 1)
    return [Path(path) for path in told.at(0)[0]]


def name_shown(dialog: ExportDialog) -> str:
    return dialog.form.name.note.text


def test_a_copy_goes_to_the_folder_under_the_name_shown(opens: Opens, clip: Path, folder: Path, qtbot: QtBot) -> None:
    dialog = opens(a_clip(clip))
    assert dialog.remark.text == "The file is copied as it is."
    assert name_shown(dialog) == "An astronaut 5.mp4"
    assert exported(dialog, qtbot) == [folder / "An astronaut 5.mp4"]
    assert not dialog.isVisible()
    assert (folder / "An astronaut 5.mp4").read_bytes() == clip.read_bytes()


def test_a_trim_says_whether_it_encodes_and_makes_what_is_marked(
    opens: Opens, clip: Path, folder: Path, qtbot: QtBot
) -> None:
    dialog = opens(a_clip(clip), span=Span(12, 23))
    press(dialog, "Trim")
    assert dialog.form.part is not None
    assert (dialog.form.part.first.text(), dialog.form.part.last.text()) == ("00:00:12", "00:00:23")
    qtbot.waitUntil(lambda: dialog.remark.text == COPIED)
    dialog.form.part.first.setFocus()
    QTest.keyClick(dialog.form.part.first, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: dialog.remark.text == CUT)
    QTest.keyClick(dialog.form.part.first, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: dialog.remark.text == COPIED)
    [path] = exported(dialog, qtbot)
    assert film_packets(path, "video") == film_packets(clip, "video")[12:24]


def test_the_part_can_be_the_whole_or_the_players_loop(opens: Opens, clip: Path) -> None:
    part = opens(a_clip(clip), span=Span(12, 23), kind=Kind.TRIM).form.part
    assert part is not None
    assert not part.loop.isEnabled()
    found = [part.seconds]
    for shortcut in (part.whole, part.loop):
        QTest.mouseClick(shortcut, Qt.MouseButton.LeftButton)
        assert not shortcut.isEnabled()
        found.append(part.seconds)
    assert found == [(0.5, 1.0), (0.0, None), (0.5, 1.0)]


def test_without_a_loop_none_is_offered(opens: Opens, clip: Path) -> None:
    part = opens(a_clip(clip), kind=Kind.TRIM).form.part
    assert part is not None
    assert part.loop.isHidden()
    assert part.seconds == (0.0, None)


@pytest.mark.parametrize(
    ("typed", "frame"),
    [("00:01:06", 30), ("30", 30), ("7", 7), ("00:59:00", FRAMES - 1), ("::", FRAMES - 1), ("x5", 5)],
)
def test_timecodes_can_be_typed(opens: Opens, clip: Path, typed: str, frame: int) -> None:
    part = opens(a_clip(clip), kind=Kind.TRIM).form.part
    assert part is not None
    part.last.setFocus()
    part.last.selectAll()
    QTest.keyClicks(part.last, typed)
    QTest.keyClick(part.last, Qt.Key.Key_Tab)
    assert part.last.value() == frame


def test_the_first_frame_pushes_the_last(opens: Opens, clip: Path) -> None:
    part = opens(a_clip(clip), span=Span(12, 23), kind=Kind.TRIM).form.part
    assert part is not None
    part.first.setValue(30)
    assert part.last.value() == 30
    part.last.setValue(3)
    assert part.first.value() == 3
    assert (part.first.text(), part.length.text()) == ("00:00:03", "0.0 s")


def test_a_gif_has_its_size_and_rate(opens: Opens, clip: Path, qtbot: QtBot) -> None:
    dialog = opens(a_clip(clip))
    assert not dialog.form.width_.isVisible()
    press(dialog, "GIF")
    assert dialog.form.width_.isVisible()
    assert name_shown(dialog) == "An astronaut 5.gif"
    dialog.form.width_.setCurrentText("240 px wide")
    dialog.form.rate.setCurrentText("10 frames a second")
    [path] = exported(dialog, qtbot)
    assert len(times(path)) == 10 * FRAMES / FPS


def test_several_videos_can_be_joined_and_are_judged_first(
    opens: Opens, clip: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = make_clip(tmp_path / "other.mp4", size=(180, 320), seconds=0.5)
    dialog = opens(a_clip(clip), a_clip(other, id="other"))
    assert dialog.form.part is None
    press(dialog, "Join")
    words = "The videos differ in codec, size or sound: they are encoded again, in 426 × 240."
    qtbot.waitUntil(lambda: dialog.remark.text == words)
    [path] = exported(dialog, qtbot)
    assert len(times(path)) == FRAMES + 12


def test_a_wrong_name_is_said_and_cannot_be_exported(opens: Opens, clip: Path) -> None:
    dialog = opens(a_clip(clip))
    field = dialog.form.name.field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "{colour}")
    assert name_shown(dialog) == "There is no {colour}."
    assert not dialog.go.isEnabled()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    field.selectAll()
    dialog.form.name.add.menu().actions()[5].trigger()
    assert field.text() == "{seconds}"
    assert name_shown(dialog) == "2s.mp4"
    assert dialog.go.isEnabled()


def test_enter_exports_and_what_was_chosen_is_told(opens: Opens, clip: Path, folder: Path, qtbot: QtBot) -> None:
    dialog = opens(a_clip(clip))
    told, ended = QSignalSpy(dialog.chosen), QSignalSpy(dialog.exported)
    dialog.form.name.field.setText("{id}")
    dialog.form.name.field.setFocus()
    QTest.keyClick(dialog.form.name.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ended.count() == 1)
    assert told.at(0) == [Choices(folder=str(folder), template="{id}")]


def test_cancel_stops_it_and_leaves_nothing(opens: Opens, tmp_path: Path, folder: Path, qtbot: QtBot) -> None:
    film = make_clip(tmp_path / "long.mp4", seconds=120, size=(640, 360), sound=False)
    job = a_clip(film)
    assert job.video is not None
    long = replace(job, video=replace(VIDEO, path=str(film), seconds=120.0))
    dialog = opens(long, kind=Kind.GIF, width=960, rate=25)
    press(dialog, "&Export")
    qtbot.waitUntil(lambda: dialog.bar.value() > 0)
    assert dialog.bar.isVisible()
    assert not dialog.form.isEnabled()
    assert QApplication.focusWidget() is dialog.cancel
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.is_running)
    assert dialog.isVisible()
    assert dialog.remark.text == "Stopped. Nothing half made is left."
    assert list(folder.iterdir()) == []
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_closing_it_stops_it(opens: Opens, tmp_path: Path, folder: Path, qtbot: QtBot) -> None:
    film = make_clip(tmp_path / "long.mp4", seconds=120, size=(640, 360), sound=False)
    dialog = opens(a_clip(film), kind=Kind.GIF, width=960, rate=25)
    press(dialog, "&Export")
    qtbot.waitUntil(lambda: dialog.bar.value() > 0)
    dialog.close()
    qtbot.waitUntil(lambda: not list(folder.iterdir()))


def test_a_damaged_video_is_named_and_another_try_is_possible(
    opens: Opens, tmp_path: Path, film_bytes: bytes, qtbot: QtBot
) -> None:
    damaged = tmp_path / "damaged.mp4"
    damaged.write_bytes(film_bytes[:3_000])
    dialog = opens(a_clip(damaged), kind=Kind.GIF)
    press(dialog, "&Export")
    qtbot.waitUntil(lambda: "A video is damaged, or it is no longer there. damaged.mp4" in dialog.remark.text)
    assert dialog.go.isEnabled()
    press(dialog, "Trim")
    qtbot.waitUntil(lambda: "A video is damaged" in dialog.remark.text)


def test_a_folder_that_cannot_be_used_is_named(opens: Opens, clip: Path, folder: Path, qtbot: QtBot) -> None:
    folder.write_text("a file")
    dialog = opens(a_clip(clip))
    press(dialog, "&Export")
    qtbot.waitUntil(lambda: dialog.remark.text.startswith(f"The folder cannot be written to. {folder}"))


def test_everything_has_a_name_and_is_reached_by_tab(opens: Opens, clip: Path) -> None:
    dialog = opens(a_clip(clip), span=Span(1, 5), kind=Kind.GIF)
    reached = list(tab_order(dialog, dialog.form.kinds.button(Kind.GIF)))
    form = dialog.form
    assert form.part is not None
    fields: list[QWidget] = [form.part.first, form.part.last, form.part.whole, form.width_, form.rate, form.folder]
    fields += [form.choose, form.name.field, form.name.add, dialog.cancel, dialog.go]
    assert [field for field in reached if field in fields] == fields
    named = [field for field in fields if field.accessibleName() or (isinstance(field, QPushButton) and field.text())]
    assert named == fields
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel))


@pytest.fixture
def kept(studio: Studio, clip: Path) -> Job:
    """The newest job of the library, which the window begins with."""
    job = a_clip(clip)
    studio.library.add(job)
    return job


def open_dialog(window: MainWindow, qtbot: QtBot) -> ExportDialog:
    """Press the window's key for it."""
    QTest.keyClick(window, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    dialog = window.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_the_window_exports_the_loop_of_the_clip_on_show_and_remembers(
    kept: Job, window: MainWindow, studio: Studio, clip: Path, folder: Path, opened: list[str], qtbot: QtBot
) -> None:
    deck = window.centre.player.deck
    qtbot.waitUntil(lambda: deck.has_frame)
    deck.seek_frame(12)
    qtbot.waitUntil(lambda: deck.frame == 12)
    deck.mark_loop_start()
    dialog = open_dialog(window, qtbot)
    press(dialog, "Trim")
    dialog.form.folder.setText(str(folder))
    [path] = exported(dialog, qtbot)
    assert film_packets(path, "video") == film_packets(clip, "video")[12:]
    qtbot.waitUntil(lambda: len(window.centre.toasts.shown) == 1)
    QTest.mouseClick(window.centre.toasts.shown[0].action, Qt.MouseButton.LeftButton)
    assert opened == [str(folder)]
    state = WindowStateFile(studio.paths.settings / "window.json").value
    assert (state.export.kind, state.export.folder) == (Kind.TRIM, str(folder))


def test_the_rating_is_that_of_the_library(kept: Job, window: MainWindow, studio: Studio, qtbot: QtBot) -> None:
    studio.marks.rate([kept.id], 3)
    dialog = open_dialog(window, qtbot)
    dialog.form.name.field.setText("{rating} {prompt}")
    assert name_shown(dialog) == "3 An astronaut.mp4"
    dialog.close()


def test_jobs_without_a_video_are_left_out(kept: Job, window: MainWindow, qtbot: QtBot) -> None:
    window.dialogs.open_export([a_job(id="unfinished")])
    assert window.findChild(ExportDialog) is None
    window.dialogs.open_export([kept, a_job(id="unfinished")])
    dialog = window.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    assert dialog.what.text() == "“An astronaut”"
    dialog.close()
