"""The built-in engine as a child process, and how a route becomes a relay that can be spoken to."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import a_route

from sora_desktop.domain.errors import Code, EngineError, RelayError
from sora_desktop.services.cancel import CancelToken
from sora_desktop.services.endpoints import KnownEndpoints
from sora_desktop.services.engine import Engine
from sora_desktop.services.keystore import SessionKeys
from sora_desktop.services.profiles import BUILT_IN
from sora_desktop.services.relay.endpoint import Endpoint
from sora_desktop.services.relay.models import list_models


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = Engine(tmp_path / "animatic")
    yield engine
    engine.close()


def models(endpoint: Endpoint) -> tuple[str, ...]:
    return list_models(endpoint, CancelToken(), total_seconds=10.0)


def test_the_engine_starts_once_and_again_after_a_crash(engine: Engine) -> None:
    first = engine.endpoint()
    assert models(first) == ("animatic-1",)
    assert engine.endpoint() is first
    assert engine._process is not None
    engine._process.kill()
    engine._process.wait()
    second = engine.endpoint()
    assert second.key != first.key
    assert models(second) == ("animatic-1",)
    with pytest.raises(RelayError):
        models(first)


def test_the_engine_is_for_those_who_have_its_key(engine: Engine) -> None:
    with pytest.raises(RelayError) as caught:
        models(Endpoint(engine.endpoint().base_url, "guess"))
    assert caught.value.code is Code.BAD_KEY


def test_the_engine_ends_with_us(engine: Engine) -> None:
    endpoint = engine.endpoint()
    assert engine._process is not None
    process = engine._process
    engine.close()
    engine.close()
    assert process.poll() == 0
    with pytest.raises(RelayError):
        models(endpoint)


@pytest.mark.parametrize(
    "command", [["/nonexistent/program"], [sys.executable, "-c", "raise SystemExit(7)"], ["echo", "hello"]]
)
def test_an_engine_that_does_not_start(tmp_path: Path, command: list[str]) -> None:
    broken = Engine(tmp_path, command)
    began = time.monotonic()
    with pytest.raises(EngineError) as caught:
        broken.endpoint()
    assert caught.value.code is Code.ENGINE
    assert time.monotonic() - began < 5.0
    broken.close()


@pytest.mark.parametrize(
    ("variable", "endpoint_key"), [("", "sk-chain"), ("RELAY_KEY", "sk-variable"), ("SPACED_KEY", "sk-spaced")]
)
def test_keys_come_from_where_the_profile_says(engine: Engine, variable: str, endpoint_key: str) -> None:
    keys = SessionKeys()
    keys.put("tideway", "sk-chain")
    environment = {"RELAY_KEY": "sk-variable", "SPACED_KEY": " sk-spaced\n"}
    endpoints = KnownEndpoints(keys, engine, environment)
    assert endpoints(a_route(key_variable=variable)) == Endpoint("https://relay.example/v1", endpoint_key, "system")


def test_a_relay_without_a_key_is_spoken_to_without_one(engine: Engine) -> None:
    assert KnownEndpoints(SessionKeys(), engine, {})(a_route()).key == ""


@pytest.mark.parametrize(("value", "code"), [(None, Code.KEY_MISSING), (" ", Code.KEY_MISSING), ("a b", Code.BAD_KEY)])
def test_a_variable_without_a_key(engine: Engine, value: str | None, code: Code) -> None:
    environment = {} if value is None else {"RELAY_KEY": value}
    with pytest.raises(RelayError) as caught:
        KnownEndpoints(SessionKeys(), engine, environment)(a_route(key_variable="RELAY_KEY"))
    assert caught.value.code is code


def test_the_built_in_route_starts_the_engine(engine: Engine) -> None:
    endpoint = KnownEndpoints(SessionKeys(), engine, os.environ)(BUILT_IN.route())
    assert endpoint.base_url.startswith("http://127.0.0.1:")
    assert endpoint == engine.endpoint()
