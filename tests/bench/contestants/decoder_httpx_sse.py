"""httpx-sse, on a reply whose body is in memory."""

from collections.abc import Callable

import httpx
from chat_stream import events, pieces
from httpx_sse import EventSource


def prepare(length: str) -> Callable[[], None]:
    given, count = pieces(int(length)), len(events())

    def do() -> None:
        response = httpx.Response(200, headers={"Content-Type": "text/event-stream"}, content=iter(given))
        assert sum(1 for _ in EventSource(response).iter_sse()) == count

    return do
