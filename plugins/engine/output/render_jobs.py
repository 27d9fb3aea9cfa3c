"""Run render jobs, in this process where they are few, and with workers where they are many.

A worker only returns bytes, and this process writes them. So a worker that outlives a killed build cannot write into
the stage of the next one.
"""

import traceback
from collections import deque
from collections.abc import Callable, Container, Iterator, Sequence
from typing import Any, NamedTuple

from plugins.core.errors import Fault, SiteError
from plugins.engine.process.cancel import check_cancelled

_JOBS_PER_WORKER = 40  # files: for fewer, starting a process takes longer than it saves
_MAX_BATCH = 10  # files that a worker renders before the first of them is written

Render = Callable[[], str | bytes]
Rendered = bytes | tuple[Fault, ...]  # the file, or why there is none


class Byproducts(NamedTuple):
    """Values that jobs make beside their files: a worker takes those of its process, and this process adds them."""

    take: Callable[[], Any] = lambda: None
    add: Callable[[Any], object] = lambda _: None


NO_BYPRODUCTS = Byproducts()


class _Bug(str):
    """Traceback of an error that is no fault of the writer."""

    __slots__ = ()


def run_all(
    jobs: Sequence[Render],
    on_result: Callable[[int, Rendered], object],
    unbatched: Container[int] = (),
    byproducts: Byproducts = NO_BYPRODUCTS,
) -> None:
    """Call every job, and ``on_result`` in this process with its index and its result, in any order.

    This process begins with the first job and workers with the last, so put jobs that share work at either end. A
    worker runs the slow jobs, whose indices are ``unbatched``, one at a time, and sends the ``byproducts`` along.
    """
    waiting = deque(range(len(jobs)))

    def run_next() -> bool:
        check_cancelled()
        if waiting:
            index = waiting.popleft()
            on_result(index, _rendered(jobs[index]))
        return bool(waiting)

    if len(jobs) > _JOBS_PER_WORKER:
        _share(jobs, batches(waiting, unbatched), on_result, run_next, byproducts)
    while run_next():
        pass


def batches(waiting: deque[int], unbatched: Container[int]) -> Iterator[list[int]]:
    """Take batches for workers from the end. They shrink towards the end, so that all workers finish together."""
    while waiting:
        most = min(_MAX_BATCH, 1 + len(waiting) // 4)
        batch = [waiting.pop()]
        while len(batch) < most and batch[-1] not in unbatched and waiting[-1] not in unbatched:
            batch.append(waiting.pop())
        yield batch


def _share(
    jobs: Sequence[Render],
    batched: Iterator[list[int]],
    on_result: Callable[[int, Rendered], object],
    run_next: Callable[[], bool],
    byproducts: Byproducts,
) -> None:
    """Let workers run the batches, while this process runs one job after the other."""
    from plugins.engine.process.worker_pool import (  # here: most builds render little
        WorkerDied,
        WorkerPool,
        workers_for,
    )

    def work(batch: list[int]) -> tuple[list[tuple[int, Rendered]], Any] | _Bug:
        try:
            return [(index, _rendered(jobs[index])) for index in batch], byproducts.take()
        except Exception:
            return _Bug(traceback.format_exc())

    def on_batch(_: int, results: tuple[list[tuple[int, Rendered]], Any] | _Bug | WorkerDied) -> None:
        if not isinstance(results, tuple):
            raise RuntimeError(f"a worker broke down: {results}")  # noqa: TRY004 (a bug elsewhere, no wrong type)
        rendered, made = results
        byproducts.add(made)
        for index, result in rendered:
            on_result(index, result)

    with WorkerPool(work) as pool:
        pool.start(workers_for(len(jobs), _JOBS_PER_WORKER) - 1)
        pool.run(batched, on_batch, while_waiting=run_next)


def _rendered(job: Render) -> Rendered:
    try:
        result = job()
    except SiteError as error:
        return error.faults
    return result.encode() if isinstance(result, str) else result
