"""The chat protocol: exactly what is posted, and what every form of reply comes to."""

import base64
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from builders import PROMPT, a_request
from relay_server import DONE, Ending, Framing, Relay, Script, answer, event, stream, words

from sora_desktop.domain.errors import Charged, Code, InvalidRequest, RelayError, SoraError, StorageError
from sora_desktop.domain.events import Accepted, AnyEvent, Progress, TextDelta
from sora_desktop.domain.request import GenerationRequest, Size
from sora_desktop.services.cancel import CancelToken, Stopped
from sora_desktop.services.relay.chat import Outcome, submit
from sora_desktop.services.relay.endpoint import Endpoint

PATH = "/v1/chat/completions"
KEY = "sk-very-secret"
LINK = "https://cdn.example/v.mp4?se=1&sig=a%2Bb"
RESULT = f"[在线播放▶️]({LINK})"


class Heard:
    """What one submit yielded, kept and came to."""

    def __init__(self, relay: Relay, request: GenerationRequest | None = None, key: str = KEY) -> None:
        self.events: list[AnyEvent] = []
        self.raw = bytearray()
        self.outcome = Outcome()
        self._work = submit(
            request or a_request(), Endpoint(relay.base_url, key), CancelToken(), self.raw.extend, total_seconds=20.0
        )

    def run(self) -> "Heard":
        while True:
            try:
                self.events.append(next(self._work))
            except StopIteration as end:
                self.outcome = end.value
                return self

    @property
    def text(self) -> str:
        return "".join(event.text for event in self.events if isinstance(event, TextDelta))


def hear(relay: Relay, *scripts: Script, **details: Any) -> Heard:
    relay.on("POST", PATH, *scripts)
    return Heard(relay, **details).run()


def refusal(relay: Relay, *scripts: Script, **details: Any) -> SoraError:
    relay.on("POST", PATH, *scripts)
    with pytest.raises(SoraError) as caught:
        Heard(relay, **details).run()
    return caught.value


def test_the_request_is_exactly_the_one_on_the_wire(relay: Relay) -> None:
    hear(relay, stream(words(RESULT), DONE))
    sent = relay.requests[0]
    assert (sent.method, sent.path) == ("POST", PATH)
    assert sent.json == {
        "model": "sora-2",
        "max_tokens": 1000,
        "messages": [{"role": "user", "content": PROMPT}],
        "stream": True,
    }
    kept = {"content-length": str(len(sent.body)), "host": relay.url.removeprefix("http://")}
    assert sent.headers == kept | {
        "authorization": f"Bearer {KEY}",
        "content-type": "application/json",
        "accept": "*/*",
        "accept-encoding": "identity",
        "connection": "keep-alive",
        "user-agent": sent.headers["user-agent"],
    }
    assert sent.headers["user-agent"].startswith("SoraDesktop/")


def test_without_a_key_no_header_is_sent(relay: Relay) -> None:
    hear(relay, stream(words(RESULT)), key="")
    assert "authorization" not in relay.requests[0].headers


def test_choices_and_extra_fields_go_along(relay: Relay, tmp_path: Path) -> None:
    picture = tmp_path / "first frame.png"
    picture.write_bytes(b"\x89PNG picture")
    request = a_request(
        size=Size(1280, 720), seconds=12.0, stream=False, references=(str(picture),), fields={"fps": 24, "model": "x-1"}
    )
    hear(relay, answer({"choices": [{"message": {"content": RESULT}}]}), request=request)
    uri = "data:image/png;base64," + base64.b64encode(b"\x89PNG picture").decode()
    assert relay.requests[0].json == {
        "model": "x-1",
        "max_tokens": 1000,
        "messages": [
            {
                "role": "user",
                "content": [{"type": "text", "text": PROMPT}, {"type": "image_url", "image_url": {"url": uri}}],
            }
        ],
        "stream": False,
        "size": "1280x720",
        "seconds": "12",
        "fps": 24,
    }


@pytest.mark.parametrize("name", ["gone.png", "notes.txt"])
def test_a_reference_that_cannot_be_sent_charges_nothing(relay: Relay, tmp_path: Path, name: str) -> None:
    (tmp_path / "notes.txt").write_text("no picture")
    error = refusal(relay, request=a_request(references=(str(tmp_path / name),)))
    assert isinstance(error, InvalidRequest)
    assert error.charged is Charged.NO
    assert relay.requests == []


