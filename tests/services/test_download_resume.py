"""A download that broke off goes on where it ended, with what is proven to be the same file, and never with anything else."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from zlib import crc32

import msgspec
import pytest
from fetching import KEY, NAME, Fetch
from range_server import TAG, RangeServer
from relay_server import Ending, Framing, Request, Script, answer, film, redirect

from sora_desktop.domain.errors import Code, DownloadError, RelayError, StorageError
from sora_desktop.domain.events import Downloading
from sora_desktop.services.cancel import Stopped
from sora_desktop.services.download import download
from sora_desktop.services.download.part import OLD_SECONDS, RECORD_BYTES, Part, Record, record_of
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.relay.http import VIDEO_PIECE

CUT = 5_000
MODIFIED, LATER = "Mon, 23 Nov 2026 08:00:00 GMT", "Mon, 23 Nov 2026 08:00:01 GMT"


@pytest.fixture
def server(film_bytes: bytes) -> Iterator[RangeServer]:
    with RangeServer(film_bytes) as server:
        yield server


@pytest.fixture
def fetch(server: RangeServer, tmp_path: Path) -> Fetch:
    return Fetch(server.base_url, tmp_path / "videos")


def cut_once(server: RangeServer, fetch: Fetch, link: str = "/v.mp4?sig=one", at: int = CUT) -> str:
    """Let a download of ``link`` break off after ``at`` bytes, and return it."""
    server.cuts = [at]
    error = fetch.broken(server.url + link)
    assert (error.code, isinstance(error, RelayError)) == (Code.CONNECTION_LOST, True)
    return server.url + link


def test_cut_at_any_byte_it_goes_on_from_there(server: RangeServer, fetch: Fetch, film_bytes: bytes) -> None:
    size = len(film_bytes)
    positions = sorted({0, 1, 11, 12, 13, size - 1, *range(1, size, size // 60)})
    assert len(positions) > 60
    for position in positions:
        server.requests.clear()
        link = cut_once(server, fetch, at=position)
        assert fetch.bytes_of(link) == film_bytes
        # Before the twelfth byte nobody knows that it is a video.
        assert server.begins == [0, position if position >= 12 else 0]
        (fetch.folder / f"{NAME}.mp4").unlink()


def test_cut_again_and_again_no_byte_comes_twice(server: RangeServer, fetch: Fetch, film_bytes: bytes) -> None:
    step = len(film_bytes) // 10
    server.cuts = [step] * 10
    for _ in range(10):
        fetch.broken(server.url + "/v")
    assert fetch.bytes_of(server.url + "/v") == film_bytes
    assert server.begins == [number * step for number in range(11)]
    assert fetch.events[-2:] == [Downloading(10 * step, len(film_bytes)), Downloading(len(film_bytes), len(film_bytes))]


def test_the_rest_is_asked_for_with_the_validator(server: RangeServer, fetch: Fetch) -> None:
    fetch(cut_once(server, fetch))
    assert (server.requests[1].headers["range"], server.requests[1].headers["if-range"]) == (f"bytes={CUT}-", TAG)


def test_a_server_that_gives_little_at_a_time(server: RangeServer, fetch: Fetch, film_bytes: bytes) -> None:
    server.longest = (len(film_bytes) - CUT) // 3 + 1
    link = cut_once(server, fetch)
    for _ in range(2):
        assert fetch.broken(link).code is Code.CONNECTION_LOST
    assert fetch.bytes_of(link) == film_bytes
    assert server.begins == [0, *(CUT + number * server.longest for number in range(3))]


@pytest.mark.parametrize("framing", [Framing.CHUNKED, Framing.CLOSE])
def test_a_length_nobody_told(server: RangeServer, fetch: Fetch, film_bytes: bytes, framing: Framing) -> None:
    server.framing = framing
    assert fetch.bytes_of(cut_once(server, fetch)) == film_bytes
    assert server.begins == [0, CUT]


def test_cancelled_it_goes_on_later(server: RangeServer, fetch: Fetch, film_bytes: bytes) -> None:
    cancel = lambda _: fetch.token.cancel()  # noqa: E731
    body = (film_bytes[:CUT], 0.1, cancel, film_bytes[CUT:])
    server.on("GET", "/v", Script(body=body, headers={"ETag": TAG}, ending=Ending.HANG))
    with pytest.raises(Stopped):
        fetch(server.url + "/v")
    server.on("GET", "/v")
    later = Fetch(server.base_url, fetch.folder)
    assert later.bytes_of(server.url + "/v") == film_bytes
    assert server.begins == [0, CUT]


def test_cancelling_wins_over_a_folder_that_is_gone(server: RangeServer, fetch: Fetch, film_bytes: bytes) -> None:
    def pull_the_disk(_: Request) -> None:
        shutil.rmtree(fetch.folder)
        fetch.token.cancel()

    body = (film_bytes[:CUT], 0.1, pull_the_disk)
    server.on("GET", "/v", Script(body=body, headers={"ETag": TAG, "Content-Length": "9999"}, ending=Ending.HANG))
    with pytest.raises(Stopped):
        fetch(server.url + "/v")


def test_given_up_by_its_caller_it_goes_on_later(server: RangeServer, fetch: Fetch, film_bytes: bytes) -> None:
    content = server.content = padded(film_bytes, 2**20)
    headers = {"ETag": TAG, "Content-Length": str(len(content))}
    half = content[: len(content) // 2]
    server.on("GET", "/v", Script(headers=headers, body=(half[:-1], 0.2, half[-1:]), ending=Ending.HANG))
    work = download(server.url + "/v", fetch.folder, NAME, Endpoint(server.base_url), fetch.token)
    received = next(each.received for each in work if each.received == len(half))
    work.close()
    server.on("GET", "/v")
    assert fetch.bytes_of(server.url + "/v") == server.content
    assert server.begins[1] >= received > 0


def padded(film_bytes: bytes, room: int) -> bytes:
    """Return the same video with so many bytes of nothing at its end."""
    return film_bytes + (room + 8).to_bytes(4, "big") + b"free" + os.urandom(room)


CHILD = """
import sys
import threading
from pathlib import Path
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.download import download
from sora_desktop.services.relay.endpoint import Endpoint
link, folder, name = sys.argv[1:]
for event in download(link, Path(folder), name, Endpoint(link), CancelToken()):
    print(event.received, flush=True)
