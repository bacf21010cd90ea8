"""The command line loses no job by its own output, nor by another one that wants the same file."""

import io
import os
import subprocess
import threading
from pathlib import Path

import pytest
from builders import a_job, a_request
from films import media
from program import COMMAND, Program
from relay_server import DONE, Relay, Request, Script, film, stream, words

from sora_desktop.cli.output import JsonPrinter, PlainPrinter
from sora_desktop.domain.events import AnyEvent, Dismissed, Edited, Moved, Requeued, TextDelta

CHAT = "/v1/chat/completions"


@pytest.mark.parametrize("plain_or_json", [(), ("--json",)])
def test_a_job_goes_on_though_nothing_can_be_written_of_it(
    tmp_path: Path, relay: Relay, film_bytes: bytes, plain_or_json: tuple[str, ...]
) -> None:
    program = Program(tmp_path / "home", relay)
    relay.on("POST", CHAT, stream(words("> 排队中.\n"), 0.1, words("[在线播放](/v.mp4)\n"), DONE))
    relay.on("GET", "/v.mp4", film(film_bytes))
    command = [*COMMAND, "generate", "A dog", *program.at_relay, "--protocol", "chat", *plain_or_json]
    with Path(os.devnull).open("rb") as unwritable:
        done = subprocess.run(
            command, env=program.environment, stdout=unwritable, stderr=unwritable, timeout=120, check=False
        )
    assert done.returncode == 0
    assert len(program.videos) == 1


def test_words_that_the_terminal_cannot_show() -> None:
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    PlainPrinter(narrow, narrow)(a_job(), TextDelta("进度\n"))
    JsonPrinter(narrow)(a_job(), TextDelta("进度"))
    narrow.seek(0)
    shown = narrow.read()
    assert shown.startswith("\\u8fdb\\u5ea6\n{")
    assert '"\\u8fdb\\u5ea6"' in shown


@pytest.mark.parametrize("event", [Requeued(), Moved(1.0), Edited(a_request()), Dismissed()])
def test_what_the_person_does_in_the_window_is_no_news_for_a_command(event: AnyEvent) -> None:
    said = io.StringIO()
    PlainPrinter(said, said)(a_job(), event)
    JsonPrinter(said)(a_job(), event)
    assert said.getvalue() == ""


def test_two_programs_that_want_the_same_file(tmp_path: Path, relay: Relay, film_bytes: bytes) -> None:
    program = Program(tmp_path / "home", relay)
    arrived: list[Request] = []
    both = threading.Event()

    def meet(request: Request) -> None:
        arrived.append(request)
        if len(arrived) > 1:
            both.set()
        assert both.wait(90)

    relay.on("POST", CHAT, stream(words("[在线播放](/v.mp4)\n"), DONE))
    headers = {"Content-Type": "video/mp4", "Content-Length": str(len(film_bytes))}
    relay.on("GET", "/v.mp4", Script(headers=headers, body=(film_bytes[:5_000], meet, film_bytes[5_000:])))
    out = ("--out", str(tmp_path / "clip.mp4"))
    with program.start_generating(*out) as one, program.start_generating(*out) as other:
        told = [each.communicate(timeout=180) for each in (one, other)]
    assert [one.returncode, other.returncode] == [0, 0], told
    for path in (tmp_path / "clip.mp4", tmp_path / "clip 2.mp4"):
        assert media(path.read_bytes()) == media(film_bytes)