def test_a_stream_is_read_as_it_comes(relay: Relay) -> None:
    heard = hear(
        relay,
        stream(
            b": PING\n\n",
            event({"choices": [{"delta": {"role": "assistant", "content": ""}}]}),
            words("> ID: `task_01abc`\n> 排队中.....\n"),
            words("> 进度 36.. "),
            words("98.7%\n", key="reasoning_content"),
            words(RESULT),
            event({"choices": [], "usage": {"total_tokens": 3}}),
            DONE,
        ),
    )
    assert (heard.outcome.links, heard.outcome.failure) == ((LINK,), "")
    assert Accepted("task_01abc") in heard.events
    assert [each.fraction for each in heard.events if isinstance(each, Progress)][-1] == 0.987
    assert heard.text == f"> ID: `task_01abc`\n> 排队中.....\n> 进度 36.. 98.7%\n{RESULT}"
    assert heard.raw.endswith(DONE)


def test_characters_cut_in_two_are_whole_again(relay: Relay) -> None:
    whole = words("生成中 🎬 ") + words(RESULT) + DONE
    pieces = [whole[i : i + 1] for i in range(len(whole))]
    heard = hear(relay, stream(*pieces))
    assert heard.text == "生成中 🎬 " + RESULT
    assert heard.outcome.links == (LINK,)
    assert bytes(heard.raw) == whole


@pytest.mark.parametrize(
    "content",
    [
        {"content": [{"type": "text", "text": "see "}, {"type": "text", "text": RESULT}]},
        {"reasoning_content": {"stage": "render", "message": "see "}, "content": RESULT},
        {"content": "see " + RESULT, "reasoning_content": None, "role": "assistant"},
    ],
    ids=["parts", "object", "string"],
)
@pytest.mark.parametrize("form", ["delta", "message", "message under stream"])
def test_content_in_every_shape(relay: Relay, content: dict[str, Any], form: str) -> None:
    choice = {"choices": [{form.split(maxsplit=1)[0]: content, "finish_reason": "stop"}]}
    script = stream(event(choice), DONE) if form == "delta" else answer(choice)
    heard = hear(relay, script, request=a_request(stream=form != "message"))
    assert heard.text.replace("\n", "") == "see " + RESULT
    assert heard.outcome.links == (LINK,)


@pytest.mark.parametrize("framing", Framing)
@pytest.mark.parametrize("end", [b"", DONE, b"data: [DONE] stray\r\n\r\n", b"data:[DONE]"])
def test_every_ending_of_a_stream(relay: Relay, framing: Framing, end: bytes) -> None:
    heard = hear(
        relay, stream(words("…\n"), words(RESULT).rstrip(b"\n") + (b"\n\n" if end else b""), end, framing=framing)
    )
    assert heard.outcome.links == (LINK,)


@pytest.mark.parametrize(
    "frames",
    [
        (event({"error": {"message": "违规内容", "code": 1}}), DONE),
        (words("> 排队中..\n"), event({"error": "违规内容"})),
        (event({"choices": [], "error": {"message": "违规内容"}}), DONE),
        (words("❌ 生成失败: 违规内容\n"), DONE),
    ],
)
def test_a_failure_under_200_is_one(relay: Relay, frames: tuple[bytes, ...]) -> None:
    outcome = hear(relay, stream(*frames)).outcome
    assert outcome.links == ()
    assert "违规内容" in outcome.failure


