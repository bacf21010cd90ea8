"""Fixtures of every room: a scripted relay and a real little video."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from clips import make_clip
from relay_server import Relay


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
