"""The last picture of a clip: the very one that is shown last, whatever the order in which it is stored."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import pytest
from av.video.frame import PictureType
from builders import VIDEO, a_job
from clips import make_clip
from msgspec.structs import replace

from sora_desktop.domain.errors import DownloadError, InvalidRequest
from sora_desktop.domain.job import Job
from sora_desktop.domain.request import Origin, OriginKind
from sora_desktop.services import media
from sora_desktop.services.frames import keep_last_frame
from sora_desktop.services.reference_files import ReferenceFiles

SIZE = (320, 184)
RED, BLUE = (81, 90, 240), (41, 240, 110)  # BT.601, limited range


def film(path: Path, frames: list[tuple[int, int, int]], **options: str) -> Path:
    """Write one colour (Y, Cb, Cr) a frame; the sound goes on for half a second."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=24, options={"crf": "4"} | options)
        stream.width, stream.height = SIZE
        stream.pix_fmt = "yuv420p"
        for frame in (*_pictures(frames), None):
            container.mux(stream.encode(frame))
    return path


def _pictures(colours: list[tuple[int, int, int]]) -> Iterator[av.VideoFrame]:
    for number, colour in enumerate(colours):
        frame = av.VideoFrame(*SIZE, "yuv420p")
        for plane, value in zip(frame.planes, colour, strict=True):
            plane.update(bytes([value]) * plane.buffer_size)
        frame.pts, frame.time_base = number, Fraction(1, 24)
        yield frame


def pictures(path: Path) -> list[av.VideoFrame]:
    with av.open(str(path)) as container:
        return list(container.decode(video=0))


def pixels(frame: av.VideoFrame) -> bytes:
    """Return all of a picture in RGB, as BT.601 has it."""
    [plane] = frame.reformat(format="rgb24").planes
    content, wide = bytes(plane), 3 * frame.width
    return b"".join(content[row : row + wide] for row in range(0, frame.height * plane.line_size, plane.line_size))


def read(png: bytes, folder: Path) -> av.VideoFrame:
    file = folder / "picture.png"
    file.write_bytes(png)
    return pictures(file)[0]


@pytest.mark.parametrize("interval", ["1000", "7"])
@pytest.mark.parametrize("frames", [1, 2, 48, 49, 50])
def test_it_is_the_last_picture_pixel_for_pixel_where_pictures_are_stored_out_of_order(
    tmp_path: Path, frames: int, interval: str
) -> None:
    greys = [(40 + 3 * number, 128, 128) for number in range(frames)]
    path = film(tmp_path / "a.mp4", greys, bf="3", b_strategy="0", g=interval, open_gop="1")
    shown = pictures(path)
    assert len(shown) == frames
    assert frames < 48 or PictureType.B in [frame.pict_type for frame in shown]
    found = read(media.last_frame(path), tmp_path)
    assert (found.width, found.height) == SIZE
    assert pixels(found) == pixels(shown[-1])
    assert frames == 1 or pixels(found) != pixels(shown[-2])


def test_sound_that_goes_on_longer_does_not_matter(tmp_path: Path) -> None:
    path = make_clip(tmp_path / "a.mp4", seconds=1.0, sound_seconds=3.0)
    assert pixels(read(media.last_frame(path), tmp_path)) == pixels(pictures(path)[-1])


def test_colours_are_those_that_are_shown(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", [BLUE, RED])
    red, green, blue = pixels(read(media.last_frame(path), tmp_path))[:3]
    assert red > 245
    assert max(green, blue) < 10


@pytest.fixture
def files(tmp_path: Path) -> ReferenceFiles:
    return ReferenceFiles(tmp_path / "kept")


def of(path: Path) -> Job:
    return a_job(id="one", video=replace(VIDEO, path=str(path)))


def test_it_is_kept_with_where_it_came_from(tmp_path: Path, files: ReferenceFiles) -> None:
    path = keep_last_frame(of(make_clip(tmp_path / "A dog.mp4")), files)
    note = ReferenceFiles(tmp_path / "kept").origin(path)
    assert note is not None
    assert (note.name, note.frame_of) == ("A dog", Origin("one", OriginKind.CONTINUE))
    assert Path(path).read_bytes().startswith(b"\x89PNG")


def test_what_is_gone_or_broken_is_said(tmp_path: Path, files: ReferenceFiles) -> None:
    with pytest.raises(InvalidRequest, match="no longer"):
        keep_last_frame(of(tmp_path / "gone.mp4"), files)
    (tmp_path / "broken.mp4").write_bytes(b"no film")
    with pytest.raises(DownloadError):
        keep_last_frame(of(tmp_path / "broken.mp4"), files)
    with pytest.raises(DownloadError):
        keep_last_frame(of(make_clip(tmp_path / "sound.mp4", seconds=0.0, sound_seconds=1.0)), files)
    assert not (tmp_path / "kept").exists()
