import http.client
import json
import re
import socket
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from engine_client import TOKEN, Client, decoded_frames

from sora_desktop.animatic.jobs import JobStore
from sora_desktop.domain.events import Progress
from sora_desktop.domain.transcript import Transcript

pytest_plugins = ("engine_fixtures",)

SMALL: dict[str, Any] = {"model": "animatic-1", "size": "160x90", "seconds": 1}


def chat_body(prompt: str, **fields: Any) -> dict[str, Any]:
    return SMALL | {"messages": [{"role": "user", "content": prompt}]} | fields


def raw(client: Client, request: bytes) -> bytes:
    """Send bytes as they are and return all that comes back until the end of the connection."""
    address = urlsplit(client.base_url)
    with socket.create_connection((address.hostname, address.port), timeout=120) as line:
        line.sendall(request)
        return b"".join(iter(lambda: line.recv(65_536), b""))


@pytest.mark.parametrize(
    ("prompt", "story"),
    [
        (
            "[1s] 一只猫",
            r"> 排队中\.{5}\n> 生成中\.\n>🏃 进度 NUMBERS\n> 生成完成 ✅\n\[点击这里\]\(LINK\) 查看视频~~~\n",
        ),
        (
            "[1s] a cat",
            r"> Queuing\.{5}\n> Generating\.\n>🏃 Progress NUMBERS\n> Finished ✅\n"
            r"\[Click here\]\(LINK\) to watch the video\n",
        ),
    ],
)
def test_a_chat_streams_in_the_words_of_a_relay_and_the_prompts_language(
    client: Client, prompt: str, story: str
) -> None:
    reply = client("POST", "/chat/completions", json=chat_body(prompt, stream=True), stream=True)
    assert reply.headers["Content-Type"].startswith("text/event-stream")
    frames = reply.content.decode().split("\n\n")
    assert frames[-2:] == ["data: [DONE]", ""]
    chunks = [json.loads(frame.removeprefix("data: ")) for frame in frames[:-2]]
    assert {chunk["object"] for chunk in chunks} == {"chat.completion.chunk"}
    assert len({chunk["id"] for chunk in chunks}) == 1
    assert chunks[0]["choices"][0]["delta"] == {"role": "assistant", "content": ""}
    assert [chunk["choices"][0]["finish_reason"] for chunk in chunks[-2:]] == [None, "stop"]
    text = "".join(chunk["choices"][0]["delta"].get("content", "") for chunk in chunks)
    story = story.replace("NUMBERS", r"\d+\.\.( \d+\.\.)+")
    story = story.replace("LINK", rf"{re.escape(client.base_url)}/videos/(?P=id)/content")
    assert re.fullmatch(rf"> ID: `(?P<id>task_[0-9a-f]{{32}})`\n{story}", text)
    transcript = Transcript(prompt)
    found = [*transcript.feed(text), *transcript.finish()]
    assert any(isinstance(finding, Progress) for finding in found)
    assert transcript.links()[0].endswith("/content")


def test_a_plain_chat_reply_links_a_playable_video(client: Client, tmp_path: Path) -> None:
    reply = client("POST", "/chat/completions", json=chat_body("A cat")).json()
    choice = reply["choices"][0]
    assert (reply["object"], choice["finish_reason"]) == ("chat.completion", "stop")
    link = re.search(r"\((http[^)]*)\)", choice["message"]["content"])
    assert link is not None
    (tmp_path / "a.mp4").write_bytes(client("GET", link[1].removeprefix(client.base_url)).content)
    assert len(decoded_frames(tmp_path / "a.mp4")) == 24


def test_a_failed_chat_ends_with_an_error_frame(client: Client, store: JobStore) -> None:
    long = chat_body("A cat", stream=True, seconds=600)
    reply = client("POST", "/chat/completions", json=long, stream=True)
    lines = reply.iter_lines()
    while b"task_" not in (line := next(lines)):
        pass
    task = re.search(rb"task_[0-9a-f]{32}", line)
    assert task is not None
    assert client("DELETE", f"/videos/{task[0].decode()}").json()["deleted"] is True
    rest = [line for line in lines if line]
    assert json.loads(rest[-2].removeprefix(b"data: "))["error"]["code"] == "render_failed"
    assert rest[-1] == b"data: [DONE]"


