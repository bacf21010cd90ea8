"""The built-in engine as a server of its own, and how wrong words for it are answered."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from program import Program
from relay_server import Relay

from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.relay.models import list_models

ANIMATIC = (sys.executable, "-m", "sora_desktop", "animatic")


@pytest.fixture
def program(tmp_path: Path, relay: Relay) -> Program:
    return Program(tmp_path / "home", relay)


def test_serves_who_has_the_key_until_told_to_end() -> None:
    words = [*ANIMATIC, "--key-env", "ENGINE_KEY"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, env=os.environ | {"ENGINE_KEY": "a-key"}) as process:
        assert process.stdout is not None
        base_url = json.loads(process.stdout.readline())["base_url"]
        assert list_models(Endpoint(base_url, "a-key"), CancelToken()) == ("animatic-1",)
        process.terminate()
        assert process.wait(90) == 0


@pytest.mark.parametrize("port", ["taken", "999999"])
def test_a_port_that_cannot_be_had_is_a_sentence(program: Program, port: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as holder:
        number = str(holder.getsockname()[1]) if port == "taken" else port
        done = program("animatic", "--port", number, "--key-env", "PATH")
    assert done.returncode == 2
    assert done.stderr.startswith(f"Please check port {number}: ")
    assert "Traceback" not in done.stderr


def test_the_variable_must_hold_a_key(program: Program) -> None:
    done = program("animatic", "--key-env", "NO_SUCH_KEY")
    assert done.returncode == 2
    assert "NO_SUCH_KEY" in done.stderr
