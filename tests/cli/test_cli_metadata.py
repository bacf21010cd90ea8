"""``metadata`` from outside: every finished video tells what it was made from, and never the key."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from films import film as make_film
from films import packets, webm
from program import KEY, Program, events
from relay_server import DONE, Relay, film, stream, words

CHAT = "/v1/chat/completions"


@pytest.fixture
def program(tmp_path: Path, relay: Relay, film_bytes: bytes) -> Program:
    relay.on("POST", CHAT, stream(words("> ID: `task_01abc`\n[video](/v.mp4)\n"), DONE))
    relay.on("GET", "/v.mp4", film(film_bytes))
    return Program(tmp_path / "home", relay)


def choose(program: Program, **settings: Any) -> None:
    file = program.home / "settings" / "settings.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(msgspec.json.encode(settings))


def noted(program: Program, path: Path) -> dict[str, Any]:
    done = program("metadata", "--json", str(path))
    assert done.returncode == 0, done.stderr
    [told] = events(done.stdout)
    assert told["file"] == str(path)
    recipe: dict[str, Any] = told["recipe"]
    return recipe


def test_a_finished_video_tells_what_it_was_made_from(program: Program, film_file: Path) -> None:
    words = ("--size", "1280x720", "--seconds", "4", "--model", "sora-2", "--field", "seed=7")
    made = program.generate(*words, "--field", "api_key=abcdefgh", "--json", prompt=f"A dog 小狗 that says {KEY}")
    saved = events(made.stdout)[-1]
    [path] = program.videos
    recipe = noted(program, path)
    assert recipe["prompt"] == "A dog 小狗 that says •••"
    assert {name: recipe[name] for name in ("model", "size", "seconds", "fields", "protocol", "job")} == {
        "model": "sora-2",
        "size": "1280x720",
        "seconds": 4.0,
        "fields": {"seed": 7},
        "protocol": "chat",
        "job": saved["job"],
    }
    content = path.read_bytes()
    assert saved["bytes"] == len(content)
    assert KEY.encode() not in content
    assert b"abcdefgh" not in content
    assert b"127.0.0.1" not in content
    assert packets(path) == packets(film_file)
    shown = program("metadata", str(path))
    assert "  Prompt: A dog 小狗 that says •••\n  Model: sora-2\n  Size: 1280x720\n" in shown.stdout


def test_the_settings_decide(program: Program, film_bytes: bytes) -> None:
    choose(program, metadata=False)
    program.generate()
    [plain] = program.videos
    assert plain.read_bytes() == film_bytes
    choose(program, metadata_base_url=True, metadata_sidecar=True)
    program.generate()
    [path] = [each for each in program.videos if each.suffix == ".mp4" and each != plain]
    assert noted(program, path)["base_url"].startswith("http://127.0.0.1:")
    assert noted(program, path.with_suffix(".json")) == noted(program, path)


def test_what_was_asked_for_elsewhere_is_not_known(program: Program, relay: Relay, film_bytes: bytes) -> None:
    program("rescue", relay.url + "/v.mp4", *program.at_relay)
    [path] = program.videos
    assert path.read_bytes() == film_bytes


def test_a_file_without_notes_says_so(program: Program, film_file: Path) -> None:
    program.generate()
    done = program("metadata", str(film_file), *map(str, program.videos), "/none.mp4")
    assert done.returncode == 2
    assert "  Prompt: A dog\n" in done.stdout
    assert (
        f"“{film_file}” carries no prompt: it was not made with Sora Desktop, or its notes were removed." in done.stderr
    )
    assert "/none.mp4: there is none" in done.stderr
    assert events(program("metadata", "--json", str(film_file)).stdout) == [{"file": str(film_file), "recipe": None}]


def test_notes_that_cannot_be_understood(program: Program, tmp_path: Path) -> None:
    note = tmp_path / "a.json"
    note.write_text('{"sora_desktop": 1, "prompt": 12}')
    done = program("metadata", str(note))
    assert done.returncode == 2
    assert "recipe: Expected `str`, got `int` - at `$.prompt`" in done.stderr


def test_notes_are_written_later(program: Program, tmp_path: Path) -> None:
    program.generate()
    job = program.jobs()[0]["id"]
    path = make_film(tmp_path / "copy.mp4", "fast")
    done = program("metadata", "--write", job, str(path))
    assert (done.returncode, done.stdout) == (0, f"{path}\n")
    assert noted(program, path)["prompt"] == "A dog"
    other = webm(tmp_path / "other.webm")
    done = program("metadata", "--write", job, str(other))
    assert done.returncode == 2
    assert "use --sidecar" in done.stderr
    assert program("metadata", "--write", job, "--sidecar", str(other)).stdout == f"{tmp_path / 'other.json'}\n"
    assert noted(program, other)["job"] == job
    assert program("metadata", "--write", "none", str(path)).returncode == 2
