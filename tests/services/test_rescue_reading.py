"""What a person may paste or save, one test a form."""

import base64
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sora_desktop.domain.errors import Code, InvalidRequest
from sora_desktop.services.rescue import LIMIT, Rescued, decode, rescued

FILM = "https://cdn.example/out/film.mp4?sig=a%2Bb&se=2026"
TASK = "task_01k6x9v2"
PROMPT = "A cat"
REPLY = f"> ID: `{TASK}`\n> 排队中.....\n> 🏃 进度：98.7%\n[在线播放▶️]({FILM})\n"
WHOLE = Rescued((FILM,), TASK)
REQUEST: dict[str, Any] = {
    "model": "sora-2",
    "messages": [
        {
            "role": "user",
            "content": [
                {"type": "text", "text": PROMPT},
                {"type": "image_url", "image_url": {"url": "https://pictures.example/own.mp4"}},
            ],
        }
    ],
    "stream": True,
}
COMPLETION = {
    "id": "chatcmpl-1",
    "object": "chat.completion",
    "choices": [{"index": 0, "message": {"role": "assistant", "content": REPLY}, "finish_reason": "stop"}],
}
ASKED = Rescued((FILM,), TASK, "", PROMPT)


def frames(text: str = REPLY, size: int = 7, end: str = "\n\n") -> str:
    """Return the text as an event stream, cut into small pieces, so that links and ids straddle them."""
    pieces = [text[start : start + size] for start in range(0, len(text), size)]
    chunks = [{"id": "chatcmpl-1", "choices": [{"index": 0, "delta": {"content": piece}}]} for piece in pieces]
    return "".join(f"data: {json.dumps(chunk)}{end}" for chunk in chunks) + f"data: [DONE]{end}"


@pytest.mark.parametrize("text", [FILM, f"  {FILM}\n", f"<{FILM}>", f'"{FILM}"', f"\ufeff{FILM}\r\n"])
def test_a_bare_link(text: str) -> None:
    assert rescued(text) == Rescued((FILM,))


@pytest.mark.parametrize(
    "task_id",
    [
        TASK,
        "video_68f1c0ffee",
        "s_68f1c0",
        "3fa85f64-5717-4562-b3fc-2c963f66afa6",
        "cgt-20261101123456-x7k2p",
        "dmlkZW9fMTIzNDU2Nzg5MA==",
        "217461234567890",
    ],
)
def test_a_bare_task_id(task_id: str) -> None:
    assert rescued(f" `{task_id}`\n") == Rescued(task_id=task_id)


@pytest.mark.parametrize(
    "text",
    ["", "hello", "A cat on the moon", "chatcmpl-0123456789abcdef", "sk-0123456789abcdef", "my-film-2026-11-01.mp4"],
)
def test_what_is_neither(text: str) -> None:
    assert rescued(text) == Rescued()


@pytest.mark.parametrize("path", ["/v1/videos/{}", "/v1/video/generations/{}", "/api/share/{}", "/v1/videos/{}?x=1"])
def test_an_address_of_a_job(path: str) -> None:
    address = f"https://relay.example{path.format(TASK)}"
    assert rescued(address) == Rescued((), TASK, address)
    assert rescued(f"see {address} for more") == Rescued((), TASK, address)


def test_an_address_of_a_jobs_bytes_with_an_encoded_id() -> None:
    address = "https://relay.example/v1/videos/dmlkZW9fMTIzNDU2Nzg5MA%3D%3D/content"
    assert rescued(address) == Rescued((address,), "dmlkZW9fMTIzNDU2Nzg5MA==")


def test_a_video_page_of_a_host_is_still_a_candidate() -> None:
    link = "https://cdn.example/video/3fa85f64-5717-4562-b3fc-2c963f66afa6"
    assert rescued(link) == Rescued((link,))


def test_the_text_of_a_reply() -> None:
    assert rescued(REPLY) == WHOLE


@pytest.mark.parametrize("end", ["\n\n", "\r\n\r\n", "\r\r", "\n"])
def test_a_raw_event_stream(end: str) -> None:
    assert rescued(frames(end=end)) == WHOLE
    assert rescued(f": PING{end}event: message{end[: len(end) // 2]}{frames(end=end)}") == WHOLE


def test_a_raw_event_stream_cut_in_a_frame() -> None:
    whole = frames(size=len(REPLY)) + frames("later words that were never finished")
    assert rescued(whole[:-70]) == WHOLE


def test_a_frame_over_several_data_lines() -> None:
    lines = json.dumps(COMPLETION, indent=1).split("\n")
    assert rescued("".join(f"data: {line}\n" for line in lines) + "\n") == WHOLE


@pytest.mark.parametrize("indent", [None, 2])
def test_a_plain_chat_completion(indent: int | None) -> None:
    assert rescued(json.dumps(COMPLETION, indent=indent)) == WHOLE


@pytest.mark.parametrize("indent", [None, 2])
def test_a_video_object(indent: int | None) -> None:
    video = {"id": "3f1c", "object": "video", "status": "completed", "prompt": PROMPT, "video_url": FILM}
    assert rescued(json.dumps(video, indent=indent)) == Rescued((FILM,), "3f1c", "", PROMPT)


