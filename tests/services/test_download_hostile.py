"""Whatever a server does in the place of giving the video: it is told apart, it is bounded, and it reaches nothing of ours."""

import gzip
import shutil
import ssl
from collections import namedtuple
from pathlib import Path
from typing import Any

import av
import pytest
from certificate import self_signed
from fetching import KEY, NAME, Fetch
from range_server import TAG
from relay_server import Ending, Framing, Relay, Request, Script, answer, film, redirect

from sora_desktop.domain.errors import Code, DownloadError, RelayError, StorageError
from sora_desktop.services.relay.addresses import address, redirected
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.relay.http import ANSWER_LIMIT, ERROR_BODY_LIMIT

OUTSIDE = Endpoint("https://relay.example/v1", KEY)
FILM_HEAD = b"\0\0\0\x18ftypisom\0\0\2\0isomiso2"


@pytest.fixture
def fetch(relay: Relay, tmp_path: Path) -> Fetch:
    return Fetch(relay.base_url, tmp_path / "videos")


def refusal(link: str, base: str = "", endpoint: Endpoint = OUTSIDE) -> DownloadError:
    with pytest.raises(DownloadError) as caught:
        address(base or endpoint.base_url, link, endpoint)
    assert caught.value.code is Code.UNSAFE_LINK
    return caught.value


# Addresses


@pytest.mark.parametrize(
    "link",
    [
        "file:///etc/passwd",
        "ftp://127.0.0.1:21/v",
        "data:video/mp4,x",
        "javascript:x",
        "http://a:b/",
        "http://[::1",
        "http://",
    ],
)
@pytest.mark.parametrize("way", ["link", "redirect", "json"])
def test_only_web_addresses_are_fetched(relay: Relay, fetch: Fetch, link: str, way: str) -> None:
    relay.on("GET", "/redirect", redirect(link))
    relay.on("GET", "/json", answer({"video": {"url": f" {link}"}}))
    if way == "json" and not link.startswith("http"):
        assert fetch.failing(relay.url + "/json").code is Code.NOT_A_VIDEO
    else:
        assert fetch.failing(link if way == "link" else f"{relay.url}/{way}").code is Code.UNSAFE_LINK


@pytest.mark.parametrize(
    "link",
    [
        "http://localhost.evil\\@169.254.169.254/", "https://user:pass@cdn.example/v", "https://relay.example@evil.example/",
        "https://cdn.example/a\nb", "https://cdn.example/a\x00b", "https://cdn.exa\tmple/", "https://cdn.example/\x85",
        "https://cdn.example/\ud800", "https://c dn.example/v", "https://cdn..example/v", f"https://{'a' * 64}.example/v",
        "https://cdn%2eexample/v", "https://cdn.example:99999/v", "//user@cdn.example/v", "https:///v",
    ],
)  # fmt: skip
def test_addresses_that_read_two_ways(link: str) -> None:
    error = refusal(link)
    assert "pass" not in error.detail
    assert error.detail.isprintable()


def test_what_is_secret_in_a_refused_link_stays_so() -> None:
    assert refusal("https://user:pass@cdn.example/v?sig=s3cr3t#x").detail == "https://cdn.example/v"


@pytest.mark.parametrize(
    ("link", "meant"),
    [
        ("/v.mp4", "https://relay.example/v.mp4"),
        ("v.mp4?a=1", "https://relay.example/v.mp4?a=1"),
        ("//cdn.example/v", "https://cdn.example/v"),
        (" https://cdn.example/v\n", "https://cdn.example/v"),
        ("https://cdn.example/v?sig=%2b%7E&e=#t=3", "https://cdn.example/v?sig=%2b%7E&e="),
        ("https://cdn.example/a/../v?", "https://cdn.example/a/../v?"),
        ("HTTPS://CDN.example:8443/v", "HTTPS://CDN.example:8443/v"),
        ("https://cdn.example/视频.mp4", "https://cdn.example/视频.mp4"),
        ("https://视频.example/v", "https://视频.example/v"),
        ("http://cdn.example/v", "http://cdn.example/v"),
        ("http://relay.example/v", "https://relay.example/v"),
        ("http://relay.example:80/v", "https://relay.example:80/v"),
        ("http://relay.example:8080/v", "http://relay.example:8080/v"),
        ("http://localhost/v?a=%2B", "https://relay.example/v?a=%2B"),
        ("http://127.1:3000/v", "https://relay.example/v"),
        ("http://[::ffff:127.0.0.1]:3000/v", "https://relay.example/v"),
        ("http://１２７.0.0.1/v", "https://relay.example/v"),
        ("http://0x7f000001/v", "https://relay.example/v"),
        ("http://app.localhost./v", "https://relay.example/v"),
        ("https://93.184.216.34/v", "https://93.184.216.34/v"),
        ("https://[2606:2800:220:1::1]/v", "https://[2606:2800:220:1::1]/v"),
    ],
)
def test_what_a_link_of_an_outside_relay_means(link: str, meant: str) -> None:
    assert address(OUTSIDE.base_url, link, OUTSIDE) == meant


