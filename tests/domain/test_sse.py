"""The decoder against the WHATWG standard: its own examples, each trap by name, and a slow reading of its text."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sora_desktop.domain.errors import Code, RelayError
from sora_desktop.domain.sse import Decoder, ServerSentEvent

Event = ServerSentEvent


def decode(*chunks: bytes) -> list[ServerSentEvent]:
    decoder = Decoder()
    return [event for chunk in chunks for event in decoder.feed(chunk)]


def obvious(stream: bytes) -> tuple[list[ServerSentEvent], int | None]:
    """Section 9.2.6 of the standard, word for word, on the whole stream at once."""
    events: list[ServerSentEvent] = []
    data, kind, last_id, retry = b"", b"", b"", None
    lines = re.split(rb"\r\n|\n|\r", stream.removeprefix(b"\xef\xbb\xbf"))[:-1]
    for line in lines:
        if line == b"":
            if data:
                events.append(
                    Event(data[:-1], kind.decode(errors="replace") or "message", last_id.decode(errors="replace"))
                )
            data, kind = b"", b""
            continue
        if line.startswith(b":"):
            continue
        name, _, value = line.partition(b":")
        value = value[1:] if value[:1] == b" " else value
        if name == b"data":
            data += value + b"\n"
        elif name == b"event":
            kind = value
        elif name == b"id" and b"\0" not in value:
            last_id = value
        elif name == b"retry" and re.fullmatch(rb"[0-9]+", value):
            retry = int(value)
    return events, retry


@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        pytest.param(b"data: YHOO\ndata: +2\ndata: 10\n\n", [Event(b"YHOO\n+2\n10")], id="standard-several-lines"),
        pytest.param(
            b": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
            [Event(b"first event", id="1"), Event(b"second event"), Event(b" third event")],
            id="standard-comment-and-ids",
        ),
        pytest.param(b"data\n\ndata\ndata\n\ndata:", [Event(b""), Event(b"\n")], id="standard-empty-data"),
        pytest.param(b"data:test\n\ndata: test\n\n", [Event(b"test"), Event(b"test")], id="standard-one-space"),
        pytest.param(b"event: add\ndata: 1\n\ndata: 2\n\n", [Event(b"1", "add"), Event(b"2")], id="event-name-resets"),
        pytest.param(b"event: add\n\ndata: 2\n\n", [Event(b"2")], id="name-resets-without-data"),
        pytest.param(b"id: 7\n\ndata: a\n\n", [Event(b"a", id="7")], id="id-without-data-lasts"),
        pytest.param(
            b"id: 7\ndata: a\n\nid: 8\0\ndata: b\n\n", [Event(b"a", id="7"), Event(b"b", id="7")], id="id-with-nul"
        ),
        pytest.param(b"\n\n\ndata: a\n\n\n\ndata: b\n\n", [Event(b"a"), Event(b"b")], id="many-blank-lines"),
        pytest.param(b"data: a\r\rdata: b\r\r", [Event(b"a"), Event(b"b")], id="cr"),
        pytest.param(b"data: a\r\n\r\ndata: b\r\n\r\n", [Event(b"a"), Event(b"b")], id="crlf"),
        pytest.param(b"data: a\n\rdata: b\r\n\n", [Event(b"a"), Event(b"b")], id="mixed-line-ends"),
        pytest.param(b"\xef\xbb\xbfdata: a\n\n", [Event(b"a")], id="byte-order-mark"),
        pytest.param(b"\xef\xbb\xbf\xef\xbb\xbfdata: a\n\n", [], id="second-byte-order-mark-is-a-name"),
        pytest.param(b"data : a\nDATA: b\nfoo: c\n\n", [], id="unknown-fields"),
        pytest.param(b"data: a:b: c\n\n", [Event(b"a:b: c")], id="colon-in-value"),
        pytest.param(b"data: a\n: PING\ndata: b\n\n", [Event(b"a\nb")], id="comment-inside-an-event"),
        pytest.param(b"data: a", [], id="no-blank-line-at-the-end"),
        pytest.param(b"data: a\n", [], id="no-second-line-end"),
        pytest.param(
            b"data: a\x0b\x0cb\xe2\x80\xa8c\xc2\x85\n\n",
            [Event(b"a\x0b\x0cb\xe2\x80\xa8c\xc2\x85")],
            id="other-line-ends",
        ),
        pytest.param(b"data: [DONE]\n\n", [Event(b"[DONE]")], id="done"),
    ],
)
def test_cases(stream: bytes, expected: list[ServerSentEvent]) -> None:
    assert decode(stream) == expected
    assert decode(*(stream[i : i + 1] for i in range(len(stream)))) == expected
    assert obvious(stream)[0] == expected


FRAGMENTS = [
    b"data: a",
    b"data:",
    b"data",
    b":",
    b" ",
    b"x",
    b"event: e",
    b"id: 1",
    b"id: \0",
    b"retry: 12",
    b"retry: x",
]
ENDS = [b"\n", b"\r", b"\r\n", b"\n\n", b"\r\n\r\n", b"\xef\xbb\xbf", b"\xe4\xb8", b"\xad", b"data: b\n\ndata: c\n\n"]
STREAMS = st.lists(st.sampled_from(FRAGMENTS + ENDS), max_size=40).map(b"".join)


@given(STREAMS, st.lists(st.integers(0, 300), max_size=12))
def test_any_cut_gives_what_the_standard_says(stream: bytes, cuts: list[int]) -> None:
    places = [0, *sorted(cut for cut in cuts if cut <= len(stream)), len(stream)]
    decoder = Decoder()
    events = [event for start, end in pairwise(places) for event in decoder.feed(stream[start:end])]
    assert events == obvious(stream)[0]
    events += decoder.feed(b"\n\n")
    assert (events, decoder.retry) == obvious(stream + b"\n\n")


def test_an_event_goes_out_with_its_last_byte() -> None:
    decoder = Decoder()
    assert decoder.feed(b"data: a\r") == []
    assert decoder.feed(b"\r") == [Event(b"a")]
    assert decoder.feed(b"\n") == []


def test_data_is_text_with_replacement_characters() -> None:
    assert decode(b"data: \xe4\xb8\xad\xff\n\n")[0].data == "中\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize(
    ("value", "retry"), [(b"3000", 3000), (b"-1", None), (b"1.5", None), (b"", None), (b"9" * 5_000, None)]
)
def test_retry_takes_digits_only(value: bytes, retry: int | None) -> None:
    decoder = Decoder()
    decoder.feed(b"retry: " + value + b"\n\n")
    assert decoder.retry == retry


def test_the_unfinished_event_can_be_had() -> None:
    decoder = Decoder()
    assert decoder.feed(b"data: a\n\ndata: last\r\n") == [Event(b"a")]
    assert decoder.feed(b"\n\n") == [Event(b"last")]
    assert decoder.feed(b"\n\n") == []


@pytest.mark.parametrize("piece", [1, 7, 100_000])
def test_an_event_over_the_limit_is_refused(piece: int) -> None:
    stream = b"data: ok\n\ndata: " + b"x" * 2_000 + b"\n\n"
    decoder = Decoder(limit=1_000)
    pieces = [stream[start : start + piece] for start in range(0, len(stream), piece)]
    with pytest.raises(RelayError) as caught:
        list(map(decoder.feed, pieces))
    assert caught.value.code is Code.REPLY_TOO_LARGE


def test_many_small_events_in_one_chunk_are_within_the_limit() -> None:
    assert len(Decoder(limit=100).feed(b"data: 12345\n\n" * 1_000)) == 1_000


@pytest.mark.timeout(30)  # a decoder that copies its tail for each piece would take minutes
def test_a_long_line_in_small_pieces_is_one_event() -> None:
    decoder, piece = Decoder(), b"x" * 50
    decoder.feed(b"data: ")
    for _ in range(100_000):
        decoder.feed(piece)
    assert len(decoder.feed(b"\n\n")[0].raw) == 5_000_000
