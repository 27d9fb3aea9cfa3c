"""Conversion of many texts by workers on all processors, in batches: pandoc is started once for each."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice

from plugins.engine.process.worker_pool import WorkerDied, WorkerPool, processors
from tools.importing.fenced_code import fenced
from tools.importing.html_markdown.converters import Converter
from tools.importing.html_markdown.models import Context, Converted, Kind, Note
from tools.slips import said

Job = tuple[str, Context]
_Pool = WorkerPool[Sequence[Job], Sequence[Converted]]
_TEXTS = 10  # in a batch, at most: pandoc's memory grows with it, and its start is worth it for fewer
_LETTERS = 45_000  # in a batch
_WAVE = 4  # batches a worker is given before results are handed on
_SECONDS = 120.0  # for a batch


def convert_all(jobs: Iterable[Job], converter: Converter, lang: str = "en") -> Iterator[Converted]:
    """Yield the Markdown of each text, in the order of the jobs; few texts are held in memory at once."""
    batches = _batches(jobs)
    with WorkerPool(partial(_convert, converter), partial(_preload, lang)) as pool:
        while wave := list(islice(batches, _WAVE * processors())):
            pool.start(min(len(wave), processors()))  # also for few texts: a worker has a time limit
            yield from _run(pool, wave)


def _run(pool: _Pool, wave: Sequence[Sequence[Job]]) -> Iterator[Converted]:
    results: dict[int, Sequence[Converted] | WorkerDied] = {}
    pool.run(wave, results.__setitem__, seconds=_SECONDS)
    for at, batch in enumerate(wave):
        found = results[at]
        if not isinstance(found, WorkerDied):
            yield from found
        elif len(batch) > 1:
            yield from _run(pool, [[job] for job in batch])
        else:
            yield as_code(batch[0][0])


def _batches(jobs: Iterable[Job]) -> Iterator[list[Job]]:
    batch: list[Job] = []
    letters = 0
    for job in jobs:
        if batch and (len(batch) >= _TEXTS or letters + len(job[0]) > _LETTERS):
            yield batch
            batch = []
            letters = 0
        batch.append(job)
        letters += len(job[0])
    if batch:
        yield batch


def _convert(converter: Converter, batch: Sequence[Job]) -> Sequence[Converted]:
    from tools.importing.html_markdown.conversion import convert_batch

    try:
        return convert_batch(batch, converter)
    except Exception:  # one text must not hold up the others
        return [_convert_one(converter, job) for job in batch]


def _convert_one(converter: Converter, job: Job) -> Converted:
    from tools.importing.html_markdown.conversion import convert

    try:
        return convert(*job, converter)
    except Exception:
        return as_code(job[0])


def as_code(html: str) -> Converted:
    """Return the HTML of a text that no converter could read, as code, so that none of it is lost."""
    what = said("this text could not be converted: its HTML stands in it as code")
    note = Note(1, Kind.LOST, what, said("write it anew, from the old page"))
    return Converted(fenced(html, "html"), (note,))


def _preload(lang: str) -> None:
    from plugins.engine.markdown.converter import set_up
    from tools.importing.html_markdown import conversion

    set_up(lang)
    conversion.__name__  # noqa: B018 (it is imported for later)
