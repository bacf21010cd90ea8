"""``library`` with its options, and ``import``."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import VIDEO, a_job, a_request
from program import Program
from relay_server import Relay

from sora_desktop.domain.events import Saved
from sora_desktop.services.library import Library
from sora_desktop.services.library.marks import Marks
from sora_desktop.services.paths import locate


@pytest.fixture
def program(tmp_path: Path, relay: Relay) -> Program:
    return Program(tmp_path, relay)


@pytest.fixture
def library(program: Program) -> Iterator[Library]:
    """Two videos: a red train by sora-2 with five stars and a tag, and a dog by veo-3.1 with a note."""
    library = Library(locate({"SORA_DESKTOP_HOME": str(program.home)}).database)
    for number, (prompt, model) in enumerate((("a red train", "sora-2"), ("a dog", "veo-3.1"))):
        job = a_job(id=f"job{number}", created=1_000.0 + number, request=a_request(prompt=prompt, model=model))
        library.add(job)
        library.record(job, Saved(VIDEO), 2_000.0)
    marks = Marks(library.database)
    marks.rate(["job0"], 5)
    marks.tag(["job0"], "winter")
    marks.favour(["job1"])
    marks.write_note("job1", "for Anna")
    yield library
    library.close()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((), ["job1", "job0"]),
        (("tra",), ["job0"]),
        (("anna",), ["job1"]),
        (("winter",), ["job0"]),
        (("--model", "veo-3.1"), ["job1"]),
        (("--tag", "winter"), ["job0"]),
        (("--rating", "4"), ["job0"]),
        (("--favourite",), ["job1"]),
        (("--sort", "best"), ["job0", "job1"]),
        (("--state", "failed"), []),
        (("--state", "any", "--count", "1"), ["job1"]),
    ],
    ids=str,
)
def test_words_and_options_find(program: Program, library: Library, words: tuple[str, ...], found: list[str]) -> None:
    listed = program("library", "--json", *words)
    assert [json.loads(line)["id"] for line in listed.stdout.splitlines()] == found


def test_a_folder_is_taken_in_once(program: Program, tmp_path: Path, film_bytes: bytes) -> None:
    folder = tmp_path / "holidays"
    folder.mkdir()
    (folder / "sea.mp4").write_bytes(film_bytes)
    assert json.loads(program("import", str(folder), "--json").stdout) == {"taken": 1, "known": 0, "refused": 0}
    assert program("import", str(folder)).stdout == "0 taken in, 1 known already, 0 are no whole videos\n"
    assert str(folder / "sea.mp4") in program("library", "sea").stdout


def test_a_folder_that_is_none(program: Program, tmp_path: Path) -> None:
    asked = program("import", str(tmp_path / "nowhere"))
    assert asked.returncode == 2
    assert "nowhere is none" in asked.stderr
