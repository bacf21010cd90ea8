"""Trim and join: the very packets where that can be, else encoded again; no frame lost, sound where it was."""

from fractions import Fraction
from pathlib import Path

import av
import pytest
from clips import brightness, make_clip
from export_clips import film_packets, flash_and_beep, flash_clip, luma, made, order, times

from sora_desktop.domain.errors import Code, DownloadError, InvalidRequest
from sora_desktop.domain.recipe import VERSION, Recipe
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.export.exporter import export, judge
from sora_desktop.services.export.order import Kind, Piece, Reason, Verdict
from sora_desktop.services.export.packets import Seen, clean_run
from sora_desktop.services.file_metadata import read_recipe, write_recipe

SYNC = 0.006  # seconds: AAC rounds the edge of a beep


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """Two seconds, 48 frames, a key frame every half second."""
    return make_clip(tmp_path / "clip.mp4", seconds=2.0)


@pytest.mark.parametrize(("start", "end", "first", "last"), [(0.5, 1.0, 12, 24), (1.5, None, 36, 48), (0, 0.75, 0, 18)])
def test_a_cut_at_key_frames_has_the_very_packets(
    clip: Path, tmp_path: Path, start: float, end: float | None, first: int, last: int
) -> None:
    piece = Piece(clip, start, end)
    assert judge(order(Kind.TRIM, tmp_path, piece)) == Verdict()
    path = made(Kind.TRIM, tmp_path / "out", piece)
    assert film_packets(path, "video") == film_packets(clip, "video")[first:last]
    assert times(path) == [round(number / 24, 4) for number in range(last - first)]
    heard = film_packets(path, "audio")
    assert any(heard == film_packets(clip, "audio")[at : at + len(heard)] for at in range(100))


def test_a_whole_clip_keeps_its_sound_to_the_end(tmp_path: Path) -> None:
    clip = make_clip(tmp_path / "clip.mp4", seconds=1.0, sound_seconds=2.0)
    path = made(Kind.TRIM, tmp_path / "out", Piece(clip))
    assert film_packets(path, "audio") == film_packets(clip, "audio")
    assert film_packets(path, "video") == film_packets(clip, "video")


@pytest.mark.parametrize(
    ("start", "end", "first", "last"), [(0.25, 1.25, 6, 30), (13 / 24, 14 / 24, 13, 14), (1.9, None, 46, 48)]
)
def test_a_cut_elsewhere_is_encoded_again_with_every_frame(
    clip: Path, tmp_path: Path, start: float, end: float | None, first: int, last: int
) -> None:
    piece = Piece(clip, start, end)
    assert judge(order(Kind.TRIM, tmp_path, piece)) == Verdict(Reason.CUT, (320, 180))
    path = made(Kind.TRIM, tmp_path / "out", piece)
    expected = [brightness(number, 48) for number in range(first, last)]
    assert luma(path) == pytest.approx(expected, abs=2)
    assert times(path) == [round(number / 24, 4) for number in range(last - first)]


def test_frames_that_need_each_other_are_not_parted(tmp_path: Path) -> None:
    clip = flash_clip(tmp_path / "clip.mp4", 1.0, preset="medium", bf="3", sc_threshold="0")
    verdicts = [judge(order(Kind.TRIM, tmp_path, Piece(clip, 0.5, end / 24))).reason for end in range(13, 36)]
    assert set(verdicts) == {None, Reason.CUT}
    for end, reason in enumerate(verdicts, 13):
        path = made(Kind.TRIM, tmp_path / "out", Piece(clip, 0.5, end / 24))
        assert len(times(path)) == end - 12, (end, reason)


@pytest.mark.parametrize(
    ("begin", "end", "run"),
    [
        (None, None, (0, 4)),
        (0, 4, (0, 4)),
        (0, 2, None),
        (None, 1, (0, 1)),
        (2, 4, None),
        (9, 12, (0, 0)),
        (4, 6, (4, 2)),
    ],
)
def test_runs(begin: int | None, end: int | None, run: tuple[int, int] | None) -> None:
    times_decoded = [(0, True), (3, False), (1, False), (2, False), (4, True), (5, False)]
    packets = [Seen(pts, pts + 1, is_key) for pts, is_key in times_decoded]
    if begin is None and end is None:
        packets = packets[:4]
    assert clean_run(packets, begin, end) == run


