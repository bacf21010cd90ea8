"""What is tried again by itself: only what had not begun, and what costs nothing."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import a_request, a_route
from relay_server import DONE, Ending, Framing, Relay, Script, answer, film, stream, words
from works import Works

from sora_desktop.domain.errors import Charged, Code
from sora_desktop.domain.events import Accepted, Postponed
from sora_desktop.domain.job import Job, Situation, Status
from sora_desktop.domain.route import Protocol

CHAT, VIDEOS = "/v1/chat/completions", "/v1/videos"
TASK = words("> ID: `task_01abc`\n> 排队中.....\n")
POLL = f"{VIDEOS}/task_01abc"
RESULT = stream(words("[在线播放▶️](/v.mp4)\n"), DONE)
HEAVY = {"error": {"message": "当前分组上游负载已饱和，请稍后再试", "type": "new_api_error"}}


@pytest.fixture
def works(tmp_path: Path, relay: Relay) -> Iterator[Works]:
    works = Works(tmp_path, relay.base_url)
    yield works
    works.close()


def pauses(works: Works, job: Job) -> list[tuple[Code, float]]:
    return [(event.code, event.seconds) for event in works.heard(job) if isinstance(event, Postponed)]


def ended(job: Job) -> tuple[Code, Charged, Situation]:
    assert job.failure is not None
    return job.failure.code, job.charged, job.situation


@pytest.mark.parametrize("busy", [answer({"error": "slow down"}, 429), answer(HEAVY, 503), answer({}, 529)])
def test_a_relay_too_busy_to_begin_is_asked_again(works: Works, relay: Relay, film_bytes: bytes, busy: Script) -> None:
    relay.on("POST", CHAT, busy, busy, RESULT)
    relay.on("GET", "/v.mp4", film(film_bytes))
    job = works.run()
    assert (job.status, job.charged, job.postponed, job.resumes) == (Status.DONE, Charged.YES, None, None)
    assert works.events(job)[:5] == ["Sending", "Postponed", "Sending", "Postponed", "Sending"]
    assert {code for code, _ in pauses(works, job)} == {Code.BUSY}
    assert len(relay.received("POST")) == 3


@pytest.mark.parametrize("protocol", [Protocol.CHAT, Protocol.VIDEOS])
def test_a_relay_that_stays_busy_charges_nobody(works: Works, relay: Relay, protocol: Protocol) -> None:
    for path in (CHAT, VIDEOS):
        relay.on("POST", path, answer({"error": "slow down"}, 429))
    job = works.run(protocol)
    assert ended(job) == (Code.BUSY, Charged.NO, Situation.NOT_SENT)
    assert len(relay.requests) == 4


def test_the_pause_that_a_relay_asks_for_is_kept_and_shown(works: Works, relay: Relay, film_bytes: bytes) -> None:
    relay.on("POST", CHAT, answer({"error": "slow down"}, 429, Retry_After="1"), RESULT)
    relay.on("GET", "/v.mp4", film(film_bytes))
    began = time.monotonic()
    job = works.run()
    assert time.monotonic() - began >= 1.0
    assert pauses(works, job) == [(Code.BUSY, 1.0)]


def test_a_relay_that_asks_for_too_long_a_pause_is_not_waited_for(works: Works, relay: Relay) -> None:
    relay.on("POST", CHAT, answer({"error": "slow down"}, 429, Retry_After="7200"))
    job = works.run()
    assert ended(job) == (Code.BUSY, Charged.NO, Situation.NOT_SENT)
    assert job.failure is not None
    assert "7200 s" in job.failure.detail


@pytest.mark.parametrize(
    ("script", "code", "charged"),
    [
        (answer({"error": {"code": "insufficient_user_quota"}}, 429), Code.NO_BALANCE, Charged.NO),
        (answer({"error": "?"}, 503), Code.RELAY_BROKEN, Charged.MAYBE),
        (answer({"error": "server is overloaded"}, 500), Code.BUSY, Charged.NO),
        (stream(words("> 排队中.....\n"), words("❌ 生成失败: 负载已饱和\n"), DONE), Code.BUSY, Charged.MAYBE),
        (Script(before=(0.05,), ending=Ending.RESET, body=(b"x",), cut_after=0), Code.CONNECTION_LOST, Charged.MAYBE),
    ],
)
def test_what_may_have_begun_is_sent_once(
    works: Works, relay: Relay, script: Script, code: Code, charged: Charged
) -> None:
    relay.on("POST", CHAT, script)
    job = works.run()
    assert ended(job)[:2] == (code, charged)
    assert pauses(works, job) == []
    assert len(relay.requests) == 1


def test_what_cannot_be_reached_is_tried_again_and_then_left(tmp_path: Path) -> None:
    with Relay() as gone:
        base_url = gone.base_url
    works = Works(tmp_path, base_url)
    job = works.run()
    assert ended(job) == (Code.UNREACHABLE, Charged.NO, Situation.NOT_SENT)
    assert works.events(job) == ["Sending", "Postponed", "Sending", "Postponed", "Sending", "Failed"]
    works.close()


def test_a_pause_outlives_the_program(tmp_path: Path, relay: Relay, film_bytes: bytes) -> None:
    relay.on("POST", CHAT, answer({"error": "slow down"}, 429, Retry_After="2"), RESULT)
    relay.on("GET", "/v.mp4", film(film_bytes))
    first = Works(tmp_path, relay.base_url)
    job = first.submit()
    until = first.wait_until(Postponed).resumes
    first.close()
    second = Works(tmp_path, relay.base_url)
    left = second.library.job(job.id)
    assert left is not None
    assert (left.status, left.situation, left.charged, left.resumes) == (
        Status.QUEUED,
        Situation.NOT_SENT,
        Charged.NO,
        until,
    )
    second.queue.recover()
    assert second.over(job).status is Status.DONE
    assert until is not None
    assert time.time() >= until
    assert len(relay.received("POST")) == 2
    second.close()


def test_cancelling_in_a_pause_is_prompt_and_free(works: Works, relay: Relay) -> None:
    relay.on("POST", CHAT, answer({"error": "slow down"}, 429, Retry_After="5"))
    job = works.submit()
    works.wait_until(Postponed)
    works.queue.cancel(job.id)
    over = works.over(job)
    assert (over.status, over.charged) == (Status.CANCELLED, Charged.NO)
    assert len(relay.requests) == 1


def test_a_job_that_waits_leaves_its_place_to_another(tmp_path: Path, relay: Relay, film_bytes: bytes) -> None:
    works = Works(tmp_path, relay.base_url, at_once=1)
    relay.on("POST", CHAT, answer({"error": "slow down"}, 429, Retry_After="5"), RESULT)
    relay.on("GET", "/v.mp4", film(film_bytes))
    waiting = works.submit()
    works.wait_until(Postponed)
    assert works.run().status is Status.DONE
    assert waiting.id in [job.id for job in works.queue.live()]
    works.close()


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        (answer({}, 500), 3),
        (answer({}, 429), 3),
        (answer({}, 404), 0),
        (Script(before=(0.01,), body=(b"x",), cut_after=0), 3),
    ],
)
def test_asking_goes_on_through_trouble(
    works: Works, relay: Relay, film_bytes: bytes, trouble: Script, told: int
) -> None:
    """The first time is none to speak of, and that a new job is not known yet is not told at all."""
    relay.on("POST", VIDEOS, answer({"id": "task_01abc", "status": "queued"}))
    relay.on("GET", POLL, *[trouble] * 4, answer({"status": "completed"}))
    relay.on("GET", f"{POLL}/content", film(film_bytes))
    job = works.run(Protocol.VIDEOS)
    assert job.status is Status.DONE
    assert len(pauses(works, job)) == told
    assert len(relay.received("POST")) == 1


def test_a_relay_that_answers_with_trouble_for_ever_is_asked_for_ever(works: Works, relay: Relay) -> None:
    relay.on("POST", VIDEOS, answer({"id": "task_01abc", "status": "queued"}))
    relay.on("GET", POLL, answer({}, 502))
    job = works.submit(Protocol.VIDEOS)
    relay.wait_for(20, "GET", POLL)
    assert [each.situation for each in works.queue.live()] == [Situation.ACCEPTED]
    works.queue.cancel(job.id)
    assert works.over(job).charged is Charged.MAYBE


def test_a_job_that_the_relay_has_forgotten(works: Works, relay: Relay) -> None:
    relay.on("POST", VIDEOS, answer({"id": "task_01abc", "status": "queued"}))
    relay.on("GET", POLL, answer({"error": {"message": "no such video"}}, 404))
    job = works.run(Protocol.VIDEOS)
    assert ended(job) == (Code.VIDEO_GONE, Charged.MAYBE, Situation.ACCEPTED)


@pytest.mark.parametrize("elsewhere", [answer({}, 404), Script(body=(b"<!doctype html><title>Console</title>",))])
def test_a_chat_job_is_asked_for_at_its_share_place(
    works: Works, relay: Relay, film_bytes: bytes, elsewhere: Script
) -> None:
    relay.on("POST", CHAT, stream(TASK, 0.05, ending=Ending.RESET))
    relay.on("GET", POLL, elsewhere)
    relay.on("GET", "/api/share/task_01abc", answer({"data": {"video_url": "/v.mp4", "status": "completed"}}))
    relay.on("GET", "/v.mp4", film(film_bytes))
    assert works.run().status is Status.DONE


def test_a_link_is_tried_until_the_network_lets_it(works: Works, relay: Relay, film_bytes: bytes) -> None:
    relay.on("POST", CHAT, RESULT)
    relay.on("GET", "/v.mp4", *[answer({}, 503)] * 12, film(film_bytes))
    job = works.run()
    assert job.status is Status.DONE
    assert len(pauses(works, job)) == 12
    assert len(relay.received("POST")) == 1


def test_the_best_link_is_tried_more_than_once_before_the_next(works: Works, relay: Relay, film_bytes: bytes) -> None:
    relay.on("POST", CHAT, stream(words("[预览](/preview.mp4)\n[在线播放▶️](/v.mp4)\n"), DONE))
    relay.on("GET", "/v.mp4", answer({}, 503), film(film_bytes))
    relay.on("GET", "/preview.mp4", film(film_bytes))
    assert works.run().status is Status.DONE
    assert relay.received("GET", "/preview.mp4") == []


def test_a_dead_link_is_asked_for_again_by_the_id(works: Works, relay: Relay, film_bytes: bytes) -> None:
    relay.on("POST", CHAT, stream(TASK, words("[在线播放▶️](/dead.mp4)\n"), DONE))
    relay.on("GET", "/dead.mp4", answer({}, 403))
    relay.on("GET", POLL, answer({"status": "completed", "url": "/fresh.mp4"}))
    relay.on("GET", "/fresh.mp4", Script(body=(film_bytes,), framing=Framing.CLOSE))
    assert works.run().status is Status.DONE
    assert len(relay.received("POST")) == 1


def test_a_link_that_never_was_a_video_does_not_prove_a_charge(works: Works, relay: Relay) -> None:
    relay.on("POST", CHAT, stream(words("[在线播放▶️](/page)\n"), DONE))
    relay.on("GET", "/page", Script(body=(b"<html>sign in to watch</html>",)))
    assert ended(works.run())[:2] == (Code.NOT_A_VIDEO, Charged.MAYBE)


def test_pauses_end_with_the_time_for_one_reply(tmp_path: Path, relay: Relay) -> None:
    relay.on("POST", CHAT, answer({"error": "slow down"}, 429, Retry_After="3"))
    works = Works(tmp_path, relay.base_url, total_seconds=2.0)
    job = works.run()
    assert ended(job) == (Code.BUSY, Charged.NO, Situation.NOT_SENT)
    assert job.failure is not None
    assert "3 s" in job.failure.detail
    assert len(relay.requests) == 1
    works.close()


@pytest.mark.parametrize("protocol", [Protocol.CHAT, Protocol.VIDEOS])
def test_a_relay_without_this_protocol(works: Works, relay: Relay, protocol: Protocol) -> None:
    """It can be sent by the other one; nothing was charged."""
    job = works.run(protocol)
    assert ended(job) == (Code.PROTOCOL_REFUSED, Charged.NO, Situation.NOT_SENT)


def test_nothing_is_sent_where_the_video_would_have_no_place(works: Works, relay: Relay) -> None:
    (works.folder / "videos").write_text("a file in the folder's place")
    assert ended(works.run()) == (Code.FOLDER_UNUSABLE, Charged.NO, Situation.NOT_SENT)
    assert relay.requests == []


def test_a_rescued_job_is_charged_to_nobody_and_never_sent(works: Works, relay: Relay) -> None:
    """Its words are a task id or a file's name: a video of those would be paid for nothing."""
    request = a_request(prompt="task_01abc")
    job = works.queue.rescue(request, a_route(works.base_url), (Accepted("task_01abc"),))
    over = works.over(job)
    assert ended(over) == (Code.VIDEO_GONE, Charged.NO, Situation.ACCEPTED)
    assert works.queue.send_again(job.id) is None
    assert relay.received("POST") == []


