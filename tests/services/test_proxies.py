"""Proxies: the ways there, and that nothing counts as sent before the proxy has let us through."""

import ssl
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from builders import a_route
from certificate import self_signed
from proxy_server import ProxyServer
from relay_server import Relay, Script, answer

from sora_desktop.domain.errors import Charged, Code, InvalidRequest, RelayError
from sora_desktop.services.cancel import CancelToken, Stopped
from sora_desktop.services.endpoints import KnownEndpoints
from sora_desktop.services.engine import Engine
from sora_desktop.services.keystore import SessionKeys
from sora_desktop.services.profiles import checked, new_profile
from sora_desktop.services.relay.dialling import off_thread
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.relay.http import exchange
from sora_desktop.services.relay.proxies import checked_proxy, read_proxy
from sora_desktop.services.relay.refused import noting_charge
from sora_desktop.services.relay.system_proxies import system_proxy
from sora_desktop.services.relay.tap import Attempt

AT_ONCE = 0.3  # seconds
LOGIN = "someone:p@ss word"
NAMES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "socks_proxy")
SOCKS5_REFUSES = b"\x05\x00\x05\x05\x00\x01" + bytes(6)
ANSWERS = {
    "http": (b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", b"", b"SSH-2.0 hello\r\n", b"HTTP/1.1 2"),
    "socks5": (b"\x05\xff", SOCKS5_REFUSES, b"", b"\x05", b"\x05\x02", b"HTTP/1.1 400 Bad Request\r\n\r\n"),
    "socks4": (b"\x00\x5b" + bytes(6), b"", b"\x00"),
}
REFUSALS = [(scheme, answer) for scheme, answers in ANSWERS.items() for answer in answers]


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    return monkeypatch


@pytest.fixture
def proxy() -> Iterator[ProxyServer]:
    with ProxyServer() as server:
        yield server


def post(url: str, proxy: str, attempt: Attempt | None = None, **details: Any) -> bytes:
    endpoint = Endpoint(url, "sk-secret-enough", proxy)
    details.setdefault("token", CancelToken())
    details.setdefault("idle_seconds", 5.0)
    attempt = attempt or Attempt()
    with noting_charge(attempt), exchange("POST", url, endpoint, json={"a": 1}, attempt=attempt, **details) as reply:
        return reply.body()


def failure(url: str, proxy: str, attempt: Attempt | None = None, **details: Any) -> RelayError:
    with pytest.raises(RelayError) as caught:
        post(url, proxy, attempt, **details)
    return caught.value


def named(relay: Relay) -> str:
    """The relay by a name that only the proxy can look up."""
    relay.on("POST", "/", answer("paid"))
    return relay.url.replace("127.0.0.1", "relay.test") + "/"


@pytest.mark.parametrize(
    ("scheme", "asked"),
    [
        ("http", "POST http://relay.test:{}/"),
        ("socks5", "SOCKS5 relay.test:{}"),
        ("socks5h", "SOCKS5 relay.test:{}"),
        ("socks4", "SOCKS4 relay.test:{}"),
    ],
)
def test_the_proxy_looks_the_name_up(relay: Relay, proxy: ProxyServer, scheme: str, asked: str) -> None:
    attempt = Attempt()
    url = named(relay)
    assert post(url, f"{scheme}://127.0.0.1:{proxy.port}", attempt) == b'"paid"'
    assert proxy.asked == [asked.format(relay.url.rpartition(":")[2])]
    head = b"POST / HTTP/1.1\r\n\r\n" + b"".join(
        f"{name}: {value}\r\n".encode() for name, value in relay.requests[0].headers.items()
    )
    full = len(url) - 1 if scheme == "http" else 0  # this proxy is told the whole address
    assert attempt.bytes_sent == len(head) + len(b'{"a":1}') + full, "the request and nothing else is counted"


def test_an_address_of_numbers_goes_through_socks(relay: Relay, proxy: ProxyServer) -> None:
    relay.on("POST", "/", answer("paid"))
    assert post(relay.url + "/", f"socks5://127.0.0.1:{proxy.port}") == b'"paid"'


@pytest.mark.parametrize(("scheme", "said"), REFUSALS)
def test_a_proxy_that_lets_nobody_through_was_sent_nothing(scheme: str, said: bytes) -> None:
    """Refused, cut off and answered with rubbish; https, so that an HTTP proxy is asked to CONNECT."""
    attempt = Attempt()
    with ProxyServer(answer=said) as proxy:
        error = failure("https://relay.test/", f"{scheme}://127.0.0.1:{proxy.port}", attempt)
    assert (error.code, error.charged, attempt.bytes_sent) == (Code.PROXY, Charged.NO, 0)
    assert attempt.connected
    assert error.detail


@pytest.mark.parametrize("scheme", ["http", "https", "socks5", "socks4"])
def test_a_proxy_that_is_not_there(scheme: str, full_port: int) -> None:
    error = failure("https://relay.test/", f"{scheme}://127.0.0.1:{full_port}", idle_seconds=0.2)
    assert (error.code, error.charged) == (Code.PROXY, Charged.NO)
    assert failure("http://relay.test/", f"{scheme}://proxy.invalid:1").code is Code.PROXY


WAYS = [
    ("http", "https"),
    ("https", "https"),
    ("https", "http"),
    ("socks5", "https"),
    ("socks5", "http"),
    ("socks4", "http"),
]


@pytest.fixture(params=WAYS, ids=lambda way: f"{way[1]} through {way[0]}")
def deaf(request: pytest.FixtureRequest) -> Iterator[tuple[str, str, ProxyServer]]:
    """An address, and a proxy to it that hangs."""
    with ProxyServer(deaf=True) as proxy:
        yield f"{request.param[1]}://relay.test/", f"{request.param[0]}://127.0.0.1:{proxy.port}", proxy


def test_a_proxy_that_hangs(deaf: tuple[str, str, ProxyServer]) -> None:
    attempt = Attempt()
    error = failure(*deaf[:2], attempt, idle_seconds=0.2)
    assert (error.code, error.charged, attempt.bytes_sent) == (Code.PROXY, Charged.NO, 0)


def test_cancelling_while_the_proxy_is_asked(deaf: tuple[str, str, ProxyServer]) -> None:
    url, way, proxy = deaf
    token, attempt = CancelToken(), Attempt()
    told: list[float] = []

    def cancel() -> None:
        proxy.called.wait(90)
        time.sleep(0.05)
        told.append(time.monotonic())
        token.cancel()

    canceller = threading.Thread(target=cancel)
    canceller.start()
    with pytest.raises(Stopped) as caught:
        post(url, way, attempt, token=token)
    assert time.monotonic() - told[0] < AT_ONCE
    assert (caught.value.charged, attempt.bytes_sent) == (Charged.NO, 0)
    canceller.join()


def test_total_time_bounds_the_proxy_too(deaf: tuple[str, str, ProxyServer]) -> None:
    error = failure(*deaf[:2], total_seconds=0.2)
    assert (error.code, error.charged) == (Code.TIMED_OUT, Charged.NO)


def test_cancelling_a_reply_that_comes_through_a_proxy(relay: Relay, proxy: ProxyServer) -> None:
    url, token = named(relay), CancelToken()
    relay.on("POST", "/", Script(before=(lambda _: token.cancel(), 5.0)))
    with pytest.raises(Stopped) as caught:
        post(url, f"socks5://127.0.0.1:{proxy.port}", token=token)
    assert caught.value.charged is None, "it had left"


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_asks_for_a_login(scheme: str) -> None:
    """For plain http its 407 is an HTTP reply like any other, after the request has left; but it passed nothing on."""
    with ProxyServer(login=LOGIN) as proxy:
        error = failure(f"{scheme}://relay.test/", f"http://127.0.0.1:{proxy.port}")
    assert (error.code, error.charged) == (Code.PROXY, Charged.NO)
    assert "407" in error.detail


def test_a_relay_that_answers_407_itself(relay: Relay, proxy: ProxyServer) -> None:
    named(relay)
    relay.on("POST", "/", answer("strange", 407))
    assert post(relay.url + "/", "none") == b'"strange"'
    assert post(relay.url + "/", f"socks5://127.0.0.1:{proxy.port}") == b'"strange"'


@pytest.mark.parametrize("scheme", ["http", "socks5"])
def test_the_login_of_the_systems_settings(relay: Relay, environment: pytest.MonkeyPatch, scheme: str) -> None:
    with ProxyServer(login=LOGIN) as proxy:
        environment.setenv("http_proxy", f"{scheme}://someone:p%40ss%20word@127.0.0.1:{proxy.port}")
        assert post(named(relay), "system") == b'"paid"'
        assert proxy.logins == [LOGIN]
    assert "proxy-authorization" not in relay.requests[0].headers or scheme == "http"


def test_no_error_shows_the_proxys_password(environment: pytest.MonkeyPatch) -> None:
    with ProxyServer(login="someone:other") as proxy:
        for scheme in ("http", "socks5"):
            environment.setenv("https_proxy", f"{scheme}://someone:p%40ss@127.0.0.1:{proxy.port}")
            error = failure("https://relay.test/", "system")
            assert error.code is Code.PROXY
            assert not {"p@ss", "p%40ss"} & set(f"{error!r} {error.detail} {error.__cause__}".split())
    assert "ss" not in repr(read_proxy("http://someone:ss@host")).removeprefix("Proxy")


def test_the_systems_proxy(relay: Relay, proxy: ProxyServer, environment: pytest.MonkeyPatch) -> None:
    environment.setenv("HTTP_PROXY", f"127.0.0.1:{proxy.port}")
    assert post(named(relay), "system") == b'"paid"'
    assert len(proxy.asked) == 1


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.3.2.1", "[::1]", "engine.localhost", "0.0.0.0"])
def test_this_computer_is_never_reached_through_the_systems_proxy(host: str, environment: pytest.MonkeyPatch) -> None:
    environment.setenv("ALL_PROXY", "http://proxy.test:3128")
    assert system_proxy(f"http://{host}:8000/v1") is None
    assert system_proxy("http://relay.test/v1") is not None


@pytest.mark.parametrize("exception", ["relay.test", ".test", "*", "other.com, relay.test"])
def test_the_systems_exceptions_are_respected(exception: str, environment: pytest.MonkeyPatch) -> None:
    environment.setenv("https_proxy", "http://proxy.test:3128")
    environment.setenv("no_proxy", exception)
    assert system_proxy("https://relay.test/v1") is None


@pytest.mark.parametrize(
    ("variable", "value", "expected"),
    [
        ("https_proxy", "http://proxy.test:3128", "http://proxy.test:3128"),
        ("https_proxy", "proxy.test:3128", "http://proxy.test:3128"),
        ("http_proxy", "http://proxy.test:3128", None),
        ("all_proxy", "socks5h://proxy.test", "socks5://proxy.test:1080"),
        ("all_proxy", "socks4://[fd00::1]:9", "socks4://[fd00::1]:9"),
        ("socks_proxy", "http://proxy.test:1080", "socks5://proxy.test:1080"),
        ("https_proxy", "", None),
    ],
)
def test_what_the_system_names(
    variable: str, value: str, expected: str | None, environment: pytest.MonkeyPatch
) -> None:
    environment.setenv(variable, value)
    found = system_proxy("https://relay.test/v1")
    assert (found.address if found else None) == expected


def test_settings_that_make_no_sense(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("http_proxy", "gopher://someone:secret@proxy.test")
    for choice in ("system", "quic://proxy.test", "http://"):
        error = failure("http://relay.test/", choice)
        assert (error.code, error.charged) == (Code.PROXY, Charged.NO)
        assert "secret" not in f"{error}"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("system", "system"),
        (" None ", "none"),
        ("http://proxy.test:3128/", "http://proxy.test:3128"),
        ("https://proxy.test", "https://proxy.test:443"),
        ("socks5h://10.0.0.1", "socks5://10.0.0.1:1080"),
        ("SOCKS5://Proxy.test:9", "socks5://proxy.test:9"),
        ("proxy.test:3128", "http://proxy.test:3128"),
        ("socks5://[::1]:9", "socks5://[::1]:9"),
    ],
)
def test_a_proxy_that_a_person_chose(typed: str, kept: str) -> None:
    assert new_profile("Mine", "https://relay.test", proxy=typed).proxy == kept
    assert checked_proxy(kept) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "", "ftp://proxy.test", "socks4://proxy.test", "http://", "http://:80", "http://proxy.test:0x", "http://a b",
        "http://proxy.test:99999", "http://proxy.test/path", "http://proxy.test?x=1", "http://me:secret@proxy.test",
        "http://me@proxy.test", "http://@proxy.test", "http://[::1", "http://pröxy.test", "file:///etc/passwd", "direct",
    ],
)  # fmt: skip
def test_what_is_no_proxy_is_refused(typed: str) -> None:
    profile = new_profile("Mine", "https://relay.test")
    with pytest.raises(InvalidRequest) as caught:
        checked(type(profile)(id="1", name="Mine", base_url="https://relay.test", proxy=typed))
    assert caught.value.detail == "proxy"


