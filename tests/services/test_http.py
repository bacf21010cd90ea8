"""One exchange over real sockets: what left, what came, and that everything can be cut."""

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from certificate import self_signed
from relay_server import Ending, Framing, Relay, Script, answer, redirect, stream

from sora_desktop.domain.errors import Code, RelayError
from sora_desktop.services.cancel import CancelToken, Stopped
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.relay.http import exchange
from sora_desktop.services.relay.tap import Attempt

AT_ONCE = 0.3  # seconds; the promise is 0.1, test machines are busy
KEY = "sk-very-secret"


def fetch(url: str, method: str = "GET", **details: Any) -> tuple[int, bytes]:
    endpoint = details.pop("endpoint", None) or Endpoint(url)
    with exchange(method, url, endpoint, token=details.pop("token", None) or CancelToken(), **details) as reply:
        return reply.status, reply.body()


def failure(url: str, **details: Any) -> RelayError:
    with pytest.raises(RelayError) as caught:
        fetch(url, **details)
    return caught.value


@pytest.fixture
def closed_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        return int(server.getsockname()[1])


def test_refused_connection_sent_nothing(closed_port: int) -> None:
    attempt = Attempt()
    assert failure(f"http://127.0.0.1:{closed_port}/", attempt=attempt).code is Code.UNREACHABLE
    assert (attempt.connected, attempt.bytes_sent) == (False, 0)


def test_unknown_host_sent_nothing() -> None:
    attempt = Attempt()
    assert failure("http://relay.invalid/", method="POST", json={}, attempt=attempt).code is Code.UNREACHABLE
    assert attempt.bytes_sent == 0


def test_plain_server_behind_https_sent_nothing(relay: Relay) -> None:
    attempt = Attempt()
    url = relay.url.replace("http:", "https:")
    assert failure(url, method="POST", json={"a": 1}, attempt=attempt).code is Code.TLS
    assert (attempt.connected, attempt.bytes_sent) == (True, 0)


