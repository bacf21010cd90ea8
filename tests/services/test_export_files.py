"""What an export leaves on the disk: whole files under free names, and nothing else, whatever happens."""

import resource
import threading
import time
from pathlib import Path

import pytest
from builders import VIDEO, a_job, a_request
from clips import make_clip
from export_clips import made, order
from msgspec.structs import replace

from sora_desktop.domain.errors import Code, DownloadError, InvalidRequest, StorageError
from sora_desktop.domain.events import Saved
from sora_desktop.domain.job import advance
from sora_desktop.services.cancel import CancelToken, Stopped
from sora_desktop.services.export.clips import clip_of_file, clip_of_job, cut, numbered, order_of
from sora_desktop.services.export.exporter import export
from sora_desktop.services.export.order import Choices, Kind, Piece, outputs

EVERY_KIND = list(Kind)
WORKING = [Kind.TRIM, Kind.JOIN, Kind.GIF, Kind.WEBP, Kind.SHEET]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_copy_is_the_same_file(film_file: Path, tmp_path: Path) -> None:
    path = made(Kind.COPY, tmp_path / "new" / "folder", Piece(film_file))
    assert path == tmp_path / "new" / "folder" / "film.mp4"
    assert path.read_bytes() == film_file.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_nothing_is_written_over(film_file: Path, tmp_path: Path, kind: Kind) -> None:
    paths = [made(kind, tmp_path, Piece(film_file)) for _ in range(3)]
    assert [path.stem for path in paths] == ["film", "film (2)", "film (3)"]
    assert len({path.stat().st_ino for path in paths}) == 3
    assert len(names(tmp_path)) == 3


def test_a_link_that_leads_elsewhere_is_not_followed(film_file: Path, tmp_path: Path) -> None:
    (tmp_path / "film.mp4").symlink_to(tmp_path / "elsewhere")
    assert made(Kind.COPY, tmp_path, Piece(film_file)).name == "film (2).mp4"
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a_cancelled_export_leaves_nothing(film_file: Path, tmp_path: Path, kind: Kind) -> None:
    token = CancelToken()
    with pytest.raises(Stopped):
        export(order(kind, tmp_path, Piece(film_file, 0.1), Piece(film_file)), token, lambda _: token.cancel())
    assert [name for name in names(tmp_path) if name.startswith(".") or name.endswith(".new")] == []
    assert len(names(tmp_path)) <= 1  # what was whole before stays
    assert kind in (Kind.COPY,) or names(tmp_path) == []


@pytest.mark.parametrize("kind", WORKING)
def test_cancelling_from_another_thread_ends_the_work_soon(tmp_path: Path, kind: Kind) -> None:
    clip = make_clip(tmp_path / "clip.mp4", seconds=60, size=(640, 360), sound=False)
    token, began, ended = CancelToken(), threading.Event(), []

    def work() -> None:
        pieces = [Piece(clip, 0.1)] * (20 if kind is Kind.JOIN else 1)
        try:
            export(order(kind, tmp_path / "out", *pieces, width=640, rate=25), token, lambda _: began.set())
        except Stopped:
            ended.append("stopped")

    thread = threading.Thread(target=work)
    thread.start()
    assert began.wait(60)
    token.cancel()
    thread.join(60)
    assert ended == ["stopped"]
    assert names(tmp_path / "out") == []


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a_full_disk_is_a_storage_error(tmp_path: Path, kind: Kind) -> None:
    clip = make_clip(tmp_path / "clip.mp4", seconds=4.0, size=(640, 360))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, limits[1]))
    try:
        with pytest.raises(StorageError) as error:
            made(kind, tmp_path / "out", Piece(clip, 0 if kind is Kind.COPY else 0.1))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert error.value.code is Code.DISK_FULL
    assert names(tmp_path / "out") == []


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a_folder_that_cannot_be_used_is_a_storage_error(film_file: Path, tmp_path: Path, kind: Kind) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StorageError) as error:
        made(kind, tmp_path / "file", Piece(film_file))
    assert error.value.code is Code.FOLDER_UNUSABLE
    assert str(tmp_path / "file") in error.value.detail


@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a_video_that_is_gone_is_no_matter_of_the_folder(tmp_path: Path, kind: Kind) -> None:
    with pytest.raises(DownloadError) as error:
        made(kind, tmp_path / "out", Piece(tmp_path / "gone.mp4"))
    assert error.value.code is Code.NOT_A_VIDEO
    assert "gone.mp4: No such file" in error.value.detail
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("kind", "files"),
    [(Kind.COPY, 2), (Kind.TRIM, 2), (Kind.GIF, 2), (Kind.WEBP, 2), (Kind.JOIN, 1), (Kind.SHEET, 1)],
)
def test_how_many_files_come_of_two_clips(film_file: Path, kind: Kind, files: int) -> None:
    clips = numbered([clip_of_file(replace(VIDEO, path=str(film_file)), 0.0)] * 2)
    found = outputs(kind, clips, "{number}")
    assert [output.name for output in found] == ["1", "2"][:files]
    assert sum(len(output.pieces) for output in found) == 2


def test_what_a_jobs_file_is_called(tmp_path: Path) -> None:
    created = time.mktime((2026, 11, 23, 14, 3, 5, 0, 0, -1))
    job = a_job(created=created, request=a_request(prompt="A dog/cat"))
    done = advance(job, Saved(replace(VIDEO, seconds=4.04)), 2.0)
    template = "{date} {time} {prompt} {model} {size} {seconds} {profile} {id} {rating} {number}"
    wanted = order_of(Choices(template=template), [clip_of_job(done, 3)] * 10, tmp_path)
    name = "2026-11-23 14-03-05 A dog cat sora-2 1280x720 4s Tideway 7f3a9c 3 "
    assert [output.name for output in wanted.outputs][::9] == [f"{name}01", f"{name}10"]


def test_a_file_from_elsewhere_is_called_after_itself() -> None:
    clip = clip_of_file(replace(VIDEO, path="/elsewhere/My film.mp4"), 0.0)
    assert (clip.facts.prompt, clip.facts.model, clip.facts.size) == ("My film", "", "1280x720")


def test_a_job_without_a_video_cannot_be_exported() -> None:
    with pytest.raises(InvalidRequest, match="it has no video"):
        clip_of_job(a_job())


@pytest.mark.parametrize(("start", "end"), [(1.0, 1.0), (2.0, 1.0), (-1.0, None)])
def test_a_cut_ends_after_it_begins(start: float, end: float | None) -> None:
    clip = clip_of_file(VIDEO, 0.0)
    with pytest.raises(InvalidRequest, match="it ends before it begins"):
        cut(clip, start, end)
