"""Servers of accounts on this machine."""

from collections.abc import Iterator

import pytest

from tests.tools.announce.servers import BlueskyServer, MastodonServer, serving


@pytest.fixture
def mastodon() -> Iterator[MastodonServer]:
    """Run a server of Mastodon."""
    server = MastodonServer()
    with serving(server):
        yield server


@pytest.fixture
def bluesky() -> Iterator[BlueskyServer]:
    """Run a server of the AT Protocol."""
    server = BlueskyServer()
    with serving(server):
        yield server
