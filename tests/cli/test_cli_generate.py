"""``generate`` from outside: output, exit statuses, what goes over the wire."""

import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from films import media
from program import COMMAND, KEY, Program, events
from relay_server import DONE, Ending, Relay, Script, answer, film, stream, words

CHAT, VIDEOS = "/v1/chat/completions", "/v1/videos"
TASK = words("> ID: `task_01abc`\n")


@pytest.fixture
def program(tmp_path: Path, relay: Relay) -> Program:
    return Program(tmp_path / "home", relay)


@pytest.fixture
def good(relay: Relay, film_bytes: bytes) -> Relay:
    """A relay that makes a video for everyone."""
    text = "\x1b[31m进度 36..\x07\r\n[在线播放](/v.mp4)\x9b2J\n"
    relay.on("POST", CHAT, stream(words("> 排队中.\n"), words(text), DONE))
    relay.on("POST", VIDEOS, answer({"id": "v_1", "status": "queued"}))
    relay.on("GET", f"{VIDEOS}/v_1", answer({"id": "v_1", "status": "completed"}))
    for path in ("/v.mp4", f"{VIDEOS}/v_1/content"):
        relay.on("GET", path, film(film_bytes))
    return relay


@pytest.mark.usefixtures("good")
def test_the_path_alone_on_standard_output(program: Program, film_bytes: bytes) -> None:
    done = program.generate(prompt="A dog: in space")
    assert done.returncode == 0, done.stderr
    path = Path(done.stdout.removesuffix("\n"))
    assert media(path.read_bytes()) == media(film_bytes)
    assert program.videos == [path]
    assert " A dog in space " in path.name
    assert done.stderr == "> 排队中.\n[31m进度 36..\n[在线播放](/v.mp4)2J\n"


@pytest.mark.usefixtures("good")
def test_json_lines(program: Program) -> None:
    done = program.generate("--json")
    told = events(done.stdout)
    assert done.returncode == 0
    assert [each["event"] for each in told if each["event"] not in ("text", "downloading")] == [
        "sending",
        "progress",
        "video_ready",
        "saved",
    ]
    assert len({each["job"] for each in told}) == 1
    assert told[-1] | {"path": "", "bytes": 0, "job": "", "seconds": 1.0} == {
        "event": "saved",
        "job": "",
        "path": "",
        "seconds": 1.0,
        "width": 320,
        "height": 180,
        "bytes": 0,
        "frames_per_second": 24.0,
        "has_sound": True,
    }
    assert told[-1]["path"] == str(program.videos[0])
    assert done.stderr == ""


def test_the_words_go_over_the_wire(program: Program, good: Relay) -> None:
    wanted = ("--model", "veo-3", "--size", "720x1280", "--seconds", "8", "--field", "seed=7", "--field", "style=noir")
    done = program("generate", "-", *program.at_relay, "--protocol", "chat", *wanted, "--no-stream", given="A cat\n")
    assert good.received("POST")[0].json == {
        "model": "veo-3",
        "max_tokens": 1000,
        "messages": [{"role": "user", "content": "A cat"}],
        "stream": False,
        "size": "720x1280",
        "seconds": "8",
        "seed": 7,
        "style": "noir",
    }
    assert good.requests[0].headers["authorization"] == f"Bearer {KEY}"
    assert done.returncode == 0


def test_the_videos_protocol(program: Program, good: Relay) -> None:
    assert program.generate("--protocol", "videos").returncode == 0
    assert good.received("POST")[0].json == {"model": "sora-2", "prompt": "A dog"}


@pytest.mark.usefixtures("good")
def test_several_at_once_into_a_folder(program: Program, tmp_path: Path) -> None:
    done = program.generate("--count", "3", "--out", str(tmp_path / "out"))
    assert sorted(done.stdout.splitlines()) == sorted(map(str, (tmp_path / "out").iterdir()))
    assert len(list((tmp_path / "out").iterdir())) == 3


@pytest.mark.usefixtures("good")
def test_an_existing_file_is_not_overwritten(program: Program, tmp_path: Path) -> None:
    wanted = tmp_path / "dog.mp4"
    assert program.generate("--out", str(wanted)).stdout == f"{wanted}\n"
    assert program.generate("--out", str(wanted)).stdout == f"{tmp_path / 'dog 2.mp4'}\n"


CUT: dict[str, Any] = {"before": (0.05,), "body": (b"x",), "cut_after": 0}


@pytest.mark.parametrize(
    ("script", "status", "code", "charged"),
    [
        (answer({"error": {"message": "bad \x1b[2J token"}}, 401), 3, "bad_key", "no"),
        (answer({"error": {"message": "额度不足"}}, 403), 3, "no_balance", "no"),
        (answer({"error": {"code": "model_not_found"}}, 404), 3, "model_gone", "no"),
        (stream(words("❌ 生成失败: 违规\n"), DONE), 3, "moderation", "maybe"),
        (Script(ending=Ending.RESET, **CUT), 5, "connection_lost", "maybe"),
        (answer({}, 502), 5, "relay_broken", "maybe"),
        (stream(words("no film for you"), DONE), 5, "no_video", "maybe"),
        (stream(TASK, 0.1, ending=Ending.RESET), 6, "connection_lost", "maybe"),
        (stream(words("[在线播放](/dead.mp4)\n"), DONE), 6, "link_dead", "yes"),
    ],
)
def test_exit_statuses(program: Program, relay: Relay, script: Script, status: int, code: str, charged: str) -> None:
    relay.on("POST", CHAT, script)
    done = program.generate("--json")
    failed = events(done.stdout)[-1]
    assert (done.returncode, failed["event"], failed["code"], failed["charged"]) == (status, "failed", code, charged)
    assert failed["message"].endswith(".")
    assert failed.get("task_id") == ("task_01abc" if b"task_01abc" in b"".join(_bytes(script)) else None)
    assert KEY not in done.stdout + done.stderr
    assert len(relay.received("POST")) == 1


