"""A new video out of an earlier one: from its prompt, a frame of it, or where it ends, in the whole window."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import pytest
from builders import VIDEO, a_job, a_request
from clips import make_clip
from driving import generate
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sora_desktop.domain.events import Saved
from sora_desktop.domain.job import Job, advance
from sora_desktop.domain.request import Origin, OriginKind, Size
from sora_desktop.studio import Studio
from sora_desktop.ui.clip_menu import ClipAction
from sora_desktop.ui.main_window import MainWindow

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
FRAMES = 36


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    return make_clip(tmp_path / "A dog.mp4", seconds=FRAMES / 24, size=(320, 180))


@pytest.fixture
def shown(window: MainWindow, studio: Studio, clip: Path, qtbot: QtBot) -> Job:
    """A finished video on the stage, paused at its first frame."""
    return show(window, studio, clip, qtbot)


def show(window: MainWindow, studio: Studio, clip: Path, qtbot: QtBot) -> Job:
    video = replace(VIDEO, path=str(clip), seconds=FRAMES / 24, width=320, height=180)
    request = a_request(prompt="A dog", model="animatic-1", size=Size(320, 180), seconds=4.0, fields={"seed": 7})
    job = a_job(id="parent", request=request)
    studio.library.add(job)
    window._bridge(advance(job, Saved(video), 1_001.0), None)
    studio.library.record(job, Saved(video), 1_001.0)
    window.show_job(window.jobs.get("parent"))
    qtbot.waitUntil(lambda: window.centre.player.has_frame)
    window.centre.player.setFocus()
    found = window.jobs.get("parent")
    assert found is not None
    return found


def grey(image: QImage) -> int:
    return image.pixelColor(image.width() // 2, image.height() // 2).red()


def settings(window: MainWindow) -> tuple[object, ...]:
    choices = window.prompt.choices
    return (
        window.prompt.editor.text(),
        choices.model,
        choices.picture_size,
        choices.seconds,
        window.prompt.extra.fields(),
    )


@pytest.mark.parametrize("way", ["keys", "command", "menu"])
def test_the_last_frame_begins_the_next_video_in_one_step(
    window: MainWindow, shown: Job, qtbot: QtBot, way: str
) -> None:
    window.prompt.editor.set_text("typed before")
    match way:
        case "keys":
            QTest.keyClick(window.centre.player, Qt.Key.Key_R, SHIFT)
        case "command":
            window.commands.get("continue").action.trigger()
        case _:
            window.centre.do(ClipAction.CONTINUE, "parent")
    qtbot.waitUntil(lambda: len(window.prompt.references.paths()) == 1)
    [path] = window.prompt.references.paths()
    picture = QImage(path)
    assert picture.size().toTuple() == (320, 180)
    window.centre.player.step(FRAMES)
    qtbot.waitUntil(lambda: window.centre.player.deck.frame == FRAMES - 1 and _is_last(window))
    still = window.centre.player.still()
    assert still is not None
    assert abs(grey(picture) - grey(still.image)) <= 2
    assert settings(window) == ("A dog", "animatic-1", Size(320, 180), 4.0, {"seed": 7})
    assert window.prompt.origins.origins() == (Origin("parent", OriginKind.CONTINUE),)
    assert [chip.words for chip in window.prompt.origins.chips.values()] == ["Continues “A dog”"]


def _is_last(window: MainWindow) -> bool:
    still = window.centre.player.still()
    return still is not None and grey(still.image) > 200


def test_the_cursor_is_in_the_prompt_and_what_was_typed_comes_back_with_undo(
    window: MainWindow, shown: Job, qtbot: QtBot
) -> None:
    window.prompt.editor.set_text("typed before")
    QTest.keyClick(window.centre.player, Qt.Key.Key_R, SHIFT)
    field = window.prompt.editor.focusProxy()
    assert isinstance(field, QWidget)
    qtbot.waitUntil(lambda: window.focusWidget() is field)
    QTest.keyClicks(field, " swims")
    assert window.prompt.editor.text() == "A dog swims"
    for _ in range(2):
        QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert window.prompt.editor.text() == "typed before"


def test_a_chain_of_three_is_made_and_known_after_a_restart(
    window: MainWindow, studio: Studio, shown: Job, qtbot: QtBot
) -> None:
    QTest.keyClick(window.centre.player, Qt.Key.Key_R, SHIFT)
    qtbot.waitUntil(lambda: len(window.prompt.references.paths()) == 1)
    window.toggle_pause()
    generate(window, "It swims on")
    qtbot.waitUntil(lambda: len(window.jobs.waiting) == 1)
    [child] = window.jobs.waiting
    assert child.request.origins == (Origin("parent", OriginKind.CONTINUE),)
    window.following.reuse(child.id)  # it has no video yet, and is no parent
    assert window.prompt.origins.origins() == child.request.origins
    window.following.reuse("parent")
    assert window.prompt.origins.origins() == (Origin("parent", OriginKind.REMIX),)
    found = studio.library.job(child.id)
    assert found is not None
    assert found.request.origins == child.request.origins
    assert [each.job.id for each in studio.lineage.descendants("parent")] == [child.id]


def test_a_frame_in_one_key_is_remembered_as_one(window: MainWindow, shown: Job) -> None:
    QTest.keyClick(window.centre.player, Qt.Key.Key_R)
    assert window.prompt.origins.origins() == (Origin("parent", OriginKind.FRAME),)


def test_a_video_that_is_gone_is_said_and_nothing_changes(
    window: MainWindow, shown: Job, clip: Path, qtbot: QtBot
) -> None:
    window.prompt.editor.set_text("typed before")
    clip.unlink()
    QTest.keyClick(window.centre.player, Qt.Key.Key_R, SHIFT)
    qtbot.waitUntil(lambda: len(window.centre.toasts.shown) > 0)
    assert window.prompt.editor.text() == "typed before"
    assert window.prompt.origins.origins() == ()


# ---- Colours ----


def hd_film(path: Path, matrix: str) -> Path:
    """Write an HD clip of one colour; ``matrix`` says in the file how it is meant, empty for not at all."""
    told = {"x264-params": f"colormatrix={matrix}"} if matrix else {}
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=24, options={"crf": "4", "preset": "ultrafast"} | told)
        stream.width, stream.height = 1280, 720
        stream.pix_fmt = "yuv420p"
        for frame in (*_coloured(), None):
            container.mux(stream.encode(frame))
    return path


def _coloured() -> Iterator[av.VideoFrame]:
    for number in range(FRAMES):
        frame = av.VideoFrame(1280, 720, "yuv420p")
        for plane, value in zip(frame.planes, (90, 110, 190), strict=True):
            plane.update(bytes([value]) * plane.buffer_size)
        frame.pts, frame.time_base = number, Fraction(1, 24)
        yield frame


@pytest.mark.screen  # without a graphics interface Qt turns every clip into colours by the rules of old ones
@pytest.mark.parametrize("matrix", ["", "bt709", "smpte170m"])
def test_the_reference_has_the_colours_of_the_player(
    window: MainWindow, studio: Studio, tmp_path: Path, qtbot: QtBot, matrix: str
) -> None:
    show(window, studio, hd_film(tmp_path / "A dog.mp4", matrix), qtbot)
    QTest.keyClick(window.centre.player, Qt.Key.Key_R, SHIFT)
    qtbot.waitUntil(lambda: len(window.prompt.references.paths()) == 1)
    still = window.centre.player.still()
    assert still is not None
    [path] = window.prompt.references.paths()
    mine, theirs = (image.pixelColor(640, 360) for image in (QImage(path), still.image))
    for part in (QColor.red, QColor.green, QColor.blue):
        assert abs(part(mine) - part(theirs)) <= 3
