"""Every form of a chat reply's bytes, by name: chunks, errors, endings and bodies that are no stream."""

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from relay_server import DONE, event, words

from sora_desktop.services.relay.chat_reply import ReplyReader

LINK = "https://cdn.example/v.mp4?se=1&sig=a%2Bb"
RESULT = f"[在线播放▶️]({LINK})"


def read(*frames: bytes, cuts: tuple[int, ...] = ()) -> tuple[str, ReplyReader]:
    """Return a reply's text and its reader; without ``cuts`` the bytes come one by one."""
    body, reader = b"".join(frames), ReplyReader()
    places = [0, *cuts, len(body)] if cuts else range(len(body) + 1)
    text = "".join([reader.feed(body[start:end]) for start, end in pairwise(places)])
    return text + reader.finish(), reader


def text(*frames: bytes) -> str:
    return read(*frames)[0]


def error(*frames: bytes) -> str:
    return read(*frames)[1].error


def delta(**fields: Any) -> bytes:
    return event({"id": "chatcmpl-1", "object": "chat.completion.chunk", "choices": [{"index": 0, "delta": fields}]})


def whole(**fields: Any) -> bytes:
    message = {"role": "assistant"} | fields
    reply = {"id": "chatcmpl-1", "object": "chat.completion", "choices": [{"index": 0, "message": message}]}
    return json.dumps(reply, ensure_ascii=False).encode()


# Chunks


def test_stream_opening_chunk_with_role_and_empty_content() -> None:
    assert text(delta(role="assistant", content=""), words("a"), DONE) == "a"


def test_stream_opening_chunk_with_role_alone() -> None:
    assert text(delta(role="assistant"), words("a"), DONE) == "a"


def test_stream_opening_chunk_with_reasoning_and_null_content() -> None:
    assert text(delta(role="assistant", content=None, reasoning_content="hm\n"), words("a")) == "hm\na"


def test_stream_with_an_empty_delta_in_the_middle() -> None:
    assert text(words("a"), delta(), words("b")) == "ab"


def test_stream_with_a_null_delta() -> None:
    assert text(event({"choices": [{"delta": None}]}), words("b")) == "b"


def test_stream_with_a_chunk_of_usage_only() -> None:
    assert text(words("a"), event({"choices": [], "usage": {"total_tokens": 3}}), DONE) == "a"


def test_stream_with_usage_on_every_chunk() -> None:
    chunk = {"choices": [{"delta": {"content": "a"}}], "usage": {"prompt_tokens": 1, "total_tokens": 2}}
    assert text(event(chunk), event(chunk)) == "aa"


def test_stream_whose_ids_change_or_are_empty_and_whose_times_and_models_differ() -> None:
    ids = [("", 0, "a"), ("1", 1_793_000_000_123, "b"), ("2", 1.5, None), (None, None, "c")]
    chunks = (
        {"id": name, "created": at, "model": model, "choices": [{"delta": {"content": "x"}}]} for name, at, model in ids
    )
    assert text(*map(event, chunks)) == "xxxx"


def test_stream_with_content_as_an_array_of_parts() -> None:
    assert text(delta(content=[{"type": "text", "text": "see "}, {"type": "text", "text": RESULT}])) == f"see {RESULT}"


def test_stream_with_a_video_part() -> None:
    assert LINK in text(delta(content=[{"type": "video_url", "video_url": {"url": LINK}}]))


def test_stream_with_reasoning_as_an_object() -> None:
    progress = {"stage": "render", "status": "in_progress", "progress": 45, "message": "rendering"}
    assert text(delta(reasoning_content=progress), words(RESULT)) == f"rendering · progress 45%\n{RESULT}"


@pytest.mark.parametrize(
    ("progress", "told"), [("45%", 45), (0.45, 45), (45.5, 45.5), ("45.0", 45), (None, None), ("soon", None)]
)
def test_stream_with_progress_in_the_reasoning_object(progress: object, told: float | None) -> None:
    said = text(delta(reasoning_content={"message": "m", "progress": progress}))
    assert said == ("m\n" if told is None else f"m · progress {told:g}%\n")


