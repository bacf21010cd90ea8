"""What a killed program left: carried on where that is free, shown where it is not, and never sent twice."""

from pathlib import Path

import pytest
from program import Program, events, kill
from relay_server import DONE, Ending, Framing, Relay, Script, answer, film, stream, words

CHAT, VIDEOS = "/v1/chat/completions", "/v1/videos"
TASK = words("> ID: `task_01abc`\n")
POLL = f"{VIDEOS}/task_01abc"


@pytest.fixture
def program(tmp_path: Path, relay: Relay) -> Program:
    return Program(tmp_path / "home", relay)


def generate_until(program: Program, event: str) -> None:
    """Start a job and kill the program when it has told of ``event``."""
    with program.start_generating() as process:
        assert process.stdout is not None
        for line in process.stdout:
            if events(line)[0]["event"] == event:
                break
        kill(process)


def ready(relay: Relay, film_bytes: bytes) -> None:
    relay.on("GET", POLL, answer({"status": "completed", "url": f"{relay.url}/v.mp4"}))
    relay.on("GET", "/v.mp4", film(film_bytes))


def test_killed_while_streaming_with_a_known_id(program: Program, relay: Relay, film_bytes: bytes) -> None:
    relay.on("POST", CHAT, stream(TASK, words("\n"), ending=Ending.HANG))
    generate_until(program, "accepted")
    assert program.jobs()[0]["status"] == "accepted"
    ready(relay, film_bytes)
    done = program("resume")
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{program.videos[0]}\n"
    assert program.jobs()[0]["charged"] == "yes"
    assert len(relay.received("POST")) == 1


@pytest.mark.parametrize("silent", [True, False])
def test_killed_before_an_id_was_known(program: Program, relay: Relay, silent: bool) -> None:
    if silent:
        relay.on("POST", CHAT, Script(before=(30.0,)))
        with program.start_generating() as process:
            relay.wait_for()
            kill(process)
    else:
        relay.on("POST", CHAT, stream(words("> 排队中..\n"), ending=Ending.HANG))
        generate_until(program, "text")
    done = program("resume", "--json")
    failed = events(done.stdout)[-1]
    assert (failed["code"], failed["charged"]) == ("interrupted", "maybe")
    job = program.jobs()[0]
    assert (job["status"], job["situation"], job["charged"]) == ("failed", "ambiguous", "maybe")
    named = program("resume", job["id"])
    assert named.returncode == 5
    assert "Nothing to carry on" in named.stderr
    assert len(relay.requests) == 1
    assert program.videos == []


def test_killed_while_downloading(program: Program, relay: Relay, film_bytes: bytes) -> None:
    relay.on("POST", CHAT, stream(words("[在线播放](/v.mp4)\n"), DONE))
    relay.on("GET", "/v.mp4", Script(body=(film_bytes[:9_000],), framing=Framing.CHUNKED, ending=Ending.HANG))
    generate_until(program, "downloading")
    assert not [path for path in program.videos if path.suffix == ".mp4"]
    relay.on("GET", "/v.mp4", film(film_bytes))
    done = program("resume", "--json")
    assert done.returncode == 0, done.stderr
    assert [event["event"] for event in events(done.stdout)][-1] == "saved"
    assert [path.suffix for path in program.videos] == [".mp4"]
    assert len(relay.received("POST")) == 1


def test_an_accepted_job_that_failed_is_carried_on(program: Program, relay: Relay, film_bytes: bytes) -> None:
    relay.on("POST", CHAT, stream(TASK, 0.1, ending=Ending.RESET))
    assert program.generate().returncode == 6
    assert program("resume").returncode == 6
    ready(relay, film_bytes)
    short = program.jobs()[0]["id"][:6]
    assert program("resume", short).returncode == 0
    assert program("resume", short).returncode == 0
    assert len(program.videos) == 1
    assert len(relay.received("POST")) == 1


def test_a_job_of_a_running_program_is_left_alone(program: Program, relay: Relay) -> None:
    relay.on("POST", CHAT, stream(TASK, words("\n"), ending=Ending.HANG))
    with program.start_generating() as process:
        assert process.stdout is not None
        while events(process.stdout.readline())[0]["event"] != "accepted":
            pass
        done = program("resume")
        assert (done.returncode, done.stdout) == (0, "")
        assert "Nothing to carry on" in done.stderr
        assert program.jobs()[0]["status"] == "accepted"
        kill(process)
    assert relay.received("GET") == []


