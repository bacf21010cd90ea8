"""``move-videos`` from outside."""

from pathlib import Path

from clips import make_clip
from program import Program
from relay_server import Relay


def test_the_videos_are_moved_and_the_library_knows(tmp_path: Path, relay: Relay) -> None:
    program = Program(tmp_path / "home", relay)
    (tmp_path / "home" / "videos").mkdir(parents=True)
    make_clip(tmp_path / "home" / "videos" / "sea.mp4")
    program("import", str(tmp_path / "home" / "videos"))
    done = program("move-videos", str(tmp_path / "new"))
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"1 videos moved to {tmp_path / 'new'}\n"
    assert (tmp_path / "new" / "sea.mp4").is_file()
    assert program("verify").returncode == 0


def test_the_folder_that_it_is_in_already_is_2(tmp_path: Path, relay: Relay) -> None:
    done = Program(tmp_path, relay)("move-videos", str(tmp_path / "videos"))
    assert done.returncode == 2
