"""The openai SDK: from the socket to text."""

from collections.abc import Callable

import openai


def prepare(address: str, ending: str) -> Callable[[], None]:
    client = openai.OpenAI(base_url=f"{address}/v1", api_key="sk-0123456789abcdef")

    def do() -> None:
        chunks = client.chat.completions.create(
            model="sora-2", messages=[{"role": "user", "content": "a retriever in the rain"}], stream=True
        )
        text = "".join([chunk.choices[0].delta.content or "" for chunk in chunks])
        assert text.rstrip().endswith(ending), text[-80:]

    return do
