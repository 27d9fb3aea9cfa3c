"""Markdown texts to HTML, each in a worker and within a time limit: some short texts take Python-Markdown minutes."""

from collections.abc import Callable, Mapping, Sequence

from plugins.engine.markdown.models import Failure, Job, Result
from plugins.engine.process.worker_pool import Died, Worker, can_fork, crew_for, share

_WORTH_A_WORKER = 20  # texts: fewer are done before another process would have paid for its start


def convert_all(
    jobs: Sequence[Job],
    seconds: float,
    done: Callable[[], None] = lambda: None,
    meanwhile: Callable[[], bool | None] = lambda: None,
    known: Mapping[Job, Result] | None = None,
    first: Worker[Job, Result] | None = None,
) -> list[Result]:
    """Convert the texts, each within ``seconds``; the results are in the order of the jobs.

    ``done`` is called after each, for a display of progress; ``meanwhile`` as `share` has it, once at least. ``first``
    is a worker that is there already, and ``known`` what need not be converted.
    """
    known = dict(known or {})
    missing = [job for job in jobs if job not in known]
    crew = crew_for(len(missing), _WORTH_A_WORKER)

    def take(index: int, result: Result | Died) -> None:
        known[missing[index]] = _failure(result, seconds) if isinstance(result, Died) else result
        done()

    for _ in range(len(jobs) - len(missing)):
        done()
    if crew > 1 and can_fork():
        _set_up(missing)
    if missing:
        share(missing, convert_one, crew, take, seconds=seconds, meanwhile=meanwhile, first=first)
    else:
        meanwhile()
    return [known[job] for job in jobs]


def _set_up(jobs: Sequence[Job]) -> None:
    """Once for all workers, which are forked after it; a single one does it while its parent does other things."""
    from plugins.engine.markdown.converter import set_up

    for lang in {job.lang for job in jobs}:
        set_up(lang)


def convert_one(job: Job) -> Result:
    """The text converted, or why it cannot be."""
    from plugins.engine.markdown.converter import convert

    try:
        return convert(job.text, job.lang)
    except RecursionError:
        return Failure("nests too deeply for Markdown")
    except Exception as error:
        return Failure(f"cannot be read by Markdown ({type(error).__name__}: {error})")


def _failure(died: Died, seconds: float) -> Failure:
    return Failure(f"takes Markdown more than {seconds:g} s" if died.late else "makes Markdown break down")
