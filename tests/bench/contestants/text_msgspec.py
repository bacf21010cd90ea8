"""The least that could be done: split, and decode each event with msgspec into a type; nothing is looked for."""

from collections.abc import Callable

import msgspec
from chat_stream import pieces


class _Delta(msgspec.Struct):
    content: str = ""


class _Choice(msgspec.Struct):
    delta: _Delta


class _Chunk(msgspec.Struct):
    choices: list[_Choice]


def prepare() -> Callable[[], None]:
    given, decoder = pieces(16_384), msgspec.json.Decoder(_Chunk)

    def do() -> None:
        tail, text = b"", []
        for piece in given:
            *whole, tail = (tail + piece).split(b"\n\n")
            for event in whole:
                if event != b"data: [DONE]":
                    text.append(decoder.decode(event[6:]).choices[0].delta.content)
        assert "8f2a91.mp4" in "".join(text)

    return do
