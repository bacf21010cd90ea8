"""A link becomes a checked file, or nothing at all."""

import resource
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from fetching import KEY, NAME, Fetch
from relay_server import Ending, Framing, Relay, Script, answer, film, redirect

from sora_desktop.domain.errors import Code, RelayError, StorageError
from sora_desktop.domain.events import Downloading
from sora_desktop.services.cancel import Stopped


@pytest.fixture
def fetch(relay: Relay, tmp_path: Path) -> Fetch:
    return Fetch(relay.base_url, tmp_path / "videos")


@pytest.fixture
def elsewhere() -> Iterator[Relay]:
    with Relay() as other:
        yield other


@pytest.mark.parametrize("framing", Framing)
def test_a_video_gets_its_name_when_it_is_whole(
    relay: Relay, fetch: Fetch, film_bytes: bytes, framing: Framing
) -> None:
    seen: list[list[str]] = []
    look = lambda _: seen.append(fetch.files)  # noqa: E731
    body = (film_bytes[:5_000], 0.1, look, film_bytes[5_000:])
    relay.on("GET", "/v.mp4", Script(body=body, framing=framing))
    video = fetch(relay.url + "/v.mp4")
    assert Path(video.path) == fetch.folder / f"{NAME}.mp4"
    assert Path(video.path).read_bytes() == film_bytes
    assert (video.width, video.height, video.bytes, video.has_sound) == (320, 180, len(film_bytes), True)
    assert seen == [[f"{NAME}.part", f"{NAME}.part.json"]]
    assert fetch.files == [f"{NAME}.mp4"]
    total = None if framing is not Framing.LENGTH else len(film_bytes)
    assert fetch.events[0] == Downloading(0, total)
    assert fetch.events[-1] == Downloading(len(film_bytes), len(film_bytes))


def test_relative_links_are_the_relays(relay: Relay, fetch: Fetch, film_bytes: bytes) -> None:
    relay.on("GET", "/files/v.mp4", film(film_bytes))
    fetch("/files/v.mp4")


def test_json_in_the_place_of_the_video(relay: Relay, fetch: Fetch, film_bytes: bytes) -> None:
    relay.on("GET", "/content", answer({"video": {"url": "/v"}}))
    relay.on("GET", "/v", film(film_bytes))
    fetch(relay.url + "/content")


@pytest.mark.parametrize("name", ["127.0.0.1", "0.0.0.0", "localhost"])
@pytest.mark.parametrize("redirected", [False, True])
def test_a_relay_that_knows_itself_as_this_computer(
    tmp_path: Path, film_bytes: bytes, name: str, redirected: bool
) -> None:
    """Its own host is meant; this computer's services are nobody's business."""
    with Relay(host="127.0.0.2") as relay:
        relay.on("GET", "/start", redirect(f"http://{name}:9/v?sig=a%2Bb"))
        relay.on("GET", "/v", film(film_bytes))
        Fetch(relay.base_url, tmp_path)(relay.url + "/start" if redirected else f"http://{name}:9/v?sig=a%2Bb")
        assert relay.requests[-1].path == "/v?sig=a%2Bb"


def test_signed_links_arrive_as_they_were_signed(relay: Relay, fetch: Fetch, film_bytes: bytes) -> None:
    relay.on("GET", "/a%20b/raw", film(film_bytes))
    fetch(f"{relay.url}/a%20b/raw?se=2026-11-24T00%3A00%3A00Z&sig=a%2Bb%2F%3D&x=1")
    assert relay.requests[0].path == "/a%20b/raw?se=2026-11-24T00%3A00%3A00Z&sig=a%2Bb%2F%3D&x=1"


def test_another_video_is_never_overwritten(relay: Relay, fetch: Fetch, film_bytes: bytes) -> None:
    fetch.folder.mkdir()
    for taken in (f"{NAME}.mp4", f"{NAME} 2.mp4"):
        (fetch.folder / taken).write_bytes(bytes(len(film_bytes)))
    (fetch.folder / f"{NAME} 3.mp4").symlink_to("nowhere")
    relay.on("GET", "/v", film(film_bytes))
    assert Path(fetch(relay.url + "/v").path).name == f"{NAME} 4.mp4"
    assert (fetch.folder / f"{NAME}.mp4").read_bytes() == bytes(len(film_bytes))


def test_the_same_video_is_kept_once(relay: Relay, fetch: Fetch, film_bytes: bytes) -> None:
    """A crash after the renaming, before the job knows of it, makes no second file."""
    relay.on("GET", "/v", film(film_bytes))
    fetch.may_be_there = True
    names = [Path(fetch(relay.url + "/v").path).name for _ in range(2)]
    assert names == [f"{NAME}.mp4"] * 2
    assert fetch.files == names[:1]
    (fetch.folder / names[0]).rename(fetch.folder / f"{NAME} 2.mp4")
    (fetch.folder / f"{NAME}.mp4").write_bytes(b"another")
    assert Path(fetch(relay.url + "/v").path).name == f"{NAME} 2.mp4"
    assert len(fetch.files) == 2


