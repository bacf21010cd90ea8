"""GIF, WebP and contact sheets: how many frames, how large, how long, in which colours."""

import math
import struct
from fractions import Fraction
from pathlib import Path

import av
import pytest
from av import VideoFrame
from clips import brightness, make_clip
from export_clips import luma, made, times

from sora_desktop.services.export.order import Kind, Piece
from sora_desktop.services.export.sheets import columns
from sora_desktop.services.export.timecodes import timecode, write_timecode

RED, GREEN = (200, 30, 40), (20, 160, 60)


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """Two seconds, 48 frames."""
    return make_clip(tmp_path / "clip.mp4", seconds=2.0)


def size(path: Path) -> tuple[int, int]:
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        return stream.width, stream.height


def webp_frames(path: Path) -> list[tuple[int, int, int]]:
    """Return width, height and milliseconds of each frame of an animated WebP, read from its chunks."""
    content, at, found = path.read_bytes(), 12, []
    assert content[:4] + content[8:12] == b"RIFFWEBP"
    while at < len(content):
        kind, length = struct.unpack("<4sI", content[at : at + 8])
        if kind == b"ANMF":
            fields = content[at + 14 : at + 23]
            found.append(tuple(int.from_bytes(fields[n : n + 3], "little") + (n < 6) for n in (0, 3, 6)))
        at += 8 + length + length % 2
    return found  # type: ignore[return-value]


@pytest.mark.parametrize(("rate", "part", "frames"), [(10, (0, None), 20), (25, (0, None), 50), (12, (0.5, 1.5), 12)])
def test_a_gif_has_the_frames_of_its_rate(
    clip: Path, tmp_path: Path, rate: float, part: tuple[float, float | None], frames: int
) -> None:
    path = made(Kind.GIF, tmp_path / "out", Piece(clip, *part), rate=rate)
    assert path.name == "film.gif"
    assert size(path) == (160, 90)
    moments = times(path)
    assert len(moments) == frames
    assert moments == pytest.approx([number / rate for number in range(frames)], abs=0.011)
    assert b"NETSCAPE2.0\x03\x01\x00\x00\x00" in path.read_bytes()  # for ever


def test_a_gif_shows_what_the_clip_shows(clip: Path, tmp_path: Path) -> None:
    path = made(Kind.GIF, tmp_path / "out", Piece(clip), rate=12)
    assert luma(path) == pytest.approx([brightness(number, 48) for number in range(0, 48, 2)], abs=8)


def test_a_gif_has_the_colours_of_the_clip(tmp_path: Path) -> None:
    clip = coloured(tmp_path / "clip.mp4")
    with av.open(str(made(Kind.GIF, tmp_path / "out", Piece(clip)))) as container:
        frame = next(container.decode(video=0)).reformat(format="rgb24")
    for x, colour in ((40, RED), (120, GREEN)):
        at = frame.planes[0].line_size * 45 + 3 * x
        assert list(bytes(frame.planes[0])[at : at + 3]) == pytest.approx(colour, abs=12)


TURNS = {"right": (0, 1, -1, 0), "left": (0, -1, 1, 0), "over": (-1, 0, 0, -1)}


@pytest.mark.parametrize(
    ("turn", "red", "green"),
    [("right", (45, 20), (45, 140)), ("left", (45, 140), (45, 20)), ("over", (120, 45), (40, 45))],
)
@pytest.mark.parametrize("kind", [Kind.GIF, Kind.TRIM])
def test_a_turned_clip_stands_upright(
    tmp_path: Path, kind: Kind, turn: str, red: tuple[int, int], green: tuple[int, int]
) -> None:
    clip = turned(coloured(tmp_path / "clip.mp4"), TURNS[turn])
    path = made(kind, tmp_path / "out", Piece(clip, 0.1), width=90 if turn != "over" else 160)
    with av.open(str(path)) as container:
        frame = next(container.decode(video=0))
        assert frame.rotation == 0
        frame = frame.reformat(*((160, 90) if turn == "over" else (90, 160)), format="rgb24")
    for (x, y), colour in ((red, RED), (green, GREEN)):
        at = frame.planes[0].line_size * y + 3 * x
        assert list(bytes(frame.planes[0])[at : at + 3]) == pytest.approx(colour, abs=12)


def turned(clip: Path, matrix: tuple[int, int, int, int]) -> Path:
    """Have players turn a clip: write the matrix into its track's header."""
    content = bytearray(clip.read_bytes())
    a, b, c, d = (value << 16 for value in matrix)
    at = content.index(b"tkhd") + 44
    content[at : at + 36] = struct.pack(">9i", a, b, 0, c, d, 0, 0, 0, 1 << 30)
    clip.write_bytes(content)
    return clip