@pytest.mark.parametrize("start", [0.5, 1.0, 0.75, 0.8])
def test_sound_stays_with_the_picture(tmp_path: Path, start: float) -> None:
    clip = flash_clip(tmp_path / "clip.mp4", 1.5)
    before = flash_and_beep(clip)
    assert before[0] == pytest.approx(before[1], abs=SYNC)
    flash, beep = flash_and_beep(made(Kind.TRIM, tmp_path / "out", Piece(clip, start, 2.5)))
    assert flash == pytest.approx(1.5 - start, abs=0.5 / 24)
    assert flash == pytest.approx(beep, abs=SYNC)


@pytest.mark.parametrize("other_size", [(320, 180), (200, 200)])
def test_sound_stays_with_the_picture_in_the_second_of_two(tmp_path: Path, other_size: tuple[int, int]) -> None:
    first = make_clip(tmp_path / "first.mp4", seconds=1.0, size=other_size, sound=other_size == (320, 180))
    second = flash_clip(tmp_path / "second.mp4", 1.0)
    flash, beep = flash_and_beep(made(Kind.JOIN, tmp_path / "out", Piece(first), Piece(second)))
    assert flash == pytest.approx(2.0, abs=0.001)
    assert flash == pytest.approx(beep, abs=SYNC)


def test_sound_that_begins_late_is_not_moved(tmp_path: Path) -> None:
    """A trimmed film's sound may begin after its picture: encoding it again keeps the pause."""
    clip = flash_clip(tmp_path / "clip.mp4", 1.5)
    late = _with_late_sound(clip, tmp_path / "late.mp4", 0.25)
    flash, beep = flash_and_beep(made(Kind.TRIM, tmp_path / "out", Piece(late, 0.1)))
    assert beep - flash == pytest.approx(0.25, abs=SYNC)


def _with_late_sound(clip: Path, target: Path, by: float) -> Path:
    with av.open(str(clip)) as old, av.open(str(target), "w") as new:
        streams = {stream.index: new.add_stream_from_template(stream) for stream in old.streams}
        for packet in old.demux():
            if packet.pts is None or packet.dts is None:
                continue
            if packet.stream.type == "audio":
                shift = round(Fraction(by) / packet.time_base)
                packet.pts, packet.dts = packet.pts + shift, packet.dts + shift
            packet.stream = streams[packet.stream.index]
            new.mux(packet)
    return target


def test_like_clips_are_joined_of_their_very_packets(clip: Path, tmp_path: Path) -> None:
    other = make_clip(tmp_path / "other.mp4", seconds=1.0)
    pieces = Piece(clip), Piece(other), Piece(clip, 0.5, 1.0)
    assert judge(order(Kind.JOIN, tmp_path, *pieces)) == Verdict()
    path = made(Kind.JOIN, tmp_path / "out", *pieces)
    first, second = film_packets(clip, "video"), film_packets(other, "video")
    assert film_packets(path, "video") == [*first, *second, *first[12:24]]
    assert times(path) == [round(number / 24, 4) for number in range(48 + 24 + 12)]
    with av.open(str(path)) as container:
        assert sum(frame.samples for frame in container.decode(audio=0)) == pytest.approx(3.5 * 48_000, abs=4_000)


def test_unlike_clips_get_one_size_and_lose_no_frame(clip: Path, tmp_path: Path) -> None:
    tall = make_clip(tmp_path / "tall.mp4", seconds=1.0, size=(90, 160), fps=30, sound=False)
    pieces = Piece(tall), Piece(clip)
    assert judge(order(Kind.JOIN, tmp_path, *pieces)) == Verdict(Reason.UNLIKE, (320, 180))
    path = made(Kind.JOIN, tmp_path / "out", *pieces)
    expected = [brightness(number, 30) for number in range(30)] + [brightness(number, 48) for number in range(48)]
    assert luma(path) == pytest.approx(expected, abs=3)
    assert times(path) == [round(n / 30, 4) for n in range(30)] + [round(1 + n / 24, 4) for n in range(48)]
    with av.open(str(path)) as container:
        frame = next(container.decode(video=0))
        assert (frame.width, frame.height) == (320, 180)
        assert bytes(frame.planes[0])[frame.planes[0].line_size * 90 + 5] == 16  # black beside the tall picture