def test_a_client_that_goes_away_leaves_its_job_running(
    client: Client, store: JobStore, capfd: pytest.CaptureFixture[str]
) -> None:
    body = json.dumps(chat_body("A cat", stream=True, seconds=20, size="640x360")).encode()
    address = urlsplit(client.base_url)
    with socket.create_connection((address.hostname, address.port)) as line:
        head = f"POST /v1/chat/completions HTTP/1.1\r\nHost: {address.netloc}\r\nAuthorization: Bearer {TOKEN}\r\n"
        line.sendall(head.encode() + b"Content-Length: %d\r\n\r\n" % len(body) + body)
        assert line.recv(10)
    (job,) = store.newest_first()
    assert client.finished(job.order.id)["status"] == "completed"
    assert "Traceback" not in capfd.readouterr().err


def test_a_video_is_created_asked_about_and_fetched(client: Client, tmp_path: Path) -> None:
    body = {"prompt": "A cat", "model": "animatic-1", "seconds": "2", "size": "320x180"}
    reply = client("POST", "/videos", json=body)
    video = reply.json()
    assert float(reply.headers["openai-poll-after-ms"]) > 0
    assert video | body == video
    assert (video["object"], video["status"], video["error"]) == ("video", "queued", None)
    done = client.finished(video["id"])
    assert (done["status"], done["progress"], done["id"]) == ("completed", 100, video["id"])
    content = client("GET", f"/videos/{video['id']}/content")
    assert content.headers["Content-Type"] == "video/mp4"
    assert int(content.headers["Content-Length"]) == len(content.content)
    (tmp_path / "a.mp4").write_bytes(content.content)
    frames = decoded_frames(tmp_path / "a.mp4")
    assert (len(frames), frames[0].width(), frames[0].height()) == (48, 320, 180)


def test_a_form_with_a_reference_shows_it(client: Client, red_png: bytes, tmp_path: Path) -> None:
    form = {"prompt": "A cat", "model": "animatic-1", "seconds": "1", "size": "160x90"}
    video = client("POST", "/videos", data=form, files={"input_reference": ("a.png", red_png, "image/png")}).json()
    assert client.finished(video["id"])["status"] == "completed"
    (tmp_path / "a.mp4").write_bytes(client("GET", f"/videos/{video['id']}/content").content)
    colour = decoded_frames(tmp_path / "a.mp4")[12].pixelColor(80, 36)
    assert colour.red() > 150 > 60 > colour.green()


def test_content_comes_in_ranges(client: Client) -> None:
    video = client("POST", "/videos", json=SMALL | {"prompt": "A cat"}).json()
    client.finished(video["id"])
    path = f"/videos/{video['id']}/content"
    whole = client("GET", path)
    tag, size = whole.headers["ETag"], len(whole.content)
    for asked, begin, end in (("10-19", 10, 20), ("100-", 100, size), ("-7", size - 7, size), ("5-9999999", 5, size)):
        part = client("GET", path, headers={"Range": f"bytes={asked}", "If-Range": tag})
        assert (part.status_code, part.content) == (206, whole.content[begin:end])
        assert part.headers["Content-Range"] == f"bytes {begin}-{end - 1}/{size}"
    for headers in ({"Range": "bytes=10-19", "If-Range": '"old"'}, {"Range": "bytes=1-2,5-6"}, {"Range": "lines=1-"}):
        assert client("GET", path, headers=headers).content == whole.content
    beyond = client("GET", path, headers={"Range": f"bytes={size}-"})
    assert (beyond.status_code, beyond.headers["Content-Range"]) == (416, f"bytes */{size}")


def test_content_of_an_unfinished_video_is_refused(client: Client) -> None:
    video = client("POST", "/videos", json={"prompt": "A cat", "seconds": 600}).json()
    reply = client("GET", f"/videos/{video['id']}/content")
    assert (reply.status_code, reply.json()["error"]["code"]) == (409, "video_not_ready")


