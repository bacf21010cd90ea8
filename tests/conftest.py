"""Fixtures of every room: a scripted relay and a real little video."""

import socket
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from clips import make_clip
from hypothesis import HealthCheck, settings
from relay_server import Relay

# The window's fixtures live with its tests; a second conftest.py would be the same module to mypy.
pytest_plugins = ["queue_house", "window_fixtures", "clip_fixtures", "library_fixtures"]

# No test asserts a time: a busy machine may pause in any example.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture
def relay() -> Iterator[Relay]:
    with Relay() as relay:
        yield relay


@pytest.fixture(scope="session")
def film_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A whole MP4 file: one second of 320x180 with sound."""
    return make_clip(tmp_path_factory.mktemp("film") / "film.mp4").read_bytes()


@pytest.fixture(scope="session")
def film_file(tmp_path_factory: pytest.TempPathFactory, film_bytes: bytes) -> Path:
    """The same as a file, not to be changed."""
    path = tmp_path_factory.mktemp("film") / "film.mp4"
    path.write_bytes(film_bytes)
    return path


@pytest.fixture
def full_port() -> Iterator[int]:
    """A port whose backlog is full: connecting neither succeeds nor fails."""
    with closing(socket.socket()) as server:
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        waiting = [socket.socket() for _ in range(4)]
        for each in waiting:
            each.setblocking(False)
            each.connect_ex(server.getsockname())
        time.sleep(0.05)
        yield int(server.getsockname()[1])
        for each in waiting:
            each.close()
