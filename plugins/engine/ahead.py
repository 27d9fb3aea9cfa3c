"""Texts converted ahead: a worker that begins with all that a first build will want, and then is one of the crew.

Which texts that will be is a guess (guess.py). What it has converted is taken for the very same text in the same
language only, so a wrong guess costs time and nothing else. It is forked before anything is imported for Markdown, and
imports that itself while its parent imports other things.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plugins.engine.process.worker_pool import Died, Worker

if TYPE_CHECKING:
    from plugins.engine.markdown.models import Job, Result

_SECONDS = 1.0  # for a text: one that takes longer is left to the crew, which tells the writer


class Ahead:
    """A worker for Markdown that begins before it is asked."""

    def __init__(self, content: Path, lang: str) -> None:
        self._made: dict[Job, Result] = {}  # of the worker, which is forked in the next line
        self.worker: Worker[Any, Any] = Worker(self._answer, self._chores(content, lang), _SECONDS)

    def known(self) -> "Mapping[Job, Result]":
        """What it has converted so far; from now on it does what it is asked."""
        self.worker.begin(None, _SECONDS)
        known: Mapping[Job, Result] | Died = self.worker.result()
        return {} if isinstance(known, Died) else known

    def _chores(self, content: Path, lang: str) -> Iterator[Callable[[], None]]:
        from plugins.engine.guess import guess

        for job in guess(content, lang):
            yield partial(self._convert, job)

    def _convert(self, job: "Job") -> None:
        self._made[job] = self._answer(job)

    def _answer(self, job: "Job | None") -> Any:
        """What came of a job; all that is known, without one."""
        from plugins.engine.markdown.conversion import convert_one

        return self._made if job is None else convert_one(job)