def test_a_job_that_does_not_exist(program: Program) -> None:
    done = program("resume", "0123456789abcdef")
    assert (done.returncode, done.stdout) == (2, "")
    assert "0123456789abcdef" in done.stderr


def test_only_the_named_job_is_carried_on(program: Program, relay: Relay, film_bytes: bytes) -> None:
    for task in ("task_01abc", "task_02abc"):
        relay.on("POST", CHAT, stream(words(f"> ID: `{task}`\n"), ending=Ending.HANG))
        generate_until(program, "accepted")
        relay.on("GET", f"{VIDEOS}/{task}", answer({"id": task, "status": "completed"}))
        relay.on("GET", f"{VIDEOS}/{task}/content", film(film_bytes))
    newest, oldest = program.jobs()
    assert program("resume", oldest["id"]).returncode == 0
    assert [job["status"] for job in program.jobs()] == ["accepted", "done"]
    assert newest["task_id"] == "task_02abc"


def test_killed_in_a_pause_before_sending_again(program: Program, relay: Relay) -> None:
    """Nothing had begun: it waits for the next window, and costs nothing until then."""
    relay.on("POST", CHAT, answer({"error": "slow down"}, 429, Retry_After="600"))
    generate_until(program, "postponed")
    job = program.jobs()[0]
    assert (job["status"], job["situation"], job["charged"]) == ("queued", "not_sent", "no")
    assert "Nothing to carry on" in program("resume").stderr
    assert len(relay.requests) == 1


def test_killed_while_asking(program: Program, relay: Relay, film_bytes: bytes) -> None:
    relay.on("POST", VIDEOS, answer({"id": "task_01abc", "status": "queued"}))
    relay.on("GET", POLL, answer({"status": "in_progress", "progress": 40}))
    with program.start_generating("--protocol", "videos") as process:
        relay.wait_for(1, "GET", POLL)
        kill(process)
    assert program.jobs()[0]["status"] == "accepted"
    ready(relay, film_bytes)
    assert program("resume").returncode == 0
    assert len(relay.received("POST")) == 1


def test_time_runs_out_for_a_job_that_goes_on(program: Program, relay: Relay, film_bytes: bytes) -> None:
    """The command line leaves it accepted; asking again later costs nothing."""
    relay.on("POST", VIDEOS, answer({"id": "task_01abc", "status": "queued"}))
    relay.on("GET", POLL, answer({"status": "in_progress"}))
    left = program.generate("--protocol", "videos", "--timeout", "1")
    assert left.returncode == 6
    job = program.jobs()[0]
    assert f"sora-desktop resume {job['id']}" in left.stderr
    assert (job["status"], job["charged"]) == ("accepted", "maybe")
    ready(relay, film_bytes)
    assert program("resume").returncode == 0
    assert len(relay.received("POST")) == 1


def test_killed_behind_a_link_before_the_reply_had_ended(program: Program, relay: Relay, film_bytes: bytes) -> None:
    """What the kept reply tells is enough to go on, at no cost."""
    relay.on("POST", CHAT, stream(words("[在线播放](/v.mp4)\n"), words("enjoy\n"), ending=Ending.HANG))
    with program.start_generating() as process:
        assert process.stdout is not None
        while "enjoy" not in process.stdout.readline():
            pass
        kill(process)
    assert program.jobs()[0]["situation"] == "ambiguous"
    relay.on("GET", "/v.mp4", film(film_bytes))
    assert program("resume").returncode == 0
    assert program.jobs()[0]["status"] == "done"
    assert len(relay.received("POST")) == 1


def test_json_is_json_whatever_the_locale(program: Program, relay: Relay, film_bytes: bytes) -> None:
    program.environment |= {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    relay.on("POST", CHAT, stream(words("> 🏃 进度 36..\n[在线播放](/v.mp4)\n"), DONE))
    relay.on("GET", "/v.mp4", film(film_bytes))
    done = program.generate("--json")
    assert done.returncode == 0
    assert "🏃" in "".join(each.get("text", "") for each in events(done.stdout))