def _bytes(script: Script) -> list[bytes]:
    return [step for step in script.body if isinstance(step, bytes)]


def test_failures_for_people(program: Program, relay: Relay) -> None:
    relay.on("POST", CHAT, answer({"error": {"message": "bad \x1b[2J\x07 token"}}, 401))
    done = program.generate()
    assert done.returncode == 3
    assert done.stdout == ""
    assert "does not accept the key" in done.stderr
    assert "Charged: no." in done.stderr
    assert not any(ord(c) < 32 and c not in "\n\t" for c in done.stderr)


def test_nothing_sent(program: Program) -> None:
    done = program("generate", "A dog", "--base-url", "http://127.0.0.1:1", "--key-env", "RELAY_KEY", "--json")
    assert done.returncode == 4
    assert events(done.stdout)[-1] | {"job": "", "detail": "", "message": ""} == {
        "event": "failed",
        "job": "",
        "code": "unreachable",
        "charged": "no",
        "detail": "",
        "status": None,
        "message": "",
    }


@pytest.mark.parametrize(
    "wrong",
    [
        ("--base-url", "ftp://relay.example"),
        ("--profile", "nobody"),
        ("--size", "big"),
        ("--seconds", "-1"),
        ("--seconds", "many"),
        ("--count", "0"),
        ("--timeout", "0"),
        ("--timeout", "nan"),
        ("--field", "seed"),
        ("--reference", "/nonexistent.png"),
        ("--protocol", "smoke-signals"),
        ("--unheard-of",),
    ],
    ids=" ".join,
)
def test_wrong_words(program: Program, relay: Relay, wrong: tuple[str, ...]) -> None:
    done = program("generate", "A dog", *wrong)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr
    assert relay.requests == []


def test_no_prompt_and_no_command(program: Program) -> None:
    assert program.generate(prompt="  ").returncode == 2
    assert program.generate(prompt="-").returncode == 2
    assert program("--nonsense").returncode == 2


def test_a_named_variable_must_hold_a_key(program: Program, relay: Relay) -> None:
    done = program("generate", "A dog", "--base-url", relay.base_url, "--key-env", "NO_SUCH_KEY")
    assert done.returncode == 2
    assert "NO_SUCH_KEY" in done.stderr
    assert relay.requests == []
    assert program.jobs() == []


def test_ctrl_c_cancels(program: Program, relay: Relay) -> None:
    relay.on("POST", CHAT, Script(before=(30.0,)))
    with program.start_generating() as process:
        relay.wait_for()
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=120)
    assert process.returncode == 130
    assert time.monotonic() - began < 2.0
    cancelled = events(out)[-1]
    assert (cancelled["event"], cancelled["charged"]) == ("cancelled", "maybe")
    assert relay.requests[0].gone.wait(1)
    assert program.jobs()[0]["status"] == "cancelled"


def test_time_runs_out(program: Program, relay: Relay) -> None:
    relay.on("POST", CHAT, stream(words("> 排队中.\n"), ending=Ending.HANG))
    done = program.generate("--timeout", "0.7", "--json")
    failed = events(done.stdout)[-1]
    assert (done.returncode, failed["code"], failed["charged"]) == (5, "timed_out", "maybe")


@pytest.mark.usefixtures("good")
def test_a_reader_that_goes_away_stops_no_job(program: Program) -> None:
    """``… --json | head -1``: what was paid for is still downloaded."""
    read, write = os.pipe()
    words = [*COMMAND, "generate", "A dog", *program.at_relay, "--protocol", "chat", "--json"]
    with subprocess.Popen(words, env=program.environment, stdout=write, stderr=subprocess.PIPE) as process:
        os.close(write)
        os.close(read)
        _, err = process.communicate(timeout=120)
    assert (process.returncode, err) == (0, b"")
    assert len(program.videos) == 1


def test_the_built_in_engine_is_the_default(program: Program) -> None:
    done = program("generate", "A dog", "--seconds", "1", "--size", "320x180", "--json")
    assert done.returncode == 0, done.stderr
    assert [Path(events(done.stdout)[-1]["path"])] == program.videos
    assert program.jobs()[0]["charged"] == "no"


def test_a_busy_relay_is_waited_for_and_that_is_told(program: Program, relay: Relay, film_bytes: bytes) -> None:
    busy = answer({"error": "slow down"}, 429, Retry_After="1")
    relay.on("POST", "/v1/chat/completions", busy, stream(words("[在线播放](/v.mp4)\n"), DONE))
    relay.on("GET", "/v.mp4", film(film_bytes))
    done = program.generate()
    assert done.returncode == 0
    assert "too much to do at the moment. Trying again in 1 s." in done.stderr


def test_the_way_back_to_an_accepted_job_is_told(program: Program, relay: Relay) -> None:
    relay.on("POST", "/v1/chat/completions", stream(words("[在线播放](/dead.mp4)\n"), DONE))
    done = program.generate()
    assert done.returncode == 6
    assert f"sora-desktop resume {program.jobs()[0]['id']}" in done.stderr


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (("--reference", __file__), "it is not a picture"),
        (("--reference", "/nowhere.png"), "there is no such file"),
        (("--remix", "v_1"), "--protocol videos"),
        (("--timeout", "0"), "seconds are a number above 0"),
        (("--count", "-1"), "a whole number from 1 to 1000"),
    ],
)
def test_wrong_words_are_told_before_anything_is_sent(
    program: Program, relay: Relay, wrong: tuple[str, ...], told: str
) -> None:
    done = program.generate(*wrong)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert relay.requests == []
