"""Processes that read feeds, beside the threads that fetch them: a feed that takes too long is given up."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import tzinfo
from queue import SimpleQueue

from msgspec import Struct

from plugins.engine.process.worker_pool import Worker, WorkerDied, WorkerPool
from tools.gang.raw_feed import UnreadableFeedError
from tools.gang.reading import ReadFeed, read_feed

MOST_READERS = 2
"""The processes of a fetch that read feeds: a feed that is made to be large takes 90 MiB of one."""

_SECONDS = 20.0  # for one feed


class FeedBody(Struct, frozen=True):
    """A fetched feed, and the zone of dates without an offset."""

    data: bytes
    url: str
    content_type: str
    zone: tzinfo


class FeedReaders:
    """Workers that any thread may use, one at a time each. Without any, the thread reads by itself."""

    def __init__(self, workers: list[Worker[FeedBody, ReadFeed | str]]) -> None:
        self._alone = not workers
        self._idle: SimpleQueue[Worker[FeedBody, ReadFeed | str]] = SimpleQueue()
        for each in workers:
            self._idle.put(each)

    def read(self, body: FeedBody) -> ReadFeed:
        """Return what a feed says. Raises UnreadableFeedError with the reason."""
        result = _read(body) if self._alone else self._work(body)
        if isinstance(result, WorkerDied):
            raise UnreadableFeedError("takes too long to read" if result.timed_out else "cannot be read")
        if isinstance(result, str):
            raise UnreadableFeedError(result)
        return result

    def _work(self, body: FeedBody) -> ReadFeed | str | WorkerDied:
        worker = self._idle.get()
        try:
            worker.begin(body, _SECONDS)
            return worker.result()
        finally:
            self._idle.put(worker)


@contextmanager
def feed_readers(size: int) -> Iterator[FeedReaders]:
    """Start workers; stop them in the end. Call it before any thread is started: workers are forked."""
    with WorkerPool(_read) as pool:
        pool.start(size)
        yield FeedReaders(pool.workers)


def _read(body: FeedBody) -> ReadFeed | str:
    try:
        return read_feed(body.data, body.url, body.content_type, body.zone)
    except UnreadableFeedError as error:
        return str(error)
