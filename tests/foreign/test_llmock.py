"""Our client against llmock, which breaks replies on purpose: right state, right charge, one POST, no hang."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from builders import a_request
from llmock_server import LLMock
from relay_server import Relay, film
from works import KEY, Works

from sora_desktop.domain.errors import Charged, Code, RelayError
from sora_desktop.domain.events import AnyEvent, Cancelled, Failed, Postponed, TextDelta
from sora_desktop.domain.job import Job, Situation, Status
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.relay import chat
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.relay.models import list_models

pytest_plugins = ("llmock_fixtures",)

TASK = "task_01k6x9v2"
STORY = f"> ID: `{TASK}`\n> 排队中.....\n> 生成中.\n>🏃 进度 36.. 44.. 61..\n> 生成完成 ✅\n"
FILM_PATH = "/out/film.mp4"


@pytest.fixture
def works(foreign: LLMock, tmp_path: Path) -> Iterator[Works]:
    works = Works(tmp_path, foreign.base_url)
    yield works
    works.close()


@pytest.fixture
def hasty(foreign: LLMock, tmp_path: Path) -> Iterator[Works]:
    """The same with little patience for a reply."""
    works = Works(tmp_path, foreign.base_url, total_seconds=1.0)
    yield works
    works.close()


def say(text: str, **details: Any) -> dict[str, Any]:
    return {"type": "reply", "text": text} | details


def broken(kind: str, after: int = 1, **details: Any) -> dict[str, Any]:
    return {"type": "stream_fault", "kind": kind, "after_chunks": after} | details


def refuse(status: int, **details: Any) -> dict[str, Any]:
    return {"type": "fail", "status": status} | details


def hear(server: LLMock, seconds: float = 20.0, **details: Any) -> tuple[list[AnyEvent], chat.Outcome]:
    """Send one request through the chat protocol alone; return its events and what it came to."""
    endpoint = Endpoint(server.base_url, KEY)
    reply = chat.submit(a_request(**details), endpoint, CancelToken(), lambda _: None, seconds)
    events: list[AnyEvent] = []
    while True:
        try:
            events.append(next(reply))
        except StopIteration as end:
            outcome: chat.Outcome = end.value
            return events, outcome


def said(events: list[AnyEvent]) -> str:
    return "".join(event.text for event in events if isinstance(event, TextDelta))


def failure(works: Works, job: Job) -> Failed:
    (event,) = (event for event in works.heard(job) if isinstance(event, Failed))
    return event


@pytest.mark.parametrize("stream", [True, False])
def test_the_words_arrive_as_they_were_said(foreign: LLMock, stream: bool) -> None:
    foreign.will(say(STORY))
    events, outcome = hear(foreign, stream=stream)
    assert said(events) == STORY
    assert (outcome.links, outcome.failure) == ((), "")
    (post,) = foreign.posts()
    assert (post["stream"], post["completed"], post["status"]) == (stream, True, 200)
    assert post["body"]["messages"] == [{"role": "user", "content": a_request().prompt}]


def test_its_models_are_listed(foreign: LLMock) -> None:
    assert "gpt-4o" in list_models(Endpoint(foreign.base_url, KEY), CancelToken())


@pytest.mark.parametrize("stream", [True, False])
def test_a_video_is_saved(foreign: LLMock, works: Works, relay: Relay, film_bytes: bytes, stream: bool) -> None:
    relay.on("GET", FILM_PATH, film(film_bytes))
    foreign.will(say(f"{STORY}[点击这里]({relay.url}{FILM_PATH}) 查看视频~~~\n"))
    job = works.run(stream=stream)
    assert (job.status, job.task_id) == (Status.DONE, TASK)
    assert job.video is not None
    assert Path(job.video.path).read_bytes() == film_bytes
    (fetched,) = relay.requests
    assert "authorization" not in fetched.headers
    assert len(foreign.posts()) == 1


@pytest.mark.parametrize("stream", [True, False])
def test_a_reply_without_a_video_is_said_to_be_one(foreign: LLMock, works: Works, stream: bool) -> None:
    foreign.will(say("I am a language model and make no video."))
    job = works.run(stream=stream)
    end = failure(works, job)
    assert (end.code, end.charged) == (Code.NO_VIDEO, Charged.MAYBE)
    assert "language model" in end.detail
    assert len(foreign.posts()) == 1


@pytest.mark.parametrize("after", [0, 1, 3])
def test_a_stream_that_ends_early_without_a_word(foreign: LLMock, works: Works, after: int) -> None:
    foreign.will(say("no link in these words at all"), broken("truncate", after))
    job = works.run()
    assert (failure(works, job).code, failure(works, job).charged) == (Code.NO_VIDEO, Charged.MAYBE)
    assert len(foreign.posts()) == 1


@pytest.mark.parametrize("after", [0, 1, 3])
def test_a_connection_that_drops_is_ambiguous(foreign: LLMock, works: Works, after: int) -> None:
    foreign.will(say("no link in these words at all"), broken("disconnect", after))
    job = works.run()
    end = failure(works, job)
    assert (end.code, end.charged) == (Code.CONNECTION_LOST, Charged.MAYBE)
    assert job.situation is Situation.AMBIGUOUS
    assert len(foreign.posts()) == 1


def test_a_connection_that_drops_after_the_job_was_named_leaves_it_accepted(foreign: LLMock, works: Works) -> None:
    foreign.will(say(STORY), broken("disconnect", 8))
    job = works.run()
    assert (job.situation, job.task_id) == (Situation.ACCEPTED, TASK)
    assert failure(works, job).charged is not Charged.NO
    assert len(foreign.posts()) == 1


@pytest.mark.parametrize("after", range(len(STORY.split()) + 3))
def test_a_damaged_frame_spoils_nothing_but_itself(
    foreign: LLMock, works: Works, relay: Relay, film_bytes: bytes, after: int
) -> None:
    relay.on("GET", FILM_PATH, film(film_bytes))
    foreign.will(say(f"{STORY}{relay.url}{FILM_PATH}"), broken("malformed", after))
    job = works.run()
    assert len(foreign.posts()) == 1
    if after == len(STORY.split()) + 1:  # the frame with the link itself, behind the opening one and one a word
        assert failure(works, job).charged is not Charged.NO
    else:
        assert job.status is Status.DONE


def test_a_stalled_stream_is_given_up(foreign: LLMock, hasty: Works) -> None:
    foreign.will(say("no link in these words at all"), broken("stall", 2, stall_seconds=60))
    job = hasty.run()
    assert (failure(hasty, job).code, failure(hasty, job).charged) == (Code.TIMED_OUT, Charged.MAYBE)
    (post,) = foreign.posts()
    assert post["stall_waited"] < 30


def test_a_short_stall_is_waited_out(foreign: LLMock) -> None:
    foreign.will(say(STORY), broken("stall", 2, stall_seconds=0.3))
    events, _ = hear(foreign)
    assert said(events) == STORY


@pytest.mark.parametrize("stream", [True, False])
def test_a_late_answer_is_waited_for_and_a_far_too_late_one_is_not(foreign: LLMock, stream: bool) -> None:
    foreign.will(say(STORY, times=2), {"type": "delay", "seconds": 0.3})
    assert said(hear(foreign, stream=stream)[0]) == STORY
    foreign.reset()
    foreign.will({"type": "delay", "seconds": 5.0})
    with pytest.raises(RelayError) as caught:
        hear(foreign, 0.5, stream=stream)
    assert (caught.value.code, caught.value.charged) == (Code.TIMED_OUT, None)


def test_cancelling_a_stalled_stream_ends_it_at_once(foreign: LLMock, works: Works) -> None:
    foreign.will(say(STORY), broken("stall", 8, stall_seconds=60))
    job = works.submit()
    works.wait_until(TextDelta)
    works.queue.cancel(job.id)
    works.over(job)
    (end,) = (event for event in works.heard(job) if isinstance(event, Cancelled))
    assert end.charged is not Charged.NO
    (post,) = foreign.posts()
    assert post["stall_waited"] is None or post["stall_waited"] < 30


@pytest.mark.parametrize("stream", [True, False])
@pytest.mark.parametrize(
    ("status", "details", "code", "charged"),
    [
        (400, {"message": "odd"}, Code.REFUSED, Charged.NO),
        (401, {}, Code.BAD_KEY, Charged.NO),
        (402, {"message": "pay"}, Code.NO_BALANCE, Charged.NO),
        (403, {"message": "no"}, Code.REFUSED, Charged.NO),
        (404, {"code": "model_not_found"}, Code.MODEL_GONE, Charged.NO),
        (500, {}, Code.RELAY_BROKEN, Charged.MAYBE),
        (502, {}, Code.RELAY_BROKEN, Charged.MAYBE),
        (504, {}, Code.TIMED_OUT, Charged.MAYBE),
    ],
)
def test_refusals_are_sent_once_and_say_the_money(
    foreign: LLMock, works: Works, stream: bool, status: int, details: dict[str, Any], code: Code, charged: Charged
) -> None:
    foreign.will(refuse(status, times=None, **details))
    job = works.run(stream=stream)
    end = failure(works, job)
    assert (end.code, end.charged, end.status) == (code, charged, status)
    assert KEY not in end.detail
    assert len(foreign.posts()) == 1


def test_a_busy_relay_is_tried_again_after_the_time_it_asked_for(foreign: LLMock, works: Works) -> None:
    foreign.will(refuse(429, times=2, retry_after=1), say("no link in these words at all"))
    job = works.run()
    pauses = [event.seconds for event in works.heard(job) if isinstance(event, Postponed)]
    assert pauses == [1.0, 1.0]
    assert [post["status"] for post in foreign.posts()] == [429, 429, 200]
    assert failure(works, job).code is Code.NO_VIDEO
    assert foreign.findings().isdisjoint({"retry_after_ignored", "retry_storm", "retried_non_retryable"})


def test_many_jobs_at_once_are_one_post_each(foreign: LLMock, works: Works, relay: Relay, film_bytes: bytes) -> None:
    relay.on("GET", FILM_PATH, film(film_bytes))
    foreign.will(say(f"[watch]({relay.url}{FILM_PATH})\n", times=6))
    prompts = [f"A cat, take {number}" for number in range(6)]
    jobs = [works.submit(prompt=prompt) for prompt in prompts]
    assert {works.over(job).status for job in jobs} == {Status.DONE}
    sent = [post["body"]["messages"][0]["content"] for post in foreign.posts()]
    assert sorted(sent) == prompts
