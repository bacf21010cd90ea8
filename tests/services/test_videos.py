"""The videos protocol: create, ask, and where the bytes are."""

import re
from pathlib import Path
from typing import Any

import pytest
from builders import PROMPT, a_request
from relay_server import Ending, Relay, Script, answer

from sora_desktop.domain.errors import Charged, Code, RelayError
from sora_desktop.domain.request import GenerationRequest, Size
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.relay import videos
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.relay.models import list_models
from sora_desktop.services.relay.videos import VideoStatus

KEY = "sk-very-secret"
ODD_ID = "dmlkZW8=/a b?c#d"
ODD_PATH = "/v1/videos/dmlkZW8%3D%2Fa%20b%3Fc%23d"


def create(relay: Relay, request: GenerationRequest | None = None) -> VideoStatus:
    return videos.create(request or a_request(), Endpoint(relay.base_url, KEY), CancelToken(), bytes, 10.0)


def retrieve(relay: Relay, task_id: str = "v_1") -> VideoStatus:
    return videos.retrieve(task_id, Endpoint(relay.base_url, KEY), CancelToken(), bytes)


def test_create_posts_json(relay: Relay) -> None:
    relay.on("POST", "/v1/videos", answer({"id": "v_1", "object": "video", "status": "queued", "error": None}))
    request = a_request(size=Size(720, 1280), seconds=8.0, fields={"seed": 7})
    assert create(relay, request).id == "v_1"
    sent = relay.requests[0]
    assert sent.json == {"model": "sora-2", "prompt": PROMPT, "size": "720x1280", "seconds": "8", "seed": 7}
    assert sent.headers["content-type"] == "application/json"
    assert sent.headers["authorization"] == f"Bearer {KEY}"


def test_create_posts_a_form_with_a_picture(relay: Relay, tmp_path: Path) -> None:
    picture = tmp_path / "bild.jpg"
    picture.write_bytes(b"\xff\xd8 picture \xff\xd9")
    relay.on("POST", "/v1/videos", answer({"id": "v_1", "status": "queued"}, 201))
    request = a_request(prompt="雪 “snow”", references=(str(picture),), fields={"seed": 7, "tags": ["a"]})
    assert create(relay, request).id == "v_1"
    assert _parts(relay.requests[0].headers["content-type"], relay.requests[0].body) == {
        "model": b"sora-2",
        "prompt": "雪 “snow”".encode(),
        "seed": b"7",
        "tags": b'["a"]',
        "input_reference": b"\xff\xd8 picture \xff\xd9",
    }


