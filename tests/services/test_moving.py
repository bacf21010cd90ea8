"""The videos' folder moves: nothing is lost at any step, nothing is overwritten, and a second run ends what a first began."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from clips import make_clip

from sora_desktop.domain.errors import InvalidRequest, StorageError
from sora_desktop.domain.recipe import Recipe
from sora_desktop.services.cancel import CancelToken, Stopped
from sora_desktop.services.file_metadata import sidecar_of, write_sidecar
from sora_desktop.services.importing import Importer
from sora_desktop.services.keystore import SessionKeys
from sora_desktop.services.moving import Moved, Mover
from sora_desktop.services.paths import locate
from sora_desktop.studio import Studio


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    """A library of three videos in the usual folder, one of them below it, and one elsewhere."""
    studio = Studio(locate({"SORA_DESKTOP_HOME": str(tmp_path / "home")}), keys=SessionKeys())
    for path in (
        studio.paths.videos / "sea.mp4",
        studio.paths.videos / "old" / "hills.mp4",
        tmp_path / "far" / "moon.mp4",
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        make_clip(path)
    importer = Importer(studio.library, studio.catalogue, studio.marks, studio.queue)
    for folder in (studio.paths.videos, tmp_path / "far"):
        importer.take(folder, CancelToken(), nothing)
    yield studio
    studio.close()


@pytest.fixture
def mover(studio: Studio) -> Mover:
    return Mover(studio.queue, studio.catalogue, studio.marks, studio.settings)


def nothing(_done: int, _whole: int) -> None:
    pass


def places(studio: Studio) -> dict[str, Path]:
    return {job.request.prompt: Path(job.video.path) for job in studio.library.newest(9) if job.video}


def test_videos_are_moved_with_their_notes_and_new_ones_follow(studio: Studio, mover: Mover, tmp_path: Path) -> None:
    old, new = studio.paths.videos, tmp_path / "new"
    (old / "mine.txt").write_text("not the library's")
    write_sidecar(old / "sea.mp4", Recipe(sora_desktop=1, prompt="sea", model="sora-2"))
    assert mover.move(old, new, CancelToken(), nothing) == Moved(moved=2)
    far = tmp_path / "far" / "moon.mp4"
    assert places(studio) == {"sea": new / "sea.mp4", "hills": new / "old" / "hills.mp4", "moon": far}
    assert all(path.is_file() for path in places(studio).values())
    assert sidecar_of(new / "sea.mp4").is_file()
    assert sorted(path.name for path in old.rglob("*") if path.is_file()) == ["mine.txt"]
    assert studio.videos_folder() == new


def test_a_different_file_of_the_same_name_is_left_alone(studio: Studio, mover: Mover, tmp_path: Path) -> None:
    new = tmp_path / "new"
    new.mkdir()
    (new / "sea.mp4").write_text("another")
    mover.move(studio.paths.videos, new, CancelToken(), nothing)
    assert places(studio)["sea"] == new / "sea 2.mp4"
    assert (new / "sea.mp4").read_text() == "another"


def test_a_move_that_was_stopped_goes_on(studio: Studio, mover: Mover, tmp_path: Path) -> None:
    old, new, token = studio.paths.videos, tmp_path / "new", CancelToken()
    with pytest.raises(Stopped):
        mover.move(old, new, token, lambda done, _: token.cancel() if done == 1 else None)
    assert all(path.is_file() for path in places(studio).values())
    assert studio.videos_folder() == old
    assert mover.move(old, new, CancelToken(), nothing) == Moved(moved=1)
    assert not [path for path in old.rglob("*") if path.is_file()]


def test_a_copy_from_a_run_that_was_killed_is_used(studio: Studio, mover: Mover, tmp_path: Path) -> None:
    new = tmp_path / "new"
    new.mkdir()
    shutil.copy(studio.paths.videos / "sea.mp4", new / "sea.mp4")
    mover.move(studio.paths.videos, new, CancelToken(), nothing)
    assert places(studio)["sea"] == new / "sea.mp4"
    assert not (new / "sea 2.mp4").exists()


def test_a_missing_video_is_counted_and_the_others_move(studio: Studio, mover: Mover, tmp_path: Path) -> None:
    (studio.paths.videos / "sea.mp4").unlink()
    assert mover.move(studio.paths.videos, tmp_path / "new", CancelToken(), nothing) == Moved(moved=1, missing=1)


def test_another_disk_will_do(studio: Studio, mover: Mover) -> None:
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        new = Path(folder).resolve()
        assert mover.move(studio.paths.videos, new, CancelToken(), nothing) == Moved(moved=2)
        assert sorted(path.name for path in new.rglob("*") if path.is_file()) == ["hills.mp4", "sea.mp4"]
        assert places(studio)["sea"].read_bytes()
        assert not (studio.paths.videos / "sea.mp4").exists()


def test_a_folder_in_the_old_one_or_around_it_is_refused(studio: Studio, mover: Mover, tmp_path: Path) -> None:
    (tmp_path / "the same").symlink_to(studio.paths.videos)
    for folder in (studio.paths.videos, studio.paths.videos / "in", studio.paths.videos.parent, tmp_path / "the same"):
        with pytest.raises(InvalidRequest):
            mover.move(studio.paths.videos, folder, CancelToken(), nothing)
    assert all(path.is_file() for path in places(studio).values())


def test_what_is_no_folder_is_refused(studio: Studio, mover: Mover, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StorageError):
        mover.move(studio.paths.videos, tmp_path / "file", CancelToken(), nothing)
    assert studio.videos_folder() == studio.paths.videos