def test_another_job_with_the_same_video_has_a_file_of_its_own(relay: Relay, fetch: Fetch, film_bytes: bytes) -> None:
    relay.on("GET", "/v", film(film_bytes))
    assert [Path(fetch(relay.url + "/v").path).name for _ in range(2)] == [f"{NAME}.mp4", f"{NAME} 2.mp4"]


def test_a_link_with_the_key_in_it_is_asked_as_the_relay_wrote_it(
    relay: Relay, fetch: Fetch, film_bytes: bytes
) -> None:
    """The reply was cleaned of the key; only to the relay's own address it goes back."""
    relay.on("GET", "/v", film(film_bytes))
    fetch(f"{relay.url}/v?token=•••")
    assert relay.requests[-1].path == f"/v?token={KEY}"
    with Relay() as other:
        other.on("GET", "/v", film(film_bytes))
        fetch(f"{other.url}/v?token=•••")
        assert KEY not in other.requests[-1].path + str(other.requests[-1].headers)


def test_what_an_earlier_run_left_is_replaced(relay: Relay, fetch: Fetch, film_bytes: bytes, tmp_path: Path) -> None:
    """A link in the place of the part file is not followed either."""
    victim = tmp_path / "victim"
    victim.write_text("precious")
    fetch.folder.mkdir()
    (fetch.folder / f"{NAME}.part").symlink_to(victim)
    relay.on("GET", "/v", film(film_bytes))
    fetch(relay.url + "/v")
    assert victim.read_text() == "precious"


@pytest.mark.parametrize("ending", ["cut", "reset", "chunked"])
@pytest.mark.parametrize("kept", [1, 11, 12, 5_000])
def test_a_cut_connection_is_worth_another_try(
    relay: Relay, fetch: Fetch, film_bytes: bytes, ending: str, kept: int
) -> None:
    scripts = {
        "cut": film(film_bytes, cut_after=kept),
        "reset": Script(
            body=(film_bytes[:kept], 0.05), ending=Ending.RESET, headers={"Content-Length": str(len(film_bytes))}
        ),
        "chunked": film(film_bytes, cut_after=kept, framing=Framing.CHUNKED),
    }
    relay.on("GET", "/v", scripts[ending])
    error = fetch.failing(relay.url + "/v")
    assert isinstance(error, RelayError)
    assert error.code is Code.CONNECTION_LOST


def test_the_key_goes_to_its_own_origin_only(relay: Relay, elsewhere: Relay, fetch: Fetch, film_bytes: bytes) -> None:
    relay.on("GET", "/start", redirect("/next", 307))
    relay.on("GET", "/next", redirect(elsewhere.url + "/away", 301))
    elsewhere.on("GET", "/away", redirect(relay.url + "/back", 303))
    relay.on("GET", "/back", redirect(elsewhere.url + "/film", 308))
    elsewhere.on("GET", "/film", film(film_bytes))
    fetch(relay.url + "/start")
    assert [request.headers.get("authorization") for request in relay.requests] == [f"Bearer {KEY}"] * 3
    assert [request.headers.get("authorization") for request in elsewhere.requests] == [None, None]


@pytest.mark.parametrize(("hops", "works"), [(5, True), (6, False)])
def test_five_redirects_are_enough(relay: Relay, fetch: Fetch, film_bytes: bytes, hops: int, works: bool) -> None:
    for number in range(hops):
        relay.on("GET", f"/{number}", redirect(f"/{number + 1}"))
    relay.on("GET", f"/{hops}", film(film_bytes))
    if works:
        fetch(relay.url + "/0")
    else:
        assert fetch.failing(relay.url + "/0").code is Code.LINK_DEAD
        assert len(relay.requests) == 6


def test_cancelling_leaves_nothing(relay: Relay, fetch: Fetch, film_bytes: bytes) -> None:
    cancel = lambda _: fetch.token.cancel()  # noqa: E731
    relay.on("GET", "/v", Script(body=(film_bytes[:5_000], 0.1, cancel, film_bytes[5_000:]), ending=Ending.HANG))
    with pytest.raises(Stopped):
        fetch(relay.url + "/v")
    assert list(fetch.folder.iterdir()) == []
    assert relay.requests[0].gone.wait(90)


@pytest.fixture
def small_files() -> Iterator[None]:
    """No file of this process grows beyond 64 KB: what a full disk or a quota feels like."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
    signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.usefixtures("small_files")
def test_a_full_disk_is_told_as_such(relay: Relay, fetch: Fetch) -> None:
    relay.on("GET", "/v", Script(body=(b"\0\0\0\x18ftypisom" + b"x" * 200_000,)))
    error = fetch.failing(relay.url + "/v")
    assert isinstance(error, StorageError)
    assert error.code is Code.DISK_FULL


def test_a_folder_that_cannot_be_used(relay: Relay, tmp_path: Path, film_bytes: bytes) -> None:
    (tmp_path / "file").write_text("in the way")
    relay.on("GET", "/v", film(film_bytes))
    with pytest.raises(StorageError) as caught:
        Fetch(relay.base_url, tmp_path / "file" / "videos")(relay.url + "/v")
    assert caught.value.code is Code.FOLDER_UNUSABLE
    assert relay.requests == []
