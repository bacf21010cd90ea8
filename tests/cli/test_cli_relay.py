"""Free questions to a relay: can it be used, and what does it keep?"""

import json
from pathlib import Path

import pytest
from program import Program
from relay_server import Relay, answer

VIDEOS = "/v1/videos"


@pytest.fixture
def program(tmp_path: Path, relay: Relay) -> Program:
    return Program(tmp_path / "home", relay)


def test_check_finds_the_protocol(program: Program, relay: Relay) -> None:
    relay.on("GET", "/v1/models", answer({"data": [{"id": "wan-3"}, {"id": "veo-4"}]}))
    relay.on("GET", VIDEOS, answer({"object": "list", "data": []}))
    relay.on("GET", "/v1/chat/completions", answer({}, 404))
    done = program("check", *program.at_relay, "--model", "wan-3")
    assert done.returncode == 0, done.stderr
    assert "protocol      videos" in done.stdout
    assert "wan-3: yes" in done.stdout
    told = json.loads(program("check", *program.at_relay, "--json").stdout)
    assert (told["protocol"], told["model"]) == ("videos", "sora-2: no longer offered")
    assert relay.received("POST") == []


def test_check_says_when_it_cannot_know(program: Program, relay: Relay) -> None:
    done = program("check", *program.at_relay)
    assert done.returncode == 3
    assert "choose --protocol chat or videos" in done.stdout
    assert relay.received("POST") == []


def test_generate_asks_for_the_protocol_that_it_cannot_know(program: Program, relay: Relay) -> None:
    done = program.generate("--protocol", "auto")
    assert (done.returncode, done.stdout) == (3, "")
    assert "/v1/chat/completions or /v1/videos" in done.stderr
    assert program.jobs()[0]["charged"] == "no"
    assert relay.received("POST") == []


def test_what_worked_last_is_not_asked_for_again(program: Program, relay: Relay) -> None:
    relay.on("POST", VIDEOS, answer({"id": "v_1", "status": "failed", "error": {"message": "out of paint"}}))
    relay.on("GET", f"{VIDEOS}/v_1", answer({"id": "v_1", "status": "failed", "error": {"message": "out of paint"}}))
    program.generate("--protocol", "videos")
    assert program.generate("--protocol", "auto").returncode == 3
    assert [request.path for request in relay.received("POST")] == [VIDEOS, VIDEOS]
    assert relay.received("GET", "/v1/models") == []


def test_a_model_that_is_gone_is_told_with_those_there_are(program: Program, relay: Relay) -> None:
    relay.on("POST", VIDEOS, answer({"error": {"code": "model_not_found", "message": "no such model"}}, 404))
    relay.on("GET", "/v1/models", answer({"data": [{"id": "wan-3"}, {"id": "veo-4"}]}))
    done = program.generate("--protocol", "videos")
    assert done.returncode == 3
    assert "no longer offers this model" in done.stderr
    assert "wan-3, veo-4" in done.stderr


def test_the_videos_that_a_relay_keeps(program: Program, relay: Relay) -> None:
    relay.on("GET", VIDEOS, answer({"data": [{"id": "v_2", "status": "queued"}, {"id": "v_1", "status": "completed"}]}))
    relay.on("DELETE", f"{VIDEOS}/v_1", answer({"id": "v_1", "deleted": True}))
    assert program("remote", *program.at_relay).stdout == "v_2  working\nv_1  done\n"
    assert json.loads(program("remote", *program.at_relay, "--json").stdout.splitlines()[0])["id"] == "v_2"
    assert program("remote", *program.at_relay, "--delete", "v_1").returncode == 0
    assert len(relay.received("DELETE")) == 1
    unknown = program("remote", *program.at_relay, "--delete", "v_9")
    assert unknown.returncode == 3


@pytest.mark.parametrize(("word", "place"), [("remix", "remix"), ("extend", "extensions"), ("edit", "edits")])
def test_a_video_made_from_another(program: Program, relay: Relay, word: str, place: str) -> None:
    path = f"{VIDEOS}/v_1/{place}"
    relay.on("POST", path, answer({"error": {"message": "no balance: insufficient_quota"}}, 402))
    assert program.generate("--protocol", "videos", f"--{word}", "v_1").returncode == 3
    assert relay.received("POST")[0].path == path


def test_chat_cannot_remix(program: Program, relay: Relay) -> None:
    done = program.generate("--protocol", "chat", "--remix", "v_1")
    assert done.returncode == 2
    assert "check" in done.stderr.lower()
    assert relay.requests == []
