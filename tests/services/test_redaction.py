"""The key is in nothing that came from a server, however it was written and cut."""

import json
from collections.abc import Iterable, Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from relay_server import DONE, Relay, Script, redirect, stream, words

from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.relay.http import exchange
from sora_desktop.services.relay.redaction import BLOT, blotted, blotted_bytes, text_redactor

KEY = "sk-proj-Ab/9+z=<&>"
PLAIN = "sk-sk-sk-secret"  # begins like itself
FORMS = [
    KEY,
    "sk-proj-Ab%2F9%2Bz%3D%3C%26%3E",
    "sk-proj-Ab%2f9%2bz%3d%3c%26%3e",
    "sk-proj-Ab\\/9+z=<&>",
    "sk-proj-Ab/9+z=\\u003c\\u0026\\u003e",
    "sk-proj-Ab/9\\u002Bz=\\u003C\\u0026\\u003E",
]


def blotted_text(pieces: Iterable[str], key: str) -> Iterator[str]:
    redactor = text_redactor(key)
    for piece in pieces:
        if text := redactor.feed(piece):
            yield text
    if text := redactor.finish():
        yield text


@pytest.mark.parametrize("form", FORMS)
def test_every_way_to_write_the_key(form: str) -> None:
    assert blotted(f"key {form}!", KEY) == f"key {BLOT}!"
    assert "".join(blotted_text(f"key {form}!", KEY)) == f"key {BLOT}!", "letter by letter"


def test_json_writers_keep_to_the_forms() -> None:
    assert blotted(json.dumps(KEY), KEY) == f'"{BLOT}"'


@given(st.lists(st.sampled_from([PLAIN, "sk-", "s", "sk-sk-secre", " ", "text"])), st.lists(st.integers(0, 100)))
def test_any_cut_gives_the_same(parts: list[str], cuts: list[int]) -> None:
    text = "".join(parts) + "\n"
    edges = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    pieces = [text[start:end] for start, end in pairwise(edges)]
    assert "".join(blotted_text(pieces, PLAIN)) == blotted(text, PLAIN)
    assert b"".join(blotted_bytes([piece.encode() for piece in pieces], PLAIN)).decode() == blotted(text, PLAIN)


def test_only_what_may_be_the_keys_beginning_waits() -> None:
    text = blotted_text(iter(["all of it\n", "a risk", " passed", "sk-s", "k-sk-secret", "end"]), PLAIN)
    assert list(text) == ["all of it\n", "a ri", "sk passed", BLOT, "end"]


@pytest.mark.parametrize(("end", "kept"), [("s", "s"), ("sk-sk-s", "sk-sk-s"), ("sk-sk-sk-secre", BLOT)])
def test_the_end_of_a_reply_is_kept_unless_it_is_most_of_the_key(end: str, kept: str) -> None:
    assert "".join(blotted_text(["text ", end], PLAIN)) == f"text {kept}"


def test_what_came_before_a_break_is_kept() -> None:
    def broken() -> Iterator[bytes]:
        yield b"a risk"
        raise ConnectionError

    got: list[bytes] = []
    with pytest.raises(ConnectionError):
        got.extend(blotted_bytes(broken(), PLAIN))
    assert b"".join(got) == b"a risk"


@pytest.mark.parametrize("key", ["", "1234", "none", "EMPTY"])
def test_what_is_too_short_to_be_a_secret_is_left(key: str) -> None:
    text = "none of the 1234 EMPTY lines"
    assert blotted(text, key) == "".join(blotted_text([text], key)) == text


@pytest.fixture
def endpoint(relay: Relay) -> Endpoint:
    return Endpoint(relay.base_url, PLAIN)


def test_a_body_shows_no_key(relay: Relay, endpoint: Endpoint) -> None:
    body = f"your key {PLAIN} is wrong".encode()
    relay.on("GET", "/v1", Script(status=401, body=(body[:15], 0.01, body[15:])))
    for read, clean in (("body", f"your key {BLOT} is wrong".encode()), ("beginning", f"your key {BLOT} is wrong")):
        with exchange("GET", relay.base_url, endpoint, token=CancelToken()) as reply:
            assert getattr(reply, read)() == clean


def test_a_stream_shows_no_key_and_a_video_keeps_its_bytes(relay: Relay, endpoint: Endpoint) -> None:
    body = words("it was " + PLAIN) + DONE
    relay.on("GET", "/v1", stream(*(body[start : start + 7] for start in range(0, len(body), 7))))
    with exchange("GET", relay.base_url, endpoint, token=CancelToken()) as reply:
        assert b"".join(reply.pieces()) == body.replace(PLAIN.encode(), BLOT.encode())
    with exchange("GET", relay.base_url, endpoint, token=CancelToken()) as reply:
        assert b"".join(reply.bare_pieces()) == body


def test_headers_show_no_key(relay: Relay, endpoint: Endpoint) -> None:
    relay.on("GET", "/v1", redirect(f"https://elsewhere.test/?token={PLAIN}"))
    with exchange("GET", relay.base_url, endpoint, token=CancelToken()) as reply:
        assert reply.headers["location"] == f"https://elsewhere.test/?token={BLOT}"


def test_a_key_cut_over_two_deltas_is_whole_again_in_the_text() -> None:
    """Each event is clean; only what they come to is not."""
    assert "".join(blotted_text(["it was sk-sk-s", "k-secret", ", was it?"], PLAIN)) == f"it was {BLOT}, was it?"
