"""Texts converted ahead: a worker that begins with all that a first build will want, and then is one of the crew.

Which texts that will be is a guess. What it has converted is taken for the very same text in the same language only, so
a wrong guess costs time and nothing else.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, cast

from plugins.core.errors import SiteError
from plugins.core.fields import field_name
from plugins.engine.conversion import convert_one
from plugins.engine.models import Job, Result
from plugins.engine.posts import read_matter
from plugins.engine.sources import TEXTS, scan
from plugins.engine.workers import Died, Worker

_SECONDS = 1.0  # for a text: one that takes longer is left to the crew, which tells the writer
_NOT_WANTED = ("draft", "skip")


class Ahead:
    """A worker for Markdown that begins before it is asked."""

    def __init__(self, content: Path, lang: str) -> None:
        self._made: dict[Job, Result] = {}  # of the worker
        chores = (partial(self._convert, job) for job in guess(content, lang))
        self._worker: Worker[Job | None, Any] = Worker(self._answer, chores, _SECONDS)

    @property
    def worker(self) -> Worker[Job, Result]:
        """One of the crew."""
        return cast(Worker[Job, Result], self._worker)

    def known(self) -> Mapping[Job, Result]:
        """What it has converted so far; from now on it does what it is asked."""
        self._worker.begin(None)
        known: Mapping[Job, Result] | Died = self._worker.result()
        return {} if isinstance(known, Died) else known

    def _convert(self, job: Job) -> None:
        self._made[job] = convert_one(job)

    def _answer(self, job: Job | None) -> Result | Mapping[Job, Result]:
        return self._made if job is None else convert_one(job)


def guess(content: Path, lang: str) -> Iterator[Job]:
    """The texts of a site in that language, as far as one can tell. Of what cannot be read the build will tell."""
    for path in scan(content).files:
        if path.lower().endswith(TEXTS):
            try:
                matter = read_matter((content / path).read_bytes(), path)
            except (SiteError, OSError):
                continue
            given = {field_name(each.key): each.values[0] for each in matter.fields if each.values}
            if given.get("status") not in _NOT_WANTED:
                yield Job(matter.body, given.get("lang", lang))