def test_a_stuck_look_up_of_the_systems_settings_can_be_called_off() -> None:
    stuck, began = threading.Event(), time.monotonic()
    called_off: Callable[[], bool] = lambda: time.monotonic() - began > 0.1  # noqa: E731
    with pytest.raises(InterruptedError):
        off_thread(stuck.wait, called_off)
    stuck.set()


def test_a_plain_relay_behind_a_proxy_that_was_asked_for_tls(relay: Relay, proxy: ProxyServer, tmp_path: Path) -> None:
    """Past the proxy it is the relay's certificate that fails, and still nothing was sent."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(self_signed(tmp_path / "own.pem"))
    attempt = Attempt()
    with Relay(context) as secret:
        for scheme in ("http", "socks5"):
            for each in (secret, relay):
                url = each.url.replace("http:", "https:") + "/"
                assert failure(url, f"{scheme}://127.0.0.1:{proxy.port}", attempt).code is Code.TLS
        assert secret.requests == []
    assert attempt.bytes_sent == 0


@pytest.mark.parametrize(
    ("now", "proxy"),
    [("http://new.test:1", "http://new.test:1"), ("none", "none"), (None, "socks5://kept.test:1")],
    ids=["changed", "switched off", "profile gone"],
)
def test_a_job_takes_the_way_of_its_profile_as_it_is_now(tmp_path: Path, now: str | None, proxy: str) -> None:
    profile = now and new_profile("Mine", "https://relay.test", proxy=now)
    route = a_route(profile_id="mine", proxy="socks5://kept.test:1")
    known = {"mine": profile} if profile else {}
    endpoints = KnownEndpoints(SessionKeys(), Engine(tmp_path), {}, profiles=known.get)
    assert endpoints(route).proxy == proxy
    assert KnownEndpoints(SessionKeys(), Engine(tmp_path), {})(route).proxy == route.proxy
