"""Conversion of Markdown texts to HTML in workers, each within a time limit: Python-Markdown needs minutes for some."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from plugins.engine.markdown.models import Failure, Job, Result
from plugins.engine.process.worker_pool import WorkerDied, WorkerPool, processors, workers_for

_JOBS_PER_WORKER = 20  # texts: for fewer, starting a process takes longer than it saves
_BATCH = 40_000  # characters that a worker is sent at once: for single texts, the way there and back takes a tenth
_BATCHES_PER_WORKER = 8  # at least, so that no worker ends long after the others


ConverterPool = WorkerPool[Sequence[Job], Sequence[Result]]
_KEPT: list[ConverterPool] = []


def start_early(lang: str) -> ConverterPool:
    """Return a pool with a worker that imports Markdown already, if there is a second processor to do so."""
    pool = WorkerPool(_convert_batch, partial(_import_converter, lang))
    if processors() > 1:
        pool.start(1)
    return pool


def kept_pool(lang: str) -> ConverterPool:
    """Return the pool that this process keeps between builds; its workers have imported Markdown."""
    if not _KEPT:
        _KEPT.append(WorkerPool(_convert_batch, partial(_import_converter, lang)))
    _KEPT[0].start(1)
    return _KEPT[0]


def convert_all(
    jobs: Sequence[Job],
    seconds: float,
    done: Callable[[], None] = lambda: None,
    while_waiting: Callable[[], bool | None] = lambda: None,
    pool: ConverterPool | None = None,
    known: Mapping[Job, Result] | None = None,
) -> list[Result]:
    """Convert the texts, each within ``seconds``; return the results in the order of the jobs.

    Workers are sent batches of texts. One that takes longer, or whose worker dies, is sent again text by text.
    ``done`` is called after each text, for a progress display. ``while_waiting`` is as in `WorkerPool.run`. A ``pool``
    may have workers already; without one, a pool is made for these jobs alone. Results that are ``known`` are taken.
    """
    if pool is None:
        with WorkerPool(_convert_batch, partial(_import_converter, jobs[0].lang if jobs else "")) as own:
            return convert_all(jobs, seconds, done, while_waiting, own, known)
    results = {index: known[job] for index, job in enumerate(jobs) if job in known} if known else {}
    missing = [index for index in range(len(jobs)) if index not in results]
    again: list[int] = []  # texts of a batch whose worker died over one of them

    def on_result(batch: Sequence[int], batch_results: Sequence[Result] | WorkerDied) -> None:
        if isinstance(batch_results, WorkerDied) and len(batch) > 1:
            again.extend(batch)
            return
        found = [_failure(batch_results, seconds)] if isinstance(batch_results, WorkerDied) else batch_results
        for index, result in zip(batch, found, strict=True):
            results[index] = result
            done()

    def run(batches: Sequence[Sequence[int]], while_waiting: Callable[[], bool | None]) -> None:
        sent = ([jobs[index] for index in batch] for batch in batches)
        pool.run(sent, lambda at, found: on_result(batches[at], found), seconds=seconds, while_waiting=while_waiting)

    for _ in results:
        done()
    if jobs:
        workers = workers_for(len(missing), _JOBS_PER_WORKER)
        pool.start(workers)
        run(list(_batches(jobs, missing, workers)), while_waiting)
        run([[index] for index in again], lambda: None)
    return [results[index] for index in range(len(jobs))]


def _batches(jobs: Sequence[Job], indexes: Sequence[int], workers: int) -> Iterator[list[int]]:
    """Yield the indexes of the texts that a worker is sent at once, long texts first."""
    size = min(_BATCH, sum(len(jobs[index].text) for index in indexes) // (workers * _BATCHES_PER_WORKER))
    batch: list[int] = []
    length = 0
    for index in sorted(indexes, key=lambda index: -len(jobs[index].text)):
        length += len(jobs[index].text)
        if batch and length > size:
            yield batch
            batch = []
            length = len(jobs[index].text)
        batch.append(index)
    if batch:
        yield batch


def _convert_batch(jobs: Sequence[Job]) -> Sequence[Result]:
    return [convert_one(job) for job in jobs]


def convert_one(job: Job) -> Result:
    """Convert a text, or say why it cannot be converted."""
    from plugins.engine.markdown.converter import convert

    try:
        return convert(job.text, job.lang)
    except RecursionError:
        return Failure("is nested too deeply for Markdown")
    except Exception as error:
        return Failure(f"cannot be read by Markdown ({type(error).__name__}: {error})")


def _import_converter(lang: str) -> None:
    from plugins.engine.markdown.converter import set_up

    set_up(lang)


def _failure(died: WorkerDied, seconds: float) -> Failure:
    return Failure(
        f"takes longer to convert than {seconds:g} s" if died.timed_out else "crashes the Markdown converter"
    )
