"""Fetches from one server, which all tests of a module share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tools.importing.fetching import Fetching
from tests.web_server import WebServer, web_server


@pytest.fixture(scope="module")
def server() -> Iterator[WebServer]:
    """Run one server for all tests of this module."""
    with web_server() as running:
        yield running


@pytest.fixture
def fetching(tmp_path: Path, server: WebServer) -> Fetching:
    """Return fetches into a folder of the test."""
    return Fetching(tmp_path, server)
