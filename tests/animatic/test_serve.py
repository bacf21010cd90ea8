import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from engine_client import TOKEN, Client

pytest_plugins = ("engine_fixtures",)

PROGRAM = """
import sys
from pathlib import Path
from sora_desktop.animatic.server import serve
sys.exit(serve(port=0, token=sys.argv[1], folder=Path(sys.argv[2]), attached=sys.argv[3] == "attached"))
"""

Engine = subprocess.Popen[bytes]
Start = Callable[[str], Engine]
Connect = Callable[[str], Client]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    engines: list[Engine] = []

    def started(mode: str) -> Engine:
        words = [sys.executable, "-W", "error", "-c", PROGRAM, TOKEN, str(tmp_path / "engine"), mode]
        pipe = subprocess.PIPE
        engines.append(subprocess.Popen(words, stdin=pipe, stdout=pipe, stderr=pipe))
        return engines[-1]

    yield started
    for engine in engines:
        with engine:
            engine.kill()


def base_url(engine: Engine) -> str:
    assert engine.stdout is not None
    address: str = json.loads(engine.stdout.readline())["base_url"]
    return address


def test_it_says_where_it_listens_and_ends_quietly_on_a_signal(start: Start, connect: Connect) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        engine = start("alone")
        client = connect(base_url(engine))
        assert client("GET", "/models").status_code == 200
        assert client("POST", "/videos", json={"prompt": "A cat", "seconds": 600}).status_code == 200
        engine.send_signal(number)
        out, err = engine.communicate(timeout=120)
        assert (engine.returncode, out, err) == (0, b"", b"")


def test_it_ends_with_its_parent_when_attached(start: Start) -> None:
    engine = start("attached")
    base_url(engine)
    assert engine.stdin is not None
    assert engine.poll() is None
    engine.stdin.close()
    assert engine.wait(90) == 0


def test_it_outlives_standard_input_when_it_stands_alone(start: Start, connect: Connect) -> None:
    engine = start("alone")
    client = connect(base_url(engine))
    assert engine.stdin is not None
    engine.stdin.close()
    time.sleep(1)
    assert client("GET", "/models").status_code == 200


def test_a_job_accepted_before_a_kill_is_finished_after_it(start: Start, connect: Connect) -> None:
    engine = start("attached")
    body = {"prompt": "[5s] A cat [5s] 一只小狗", "size": "640x360"}
    job_id = connect(base_url(engine))("POST", "/videos", json=body).json()["id"]
    engine.kill()
    engine.wait()
    client = connect(base_url(start("attached")))
    video = client.finished(job_id)
    assert (video["status"], video["prompt"], video["seconds"]) == ("completed", body["prompt"], "10")
    assert client("GET", f"/videos/{job_id}/content").content[4:8] == b"ftyp"


def test_a_taken_port_is_an_error(start: Start, connect: Connect) -> None:
    taken = base_url(start("alone")).split(":")[2].split("/")[0]
    program = PROGRAM.replace("port=0", f"port={taken}")
    words = [sys.executable, "-c", program, TOKEN, os.devnull + "-none", "alone"]
    assert subprocess.run(words, capture_output=True, check=False, timeout=120).returncode != 0
