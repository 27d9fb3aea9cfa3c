"""Files from the servers of the former blog: one request at a time for each host, with a pause, and within limits.

A host that is gone, or wishes to be left alone, is asked nothing more in this run.
"""

import shutil
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from posixpath import basename
from tempfile import TemporaryDirectory
from urllib.parse import unquote, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from tools.importing.media.accepted import RefusedFileError, demand_file
from tools.importing.media.means import MediaMeans, Wanted
from tools.importing.web_words import web_reason
from tools.site import OpenSite
from tools.slips import Said, said
from tools.web import Reason, WebError
from tools.web_fetch.answer import Answer
from tools.web_fetch.client import Limits, agent_of, get
from tools.web_fetch.turns import SideBySide, Turns
from tools.web_fetch.waiting import rate_limit

LIMITS = Limits(seconds=120, size=50_000_000)
PURPOSE = "pictures of a former blog"
"""What requests are for, as servers are told."""

_PREFIX = "import-media-"  # of the folder in the cache that has what waits to be looked at
_GONE = (Reason.HOST, Reason.REFUSED, Reason.PRIVATE, Reason.PORT)
_DOUBTFUL = (Reason.SLOW, Reason.TLS, Reason.CERTIFICATE, Reason.FAILED, Reason.CUT, Reason.NONSENSE)
_FAILURES = 3  # in a row, by which a host is gone
_PATIENCE = timedelta(seconds=60)  # for a host that wishes to be left alone; for longer, the writer comes back
_USUAL = timedelta(seconds=30)
_HEADERS = {"Accept": "image/*, audio/*, video/*, */*;q=0.8"}


class Fetched(Struct, frozen=True):
    """A file that came: where it waits, its address, and its ending. Without a file, ``problem`` says why."""

    wanted: Wanted
    file: Path | None = None
    address: str = ""
    ending: str = ""
    problem: Said = said("")


def fetched_files(site: OpenSite, wanted: Iterable[Wanted], means: MediaMeans) -> Iterator[Fetched]:
    """Yield each file as it comes, or what was the matter. A file that was not taken away is deleted at the end."""
    site.engine.cache.mkdir(parents=True, exist_ok=True)
    for left in site.engine.cache.glob(f"{_PREFIX}*"):  # by a run that was killed
        shutil.rmtree(left, ignore_errors=True)
    with TemporaryDirectory(dir=site.engine.cache, prefix=_PREFIX, ignore_cleanup_errors=True) as folder:
        limits = replace(LIMITS, loopback_port=means.loopback_port)
        agent = agent_of(site.engine.settings.root, PURPOSE)
        fetcher = MediaFetcher(Path(folder), agent, Turns().at, limits, means.pause)
        side_by_side: SideBySide[Wanted, Fetched] = SideBySide(fetcher.fetch, _first_host)
        yield from side_by_side.run(wanted)


def _first_host(wanted: Wanted) -> str:
    return urlsplit(wanted.sizes[0]).hostname or ""


class MediaFetcher:
    """Fetches into a folder of this machine. Its threads share what is known of the hosts."""

    def __init__(
        self,
        folder: Path,
        agent: str,
        turn: Callable[[str], AbstractContextManager[None]],
        limits: Limits = LIMITS,
        pause: float = 0.2,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._folder = folder
        self._agent = agent
        self._turn = turn
        self._limits = limits
        self._pause = pause
        self._sleep = sleep
        self._numbers = count()
        self._lock = threading.Lock()
        self._closed: dict[str, Said] = {}
        self._failures: dict[str, int] = {}

    def fetch(self, wanted: Wanted) -> Fetched:
        """Fetch the largest size of a file that is there and that a build takes."""
        problem = said("")
        for address in wanted.sizes:
            host = urlsplit(address).hostname or ""
            if host in self._closed:
                problem = self._closed[host]
                continue
            try:
                answer = self._ask(address, host)
                if answer.status == 200:
                    return self._kept(wanted, address, answer.body)
                problem = said("the server answers %(status)s", status=answer.status)
            except WebError as error:
                self._count_failure(host, error)
                problem = web_reason(error)
            except RefusedFileError as error:
                problem = said("what came %(reason)s", reason=str(error))
        return Fetched(wanted, problem=problem)

    def _ask(self, address: str, host: str) -> Answer:
        """Ask once, and once more after the time for which a host wishes to be left alone, if that is short."""
        answer = self._get(address)
        wanted = rate_limit(answer.status, answer.headers, datetime.now(UTC), _USUAL)
        if wanted and wanted <= _PATIENCE:
            self._sleep(wanted.total_seconds())
            answer = self._get(address)
            wanted = rate_limit(answer.status, answer.headers, datetime.now(UTC), _USUAL)
        if wanted:
            self._close(host, said("%(host)s wishes to be left alone for now: run it again later", host=host))
        with self._lock:
            self._failures[host] = 0
        return answer

    def _get(self, address: str) -> Answer:
        self._sleep(self._pause)
        return get(address, self._limits, agent=self._agent, headers=_HEADERS, turn=self._turn)

    def _count_failure(self, host: str, error: WebError) -> None:
        with self._lock:
            self._failures[host] = self._failures.get(host, 0) + (error.reason in _DOUBTFUL)
            gone = error.reason in _GONE or self._failures[host] >= _FAILURES
        if gone:
            self._close(host, said("%(host)s cannot be reached (%(reason)s)", host=host, reason=web_reason(error)))

    def _close(self, host: str, reason: Said) -> None:
        with self._lock:
            self._closed.setdefault(host, reason)

    def _kept(self, wanted: Wanted, address: str, body: bytes) -> Fetched:
        """Keep what came in a file. Raises RefusedFileError for what no build takes, and OSError for a full disk."""
        name = unquote(basename(urlsplit(address).path))
        with self._lock:
            file = self._folder / f"{next(self._numbers)}"
        file.write_bytes(body)
        try:
            ending = demand_file(file, name, shown=wanted.shown)
        except RefusedFileError:
            file.unlink()
            raise
        return Fetched(wanted, file, address, ending)
