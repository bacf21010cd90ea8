"""Links of the video in an answer: one test for every form."""

import json
from typing import Any

import pytest
from relay_server import Relay, Script
from video_relay import ASK, LINK, asked, endpoint

from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.relay import videos


@pytest.mark.parametrize(
    "found",
    [
        {"video_url": LINK},
        {"url": LINK, "poster": "https://cdn.example/p.jpg"},
        {"url": {}, "video": {"url": LINK}},
        {"output": [{"type": "video", "url": LINK}], "url": ""},
        {"output": LINK},
        {"output": "a text", "data": [{"url": LINK}]},
        {"unsigned_urls": [LINK]},
        {"urls": [LINK]},
        {"metadata": {"url": LINK}},
        {"result": {"videos": [{"url": LINK, "cover_url": "https://cdn.example/c"}]}},
        {"data": {"task_result": {"videos": [{"id": "1", "url": LINK, "duration": "5"}]}}},
        {"results": {"videos": [{"url": LINK}]}},
        {"content": {"video_url": LINK, "last_frame_url": "https://cdn.example/last"}},
        {"data": {"fail_reason": LINK, "status": "SUCCESS"}},
        {"data": json.dumps({"works": [{"resource": {"url": LINK}}]})},
        {"generations": [{"encodings": {"source": {"path": "https://cdn.example/x"}}, "downloadable_url": LINK}]},
        {"assets": {"video": LINK, "thumbnail": "https://cdn.example/t"}},
    ],
)
def test_links_in_every_shape(relay: Relay, found: dict[str, Any]) -> None:
    assert asked(relay, {"id": "v_1", "status": "completed"} | found).links == (LINK,)


@pytest.mark.parametrize(
    "other",
    [
        {"thumbnail_url": LINK},
        {"poster": LINK},
        {"cover_image": {"url": LINK}},
        {"spritesheet_url": LINK},
        {"preview_gif": LINK},
        {"url": "https://cdn.example/still.webp?x=1"},
        {"url": "https://cdn.example/list.m3u8"},
        {"url": "https://relay.example/watch.html"},
        {"share_url": LINK},
        {"polling_url": LINK, "status_url": LINK, "query_url": LINK, "callback_url": LINK},
        {"urls": {"get": LINK, "cancel": LINK, "web": LINK}},
        {"prompt": LINK},
        {"prompt": f"like {LINK} but at night"},
        {"input": {"video_url": LINK}},
        {"input_reference": LINK},
        {"request": {"video_url": LINK}},
        {"source_video_url": LINK},
        {"remixed_from_video_id": LINK},
        {"error": {"doc_url": LINK}},
        {"message": f"see {LINK}"},
        {"video": "data:video/mp4;base64,AAAA"},
        {"video": "ftp://cdn.example/out.mp4"},
        {"file_path": "/var/lib/out"},
        {"url": "https://cdn.example/" + "x" * 9_000},
    ],
)
def test_what_is_no_link_to_the_video(relay: Relay, other: dict[str, Any]) -> None:
    assert asked(relay, {"id": "v_1", "status": "completed"} | other).links == ()


def test_links_are_ranked(relay: Relay) -> None:
    found = {
        "preview_video_url": "https://cdn.example/preview.mp4",
        "watermark_video_url": "https://cdn.example/marked.mp4",
        "url": "https://cdn.example/unknown",
        "video_url": "https://cdn.example/a.mp4",
        "videos": [{"no_watermark_url": "https://cdn.example/clean.mp4"}, {"url": "https://cdn.example/a.mp4"}],
    }
    assert [link.rpartition("/")[2] for link in asked(relay, {"status": "done"} | found).links] == [
        "clean.mp4",
        "a.mp4",
        "marked.mp4",
        "unknown",
        "preview.mp4",
    ]


def test_signed_links_stay_byte_exact(relay: Relay) -> None:
    signed = "https://cdn.example/raw?se=2026-11-23T00%3A00%3A00Z&sig=a%2Bb%2f=="
    raw = json.dumps({"status": "done", "url": signed}).replace("&", "\\u0026").replace("/", "\\/")
    relay.on("GET", ASK, Script(body=(raw.encode(),)))
    assert videos.retrieve("v_1", endpoint(relay), CancelToken(), bytes).links == (signed,)
    assert asked(relay, {"status": "done", "url": signed.replace("&", "&amp;")}).links == (signed,)


def test_links_relative_to_the_relay(relay: Relay) -> None:
    assert asked(relay, {"status": "done", "url": "/files/out"}).links == ("/files/out",)


def test_no_depth_and_no_number_of_links_is_too_much(relay: Relay) -> None:
    deep = b'{"data": [' * 200 + b'"x"' + b"]}" * 200
    relay.on("GET", ASK, Script(body=(b'{"status": "done", "video_url": "%b", "output": %b}' % (LINK.encode(), deep),)))
    assert videos.retrieve("v_1", endpoint(relay), CancelToken(), bytes).links == (LINK,)
    many = [f"https://cdn.example/{number}.mp4" for number in range(1_000)]
    assert asked(relay, {"status": "done", "urls": many}).links == tuple(many[:200])
