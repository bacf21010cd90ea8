"""Other questions that some relays answer: shared jobs, lists, deletions."""

from typing import Any

import pytest
from relay_server import Relay, Script, answer
from video_relay import ASK, LINK, endpoint

from sora_desktop.domain.errors import Code, RelayError
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.relay import videos


def test_a_chat_job_is_found_where_it_is_shared(relay: Relay) -> None:
    relay.on("GET", "/api/share/s_1%2F2", answer({"task": {"id": "s_1/2", "status": "completed", "video_url": LINK}}))
    status = videos.shared("s_1/2", endpoint(relay), CancelToken(), bytes)
    assert (status.done, status.links) == (True, (LINK,))


@pytest.mark.parametrize("script", [answer({}, 404), answer({}, 405), Script(body=(b"<!doctype html><title>Shop",))])
def test_a_relay_that_shares_nothing(relay: Relay, script: Script) -> None:
    relay.on("GET", "/api/share/s_1", script)
    with pytest.raises(RelayError) as caught:
        videos.shared("s_1", endpoint(relay), CancelToken(), bytes)
    assert caught.value.code is Code.VIDEO_GONE


def test_a_list_is_read_page_by_page(relay: Relay) -> None:
    first = {"object": "list", "data": [{"id": "v_3", "status": "completed"}, {"id": "v_2"}], "has_more": True}
    relay.on(
        "GET", "/v1/videos", answer(first | {"last_id": "v_2"}), answer({"data": [{"id": "v_1"}], "has_more": False})
    )
    page = videos.list_videos(endpoint(relay), CancelToken(), limit=2)
    assert ([status.id for status in page.videos], page.videos[0].done, page.after) == (["v_3", "v_2"], True, "v_2")
    rest = videos.list_videos(endpoint(relay), CancelToken(), after=page.after, limit=2)
    assert ([status.id for status in rest.videos], rest.after) == (["v_1"], "")
    assert [request.path for request in relay.requests] == [
        "/v1/videos?limit=2&order=desc",
        "/v1/videos?limit=2&order=desc&after=v_2",
    ]


@pytest.mark.parametrize(
    ("body", "after"),
    [
        ({"data": [{"id": "v_1"}], "has_more": True}, "v_1"),
        ({"data": [{"id": "v_1"}], "has_more": True, "last_id": "v_0"}, ""),
        ({"data": [{"id": "v_1"}]}, ""),
        ({"videos": [{"id": "v_1"}]}, ""),
        ([{"id": "v_1"}, "odd"], ""),
    ],
)
def test_lists_in_every_shape(relay: Relay, body: Any, after: str) -> None:
    relay.on("GET", "/v1/videos", answer(body))
    page = videos.list_videos(endpoint(relay), CancelToken(), after="v_0")
    assert ([status.id for status in page.videos], page.after) == (["v_1"], after)


@pytest.mark.parametrize(
    ("script", "code"),
    [
        (answer({"error": {"message": "Invalid URL (GET /v1/videos)"}}, 404), Code.REFUSED),
        (answer({"detail": "Method Not Allowed"}, 405), Code.REFUSED),
        (answer({"error": {"message": "无效的令牌"}}, 401), Code.BAD_KEY),
        (answer({"object": "list"}), Code.RELAY_BROKEN),
        (Script(body=(b"<html>",)), Code.RELAY_BROKEN),
    ],
)
def test_a_list_may_be_missing(relay: Relay, script: Script, code: Code) -> None:
    relay.on("GET", "/v1/videos", script)
    with pytest.raises(RelayError) as caught:
        videos.list_videos(endpoint(relay), CancelToken())
    assert caught.value.code is code


@pytest.mark.parametrize(
    "script", [answer({"id": "a=", "object": "video.deleted", "deleted": True}), Script(status=204)]
)
def test_a_video_is_deleted(relay: Relay, script: Script) -> None:
    relay.on("DELETE", "/v1/videos/a%3D", script)
    videos.delete("a=", endpoint(relay), CancelToken())
    assert [request.method for request in relay.requests] == ["DELETE"]


@pytest.mark.parametrize(
    ("script", "code"),
    [
        (answer({"error": {"message": "Video with id 'v_1' not found."}}, 404), Code.VIDEO_GONE),
        (answer({"error": {"message": "There is no video 'v_1'.", "code": "video_not_found"}}, 404), Code.VIDEO_GONE),
        (answer({"code": "task_not_exist", "message": "task_not_exist"}, 404), Code.VIDEO_GONE),
        (answer({"detail": "Not Found"}, 404), Code.REFUSED),
        (answer({"error": "Cannot DELETE /v1/videos/v_1: not found"}, 404), Code.REFUSED),
        (answer({"error": "The video endpoint is not here"}, 404), Code.REFUSED),
        (answer({"error": {"message": "Invalid URL (DELETE /v1/videos/v_1)"}}, 404), Code.REFUSED),
        (answer({"detail": "Method Not Allowed"}, 405), Code.REFUSED),
    ],
)
def test_delete_tells_a_missing_video_from_a_missing_place(relay: Relay, script: Script, code: Code) -> None:
    relay.on("DELETE", ASK, script)
    with pytest.raises(RelayError) as caught:
        videos.delete("v_1", endpoint(relay), CancelToken())
    assert caught.value.code is code
    assert caught.value.detail