def test_videos_are_listed_in_pages(client: Client) -> None:
    ids = [client("POST", "/videos", json=SMALL | {"prompt": str(number)}).json()["id"] for number in range(3)]
    newest = client("GET", "/videos", params={"limit": 2}).json()
    assert [video["id"] for video in newest["data"]] == [ids[2], ids[1]]
    assert (newest["has_more"], newest["first_id"], newest["last_id"]) == (True, ids[2], ids[1])
    rest = client("GET", "/videos", params={"limit": 2, "after": ids[1]}).json()
    assert ([video["id"] for video in rest["data"]], rest["has_more"]) == ([ids[0]], False)
    oldest = client("GET", "/videos", params={"order": "asc"}).json()
    assert [video["prompt"] for video in oldest["data"]] == ["0", "1", "2"]
    assert client("GET", "/videos", params={"limit": "all"}).status_code == 400


def test_a_deleted_video_is_gone(client: Client) -> None:
    video = client("POST", "/videos", json=SMALL | {"prompt": "A cat"}).json()
    assert client("DELETE", f"/videos/{video['id']}").json() == {
        "id": video["id"],
        "object": "video.deleted",
        "deleted": True,
    }
    for method, path in (("GET", ""), ("DELETE", ""), ("GET", "/content")):
        assert client(method, f"/videos/{video['id']}{path}").status_code == 404


def test_there_is_one_model(client: Client) -> None:
    assert [model["id"] for model in client("GET", "/models").json()["data"]] == ["animatic-1"]
    reply = client("POST", "/chat/completions", json=chat_body("A cat", model="sora-2"))
    assert (reply.status_code, reply.json()["error"]["code"]) == (404, "model_not_found")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/models"),
        ("POST", "/chat/completions"),
        ("POST", "/videos"),
        ("GET", "/videos"),
        ("GET", "/videos/task_" + "0" * 32),
        ("GET", "/anything"),
    ],
)
@pytest.mark.parametrize("header", ["", "Bearer ", "Bearer wrong", f"Basic {TOKEN}", TOKEN])
def test_nothing_is_told_without_the_token(client: Client, method: str, path: str, header: str) -> None:
    client.session.headers["Authorization"] = header
    reply = client(method, path, data=b"x" * 100_000 if method == "POST" else None)
    assert (reply.status_code, reply.json()["error"]["code"]) == (401, "invalid_api_key")


@pytest.mark.parametrize("path", ["/v1/videos/../models", "/v1/videos/task_1", "/v1/videos/..%2f..%2fetc", "/", "/v1"])
def test_unknown_paths_are_not_found(client: Client, path: str) -> None:
    address = urlsplit(client.base_url)
    line = http.client.HTTPConnection(address.netloc, timeout=120)
    line.request("GET", path, headers={"Authorization": f"Bearer {TOKEN}"})
    reply = line.getresponse()
    assert (reply.status, json.load(reply)["error"]["code"]) == (404, "not_found")
    line.close()


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "127.0.0.1:1", "[::1]", ""])
def test_a_foreign_host_name_is_forbidden(client: Client, host: str) -> None:
    assert client("GET", "/models", headers={"Host": host}).status_code == 403


def test_localhost_is_as_good(client: Client) -> None:
    port = urlsplit(client.base_url).port
    for host in ("localhost", f"LOCALHOST:{port}", "127.0.0.1"):
        assert client("GET", "/models", headers={"Host": host}).status_code == 200


def test_bad_bodies_get_an_error_and_the_connection_lives_on(client: Client) -> None:
    for path in ("/chat/completions", "/videos"):
        reply = client("POST", path, data=b"{nonsense")
        assert (reply.status_code, reply.json()["error"]["code"]) == (400, "invalid_json")
    assert client("GET", "/models").status_code == 200


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"POST /v1/videos HTTP/1.1\r\nContent-Length: 99999999999\r\n", b"413"),
        (b"POST /v1/videos HTTP/1.1\r\nContent-Length: -1\r\n", b"411"),
        (b"POST /v1/videos HTTP/1.1\r\nTransfer-Encoding: chunked\r\n", b"411"),
        (b"BREW /v1/videos HTTP/1.1\r\n", b"501"),
    ],
)
def test_what_is_too_large_or_has_no_length_ends_the_connection(client: Client, head: bytes, status: bytes) -> None:
    reply = raw(client, head + b"\r\n")
    assert reply.split(b" ")[1] == status
    assert b'{"error":{"message":' in reply


def test_what_is_no_http_is_told_so(client: Client) -> None:
    assert b'"code":"bad_request"' in raw(client, b"nonsense and more of it\r\n\r\n")
