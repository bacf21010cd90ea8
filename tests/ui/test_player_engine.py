"""The engine with real files, under a real (virtual) screen."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from clips import brightness, make_clip
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sora_desktop.ui.player.engine import Engine
from sora_desktop.ui.player.frames import Span, Timing
from sora_desktop.ui.player.trouble import Trouble

# Test machines have no sound and graphics cards, and say so; so does Qt of a file that is no video.
pytestmark = pytest.mark.qt_log_ignore(
    "No audio device", "PulseAudio", "Could not open media", "No RHI backend", extend=True
)
FPS, FRAMES = 24, 24
TIMING = Timing(FPS, FRAMES)


@pytest.fixture
def engine(qtbot: QtBot) -> Iterator[Engine]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(320, 180)
    engine = Engine(window)
    engine.surface.resize(320, 180)
    engine.surface.show()
    window.show()
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_clip(tmp_path_factory.mktemp("clips") / "grey.mp4", seconds=FRAMES / FPS, fps=FPS)


def seen(engine: Engine) -> int:
    """Return the number of the frame whose brightness is on the screen."""
    image = engine.surface.videoSink().videoFrame().toImage()
    luma = 16 + image.pixelColor(image.width() // 2, image.height() // 2).red() * 219 / 255
    return min(range(FRAMES), key=lambda number: abs(brightness(number, FRAMES) - luma))


def shows(engine: Engine, frame: int) -> Callable[[], bool]:
    return lambda: engine.frames_shown > 0 and engine.frame == frame and seen(engine) == frame


def test_opening_shows_the_first_frame_and_stands_still(qtbot: QtBot, engine: Engine, clip: Path) -> None:
    with qtbot.waitSignal(engine.frame_shown):
        engine.open(clip, TIMING, False)
    assert seen(engine) == 0
    assert not engine.is_playing
    assert engine.picture_size.toTuple() == (320, 180)


def test_playing_shows_the_frames_in_order_and_stays_on_the_last(qtbot: QtBot, engine: Engine, clip: Path) -> None:
    frames: list[int] = []
    engine.frame_shown.connect(frames.append)
    engine.open(clip, TIMING, True)
    qtbot.waitUntil(lambda: not engine.is_playing and engine.frame == FRAMES - 1)
    assert frames == sorted(frames)
    assert len(frames) == engine.frames_shown > 1  # a busy machine drops frames, never their order
    qtbot.wait(100)
    assert seen(engine) == FRAMES - 1


def test_playing_again_after_the_end_starts_anew(qtbot: QtBot, engine: Engine, clip: Path) -> None:
    engine.open(clip, TIMING, True)
    qtbot.waitUntil(lambda: not engine.is_playing and engine.frame == FRAMES - 1)
    engine.play()
    qtbot.waitUntil(lambda: engine.is_playing and engine.frame < FRAMES // 2)


@pytest.mark.parametrize("frame", [5, 6, 0, 23, 11, 12])
def test_seeking_lands_on_the_very_frame(qtbot: QtBot, engine: Engine, clip: Path, frame: int) -> None:
    engine.open(clip, TIMING, False)
    engine.seek(frame)
    qtbot.waitUntil(shows(engine, frame))


def test_seeking_back_from_the_end(qtbot: QtBot, engine: Engine, clip: Path) -> None:
    engine.open(clip, TIMING, True)
    qtbot.waitUntil(lambda: not engine.is_playing and engine.frame == FRAMES - 1)
    engine.seek(7)
    qtbot.waitUntil(shows(engine, 7))
    assert not engine.is_playing


def test_only_the_newest_of_many_wishes_is_carried_out(qtbot: QtBot, engine: Engine, clip: Path) -> None:
    with qtbot.waitSignal(engine.frame_shown):
        engine.open(clip, TIMING, False)
    spy = QSignalSpy(engine.frame_shown)
    for frame in range(1, 21):
        engine.seek(frame)
    assert engine.target == 20
    qtbot.waitUntil(shows(engine, 20))
    assert spy.count() <= 3


def test_a_frame_the_clip_does_not_have_is_the_nearest_one(qtbot: QtBot, engine: Engine, clip: Path) -> None:
    engine.open(clip, TIMING, False)
    engine.seek(999)
    qtbot.waitUntil(shows(engine, FRAMES - 1))


def test_a_loop_begins_again_by_itself(qtbot: QtBot, engine: Engine, clip: Path) -> None:
    frames: list[int] = []
    engine.frame_shown.connect(frames.append)
    engine.open(clip, TIMING, True)
    qtbot.waitUntil(lambda: len(frames) > 3)
    engine.set_loop(True, None)
    qtbot.waitUntil(lambda: frames.count(1) == 3, timeout=8_000)
    engine.set_loop(False, None)
    qtbot.waitUntil(lambda: not engine.is_playing and engine.frame == FRAMES - 1)


def test_a_range_loop_stays_in_its_range(qtbot: QtBot, engine: Engine, clip: Path) -> None:
    engine.open(clip, TIMING, False)
    engine.seek(8)
    qtbot.waitUntil(shows(engine, 8))
    frames: list[int] = []
    engine.frame_shown.connect(frames.append)
    engine.set_loop(True, Span(8, 14))
    engine.play()
    qtbot.waitUntil(lambda: len(frames) > 20)
    assert min(frames) == 8
    assert max(frames) <= 16
    assert frames.count(8) >= 2


def test_sound_longer_than_the_picture_ends_on_the_last_frame(qtbot: QtBot, engine: Engine, tmp_path: Path) -> None:
    clip = make_clip(tmp_path / "long.mp4", seconds=1, fps=FPS, sound_seconds=1.5)
    engine.open(clip, Timing.of(1.5, FPS), False)
    engine.seek(35)
    qtbot.waitUntil(shows(engine, FRAMES - 1))
    engine.play()
    qtbot.waitUntil(lambda: engine.is_playing and engine.frame == FRAMES - 1)
    qtbot.waitUntil(lambda: not engine.is_playing)
    assert seen(engine) == FRAMES - 1


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        (None, Trouble.MISSING),
        ("no video at all\n" * 100, Trouble.UNPLAYABLE),
        ("#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/x.mp4\n#EXT-X-ENDLIST\n", Trouble.UNPLAYABLE),
    ],
)
def test_what_cannot_be_played(
    qtbot: QtBot, engine: Engine, tmp_path: Path, text: str | None, trouble: Trouble
) -> None:
    path = tmp_path / "clip.mp4"
    if text is not None:
        path.write_text(text)
    with qtbot.waitSignal(engine.failed) as failed:
        engine.open(path, TIMING, True)
    assert failed.args == [trouble]
    assert not engine.is_playing


def test_sound_without_a_picture_is_no_video(qtbot: QtBot, engine: Engine, tmp_path: Path) -> None:
    clip = make_clip(tmp_path / "sound.mp4", seconds=0, sound_seconds=1)
    with qtbot.waitSignal(engine.failed) as failed:
        engine.open(clip, TIMING, True)
    assert failed.args == [Trouble.UNPLAYABLE]


def test_closing_while_playing_shows_no_more_frames(qtbot: QtBot, engine: Engine, clip: Path) -> None:
    engine.open(clip, TIMING, True)
    qtbot.waitUntil(lambda: engine.frames_shown > 0)
    engine.close()
    qtbot.wait(50)
    shown = engine.frames_shown
    qtbot.wait(200)
    assert engine.frames_shown == shown
    assert not engine.surface.videoSink().videoFrame().isValid()


def test_the_next_clip_takes_over_while_one_plays(qtbot: QtBot, engine: Engine, clip: Path, tmp_path: Path) -> None:
    engine.open(clip, TIMING, True)
    qtbot.waitUntil(lambda: engine.frames_shown > 0)
    engine.open(make_clip(tmp_path / "tall.mp4", size=(180, 320), sound=False), TIMING, False)
    qtbot.waitUntil(lambda: engine.picture_size.toTuple() == (180, 320) and seen(engine) == 0)
    assert not engine.is_playing
