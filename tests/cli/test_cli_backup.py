"""``backup`` and ``restore`` from outside."""

import json
from pathlib import Path

import pytest
from clips import make_clip
from program import Program
from relay_server import Relay


@pytest.fixture
def program(tmp_path: Path, relay: Relay) -> Program:
    """A library of one video."""
    program = Program(tmp_path / "home", relay)
    (tmp_path / "films").mkdir()
    make_clip(tmp_path / "films" / "sea.mp4")
    program("import", str(tmp_path / "films"))
    return program


def test_a_backup_into_a_folder_is_restored_in_another_home(program: Program, tmp_path: Path, relay: Relay) -> None:
    done = program("backup", str(tmp_path), "--with-videos", "--json")
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    assert Path(made["path"]).parent == tmp_path
    assert made["video_files"] == 1
    (tmp_path / "films" / "sea.mp4").unlink()
    other = Program(tmp_path / "other", relay)
    back = other("restore", made["path"])
    assert back.returncode == 0, back.stderr
    assert back.stdout.endswith("with 1 videos, is restored.\n")
    assert other.videos == [tmp_path / "other" / "videos" / "sea.mp4"]
    assert other("verify").returncode == 0


def test_what_is_no_backup_is_2(program: Program, tmp_path: Path) -> None:
    done = program("restore", str(tmp_path / "films" / "sea.mp4"))
    assert done.returncode == 2
    assert "back-up" in done.stderr


def test_a_name_that_is_taken_is_not_overwritten(program: Program, tmp_path: Path) -> None:
    taken = tmp_path / "taken.zip"
    taken.write_text("mine")
    assert program("backup", str(taken)).returncode == 4
    assert taken.read_text() == "mine"