def test_a_page_that_only_leaves_tls_is_let_go() -> None:
    """A server behind a proxy often names itself by http; one that insists on it gets its way, without the key."""
    assert address("https://cdn.example/a", "http://cdn.example/b", OUTSIDE) == "https://cdn.example/b"
    assert address("https://cdn.example/b", "http://cdn.example/b", OUTSIDE) == "http://cdn.example/b"
    assert address("https://cdn.example:8443/a", "http://cdn.example/b", OUTSIDE) == "http://cdn.example/b"
    assert OUTSIDE.authorisation("http://relay.example/v1/b") == {}


PRIVATE = [
    "http://10.0.0.1/v", "http://192.168.1.1/v", "http://172.16.0.9:9000/v", "http://100.64.0.1/v", "http://[fd00::1]/v",
    "http://[fd00:ec2::254]/latest", "http://3232235777/v", "http://[::ffff:10.0.0.1]/v", "http://239.1.1.1/v", "http://255.255.255.255/",
    "http://metadata.google.internal/v", "http://printer.local/v", "http://0.1.2.3/v",
]  # fmt: skip
SAME_CABLE = ["http://169.254.169.254/latest/meta-data", "http://[fe80::1]/v", "http://[::ffff:169.254.169.254]/v"]


@pytest.mark.parametrize("link", PRIVATE + SAME_CABLE)
def test_an_outside_relay_names_no_private_address(link: str) -> None:
    refusal(link)
    with pytest.raises(DownloadError):
        redirected("https://cdn.example/v", link, OUTSIDE)


@pytest.mark.parametrize("link", PRIVATE)
@pytest.mark.parametrize("relay", ["http://192.168.1.5:8000/v1", "http://127.0.0.1:8000/v1", "http://nas.local/v1"])
def test_a_relay_inside_may(link: str, relay: str) -> None:
    endpoint = Endpoint(relay)
    assert address(endpoint.base_url, link, endpoint) == link


@pytest.mark.parametrize("link", SAME_CABLE)
def test_nobody_names_a_cloud_s_own_addresses(link: str) -> None:
    refusal(link, endpoint=Endpoint("http://127.0.0.1:8000/v1"))


def test_a_private_relay_is_its_own_host() -> None:
    endpoint = Endpoint("http://169.254.7.7:8000/v1")
    assert address(endpoint.base_url, "/v", endpoint) == "http://169.254.7.7:8000/v"
    assert address(endpoint.base_url, "http://127.0.0.1/v", endpoint) == "http://169.254.7.7:8000/v"


def test_a_private_address_is_never_reached(tmp_path: Path) -> None:
    fetch = Fetch(OUTSIDE.base_url, tmp_path)
    assert fetch.failing("http://169.254.169.254/latest").code is Code.UNSAFE_LINK


# Redirects


@pytest.mark.parametrize(("status", "works"), [(301, True), (308, True), (300, False), (304, False)])
def test_which_statuses_lead_on(relay: Relay, fetch: Fetch, film_bytes: bytes, status: int, works: bool) -> None:
    relay.on("GET", "/start", redirect("v.mp4", status))
    relay.on("GET", "/v.mp4", film(film_bytes))
    if works:
        assert fetch.bytes_of(relay.url + "/start") == film_bytes
    else:
        assert fetch.failing(relay.url + "/start").code is Code.LINK_DEAD


