"""From prompt to file over a scripted relay, and that nothing is ever paid for twice."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from relay_server import DONE, Ending, Framing, Relay, Request, Script, answer, event, film, stream, words
from works import Works

from sora_desktop.domain.errors import Charged, Code
from sora_desktop.domain.events import Accepted, Downloading, Progress, Saved, Sending, TextDelta, VideoReady
from sora_desktop.domain.job import Situation, Status
from sora_desktop.domain.request import Source, SourceKind
from sora_desktop.domain.route import Protocol

CHAT, VIDEOS = "/v1/chat/completions", "/v1/videos"
TASK = words("> ID: `task_01abc`\n> 排队中.....\n")
POLL = f"{VIDEOS}/task_01abc"
AT_ONCE = 0.4  # seconds


@pytest.fixture
def works(tmp_path: Path, relay: Relay) -> Iterator[Works]:
    works = Works(tmp_path, relay.base_url)
    yield works
    works.close()


def result(*links: str) -> bytes:
    return words("".join(f"[在线播放▶️]({link})\n" for link in reversed(links)))


def soon(value: dict[str, object]) -> Script:
    return answer(value, openai_poll_after_ms="100")


def test_a_chat_job_from_prompt_to_file(works: Works, relay: Relay, film_bytes: bytes) -> None:
    relay.on("POST", CHAT, stream(TASK, words("进度 36..\n"), 0.05, result("/files/v.mp4"), DONE))
    relay.on("GET", "/files/v.mp4", film(film_bytes))
    job = works.run()
    assert (job.status, job.situation, job.charged, job.task_id) == (
        Status.DONE,
        Situation.ACCEPTED,
        Charged.YES,
        "task_01abc",
    )
    assert job.video is not None
    assert Path(job.video.path).read_bytes() == film_bytes
    assert works.events(job) == ["Sending", "Accepted", "VideoReady", "Saved"]
    assert [type(event) for event in works.heard(job)][:2] == [type(None), Sending]
    assert {TextDelta, Progress, Accepted, VideoReady, Downloading, Saved} <= {type(each) for each in works.heard(job)}
    assert b"".join(works.streams.pieces(job.id)).endswith(DONE)
    assert len(relay.received("POST")) == 1


def test_a_videos_job_from_prompt_to_file(works: Works, relay: Relay, film_bytes: bytes) -> None:
    relay.on("POST", VIDEOS, answer({"id": "v_1", "status": "queued"}))
    relay.on(
        "GET",
        f"{VIDEOS}/v_1",
        soon({"id": "other", "status": "in_progress", "progress": 10}),
        soon({"id": "other", "status": "in_progress", "progress": 10}),
        soon({"status": "weird", "progress": "60%"}),
        answer({"error": "?"}, 503, openai_poll_after_ms="1"),
        soon({"id": "v_1", "status": "completed"}),
    )
    relay.on("GET", f"{VIDEOS}/v_1/content", film(film_bytes))
    job = works.run(Protocol.VIDEOS)
    assert (job.status, job.task_id, job.links) == (Status.DONE, "v_1", (f"{relay.base_url}/videos/v_1/content",))
    assert [event.fraction for event in works.heard(job) if isinstance(event, Progress)] == [0.1, 0.6]
    assert {request.headers["authorization"] for request in relay.requests} == {"Bearer sk-very-secret"}
    assert len(relay.received("POST")) == 1


@pytest.mark.parametrize("protocol", [Protocol.CHAT, Protocol.VIDEOS])
def test_sending_is_on_the_disk_before_the_first_byte_leaves(works: Works, relay: Relay, protocol: Protocol) -> None:
    seen: list[tuple[str, int]] = []

    def look(_: Request) -> None:
        database = sqlite3.connect(works.folder / "library.sqlite3")
        state, events = database.execute("SELECT status, (SELECT count(*) FROM events) FROM jobs").fetchone()
        database.close()
        seen.append((state, events))

    for path in (CHAT, VIDEOS):
        relay.on("POST", path, Script(status=401, before=(look,), body=(b"{}",)))
    works.run(protocol)
    assert seen == [("sending", 1)]


@pytest.mark.parametrize("protocol", [Protocol.CHAT, Protocol.VIDEOS])
@pytest.mark.parametrize(
    ("script", "code", "charged", "situation"),
    [
        (answer({"error": "?"}, 401), Code.BAD_KEY, Charged.NO, Situation.NOT_SENT),
        (answer({"error": {"code": "model_not_found"}}, 404), Code.MODEL_GONE, Charged.NO, Situation.NOT_SENT),
        (answer({"error": "?"}, 500), Code.RELAY_BROKEN, Charged.MAYBE, Situation.AMBIGUOUS),
        (answer({}, 524), Code.TIMED_OUT, Charged.MAYBE, Situation.AMBIGUOUS),
        (Script(body=(b"{}",), cut_after=1), Code.CONNECTION_LOST, Charged.MAYBE, Situation.AMBIGUOUS),
        (Script(before=(0.05,), body=(b"x",), cut_after=0, ending=Ending.RESET), Code.CONNECTION_LOST, Charged.MAYBE,
         Situation.AMBIGUOUS),
        (answer({"error": {"message": "违规"}}), Code.MODERATION, Charged.MAYBE, Situation.AMBIGUOUS),
    ],
)  # fmt: skip
def test_a_failure_sends_once_and_knows_the_money(
    works: Works, relay: Relay, protocol: Protocol, script: Script, code: Code, charged: Charged, situation: Situation
) -> None:
    for path in (CHAT, VIDEOS):
        relay.on("POST", path, script)
    job = works.run(protocol)
    assert job.failure is not None
    assert (job.status, job.failure.code, job.charged, job.situation) == (Status.FAILED, code, charged, situation)
    assert "sk-very-secret" not in job.failure.detail
    assert len(relay.received("POST")) == 1


def test_what_never_left_is_charged_to_nobody(tmp_path: Path, relay: Relay) -> None:
    works = Works(tmp_path, relay.base_url.replace("http:", "https:"))
    job = works.run()
    assert job.failure is not None
    assert (job.failure.code, job.charged, job.situation) == (Code.TLS, Charged.NO, Situation.NOT_SENT)
    works.close()


def test_a_chat_reply_without_a_video(works: Works, relay: Relay) -> None:
    relay.on("POST", CHAT, stream(words("I cannot make videos, only text."), DONE))
    job = works.run()
    assert job.failure is not None
    assert (job.failure.code, job.charged) == (Code.NO_VIDEO, Charged.MAYBE)
    assert job.failure.detail == "I cannot make videos, only text."


@pytest.mark.parametrize("framing", [Framing.CHUNKED, Framing.CLOSE])
@pytest.mark.parametrize("ending", [Ending.RESET, Ending.CLOSE])
def test_a_broken_stream_goes_on_by_asking(
    works: Works, relay: Relay, film_bytes: bytes, framing: Framing, ending: Ending
) -> None:
    relay.on("POST", CHAT, stream(TASK, 0.1, framing=framing, ending=ending))
    relay.on(
        "GET",
        POLL,
        soon({"id": "task_01abc", "status": "running"}),
        soon({"status": "completed", "url": relay.url + "/files/v"}),
    )
    relay.on("GET", "/files/v", film(film_bytes))
    job = works.run()
    assert job.status is Status.DONE
    assert len(relay.received("POST")) == 1
    assert [request.path for request in relay.received("GET")] == [POLL, POLL, "/files/v"]


@pytest.mark.parametrize("status", [404, 400])
def test_a_broken_stream_stays_broken_where_nobody_can_be_asked(works: Works, relay: Relay, status: int) -> None:
    relay.on("POST", CHAT, stream(TASK, 0.1, ending=Ending.RESET))
    relay.on("GET", POLL, answer({"error": "no such route"}, status))
    job = works.run()
    assert job.failure is not None
    assert (job.failure.code, job.charged, job.situation) == (
        Code.CONNECTION_LOST,
        Charged.MAYBE,
        Situation.ACCEPTED,
    )
    assert job.can_be_asked_about


def test_a_handle_alone_goes_on_by_asking(works: Works, relay: Relay, film_bytes: bytes) -> None:
    handle = {"id": "task_01abc", "status": "queued", "status_url": f"{relay.url}{POLL}"}
    relay.on("POST", CHAT, stream(event(handle), DONE))
    relay.on("GET", POLL, soon({"status": "succeeded"}))
    relay.on("GET", f"{POLL}/content", film(film_bytes))
    assert works.run().status is Status.DONE


def test_a_handle_is_asked_about_where_it_says(works: Works, relay: Relay, film_bytes: bytes) -> None:
    handle = {"id": "abc", "status": "queued", "query_url": "/jobs/abc?token=1%2b2", "content_url": "/jobs/abc/film"}
    relay.on("POST", CHAT, answer(handle))
    relay.on("GET", "/jobs/abc", soon({"status": "running"}), soon({"status": "done"}))
    relay.on("GET", "/jobs/abc/film", film(film_bytes))
    job = works.run()
    assert (job.status, job.task_id, job.task_url) == (Status.DONE, "abc", "/jobs/abc?token=1%2b2")
    assert [request.path for request in relay.received("GET")] == ["/jobs/abc?token=1%2b2"] * 2 + ["/jobs/abc/film"]


def test_a_handle_with_nothing_but_an_address_to_ask(works: Works, relay: Relay, film_bytes: bytes) -> None:
    relay.on("POST", CHAT, stream(words('{"status": "queued", "status_url": "/jobs/7"}'), DONE))
    relay.on("GET", "/jobs/7", soon({"status": "done", "video_url": "/v.mp4"}))
    relay.on("GET", "/v.mp4", film(film_bytes))
    job = works.run()
    assert (job.status, job.task_id) == (Status.DONE, "7")


def test_a_promised_link_is_tried_where_nobody_can_be_asked(works: Works, relay: Relay, film_bytes: bytes) -> None:
    handle = {"id": "abc", "status": "queued", "content_url": "/jobs/abc/film"}
    relay.on("POST", CHAT, answer(handle))
    relay.on("GET", "/jobs/abc/film", film(film_bytes))
    assert works.run().status is Status.DONE


def test_a_handle_outlives_the_program(tmp_path: Path, relay: Relay, film_bytes: bytes) -> None:
    """The place to ask is kept with the job."""
    first = Works(tmp_path, relay.base_url)
    relay.on("POST", CHAT, answer({"id": "abc", "status": "queued", "query_url": "/jobs/abc"}))
    relay.on("GET", "/jobs/abc", answer({"status": "running"}))
    job = first.submit()
    relay.wait_for(1, "GET")
    first.close()
    second = Works(tmp_path, relay.base_url)
    relay.on("GET", "/jobs/abc", answer({"status": "done", "video_url": "/v.mp4"}))
    relay.on("GET", "/v.mp4", film(film_bytes))
    second.queue.recover()
    assert second.over(job).status is Status.DONE
    assert len(relay.received("POST")) == 1
    second.close()


def test_the_relay_of_the_submit_is_asked_in_the_protocol_of_the_submit(
    tmp_path: Path, relay: Relay, film_bytes: bytes
) -> None:
    """``auto`` is settled with the sending, and stays so."""
    relay.on("GET", "/v1/models", answer({"data": [{"id": "sora-2", "supported_endpoint_types": ["openai-video"]}]}))
    relay.on("POST", VIDEOS, answer({"id": "v_1", "status": "queued"}))
    relay.on("GET", f"{VIDEOS}/v_1", soon({"status": "done"}))
    relay.on("GET", f"{VIDEOS}/v_1/content", film(film_bytes))
    works = Works(tmp_path, relay.base_url)
    job = works.run(Protocol.AUTO)
    assert (job.status, job.route.protocol) == (Status.DONE, Protocol.VIDEOS)
    asked = len(relay.received("GET", "/v1/models"))
    assert works.run(Protocol.AUTO).status is Status.DONE
    assert len(relay.received("GET", "/v1/models")) == asked == 1
    works.close()


def test_a_protocol_that_cannot_be_known_is_asked_for(works: Works, relay: Relay, film_bytes: bytes) -> None:
    relay.on("POST", CHAT, stream(result("/v.mp4"), DONE))
    relay.on("GET", "/v.mp4", film(film_bytes))
    job = works.run(Protocol.AUTO)
    assert job.failure is not None
    assert (job.failure.code, job.charged, job.situation) == (Code.PROTOCOL_UNKNOWN, Charged.NO, Situation.NOT_SENT)
    assert relay.received("POST") == []
    again = works.queue.send_again(job.id, Protocol.CHAT)
    assert again is not None
    assert again.id == job.id
    assert works.over(job).status is Status.DONE


def test_a_source_needs_the_videos_protocol(works: Works, relay: Relay) -> None:
    job = works.run(source=Source(SourceKind.REMIX, "v_1"))
    assert job.failure is not None
    assert (job.failure.code, job.failure.detail, job.charged) == (Code.INVALID_REQUEST, "source", Charged.NO)
    assert relay.requests == []


def test_a_failure_told_when_asked(works: Works, relay: Relay) -> None:
    relay.on("POST", VIDEOS, answer({"id": "v_1", "status": "queued"}))
    relay.on("GET", f"{VIDEOS}/v_1", answer({"status": "failed", "error": {"message": "moderation blocked"}}))
    job = works.run(Protocol.VIDEOS)
    assert job.failure is not None
    assert (job.failure.code, job.charged, job.can_be_asked_about) == (Code.MODERATION, Charged.MAYBE, False)


def test_a_refused_question_does_not_make_the_job_free(works: Works, relay: Relay) -> None:
    relay.on("POST", VIDEOS, answer({"id": "v_1", "status": "queued"}))
    relay.on("GET", f"{VIDEOS}/v_1", answer({"error": "bad token"}, 401))
    job = works.run(Protocol.VIDEOS)
    assert job.failure is not None
    assert (job.failure.code, job.charged, job.situation) == (Code.BAD_KEY, Charged.MAYBE, Situation.ACCEPTED)


def test_the_next_link_is_tried_when_one_is_no_video(works: Works, relay: Relay, film_bytes: bytes) -> None:
    relay.on("POST", CHAT, stream(result("/page.mp4", "/dead.mp4", "/good.mp4"), DONE))
    relay.on("GET", "/page.mp4", Script(body=(b"<html>watch here</html>",)))
    relay.on("GET", "/dead.mp4", answer({}, 410))
    relay.on("GET", "/good.mp4", film(film_bytes))
    job = works.run()
    assert job.status is Status.DONE
    assert [request.path for request in relay.received("GET")] == ["/page.mp4", "/dead.mp4", "/good.mp4"]
    assert works.videos == [f"{job.id}.mp4"]


def test_the_content_is_asked_for_when_the_given_link_is_dead(works: Works, relay: Relay, film_bytes: bytes) -> None:
    relay.on("POST", VIDEOS, answer({"id": "v_1", "status": "queued"}))
    relay.on("GET", f"{VIDEOS}/v_1", answer({"status": "completed", "url": "/dead"}))
    relay.on("GET", f"{VIDEOS}/v_1/content", film(film_bytes))
    assert works.run(Protocol.VIDEOS).status is Status.DONE


def test_a_dropped_download_is_begun_again(works: Works, relay: Relay, film_bytes: bytes) -> None:
    relay.on("POST", CHAT, stream(result("/v.mp4"), DONE))
    relay.on("GET", "/v.mp4", film(film_bytes, cut_after=1_000), film(film_bytes))
    assert works.run().status is Status.DONE
    assert len(relay.received("GET")) == 2


def test_links_that_are_all_dead(works: Works, relay: Relay) -> None:
    relay.on("POST", CHAT, stream(result("/dead.mp4"), DONE))
    job = works.run()
    assert job.failure is not None
    assert (job.failure.code, job.charged) == (Code.LINK_DEAD, Charged.YES)
    assert job.can_be_asked_about
    assert works.videos == []


def test_new_links_are_asked_for_when_the_old_ones_died(works: Works, relay: Relay, film_bytes: bytes) -> None:
    relay.on("POST", CHAT, stream(TASK, result("/dead.mp4"), DONE))
    job = works.run()
    assert job.failure is not None
    relay.on("GET", POLL, soon({"status": "completed", "url": f"{relay.url}/fresh.mp4"}))
    relay.on("GET", "/fresh.mp4", film(film_bytes))
    assert works.queue.carry_on(job.id)
    assert works.over(job).status is Status.DONE
    assert len(relay.received("POST")) == 1


def test_a_reference_gone_before_its_turn(works: Works, relay: Relay, tmp_path: Path) -> None:
    job = works.run(references=(str(tmp_path / "gone.png"),))
    assert job.failure is not None
    assert (job.failure.code, job.charged, job.situation) == (
        Code.INVALID_REQUEST,
        Charged.NO,
        Situation.NOT_SENT,
    )
    assert relay.requests == []


def test_one_reply_ends_in_time_and_the_job_goes_on_by_asking(tmp_path: Path, relay: Relay, film_bytes: bytes) -> None:
    works = Works(tmp_path, relay.base_url, total_seconds=0.4)
    relay.on("POST", CHAT, stream(TASK, ending=Ending.HANG))
    relay.on("GET", POLL, *[soon({"status": "queued"})] * 4, soon({"status": "done", "url": "/v.mp4"}))
    relay.on("GET", "/v.mp4", film(film_bytes))
    assert works.run().status is Status.DONE
    assert len(relay.received("GET", POLL)) == 5
    works.close()


def test_one_reply_without_an_id_ends_in_time(tmp_path: Path, relay: Relay) -> None:
    works = Works(tmp_path, relay.base_url, total_seconds=0.4)
    relay.on("POST", CHAT, stream(words("> 排队中.....\n"), ending=Ending.HANG))
    job = works.run()
    assert job.failure is not None
    assert (job.failure.code, job.charged, job.situation) == (Code.TIMED_OUT, Charged.MAYBE, Situation.AMBIGUOUS)
    works.close()


STAGES = ["silent", "streaming", "polling", "downloading"]


def get_stuck(works: Works, relay: Relay, stage: str, film_bytes: bytes) -> None:
    """Bring a new job to a stage that never ends."""
    if stage == "silent":
        relay.on("POST", CHAT, Script(before=(30.0,)))
        works.submit()
        relay.wait_for(1, "POST")
    elif stage == "streaming":
        relay.on("POST", CHAT, stream(words("> 排队中..\n"), ending=Ending.HANG))
        works.submit()
        works.wait_until(TextDelta)
    elif stage == "polling":
        relay.on("POST", CHAT, stream(TASK, words("\n")))
        relay.on("GET", POLL, answer({"status": "queued"}, openai_poll_after_ms="30000"))
        works.submit()
        relay.wait_for(1, "GET")
    else:
        relay.on("POST", CHAT, stream(result("/v.mp4"), DONE))
        relay.on("GET", "/v.mp4", Script(body=(film_bytes[:9_000],), framing=Framing.CHUNKED, ending=Ending.HANG))
        works.submit()
        works.wait_until(Downloading)


@pytest.mark.parametrize(
    ("stage", "charged"),
    list(zip(STAGES, [Charged.MAYBE, Charged.MAYBE, Charged.MAYBE, Charged.YES], strict=True)),
)
def test_cancelling_is_prompt_at_every_stage(
    works: Works, relay: Relay, film_bytes: bytes, stage: str, charged: Charged
) -> None:
    get_stuck(works, relay, stage, film_bytes)
    job = works.queue.live()[0]
    began = time.monotonic()
    works.queue.cancel(job.id)
    over = works.over(job)
    assert time.monotonic() - began < AT_ONCE
    assert (over.status, over.charged) == (Status.CANCELLED, charged)
    assert works.events(over)[-1] == "Cancelled"
    assert works.videos == []
    assert len(relay.received("POST")) == 1


@pytest.mark.parametrize(
    ("stage", "status", "goes_on"),
    [
        ("silent", Status.FAILED, 0),
        ("streaming", Status.FAILED, 0),
        ("polling", Status.ACCEPTED, 1),
        ("downloading", Status.DOWNLOADING, 1),
    ],
)
def test_closing_and_starting_again(
    tmp_path: Path, relay: Relay, film_bytes: bytes, stage: str, status: Status, goes_on: int
) -> None:
    """What was accepted carries on by itself; what may have been charged is shown as such, and left alone."""
    first = Works(tmp_path, relay.base_url)
    get_stuck(first, relay, stage, film_bytes)
    job = first.queue.live()[0]
    began = time.monotonic()
    first.close()
    assert time.monotonic() - began < AT_ONCE
    left = Works(tmp_path, relay.base_url)
    after = left.library.job(job.id)
    assert after is not None
    assert after.status is status
    relay.on("GET", POLL, answer({"status": "completed", "url": f"{relay.url}/v.mp4"}))
    relay.on("GET", "/v.mp4", film(film_bytes))
    assert len(left.queue.recover()) == goes_on
    over = left.over(job)
    assert over.status is (Status.DONE if goes_on else Status.FAILED)
    assert over.failure is None or over.failure.code is Code.INTERRUPTED
    assert len(relay.received("POST")) == 1
    left.close()


@pytest.mark.parametrize("closed", [False, True])
def test_what_is_stopped_while_connecting_was_not_sent(tmp_path: Path, full_port: int, closed: bool) -> None:
    """Cancelled, it is free of charge; where the program closes, it waits for the next start."""
    works = Works(tmp_path, f"http://127.0.0.1:{full_port}/v1")
    job = works.submit()
    works.wait_until(Sending)
    time.sleep(0.1)
    if not closed:
        works.queue.cancel(job.id)
        works.over(job)
    works.close()
    found = works.library.job(job.id)
    assert found is not None
    assert found.status is (Status.QUEUED if closed else Status.CANCELLED)
    assert (found.charged, found.situation) == (Charged.NO, Situation.NOT_SENT)
    works.library.close()


def test_two_jobs_run_at_once(works: Works, relay: Relay, film_bytes: bytes) -> None:
    gate = threading.Event()
    relay.on("POST", CHAT, stream(TASK, gate, result("/v.mp4"), DONE))
    relay.on("GET", "/v.mp4", film(film_bytes))
    jobs = [works.submit() for _ in range(3)]
    relay.wait_for(2, "POST")
    time.sleep(0.1)
    assert len(relay.received("POST")) == 2
    assert [job.id for job in works.queue.live()] == [job.id for job in jobs]
    gate.set()
    assert [works.over(job).status for job in jobs] == [Status.DONE] * 3
    assert works.videos == sorted(f"{job.id}.mp4" for job in jobs)
    assert len(relay.received("POST")) == 3
