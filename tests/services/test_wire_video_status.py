"""How a job is: one test for every form of a relay's answer."""

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as some
from relay_server import Relay, Script
from video_relay import ASK, KEY, LINK, asked, created, endpoint

from sora_desktop.domain.errors import Code, RelayError
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.relay import videos
from sora_desktop.services.relay.video_status import read_status


@pytest.mark.parametrize("word", ["completed", "succeeded", "success", "done"])
def test_words_for_done(relay: Relay, word: str) -> None:
    for spelling in (word, word.upper(), word.title(), f" {word} ", f"TASK_STATUS_{word.upper()}"):
        status = asked(relay, {"id": "v_1", "status": spelling})
        assert (status.done, status.failure) == (True, None)


@pytest.mark.parametrize("word", ["failed", "error", "cancelled", "expired", "deleted", "FAILURE", "Canceled"])
def test_words_for_failed(relay: Relay, word: str) -> None:
    status = asked(relay, {"id": "v_1", "status": word})
    assert (status.done, status.failure) == (False, word.lower())


@pytest.mark.parametrize(
    "word",
    ["queued", "submitted", "pending", "in_progress", "processing", "RUNNING", "dreaming", "", None, 7, ["done"]],
)
def test_words_for_working_and_unknown_words(relay: Relay, word: Any) -> None:
    status = asked(relay, {"id": "v_1", "status": word, "progress": 50})
    assert (status.done, status.failure) == (False, None)


@pytest.mark.parametrize(
    ("body", "done"),
    [
        ({"data": {"status": "SUCCESS"}}, True),
        ({"code": "success", "data": {"task_id": "t", "status": "IN_PROGRESS", "data": {"status": "running"}}}, False),
        ({"code": "success", "data": {"task_id": "t", "status": "SUCCESS", "data": {"status": "succeeded"}}}, True),
        ({"output": {"task_id": "t", "task_status": "SUCCEEDED", "video_url": LINK}, "request_id": "r"}, True),
        ({"output": {"task_id": "t", "task_status": "RUNNING"}, "request_id": "r"}, False),
        ({"id": "t", "state": "success", "creations": [{"url": LINK}]}, True),
        ({"status": "success", "data": {"task_id": "t", "status": "processing"}}, False),
        ({"status": "success", "data": {"task_id": "t"}}, False),
        ({"status": "completed", "data": {"id": "t"}}, True),
        ({"name": "operations/1", "done": True, "response": {"video": {"uri": LINK}}}, True),
        ({"name": "operations/1", "done": False}, False),
    ],
)
def test_status_in_every_place(relay: Relay, body: Any, done: bool) -> None:
    status = asked(relay, body)
    assert (status.done, status.failure) == (done, None)


@pytest.mark.parametrize(
    ("body", "done"),
    [
        ({"id": "v_1", "url": LINK}, True),
        ({"id": "v_1", "url": LINK, "progress": 100}, True),
        ({"id": "v_1", "url": LINK, "progress": 45}, False),
        ({"id": "v_1", "url": LINK, "status": "dreaming"}, False),
        ({"id": "v_1", "url": ""}, False),
    ],
)
def test_a_status_without_a_word(relay: Relay, body: Any, done: bool) -> None:
    assert asked(relay, body).done is done


def test_a_status_with_202_is_a_status(relay: Relay) -> None:
    assert not asked(relay, {"status": "pending"}, 202).done


def test_a_gateway_may_answer_with_another_id(relay: Relay) -> None:
    assert created(relay, {"id": "v_1", "status": "queued"}).id == "v_1"
    assert asked(relay, {"id": "upstream-77", "status": "done"}).done


def failing(relay: Relay, body: Any) -> str | None:
    return asked(relay, body).failure


@pytest.mark.parametrize(
    "told",
    [
        {"error": {"message": "too dark", "code": 400}},
        {"error": {"message": "too dark", "code": None}},
        {"error": "too dark"},
        {"error": None, "fail_reason": "too dark"},
        {"failure_reason": "too dark"},
        {"message": "too dark"},
        {"error": {}, "task_status_msg": "too dark"},
        {"message": "success", "data": {"status": "FAILURE", "fail_reason": "too dark"}},
        {"message": "ok", "data": {"error": {"detail": "too dark"}}},
    ],
)
def test_reasons_of_a_failure(relay: Relay, told: dict[str, Any]) -> None:
    assert failing(relay, {"id": "v_1", "status": "failed"} | told) == "too dark"


def test_an_error_code_that_says_more_goes_along(relay: Relay) -> None:
    error = {"code": "moderation_blocked", "message": "Your request was blocked."}
    assert failing(relay, {"status": "failed", "error": error}) == "Your request was blocked. (moderation_blocked)"


def test_a_failure_in_the_envelope(relay: Relay) -> None:
    assert failing(relay, {"status": "success", "data": {"id": "t", "status": "failed", "reason": "no"}}) == "no"


@pytest.mark.parametrize("error", [{"message": "broken"}, "broken"])
def test_an_error_without_a_status(relay: Relay, error: Any) -> None:
    assert failing(relay, {"id": "v_1", "error": error}) == "broken"


