"""Work in processes of their own: all processors are used, and a job that takes too long is killed alone.

The workers are forked, so they know all that their parent knew; only jobs and results are sent. A worker sets itself an
alarm before each job and leaves it to the kernel, which ends the process even inside a loop of C code: a thread would
not be interrupted, and libraries swallow exceptions that are raised into them. The alarm holds when the parent is gone,
too. Should it fail (a process that was forked beside a busy thread may never get as far), the parent ends the worker a
little later. Where processes cannot be forked (Windows) jobs are done one by one, without a time limit.
"""

import math
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from msgspec import Struct

from plugins.engine.process.interrupts import signals_come, signals_wait
from plugins.engine.process.processors import processors

J = TypeVar("J")
R = TypeVar("R")
_MOST_FILES = 1 << 16
_GRACE = 5.0  # seconds that a worker has beyond its limit before its parent ends it


class Died(Struct, frozen=True):
    """What came of a job whose worker died over it: ``late`` when it was the time limit that ended it."""

    late: bool


def can_fork() -> bool:
    """Whether this system has workers at all."""
    return "fork" in multiprocessing.get_all_start_methods()


def crew_for(jobs: int, worth: int) -> int:
    """How many workers so many jobs are for: another one for each ``worth`` jobs, at most one a processor."""
    return min(processors(), 1 + jobs // worth)


def share(
    jobs: Iterable[J],
    work: Callable[[J], R],
    crew: int,
    take: Callable[[int, R | Died], object],
    *,
    seconds: float = 0,
    meanwhile: Callable[[], bool | None] = lambda: None,
    first: "Worker[J, R] | None" = None,
) -> None:
    """Let ``crew`` workers do the jobs, each within ``seconds`` (0: as long as it takes).

    ``take`` is called here with the index of a job and its result, in the order in which they come; ``meanwhile`` when
    the workers have begun, and as long as it returns True again, after a look for what has come. ``first`` is one of
    the crew that is there already, and does the same ``work``.
    """
    if not can_fork():
        while meanwhile():
            pass
        for index, job in enumerate(jobs):
            take(index, work(job))
        return
    queue = iter(enumerate(jobs))
    with _team(crew, work, first) as team:
        busy = {worker.connection: worker for worker in team if worker.begin_next(queue, seconds)}
        more = True
        while busy:
            more = more and bool(meanwhile())
            left = 0 if more else min(worker.left for worker in busy.values())
            ready = wait(list(busy), timeout=None if left == math.inf else left)
            for connection in ready or [each for each, worker in busy.items() if not worker.left]:
                worker = busy.pop(connection)  # type: ignore[call-overload]
                index, result = worker.index, worker.result()
                if worker.begin_next(queue, seconds):  # before its result is taken: it need not wait for that
                    busy[worker.connection] = worker
                take(index, result)


class Worker(Generic[J, R]):
    """A process that does one job after the other.

    ``chores`` are done before the first job comes, as many as there is time for, each within ``chore_seconds``.
    """

    def __init__(
        self, work: Callable[[J], R], chores: Iterable[Callable[[], object]] = (), chore_seconds: float = 0
    ) -> None:
        self.work = work
        self.index = -1
        self.deadline = math.inf
        self._start(chores, chore_seconds)

    def _start(self, chores: Iterable[Callable[[], object]] = (), chore_seconds: float = 0) -> None:
        fork = multiprocessing.get_context("fork")
        self.connection, theirs = fork.Pipe()
        arguments = (theirs, self.connection, self.work, chores, chore_seconds)
        self.process = fork.Process(target=_serve, args=arguments, daemon=True)
        with signals_wait():
            self.process.start()
        theirs.close()

    @property
    def left(self) -> float:
        """Seconds until it is ended from here; none when it has not kept its limit, infinitely many without one."""
        return max(0.0, self.deadline - time.monotonic())

    def begin(self, job: J, seconds: float = 0) -> None:
        """Begin a job, which may take so many seconds (0: as long as it takes)."""
        self.deadline = time.monotonic() + seconds + _GRACE if seconds else math.inf
        with suppress(ConnectionError):  # it has died over a chore, as its result will say
            self.connection.send((seconds, job))

    def begin_next(self, queue: Iterator[tuple[int, J]], seconds: float) -> bool:
        """Begin the next job, if there is one."""
        following = next(queue, None)
        if following is None:
            return False
        self.index, job = following
        self.begin(job, seconds)
        return True

    def result(self) -> R | Died:
        """What came back; a worker that died over its job is replaced."""
        if not self.connection.poll(None if self.left == math.inf else self.left):
            self.process.kill()
        try:
            received: R = self.connection.recv()
        except (EOFError, OSError):  # before it said anything, or within a word
            self.process.join()
            late = self.process.exitcode == -signal.SIGALRM or not self.left
            self.stop()
            self._start()
            return Died(late)
        return received

    def stop(self) -> None:
        """End the process, whatever it does; a second time does nothing."""
        if self.connection.closed:
            return
        with signals_wait():  # what is cleared when an object is gone loses what a handler raises, as a fork does
            self.process.kill()
            self.process.join()
            self.process.close()
            self.connection.close()  # in here, too: once begun, it is done as a whole


def _serve(
    connection: Connection,
    parents: Connection,
    work: Callable[[Any], Any],
    chores: Iterable[Callable[[], object]],
    chore_seconds: float,
) -> None:
    """The life of a worker process; it ends when its parent does, or when a job takes too long."""
    # With a copy of the parent's end of the pipe this process would not see it die, and the lock would stay.
    parents.close()  # by itself: it is among the first three where whoever called has closed those
    own = connection.fileno()
    os.closerange(3, own)
    os.closerange(own + 1, _MOST_FILES)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group: the parent decides
    for number in (signal.SIGTERM, signal.SIGALRM):
        signal.signal(number, signal.SIG_DFL)
    signals_come()
    for chore in chores:
        if connection.poll():
            break
        with _within(chore_seconds):
            chore()
    while True:
        try:
            seconds, job = connection.recv()
        except (EOFError, OSError):  # the parent has died, within a word or with a result that it had not read
            return
        with _within(seconds):
            result = work(job)
        try:
            connection.send(result)
        except ConnectionError:  # nobody is there to read it
            return


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Let the kernel end this process when what is done takes longer."""
    signal.setitimer(signal.ITIMER_REAL, seconds)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)


@contextmanager
def _team(size: int, work: Callable[[J], R], first: Worker[J, R] | None) -> Iterator[list[Worker[J, R]]]:
    workers = [first] if first else []
    workers += [Worker(work) for _ in range(size - len(workers))]
    try:
        yield workers
    finally:
        for worker in workers:
            worker.stop()
