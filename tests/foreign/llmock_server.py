"""A server of chat replies that nobody here wrote, in a process of its own."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import requests

COMMAND = (sys.executable, "-c", "from llmock.cli import app; app()", "serve", "--host", "127.0.0.1", "--port", "0")
_ADDRESS = re.compile(r"running on (http://127\.0\.0\.1:\d+)")
PATIENCE = 60.0  # seconds to start, on a busy machine
_WIDE = {"PYTHONIOENCODING": "utf-8", "NO_COLOR": "1", "COLUMNS": "200"}


class LLMock:
    """Its control room: what it is to do with the next requests, and which came."""

    def __init__(self, url: str) -> None:
        self.base_url = f"{url}/v1"
        self._control = f"{url}/_llmock"
        self._session = requests.Session()
        self._session.trust_env = False

    def will(self, *behaviours: dict[str, Any]) -> None:
        """Do this with the next requests, one behaviour of a type each."""
        self._ask("POST", "/scenario", json={"behaviors": behaviours})

    def posts(self) -> list[dict[str, Any]]:
        """Return the requests that asked for work, as the server saw them."""
        seen = self._ask("GET", "/requests")["requests"]
        return [each for each in seen if each["method"] == "POST"]

    def findings(self) -> set[str]:
        """Return what the server itself has to say against the client."""
        return {finding["code"] for finding in self._ask("GET", "/verdict")["findings"]}

    def reset(self) -> None:
        """Forget all requests and behaviours."""
        self._ask("POST", "/reset")

    def close(self) -> None:
        self._session.close()

    def _ask(self, method: str, path: str, **details: Any) -> Any:
        reply = self._session.request(method, self._control + path, timeout=120, **details)
        assert reply.ok, reply.text
        return reply.json()


def started(log: Path) -> "subprocess.Popen[bytes]":
    """Start the server; it takes a free port by itself, and says which in ``log``."""
    with log.open("wb") as out:
        return subprocess.Popen(COMMAND, stdout=out, stderr=out, stdin=subprocess.DEVNULL, env=os.environ | _WIDE)


def address(process: "subprocess.Popen[bytes]", log: Path) -> str:
    """Wait until the server answers, and return where."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        if found := _ADDRESS.search(log.read_text("utf-8", "replace")):
            return found[1]
        time.sleep(0.05)
    raise AssertionError(log.read_text("utf-8", "replace"))
