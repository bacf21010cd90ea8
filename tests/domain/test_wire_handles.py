"""Every form of a task handle that is in a reply's text: JSON that names a job which continues by polling."""

import pytest

from sora_desktop.domain.events import Accepted, Progress
from sora_desktop.domain.transcript import Transcript

V = "https://cdn.example/v/1.mp4"


def read(text: str) -> tuple[Transcript, list[Progress | Accepted]]:
    """Return the transcript of a text that came character by character, and its findings."""
    transcript = Transcript()
    findings = [finding for character in text for finding in transcript.feed(character)]
    return transcript, findings + transcript.finish()


def task(text: str) -> tuple[str, str] | None:
    told = [(finding.task_id, finding.task_url) for finding in read(text)[1] if isinstance(finding, Accepted)]
    return told[-1] if told else None


def links(text: str) -> tuple[str, ...]:
    return read(text)[0].links()


def test_handle_of_only_an_id_and_a_status() -> None:
    assert task('{"id": "9f8e7d", "status": "queued"}') == ("9f8e7d", "")


def test_handle_with_the_status_first() -> None:
    assert task('{"status": "IN_QUEUE", "request_id": "9f8e7d"}') == ("9f8e7d", "")


def test_handle_with_a_number_for_an_id() -> None:
    assert task('{"id": 8123, "status": "pending"}') == ("8123", "")


def test_handle_with_query_url() -> None:
    assert task('{"id":"a1","status":"queued","query_url":"https://x.example/q/a1"}') == (
        "a1",
        "https://x.example/q/a1",
    )


def test_handle_with_status_url() -> None:
    assert task('{"id":"a1","status":"queued","status_url":"https://x.example/s/a1"}') == (
        "a1",
        "https://x.example/s/a1",
    )


def test_handle_with_polling_url() -> None:
    assert task('{"id":"a1","polling_url":"\\/v1\\/videos\\/a1?x=1\\u0026y=2"}') == ("a1", "/v1/videos/a1?x=1&y=2")


def test_handle_with_only_a_polling_url() -> None:
    assert task('{"polling_url":"/v1/videos/a1"}') == ("", "/v1/videos/a1")


def test_handle_with_camel_case_names() -> None:
    assert task('{"taskId":"a1","status":"running","statusUrl":"/s"}') == ("a1", "/s")


def test_handle_with_its_address_under_urls() -> None:
    assert task('{"id":"a1","status":"starting","urls":{"cancel":"/c","get":"/g"}}') == ("a1", "/g")


def test_handle_inside_data() -> None:
    assert task('{"code":"success","id":"req-7","data":{"task_id":"a1","task_status":"submitted"}}') == ("a1", "")


def test_handle_whose_address_is_outside() -> None:
    assert task('{"data":{"id":"a1","status":"queued"},"query_url":"/q"}') == ("a1", "/q")


def test_handle_over_lines_in_a_code_fence() -> None:
    assert task('```json\n{\n  "id": "a1",\n  "status": "queued",\n  "query_url": "/q"\n}\n```') == ("a1", "/q")


def test_handle_escaped_inside_json() -> None:
    assert task('{"content":"{\\"id\\":\\"a1\\",\\"status\\":\\"queued\\"}"}') == ("a1", "")


def test_handle_in_an_array() -> None:
    assert task('[{"id":"a1","status":"queued"}]') == ("a1", "")


def test_handle_of_a_video_object() -> None:
    assert task('{"id":"a1","object":"video","status":"some_new_word"}') == ("a1", "")


def test_handle_keeps_its_address_when_told_again() -> None:
    assert task('{"id":"a1","status":"queued","query_url":"/q"}\n{"id":"a1","status":"processing"}') == ("a1", "/q")


def test_handle_adds_its_address_to_an_id_in_the_text() -> None:
    assert task('> ID: `task_1`\n{"status":"queued","query_url":"/q"}') == ("task_1", "/q")


def test_no_handle_of_a_chat_completion_frame() -> None:
    assert task('{"id":"c1","object":"chat.completion.chunk","status":"queued"}') is None


def test_no_handle_of_a_chat_completion_id() -> None:
    assert task('{"id":"chatcmpl-1","status":"queued"}') is None


def test_no_handle_of_an_id_without_a_status() -> None:
    assert task('{"id":"m1","name":"sora-2"}') is None


def test_no_handle_of_an_unknown_status() -> None:
    assert task('{"id":"m1","status":"active"}') is None


@pytest.mark.parametrize("name", ["content_url", "video_url", "response_url"])
def test_promised_link_is_no_result_while_the_task_is_at_work(name: str) -> None:
    transcript, _ = read(f'{{"id":"a1","status":"queued","{name}":"{V}"}}')
    assert (transcript.links(), transcript.promised()) == ((), (V,))


def test_promised_link_is_the_result_once_the_task_is_done() -> None:
    queued = f'{{"id":"a1","status":"queued","content_url":"{V}"}}\n'
    assert links(queued + '{"id":"a1","status":"completed"}') == (V,)
    assert links(f'{{"id":"a1","status":"completed","content_url":"{V}"}}') == (V,)


def test_link_after_a_handle_is_the_result() -> None:
    assert links(f'{{"id":"a1","status":"queued","thumbnail_url":"https://x.example/1.webp"}}\n[播放]({V})') == (V,)
