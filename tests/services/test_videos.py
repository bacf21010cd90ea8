"""The videos protocol: create, ask, and where the bytes are."""

import re
from pathlib import Path

import pytest
from builders import PROMPT, a_request
from relay_server import Ending, Framing, Relay, Script, answer

from sora_desktop.domain.errors import Charged, Code, InvalidRequest, RelayError
from sora_desktop.domain.request import GenerationRequest, Size
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.relay import videos
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.relay.models import list_models
from sora_desktop.services.relay.video_status import VideoStatus

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


@pytest.fixture
def a_picture(tmp_path: Path) -> Path:
    picture = tmp_path / "bild.jpg"
    picture.write_bytes(b"\xff\xd8 picture \xff\xd9")
    return picture


def test_create_posts_a_form_with_a_picture(relay: Relay, a_picture: Path) -> None:
    relay.on("POST", "/v1/videos", answer({"id": "v_1", "status": "queued"}, 201))
    request = a_request(prompt="雪 “snow”", references=(str(a_picture),), fields={"seed": 7, "tags": ["a"]})
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
    ("script", "code", "charged"),
    [
        (answer({"error": {"message": "额度不足"}}, 403), Code.NO_BALANCE, Charged.NO),
        (answer({"error": {"message": "width"}}, 400), Code.REFUSED, Charged.NO),
        (answer({"error": {"message": "model_not_found"}}, 404), Code.MODEL_GONE, Charged.NO),
        (answer({"error": {"message": "Not found", "code": "model_not_found"}}, 404), Code.MODEL_GONE, Charged.NO),
        (answer({"error": {"message": "额度不足"}}, 404), Code.NO_BALANCE, Charged.NO),
        (answer({"error": "busy"}, 429), Code.BUSY, Charged.NO),
        (answer({"detail": "size is not valid"}, 422), Code.REFUSED, Charged.NO),
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


PLACES = ("/v1/videos", "/v1/video/generations")
NOT_THERE = [
    answer({"error": {"message": "Invalid URL (POST /v1/videos)", "type": "invalid_request_error"}}, 404),
    answer({"detail": "Not Found"}, 404),
    answer({"detail": "Method Not Allowed"}, 405),
    answer({"error": {"message": "The requested URL does not exist."}}, 404),
    Script(status=404, headers={"Content-Type": "text/html"}, body=(b"<html><title>404 Not Found</title></html>",)),
    Script(status=404),
]


@pytest.mark.parametrize("script", NOT_THERE)
def test_a_relay_without_the_usual_place_is_asked_at_the_other(relay: Relay, script: Script) -> None:
    relay.on("POST", PLACES[0], script)
    relay.on("POST", PLACES[1], answer({"task_id": "t/1=", "status": "queued"}))
    status = create(relay)
    assert (status.id, status.task_url) == ("t/1=", f"{relay.base_url}/video/generations/t%2F1%3D")
    assert [request.path for request in relay.requests] == list(PLACES)
    assert relay.requests[0].body == relay.requests[1].body


def test_the_place_that_a_relay_names_counts_at_the_other_place_too(relay: Relay) -> None:
    relay.on("POST", PLACES[1], answer({"id": "t_1", "polling_url": "/jobs/t_1"}))
    assert create(relay).task_url == "/jobs/t_1"


@pytest.mark.parametrize(
    ("script", "code", "charged"),
    [
        (answer({"error": {"message": "无效的令牌"}}, 401), Code.BAD_KEY, Charged.NO),
        (answer({"error": {"message": "model_not_found"}}, 404), Code.MODEL_GONE, Charged.NO),
        (answer({"error": "?"}, 500), Code.RELAY_BROKEN, None),
        (Script(before=(0.05,), body=(b"{}",), cut_after=0, ending=Ending.RESET), Code.CONNECTION_LOST, None),
    ],
)
def test_what_the_other_place_says_counts(relay: Relay, script: Script, code: Code, charged: Charged | None) -> None:
    relay.on("POST", PLACES[1], script)
    with pytest.raises(RelayError) as caught:
        create(relay)
    assert (caught.value.code, caught.value.charged) == (code, charged)
    assert len(relay.requests) == 2


def test_a_relay_that_makes_no_videos_at_all(relay: Relay) -> None:
    with pytest.raises(RelayError) as caught:
        create(relay)
    error = caught.value
    assert (error.code, error.status, error.charged) == (Code.REFUSED, 404, Charged.NO)
    assert error.detail == "no /v1/videos"
    assert [request.path for request in relay.requests] == list(PLACES)


@pytest.mark.parametrize("status", [200, 301, 307, 403, 500, 502])
def test_no_other_answer_leads_to_a_second_post(relay: Relay, status: int) -> None:
    page = {"Content-Type": "text/html", "Location": "/v1/video/generations"}
    relay.on("POST", PLACES[0], Script(status=status, headers=page, body=(b"<html>no such page</html>",)))
    with pytest.raises(RelayError):
        create(relay)
    assert len(relay.requests) == 1


@pytest.mark.parametrize(
    "script",
    [
        answer({"error": "send a form"}, 415),
        answer({"detail": [{"type": "missing", "loc": ["body", "prompt"], "msg": "Field required"}]}, 422),
    ],
)
def test_a_relay_that_reads_only_forms(relay: Relay, script: Script) -> None:
    relay.on("POST", "/v1/videos", script, answer({"id": "v_1", "status": "queued"}))
    assert create(relay, a_request(size=Size(720, 1280), seconds=8.0, fields={"seed": 7})).id == "v_1"
    second = relay.requests[1]
    assert _parts(second.headers["content-type"], second.body) == {
        "model": b"sora-2",
        "prompt": PROMPT.encode(),
        "size": b"720x1280",
        "seconds": b"8",
        "seed": b"7",
    }


def test_a_relay_that_reads_only_json(relay: Relay, a_picture: Path) -> None:
    relay.on("POST", "/v1/videos", answer({"error": "JSON only"}, 415), answer({"id": "v_1"}))
    assert create(relay, a_request(references=(str(a_picture),))).id == "v_1"
    sent = relay.requests[1].json
    assert sent == {
        "model": "sora-2",
        "prompt": PROMPT,
        "input_reference": {"image_url": "data:image/jpeg;base64,/9ggcGljdHVyZSD/2Q=="},
    }


def test_a_relay_that_reads_neither_form(relay: Relay) -> None:
    relay.on("POST", "/v1/videos", answer({"error": "first"}, 415), answer({"error": "second"}, 415))
    with pytest.raises(RelayError) as caught:
        create(relay)
    assert (caught.value.detail, caught.value.charged) == ("first", Charged.NO)
    assert len(relay.requests) == 2


def test_a_picture_that_is_not_there_sends_nothing(relay: Relay, tmp_path: Path) -> None:
    with pytest.raises(InvalidRequest) as caught:
        create(relay, a_request(references=(str(tmp_path / "gone.png"),)))
    assert caught.value.charged is Charged.NO
    assert relay.requests == []


WHOLE = b'{"object": "video", "id": "video_1", "status": "queued", "progress": 0}'


@pytest.mark.parametrize("framing", Framing)
def test_an_answer_cut_at_every_byte(relay: Relay, framing: Framing) -> None:
    """What was paid for is known by its id as soon as that has come; before, it is in doubt. One POST each time."""
    known_from = WHOLE.index(b"video_1") + len(b'video_1"')
    for length in range(len(WHOLE)):
        relay.on("POST", "/v1/videos", Script(body=(WHOLE,), cut_after=length, framing=framing))
        if length < known_from:
            with pytest.raises(RelayError) as caught:
                create(relay)
            assert caught.value.charged is None
        else:
            assert create(relay).id == "video_1"
        assert len(relay.requests) == length + 1


def test_every_byte_is_kept(relay: Relay) -> None:
    kept = bytearray()
    relay.on("POST", "/v1/videos", Script(body=(WHOLE[:20], 0.05, WHOLE[20:])))
    videos.create(a_request(), Endpoint(relay.base_url, KEY), CancelToken(), kept.extend, 10.0)
    assert kept == WHOLE + b"\n"


def test_too_long_an_answer_still_gives_its_id(relay: Relay) -> None:
    relay.on("POST", "/v1/videos", Script(body=(b'{"id": "v_1", "noise": "', b"x" * 5_000_000, b'"}')))
    assert create(relay).id == "v_1"


def test_an_endless_answer_to_a_question(relay: Relay) -> None:
    relay.on("GET", "/v1/videos/v_1", Script(body=(b'{"id": "v_1", "noise": "', b"x" * 5_000_000, b'"}')))
    with pytest.raises(RelayError) as caught:
        retrieve(relay)
    assert caught.value.code is Code.REPLY_TOO_LARGE


def test_ids_are_encoded_in_paths(relay: Relay) -> None:
    relay.on("GET", ODD_PATH, answer({"id": ODD_ID, "status": "done"}))
    assert retrieve(relay, ODD_ID).done
    assert relay.requests[0].path == ODD_PATH
    assert videos.content_link(ODD_ID, Endpoint(relay.base_url)) == f"{relay.url}{ODD_PATH}/content"


@pytest.mark.parametrize("task_id", [".", "..", "%2e", "a\\b", "视频"])
def test_no_id_leaves_its_segment(relay: Relay, task_id: str) -> None:
    with pytest.raises(RelayError):
        retrieve(relay, task_id)
    path = relay.requests[0].path
    assert path.startswith("/v1/videos/")
    assert path.count("/") == 3


@pytest.mark.parametrize(
    ("task_url", "path"),
    [
        ("/api/jobs/1?full=1", "/api/jobs/1?full=1"),
        ("jobs/1", "/v1/jobs/1"),
        ("http://relay.invalid/v1/videos/v_1", None),
        ("ftp://relay.example/jobs/1", "/v1/videos/v_1"),
        ("javascript:alert(1)", "/v1/videos/v_1"),
        ("http://[", "/v1/videos/v_1"),
        ("http://169.254.169.254/latest", "/v1/videos/v_1"),
        ("", "/v1/videos/v_1"),
    ],
)
def test_asking_where_the_relay_says(relay: Relay, task_url: str, path: str | None) -> None:
    for place in ("/api/jobs/1", "/v1/jobs/1", "/v1/videos/v_1"):
        relay.on("GET", place, answer({"id": "v_1", "status": "done"}))
    endpoint = Endpoint(relay.base_url, KEY)
    if path is None:
        with pytest.raises(RelayError) as caught:
            videos.retrieve("v_1", endpoint, CancelToken(), bytes, task_url)
        assert caught.value.code is Code.UNREACHABLE
        assert relay.requests == []
        return
    assert videos.retrieve("v_1", endpoint, CancelToken(), bytes, task_url).done
    assert relay.requests[0].path == path
    assert relay.requests[0].headers["authorization"] == f"Bearer {KEY}"


def test_the_key_stays_at_home_when_asking_elsewhere(relay: Relay) -> None:
    with Relay() as other:
        other.on("GET", "/jobs/1", answer({"status": "done"}))
        endpoint = Endpoint(relay.base_url, KEY)
        assert videos.retrieve("v_1", endpoint, CancelToken(), bytes, f"{other.url}/jobs/1").done
        assert "authorization" not in other.requests[0].headers


def test_a_question_answered_with_the_video_itself(relay: Relay) -> None:
    relay.on("GET", "/v1/videos/v_1", Script(headers={"Content-Type": "video/mp4"}, body=(b"x" * 6_000_000,)))
    status = retrieve(relay)
    assert (status.done, status.links) == (True, (f"{relay.base_url}/videos/v_1",))


@pytest.mark.parametrize(
    ("status", "code"),
    [(404, Code.VIDEO_GONE), (410, Code.VIDEO_GONE), (401, Code.BAD_KEY), (429, Code.BUSY), (503, Code.RELAY_BROKEN)],
)
def test_asking_never_says_that_nothing_was_charged(relay: Relay, status: int, code: Code) -> None:
    relay.on("GET", "/v1/videos/v_1", answer({"error": "?"}, status))
    with pytest.raises(RelayError) as caught:
        retrieve(relay)
    assert (caught.value.code, caught.value.charged) == (code, None)


@pytest.mark.parametrize(
    ("words", "code"), [("task_not_exist", Code.VIDEO_GONE), ("任务不存在", Code.VIDEO_GONE), ("bad id", Code.REFUSED)]
)
def test_a_job_unknown_with_a_400(relay: Relay, words: str, code: Code) -> None:
    relay.on("GET", "/v1/videos/v_1", answer({"code": words, "message": words}, 400))
    with pytest.raises(RelayError) as caught:
        retrieve(relay)
    assert caught.value.code is code


def test_models_in_the_order_of_the_relay(relay: Relay) -> None:
    models = [{"id": "sora-2", "object": "model"}, {"id": "veo-3.1-fast"}, {"id": "animatic-1", "owned_by": None}]
    relay.on("GET", "/v1/models", answer({"object": "list", "data": models}))
    assert list_models(Endpoint(relay.base_url, KEY), CancelToken()) == ("sora-2", "veo-3.1-fast", "animatic-1")
    assert relay.requests[0].headers["authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ([{"id": "a"}, {"id": "b"}], ("a", "b")),
        ({"data": ["a", {"id": None}, {}, 3, {"id": "b"}]}, ("a", "b")),
        ({"data": None}, ()),
        ({"data": [], "object": "list"}, ()),
    ],
)
def test_models_in_odd_shapes(relay: Relay, body: object, names: tuple[str, ...]) -> None:
    relay.on("GET", "/v1/models", answer(body))
    assert list_models(Endpoint(relay.base_url, KEY), CancelToken()) == names


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
