"""Texts that a worker converts while others are still read: in a first build, which knows none of them."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence

from plugins.engine.markdown.conversion import ConverterPool
from plugins.engine.markdown.models import Job, Result
from plugins.engine.process.cancel import check_cancelled
from plugins.engine.process.worker_pool import WorkerDied

_BATCH = 10_000  # characters at most, and the text that exceeds them: at the end, the build waits for one batch
_CHECK_INTERVAL = 0.1  # seconds between two checks for a signal


class EarlyTexts:
    """Texts that are offered one by one to the first worker of a pool, each batch within ``seconds``.

    ``results`` lacks the texts of a batch over which the worker has died: who converts the others tries each by itself.
    """

    def __init__(self, pool: ConverterPool, seconds: float) -> None:
        self.worker = pool.workers[0] if pool.workers else None
        self.seconds = seconds
        self.results: dict[Job, Result] = {}
        self._waiting: deque[Job] = deque()
        self._sent: Sequence[Job] = ()

    def offer(self, job: Job) -> None:
        """Let the worker convert a text, unless there is none."""
        if self.worker is None:
            return
        self._waiting.append(job)
        if self._sent and self.worker.connection.poll():
            self._receive()
        if not self._sent:
            self._sent = tuple(self._batch())
            self.worker.begin(self._sent, self.seconds)

    def _batch(self) -> Iterator[Job]:
        length = 0
        while self._waiting and length < _BATCH:
            yield (job := self._waiting.popleft())
            length += len(job.text)

    def finish(self, while_waiting: Callable[[], bool | None] = lambda: None) -> dict[Job, Result]:
        """Wait for the last batch, and return the results; raises Cancelled soon after a signal.

        ``while_waiting`` is called meanwhile as long as it returns True.
        """
        more = True
        while self._sent and self.worker:
            check_cancelled()
            more = more and bool(while_waiting())
            wait = 0 if more else min(_CHECK_INTERVAL, self.worker.left)
            if self.worker.connection.poll(wait) or not self.worker.left:
                self._receive()
        return self.results

    def _receive(self) -> None:
        found = self.worker.result() if self.worker else ()
        if not isinstance(found, WorkerDied):
            self.results.update(zip(self._sent, found, strict=True))
        self._sent = ()
