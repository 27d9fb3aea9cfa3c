"""A pool of forked worker processes with a time limit for each job.

Forked workers share their parent's memory, so only jobs and results are sent. A worker sets itself a kernel alarm
before each job. The alarm ends the process even in a loop of C code, where a thread could not be interrupted, and works
when the parent is gone. Should it fail, the parent kills the worker a few seconds later. Where processes cannot be
forked (Windows), jobs run one by one in this process, without a time limit.
"""

import math
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any, Generic, TypeVar

from msgspec import Struct

from plugins.engine.process.cancel import check_cancelled

J = TypeVar("J")
R = TypeVar("R")
_MAX_FILES = 1 << 16
_CHECK_INTERVAL = 0.1  # seconds between two checks for a signal
_GRACE = 5.0  # seconds after the time limit until the parent kills the worker
_PRELOADING = 120.0  # seconds more for the first job of a worker, which waits until the worker has preloaded


class WorkerDied(Struct, frozen=True):
    """Result of a job whose worker died; ``timed_out`` if the time limit ended it."""

    timed_out: bool


def can_fork() -> bool:
    """Tell whether this system can fork workers."""
    return "fork" in multiprocessing.get_all_start_methods()


def processors() -> int:
    """Count the processors that this process may use; a container may have fewer than its machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def workers_for(jobs: int, jobs_per_worker: int) -> int:
    """Return the number of workers worth starting: one more for each ``jobs_per_worker``, at most one a processor."""
    return min(processors(), 1 + jobs // jobs_per_worker)


class WorkerPool(Generic[J, R]):
    """Workers that all do the same ``work``. Leaving the ``with`` block kills them.

    Each worker calls ``preload`` before its first job, usually to import what the work needs. It has no time limit.
    """

    def __init__(self, work: Callable[[J], R], preload: Callable[[], object] | None = None) -> None:
        self.work = work
        self.preload = preload
        self.workers: list[Worker[J, R]] = []

    def __enter__(self) -> "WorkerPool[J, R]":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for worker in self.workers:
            worker.stop()

    def start(self, size: int) -> None:
        """Start workers until there are ``size``, if this system can fork."""
        while len(self.workers) < size and can_fork():
            self.workers.append(Worker(self.work, self.preload))

    def run(
        self,
        jobs: Iterable[J],
        on_result: Callable[[int, R | WorkerDied], object],
        *,
        seconds: float = 0,
        while_waiting: Callable[[], bool | None] = lambda: None,
    ) -> None:
        """Run the jobs on the workers, each within ``seconds`` (0: no limit).

        Call ``on_result`` with the index of each job and its result, in the order in which results arrive. Call
        ``while_waiting`` once the workers have begun, and again between results as long as it returns True. Raise
        Cancelled soon after a signal. An error that ends it early stops the workers, whose results nobody has read.
        """
        try:
            self._run(iter(enumerate(jobs)), on_result, seconds, while_waiting)
        except BaseException:
            for worker in self.workers:
                worker.stop()
            self.workers.clear()
            raise

    def _run(
        self,
        queue: Iterator[tuple[int, J]],
        on_result: Callable[[int, R | WorkerDied], object],
        seconds: float,
        while_waiting: Callable[[], bool | None],
    ) -> None:
        if not self.workers:
            while while_waiting():
                pass
            for index, job in queue:
                check_cancelled()
                on_result(index, self.work(job))
            return
        busy = {worker.connection: worker for worker in self.workers if worker.begin_next(queue, seconds)}
        more = True
        while busy:
            more = more and bool(while_waiting())
            check_cancelled()
            ready = wait(list(busy), 0 if more else min(_CHECK_INTERVAL, *(worker.left for worker in busy.values())))
            for connection in ready or [each for each, worker in busy.items() if not worker.left]:
                worker = busy.pop(connection)  # type: ignore[call-overload]
                index = worker.index
                result = worker.result()
                if worker.begin_next(queue, seconds):  # first, so that the worker does not wait for on_result
                    busy[worker.connection] = worker
                on_result(index, result)


class Worker(Generic[J, R]):
    """A forked process that does one job after the other. Each job has a serial number, and so has its result."""

    def __init__(self, work: Callable[[J], R], preload: Callable[[], object] | None = None) -> None:
        self.work = work
        self.preload = preload
        self.index = -1
        self.serial = 0
        self.deadline = math.inf
        self._start()

    def _start(self) -> None:
        fork = multiprocessing.get_context("fork")
        self.connection, childs = fork.Pipe()
        arguments = (childs, self.connection, self.work, self.preload)
        self.process = fork.Process(target=_serve, args=arguments, daemon=True)
        self.process.start()
        self.preloading = self.preload is not None
        childs.close()

    @property
    def left(self) -> float:
        """Seconds until the parent kills the worker: 0 when it is overdue, infinite without a limit."""
        return max(0.0, self.deadline - time.monotonic())

    def begin(self, job: J, seconds: float = 0) -> None:
        """Send a job to the worker, to be done within ``seconds`` (0: no limit)."""
        self.serial += 1
        grace = _GRACE + self.preloading * _PRELOADING
        self.deadline = time.monotonic() + seconds + grace if seconds else math.inf
        with suppress(ConnectionError):  # it died while it was idle, which result() reports
            self.connection.send((self.serial, seconds, job))

    def begin_next(self, queue: Iterator[tuple[int, J]], seconds: float) -> bool:
        """Begin the next job of the queue; return False if there is none."""
        following = next(queue, None)
        if following is None:
            return False
        self.index, job = following
        self.begin(job, seconds)
        return True

    def result(self) -> R | WorkerDied:
        """Receive the result of the last job, and discard those of others; replace a worker that died over its job."""
        serial = -1
        try:
            while serial != self.serial:
                if not self.connection.poll(None if self.left == math.inf else self.left):
                    self.process.kill()
                received: R
                serial, received = self.connection.recv()
        except (EOFError, OSError):  # it died before or while it sent its result
            self.process.join()
            timed_out = self.process.exitcode == -signal.SIGALRM or not self.left
            self.stop()
            self._start()
            return WorkerDied(timed_out)
        self.preloading = False
        return received

    def stop(self) -> None:
        """Kill the process, whatever it does. A second call does nothing."""
        if self.connection.closed:
            return
        self.process.kill()
        self.process.join()
        self.process.close()
        self.connection.close()


def _serve(
    connection: Connection, parents: Connection, work: Callable[[Any], Any], preload: Callable[[], object] | None
) -> None:
    """Do jobs until the parent dies or a job takes too long."""
    # A copy of the parent's end of the pipe would hide its death, and a copy of the lock file would keep the lock.
    parents.close()  # closed on its own: its number may be below 3 if the caller closed standard streams
    own = connection.fileno()
    os.closerange(3, own)
    os.closerange(own + 1, _MAX_FILES)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole process group: the parent decides
    for number in (signal.SIGTERM, signal.SIGALRM):
        signal.signal(number, signal.SIG_DFL)
    if preload:
        preload()
    while True:
        try:
            serial, seconds, job = connection.recv()
        except (EOFError, OSError):  # the parent has died
            return
        with _time_limit(seconds):
            result = work(job)
        try:
            connection.send((serial, result))
        except ConnectionError:  # the parent has died
            return


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    """Let the kernel end this process if the block takes longer."""
    signal.setitimer(signal.ITIMER_REAL, seconds)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