"""


def test_killed_it_goes_on_from_the_last_record(fetch: Fetch, film_bytes: bytes) -> None:
    """What came after the record is cut off: nothing vouches for it."""
    content = padded(film_bytes, 2 * RECORD_BYTES)
    beginning = content[: RECORD_BYTES + RECORD_BYTES // 2]
    with RangeServer(content) as server:
        headers = {"ETag": TAG, "Content-Length": str(len(content))}
        server.on("GET", "/v", Script(headers=headers, body=(beginning[:-1], 0.2, beginning[-1:]), ending=Ending.HANG))
        link = server.url + "/v"
        command = [sys.executable, "-c", CHILD, link, str(fetch.folder), NAME]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            while int(child.stdout.readline()) < RECORD_BYTES + RECORD_BYTES // 4:
                pass
            child.kill()
        assert fetch.part.stat().st_size > RECORD_BYTES
        server.on("GET", "/v")
        assert fetch.bytes_of(link) == content
        assert RECORD_BYTES <= server.begins[1] < RECORD_BYTES + VIDEO_PIECE


def test_a_file_that_changed_starts_over(server: RangeServer, fetch: Fetch, film_bytes: bytes) -> None:
    """The server answers 200: the validator is of another file now."""
    link = cut_once(server, fetch)
    server.headers, server.content = {"ETag": '"a2"'}, film_bytes + b"\0\0\0\x08free"
    assert fetch.bytes_of(link) == server.content
    assert server.begins == [0, CUT]


def span(begin: int, end: int, total: int, **headers: str) -> dict[str, str]:
    return {"Content-Range": f"bytes {begin}-{end}/{total}"} | headers


@pytest.mark.parametrize(
    "wrong",
    [
        lambda size: Script(status=416, headers={"Content-Range": f"bytes */{size}"}),
        lambda size: Script(status=206, headers=span(CUT - 1, size - 1, size), body=(b"x" * 100,)),
        lambda size: Script(status=206, headers=span(CUT + 1, size - 1, size), body=(b"x" * 100,)),
        lambda size: Script(status=206, headers=span(CUT, size, size + 1), body=(b"x" * 100,)),
        lambda size: Script(status=206, headers=span(CUT, size - 1, size, ETag='"a2"'), body=(b"x" * 100,)),
        lambda size: Script(status=206, headers=span(CUT, size - 1, size) | {"Content-Encoding": "gzip"}, body=(b"x",)),
        lambda _: Script(status=206, headers={"Content-Type": "multipart/byteranges; boundary=x"}, body=(b"--x",)),
        lambda _: Script(status=206, headers={"Content-Range": f"bytes {CUT}-*/*"}, body=(b"x" * 100,)),
        lambda _: Script(status=206, headers={"Content-Range": f"bytes {CUT}-{CUT - 1}/9999999"}),
    ],
    ids=["416", "too early", "too late", "total", "tag", "encoded", "multipart", "unknown", "backwards"],
)
def test_an_answer_that_does_not_fit_starts_over_at_once(
    server: RangeServer, fetch: Fetch, film_bytes: bytes, wrong: Any
) -> None:
    link = cut_once(server, fetch, "/v")
    server.on("GET", "/v", wrong(len(film_bytes)), film(film_bytes))
    assert fetch.bytes_of(link) == film_bytes
    assert server.begins == [0, CUT, 0]


def test_a_server_that_never_fits_is_no_endless_loop(server: RangeServer, fetch: Fetch) -> None:
    link = cut_once(server, fetch, "/v")
    server.on("GET", "/v", Script(status=416))
    error = fetch.broken(link)
    assert (error.code, error.status) == (Code.LINK_DEAD, 416)
    assert server.begins == [0, CUT, 0]


def test_starting_over_is_no_redirect(server: RangeServer, fetch: Fetch, film_bytes: bytes) -> None:
    cut_once(server, fetch, "/v")
    for number in range(5):
        server.on("GET", f"/{number}", redirect(f"/{number + 1}" if number < 4 else "/v"))
    server.on("GET", "/v", Script(status=416), film(film_bytes))
    assert fetch.bytes_of(server.url + "/0") == film_bytes


def test_the_whole_under_the_status_of_a_part(server: RangeServer, fetch: Fetch, film_bytes: bytes) -> None:
    link = cut_once(server, fetch, "/v")
    whole = Script(status=206, headers=span(0, len(film_bytes) - 1, len(film_bytes)), body=(film_bytes,))
    server.on("GET", "/v", whole)
    assert fetch.bytes_of(link) == film_bytes
    assert server.begins == [0, CUT]


def test_a_part_under_the_status_of_the_whole(server: RangeServer, fetch: Fetch, film_bytes: bytes) -> None:
    link = cut_once(server, fetch, "/v")
    size = len(film_bytes)
    server.on("GET", "/v", Script(status=200, headers=span(CUT, size - 1, size), body=(film_bytes[CUT:],)))
    assert fetch.bytes_of(link) == film_bytes
    assert server.begins == [0, CUT]


@pytest.mark.parametrize(
    "headers",
    [
        {"X_Tag": "none"},
        {"ETag": f"W/{TAG}"},
        {"ETag": "a1"},
        {"ETag": '"a"1"'},
        {"ETag": f"W/{TAG}", "Last_Modified": MODIFIED, "Date": LATER},
        {"Last_Modified": MODIFIED},
        {"Last_Modified": MODIFIED, "Date": MODIFIED},
        {"Last_Modified": "yesterday", "Date": LATER},
        {"ETag": TAG, "Accept_Ranges": "none"},
        {"ETag": TAG, "Content_Encoding": "identity"},
    ],
)
def test_without_a_strong_validator_nothing_is_kept(fetch: Fetch, film_bytes: bytes, headers: dict[str, str]) -> None:
    with RangeServer(film_bytes, **headers) as server:
        link = cut_once(server, fetch)
        assert fetch.files == []
        assert fetch.bytes_of(link) == film_bytes
        assert server.begins == [0, 0]


def test_a_settled_date_is_a_validator(fetch: Fetch, film_bytes: bytes) -> None:
    with RangeServer(film_bytes, Last_Modified=MODIFIED, Date=LATER) as server:
        assert fetch.bytes_of(cut_once(server, fetch)) == film_bytes
        assert server.requests[1].headers["if-range"] == MODIFIED
        assert server.begins == [0, CUT]


@pytest.mark.parametrize(
    ("headers", "link", "goes_on"),
    [
        ({"ETag": TAG}, "/v.mp4?sig=two", True),
        ({"ETag": TAG}, "/v.mp4?sig=one#t=3", True),
        ({"ETag": TAG}, "/w.mp4?sig=one", False),
        ({"Last_Modified": MODIFIED, "Date": LATER}, "/v.mp4?sig=two", False),
    ],
)
def test_a_link_signed_anew(fetch: Fetch, film_bytes: bytes, headers: dict[str, str], link: str, goes_on: bool) -> None:
    """Who signs a link anew gives it another query; only an ETag then tells that the file is the same."""
    with RangeServer(film_bytes, **headers) as server:
        cut_once(server, fetch)
        assert fetch.bytes_of(server.url + link) == film_bytes
        assert server.begins == [0, CUT if goes_on else 0]


def test_another_server_does_not_go_on(server: RangeServer, fetch: Fetch, film_bytes: bytes) -> None:
    cut_once(server, fetch, "/v")
    with RangeServer(film_bytes) as other:
        assert fetch.bytes_of(other.url + "/v") == film_bytes
        assert other.begins == [0]


def test_the_file_behind_a_redirect_goes_on(server: RangeServer, fetch: Fetch, film_bytes: bytes) -> None:
    """The relay is not asked for a part of its redirect."""
    server.on("GET", "/content", redirect("/v?sig=1"), answer({"url": "/v?sig=2"}))
    link = cut_once(server, fetch, "/content")
    assert fetch.bytes_of(link) == film_bytes
    assert server.begins == [0, 0, 0, CUT]


def test_the_record_tells_no_secret(server: RangeServer, fetch: Fetch, film_bytes: bytes) -> None:
    cut_once(server, fetch, "/private.mp4?sig=s3cr3t")
    text = fetch.record.read_text()
    assert not any(secret in text for secret in ("s3cr3t", "private", KEY, "127.0.0.1"))
    record = msgspec.json.decode(text, type=Record)
    assert (record.received, record.total, record.validator) == (CUT, len(film_bytes), TAG)
    assert record.checksum == crc32(film_bytes[:CUT])
    assert fetch.files == [fetch.part.name, fetch.record.name]


def _flip(fetch: Fetch) -> None:
    fetch.part.write_bytes(b"x" + fetch.part.read_bytes()[1:])


def _shorten(fetch: Fetch) -> None:
    os.truncate(fetch.part, CUT - 1)


def _link(fetch: Fetch) -> None:
    fetch.part.symlink_to(fetch.part.rename(fetch.folder.parent / "victim"))


def _second_name(fetch: Fetch) -> None:
    (fetch.folder.parent / "victim").hardlink_to(fetch.part)


def _pipe(fetch: Fetch) -> None:
    fetch.part.unlink()
    os.mkfifo(fetch.part)


def _no_part(fetch: Fetch) -> None:
    fetch.part.unlink()


def _no_record(fetch: Fetch) -> None:
    fetch.record.unlink()


def _foreign_record(fetch: Fetch) -> None:
    fetch.record.write_text('{"received": 5000}')


def _huge_record(fetch: Fetch) -> None:
    fetch.record.write_bytes(fetch.record.read_bytes() + b" " * 10_000)


def _poisoned_record(fetch: Fetch) -> None:
    fetch.record.write_text(fetch.record.read_text().replace('\\"a1\\"', "x\\r\\nHost: elsewhere"))


def _negative_record(fetch: Fetch) -> None:
    fetch.record.write_text(fetch.record.read_text().replace(str(CUT), "-1"))


def _linked_record(fetch: Fetch) -> None:
    fetch.record.symlink_to(fetch.record.rename(fetch.folder.parent / "record"))


@pytest.mark.parametrize(
    "spoil",
    [
        _flip, _shorten, _link, _second_name, _pipe, _no_part, _no_record, _foreign_record, _huge_record,
        _poisoned_record, _negative_record, _linked_record,
    ],
)  # fmt: skip
def test_what_is_not_the_part_is_not_gone_on_with(
    server: RangeServer, fetch: Fetch, film_bytes: bytes, spoil: Any
) -> None:
    link = cut_once(server, fetch)
    spoil(fetch)
    assert fetch.bytes_of(link) == film_bytes
    assert server.begins == [0, 0]
    victim = fetch.folder.parent / "victim"
    assert not victim.exists() or victim.read_bytes() == film_bytes[:CUT]


def test_what_came_after_the_record_is_cut_off(server: RangeServer, fetch: Fetch, film_bytes: bytes) -> None:
    link = cut_once(server, fetch)
    with fetch.part.open("ab") as file:
        file.write(bytes(len(film_bytes)))
    assert fetch.bytes_of(link) == film_bytes
    assert server.begins == [0, CUT]


def test_what_was_put_together_must_play(server: RangeServer, fetch: Fetch, film_bytes: bytes) -> None:
    """A server that lies about its file costs one more try, not the video."""
    link = cut_once(server, fetch)
    server.content = bytes(len(film_bytes))
    error = fetch.failing(link)
    assert (error.code, isinstance(error, RelayError)) == (Code.CONNECTION_LOST, True)
    server.content = film_bytes
    assert fetch.bytes_of(link) == film_bytes
    assert server.begins == [0, CUT, 0]


def test_a_link_that_gives_nothing_leaves_the_part_of_another(
    server: RangeServer, fetch: Fetch, film_bytes: bytes
) -> None:
    link = cut_once(server, fetch)
    server.on("GET", "/page", Script(body=(b"<title>Share</title>",)))
    server.on("GET", "/gone", answer({}, 410))
    assert fetch.broken(server.url + "/page").code is Code.NOT_A_VIDEO
    assert fetch.broken(server.url + "/gone").code is Code.LINK_DEAD
    assert fetch.bytes_of(link) == film_bytes
    assert server.begins == [0, 0, 0, CUT]


@pytest.mark.parametrize("kept", [0, 5, 20, 1_000, -1_000, -1])
def test_the_end_of_the_connection_may_be_a_cut(
    server: RangeServer, fetch: Fetch, film_bytes: bytes, kept: int
) -> None:
    """Only the boxes tell. It is worth another try; when the same bytes come again, the file itself is so."""
    whole, cut = film(film_bytes, framing=Framing.CLOSE), film(film_bytes[:kept], framing=Framing.CLOSE)
    shorter = film(film_bytes[:50], framing=Framing.CLOSE)
    server.on("GET", "/v", cut, shorter, cut, cut, whole)
    for _ in range(3):
        error = fetch.broken(server.url + "/v")
        assert (error.code, isinstance(error, RelayError)) == (Code.CONNECTION_LOST, True)
    error = fetch.failing(server.url + "/v")
    assert (error.code, isinstance(error, DownloadError)) == (Code.NOT_A_VIDEO, True)
    assert fetch.bytes_of(server.url + "/v") == film_bytes


def test_a_file_cut_at_its_source(fetch: Fetch, film_bytes: bytes) -> None:
    """Here the server proves that nothing is missing: the second try is the last."""
    with RangeServer(film_bytes[:-1]) as server:
        server.framing = Framing.CLOSE
        assert isinstance(fetch.broken(server.url + "/v"), RelayError)
        assert fetch.failing(server.url + "/v").code is Code.NOT_A_VIDEO
        assert server.begins == [0, len(film_bytes) - 1, 0]


@pytest.fixture
def small_files() -> Iterator[None]:
    """No file of this process grows beyond 8 KB: what a full disk or a quota feels like."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8_192, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, handler)