@pytest.mark.parametrize(
    ("status", "body", "code", "charged"),
    [
        (401, {"error": {"message": "bad token", "code": None}}, Code.BAD_KEY, Charged.NO),
        (400, {"error": {"message": "Invalid API key"}}, Code.BAD_KEY, Charged.NO),
        (402, {"detail": "pay"}, Code.NO_BALANCE, Charged.NO),
        (403, {"error": {"message": "额度不足"}}, Code.NO_BALANCE, Charged.NO),
        (404, {"error": {"code": "model_not_found", "message": "?"}}, Code.MODEL_GONE, Charged.NO),
        (429, {"error": "slow down"}, Code.BUSY, Charged.NO),
        (400, {"error": "odd"}, Code.REFUSED, Charged.NO),
        (500, {"error": {"message": "boom"}}, Code.RELAY_BROKEN, None),
        (503, {"error": {"message": "The server is overloaded"}}, Code.BUSY, Charged.NO),
        (529, {}, Code.BUSY, Charged.NO),
        (503, {"error": {"message": "当前分组下对于模型 sora-2 无可用渠道"}}, Code.MODEL_GONE, Charged.NO),
        (500, {"error": {"message": "insufficient_user_quota"}}, Code.NO_BALANCE, Charged.NO),
        (500, {"error": {"message": "Invalid token"}}, Code.BAD_KEY, Charged.NO),
        (503, {}, Code.RELAY_BROKEN, None),
        (503, {"error": {"message": "Please try again later"}}, Code.RELAY_BROKEN, None),
        (504, {"error": {"message": "the server is busy, upstream timed out"}}, Code.BUSY, None),
        (500, {"error": {"message": "output_moderation"}}, Code.MODERATION, None),
        (400, {"error": {"message": "input_moderation"}}, Code.MODERATION, Charged.NO),
        (400, {"error": {"message": "上传的图片包含真人"}}, Code.MODERATION_PERSON, Charged.NO),
        (504, {}, Code.TIMED_OUT, None),
        (524, {}, Code.TIMED_OUT, None),
        (302, {}, Code.REFUSED, None),
    ],
)
def test_refusals(relay: Relay, status: int, body: object, code: Code, charged: Charged | None) -> None:
    error = refusal(relay, answer(body, status))
    assert (error.code, error.status, error.charged) == (code, status, charged)
    assert len(relay.requests) == 1


def test_a_key_that_is_missing_is_not_called_bad(relay: Relay) -> None:
    assert refusal(relay, answer({"error": "?"}, 401), key="").code is Code.KEY_MISSING


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("7", 7.0), ("1.5", 1.5), ("0", 0.0), ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0)]
    + [(nonsense, None) for nonsense in ("soon", "-3", "", "nan", "inf", "1e9", "9" * 400, "Wed, 99 Oct 2015")],
)
def test_the_pause_that_the_relay_asks_for(relay: Relay, header: str, seconds: float | None) -> None:
    assert refusal(relay, answer({"error": "slow down"}, 429, Retry_After=header)).retry_after == seconds


def test_the_pause_until_a_date(relay: Relay) -> None:
    until = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    pause = refusal(relay, answer({}, 503, Retry_After=until)).retry_after
    assert pause is not None
    assert 30 < pause <= 60


def test_an_error_page_gives_its_title(relay: Relay) -> None:
    page = b"<html><head><title>502 Bad Gateway</title></head><body>" + b"x" * 300_000
    error = refusal(relay, Script(status=502, headers={"Content-Type": "text/html"}, body=(page,)))
    assert (error.code, error.detail) == (Code.RELAY_BROKEN, "502 Bad Gateway")


def test_the_key_is_blotted_out_where_a_relay_quotes_it(relay: Relay) -> None:
    assert KEY not in refusal(relay, answer({"error": f"Incorrect key {KEY}"}, 401)).detail
    assert KEY not in hear(relay, stream(words(f"❌ 生成失败: key {KEY} used up"))).outcome.failure


@pytest.mark.parametrize(
    ("script", "code"),
    [
        (stream(words("> 排队中..\n"), ending=Ending.RESET), Code.CONNECTION_LOST),
        (Script(body=(b"{}",), cut_after=1), Code.CONNECTION_LOST),
        (Script(before=(0.1,), cut_after=0, body=(b"x",), ending=Ending.RESET), Code.CONNECTION_LOST),
    ],
)
def test_a_broken_reply_leaves_the_charge_open(relay: Relay, script: Script, code: Code) -> None:
    error = refusal(relay, script)
    assert (error.code, error.charged) == (code, None)
    assert len(relay.requests) == 1


BROKEN = (words("> 进度 36..\n"), words(f"{RESULT} "))


@pytest.mark.parametrize("framing", [Framing.LENGTH, Framing.CHUNKED])
def test_a_reply_that_is_cut_at_any_byte_gives_the_whole_link_or_its_loss(relay: Relay, framing: Framing) -> None:
    body = b"".join(BROKEN)
    given: list[tuple[str, ...]] = []
    for end in range(1, len(body) - 1):
        relay.on("POST", PATH, Script(body=(body, b"more"), framing=framing, cut_after=end))
        heard = Heard(relay)
        with suppress(RelayError):
            heard.run()
        given.append(heard.outcome.links)
        assert heard.outcome.is_whole is not bool(given[-1])
    assert set(given) == {(), (LINK,)}
    assert given == sorted(given)
    assert len(relay.requests) == len(given)


