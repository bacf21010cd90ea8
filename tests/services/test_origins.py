"""What a video came from: kept with its job for good, and told to nobody."""

from pathlib import Path

import msgspec
import pytest
from builders import VIDEO, a_request, a_route
from queue_house import Build
from relay_server import DONE, Relay, answer, stream, words

from sora_desktop.domain.errors import Charged, Code
from sora_desktop.domain.events import Failed, Saved, Sending, VideoReady
from sora_desktop.domain.request import GenerationRequest, Origin, OriginKind, Source, SourceKind
from sora_desktop.domain.route import Protocol
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.library import Library
from sora_desktop.services.library.lineage import Lineage
from sora_desktop.services.relay import chat, videos
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.relay.outgoing import outgoing

PARENT = "feedc0de00112233"
ORIGINS = tuple(Origin(PARENT, kind) for kind in OriginKind)
ENDPOINT = Endpoint("https://relay.example/v1", "sk-very-secret")


@pytest.fixture
def picture(tmp_path: Path) -> str:
    path = tmp_path / "frame.png"
    path.write_bytes(b"\x89PNG picture")
    return str(path)


def without_origins(request: GenerationRequest) -> GenerationRequest:
    return msgspec.structs.replace(request, origins=())


@pytest.mark.parametrize("source", [None, *(Source(kind, "v_1") for kind in SourceKind)])
@pytest.mark.parametrize("has_picture", [False, True])
def test_what_is_posted_is_the_same_with_and_without(picture: str, has_picture: bool, source: Source | None) -> None:
    request = a_request(origins=ORIGINS, source=source, references=(picture,) if has_picture else ())
    protocols = [Protocol.VIDEOS] if source else [Protocol.VIDEOS, Protocol.CHAT]
    for protocol in protocols:
        assert outgoing(request, protocol, ENDPOINT) == outgoing(without_origins(request), protocol, ENDPOINT)


def test_no_byte_of_it_goes_over_the_wire(relay: Relay, picture: str) -> None:
    relay.on("POST", "/v1/chat/completions", stream(words("[v](/v.mp4)"), DONE))
    relay.on("POST", "/v1/videos", answer({"id": "v_1", "status": "queued"}))
    endpoint, request = Endpoint(relay.base_url, "sk"), a_request(origins=ORIGINS, references=(picture,))
    for _ in chat.submit(request, endpoint, CancelToken(), bytes, total_seconds=20.0):
        pass
    videos.create(request, endpoint, CancelToken(), bytes, 20.0)
    videos.create(msgspec.structs.replace(request, references=()), endpoint, CancelToken(), bytes, 20.0)
    assert len(relay.requests) == 3
    for received in relay.requests:
        for secret in (PARENT, "origin"):
            assert secret.encode() not in received.body
            assert secret not in str(received.headers)


def test_it_outlives_sending_again_an_edit_and_a_restart(house: Build) -> None:
    failing = [Sending(), Failed(Code.BUSY, Charged.NO)]
    home = house(failing, [Sending(), VideoReady(("/v",)), Saved(VIDEO)])
    home.queue.pause()
    job = home.queue.submit(a_request(origins=ORIGINS[:1]), a_route())
    home.queue.edit(job.id, a_request(prompt="other words", origins=ORIGINS[:2]))
    home.queue.go_on()
    assert home.over(job.id).request.origins == ORIGINS[:2]
    home.queue.send_again(job.id)
    home.until(lambda: bool((now := home.library.job(job.id)) and now.video))
    assert [each.request.origins for each in home.stage.jobs] == [ORIGINS[:2]] * 2
    library = Library(home.file)
    again = library.job(job.id)
    assert again is not None
    assert again.request.origins == ORIGINS[:2]
    children = Lineage(library.database).descendants(PARENT)
    assert {(each.job.id, each.kind) for each in children} == {(job.id, origin.kind) for origin in ORIGINS[:2]}
    library.close()