@pytest.mark.parametrize("headers", [{}, {"Location": ""}, {"Location": " "}])
def test_a_redirect_to_nowhere(relay: Relay, fetch: Fetch, headers: dict[str, str]) -> None:
    relay.on("GET", "/v", Script(status=302, headers=headers))
    assert fetch.failing(relay.url + "/v").code is Code.LINK_DEAD
    assert len(relay.requests) == 1


def test_a_redirect_in_a_circle(relay: Relay, fetch: Fetch) -> None:
    relay.on("GET", "/a", redirect("/b"))
    relay.on("GET", "/b", redirect("/a"))
    assert fetch.failing(relay.url + "/a").code is Code.LINK_DEAD
    assert len(relay.requests) == 6


def test_json_in_a_circle(relay: Relay, fetch: Fetch) -> None:
    relay.on("GET", "/a", answer({"url": "/a"}))
    assert fetch.failing(relay.url + "/a").code is Code.LINK_DEAD
    assert len(relay.requests) == 6


def test_a_redirect_s_endless_body_is_not_read(relay: Relay, fetch: Fetch, film_bytes: bytes) -> None:
    body = (b"x" * 1_000,)
    headers = {"Location": "/v"}
    relay.on("GET", "/a", Script(status=302, headers=headers, body=body, framing=Framing.CHUNKED, ending=Ending.HANG))
    relay.on("GET", "/v", film(film_bytes))
    assert fetch.bytes_of(relay.url + "/a") == film_bytes


@pytest.mark.parametrize(
    ("location", "path"),
    [
        ("/视频.mp4".encode().decode("latin-1"), "/%E8%A7%86%E9%A2%91.mp4"),
        ("/a b.mp4", "/a%20b.mp4"),
    ],
)
def test_a_location_in_raw_bytes(relay: Relay, fetch: Fetch, film_bytes: bytes, location: str, path: str) -> None:
    relay.on("GET", "/start", redirect(location))
    relay.on("GET", path, film(film_bytes))
    assert fetch.bytes_of(relay.url + "/start") == film_bytes


@pytest.mark.parametrize("location", ["/v\x01.mp4", "http://a\x7f/", "//user@127.0.0.1/v", "http://127.0.0.1 /v"])
def test_a_location_with_what_no_address_has(relay: Relay, fetch: Fetch, location: str) -> None:
    relay.on("GET", "/start", redirect(location))
    assert fetch.failing(relay.url + "/start").code is Code.UNSAFE_LINK
    assert len(relay.requests) == 1


def test_a_hop_to_an_untrusted_certificate_ends_there(
    relay: Relay, fetch: Fetch, film_bytes: bytes, tmp_path: Path
) -> None:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(self_signed(tmp_path / "key.pem"))
    with Relay(tls) as other:
        other.on("GET", "/v", film(film_bytes))
        relay.on("GET", "/start", redirect(other.url + "/v"))
        assert fetch.failing(relay.url + "/start").code is Code.TLS


# The first bytes


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        (b"<!doctype html><title>Share &amp; watch</title><p>secret words", "Share & watch"),
        (b"\xef\xbb\xbf \r\n<html><head><TITLE lang=en>Log in</TITLE>", "Log in"),
        (b"<html><body>" + b"no title " * 20_000, "a page"),
        (b"<?xml version='1.0'?><MPD xmlns='urn:mpeg:dash:schema:mpd:2011'>", "a playlist"),
        (b"#EXTM3U\nfile:///etc/passwd\n", "a playlist"),
        (b"\n#EXTM3U\n#EXT-X-VERSION:3\n", "a playlist"),
        (b"ffconcat version 1.0\nfile /etc/passwd\n", "a playlist"),
        (b"[playlist]\nFile1=http://a/\n", "a playlist"),
        (b"no video here", "no video here"),
        (f"your key {KEY} is bad".encode(), "your key ••• is bad"),
        (b"", "an empty body"),
        (b"  \n", "an empty body"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "neither MP4 nor WebM"),
        (b"{'not': json}", "JSON that cannot be read"),
        (b"[" * 200_000, "JSON that cannot be read"),
        (b"{}", "{}"),
        (b'["text"]', "text"),
        (b'"text"', "JSON without a link"),
        (b'{"error": {"message": "content expired, key sk-very-secret"}}', "content expired, key •••"),
        (b'{"status": "failed", "error": {"message": "moderation"}}', "moderation"),
        (b'{"status": "failed", "error": {"message": "moderation"}, "url": "/v"}', "moderation"),
    ],
)
@pytest.mark.parametrize("kind", ["video/mp4", "application/json"])
def test_what_is_no_video_is_named(relay: Relay, fetch: Fetch, body: bytes, detail: str, kind: str) -> None:
    relay.on("GET", "/v.mp4", Script(headers={"Content-Type": kind}, body=(body,)))
    error = fetch.failing(relay.url + "/v.mp4")
    assert (type(error), error.code) == (DownloadError, Code.NOT_A_VIDEO)
    assert error.detail == detail or (detail.startswith(("{}", "JSON without")) and error.detail)


