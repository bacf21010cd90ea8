"""httpx, httpx-sse and ``json``: from the socket to text."""

import json
from collections.abc import Callable

import httpx
from httpx_sse import connect_sse


def prepare(address: str, ending: str) -> Callable[[], None]:
    client = httpx.Client(headers={"Authorization": "Bearer sk-0123456789abcdef"})
    body = {"model": "sora-2", "stream": True, "messages": [{"role": "user", "content": "a retriever in the rain"}]}

    def do() -> None:
        text = []
        with connect_sse(client, "POST", f"{address}/v1/chat/completions", json=body) as source:
            for event in source.iter_sse():
                if event.data != "[DONE]":
                    text.append(json.loads(event.data)["choices"][0]["delta"]["content"])
        assert "".join(text).rstrip().endswith(ending), text[-3:]

    return do