def test_without_any_sound_there_is_no_track_of_it(tmp_path: Path) -> None:
    clips = [make_clip(tmp_path / f"{width}.mp4", size=(width, 180), sound=False) for width in (200, 320)]
    path = made(Kind.JOIN, tmp_path / "out", *map(Piece, clips))
    with av.open(str(path)) as container:
        assert not container.streams.audio


@pytest.mark.parametrize("start", [0.5, 0.6])
def test_what_the_container_says_of_itself_stays(tmp_path: Path, start: float) -> None:
    clip = flash_clip(tmp_path / "clip.mp4", 1.0)
    with av.open(str(made(Kind.TRIM, tmp_path / "out", Piece(clip, start)))) as container:
        assert container.metadata["title"] == "A flash"


@pytest.mark.parametrize("start", [0.5, 0.6])
def test_a_part_tells_what_the_whole_was_made_from(clip: Path, tmp_path: Path, start: float) -> None:
    recipe = Recipe(sora_desktop=VERSION, prompt="A dog", model="sora-2")
    write_recipe(clip, recipe)
    path = made(Kind.TRIM, tmp_path / "out", Piece(clip, start))
    assert read_recipe(path) == recipe
    assert len(times(path)) == 48 - round(start * 24)


def test_a_webm_is_cut_as_a_webm(tmp_path: Path) -> None:
    clip = tmp_path / "clip.webm"
    with av.open(str(make_clip(tmp_path / "clip.mp4", sound=False))) as old, av.open(str(clip), "w") as new:
        stream = new.add_stream("libvpx-vp9", rate=24, options={"cpu-used": "8", "deadline": "realtime", "g": "12"})
        stream.width, stream.height, stream.pix_fmt = 320, 180, "yuv420p"
        for frame in old.decode(video=0):
            frame.pict_type = 0
            new.mux(stream.encode(frame))
        new.mux(stream.encode(None))
    path = made(Kind.TRIM, tmp_path / "out", Piece(clip, 0.5))
    assert path.suffix == ".webm"
    assert film_packets(path, "video") == film_packets(clip, "video")[12:]
    assert made(Kind.TRIM, tmp_path / "out", Piece(clip, 0.25)).suffix == ".mp4"


@pytest.mark.parametrize("start", [5.0, 0.0])
def test_a_cut_with_nothing_in_it_is_said(clip: Path, tmp_path: Path, start: float) -> None:
    with pytest.raises(InvalidRequest) as error:
        made(Kind.TRIM, tmp_path / "out", Piece(clip, start, start + 0.001))
    assert error.value.detail == "the cut: there is no frame in it, clip.mp4 is 2 s long"


@pytest.mark.parametrize("kind", [Kind.TRIM, Kind.GIF, Kind.WEBP, Kind.SHEET])
def test_a_damaged_video_is_said(tmp_path: Path, film_bytes: bytes, kind: Kind) -> None:
    damaged = tmp_path / "damaged.mp4"
    damaged.write_bytes(film_bytes[: len(film_bytes) // 2])
    with pytest.raises(DownloadError) as error:
        made(kind, tmp_path / "out", Piece(damaged, 0.1))
    assert error.value.code is Code.NOT_A_VIDEO
    assert error.value.detail.startswith("damaged.mp4: ")
    assert list((tmp_path / "out").glob("*")) == []


def test_progress_rises_to_the_end(clip: Path, tmp_path: Path) -> None:
    told: list[float] = []
    export(order(Kind.TRIM, tmp_path / "out", Piece(clip, 0.1), Piece(clip, 0.5)), CancelToken(), told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert len(told) > 40