def test_stream_with_reasoning_under_its_short_name() -> None:
    assert text(delta(reasoning="hm "), words("a")) == "hm a"


def test_stream_with_reasoning_as_think_tags() -> None:
    assert text(words("<think>hm</think>"), words("a")) == "<think>hm</think>a"


def test_stream_with_words_cut_anywhere() -> None:
    assert text(*(words(character) for character in RESULT)) == RESULT


def test_stream_with_halves_of_a_character_in_two_chunks() -> None:
    halves = [rb'data: {"choices":[{"delta":{"content":"' + half + b'"}}]}\n\n' for half in (rb"a\ud83c", rb"\udfacb")]
    assert text(*halves) == "a\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}b"


def test_stream_with_bytes_that_are_no_utf_8() -> None:
    assert text(b'data: {"choices":[{"delta":{"content":"a\xffb"}}]}\n\n') == "a\N{REPLACEMENT CHARACTER}b"


def test_stream_with_message_in_the_place_of_delta() -> None:
    assert text(event({"choices": [{"message": {"content": "a"}}]})) == "a"


def test_stream_with_text_in_the_place_of_delta() -> None:
    assert text(event({"choices": [{"text": "a"}]})) == "a"


def test_stream_with_a_frame_of_an_unknown_shape() -> None:
    assert text(event({"video_url": LINK})) == f'{{"video_url": "{LINK}"}}\n'


def test_stream_with_a_frame_that_is_no_json() -> None:
    assert text(b"data: see the video\n\n") == "see the video\n"


def test_stream_with_the_link_outside_the_text() -> None:
    frame = {"id": "chatcmpl-1", "choices": [{"delta": {"content": "done"}}], "output": {"url": LINK}}
    assert text(event(frame), event(frame)) == f'{{"output":{{"url":"{LINK}"}}}}\ndonedone'


def test_stream_with_the_link_in_a_field_of_the_message() -> None:
    assert LINK in text(whole(content="done", video={"url": LINK}))


def test_stream_with_a_task_outside_the_text() -> None:
    frame = {"id": "chatcmpl-1", "choices": [{"delta": {"content": ""}}], "task_id": "t_1", "status": "queued"}
    assert text(event(frame), words("a")) == '{"task_id":"t_1","status":"queued"}\na'


def test_stream_with_a_link_outside_the_text_never_parts_a_link_inside() -> None:
    frame = {"choices": [{"delta": {"content": "le/v.mp4)\n"}}], "provider_url": "https://relay.example/"}
    said = text(words("[a](https://cdn.examp"), event(frame), words("b"))
    assert said == '[a](https://cdn.example/v.mp4)\n{"provider_url":"https://relay.example/"}\nb'


def test_stream_that_sends_only_a_task_handle() -> None:
    handle = {"id": "a1", "status": "queued", "query_url": "/q"}
    assert json.loads(text(event(handle), DONE)) == handle


# Lines


def test_stream_without_a_space_after_data() -> None:
    assert text(words("a").replace(b"data: ", b"data:"), b"data:[DONE]\n\n") == "a"


@pytest.mark.parametrize("end", [b"\n", b"\r", b"\r\n"])
def test_stream_with_every_line_end(end: bytes) -> None:
    assert text((words("a") + words("b") + DONE).replace(b"\n", end)) == "ab"


def test_stream_with_comments_that_keep_it_alive() -> None:
    assert text(b": PING\n\n" * 100, words("a"), b": PING\n\n", b":\n", words("b")) == "ab"


def test_stream_with_ids_and_event_names() -> None:
    assert text(b"id: 7\nevent: chunk\n" + words("a"), b"retry: 10\n" + words("b")) == "ab"


def test_stream_after_a_byte_order_mark_and_blank_lines() -> None:
    assert text(b"\xef\xbb\xbf\n\n" + words("a")) == "a"


