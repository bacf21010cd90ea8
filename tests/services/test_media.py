"""Video files: facts, thumbnails, and what is no video."""

import shutil
from collections.abc import Callable
from pathlib import Path

import av
import pytest
from builders import a_job
from clips import make_clip

from sora_desktop.domain.errors import Code, DownloadError
from sora_desktop.services import media
from sora_desktop.services.containers import container_suffix
from sora_desktop.services.thumbnails import Thumbnails


def test_facts_of_a_clip(tmp_path: Path) -> None:
    path = make_clip(tmp_path / "clip.mp4", seconds=2.0, size=(640, 360), fps=30)
    video = media.probe(path)
    assert video.path == str(path)
    assert video.seconds == pytest.approx(2.0, abs=0.05)
    assert (video.width, video.height) == (640, 360)
    assert video.bytes == path.stat().st_size
    assert video.frames_per_second == pytest.approx(30)
    assert video.has_sound


def test_a_silent_clip_is_known_to_be_silent(tmp_path: Path) -> None:
    assert not media.probe(make_clip(tmp_path / "clip.mp4", sound=False)).has_sound


@pytest.mark.parametrize(("name", "suffix"), [("a.mp4", ".mp4"), ("a.mov", ".mov"), ("a.webm", ".webm")])
def test_containers_are_known_by_their_bytes(tmp_path: Path, name: str, suffix: str) -> None:
    path = tmp_path / name
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libvpx" if suffix == ".webm" else "libx264", rate=24)
        stream.width, stream.height, stream.pix_fmt = 64, 64, "yuv420p"
        for frame in (av.VideoFrame(64, 64, "yuv420p"), None):
            container.mux(stream.encode(frame))
    hidden = path.rename(tmp_path / "video.part")
    assert container_suffix(hidden.read_bytes()[:12]) == suffix
    assert media.probe(hidden).width == 64


def _without_picture(folder: Path) -> Path:
    return make_clip(folder / "sound.mp4", seconds=0.0, sound_seconds=1.0)


def _text(folder: Path) -> Path:
    (folder / "a.mp4").write_text("no video")
    return folder / "a.mp4"


def _garbled(folder: Path) -> Path:
    path = make_clip(folder / "a.mp4", sound=False)
    content = bytearray(path.read_bytes())
    start = content.index(b"mdat") + 4
    content[start : start + 20_000] = bytes(len(content[start : start + 20_000]))
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("make", [_without_picture, _text, _garbled])
def test_what_does_not_play_is_no_video(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    with pytest.raises(DownloadError) as caught:
        media.probe(make(tmp_path))
    assert caught.value.code is Code.NOT_A_VIDEO


def test_every_truncation_is_noticed(tmp_path: Path, film_bytes: bytes) -> None:
    path = tmp_path / "cut.mp4"
    for length in range(0, len(film_bytes), len(film_bytes) // 40):
        path.write_bytes(film_bytes[:length])
        with pytest.raises(DownloadError):
            media.probe(path)


@pytest.mark.parametrize("size", [(320, 180), (180, 320)])
def test_a_thumbnail_is_a_jpeg_of_the_clips_shape(tmp_path: Path, size: tuple[int, int]) -> None:
    target = tmp_path / "a.jpg"
    media.thumbnail(make_clip(tmp_path / "a.mp4", size=size), target, width=160)
    assert target.read_bytes()[:3] == b"\xff\xd8\xff"
    with av.open(str(target)) as picture:
        frame = next(picture.decode(video=0))
    assert (frame.width, frame.height) == (160, round(160 * size[1] / size[0] / 2) * 2)


def test_no_thumbnail_of_no_video(tmp_path: Path) -> None:
    with pytest.raises(DownloadError):
        media.thumbnail(_text(tmp_path), tmp_path / "a.jpg")
    assert not (tmp_path / "a.jpg").exists()


def test_thumbnails_are_made_once_and_kept(tmp_path: Path, film_file: Path) -> None:
    copy = Path(shutil.copy(film_file, tmp_path / "film.mp4"))
    job = a_job(video=media.probe(copy))
    (tmp_path / "small").mkdir()
    thumbnails = Thumbnails(tmp_path / "small")
    picture = thumbnails.picture(job)
    assert picture is not None
    copy.unlink()
    assert thumbnails.picture(job) == picture
    assert [path.name for path in (tmp_path / "small").iterdir()] == [f"{job.id}.jpg"]


def test_no_thumbnail_where_the_video_is_gone(tmp_path: Path, film_file: Path) -> None:
    copy = Path(shutil.copy(film_file, tmp_path / "film.mp4"))
    job = a_job(video=media.probe(copy))
    copy.unlink()
    assert Thumbnails(tmp_path).picture(job) is None
    assert Thumbnails(tmp_path).picture(a_job()) is None
