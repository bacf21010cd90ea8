"""The key in nothing that stays or is shown, however a relay quotes it back."""

from pathlib import Path
from urllib.parse import quote

import pytest
from program import KEY, Program
from relay_server import DONE, Ending, Framing, Relay, Script, answer, event, redirect, stream, words

CHAT, VIDEOS = "/v1/chat/completions", "/v1/videos"
HALF = len(KEY) // 2


@pytest.fixture
def program(tmp_path: Path, relay: Relay) -> Program:
    return Program(tmp_path / "home", relay)


@pytest.mark.parametrize(
    "script",
    [
        answer({"error": {"message": f"Incorrect API key provided: {KEY}"}}, 401),
        answer({"detail": f"Bearer {KEY}"}, 500),
        Script(status=502, body=(f"<html><title>{KEY}</title>{KEY}</html>".encode(),)),
        stream(words(f"your key is {KEY}\n"), DONE),
        stream(words(f"your key is {KEY[:HALF]}"), words(f"{KEY[HALF:]}\n"), DONE),
        stream(words(f"your key is {KEY}\n")[:60], 0.05, words(f"your key is {KEY}\n")[60:], DONE),
        stream(words(f"❌ 生成失败: {KEY}\n"), DONE),
        stream(event({"error": {"message": KEY}}), DONE),
        stream(words(f"[在线播放](/v.mp4?token={KEY})\n"), DONE),
        stream(words(f"> ID: `task_{KEY}`\n"), 0.05, ending=Ending.RESET),
        Script(headers={"Location": f"https://127.0.0.1:1/{KEY}"}, status=302),
        Script(headers={"Content-Type": f"text/{KEY}", f"X-{KEY}": KEY}, body=(KEY.encode() * 1_000,)),
        Script(body=(f'{{"choices": "{KEY}'.encode(),), framing=Framing.CHUNKED, ending=Ending.RESET),
        redirect(f"/{quote(KEY)}"),
    ],
)
@pytest.mark.parametrize("protocol", ["chat", "videos"])
def test_a_relay_that_quotes_the_key(program: Program, relay: Relay, script: Script, protocol: str) -> None:
    """In what is printed, in the database, in the kept reply and in every other file."""
    relay.on("POST", CHAT, script)
    relay.on("POST", VIDEOS, script)
    relay.on("GET", "/v.mp4", redirect(f"/gone?key={KEY}"))
    relay.on("GET", "/gone", answer({"error": KEY}, 404))
    plain = program.generate("--protocol", protocol, "--timeout", "5")
    told = program.generate("--protocol", protocol, "--json", "--timeout", "5")
    listed = program("jobs", "--json")
    for done in (plain, told, listed):
        assert KEY not in done.stdout + done.stderr
    kept = [file for file in program.home.rglob("*") if file.is_file()]
    assert any(file.name.startswith("library") for file in kept)
    assert [file for file in kept if KEY.encode() in file.read_bytes()] == []


@pytest.mark.parametrize("command", ["models", "check", "remote"])
def test_a_question_whose_answer_quotes_the_key(program: Program, relay: Relay, command: str) -> None:
    for path in ("/v1/models", VIDEOS, CHAT):
        relay.on("GET", path, answer({"error": f"no such key: {KEY}"}, 401))
    done = program(command, *program.at_relay)
    assert done.returncode == 3
    assert KEY not in done.stdout + done.stderr
