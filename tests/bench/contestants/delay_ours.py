"""How late our chat client has the text of an event that says when it left."""

import re
import time
from collections.abc import Callable

from percentile import percentile

from sora_desktop.domain.events import TextDelta
from sora_desktop.domain.request import GenerationRequest
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.relay import chat
from sora_desktop.services.relay.endpoint import Endpoint

_STAMP = re.compile(r"\d{19}")


def prepare(address: str, count: str) -> Callable[[], dict[str, float]]:
    request = GenerationRequest(prompt="a retriever in the rain", model="sora-2")
    endpoint = Endpoint(f"{address}/v1", "sk-0123456789abcdef")

    def do() -> dict[str, float]:
        delays = []
        for event in chat.submit(request, endpoint, CancelToken(), lambda _: None, 60.0):
            if isinstance(event, TextDelta):
                now = time.perf_counter_ns()
                delays += [now - int(stamp) for stamp in _STAMP.findall(event.text)]
        assert len(delays) == int(count), len(delays)
        return {"p99": percentile(delays, 99) / 1e9}

    return do
