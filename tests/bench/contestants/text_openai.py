"""The openai SDK, on a reply whose body is in memory: bytes to text."""

from collections.abc import Callable

import httpx2 as httpx  # the SDK's own
import openai
from chat_stream import pieces


def prepare() -> Callable[[], None]:
    given = pieces(16_384)

    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"Content-Type": "text/event-stream"}, content=iter(given))

    http = httpx.Client(transport=httpx.MockTransport(answer))
    client = openai.OpenAI(base_url="http://127.0.0.1/v1", api_key="none", http_client=http)

    def do() -> None:
        chunks = client.chat.completions.create(model="sora-2", messages=[], stream=True)
        text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks)
        assert "8f2a91.mp4" in text

    return do