def test_a_task_handle_names_the_place_to_ask() -> None:
    url = "https://relay.example/q/9"
    handle = {"task_id": "9f", "status": "queued", "query_url": url}
    assert rescued(json.dumps(handle)) == Rescued((), "9f", url)


def test_the_id_that_creating_gave_counts() -> None:
    states = [{"id": "video_1a", "status": "queued"}, {"id": "gateway_2", "status": "completed", "url": FILM}]
    assert rescued("\n".join(map(json.dumps, states))) == Rescued((FILM,), "video_1a")


def test_json_lines_of_this_program() -> None:
    worse = "https://cdn.example/second.mp4"
    events = [
        {"event": "sending", "job": "a", "protocol": "chat"},
        *({"event": "text", "job": "a", "text": REPLY[start : start + 5]} for start in range(0, len(REPLY), 5)),
        {"event": "video_ready", "job": "a", "links": [FILM, worse]},
        {"event": "failed", "job": "a", "code": "link_dead", "charged": "yes", "task_id": TASK},
    ]
    assert rescued("\n".join(map(json.dumps, events))) == Rescued((FILM, worse), TASK)
    accepted = {"event": "accepted", "job": "a", "task_id": "t9", "task_url": "https://relay.example/q/9"}
    assert rescued(json.dumps(accepted)) == Rescued((), "t9", "https://relay.example/q/9")


def test_json_lines_of_two_jobs_at_once_are_kept_apart() -> None:
    links = {job: f"https://cdn.example/{job}.mp4" for job in ("one", "two")}
    steps = zip(*([(job, letter) for letter in f"[watch]({link})\n"] for job, link in links.items()), strict=True)
    events = [{"event": "text", "job": job, "text": letter} for step in steps for job, letter in step]
    assert set(rescued("\n".join(map(json.dumps, events))).links) == set(links.values())


@pytest.mark.parametrize(
    "prefix",
    [
        "2026-11-01 12:00:00,123 [INFO] ",
        "2026-11-01T12:00:00.123Z DEBUG ",
        "[2026-11-01 12:00:00] ",
        "12:00:00 - INFO - ",
        "[INFO] ",
        "INFO: ",
        "ERROR | ",
    ],
)
def test_a_log_with_prefixes(prefix: str) -> None:
    for text in (REPLY, frames(end="\n")):
        assert rescued("".join(f"{prefix}{line}\n" for line in text.splitlines())) == WHOLE
    chat = (
        f"{prefix}POST body={json.dumps(REQUEST)}\n{prefix}[worker 3] [a] [b] [c] reply: {json.dumps(COMPLETION)} ok\n"
    )
    assert rescued(chat) == ASKED


def test_output_of_curl() -> None:
    noise = 'report-to: {"endpoints":[{"url":"https://a.nel.example/report/v4?s=1"}]}'
    text = (
        f"$ curl -v https://relay.example/v1/chat/completions -d '{json.dumps(REQUEST)}'\n"
        "* Connected to relay.example (203.0.113.1) port 443\n"
        "> POST /v1/chat/completions HTTP/1.1\n> Host: relay.example\n> Referer: https://own.example/a.mp4\n>\n"
        f"< HTTP/1.1 200 OK\n< content-type: text/event-stream\n< {noise}\n<\n"
        f"{frames()}* Connection #0 left intact\n"
    )
    assert rescued(text) == ASKED
    assert rescued(text.replace("\n", "\r\n")) == ASKED


def test_a_redirect_in_output_of_curl() -> None:
    text = f"> GET /v1/videos/{TASK}/content HTTP/2\n> host: relay.example\n>\n< HTTP/2 302\n< location: {FILM}\n<\n"
    assert rescued(text).links == (FILM,)


@pytest.mark.parametrize("times", [1, 2, 3])
def test_text_escaped_into_one_line(times: int) -> None:
    for text in (frames(), json.dumps(COMPLETION), REPLY):
        escaped = text
        for _ in range(times):
            escaped = json.dumps(escaped)
        assert rescued(escaped) == WHOLE
        assert rescued(f"body received: {escaped}\nthe end\n") == WHOLE
        assert rescued(f"body received: b'{escaped[1:-1]}'\n") == WHOLE


@pytest.mark.parametrize("is_base64", [False, True])
def test_a_har_archive(is_base64: bool) -> None:
    body = {"mimeType": "text/event-stream", "text": frames()}
    if is_base64:
        body |= {"encoding": "base64", "text": base64.b64encode(frames().encode()).decode()}
    entry = {
        "_initiator": {"stack": {"callFrames": [{"url": "https://chat.example/assets/app.abc"}]}},
        "request": {
            "method": "POST",
            "url": "https://relay.example/ask?next=https://own.example/b.mp4",
            "headers": [{"name": "Referer", "value": "https://chat.example/c/1"}],
            "postData": {"mimeType": "application/json", "text": json.dumps(REQUEST)},
        },
        "response": {"status": 200, "headers": [{"name": "Link", "value": "https://a.example/x"}], "content": body},
    }
    assert rescued(json.dumps({"log": {"entries": [entry]}}, indent=2)) == ASKED


