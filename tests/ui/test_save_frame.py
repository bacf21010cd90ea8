"""The frame on show: saved as a picture, or used as a reference, at the video's own pixels."""

from collections.abc import Callable
from pathlib import Path

import pytest
from clip_fixtures import FRAMES, SIZE, a_clip
from clips import brightness, make_clip
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from sora_desktop.domain.job import Job
from sora_desktop.ui.centre import Centre
from sora_desktop.ui.clip_menu import ClipAction
from sora_desktop.ui.player.waiting import Waiting

Show = Callable[[Job], None]


def number_of(image: QImage) -> int:
    """Return which frame of the clip this is, by its brightness."""
    luma = 16 + image.pixelColor(image.width() // 2, image.height() // 2).red() * 219 / 255
    return min(range(FRAMES), key=lambda number: abs(brightness(number, FRAMES) - luma))


def stand_on(centre: Centre, frame: int, qtbot: QtBot) -> None:
    centre.player.deck.seek_frame(frame)
    qtbot.waitUntil(lambda: centre.player.deck.frame == frame)


def words(centre: Centre) -> list[str]:
    toasts = centre.toasts.shown
    return [label.text() for toast in toasts for label in toast.findChildren(QLabel) if label.text()]


@pytest.mark.parametrize("frame", [0, 29, FRAMES - 1])
def test_s_saves_the_very_frame_beside_the_clip(
    centre: Centre, shows: Show, clip: Path, qtbot: QtBot, frame: int
) -> None:
    shows(a_clip(clip))
    stand_on(centre, frame, qtbot)
    QTest.keyClick(centre.player, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: bool(centre.toasts.shown))
    picture = clip.parent / f"An astronaut 7f3a9c 00-0{frame // 24}-{frame % 24:02}.png"
    assert sorted(clip.parent.iterdir()) == sorted([clip, picture])
    image = QImage(str(picture))
    assert image.size().toTuple() == SIZE
    assert number_of(image) == frame
    assert words(centre) == [f"Saved {picture.name}"]
    assert centre.player.hasFocus() or not centre.toasts.shown[0].isAncestorOf(centre.focusWidget())


def test_a_frame_is_never_written_over_another(centre: Centre, shows: Show, clip: Path, qtbot: QtBot) -> None:
    shows(a_clip(clip))
    for _ in range(3):
        centre.player.transport.save.click()
    qtbot.waitUntil(lambda: len(centre.toasts.shown) == 3)
    names = sorted(each.name for each in clip.parent.glob("*.png"))
    assert names == [f"An astronaut 7f3a9c 00-00-00{end}.png" for end in (" 2", " 3", "")]


def test_a_frame_while_the_clip_plays_is_the_one_its_name_says(
    centre: Centre, shows: Show, clip: Path, qtbot: QtBot
) -> None:
    shows(a_clip(clip))
    centre.player.toggle()
    qtbot.waitUntil(lambda: centre.player.deck.frame > 5)
    centre.do(ClipAction.SAVE_FRAME)
    assert centre.player.is_playing
    qtbot.waitUntil(lambda: bool(list(clip.parent.glob("*.png"))) and bool(centre.toasts.shown))
    [picture] = clip.parent.glob("*.png")
    seconds, frames = picture.stem.split("-")[-2:]
    assert number_of(QImage(str(picture))) == int(seconds) * 24 + int(frames)


def test_show_opens_the_folder(centre: Centre, shows: Show, clip: Path, qtbot: QtBot, opened: list[str]) -> None:
    shows(a_clip(clip))
    centre.do(ClipAction.SAVE_FRAME)
    qtbot.waitUntil(lambda: bool(centre.toasts.shown))
    QTest.mouseClick(centre.toasts.shown[0].action, Qt.MouseButton.LeftButton)
    assert opened == [str(clip.parent)]


def test_a_folder_that_is_gone_is_told(centre: Centre, shows: Show, clip: Path, qtbot: QtBot) -> None:
    shows(a_clip(clip))
    clip.unlink()
    clip.parent.rmdir()
    centre.do(ClipAction.SAVE_FRAME)
    qtbot.waitUntil(lambda: bool(centre.toasts.shown))
    assert words(centre) == ["The folder cannot be written to.", f"{clip.parent}: No such file or directory"]


@pytest.mark.parametrize("way", ["key", "button"])
def test_r_brings_the_frame_to_the_references(centre: Centre, shows: Show, clip: Path, qtbot: QtBot, way: str) -> None:
    shows(a_clip(clip))
    stand_on(centre, 30, qtbot)
    wanted = QSignalSpy(centre.frame_wanted)
    if way == "key":
        QTest.keyClick(centre.player, Qt.Key.Key_R)
    else:
        centre.player.transport.reference.click()
    image, name, job_id = wanted.at(0)
    assert job_id == a_clip(clip).id
    assert name == "An astronaut 7f3a9c 00-01-06"
    assert (image.size().toTuple(), number_of(image)) == (SIZE, 30)
    assert list(clip.parent.iterdir()) == [clip]


@pytest.mark.parametrize("size", [(322, 182), (1082, 1920)])
def test_every_shape_keeps_its_pixels(
    centre: Centre, shows: Show, tmp_path: Path, qtbot: QtBot, size: tuple[int, int]
) -> None:
    path = make_clip(tmp_path / "odd.mp4", seconds=0.5, size=size)
    shows(a_clip(path))
    still = centre.player.still()
    assert still is not None
    assert still.image.size().toTuple() == size


def test_without_a_frame_there_is_nothing_to_save(centre: Centre, shows: Show, clip: Path) -> None:
    assert centre.player.still() is None
    shows(a_clip(clip))
    centre.player.show_waiting(Waiting(0.5, "Generating"))
    wanted = QSignalSpy(centre.frame_wanted)
    for key in (Qt.Key.Key_S, Qt.Key.Key_R):
        QTest.keyClick(centre.player, key)
    centre.do(ClipAction.SAVE_FRAME)
    assert not centre.player.transport.save.isEnabled()
    assert not centre.player.transport.reference.isEnabled()
    assert wanted.count() == 0
    assert list(clip.parent.iterdir()) == [clip]
