"""A real engine on a real socket."""

import base64
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from engine_client import TOKEN, Client, png

from sora_desktop.animatic.jobs import JobStore
from sora_desktop.animatic.server import EngineServer


@pytest.fixture
def store(tmp_path: Path, qapp: object) -> Iterator[JobStore]:
    store = JobStore(tmp_path / "engine")
    yield store
    store.close()


@pytest.fixture
def client(store: JobStore) -> Iterator[Client]:
    server = EngineServer(0, TOKEN, store)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    client = Client(server.base_url)
    yield client
    client.session.close()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def connect() -> Iterator[Callable[[str], Client]]:
    """Clients of engines that the test itself started."""
    clients: list[Client] = []

    def connected(base_url: str) -> Client:
        clients.append(Client(base_url))
        return clients[-1]

    yield connected
    for one in clients:
        one.session.close()


@pytest.fixture
def red_png(qapp: object) -> bytes:
    return png("#ff0000")


@pytest.fixture
def blue_png(qapp: object) -> bytes:
    return png("#0000ff")


@pytest.fixture
def data_uri() -> Callable[[bytes], str]:
    return lambda data: f"data:image/png;base64,{base64.b64encode(data).decode()}"