def test_a_full_disk_keeps_the_part(
    request: pytest.FixtureRequest, server: RangeServer, fetch: Fetch, film_bytes: bytes
) -> None:
    link = cut_once(server, fetch)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    request.getfixturevalue("small_files")
    error = fetch.broken(link)
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (error.code, isinstance(error, StorageError)) == (Code.DISK_FULL, True)
    assert fetch.bytes_of(link) == film_bytes
    assert server.begins[:2] == [0, CUT]
    assert server.begins[2] >= CUT


def leave(folder: Path, name: str, age: float, record: bytes | None = None) -> None:
    """Put a part and its record into ``folder``, ``age`` seconds old."""
    made = msgspec.json.encode(record_of("https://relay.example/v", TAG, 10))
    for path, content in (
        (folder / f"{name}.part", b"x"),
        (folder / f"{name}.part.json", made if record is None else record),
    ):
        path.write_bytes(content)
        then = path.stat().st_mtime - age
        os.utime(path, (then, then))


def test_old_parts_are_swept(server: RangeServer, fetch: Fetch) -> None:
    fetch.folder.mkdir()
    week = OLD_SECONDS
    leave(fetch.folder, "old", week + 60)
    leave(fetch.folder, "young", week - 60)
    leave(fetch.folder, "foreign", week + 60, b'{"name": "my own"}')
    leave(fetch.folder, "broken", week + 60, b"{")
    leave(fetch.folder, "going on", week + 60)
    os.utime(fetch.folder / "going on.part")
    leave(fetch.folder, "alone", week + 60)
    (fetch.folder / "alone.part.json").unlink()
    leave(fetch.folder, "linked", week + 60)
    (fetch.folder / "linked.part.json").rename(fetch.folder.parent / "record")
    (fetch.folder / "linked.part.json").symlink_to(fetch.folder.parent / "record")
    fetch(server.url + "/v")
    left = {name.removesuffix(".json") for name in fetch.files}
    assert left == {
        f"{NAME}.mp4", "young.part", "foreign.part", "broken.part", "going on.part", "alone.part", "linked.part"
    }  # fmt: skip