def test_stream_after_words_that_are_no_event() -> None:
    assert text(b"processing\n\n" + words("a") + words("b") + DONE) == "ab"


# Endings


@pytest.mark.parametrize("reason", ["stop", "STOP", None, "length"])
def test_stream_that_ends_with_a_finish_reason(reason: str | None) -> None:
    said, reader = read(words("a"), event({"choices": [{"delta": {}, "finish_reason": reason}]}), DONE)
    assert (said, reader.bad_ending, reader.is_cut) == ("a", "", False)


@pytest.mark.parametrize("reason", ["error", "ERROR", "content_filter"])
def test_stream_that_ends_with_a_bad_finish_reason(reason: str) -> None:
    said, reader = read(words("no"), event({"choices": [{"delta": {}, "finish_reason": reason}]}), DONE)
    assert (said, reader.bad_ending) == ("no", reason.lower())


@pytest.mark.parametrize(
    "end", [b"", DONE, b"data: [DONE] stray\n\n", b"data: [DONE]", b"data: [DO", b"data: [DONE]\n\n:"]
)
def test_stream_that_ends_in_every_way(end: bytes) -> None:
    said, reader = read(words("a"), end)
    assert (said, reader.is_cut, reader.error) == ("a", False, "")


def test_stream_that_ends_without_a_blank_line() -> None:
    said, reader = read(words("a"), words("b").rstrip(b"\n"))
    assert (said, reader.is_cut) == ("ab", False)


def test_stream_that_is_cut_inside_a_frame() -> None:
    frame = words("bc").rstrip(b"\n")
    for end in range(len(b"data: {"), len(frame)):
        said, reader = read(words("a"), frame[:end])
        assert (said, reader.is_cut) == ("a", True)


# Bodies that are no stream


def test_plain_json_in_the_place_of_a_stream() -> None:
    assert text(whole(content=RESULT)) == RESULT


def test_plain_json_over_lines() -> None:
    assert text(json.dumps(json.loads(whole(content=RESULT)), indent=2).encode()) == RESULT


def test_plain_json_without_choices() -> None:
    assert text(json.dumps({"data": [{"url": LINK}]}).encode()) == f'{{"data": [{{"url": "{LINK}"}}]}}\n'


def test_plain_json_array() -> None:
    assert text(json.dumps([{"url": LINK}]).encode()) == f'[{{"url": "{LINK}"}}]\n'


def test_plain_json_that_is_cut() -> None:
    body = whole(content=RESULT)
    for end in range(1, len(body)):
        said, reader = read(body[:end])
        assert reader.is_cut
        assert not said.endswith("\n")


def test_plain_json_line_by_line() -> None:
    lines = [{"choices": [{"delta": {"content": piece}}]} for piece in ("a", "b")]
    assert text(*(json.dumps(line).encode() + b"\n" for line in lines)) == "ab"


def test_plain_text() -> None:
    assert text(f"，{RESULT}".encode()) == f"，{RESULT}"


def test_plain_html_page_gives_its_title() -> None:
    assert read(b"<!DOCTYPE html><html><title>Busy</title><body>https://x.example/v.mp4")[1].error == "Busy"
    assert text(b"<html><body>https://x.example/v.mp4") == ""


def test_no_body_at_all() -> None:
    said, reader = read(b"")
    assert (said, reader.is_cut, reader.error) == ("", False, "")


# Errors under HTTP 200

ERRORS = {
    "error_object": {"error": {"message": "No", "type": "x", "code": None}},
    "error_object_with_a_number_for_a_code": {"error": {"message": "No", "code": 500}},
    "error_text": {"error": "No"},
    "error_true_and_a_message": {"error": True, "message": "No"},
    "error_object_beside_choices": {"choices": [], "error": {"message": "No"}},
    "error_object_inside_a_choice": {"choices": [{"delta": {"content": ""}, "error": {"message": "No"}}]},
    "error_text_inside_a_choice": {"choices": [{"error": "No"}]},
    "error_of_the_type_error": {"type": "error", "error": {"type": "x", "message": "No"}},
    "detail_text": {"detail": "No"},
    "detail_list": {"detail": [{"loc": ["body"], "msg": "No"}]},
    "code_and_message": {"code": "insufficient_user_quota", "message": "No", "data": None},
    "code_and_msg": {"code": 500, "msg": "No"},
    "success_false": {"success": False, "message": "No"},
    "status_failed": {"id": "a1", "status": "failed", "fail_reason": "No"},
}


