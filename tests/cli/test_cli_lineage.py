"""``generate`` from an earlier job: its prompt, its last frame, or the relay's own remix, with the parent remembered."""

from pathlib import Path

import pytest
from program import Program
from relay_server import DONE, Relay, answer, film, stream, words

CHAT, VIDEOS = "/v1/chat/completions", "/v1/videos"


@pytest.fixture
def program(tmp_path: Path, relay: Relay) -> Program:
    return Program(tmp_path / "home", relay)


@pytest.fixture
def parent(program: Program, relay: Relay, film_bytes: bytes) -> str:
    """A finished job at a relay that makes a video for everyone; its id."""
    relay.on("POST", CHAT, stream(words("[v](/v.mp4)"), DONE))
    relay.on("POST", VIDEOS, answer({"id": "v_1", "status": "queued"}))
    relay.on("POST", f"{VIDEOS}/v_1/extensions", answer({"id": "v_2", "status": "queued"}))
    for name in ("v_1", "v_2"):
        relay.on("GET", f"{VIDEOS}/{name}", answer({"id": name, "status": "completed"}))
        relay.on("GET", f"{VIDEOS}/{name}/content", film(film_bytes))
    relay.on("GET", "/v.mp4", film(film_bytes))
    done = program.generate("--protocol", "videos", "--size", "1280x720", "--field", "seed=7", prompt="A dog")
    assert done.returncode == 0, done.stderr
    return str(program.jobs()[0]["id"])


def test_from_takes_the_prompt_and_the_settings_and_names_the_parent(program: Program, parent: str) -> None:
    done = program("generate", *program.at_relay, "--protocol", "chat", "--from", parent, "--seconds", "8")
    assert done.returncode == 0, done.stderr
    request = program.jobs()[0]["request"]
    assert (request["prompt"], request["size"], request["seconds"]) == ("A dog", {"width": 1280, "height": 720}, 8.0)
    assert (request["fields"], request["source"]) == ({"seed": 7}, None)
    assert request["origins"] == [{"job_id": parent, "kind": "remix"}]


def test_continue_begins_with_the_last_frame(program: Program, parent: str, relay: Relay) -> None:
    done = program("generate", "It swims on", *program.at_relay, "--protocol", "videos", "--continue", parent[:8])
    assert done.returncode == 0, done.stderr
    request = program.jobs()[0]["request"]
    assert request["origins"] == [{"job_id": parent, "kind": "continue"}]
    [picture] = request["references"]
    assert Path(picture).read_bytes()[:4] == b"\x89PNG"
    assert request["prompt"] == "It swims on"
    sent = relay.received("POST")[-1].body
    assert Path(picture).read_bytes() in sent
    assert parent.encode() not in sent


@pytest.mark.parametrize("named", ["the job", "the relay's id"])
def test_the_relays_own_extension_of_our_job_names_it(program: Program, parent: str, named: str) -> None:
    of = parent if named == "the job" else "v_1"
    done = program.generate("--protocol", "videos", "--extend", of, prompt="and on")
    assert done.returncode == 0, done.stderr
    request = program.jobs()[0]["request"]
    assert request["source"] == {"kind": "extend", "video_id": "v_1"}
    assert request["origins"] == [{"job_id": parent, "kind": "extend"}]


def test_a_video_that_is_none_of_ours_has_no_parent(program: Program, parent: str, relay: Relay) -> None:
    relay.on("POST", f"{VIDEOS}/v_9/remix", answer({"id": "v_1", "status": "queued"}))
    done = program.generate("--protocol", "videos", "--remix", "v_9", prompt="anew")
    assert done.returncode == 0, done.stderr
    assert program.jobs()[0]["request"]["origins"] == []


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (("--from", "nobody"), "nobody: there is none"),
        (("--continue", "nobody"), "nobody: there is none"),
        ((), "the prompt"),
    ],
)
def test_what_cannot_be_started_from_is_said(program: Program, wrong: tuple[str, ...], why: str) -> None:
    done = program("generate", *program.at_relay, "--protocol", "chat", "--model", "m", *wrong)
    assert done.returncode == 2
    assert why in done.stderr


def test_a_parent_whose_file_is_gone_cannot_be_continued(program: Program, parent: str) -> None:
    program.videos[0].unlink()
    done = program("generate", *program.at_relay, "--protocol", "chat", "--continue", parent)
    assert done.returncode == 2
    assert "no longer" in done.stderr


def test_only_one_way_of_starting_from_another_video(program: Program) -> None:
    done = program.generate("--from", "a", "--continue", "b")
    assert done.returncode == 2
    assert "not allowed with" in done.stderr
