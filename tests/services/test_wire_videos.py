"""The videos protocol: one test for every form in which relays take and acknowledge a creation."""

from pathlib import Path
from typing import Any

import pytest
from builders import PROMPT, a_request
from relay_server import Relay, Script, answer
from video_relay import KEY, LINK, created, endpoint

from sora_desktop.domain.errors import Charged, Code, RelayError
from sora_desktop.domain.request import Source, SourceKind
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.relay import videos
from sora_desktop.services.relay.video_status import VideoStatus


def test_create_answered_in_full(relay: Relay) -> None:
    status = created(
        relay,
        {
            "id": "video_68d7512d07848190b3e45da0ecbebcde004da08e1e0678d5",
            "object": "video",
            "status": "queued",
            "progress": 0,
            "created_at": 1758941485,
            "completed_at": None,
            "expires_at": 1758945085,
            "size": "1280x720",
            "seconds": "8",
            "error": None,
        },
    )
    assert status.id == "video_68d7512d07848190b3e45da0ecbebcde004da08e1e0678d5"
    assert (status.done, status.failure, status.progress, status.links) == (False, None, 0.0, ())
    assert status.task_url == ""


@pytest.mark.parametrize(
    ("body", "task_id"),
    [
        ({"id": "v_1"}, "v_1"),
        ({"id": "v_1", "status": None, "error": None, "progress": None}, "v_1"),
        ({"task_id": "t-9", "status": None}, "t-9"),
        ({"id": "", "task_id": "t-9"}, "t-9"),
        ({"request_id": "r-1"}, "r-1"),
        ({"requestId": "r-1"}, "r-1"),
        ({"id": 4711}, "4711"),
        ({"code": "success", "message": "", "data": {"task_id": "t-9"}}, "t-9"),
        ({"code": 0, "request_id": "r-1", "data": {"task_id": "t-9", "task_status": "submitted"}}, "t-9"),
        ({"request_id": "r-1", "output": {"task_id": "t-9", "task_status": "PENDING"}}, "t-9"),
        ({"status": "success", "data": [{"task_id": "t-9"}]}, "t-9"),
        ({"code": "success", "data": "task_abc-123"}, "task_abc-123"),
        ([{"id": "v_1"}], "v_1"),
    ],
)
def test_ids_under_every_name(relay: Relay, body: Any, task_id: str) -> None:
    status = created(relay, body)
    assert (status.id, status.done, status.failure) == (task_id, False, None)


@pytest.mark.parametrize("status", [200, 201, 202])
def test_created_and_accepted_are_as_good_as_ok(relay: Relay, status: int) -> None:
    assert created(relay, {"id": "v_1"}, status=status).id == "v_1"


def test_no_odd_field_loses_an_id_that_was_paid_for(relay: Relay) -> None:
    odd = {"request_id": "r-1", "url": 3, "status": ["x"], "progress": {}, "error": False, "video": "soon", "urls": 1}
    status = created(relay, odd | {"expires_at": "soon", "polling_url": {}, "data": [[]], "output": None})
    assert (status.id, status.done, status.failure, status.links) == ("r-1", False, None, ())


@pytest.mark.parametrize(
    "body",
    [
        b'\xef\xbb\xbf{"id": "v_1"}',
        b'{"id": "v_1", "progress": NaN}',
        b'{"id": "v_1", "prompt": "a\tb\xff"}',
        b'{"id": "v_1", "prompt": "\\ud83d"}',
    ],
)
def test_json_that_is_not_quite(relay: Relay, body: bytes) -> None:
    relay.on("POST", "/v1/videos", Script(body=(body,)))
    status = videos.create(a_request(), endpoint(relay), CancelToken(), bytes, 10.0)
    assert status.id == "v_1"


@pytest.mark.parametrize(
    "named",
    [
        {"polling_url": "https://relay.example/api/v1/videos/v_1"},
        {"status_url": "/v1/jobs/v_1"},
        {"query_url": "/v1/jobs/v_1"},
        {"urls": {"get": "https://api.example/predictions/v_1", "cancel": "https://api.example/cancel"}},
        {"data": {"polling_url": "/v1/jobs/v_1"}},
    ],
)
def test_places_to_ask(relay: Relay, named: dict[str, Any]) -> None:
    status = created(relay, {"id": "v_1", "status": "pending"} | named)
    assert status.task_url.endswith(("videos/v_1", "jobs/v_1", "predictions/v_1"))
    assert status.links == ()


def test_a_place_to_ask_names_the_job_too(relay: Relay) -> None:
    status = created(relay, {"status": "pending", "polling_url": "https://relay.example/v1/videos/job%2F7"})
    assert (status.id, status.task_url) == ("job/7", "https://relay.example/v1/videos/job%2F7")


