"""Folders of videos taken into the library, and moved files found again."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from clips import make_clip

from sora_desktop.domain.job import Job, Status
from sora_desktop.domain.recipe import Recipe
from sora_desktop.domain.request import UNKNOWN_MODEL
from sora_desktop.services.cancel import CancelToken, Stopped
from sora_desktop.services.file_metadata import write_recipe
from sora_desktop.services.finding import find_again, note_found
from sora_desktop.services.importing import ROUTE, Imported, Importer, reusable
from sora_desktop.services.keystore import SessionKeys
from sora_desktop.services.paths import locate
from sora_desktop.studio import Studio


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    studio = Studio(locate({"SORA_DESKTOP_HOME": str(tmp_path / "home")}), keys=SessionKeys())
    yield studio
    studio.close()


@pytest.fixture
def importer(studio: Studio) -> Importer:
    return Importer(studio.library, studio.catalogue, studio.marks, studio.queue)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two videos, one of them deeper, a broken one and something else."""
    folder = tmp_path / "holidays"
    (folder / "deeper").mkdir(parents=True)
    make_clip(folder / "by_the_sea.mp4")
    make_clip(folder / "deeper" / "hills.MP4", size=(180, 320))
    (folder / "cut.mp4").write_bytes((folder / "by_the_sea.mp4").read_bytes()[:900])
    (folder / "notes.txt").write_text("nothing")
    os.utime(folder / "by_the_sea.mp4", (1_600_000_000, 1_600_000_000))
    return folder


def nothing(_done: int, _whole: int) -> None:
    pass


def by_prompt(studio: Studio) -> dict[str, Job]:
    return {job.request.prompt: job for job in studio.library.newest(50)}


def test_videos_stay_where_they_are_and_are_known_by_name_and_age(
    studio: Studio, importer: Importer, folder: Path
) -> None:
    assert importer.take(folder, CancelToken(), nothing) == Imported(taken=2, refused=1)
    sea, hills = (by_prompt(studio)[name] for name in ("by the sea", "hills"))
    assert sea.video is not None
    assert sea.video.path == str(folder / "by_the_sea.mp4")
    assert sea.created == 1_600_000_000
    assert (sea.status, sea.route, sea.charged) == (Status.DONE, ROUTE, "no")
    assert hills.video is not None
    assert (hills.video.width, hills.video.height) == (180, 320)
    assert studio.marks.unwatched([sea.id, hills.id]) == []
    assert not studio.paths.videos.exists() or not list(studio.paths.videos.iterdir())


def test_a_second_time_takes_in_only_what_is_new(studio: Studio, importer: Importer, folder: Path) -> None:
    importer.take(folder, CancelToken(), nothing)
    make_clip(folder / "new.mp4")
    assert importer.take(folder, CancelToken(), nothing) == Imported(taken=1, known=2, refused=1)


def test_what_is_noted_in_a_file_is_its_prompt(studio: Studio, importer: Importer, folder: Path) -> None:
    write_recipe(folder / "by_the_sea.mp4", Recipe(sora_desktop=1, prompt="Waves at night", model="veo-3.1"))
    importer.take(folder, CancelToken(), nothing)
    assert by_prompt(studio)["Waves at night"].request.model == "veo-3.1"


def test_a_moved_video_of_this_library_is_the_same_again(studio: Studio, importer: Importer, folder: Path) -> None:
    importer.take(folder, CancelToken(), nothing)
    sea = by_prompt(studio)["by the sea"]
    write_recipe(folder / "by_the_sea.mp4", Recipe(sora_desktop=1, prompt="by the sea", model="m", job=sea.id))
    (folder / "by_the_sea.mp4").rename(folder / "moved.mp4")
    importer.take(folder, CancelToken(), nothing)
    moved = studio.library.job(sea.id)
    assert moved is not None
    assert moved.video is not None
    assert moved.video.path == str(folder / "moved.mp4")
    assert len(studio.library.newest(50)) == 2


def test_it_ends_when_it_is_told_to(studio: Studio, importer: Importer, folder: Path) -> None:
    token = CancelToken()
    with pytest.raises(Stopped):
        importer.take(folder, token, lambda done, _: token.cancel() if done == 1 else None)
    assert len(studio.library.newest(50)) <= 1


def test_a_video_of_no_known_model_is_asked_for_with_the_one_in_use(
    importer: Importer, studio: Studio, folder: Path
) -> None:
    importer.take(folder, CancelToken(), nothing)
    request = by_prompt(studio)["hills"].request
    assert request.model == UNKNOWN_MODEL
    assert reusable(request, "sora-2").model == "sora-2"
    assert reusable(reusable(request, "sora-2"), "other").model == "sora-2"


def test_lost_files_are_found_by_name_and_size(
    studio: Studio, importer: Importer, folder: Path, tmp_path: Path
) -> None:
    importer.take(folder, CancelToken(), nothing)
    jobs = by_prompt(studio)
    new = tmp_path / "elsewhere"
    new.mkdir()
    (folder / "by_the_sea.mp4").rename(new / "by_the_sea.mp4")
    (new / "hills.MP4").write_bytes(b"of the same name, but no such film")
    studio.marks.note_missing({job.id: True for job in jobs.values()})
    found = find_again(tmp_path / "elsewhere", studio.catalogue.missing(), CancelToken(), nothing)
    assert found == {jobs["by the sea"].id: new / "by_the_sea.mp4"}
    assert note_found(found, studio.queue, studio.marks) == 1
    assert [job.request.prompt for job in studio.catalogue.missing()] == ["hills"]