@pytest.mark.parametrize(
    "body", [b"<html>", b" " * ERROR_BODY_LIMIT, b"#EXTM3U\n#EXT", b"\x89PNG\r\n\x1a\n\0\0\0\r", b"only some words"]
)
def test_what_is_no_video_is_not_read_to_its_end(relay: Relay, fetch: Fetch, body: bytes) -> None:
    """The rest is as long as a film, or never comes."""
    sent: list[Request] = []
    rest: list[Any] = [b"x" * 1_000_000, sent.append] * 100
    headers = {"Content-Length": str(2 * 10**8), "ETag": TAG}
    relay.on("GET", "/v", Script(headers=headers, body=(body, *rest), ending=Ending.HANG))
    assert fetch.failing(relay.url + "/v").code is Code.NOT_A_VIDEO
    assert relay.requests[0].gone.wait(90)
    assert len(sent) < 50


def test_the_first_bytes_may_come_one_by_one(relay: Relay, fetch: Fetch, film_bytes: bytes) -> None:
    pieces: list[Any] = [piece for byte in film_bytes[:20] for piece in (bytes([byte]), 0.005)]
    relay.on("GET", "/v", Script(body=(*pieces, film_bytes[20:]), framing=Framing.CHUNKED))
    assert fetch.bytes_of(relay.url + "/v") == film_bytes


@pytest.mark.parametrize(
    "body", ['{"data": [{"url": "/v"}]}', '\ufeff\n {"url":"/v"}', '["/v"]  \n\n\n', '"/v"\n           ']
)
@pytest.mark.parametrize("kind", ["application/json", "video/mp4", "text/plain"])
def test_json_is_known_by_its_bytes(relay: Relay, fetch: Fetch, film_bytes: bytes, body: str, kind: str) -> None:
    relay.on("GET", "/content", Script(headers={"Content-Type": kind}, body=(body.encode(),)))
    relay.on("GET", "/v", film(film_bytes))
    assert fetch.bytes_of(relay.url + "/content") == film_bytes


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ({"id": "v_1", "status": "processing", "url": None}, Code.BUSY),
        ({"status": "QUEUED"}, Code.BUSY),
        ({"error": {"message": "too many requests", "code": 429}}, Code.BUSY),
        ({"error": {"message": "request timed out"}}, Code.TIMED_OUT),
    ],
)
def test_json_that_asks_for_patience(relay: Relay, fetch: Fetch, value: object, code: Code) -> None:
    relay.on("GET", "/content", answer(value, Retry_After="7"))
    error = fetch.failing(relay.url + "/content")
    assert (type(error), error.code, error.retry_after) == (RelayError, code, 7.0)