def _parts(content_type: str, body: bytes) -> dict[str, bytes]:
    boundary = b"--" + content_type.partition("boundary=")[2].encode()
    found = {}
    for part in body.split(boundary)[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        match = re.search(rb'name="([^"]+)"', head)
        assert match is not None
        found[match[1].decode()] = content.removesuffix(b"\r\n")
    return found


@pytest.mark.parametrize(
    ("body", "task_id"), [({"id": "v_1"}, "v_1"), ({"task_id": "t-9", "status": None}, "t-9"), ({"id": 4711}, "4711")]
)
def test_create_takes_the_id_it_is_given(relay: Relay, body: object, task_id: str) -> None:
    relay.on("POST", "/v1/videos", answer(body))
    assert create(relay).id == task_id


@pytest.mark.parametrize(
    ("script", "code", "charged"),
    [
        (answer({"error": {"message": "额度不足"}}, 403), Code.NO_BALANCE, Charged.NO),
        (answer({"error": {"message": "width"}}, 400), Code.REFUSED, Charged.NO),
        (answer({"status": "queued"}), Code.GENERATION_FAILED, None),
        (answer({"error": {"message": "违规"}}), Code.MODERATION, None),
        (Script(body=(b"<html>hello</html>",)), Code.RELAY_BROKEN, None),
        (answer({"error": "?"}, 500), Code.RELAY_BROKEN, None),
        (Script(body=(b"{}",), cut_after=1), Code.CONNECTION_LOST, None),
        (Script(before=(0.05,), body=(b"{}",), cut_after=0, ending=Ending.RESET), Code.CONNECTION_LOST, None),
    ],
)
def test_create_tells_what_is_charged(relay: Relay, script: Script, code: Code, charged: Charged | None) -> None:
    relay.on("POST", "/v1/videos", script)
    with pytest.raises(RelayError) as caught:
        create(relay)
    assert (caught.value.code, caught.value.charged) == (code, charged)
    assert len(relay.requests) == 1


@pytest.mark.parametrize(
    ("word", "done", "failed"),
    [
        *((word, False, False) for word in ("queued", "submitted", "pending", "in_progress", "RUNNING", "dreaming")),
        *((word, True, False) for word in ("completed", "succeeded", "SUCCESS", "done")),
        *((word, False, True) for word in ("failed", "Error", "cancelled", "expired", "deleted")),
    ],
)
def test_status_words(relay: Relay, word: str, done: bool, failed: bool) -> None:
    relay.on("GET", "/v1/videos/v_1", answer({"id": "v_1", "status": word}))
    status = retrieve(relay)
    assert (status.done, status.failure is not None) == (done, failed)


def test_a_failure_brings_its_words(relay: Relay) -> None:
    relay.on("GET", "/v1/videos/v_1", answer({"id": "v_1", "status": "failed", "error": {"message": "moderation"}}))
    assert retrieve(relay).failure == "moderation"


@pytest.mark.parametrize(
    ("progress", "fraction"),
    [(45, 0.45), ("45%", 0.45), (98.7, 0.987), (None, None), ("soon", None), (250, 1.0), (-3, 0.0), ("nan", None)],
)
def test_progress_in_every_shape(relay: Relay, progress: Any, fraction: float | None) -> None:
    relay.on("GET", "/v1/videos/v_1", answer({"id": "v_1", "status": "queued", "progress": progress}))
    assert retrieve(relay).progress == fraction


@pytest.mark.parametrize(
    ("hint", "pause"), [("2500", 2.5), ("0", 0.1), ("", None), ("soon", None), ("\xb2", None), ("9" * 5_000, None)]
)
def test_hints_of_when_to_ask_again(relay: Relay, hint: str, pause: float | None) -> None:
    relay.on("GET", "/v1/videos/v_1", answer({"id": "v_1", "status": "queued"}, openai_poll_after_ms=hint))
    assert retrieve(relay).poll_after == pause


@pytest.mark.parametrize(
    "found",
    [
        {"video_url": "https://a.example/v"},
        {"url": "https://a.example/v", "poster": "https://a.example/p.jpg"},
        {"url": {}, "video": {"url": "https://a.example/v"}},
        {"output": [{"type": "video", "url": "https://a.example/v"}], "url": ""},
        {"output": "a text", "data": [{"url": "https://a.example/v"}]},
        {"unsigned_urls": ["https://a.example/v"]},
    ],
)
def test_links_in_every_shape(relay: Relay, found: dict[str, Any]) -> None:
    relay.on("GET", "/v1/videos/v_1", answer({"id": "v_1", "status": "completed"} | found))
    assert retrieve(relay).link == "https://a.example/v"


def test_no_odd_field_loses_an_id_that_was_paid_for(relay: Relay) -> None:
    odd = {"request_id": "r-1", "url": 3, "status": ["x"], "progress": {}, "error": False, "video": "soon"}
    relay.on("POST", "/v1/videos", answer(odd))
    status = create(relay)
    assert (status.id, status.done, status.failure, status.link) == ("r-1", False, None, None)


def test_ids_are_encoded_in_paths(relay: Relay) -> None:
    relay.on("GET", ODD_PATH, answer({"id": ODD_ID, "status": "done"}))
    assert retrieve(relay, ODD_ID).done
    assert relay.requests[0].path == ODD_PATH
    assert videos.content_link(ODD_ID, Endpoint(relay.base_url)) == f"{relay.url}{ODD_PATH}/content"


@pytest.mark.parametrize(
    ("status", "code"),
    [(404, Code.VIDEO_GONE), (410, Code.VIDEO_GONE), (401, Code.BAD_KEY), (429, Code.BUSY), (503, Code.RELAY_BROKEN)],
)
def test_asking_never_says_that_nothing_was_charged(relay: Relay, status: int, code: Code) -> None:
    relay.on("GET", "/v1/videos/v_1", answer({"error": "?"}, status))
    with pytest.raises(RelayError) as caught:
        retrieve(relay)
    assert (caught.value.code, caught.value.charged) == (code, None)


def test_models_in_the_order_of_the_relay(relay: Relay) -> None:
    models = [{"id": "sora-2", "object": "model"}, {"id": "veo-3.1-fast"}, {"id": "animatic-1", "owned_by": None}]
    relay.on("GET", "/v1/models", answer({"object": "list", "data": models}))
    assert list_models(Endpoint(relay.base_url, KEY), CancelToken()) == ("sora-2", "veo-3.1-fast", "animatic-1")
    assert relay.requests[0].headers["authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize(
    ("script", "code"),
    [
        (answer({"error": {"message": "?"}}, 401), Code.BAD_KEY),
        (Script(body=(b"<html>a shop</html>",)), Code.RELAY_BROKEN),
        (answer({"models": []}), Code.RELAY_BROKEN),
    ],
)
def test_models_that_cannot_be_had(relay: Relay, script: Script, code: Code) -> None:
    relay.on("GET", "/v1/models", script)
    with pytest.raises(RelayError) as caught:
        list_models(Endpoint(relay.base_url, KEY), CancelToken())
    assert caught.value.code is code
