"""Servers of accounts on this machine."""

from collections.abc import Iterator

import pytest

from tests.tools.announce.servers import MastodonServer, serving


@pytest.fixture
def mastodon() -> Iterator[MastodonServer]:
    """Run a server of Mastodon."""
    server = MastodonServer()
    with serving(server):
        yield server