def coloured(path: Path) -> Path:
    """Write half a second of red beside green, in the colours of HD video."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=24, options={"crf": "1"})
        stream.width, stream.height, stream.pix_fmt = 1280, 720, "yuv420p"
        stream.codec_context.colorspace, stream.codec_context.color_range = 1, 1
        row = bytes(RED) * 640 + bytes(GREEN) * 640
        for number in range(12):
            frame = VideoFrame(1280, 720, "rgb24")
            frame.planes[0].update(row * 720)
            frame = frame.reformat(format="yuv420p", dst_colorspace="ITU709", dst_color_range="MPEG")
            frame.pts, frame.time_base = number, Fraction(1, 24)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


@pytest.mark.parametrize(("part", "frames"), [((0, None), 20), ((0.5, 1.5), 10)])
def test_a_webp_has_the_frames_of_its_rate(
    clip: Path, tmp_path: Path, part: tuple[float, float | None], frames: int
) -> None:
    path = made(Kind.WEBP, tmp_path / "out", Piece(clip, *part))
    found = webp_frames(path)
    assert len(found) == frames
    assert found[0][:2] == (160, 90)
    assert sum(milliseconds for _, _, milliseconds in found) == pytest.approx(frames * 100, abs=5)


def test_no_picture_becomes_larger_than_the_clip(clip: Path, tmp_path: Path) -> None:
    assert size(made(Kind.GIF, tmp_path / "out", Piece(clip), width=960)) == (320, 180)


def test_a_clip_of_many_frames_has_a_sheet_of_twelve(clip: Path, tmp_path: Path) -> None:
    path = made(Kind.SHEET, tmp_path / "out", Piece(clip), suffix=".png")
    assert path.name == "film.png"
    across, cell = columns(12, (320, 180)), (320, 180)
    assert size(path) == (8 + across * (cell[0] + 8), 8 + 12 // across * (cell[1] + 8))
    assert cells(path, 12, cell) == pytest.approx([shown(number * 4, 48) for number in range(12)], abs=4)


def test_a_sheet_of_a_part_has_only_that(clip: Path, tmp_path: Path) -> None:
    path = made(Kind.SHEET, tmp_path / "out", Piece(clip, 0.5, 0.5 + 3 / 24), suffix=".png")
    assert cells(path, 3, (320, 180)) == pytest.approx([shown(number, 48) for number in (12, 13, 14)], abs=4)


def test_several_clips_have_a_sheet_of_their_first_frames(clip: Path, tmp_path: Path) -> None:
    tall = make_clip(tmp_path / "tall.mp4", size=(90, 160), seconds=0.5)
    path = made(Kind.SHEET, tmp_path / "out", Piece(clip), Piece(tall), Piece(clip, 1.0), suffix=".png")
    assert cells(path, 3, (320, 180)) == pytest.approx([shown(0, 12), shown(0, 12), shown(24, 48)], abs=4)


def test_a_sheet_is_a_jpeg_unless_it_shall_be_a_png(clip: Path, tmp_path: Path) -> None:
    path = made(Kind.SHEET, tmp_path / "out", Piece(clip))
    assert path.read_bytes()[:3] == b"\xff\xd8\xff"
    assert cells(path, 12, (320, 180))[11] == pytest.approx(shown(44, 48), abs=6)


def shown(frame: int, frames: int) -> float:
    """Return the brightness that a frame's limited range becomes on a picture."""
    return (brightness(frame, frames) - 16) * 255 / 219


def cells(path: Path, count: int, cell: tuple[int, int]) -> list[int]:
    """Return the brightness in the middle of each picture of a sheet."""
    across = columns(count, cell)
    with av.open(str(path)) as container:
        sheet = next(container.decode(video=0)).reformat(format="rgb24")
    pixels, line = bytes(sheet.planes[0]), sheet.planes[0].line_size
    return [
        pixels[
            (8 + n // across * (cell[1] + 8) + cell[1] // 2) * line
            + 3 * (8 + n % across * (cell[0] + 8) + cell[0] // 2)
        ]
        for n in range(count)
    ]


@pytest.mark.parametrize("count", [1, 2, 3, 5, 7, 12, 30, 97])
@pytest.mark.parametrize("cell", [(320, 180), (180, 320), (320, 320)])
def test_a_sheet_is_no_strip(count: int, cell: tuple[int, int]) -> None:
    across = columns(count, cell)
    down = math.ceil(count / across)
    assert across * down - count < across
    if count > 4:
        assert 0.5 < across * cell[0] / (down * cell[1]) < 4


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "00:00:00"), (1.5, "00:01:12"), (61.0, "01:01:00"), (47 / 24, "00:01:23")]
)
def test_timecodes(seconds: float, text: str) -> None:
    assert timecode(seconds, 24) == text


def test_a_timecode_is_written_in_the_corner() -> None:
    frame = VideoFrame(160, 90, "rgb24")
    frame.planes[0].update(bytes([90]) * frame.planes[0].buffer_size)
    write_timecode(frame, "1", dot=1)
    line, pixels = frame.planes[0].line_size, bytes(frame.planes[0])
    top = 90 - 8 - 13
    rows = [[pixels[(top + y) * line + 3 * (8 + x)] for x in range(11)] for y in range(13)]
    assert {value for row in rows for value in row} == {16, 255}
    drawn = ["".join("#" if value == 255 else "." for value in row[3:8]) for row in rows[3:10]]
    assert drawn == ["..#..", ".##..", "..#..", "..#..", "..#..", "..#..", ".###."]
    assert pixels[(top - 1) * line + 24] == pixels[(top + 13) * line + 24] == 90


def test_a_tiny_picture_has_no_room_for_a_timecode() -> None:
    frame = VideoFrame(32, 16, "rgb24")
    frame.planes[0].update(bytes(frame.planes[0].buffer_size))
    write_timecode(frame, "00:00:00")
    assert not any(bytes(frame.planes[0]))