def test_a_job_goes_on_with_links_that_the_person_found(works: Works, relay: Relay, film_bytes: bytes) -> None:
    relay.on("POST", CHAT, stream(TASK, words("[在线播放▶️](/dead.mp4)\n"), DONE))
    job = works.run()
    assert ended(job)[0] is Code.LINK_DEAD
    relay.on("GET", "/found.mp4", film(film_bytes))
    assert works.queue.carry_on(job.id, ("/found.mp4",)) is not None
    over = works.over(job)
    assert (over.status, over.links) == (Status.DONE, ("/found.mp4", "/dead.mp4"))
    assert len(relay.received("POST")) == 1


def test_what_was_put_off_is_not_sent_all_at_once(tmp_path: Path, relay: Relay, film_bytes: bytes) -> None:
    works = Works(tmp_path, relay.base_url, at_once=2)
    gate = threading.Event()
    busy = answer({"error": "slow down"}, 429, Retry_After="1")
    relay.on("POST", CHAT, *[busy] * 6, stream(gate, words("[在线播放▶️](/v.mp4)\n"), DONE))
    relay.on("GET", "/v.mp4", film(film_bytes))
    jobs = [works.submit() for _ in range(6)]
    relay.wait_for(8, "POST")
    time.sleep(0.5)
    assert len(relay.received("POST")) == 8
    gate.set()
    assert {works.over(job).status for job in jobs} == {Status.DONE}
    assert len(relay.received("POST")) == 12
    works.close()


def test_cancelling_where_it_waits_for_room_to_send(tmp_path: Path, relay: Relay) -> None:
    works = Works(tmp_path, relay.base_url, at_once=1)
    relay.on("POST", CHAT, answer({"error": "slow down"}, 429, Retry_After="1"), Script(before=(20.0,)))
    waiting = works.submit()
    works.wait_until(Postponed)
    works.submit()
    relay.wait_for(2, "POST")
    time.sleep(1.2)
    works.queue.cancel(waiting.id)
    over = works.over(waiting)
    assert (over.status, over.charged) == (Status.CANCELLED, Charged.NO)
    assert len(relay.received("POST")) == 2
    works.close()
