"""The framing of chunked bodies: however it is cut, the content is the same, and a cut one is never whole."""

import random
from http.client import IncompleteRead, LineTooLong

import pytest

from sora_desktop.services.relay.chunked import LINE_LIMIT, Chunks

CONTENT = b"".join(b"event %d\r\n" % number for number in range(300))


def framed(content: bytes, sizes: random.Random) -> bytes:
    body, at = b"", 0
    while at < len(content):
        piece = content[at : at + sizes.choice((1, 2, 9, 16, 700))]
        body += b"%x%b\r\n%b\r\n" % (len(piece), sizes.choice((b"", b";name=value", b" ")), piece)
        at += len(piece)
    return body


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("trailer", [b"", b"Expires: never\r\nServer: x\r\n"])
def test_however_it_is_cut_the_content_is_the_same(seed: int, trailer: bytes) -> None:
    chance = random.Random(seed)
    body = framed(CONTENT, chance) + b"0\r\n" + trailer + b"\r\n"
    chunks, found, at = Chunks(), b"", 0
    while at < len(body):
        assert not chunks.is_over
        piece = body[at : at + chance.choice((1, 2, 3, 50, 2_000))]
        found += chunks.feed(piece)
        at += len(piece)
    assert found == CONTENT
    assert chunks.is_closing
    assert chunks.is_over


def test_a_part_of_a_chunk_is_not_held_back() -> None:
    chunks = Chunks()
    assert chunks.feed(b"10\r\ndata: on") == b"data: on"
    assert chunks.feed(b"e\n\n") == b"e\n\n"
    assert chunks.feed(b"rest!\r\n3\r\ntwo") == b"rest!two"


def test_whatever_comes_behind_the_end_is_no_content() -> None:
    chunks = Chunks()
    assert chunks.feed(b"2\r\n{}\r\n0\r\n\r\nHTTP/1.1 200 OK\r\n\r\n") == b"{}"
    assert chunks.is_over
    assert chunks.feed(b"5\r\nhello\r\n") == b""
    assert chunks.is_over


@pytest.mark.parametrize(
    "body",
    [
        b"zz\r\n", b"-5\r\nhello", b"+5\r\nhello", b"0x5\r\nhello", b"\r\n5\r\nhello", b"2\r\n{}5\r\nhello",
        b"2\r\n{}\r\n\r\n", b"1" * 17 + b"\r\n",
    ],
    ids=["no number", "negative", "signed", "prefixed", "empty line", "no line's end", "two line's ends", "too large"],
)  # fmt: skip
def test_a_framing_that_makes_no_sense_is_a_broken_body(body: bytes) -> None:
    with pytest.raises(IncompleteRead):
        Chunks().feed(body)


@pytest.mark.parametrize("before", [b"1;", b"2\r\n{}\r\n1;", b"0\r\nX: "], ids=["first line", "next line", "trailer"])
def test_a_line_without_end_is_refused_at_its_bound(before: bytes) -> None:
    chunks = Chunks()
    chunks.feed(before)
    chunks.feed(b"x" * (LINE_LIMIT - len(before)))
    with pytest.raises(LineTooLong):
        chunks.feed(b"x" * len(before) * 2)
