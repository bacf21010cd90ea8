from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import pytest
from engine_client import decoded_frames
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from sora_desktop.animatic.cards import SLATE, Film
from sora_desktop.animatic.render import render
from sora_desktop.domain.storyboard import shots

pytestmark = pytest.mark.usefixtures("qapp")


def rendered(path: Path, prompt: str, size: QSize, seconds: float | None = None) -> Path:
    render(Film(shots(prompt, seconds), "", size, []), path, lambda done: None)
    return path


def loudness(path: Path) -> list[float]:
    """Return the loudest sample of each frame's share of the sound."""
    with av.open(str(path)) as container:
        samples = [
            value
            for frame in container.decode(audio=0)
            for value in memoryview(bytes(frame.planes[0])).cast("f")[: frame.samples]
        ]
    return [max(map(abs, samples[start : start + 2_000])) for start in range(0, len(samples) - 2_000, 2_000)]


def test_the_default_clip_is_a_playable_four_seconds(tmp_path: Path) -> None:
    path = rendered(tmp_path / "a.mp4", "A cat", QSize(1280, 720))
    with av.open(str(path)) as container:
        picture, sound = container.streams.video[0], container.streams.audio[0]
        assert (picture.codec_context.name, sound.codec_context.name) == ("h264", "aac")
        assert (picture.width, picture.height, picture.codec_context.pix_fmt) == (1280, 720, "yuv420p")
        assert (picture.frames, picture.average_rate, sound.rate) == (96, Fraction(24), 48_000)
        assert (container.duration or 0) / 1_000_000 == pytest.approx(4.0, abs=0.001)
    frames = decoded_frames(path)
    assert len(frames) == 96
    assert _is_slate(frames[50].pixelColor(10, 10))


def _is_slate(seen: QColor) -> bool:
    return max(abs(seen.red() - SLATE.red()), abs(seen.blue() - SLATE.blue())) < 8


def test_the_index_comes_before_the_pictures(tmp_path: Path) -> None:
    data = rendered(tmp_path / "a.mp4", "A cat", QSize(320, 180), 1).read_bytes()
    assert 0 < data.index(b"moov") < data.index(b"mdat")


def test_a_shot_is_on_screen_from_its_own_time(tmp_path: Path) -> None:
    frames = decoded_frames(rendered(tmp_path / "a.mp4", "[1s] A cat [1.5s] 狗狗狗狗狗", QSize(640, 360)))
    titles = [frame.copy(20, 90, 600, 190) for frame in frames]
    difference = [_difference(before, after) for before, after in pairwise(titles)]
    assert len(frames) == 60
    assert difference.index(max(difference)) == 23  # from frame 23 to frame 24


def _difference(one: QImage, other: QImage) -> int:
    places = [(x, y) for x in range(0, one.width(), 6) for y in range(0, one.height(), 3)]
    return sum(abs(one.pixelColor(*place).green() - other.pixelColor(*place).green()) for place in places)


def test_a_tick_is_heard_at_the_start_of_each_shot_only(tmp_path: Path) -> None:
    loud = loudness(rendered(tmp_path / "a.mp4", "[1s] a [1s] b", QSize(160, 90)))
    assert min(loud[0], loud[24]) > 0.02
    assert max(loud) < 0.5
    assert max(loud[8:22] + loud[32:46]) < 0.002


@pytest.mark.parametrize(("width", "height"), [(16, 16), (18, 4096), (1278, 722), (641, 361)])
def test_every_size_keeps_its_straight_lines(tmp_path: Path, width: int, height: int) -> None:
    frame = decoded_frames(rendered(tmp_path / "a.mp4", " ", QSize(width, height), 0.2))[2]
    assert (frame.width(), frame.height()) == (width // 2 * 2, height // 2 * 2)
    assert all(_is_slate(frame.pixelColor(x, frame.height() // 2)) for x in range(0, frame.width(), 10))


def test_progress_is_told_for_each_frame_and_can_end_the_rendering(tmp_path: Path) -> None:
    told: list[float] = []
    film = Film(shots("a", 1), "", QSize(64, 64), [])
    render(film, tmp_path / "a.mp4", told.append)
    assert told == pytest.approx([(frame + 1) / 24 for frame in range(24)])

    def stop(done: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        render(film, tmp_path / "b.mp4", stop)