def test_untrusted_certificate_sent_nothing(tmp_path: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(self_signed(tmp_path / "own.pem"))
    attempt = Attempt()
    with Relay(context) as relay:
        assert failure(relay.url, method="POST", json={"a": 1}, attempt=attempt).code is Code.TLS
        assert relay.requests == []
    assert attempt.bytes_sent == 0


def test_a_request_that_left_is_counted(relay: Relay) -> None:
    relay.on("POST", "/", answer({}))
    attempt = Attempt()
    assert fetch(relay.url + "/", method="POST", json={"a": 1}, attempt=attempt) == (200, b"{}")
    assert attempt.connected
    assert attempt.bytes_sent > len(b'{"a":1}')
    assert relay.requests[0].body == b'{"a":1}'


@pytest.mark.parametrize(
    ("script", "code"),
    [
        (Script(ending=Ending.RESET, before=(0.05,), body=(b"x",), cut_after=0), Code.CONNECTION_LOST),
        (Script(body=(b"abc", b"def"), cut_after=4), Code.CONNECTION_LOST),
        (stream(b"abc", ending=Ending.RESET), Code.CONNECTION_LOST),
        (Script(body=(b"abc", 5.0), ending=Ending.HANG), Code.TIMED_OUT),
    ],
    ids=["reset", "short", "chunk cut", "silence"],
)
def test_broken_replies_are_told_as_such(relay: Relay, script: Script, code: Code) -> None:
    relay.on("GET", "/", Script(**_with_length(script)))
    attempt = Attempt()
    assert failure(relay.url + "/", attempt=attempt, idle_seconds=0.3).code is code
    assert attempt.bytes_sent > 0


def _with_length(script: Script) -> dict[str, Any]:
    fields = {name: getattr(script, name) for name in script.__struct_fields__}
    extra = {} if script.framing is Framing.CHUNKED else {"Content-Length": "100"}
    return fields | {"headers": dict(script.headers) | extra}


@pytest.mark.parametrize("framing", Framing)
@pytest.mark.parametrize("packed", [False, True])
def test_bodies_of_every_framing_are_whole(relay: Relay, framing: Framing, packed: bool) -> None:
    content = bytes(range(256)) * 1_000
    body = gzip.compress(content) if packed else content
    headers = {"Content-Encoding": "gzip"} if packed else {}
    relay.on("GET", "/", Script(headers=headers, body=(body[:1000], 0.01, body[1000:]), framing=framing))
    assert fetch(relay.url + "/") == (200, content)


@pytest.mark.parametrize("framing", Framing)
def test_text_is_handed_on_as_it_arrives(relay: Relay, framing: Framing) -> None:
    seen = threading.Event()
    relay.on("GET", "/", Script(body=(b"first", seen, b"second"), framing=framing))
    with exchange("GET", relay.url + "/", Endpoint(relay.base_url), token=CancelToken()) as reply:
        pieces = reply.pieces()
        assert next(pieces) == b"first"
        seen.set()
        assert b"".join(pieces) == b"second"


Stage = Callable[[Relay, int], str]


def connecting(relay: Relay, full_port: int) -> str:
    return f"http://127.0.0.1:{full_port}/"


def shaking_hands(relay: Relay, full_port: int) -> str:
    return "https://127.0.0.1:{}/"


def waiting(relay: Relay, full_port: int) -> str:
    relay.on("GET", "/", Script(before=(30.0,)))
    return relay.url + "/"


def reading(relay: Relay, full_port: int) -> str:
    relay.on("GET", "/", stream(b"some text", ending=Ending.HANG))
    return relay.url + "/"


def reading_to_the_end(relay: Relay, full_port: int) -> str:
    relay.on("GET", "/", Script(body=(b"some text",), framing=Framing.CLOSE, ending=Ending.HANG))
    return relay.url + "/"


STAGES = [connecting, shaking_hands, waiting, reading, reading_to_the_end]


@pytest.fixture(params=STAGES, ids=lambda stage: stage.__name__)
def stuck(request: pytest.FixtureRequest, relay: Relay, full_port: int) -> Iterator[str]:
    """An address at which an exchange never ends by itself."""
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        yield request.param(relay, full_port).format(silent.getsockname()[1])


def test_cancelling_is_prompt_at_every_stage(stuck: str) -> None:
    token, told = CancelToken(), []

    def cancel() -> None:
        told.append(time.monotonic())
        token.cancel()

    timer = threading.Timer(0.3, cancel)
    timer.start()
    with pytest.raises(Stopped):
        fetch(stuck, token=token)
    assert time.monotonic() - told[0] < AT_ONCE
    timer.join()


def test_total_time_bounds_every_stage(stuck: str) -> None:
    began = time.monotonic()
    assert failure(stuck, total_seconds=0.3).code is Code.TIMED_OUT
    assert time.monotonic() - began < 0.3 + AT_ONCE


def test_a_cancelled_token_lets_nothing_out(relay: Relay) -> None:
    token, attempt = CancelToken(), Attempt()
    token.cancel()
    with pytest.raises(Stopped):
        fetch(relay.url, token=token, attempt=attempt)
    assert attempt.bytes_sent == 0
    assert relay.requests == []


def test_cancelling_while_a_large_body_is_sent() -> None:
    """A server that does not read: the request is stuck in the middle of the sending."""
    token = CancelToken()
    with closing(socket.create_server(("127.0.0.1", 0))) as deaf:
        threading.Timer(0.3, token.cancel).start()
        began = time.monotonic()
        with pytest.raises(Stopped):
            fetch(f"http://127.0.0.1:{deaf.getsockname()[1]}/", "POST", json={"a": "x" * 50_000_000}, token=token)
        assert time.monotonic() - began < 0.3 + 2 * AT_ONCE


def test_redirects_are_not_followed(relay: Relay) -> None:
    relay.on("GET", "/", redirect("/other"))
    assert fetch(relay.url + "/")[0] == 302
    assert len(relay.requests) == 1


def test_a_redirects_body_is_not_read(relay: Relay) -> None:
    headers = {"Location": "http://[::1", "Content-Length": "1000"}
    relay.on("GET", "/", Script(status=302, headers=headers, body=(b"x",), ending=Ending.HANG))
    with exchange("GET", relay.url + "/", Endpoint(relay.base_url), token=CancelToken(), total_seconds=2.0) as reply:
        assert (reply.status, reply.headers["Location"]) == (302, "http://[::1")


def test_environment_has_no_say(relay: Relay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither its proxies nor its netrc: a proxy would see the key, an entry there would replace it."""
    relay.on("GET", "/", answer({}))
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login someone password else\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert fetch(relay.url + "/", headers={"Authorization": f"Bearer {KEY}"}) == (200, b"{}")
    assert relay.requests[0].headers["authorization"] == f"Bearer {KEY}"


def test_errors_never_show_the_key(relay: Relay, closed_port: int) -> None:
    headers = {"Authorization": f"Bearer {KEY}"}
    relay.on("GET", "/", Script(cut_after=1, body=(b"ab",)))
    for url in (relay.url + "/", f"http://127.0.0.1:{closed_port}/"):
        error = failure(url, headers=headers)
        assert KEY not in f"{error} {error.detail} {error.__cause__}"


def test_an_error_page_is_read_only_so_far(relay: Relay) -> None:
    relay.on("GET", "/", Script(status=502, body=(b"<p>" * 1_000_000,)))
    with exchange("GET", relay.url + "/", Endpoint(relay.base_url), token=CancelToken()) as reply:
        assert reply.beginning() == ("<p>" * 30_000)[:65_536]


def test_a_broken_error_page_gives_what_came(relay: Relay) -> None:
    relay.on("GET", "/", Script(status=500, body=(b"first half", b"second"), cut_after=10))
    with exchange("GET", relay.url + "/", Endpoint(relay.base_url), token=CancelToken()) as reply:
        assert reply.beginning() == "first half"


def test_too_long_an_answer_is_refused(relay: Relay) -> None:
    relay.on("GET", "/", Script(body=(gzip.compress(b"0" * 30_000_000),), headers={"Content-Encoding": "gzip"}))
    assert failure(relay.url + "/").code is Code.REPLY_TOO_LARGE


def test_what_the_caller_raises_is_left_alone(relay: Relay) -> None:
    """A full disk while the reply is being kept is no broken connection."""
    relay.on("GET", "/", answer({}))
    with (
        pytest.raises(OSError, match="disk"),
        exchange("GET", relay.url + "/", Endpoint(relay.base_url), token=CancelToken()),
    ):
        raise OSError(28, "the disk is full")


@pytest.mark.parametrize(("text", "length"), [("4", 4), ("\xb2", None), ("9" * 5_000, None), ("-1", None)])
def test_length_is_believed_only_as_a_number(relay: Relay, text: str, length: int | None) -> None:
    relay.on("GET", "/", Script(headers={"Content-Length": text}, body=(b"body",)))
    with exchange("GET", relay.url + "/", Endpoint(relay.base_url), token=CancelToken()) as reply:
        assert reply.length == length
