"""From any text to the video, at no cost."""

import json
from pathlib import Path

import pytest
from program import Program, events
from relay_server import DONE, Ending, Relay, answer, event, film, stream, words

CHAT, VIDEOS = "/v1/chat/completions", "/v1/videos"
POLL = f"{VIDEOS}/task_01hxyz9"


@pytest.fixture
def program(tmp_path: Path, relay: Relay, film_bytes: bytes) -> Program:
    relay.on("GET", "/v.mp4", film(film_bytes))
    relay.on("GET", POLL, answer({"status": "completed", "url": f"{relay.url}/v.mp4"}))
    return Program(tmp_path / "home", relay)


def test_a_saved_reply_becomes_a_video(program: Program, relay: Relay, tmp_path: Path, film_bytes: bytes) -> None:
    saved = tmp_path / "reply.txt"
    saved.write_text(f"> 🏃 进度：98.7%\n[在线播放▶️]({relay.url}/v.mp4)\n", "utf-8")
    done = program("rescue", str(saved))
    assert done.returncode == 0, done.stderr
    assert f"1. {relay.url}/v.mp4" in done.stderr
    assert done.stdout == f"{program.videos[0]}\n"
    assert program.videos[0].read_bytes() == film_bytes
    job = program.jobs()[0]
    assert (job["status"], job["links"]) == ("done", [f"{relay.url}/v.mp4"])
    assert relay.received("POST") == []


def test_the_raw_stream_of_another_client_from_standard_input(program: Program, relay: Relay) -> None:
    raw = event({"choices": [{"delta": {"content": "> ID: `task_01hxyz9`\n"}}]}) + DONE
    done = program("rescue", "-", *program.at_relay, "--json", given=raw.decode())
    assert done.returncode == 0, done.stderr
    assert [each["event"] for each in events(done.stdout)][:2] == ["accepted", "video_ready"]
    assert [request.path for request in relay.requests] == [POLL, "/v.mp4"]


@pytest.mark.parametrize("by", ["id", "link"])
def test_an_id_or_a_link_as_a_word(program: Program, relay: Relay, by: str) -> None:
    words_given = ("task_01hxyz9", *program.at_relay) if by == "id" else (f"{relay.url}/v.mp4",)
    done = program("rescue", *words_given)
    assert done.returncode == 0, done.stderr
    assert len(program.videos) == 1


def test_a_job_of_ours_is_carried_on_and_not_made_anew(program: Program, relay: Relay) -> None:
    relay.on("POST", CHAT, stream(words("> ID: `task_01hxyz9`\n"), 0.1, ending=Ending.RESET))
    relay.on("GET", POLL, answer({"error": "bad token"}, 401))
    assert program.generate().returncode == 6
    relay.on("GET", POLL, answer({"status": "completed", "url": f"{relay.url}/v.mp4"}))
    assert program("rescue", "task_01hxyz9", *program.at_relay).returncode == 0
    assert [job["status"] for job in program.jobs()] == ["done"]
    assert len(relay.received("POST")) == 1


def test_only_looking(program: Program, relay: Relay) -> None:
    text = json.dumps({"id": "task_01hxyz9", "status": "queued"})
    done = program("rescue", "-", "--list", given=text)
    assert (done.returncode, done.stdout) == (0, "Task: task_01hxyz9\n")
    asked = program("rescue", "-", "--list", "--json", given=text)
    assert json.loads(asked.stdout)["task_id"] == "task_01hxyz9"
    assert relay.requests == []
    assert program.jobs() == []


def test_a_text_without_a_video(program: Program) -> None:
    done = program("rescue", "-", given="I cannot make videos, only text.")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no link and no task id" in done.stderr
    assert program.jobs() == []


def test_a_file_that_is_no_text(program: Program, tmp_path: Path, film_bytes: bytes) -> None:
    (tmp_path / "v.mp4").write_bytes(film_bytes)
    done = program("rescue", str(tmp_path / "v.mp4"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "no text" in done.stderr


def test_a_file_that_is_not_there(program: Program) -> None:
    done = program("rescue", "/nowhere/reply.txt")
    assert done.returncode == 2
    assert done.stderr == "Please check /nowhere/reply.txt: no such file, link or task id.\n"


def test_a_link_that_is_dead(program: Program, relay: Relay) -> None:
    done = program("rescue", f"{relay.url}/gone.mp4")
    assert done.returncode == 6
    assert "link" in done.stderr
    assert program.videos == []


def test_out_names_the_file(program: Program, relay: Relay, tmp_path: Path) -> None:
    done = program("rescue", f"{relay.url}/v.mp4", "--out", str(tmp_path / "mine.mp4"))
    assert done.stdout == f"{tmp_path / 'mine.mp4'}\n"