@pytest.mark.parametrize("end", [b"", DONE], ids=["alone", "done"])
@pytest.mark.parametrize("frame", ERRORS.values(), ids=ERRORS.keys())
def test_error_frame(frame: dict[str, Any], end: bytes) -> None:
    said, reader = read(words("a"), event(frame), end)
    assert (said, reader.error) == ("a", "No")


@pytest.mark.parametrize("frame", ERRORS.values(), ids=ERRORS.keys())
def test_error_as_a_plain_body(frame: dict[str, Any]) -> None:
    assert error(json.dumps(frame).encode()) == "No"


@pytest.mark.parametrize(
    "data", [b"No", b'{"message": "No"}', b'{"error": {"message": "No"}}'], ids=["text", "message", "error"]
)
def test_error_named_by_its_event_line(data: bytes) -> None:
    assert error(words("a"), b"event: error\ndata: " + data + b"\n\n") == "No"


def test_error_without_any_words() -> None:
    assert error(event({"error": {"code": 500}})) == 'error {"code": 500}'


@pytest.mark.parametrize("nothing", [None, False, 0, "", {}, [], {"message": None, "code": None}, {"message": ""}])
def test_error_that_is_none(nothing: object) -> None:
    assert read(event({"error": nothing, "choices": [{"delta": {"content": "a"}}]}))[1].error == ""


# Any cut, any shape, bounded memory

SEEDS = [
    words("[播放](https://cdn.ex"),
    words("ample/v.mp4) 🎬\n"),
    b": PING\n\n",
    b"event: error\r\ndata: No\r\n\r\n",
    event(ERRORS["status_failed"]),
    event({"choices": [], "task_id": "t_1", "query_url": "/q"}),
    whole(content="a"),
    b'{"a":1}\n',
    b"\xef\xbb\xbf",
    b"data: {",
    b"\n",
    b"<html><title>t</title>",
    "文字".encode(),
    DONE,
]


@example(b"\xef\xbb\xbf\xef\xbb\xbf" + b'data: {"choices": [{"delta": {"content": "hello"}}]}\n\n', [3])
@given(st.lists(st.sampled_from(SEEDS), max_size=8).map(b"".join), st.lists(st.integers(1, 900), max_size=12))
def test_any_cut_gives_the_same(body: bytes, cuts: list[int]) -> None:
    def state(*places: int) -> tuple[object, ...]:
        said, reader = read(body, cuts=places)
        return said, reader.error, reader.bad_ending, reader.is_cut

    assert state(*sorted(cut for cut in cuts if cut < len(body)), len(body)) == state(len(body))


NAMES = st.sampled_from(["choices", "delta", "message", "content", "error", "text", "url", "code", "status"])
SHAPES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner) | st.dictionaries(NAMES, inner),
    max_leaves=12,
)


@given(SHAPES)
def test_no_shape_breaks_it(value: object) -> None:
    said, reader = read(b"data: " + json.dumps(value).encode() + b"\n\n", cuts=(1,))
    assert isinstance(said + reader.error, str)


@pytest.mark.parametrize("depth", [100, 900, 1_100, 100_000])
@pytest.mark.parametrize("field", ["content", "reasoning_content"])
def test_no_depth_breaks_it(depth: int, field: str) -> None:
    deep = b"[" * depth + b'"a"' + b"]" * depth
    said, _ = read(b'data: {"choices":[{"delta":{"' + field.encode() + b'":' + deep + b"}}]}\n\n", cuts=(1,))
    assert said == "a" or "[[[[" in said