def test_a_saved_chat_that_ends_with_the_answer() -> None:
    earlier = [{"role": "system", "content": "Be brief"}, {"role": "user", "content": "Hello"}]
    turns = [
        *earlier,
        {"role": "assistant", "content": "Hi"},
        *REQUEST["messages"],
        {"role": "assistant", "content": REPLY},
    ]
    assert rescued(json.dumps({"model": "sora-2", "messages": turns})) == ASKED


def test_an_earlier_answer_in_a_request_is_no_candidate() -> None:
    turns = [{"role": "assistant", "content": "https://cdn.example/old.mp4"}, *REQUEST["messages"]]
    assert rescued(json.dumps(REQUEST | {"messages": turns})) == Rescued(prompt=PROMPT)


def test_a_page_saved_from_a_chat() -> None:
    link = FILM.replace("&", "&amp;")
    page = f"""<!DOCTYPE html><html><head><link href="https://chat.example/app.css"><script src="https://chat.example/app.js">
    </script><style>body {{ color: red }}</style></head><body><a href="https://chat.example/">Chat</a>
    <p>&gt; ID: <code>{TASK}</code></p><pre>&lt;video src=&#39;{link}&#39; controls&gt;&lt;/video&gt;</pre></body></html>"""
    assert rescued(page) == WHOLE


def test_state_inside_a_saved_page() -> None:
    state = json.dumps({"turns": [{"role": "assistant", "content": f"<video src='{FILM}'></video>"}]})
    assert rescued(f'<html><script id="state" type="application/json">{state}</script></html>').links == (FILM,)


def test_markdown() -> None:
    assert rescued(
        f"# Films\n\n- id: `{TASK}`\n* [download]({FILM})\n\n![poster](https://cdn.example/p.webp)\n"
    ) == Rescued((FILM, "https://cdn.example/p.webp"), TASK)


def test_a_link_in_a_line_about_a_failure_comes_last() -> None:
    dead = "https://cdn.example/broken-off.mp4"
    assert rescued(f"ERROR ❌ 生成失败: could not download {dead}\n").links == (dead,)
    assert rescued(f"ERROR ❌ 生成失败: could not download {dead}\n[watch]({FILM})\n").links == (FILM, dead)


def test_an_id_somewhere_in_a_sentence() -> None:
    assert rescued("the worker picked task_01k6x9v2ab and never came back") == Rescued(task_id="task_01k6x9v2ab")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_files_by_their_byte_order_mark(encoding: str) -> None:
    assert rescued(decode(REPLY.encode(encoding))) == WHOLE


def test_damaged_bytes_do_not_matter() -> None:
    assert rescued(decode(b"\xff\x80 broken \xe4\xb8\n" + REPLY.encode())) == WHOLE


def test_more_than_the_limit_is_refused() -> None:
    for act in (lambda: decode(b"x" * (LIMIT + 1)), lambda: rescued("x" * (LIMIT + 1))):
        with pytest.raises(InvalidRequest) as refusal:
            act()
        assert (refusal.value.code, refusal.value.detail) == (Code.INVALID_REQUEST, "reply")


PIECES = (
    '{"a":', "[", "{", '"', "\\", "\\n", '\\"', "\n", "data: ", REPLY, frames(), json.dumps(REQUEST), json.dumps(COMPLETION),
    '{"choices": [1, {"delta": 3}]}', '{"messages": []}', '{"messages": [1]}', '{"event": "text"}', '{"links": 1}',
    '{"text": "%", "encoding": "base64"}', '{"id": 5, "status": null}', '"\\ud800"', "NaN", "9" * 5000,
    "&lt;", "> GET / HTTP/1\n>",
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=8).map("".join))
def test_no_text_makes_it_stumble(text: str) -> None:
    found = rescued(text)
    assert all(isinstance(link, str) for link in found.links)


NAMES = (
    "choices",
    "messages",
    "role",
    "content",
    "prompt",
    "model",
    "request",
    "text",
    "status",
    "id",
    "event",
    "links",
)
LEAVES = st.none() | st.booleans() | st.floats() | st.text()


def nested(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(inner) | st.dictionaries(st.sampled_from(NAMES), inner)


@settings(max_examples=300)
@given(st.recursive(LEAVES, nested))
def test_no_json_makes_it_stumble(value: Any) -> None:
    assert isinstance(rescued(json.dumps(value)), Rescued)


@pytest.mark.parametrize(
    "piece",
    [
        '{"a":',
        "[",
        "{",
        '["',
        "\\",
        '\\"',
        "[1,",
        "{} ",
        "data: {\n",
        "[INFO] ",
        "https://x.example/v1/videos/a",
        "\ud800[",
    ],
)
def test_time_grows_with_the_length_alone(piece: str) -> None:
    """With quadratic time, a megabyte of each would pass the time limit of a test many times over."""
    rescued(piece * (1_000_000 // len(piece)) + "\n" + "x" * 1_000)