@pytest.mark.parametrize("error", [None, False, {}, [], "", {"code": 0, "message": ""}])
def test_an_empty_error_is_none(relay: Relay, error: Any) -> None:
    assert failing(relay, {"id": "v_1", "error": error}) is None


def test_an_error_while_it_works_is_no_end(relay: Relay) -> None:
    assert failing(relay, {"id": "v_1", "status": "in_progress", "error": {"message": "retrying"}}) is None


def test_a_failure_never_shows_the_key(relay: Relay) -> None:
    status = asked(relay, {"status": "failed", "error": f"key {KEY} is out"})
    assert status.failure == "key ••• is out"
    assert KEY not in status.text


@pytest.mark.parametrize(
    ("progress", "fraction"),
    [
        (45, 0.45),
        (45.0, 0.45),
        ("45", 0.45),
        ("45%", 0.45),
        ("45 %", 0.45),
        (98.7, 0.987),
        (0.45, 0.45),
        ("0.45", 0.45),
        ("0.5%", 0.005),
        (0, 0.0),
        (1, 0.01),
        (100, 1.0),
        (250, 1.0),
        (-3, 0.0),
        (None, None),
        ("", None),
        ("soon", None),
        ("nan", None),
        (True, None),
        ([45], None),
        (10**400, 1.0),
        ("inf", None),
    ],
)
def test_progress_in_every_shape(relay: Relay, progress: Any, fraction: float | None) -> None:
    assert asked(relay, {"id": "v_1", "status": "queued", "progress": progress}).progress == fraction


def test_progress_of_the_task_inside(relay: Relay) -> None:
    assert asked(relay, {"code": "success", "data": {"status": "IN_PROGRESS", "progress": "30%"}}).progress == 0.3


@pytest.mark.parametrize(
    ("headers", "pause"),
    [
        ({"openai_poll_after_ms": "2500"}, 2.5),
        ({"OpenAI_Poll_After_Ms": "10000"}, 10.0),
        ({"openai_poll_after_ms": "0"}, 0.1),
        ({"openai_poll_after_ms": "99999999"}, 300.0),
        ({"openai_poll_after_ms": "soon", "Retry_After": "7"}, 7.0),
        ({"openai_poll_after_ms": "1000", "Retry_After": "7"}, 1.0),
        ({"Retry_After": "7"}, 7.0),
        ({"Retry_After": "\xb2"}, None),
        ({"openai_poll_after_ms": "9" * 5_000}, None),
        ({}, None),
    ],
)
def test_hints_of_when_to_ask_again(relay: Relay, headers: dict[str, str], pause: float | None) -> None:
    assert asked(relay, {"id": "v_1", "status": "queued"}, headers=headers).poll_after == pause


def test_errors_nested_up_to_what_can_be_read() -> None:
    """Wherever the reading of an answer gives up, it is the relay that is broken, not we."""
    outcomes = set()
    for levels in range(1, 520):
        deep = b'{"error": [' * levels + b'"x"' + b"]}" * levels
        try:
            outcomes.add(read_status(b'{"status": "failed", "error": %b}' % deep, {}).failure)
        except RelayError as error:
            outcomes.add(error.code)
    assert {"x", Code.RELAY_BROKEN} <= outcomes <= {"x", "failed", "error", Code.RELAY_BROKEN}


KEYS = "id task_id data status state error code message video url urls output progress get polling_url expires_at done prompt"
LEAVES = (
    some.none()
    | some.booleans()
    | some.integers()
    | some.floats()
    | some.text(max_size=8)
    | some.sampled_from(
        ["done", "FAILED", "queued", "success", "ok", LINK, "/a.mp4", "{}", '{"url": "/a"}', "45%", "\ud83d", "["]
    )
)
ANSWERS = some.recursive(
    LEAVES,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.sampled_from(KEYS.split()), inner, max_size=6),
    max_leaves=20,
)


@given(ANSWERS)
def test_any_answer_is_read_or_broken(value: Any) -> None:
    try:
        status = read_status(json.dumps(value).encode(), {})
    except RelayError as error:
        assert error.code is Code.RELAY_BROKEN  # noqa: PT017
        return
    assert not (status.done and status.failure is not None)
    assert status.id is None or status.id.strip()
    assert status.progress is None or 0 <= status.progress <= 1
    assert all(link.startswith(("https://", "/")) for link in status.links)
    msgspec.json.encode(status)


def test_an_answer_nested_without_end_is_broken(relay: Relay) -> None:
    relay.on("GET", ASK, Script(body=(b"[" * 200_000,)))
    with pytest.raises(RelayError) as caught:
        videos.retrieve("v_1", endpoint(relay), CancelToken(), bytes)
    assert caught.value.code is Code.RELAY_BROKEN


def test_a_web_page_for_an_answer_is_told_by_its_title(relay: Relay) -> None:
    relay.on("GET", ASK, Script(body=(b"<html><title>Tideway</title><p>" + b"x" * 9_000,)))
    with pytest.raises(RelayError) as caught:
        videos.retrieve("v_1", endpoint(relay), CancelToken(), bytes)
    assert (caught.value.code, caught.value.detail) == (Code.RELAY_BROKEN, "Tideway")