def test_the_part_appears_with_its_record(server: RangeServer, fetch: Fetch, film_bytes: bytes) -> None:
    """So a part that a crash leaves is known as ours, from the first byte on."""
    seen: list[list[str]] = []

    def look(_: Request) -> None:
        seen.append(fetch.files)

    server.on("GET", "/v", Script(body=(film_bytes[:20], 0.1, look, film_bytes[20:])))
    fetch(server.url + "/v")
    assert seen == [[fetch.part.name, fetch.record.name]]


def test_two_parts_that_become_the_same_file_at_once(tmp_path: Path) -> None:
    for number in range(100):
        parts = [Part(tmp_path, f"{number} {name}") for name in ("one", "other")]
        for part in parts:
            part.begin(record_of("https://tideway.test/v.mp4", "", None))
            part.write(part.path.name.encode())
            part.finish()
        both = threading.Barrier(2)
        final = tmp_path / f"{number}.mp4"

        def settle(part: Part, both: threading.Barrier = both, final: Path = final) -> bool:
            both.wait(90)
            return part.become(final)

        with ThreadPoolExecutor(2) as pool:
            became = list(pool.map(settle, parts))
        assert sorted(became) == [False, True]
        loser = parts[became.index(False)]
        assert final.read_text() == parts[became.index(True)].path.name
        assert loser.path.read_text() == loser.path.name
