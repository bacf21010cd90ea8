"""The short way for usual frames gives the very text that the careful way gives, or leaves them to it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sora_desktop.domain.sse import Decoder
from sora_desktop.services.relay.chat_reply import ReplyReader
from sora_desktop.services.relay.usual_frames import UsualFrames, usual_text


def stream(*frames: Any) -> bytes:
    return b"".join(b"data: %s\n\n" % json.dumps(frame).encode() for frame in frames)


def carefully(stream: bytes) -> str:
    reader = ReplyReader()
    return "".join(reader._event(event) for event in Decoder().feed(stream))


def frame(**delta: Any) -> dict[str, Any]:
    return {"id": "chatcmpl-1", "choices": [{"index": 0, "delta": delta, "finish_reason": None}]}


WORDS = some.none() | some.text(max_size=12)
DELTAS = some.fixed_dictionaries({}, optional={"content": WORDS, "reasoning_content": WORDS, "reasoning": WORDS})
CHOICES = some.fixed_dictionaries(
    {"delta": DELTAS},
    optional={"finish_reason": some.sampled_from([None, "", "stop", "length", "error", "tool_calls"])},
)
FRAMES = some.fixed_dictionaries({"choices": some.lists(CHOICES, max_size=3)}, optional={"error": some.none()})


@given(some.lists(FRAMES, max_size=6))
def test_both_ways_give_the_same_text(frames: list[dict[str, Any]]) -> None:
    text = usual_text(stream(*frames))
    assert text is None or text == carefully(stream(*frames))


def test_usual_frames_go_the_short_way() -> None:
    frames = [frame(role="assistant"), frame(content="雨夜"), frame(reasoning_content="so ", content="…\n"), frame()]
    assert usual_text(stream(*frames)) == "雨夜so …\n"
    assert usual_text(stream(*frames) + b"data: [DONE]\n\n") == "雨夜so …\n"


@pytest.mark.parametrize(
    "raw",
    [
        json.dumps(frame(content="https://cdn.example/a.mp4")).encode(),
        json.dumps(frame(content="") | {"task_id": "t"}).encode(),
        json.dumps({"choices": [{"message": {"content": "a"}}]}).encode(),
        json.dumps({"choices": [{"delta": {"content": "a"}, "finish_reason": "content_filter"}]}).encode(),
        json.dumps(frame(content=["a"])).encode(),
        json.dumps(frame(content="a") | {"error": {"message": "no"}}).encode(),
        json.dumps({"error": "no"}).encode(),
        json.dumps(frame(content="\ud83d")).encode(),
        b'{"choices":[{"delta":{"content":"\xff"}}]}',
        b'{"choices":[]},{"choices":[]}',
        b"hello",
        b"",
        b'{"choices":[]}\ndata: {"choices":[]}',
        b'{"choices":[]}\nevent: error',
    ],
)
def test_whatever_else_is_left_to_the_careful_way(raw: bytes) -> None:
    assert usual_text(stream(frame(content="before ")) + b"data: %s\n\n" % raw) is None


@pytest.mark.parametrize("completed", [b"", b"\n\n", b": a comment\n\n", b"event: ping\ndata: {}\n\n", b"data:{}\n\n"])
def test_other_events_are_left_to_it_too(completed: bytes) -> None:
    assert usual_text(completed) is None


@given(some.lists(some.lists(FRAMES, min_size=1, max_size=4), max_size=6))
def test_what_was_learnt_of_earlier_frames_changes_no_text(pieces: list[list[dict[str, Any]]]) -> None:
    usual = UsualFrames()
    for frames in pieces:
        text = usual.text(stream(*frames))
        assert text is None or text == carefully(stream(*frames))


@given(some.lists(some.text(max_size=12), min_size=1, max_size=6), some.sampled_from(["content", "reasoning"]))
def test_frames_that_differ_in_their_text_alone(words: list[str], name: str) -> None:
    usual = UsualFrames()
    usual.text(stream(frame(**{name: "the first"})))
    assert usual.text(stream(*(frame(**{name: word}) for word in words))) == "".join(words)


def test_a_link_in_the_text_is_text() -> None:
    usual = UsualFrames()
    usual.text(stream(frame(content="before ")))
    link = "https://cdn.example/a.mp4"
    assert usual.text(stream(frame(content=link)) + b"data: [DONE]\n\n") == link


@pytest.mark.parametrize(
    "raw",
    [
        json.dumps(frame(content="a") | {"task_id": "t"}).encode(),
        json.dumps(frame(content="a", url="https://cdn.example/a.mp4")).encode(),
        json.dumps({"choices": [{"delta": {"content": "a"}, "finish_reason": "content_filter"}]}).encode(),
        b'{"id": "chatcmpl-1", "choices": [{"index": 0, "delta": {"content": "a","b"}, "finish_reason": null}]}',
        b'{"id": "chatcmpl-1", "choices": [{"index": 0, "delta": {"content": "\\ud83d"}, "finish_reason": null}]}',
        b'{"id": "chatcmpl-1", "choices": [{"index": 0, "delta": {"content": "\xff"}, "finish_reason": null}]}',
        b'{"id": "chatcmpl-1", "choices": [{"index": 0, "delta": {"content": "a\ndata: b"}, "finish_reason": null}]}',
        b'{"id": "chatcmpl-1", "choices": [{"index": 0, "delta": {"content": "a',
    ],
)
def test_what_is_not_from_the_mould_is_left_to_the_careful_way(raw: bytes) -> None:
    usual = UsualFrames()
    usual.text(stream(frame(content="before ")))
    for first in (b"", stream(frame(content="more "))):
        assert usual.text(first + b"data: %s\n\n" % raw) is None
        assert usual.text(first + b"data: %s\n\n" % raw + stream(frame(content=" behind"))) is None
