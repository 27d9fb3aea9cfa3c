"""Markdown in processes of their own: all processors are used, and a text that takes too long is killed alone.

A worker sets itself an alarm before each text and leaves it to the kernel, which ends the process even inside a loop
of C code: a thread would not be interrupted, and libraries swallow exceptions that are raised into them. The alarm
holds when the parent is gone, too. Where processes cannot be forked (Windows) there is no time limit.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait

from plugins.engine.models import Failure, Job, Result

_MOST_FILES = 1 << 16
_ENDING = (signal.SIGINT, signal.SIGTERM)
_POSTS_PER_PROCESS = 20  # fewer are done before another process would have paid for its start


def convert_all(
    jobs: Sequence[Job],
    seconds: float,
    done: Callable[[], None] = lambda: None,
    meanwhile: Callable[[], None] = lambda: None,
) -> list[Result]:
    """Convert the texts, each within ``seconds``; the results are in the order of the jobs.

    ``done`` is called after each, for a display of progress; ``meanwhile`` once, when the workers have begun.
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        return [_convert(job) for job in jobs]
    results: list[Result] = [Failure("was never converted")] * len(jobs)
    queue = iter(enumerate(jobs))
    crew = min(os.cpu_count() or 1, 1 + len(jobs) // _POSTS_PER_PROCESS)
    if crew > 1:
        _set_up_markdown(jobs)
    with _team(crew, seconds) as team:
        busy = {worker.connection: worker for worker in team if worker.take(queue)}
        meanwhile()
        while busy:
            for connection in wait(list(busy)):
                worker = busy.pop(connection)  # type: ignore[call-overload]
                results[worker.index] = worker.result()
                done()
                if worker.take(queue):
                    busy[worker.connection] = worker
    return results


def _set_up_markdown(jobs: Sequence[Job]) -> None:
    """Once for all workers, which are forked after it; a single one does it while the parent does other things."""
    from plugins.engine.markup import set_up

    for lang in {job.lang for job in jobs}:
        set_up(lang)


def _convert(job: Job) -> Result:
    from plugins.engine.markup import convert

    try:
        return convert(job.text, job.lang)
    except RecursionError:
        return Failure("nests too deeply for Markdown")
    except Exception as error:
        return Failure(f"cannot be read by Markdown ({type(error).__name__}: {error})")


def _serve(connection: Connection, seconds: float) -> None:
    """The life of a worker process; it ends when its parent does, or when a text takes too long."""
    # With a copy of the parent's end of the pipe this process would not see it die, and the lock would stay.
    own = connection.fileno()
    os.closerange(3, own)
    os.closerange(own + 1, _MOST_FILES)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group: the parent decides
    for number in (signal.SIGTERM, signal.SIGALRM):
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    while True:
        try:
            job = connection.recv()
        except EOFError:
            return
        signal.setitimer(signal.ITIMER_REAL, seconds)
        result = _convert(job)
        signal.setitimer(signal.ITIMER_REAL, 0)
        try:
            connection.send(result)
        except BrokenPipeError:  # nobody is there to read it
            return


@dataclass(eq=False)
class _Worker:
    seconds: float
    index: int = -1
    process: multiprocessing.process.BaseProcess = field(init=False)
    connection: Connection = field(init=False)

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        fork = multiprocessing.get_context("fork")
        self.connection, theirs = fork.Pipe()
        self.process = fork.Process(target=_serve, args=(theirs, self.seconds), daemon=True)
        with _signals_wait():
            self.process.start()
        theirs.close()

    def take(self, queue: Iterator[tuple[int, Job]]) -> bool:
        """Begin the next job, if there is one."""
        following = next(queue, None)
        if following is None:
            return False
        self.index, job = following
        self.connection.send(job)
        return True

    def result(self) -> Result:
        """What came back; a worker that died over its text is replaced."""
        try:
            received: Result = self.connection.recv()
        except EOFError:
            self.process.join()
            late = self.process.exitcode == -signal.SIGALRM
            self.stop()
            self.start()
            return Failure(f"takes Markdown more than {self.seconds:g} s" if late else "makes Markdown break down")
        return received

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.connection.close()


@contextmanager
def _signals_wait() -> Iterator[None]:
    """While a process forks, Python runs callbacks in which what a handler raises is lost: Ctrl-C would do nothing."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _team(size: int, seconds: float) -> Iterator[list[_Worker]]:
    workers = [_Worker(seconds) for _ in range(size)]
    try:
        yield workers
    finally:
        for worker in workers:
            worker.stop()
