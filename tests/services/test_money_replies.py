"""What a relay may answer to a job that costs money: nothing that names it is lost, and nothing untrue is said of the money."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest
from relay_server import DONE, Framing, Relay, Script, answer, film, stream, words
from works import KEY, PACE, Works

from sora_desktop.domain.errors import Charged, Code
from sora_desktop.domain.events import Postponed, TextDelta
from sora_desktop.domain.job import Job, Situation, Status
from sora_desktop.domain.route import Protocol
from sora_desktop.services.relay.http_response import EARLY_LIMIT

CHAT, VIDEOS = "/v1/chat/completions", "/v1/videos"
RESULT = words("[在线播放▶️](/v.mp4)\n")
BOTH = pytest.mark.parametrize("protocol", [Protocol.CHAT, Protocol.VIDEOS])


@pytest.fixture
def works(tmp_path: Path, relay: Relay) -> Iterator[Works]:
    works = Works(tmp_path, relay.base_url)
    yield works
    works.close()


def ended(job: Job) -> tuple[Code, Charged, Situation]:
    assert job.failure is not None
    return job.failure.code, job.charged, job.situation


def raw_reply(works: Works, job: Job) -> bytes:
    return b"".join(works.streams.pieces(job.id))


@pytest.mark.parametrize("status", [201, 202, 203, 206])
@BOTH
def test_any_status_of_success_is_one(
    works: Works, relay: Relay, film_bytes: bytes, protocol: Protocol, status: int
) -> None:
    relay.on("POST", CHAT, Script(status=status, body=(RESULT, DONE)))
    relay.on("POST", VIDEOS, answer({"id": "v_1", "status": "completed", "url": "/v.mp4"}, status))
    relay.on("GET", "/v.mp4", film(film_bytes))
    assert works.run(protocol).status is Status.DONE


@pytest.mark.parametrize("status", [429, 500, 502, 503])
@BOTH
def test_an_error_that_names_a_job_is_no_proof_that_nothing_began(
    works: Works, relay: Relay, protocol: Protocol, status: int
) -> None:
    for path in (CHAT, VIDEOS):
        relay.on("POST", path, answer({"error": "overloaded, ask later", "task_id": "task_01abc", "key": KEY}, status))
    job = works.run(protocol)
    assert ended(job) == (Code.BUSY, Charged.MAYBE, Situation.AMBIGUOUS)
    assert b"task_01abc" in raw_reply(works, job)
    assert KEY.encode() not in raw_reply(works, job)
    assert len(relay.received("POST")) == 1


def test_an_error_about_no_job_leaves_no_evidence_in_the_reply_that_follows(
    works: Works, relay: Relay, film_bytes: bytes
) -> None:
    relay.on("POST", CHAT, answer({"error": "slow down", "task_id": None}, 429), stream(RESULT, DONE))
    relay.on("GET", "/v.mp4", film(film_bytes))
    job = works.run()
    assert job.status is Status.DONE
    assert raw_reply(works, job).startswith(b"data:")


@pytest.mark.parametrize("asked", ["Mon, 01 Jan 2024 00:00:00 +9999999999999999999", "NaN", "-1", "", "9" * 5_000])
def test_a_pause_that_makes_no_sense(works: Works, relay: Relay, asked: str) -> None:
    relay.on("POST", CHAT, answer({"error": "slow down"}, 429, Retry_After=asked))
    assert ended(works.run()) == (Code.BUSY, Charged.NO, Situation.NOT_SENT)


@pytest.mark.parametrize("asked", ["0", "Mon, 01 Jan 2001 00:00:00 GMT"])
def test_a_pause_of_nothing_does_not_use_up_the_tries_at_once(works: Works, relay: Relay, asked: str) -> None:
    relay.on("POST", CHAT, answer({"error": "slow down"}, 429, Retry_After=asked))
    job = works.run()
    assert all(event.seconds > 0 for event in works.heard(job) if isinstance(event, Postponed))


def test_cancelling_does_not_unsay_a_refusal(works: Works, relay: Relay) -> None:
    relay.on("POST", CHAT, answer({"error": {"code": "model_not_found"}}, 404))
    relay.on("GET", "/v1/models", Script(before=(threading.Event(),)))
    job = works.submit()
    relay.wait_for(1, "GET", "/v1/models")
    works.queue.cancel(job.id)
    over = works.over(job)
    assert (over.status, over.charged, over.situation) == (Status.CANCELLED, Charged.NO, Situation.NOT_SENT)


def test_a_link_that_came_before_the_end_of_the_program_is_kept(
    tmp_path: Path, relay: Relay, film_bytes: bytes
) -> None:
    relay.on("POST", CHAT, stream(RESULT, threading.Event(), DONE))
    relay.on("GET", "/v.mp4", film(film_bytes))
    first = Works(tmp_path, relay.base_url)
    job = first.submit()
    first.wait_until(TextDelta)
    first.close()
    second = Works(tmp_path, relay.base_url)
    assert [each.links for each in second.queue.recover()] == [("/v.mp4",)]
    assert second.over(job).status is Status.DONE
    assert len(relay.received("POST")) == 1
    second.close()


def test_an_id_that_came_before_the_cancelling_is_kept(works: Works, relay: Relay) -> None:
    body = (b'{"id":"video_123","status":', threading.Event())
    relay.on("POST", VIDEOS, Script(body=body, framing=Framing.CHUNKED))
    job = works.submit(Protocol.VIDEOS)
    while not raw_reply(works, job):
        pass
    works.queue.cancel(job.id)
    over = works.over(job)
    assert (over.status, over.situation, over.task_id) == (Status.CANCELLED, Situation.ACCEPTED, "video_123")


@pytest.mark.parametrize("address", ["http://[x", "http://a℀b/x", "/", "//", "http://%zz/"])
@BOTH
def test_a_job_that_is_only_named_by_an_odd_address(
    works: Works, relay: Relay, protocol: Protocol, address: str
) -> None:
    handle = {"status": "queued", "status_url": address}
    relay.on("POST", VIDEOS, answer(handle))
    relay.on("POST", CHAT, stream(words(json.dumps(handle, ensure_ascii=False) + "\n"), DONE))
    job = works.run(protocol)
    assert job.situation is Situation.ACCEPTED
    assert ended(job)[0] is not Code.BUG
    assert len(relay.received("POST")) == 1


@pytest.mark.parametrize("place", ["http://no-such-host.invalid/task_9", "/elsewhere", "/", "http://[x"])
@BOTH
def test_a_named_place_that_leads_nowhere_gives_way_to_the_usual_one(
    works: Works, relay: Relay, film_bytes: bytes, protocol: Protocol, place: str
) -> None:
    handle = {"status": "queued", "task_id": "task_9", "status_url": place}
    relay.on("POST", VIDEOS, answer(handle))
    relay.on("POST", CHAT, stream(words(json.dumps(handle) + "\n"), DONE))
    relay.on("GET", f"{VIDEOS}/task_9", answer({"status": "completed", "url": "/v.mp4"}))
    relay.on("GET", "/v.mp4", film(film_bytes))
    assert works.run(protocol).status is Status.DONE


def test_a_named_place_is_asked_again_though_the_usual_one_answers_nonsense(
    works: Works, relay: Relay, film_bytes: bytes
) -> None:
    relay.on("POST", VIDEOS, answer({"status": "queued", "id": "v_1", "status_url": "/tasks/1"}))
    relay.on("GET", f"{VIDEOS}/v_1", Script(body=(b"<!doctype html><title>Console</title>",)))
    relay.on("GET", "/tasks/1", *[answer({}, 404)] * 3, answer({"status": "completed", "url": "/v.mp4"}))
    relay.on("GET", "/v.mp4", film(film_bytes))
    assert works.run(Protocol.VIDEOS).status is Status.DONE


def test_a_named_place_whose_address_holds_the_key(works: Works, relay: Relay, film_bytes: bytes) -> None:
    relay.on("POST", VIDEOS, answer({"id": "v_1", "status": "queued", "status_url": f"/tasks/1?key={KEY}"}))
    relay.on("GET", "/tasks/1", answer({"status": "completed", "url": "/v.mp4"}))
    relay.on("GET", "/v.mp4", film(film_bytes))
    job = works.run(Protocol.VIDEOS)
    assert relay.received("GET")[0].path == f"/tasks/1?key={KEY}"
    assert KEY not in job.task_url


def test_a_relay_too_busy_for_questions_is_left_as_long_as_it_asks(works: Works, relay: Relay) -> None:
    relay.on("POST", VIDEOS, answer({"id": "v_1", "status": "queued"}))
    relay.on("GET", f"{VIDEOS}/v_1", answer({}, 503), answer({}, 429, Retry_After="600"), answer({"status": "failed"}))
    job = works.run(Protocol.VIDEOS)
    pauses = [event.seconds for event in works.heard(job) if isinstance(event, Postponed)]
    assert pauses == [0.05]  # the longest that this hurried program waits


@pytest.mark.parametrize(
    "refusal", [{"error": {"message": "upstream error"}}, {"status": "error", "message": "gateway"}]
)
def test_a_question_that_is_refused_is_no_verdict_on_the_job(
    works: Works, relay: Relay, film_bytes: bytes, refusal: dict[str, object]
) -> None:
    relay.on("POST", VIDEOS, answer({"id": "v_1", "status": "queued"}))
    relay.on("GET", f"{VIDEOS}/v_1", answer(refusal), answer({"status": "completed", "url": "/v.mp4"}))
    relay.on("GET", "/v.mp4", film(film_bytes))
    assert works.run(Protocol.VIDEOS).status is Status.DONE


@pytest.mark.parametrize(("verdict", "questions"), [({"status": "failed"}, 2), ({"id": "x", "status": "failed"}, 1)])
def test_a_verdict_on_the_job_is_final(works: Works, relay: Relay, verdict: dict[str, object], questions: int) -> None:
    relay.on("POST", VIDEOS, answer({"id": "v_1", "status": "queued"}))
    relay.on("GET", f"{VIDEOS}/v_1", answer(verdict))
    assert ended(works.run(Protocol.VIDEOS))[0] is Code.GENERATION_FAILED
    assert len(relay.received("GET")) == questions


def test_a_relay_that_wants_to_be_asked_without_a_pause_is_not(tmp_path: Path, relay: Relay) -> None:
    relay.on("POST", VIDEOS, answer({"id": "v_1", "status": "queued"}))
    relay.on("GET", f"{VIDEOS}/v_1", answer({"status": "running"}, openai_poll_after_ms="0"))
    works = Works(tmp_path, relay.base_url, pace=msgspec.structs.replace(PACE, shortest_ask=30.0))
    job = works.submit(Protocol.VIDEOS)
    relay.wait_for(1, "GET")
    assert not works.queue.wait(job.id, 0.5)
    assert len(relay.received("GET")) == 1
    works.close()


def test_one_impossible_link_does_not_spoil_the_next(works: Works, relay: Relay, film_bytes: bytes) -> None:
    relay.on("POST", CHAT, stream(words("[预览](/good.mp4)\n[在线播放▶️](/odd.mp4)\n"), DONE))
    relay.on("GET", "/odd.mp4", Script(headers={"X-Long": "x" * 100_000}))
    relay.on("GET", "/good.mp4", film(film_bytes))
    assert works.run().status is Status.DONE


def test_a_video_that_can_be_had_a_little_after_it_is_called_finished(
    works: Works, relay: Relay, film_bytes: bytes
) -> None:
    relay.on("POST", VIDEOS, answer({"id": "v_1", "status": "completed"}))
    relay.on("GET", f"{VIDEOS}/v_1", answer({"id": "v_1", "status": "completed"}))
    relay.on("GET", f"{VIDEOS}/v_1/content", *[answer({"error": "not ready"}, 404)] * 3, film(film_bytes))
    job = works.run(Protocol.VIDEOS)
    assert job.status is Status.DONE
    assert Code.LINK_DEAD in [event.code for event in works.heard(job) if isinstance(event, Postponed)]


@pytest.mark.parametrize("early", [b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 102 Processing\r\n\r\n"])
def test_a_flood_of_early_replies_ends(works: Works, relay: Relay, early: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as flooding:
        thread = threading.Thread(target=_flood, args=(flooding, early))
        thread.start()
        link = f"http://127.0.0.1:{flooding.getsockname()[1]}/v.mp4"
        relay.on("POST", CHAT, stream(words(f"[在线播放▶️]({link})\n"), DONE))
        assert ended(works.run()) == (Code.REPLY_TOO_LARGE, Charged.YES, Situation.ACCEPTED)
        thread.join()


def _flood(server: socket.socket, early: bytes) -> None:
    connection, _ = server.accept()
    with connection, suppress(OSError):
        connection.recv(65_536)
        for _ in range(EARLY_LIMIT * 100):
            connection.sendall(early)