def test_a_body_without_a_length_that_is_cut_in_a_frame_is_lost(relay: Relay) -> None:
    cut = words(RESULT).rstrip(b"\n")[:-30]
    error = refusal(relay, stream(words("> 排队中..\n"), cut, framing=Framing.CLOSE))
    assert (error.code, error.charged) == (Code.CONNECTION_LOST, None)


def test_an_id_that_came_before_the_end_is_told(relay: Relay) -> None:
    relay.on("POST", PATH, stream(words('{"id":"a1b2c3","status":"queued"'), ending=Ending.RESET))
    heard = Heard(relay)
    with pytest.raises(RelayError):
        heard.run()
    assert Accepted("a1b2c3") in heard.events


def test_a_refusal_before_the_end_is_the_outcome(relay: Relay) -> None:
    outcome = hear(relay, stream(event({"error": "违规内容"}), ending=Ending.RESET)).outcome
    assert (outcome.failure, outcome.links) == ("违规内容", ())


def test_a_poster_and_a_page_are_no_reason_to_call_a_broken_reply_good(relay: Relay) -> None:
    text = "![海报](https://x.example/a.webp) [web](https://x.example/web/1) \n"
    assert refusal(relay, stream(words(text), ending=Ending.RESET)).code is Code.CONNECTION_LOST


def test_the_finished_video_outweighs_an_error_at_the_end(relay: Relay) -> None:
    outcome = hear(relay, stream(words(RESULT + "\n"), event({"error": "usage could not be counted"}), DONE)).outcome
    assert (outcome.links, outcome.failure) == ((LINK,), "")


def test_a_bad_ending_is_a_failure_unless_there_is_a_link(relay: Relay) -> None:
    end = event({"choices": [{"delta": {}, "finish_reason": "content_filter"}]})
    assert hear(relay, stream(words("I cannot."), end, DONE)).outcome.failure == "I cannot. (content_filter)"
    assert hear(relay, stream(words(RESULT), end, DONE)).outcome.links == (LINK,)


@pytest.mark.parametrize("streamed", [True, False])
def test_a_task_handle_goes_on_by_polling(relay: Relay, streamed: bool) -> None:
    handle = {"id": "a1", "status": "queued", "query_url": "/q/a1", "content_url": LINK}
    heard = hear(relay, stream(event(handle), DONE) if streamed else answer(handle))
    assert [each for each in heard.events if isinstance(each, Accepted)] == [Accepted("a1", "/q/a1")]
    assert (heard.outcome.links, heard.outcome.promised, heard.outcome.failure) == ((), (LINK,), "")


def test_a_text_without_end_is_refused(relay: Relay) -> None:
    flood = (words("x" * 1_000_000),) * 18
    assert refusal(relay, stream(*flood, framing=Framing.CLOSE)).code is Code.REPLY_TOO_LARGE


def test_nothing_is_charged_where_nothing_left(relay: Relay) -> None:
    secure = Endpoint(relay.base_url.replace("http:", "https:"), KEY)
    with pytest.raises(RelayError) as caught:
        list(submit(a_request(), secure, CancelToken(), bytes, total_seconds=5.0))
    assert (caught.value.code, caught.value.charged) == (Code.TLS, Charged.NO)


@pytest.mark.parametrize(("when", "charged"), [("before", Charged.NO), ("after", None)])
def test_cancelling_knows_whether_anything_left(relay: Relay, when: str, charged: Charged | None) -> None:
    token = CancelToken()
    relay.on("POST", PATH, stream(words("> 排队中.\n"), ending=Ending.HANG))
    work = submit(a_request(), Endpoint(relay.base_url, KEY), token, bytes, total_seconds=20.0)
    if when == "after":
        next(work)
    token.cancel()
    with pytest.raises(Stopped) as caught:
        list(work)
    assert caught.value.charged is charged


def test_a_full_disk_is_no_broken_relay(relay: Relay) -> None:
    def keep(content: bytes) -> None:
        raise StorageError(Code.DISK_FULL)

    relay.on("POST", PATH, stream(words(RESULT)))
    with pytest.raises(StorageError):
        list(submit(a_request(), Endpoint(relay.base_url, KEY), CancelToken(), keep, total_seconds=5.0))
