"""Processes that read feeds."""

from datetime import UTC

import pytest

from plugins.engine.process.worker_pool import WorkerPool
from tools.gang.feed_readers import FeedBody, FeedReaders, _read, feed_readers
from tools.gang.raw_feed import UnreadableFeedError

RSS = b'<rss version="2.0"><channel><title>Elin</title><item><title>Ett</title></item></channel></rss>'


def body(data: bytes) -> FeedBody:
    """Return a fetched feed."""
    return FeedBody(data, "https://elin.example/rss.xml", "application/rss+xml", UTC)


@pytest.mark.usefixtures("with_workers")
@pytest.mark.parametrize("size", [0, 1])
def test_a_feed_is_read_the_same_by_a_process_and_without_one(size: int) -> None:
    """A reason for which it cannot be read comes back, too."""
    with feed_readers(size) as readers:
        assert [each.title for each in readers.read(body(RSS)).entries] == ["Ett"]
        with pytest.raises(UnreadableFeedError, match="is a web page, not a feed"):
            readers.read(body(b"<!doctype html><html></html>"))


@pytest.mark.usefixtures("with_workers")
def test_a_process_that_dies_is_replaced() -> None:
    """Its feed cannot be read; the next one can."""
    with WorkerPool(_read) as pool:
        pool.start(1)
        readers = FeedReaders(pool.workers)
        pool.workers[0].process.kill()
        with pytest.raises(UnreadableFeedError, match="cannot be read"):
            readers.read(body(RSS))
        assert readers.read(body(RSS)).title == "Elin"
