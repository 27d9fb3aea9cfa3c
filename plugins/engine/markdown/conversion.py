"""Conversion of Markdown texts to HTML in workers, each within a time limit: Python-Markdown needs minutes for some."""

from collections.abc import Callable, Sequence
from functools import partial

from plugins.engine.markdown.models import Failure, Job, Result
from plugins.engine.process.worker_pool import WorkerDied, WorkerPool, processors, workers_for

_JOBS_PER_WORKER = 20  # texts: for fewer, starting a process takes longer than it saves


ConverterPool = WorkerPool[Job, Result]
_KEPT: list[ConverterPool] = []


def start_early(lang: str) -> ConverterPool:
    """Return a pool with a worker that imports Markdown already, if there is a second processor to do so."""
    pool = WorkerPool(convert_one, partial(_import_converter, lang))
    if processors() > 1:
        pool.start(1)
    return pool


def kept_pool(lang: str) -> ConverterPool:
    """Return the pool that this process keeps between builds; its workers have imported Markdown."""
    if not _KEPT:
        _KEPT.append(WorkerPool(convert_one, partial(_import_converter, lang)))
    _KEPT[0].start(1)
    return _KEPT[0]


def convert_all(
    jobs: Sequence[Job],
    seconds: float,
    done: Callable[[], None] = lambda: None,
    while_waiting: Callable[[], bool | None] = lambda: None,
    pool: ConverterPool | None = None,
) -> list[Result]:
    """Convert the texts, each within ``seconds``; return the results in the order of the jobs.

    ``done`` is called after each text, for a progress display. ``while_waiting`` is as in `WorkerPool.run`. A ``pool``
    may have workers already; without one, a pool is made for these jobs alone.
    """
    if pool is None:
        with WorkerPool(convert_one, partial(_import_converter, jobs[0].lang if jobs else "")) as own:
            return convert_all(jobs, seconds, done, while_waiting, own)
    order = sorted(range(len(jobs)), key=lambda index: -len(jobs[index].text))  # so that no worker ends with a long one
    results: dict[int, Result] = {}

    def on_result(position: int, result: Result | WorkerDied) -> None:
        results[order[position]] = _failure(result, seconds) if isinstance(result, WorkerDied) else result
        done()

    if jobs:
        pool.start(workers_for(len(jobs), _JOBS_PER_WORKER))
        pool.run([jobs[index] for index in order], on_result, seconds=seconds, while_waiting=while_waiting)
    return [results[index] for index in range(len(jobs))]


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