@pytest.mark.parametrize(
    "body",
    [
        {"created": 1, "data": [{"url": LINK}]},
        {"status": "completed", "unsigned_urls": [LINK]},
        {"model": "grok", "video": {"url": LINK, "duration": 6}},
        {"video_url": LINK},
        {"status": "ok", "url": LINK},
    ],
)
def test_a_server_that_answers_with_the_finished_video(relay: Relay, body: Any) -> None:
    status = created(relay, body)
    assert (status.id, status.done, status.links) == (None, True, (LINK,))


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"error": {"message": "违规", "code": "input_moderation"}}, Code.MODERATION),
        ({"code": 400, "message": "额度不足"}, Code.NO_BALANCE),
        ({"status": "failed", "url": LINK}, Code.GENERATION_FAILED),
        ("queued", Code.RELAY_BROKEN),
        (None, Code.RELAY_BROKEN),
        ({}, Code.GENERATION_FAILED),
        ({"code": "success", "data": "success"}, Code.GENERATION_FAILED),
    ],
)
def test_a_200_without_id_or_video_is_in_doubt(relay: Relay, body: Any, code: Code) -> None:
    with pytest.raises(RelayError) as caught:
        created(relay, body)
    assert (caught.value.code, caught.value.charged) == (code, None)


def test_a_bad_key_may_be_answered_400(relay: Relay) -> None:
    relay.on("POST", "/v1/videos", answer({"error": {"message": "Incorrect API key provided"}}, 400))
    with pytest.raises(RelayError) as caught:
        videos.create(a_request(), endpoint(relay), CancelToken(), bytes, 10.0)
    assert (caught.value.code, caught.value.charged) == (Code.BAD_KEY, Charged.NO)


def test_no_idempotency_header_pretends_that_a_retry_is_safe(relay: Relay) -> None:
    created(relay, {"id": "v_1"})
    assert not [name for name in relay.requests[0].headers if "idempot" in name]


def test_a_reference_of_another_size_is_told_apart(relay: Relay, tmp_path: Path) -> None:
    picture = tmp_path / "still.png"
    picture.write_bytes(b"\x89PNG")
    words = "Inpaint image must match the requested width and height"
    relay.on("POST", "/v1/videos", answer({"error": {"message": words}}, 400))
    with pytest.raises(RelayError) as caught:
        videos.create(a_request(references=(str(picture),)), endpoint(relay), CancelToken(), bytes, 10.0)
    assert (caught.value.code, caught.value.charged) == (Code.REFERENCE_SIZE, Charged.NO)
    assert len(relay.requests) == 1


def test_content_is_below_the_video(relay: Relay) -> None:
    assert videos.content_link("a/b=", endpoint(relay)) == f"{relay.base_url}/videos/a%2Fb%3D/content"


def test_a_loopback_address_of_a_relay_behind_a_proxy() -> None:
    """Here the relay's address is another one than the name by which it knows itself."""
    with Relay(host="127.0.0.2") as relay:
        relay.on("GET", "/jobs/1", answer({"status": "done"}))
        status = videos.retrieve("1", endpoint(relay), CancelToken(), bytes, "http://localhost:9/jobs/1")
        assert status.done
        assert relay.requests[0].headers["authorization"] == f"Bearer {KEY}"


def made_from(relay: Relay, kind: SourceKind, **details: Any) -> VideoStatus:
    request = a_request(source=Source(kind, "v/1="), **details)
    return videos.create(request, endpoint(relay), CancelToken(), bytes, 10.0)


@pytest.mark.parametrize(
    ("kind", "path", "body"),
    [
        (SourceKind.REMIX, "remix", {"prompt": PROMPT}),
        (SourceKind.EXTEND, "extensions", {"prompt": PROMPT, "seconds": "8"}),
        (SourceKind.EDIT, "edits", {"prompt": PROMPT}),
    ],
)
def test_remix_extension_and_edit(relay: Relay, kind: SourceKind, path: str, body: dict[str, Any]) -> None:
    relay.on("POST", f"/v1/videos/v%2F1%3D/{path}", answer({"id": "v_2", "remixed_from_video_id": "v/1="}))
    status = made_from(relay, kind, seconds=8.0)
    assert (status.id, status.task_url) == ("v_2", "")
    assert relay.requests[0].json == body


@pytest.mark.parametrize(("kind", "path"), [(SourceKind.EXTEND, "extensions"), (SourceKind.EDIT, "edits")])
def test_extension_and_edit_with_the_id_in_the_body(relay: Relay, kind: SourceKind, path: str) -> None:
    relay.on("POST", f"/v1/videos/{path}", answer({"id": "v_2"}))
    assert made_from(relay, kind, fields={"seed": 7}).id == "v_2"
    assert relay.requests[1].json == {"prompt": PROMPT, "seed": 7, "video": {"id": "v/1="}}
    assert len(relay.requests) == 2


@pytest.mark.parametrize(
    ("words", "code"),
    [("Video 'v/1=' not found.", Code.VIDEO_GONE), ("Not Found", Code.REFUSED), ("没有", Code.REFUSED)],
)
def test_a_video_to_start_from_that_the_relay_does_not_know(relay: Relay, words: str, code: Code) -> None:
    relay.on("POST", "/v1/videos/v%2F1%3D/remix", answer({"error": {"message": words}}, 404))
    with pytest.raises(RelayError) as caught:
        made_from(relay, SourceKind.REMIX)
    assert (caught.value.code, caught.value.charged, len(relay.requests)) == (code, Charged.NO, 1)


@pytest.mark.parametrize("kind", SourceKind)
def test_what_a_relay_cannot_make_from_a_video_is_refused(relay: Relay, kind: SourceKind) -> None:
    with pytest.raises(RelayError) as caught:
        made_from(relay, kind)
    assert (caught.value.code, caught.value.charged) == (Code.REFUSED, Charged.NO)
    assert {request.path for request in relay.requests}.isdisjoint({"/v1/videos", "/v1/video/generations"})
