"""Requests of a fetch: several servers at once, one request at a time for each, and none to one that wants a rest."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from plugins.comments.models import Comment
from tools.comments.elsewhere.models import Announced, Heard, TroubleError
from tools.web_fetch.turns import SideBySide

_MOST_FAILURES = 3  # one after the other, after which a server is left alone


class Job(Struct, frozen=True):
    """An announcement to ask for, the server that is asked, the known answers, and the etag of the last ones."""

    announced: Announced
    server: str
    known: tuple[Comment, ...] = ()
    etag: str = ""


class Outcome(Struct, frozen=True):
    """Result of a job; None if the server was not asked, because of what it had said before."""

    job: Job
    heard: Heard | None


class Jobs:
    """Servers and what they have refused. A server is one thread's, so that its entry needs no lock."""

    def __init__(self, hear: Callable[[Job], Heard], waits: Mapping[str, dt.datetime]) -> None:
        self._hear = hear
        self._resting = dict.fromkeys(waits, True)
        self._failures: dict[str, int] = {}

    def run(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """Yield outcomes as they come. Raises Cancelled soon after a signal."""
        return SideBySide(self._outcome, _server).run(jobs)

    def _outcome(self, job: Job) -> Outcome:
        if self._resting.get(job.server):
            return Outcome(job, None)
        try:
            heard = self._hear(job)
        except TroubleError as error:
            heard = Heard(trouble=error)
        failures = self._failures.get(job.server, 0) + 1 if heard.trouble else 0
        self._failures[job.server] = failures
        self._resting[job.server] = bool(heard.trouble and heard.trouble.stops) or failures >= _MOST_FAILURES
        return Outcome(job, heard)


def _server(job: Job) -> str:
    return job.server
