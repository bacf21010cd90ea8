"""A running llmock."""

from collections.abc import Iterator

import pytest
from llmock_server import PATIENCE, LLMock, address, started


@pytest.fixture(scope="session")
def llmock_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that runs as long as the tests do."""
    log = tmp_path_factory.mktemp("llmock") / "log"
    process = started(log)
    try:
        yield address(process, log)
    finally:
        process.terminate()
        process.wait(PATIENCE)


@pytest.fixture
def foreign(llmock_address: str) -> Iterator[LLMock]:
    """The server, with nothing in its memory."""
    server = LLMock(llmock_address)
    server.reset()
    yield server
    server.close()
