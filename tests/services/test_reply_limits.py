"""What a relay's reply may cost this computer, whatever it sends."""

import tracemalloc

import pytest

from sora_desktop.domain.errors import Code, RelayError
from sora_desktop.domain.sse import LIMIT
from sora_desktop.domain.transcript import Transcript
from sora_desktop.services.relay.chat_reply import ReplyReader

SIZE = 2 * 1024 * 1024  # bytes: a quarter of what may come
PIECE = 65_536
START, END = b'data: {"choices":[{"delta":{"content":', b"}}]}\n\n"


def filled(start: bytes, middle: bytes, end: bytes = b"", size: int = SIZE) -> bytes:
    return start + middle * (size // len(middle)) + end


def read(body: bytes) -> None:
    reader, transcript = ReplyReader(), Transcript("A cat")
    for start in range(0, len(body), PIECE):
        text = reader.feed(body[start : start + PIECE])
        for place in range(0, len(text), PIECE):
            transcript.feed(text[place : place + PIECE])
    reader.finish()
    transcript.finish()


HOSTILE = {
    "a_long_string": filled(START + b'"', b"a", b'"' + END),
    "a_long_string_of_wide_characters": filled(START + '"😀'.encode(), b"a", b'"' + END),
    "content_of_empty_arrays": filled(START + b"[", b"[],", b"[]]" + END),
    "content_of_empty_objects": filled(START + b"[", b"{},", b"{}]" + END),
    "deep_content": filled(START, b"[" * 1024, END),
    "empty_choices": filled(b'data: {"choices":[', b"{},", b"{}]}\n\n"),
    "error_of_empty_objects": filled(b'data: {"error":[', b"{},", b"{}]}\n\n"),
    "data_lines": filled(b"", b"data\n" * 1024, b"\n"),
    "unknown_lines": filled(b"data: a\n", b"ab\n" * 1024, b"\n"),
    "a_plain_body_of_empty_arrays": filled(b'{"a":[', b"[],", b"[]]}"),
    "json_lines": filled(b"", b"[" + b" " * 60 + b"]\n"),
    "a_page": filled(b"<html>", b"<a>"),
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_memory_stays_within_a_few_times_the_bytes(body: bytes) -> None:
    tracemalloc.start()
    try:
        read(body)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 10 * SIZE


@pytest.mark.parametrize(
    "start", [b'data: {"choices":', b": ", b'{"choices":', b"words "], ids=["event", "comment", "json", "text"]
)
def test_one_frame_has_a_limit(start: bytes) -> None:
    reader = ReplyReader()
    reader.feed(start)
    with pytest.raises(RelayError) as caught:
        list(map(reader.feed, [b"a" * PIECE] * (LIMIT // PIECE + 2)))
    assert caught.value.code is Code.REPLY_TOO_LARGE
    assert reader.finish() == ""
