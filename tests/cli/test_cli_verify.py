"""``verify``: what it prints, and its exit status."""

import json
from pathlib import Path

import pytest
from clips import make_clip
from program import Program
from relay_server import Relay


@pytest.fixture
def program(tmp_path: Path, relay: Relay) -> Program:
    """A library of one video."""
    program = Program(tmp_path, relay)
    (tmp_path / "films").mkdir()
    make_clip(tmp_path / "films" / "sea.mp4")
    program("import", str(tmp_path / "films"))
    return program


@pytest.mark.parametrize("words", [(), ("--deep",)], ids=["quick", "deep"])
def test_a_sound_library_is_0(program: Program, words: tuple[str, ...]) -> None:
    done = program("verify", *words)
    assert done.returncode == 0
    assert done.stdout == "1 videos: 0 missing, 0 changed, 0 damaged; the database is sound\n"


def test_a_missing_video_is_7_and_named(program: Program, tmp_path: Path) -> None:
    film = tmp_path / "films" / "sea.mp4"
    film.rename(film.with_name("lake.mp4"))
    done = program("verify")
    assert done.returncode == 7
    assert f"missing: {film}. Job: " in done.stdout


def test_json_is_one_object(program: Program, tmp_path: Path) -> None:
    (tmp_path / "films" / "sea.mp4").unlink()
    (tmp_path / "films").rmdir()
    done = program("verify", "--json")
    assert done.returncode == 7
    report = json.loads(done.stdout)
    assert report["gone_folders"] == {str(tmp_path / "films"): 1}
    assert [each["fault"] for each in report["findings"]] == ["missing"]
