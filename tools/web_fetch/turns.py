"""Turns of fetches: several hosts at once, one fetch at a time for each host."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

from plugins.engine.process.cancel import check_cancelled
from tools.background import begin

J = TypeVar("J")
R = TypeVar("R")
AT_ONCE = 8
_CHECK_INTERVAL = 0.1  # seconds between two checks for a signal


class Turns:
    """One lock for each host, which a hop of a fetch holds. A hop holds no other one, so that none waits for ever."""

    def __init__(self) -> None:
        self._locks: dict[str, threading.Lock] = {}

    @contextmanager
    def at(self, host: str) -> Iterator[None]:
        """Wait for the turn at a host, and hold it."""
        with self._locks.setdefault(host, threading.Lock()):
            yield


class SideBySide(Generic[J, R]):
    """Work on jobs in threads that are left behind if this process is to end. Jobs of one host are one thread's."""

    def __init__(self, work: Callable[[J], R], host: Callable[[J], str]) -> None:
        self._work = work
        self._host = host
        self._stopped = threading.Event()

    def run(self, jobs: Iterable[J]) -> Iterator[R]:
        """Yield results as they come. Raises Cancelled soon after a signal.

        An error of the work is raised when all others are done: a mistake of this program over one feed is no reason to
        leave the others out.
        """
        groups: dict[str, list[J]] = {}
        for job in jobs:
            groups.setdefault(self._host(job), []).append(job)
        waiting: SimpleQueue[list[J]] = SimpleQueue()
        for group in sorted(groups.values(), key=len, reverse=True):  # long ones first, or all wait for one
            waiting.put(group)
        results: SimpleQueue[R | BaseException] = SimpleQueue()
        for _ in range(min(AT_ONCE, len(groups))):
            begin(lambda: self._serve(waiting, results))
        errors: list[BaseException] = []
        try:
            for _ in range(sum(map(len, groups.values()))):
                result = _next(results)
                if isinstance(result, BaseException):
                    errors.append(result)
                else:
                    yield result
        finally:
            self._stopped.set()
        if errors:
            raise errors[0]

    def _serve(self, waiting: "SimpleQueue[list[J]]", results: "SimpleQueue[R | BaseException]") -> None:
        while True:
            try:
                group = waiting.get_nowait()
            except Empty:
                return
            for job in group:
                if self._stopped.is_set():
                    return
                try:
                    results.put(self._work(job))
                except BaseException as error:
                    results.put(error)


def _next(results: "SimpleQueue[R | BaseException]") -> R | BaseException:
    while True:
        check_cancelled()
        try:
            return results.get(timeout=_CHECK_INTERVAL)
        except Empty:
            continue
