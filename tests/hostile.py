"""Asks servers that mean harm, each in a process of its own, and tells how much memory that took.

python hostile.py BASE_URL CALL PATH…     prints {"PATH": {"grown": bytes, "ended": code or "well"}, …} as JSON
"""

import json
import os
import resource
import sys
from collections.abc import Callable

from builders import a_request

from sora_desktop.domain.errors import SoraError
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.relay import chat, models, videos
from sora_desktop.services.relay.endpoint import Endpoint

SECONDS = 0.5
CALLS: dict[str, Callable[[Endpoint], object]] = {
    "chat": lambda endpoint: _exhaust(endpoint),
    "models": lambda endpoint: models.list_models(endpoint, CancelToken(), SECONDS),
    "video": lambda endpoint: videos.retrieve("v_1", endpoint, CancelToken(), len),
}


def _exhaust(endpoint: Endpoint) -> None:
    for _ in chat.submit(a_request(), endpoint, CancelToken(), len, SECONDS):
        pass


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _ended(call: str, base_url: str) -> str:
    try:
        CALLS[call](Endpoint(base_url, "sk-very-secret"))
    except SoraError as error:
        return error.code
    return "well"


def _apart(call: str, base_url: str) -> dict[str, object]:
    """Make the call in a copy of this process, whose peak begins with what is in use now."""
    reading, writing = os.pipe()
    if os.fork() == 0:
        before = _peak()
        ended = _ended(call, base_url)
        os.write(writing, json.dumps({"grown": _peak() - before, "ended": ended}).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        result: dict[str, object] = json.loads(told.read())
    os.wait()
    return result


if __name__ == "__main__":
    base_url, call, *paths = sys.argv[1:]
    _ended(call, f"{base_url}/warm-up")
    print(json.dumps({path: _apart(call, f"{base_url}/{path}") for path in paths}))