@pytest.mark.parametrize("length", [ANSWER_LIMIT, 50 * ANSWER_LIMIT])
def test_endless_json_is_given_up(relay: Relay, fetch: Fetch, length: int) -> None:
    piece = b"[],[" * (ERROR_BODY_LIMIT // 4)
    body = (b"[", *[piece] * (length // len(piece) + 1))
    relay.on("GET", "/v", Script(body=body, framing=Framing.CHUNKED))
    error = fetch.failing(relay.url + "/v")
    assert (error.code, error.detail) == (Code.NOT_A_VIDEO, f"JSON of more than {ANSWER_LIMIT} bytes")


def test_json_cut_short_is_worth_another_try(relay: Relay, fetch: Fetch) -> None:
    relay.on("GET", "/v", Script(body=(b'{"video": {"url": "/v', b'.mp4"}}'), cut_after=21))
    assert isinstance(fetch.failing(relay.url + "/v"), RelayError)


# Statuses


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (201, Code.LINK_DEAD), (400, Code.LINK_DEAD), (401, Code.LINK_DEAD), (402, Code.LINK_DEAD), (403, Code.LINK_DEAD),
        (404, Code.LINK_DEAD), (405, Code.LINK_DEAD), (410, Code.LINK_DEAD), (416, Code.LINK_DEAD), (451, Code.LINK_DEAD),
        (202, Code.BUSY), (204, Code.BUSY), (407, Code.PROXY), (408, Code.TIMED_OUT), (425, Code.BUSY), (429, Code.BUSY),
        (500, Code.RELAY_BROKEN), (502, Code.RELAY_BROKEN), (503, Code.RELAY_BROKEN), (504, Code.TIMED_OUT),
        (520, Code.RELAY_BROKEN), (524, Code.TIMED_OUT), (529, Code.BUSY), (599, Code.RELAY_BROKEN),
    ],
)  # fmt: skip
def test_every_status_is_definite_or_passing(relay: Relay, fetch: Fetch, status: int, code: Code) -> None:
    body = () if status == 204 else (f"<title>No {KEY}</title>".encode(),)
    relay.on("GET", "/v", Script(status=status, headers={"Retry-After": "30"}, body=body))
    error = fetch.failing(relay.url + "/v")
    assert (type(error), error.code, error.status) == (
        DownloadError if code is Code.LINK_DEAD else RelayError,
        code,
        status,
    )
    assert error.detail == (f"HTTP {status}: No •••" if body else "HTTP 204")
    assert error.retry_after == (None if code is Code.LINK_DEAD else 30.0)


def test_a_part_nobody_asked_for(relay: Relay, fetch: Fetch, film_bytes: bytes) -> None:
    """It will do when it is the whole."""
    size = len(film_bytes)
    for headers in ({"Content-Range": f"bytes 0-{size - 2}/{size}"}, {"Content-Range": f"bytes 0-{size - 1}/*"}, {}):
        relay.on("GET", "/v", Script(status=206, headers=headers, body=(film_bytes[:-1],)))
        assert fetch.failing(relay.url + "/v").code is Code.NOT_A_VIDEO
    whole = {"Content-Range": f"bytes 0-{size - 1}/{size}"}
    relay.on("GET", "/v", Script(status=206, headers=whole, body=(film_bytes,)))
    assert fetch.bytes_of(relay.url + "/v") == film_bytes


# Sizes


@pytest.mark.parametrize("framing", Framing)
def test_a_video_may_be_as_large_as_the_limit(relay: Relay, fetch: Fetch, film_bytes: bytes, framing: Framing) -> None:
    relay.on("GET", "/v", film(film_bytes, framing=framing))
    fetch.limit = len(film_bytes) - 1
    error = fetch.failing(relay.url + "/v")
    assert (type(error), error.code) == (DownloadError, Code.TOO_LARGE)
    fetch.limit = len(film_bytes)
    assert fetch.bytes_of(relay.url + "/v") == film_bytes


def test_too_large_a_video_is_not_begun(relay: Relay, fetch: Fetch) -> None:
    headers = {"Content-Length": str(3 * 1024**3), "ETag": TAG}
    relay.on("GET", "/v", Script(headers=headers, ending=Ending.HANG))
    assert fetch.failing(relay.url + "/v").code is Code.TOO_LARGE


def test_more_than_the_disk_has_is_not_begun(relay: Relay, fetch: Fetch) -> None:
    fetch.limit = 10**18
    relay.on("GET", "/v", Script(headers={"Content-Length": str(10**17)}, ending=Ending.HANG))
    error = fetch.failing(relay.url + "/v")
    assert (type(error), error.code) == (StorageError, Code.DISK_FULL)


def test_the_disk_is_looked_at_while_writing(relay: Relay, fetch: Fetch, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program may fill it meanwhile: the part stays, and the disk keeps some room."""
    usage = namedtuple("usage", "free")
    rooms = iter([usage(10**12), usage(0)])
    monkeypatch.setattr(shutil, "disk_usage", lambda _: next(rooms))
    body = (FILM_HEAD, *[bytes(1024**2)] * 20)
    relay.on("GET", "/v", Script(headers={"ETag": TAG}, body=body, framing=Framing.CHUNKED))
    error = fetch.broken(relay.url + "/v")
    assert (type(error), error.code) == (StorageError, Code.DISK_FULL)
    assert fetch.files == [fetch.part.name, fetch.record.name]
    assert 16 * 1024**2 <= fetch.part.stat().st_size < 17 * 1024**2


@pytest.mark.parametrize("framing", Framing)
def test_a_compressed_body_counts_as_what_it_becomes(relay: Relay, fetch: Fetch, framing: Framing) -> None:
    bomb = gzip.compress(FILM_HEAD + bytes(64 * 1024**2))
    assert len(bomb) < 100_000
    fetch.limit = 1024**2
    relay.on("GET", "/v", Script(headers={"Content-Encoding": "gzip", "ETag": TAG}, body=(bomb,), framing=framing))
    assert fetch.failing(relay.url + "/v").code is Code.TOO_LARGE
    assert fetch.events[-1].received <= fetch.limit


def test_a_compressed_video_is_a_video_too(relay: Relay, fetch: Fetch, film_bytes: bytes) -> None:
    packed = gzip.compress(film_bytes)
    relay.on("GET", "/v", Script(headers={"Content-Encoding": "gzip"}, body=(packed,)))
    assert fetch.bytes_of(relay.url + "/v") == film_bytes
    assert relay.requests[0].headers["accept-encoding"] == "identity"


def test_a_compressed_video_cut_short_is_worth_another_try(relay: Relay, fetch: Fetch, film_bytes: bytes) -> None:
    packed = gzip.compress(film_bytes)[:-500]
    relay.on("GET", "/v", Script(headers={"Content-Encoding": "gzip"}, body=(packed,)))
    assert isinstance(fetch.broken(relay.url + "/v"), RelayError)


def test_what_does_not_play_leaves_nothing(relay: Relay, fetch: Fetch) -> None:
    body = FILM_HEAD + b"\0\0\0\x08moov\0\0\0\x08mdat"
    relay.on("GET", "/v", Script(headers={"ETag": TAG}, body=(body,)))
    assert fetch.failing(relay.url + "/v").code is Code.NOT_A_VIDEO


# Names


@pytest.mark.parametrize(
    "disposition",
    ['attachment; filename="../../x.mp4"', "attachment; filename=/etc/x", "attachment; filename*=UTF-8''..%2Fx"],
)
def test_names_are_ours(relay: Relay, fetch: Fetch, film_bytes: bytes, tmp_path: Path, disposition: str) -> None:
    relay.on("GET", "/..%2F..%2Fy.mp4", Script(headers={"Content-Disposition": disposition}, body=(film_bytes,)))
    assert Path(fetch(relay.url + "/..%2F..%2Fy.mp4").path) == fetch.folder / f"{NAME}.mp4"
    assert [path.name for path in tmp_path.iterdir()] == ["videos"]


@pytest.fixture
def webm(tmp_path: Path) -> bytes:
    path = tmp_path / "a.webm"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libvpx", rate=24)
        stream.width, stream.height, stream.pix_fmt = 64, 64, "yuv420p"
        for frame in (av.VideoFrame(64, 64, "yuv420p"), None):
            container.mux(stream.encode(frame))
    return path.read_bytes()


def test_a_webm_is_named_so_and_known_to_be_cut(relay: Relay, fetch: Fetch, webm: bytes) -> None:
    for kept in (20, len(webm) // 2, len(webm) - 1):
        relay.on("GET", "/v", film(webm[:kept], framing=Framing.CLOSE))
        assert isinstance(fetch.broken(relay.url + "/v"), RelayError)
    relay.on("GET", "/v", film(webm, framing=Framing.CLOSE))
    assert Path(fetch(relay.url + "/v").path).name == f"{NAME}.webm"
