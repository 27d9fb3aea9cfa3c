"""A server for all tests of what commands ask the web."""

from collections.abc import Iterator

import pytest

from tests.web_server import WebServer, web_server


@pytest.fixture(scope="module")
def running() -> Iterator[WebServer]:
    """Run one server for all tests."""
    with web_server() as server:
        yield server


@pytest.fixture
def server(running: WebServer) -> WebServer:
    """Return the server with nothing to answer."""
    running.answers.clear()
    running.asked.clear()
    return running
