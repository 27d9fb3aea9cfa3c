"""Proof that what was published is live: its front page, its newest post and its main feed, fetched as readers do."""

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from datetime import datetime, timedelta
from functools import partial
from itertools import chain, repeat
from math import ceil
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urljoin, urlsplit

from msgspec import Struct

from plugins.core.clock import system_clock
from plugins.core.errors import Fault, SiteError, raise_if_any
from plugins.engine.process.terminal import progress
from tools.background import begin
from tools.publish.live_files import Found, Noun, Wanted, address_of_file, find, parse_page
from tools.publish.models import Advance, Publication
from tools.publish.reading import page_file

_FRONT = "index.html"
_SECONDS = 20  # for each file
_PAUSES = (1, 2, 4, 8, 15)  # seconds between the attempts; the last one goes on
_TOGETHER = 8
_UNSERVED = ("_headers", "_redirects", "CNAME")  # for the host, which shows them to nobody


class Proof(Struct, frozen=True):
    """The site as it was seen live.

    ``post`` is the address of the newest post and ``position`` its place in the main feed, from 1; a blog without posts
    has neither, and one without feeds has no ``feed``. ``exact`` is False if the host has changed bytes, though not
    what readers see.
    """

    instant: datetime
    front_page: str
    post: str
    feed: str
    position: int
    exact: bool


class Difference(Struct, frozen=True):
    """A file that is not live as it was published, with the reason in a few words."""

    path: str
    kind: Literal["missing", "old", "other", "refused", "unreachable"]
    what: str


class _Plan(Struct, frozen=True):
    """The files that prove a publication; empty paths for what the blog does not have."""

    post: str
    feed: str
    position: int


def verify(
    after: Publication,
    output: Path,
    address: str,
    wait: float,
    *,
    before: Publication | None = None,
    title: str = "",
    seconds: float = _SECONDS,
    clock: Callable[[], datetime] = system_clock,
    sleep: Callable[[float], object] = time.sleep,
) -> Proof:
    """Return the proof that the site is live; raise SiteError with a line for each thing that is not.

    ``address`` is where the site is fetched from; SITEURL if it is empty. The host may take ``wait`` seconds to show
    it: a progress bar with ``title`` counts them. A page of ``before`` is told from other pages.
    """
    plan = _plan(after, _wanted(_FRONT, after, before, address, output).built() or b"")
    wanted = [_wanted(path, after, before, address, output) for path in (_FRONT, plan.post, plan.feed) if path]
    end = clock() + timedelta(seconds=wait)
    found: dict[str, Found] = {}
    with progress(title, int(wait), many=1) as advance:
        for pause in chain(_PAUSES, repeat(_PAUSES[-1])):
            asked = [each for each in wanted if each.path not in found or not found[each.path].live]
            found.update((each.wanted.path, each) for each in _find_all(asked, seconds))
            left = (end - clock()).total_seconds()
            if left <= 0 or all(each.live for each in found.values()) or any(each.lasting for each in found.values()):
                break
            for _ in range(min(pause, ceil(left))):
                sleep(1)
                advance()
    raise_if_any(_faults([found[each.path] for each in wanted]))
    urls = {each.path: each.url for each in wanted}
    exact = all(each.state == "exact" for each in found.values())
    return Proof(clock(), urls[_FRONT], urls.get(plan.post, ""), urls.get(plan.feed, ""), plan.position, exact)


def differing(
    after: Publication,
    address: str,
    advance: Advance,
    *,
    output: Path | None = None,
    before: Publication | None = None,
) -> Iterator[Difference]:
    """Fetch every file of the publication and yield those that are not live as they were published.

    With ``output``, the folder that was published, pages that the host has only changed for itself are none of them.
    Raise SiteError if the host cannot be reached. Files that are for the host itself are not fetched.
    """
    paths = [path for path in sorted(after.files) if is_served(path)]
    wanted = [_wanted(path, after, before, address, output) for path in paths]
    first = find(_wanted(_FRONT, after, before, address, output), _SECONDS)
    if first.state == "unreachable":
        raise SiteError(first.fault)
    for each in _find_all(wanted, _SECONDS):
        advance(1)
        if each.state != "exact" and each.state != "same":
            yield Difference(each.wanted.path, each.state, each.what)


def is_served(path: str) -> bool:
    """Tell whether hosts show a file to browsers; some are for the host, and some begin with a dot."""
    if path in _UNSERVED or (path.startswith("server/") and path.endswith((".caddy", ".nginx"))):
        return False
    return path.startswith(".well-known/") or not any(part.startswith(".") for part in path.split("/"))


def _find_all(wanted: Sequence[Wanted], seconds: float) -> Iterator[Found]:
    """Fetch files, some at once; yield them in their order."""
    running: deque[Future[Found]] = deque()
    for each in wanted:
        if len(running) == _TOGETHER:
            yield running.popleft().result()
        running.append(begin(partial(find, each, seconds)))
    yield from (each.result() for each in running)


def _faults(found: Sequence[Found]) -> list[Fault]:
    """Return a fault for each file that is not live. What is wrong with all of them is told of the front page alone."""
    words = {each.what for each in found}
    told = found[:1] if len(words) == 1 else found
    return [each.fault for each in told if not each.live]


def _wanted(path: str, after: Publication, before: Publication | None, address: str, output: Path | None) -> Wanted:
    url = address_of_file(address or after.siteurl, path)
    old = before.files.get(path, "") if before else ""
    noun: Noun = "feed" if path in after.feeds else "page" if path.endswith(".html") else "file"
    return Wanted(url, path, after.files.get(path, ""), noun, old, output / path if output else None)


def _plan(after: Publication, front_page: bytes) -> _Plan:
    """Return what proves the publication besides its front page."""
    feed = _main_feed(after, front_page)
    for position, id_ in enumerate(after.feeds.get(feed, ()), 1):
        if id_ in after.posts and (post := page_file(after.posts[id_].url, after.files)):
            return _Plan(post, feed, position)
    return _Plan("", feed, 0)


def _main_feed(after: Publication, front_page: bytes) -> str:
    """Return the path of the feed that the front page offers first; else that with most items."""
    root = parse_page(front_page)
    base = f"{after.siteurl.rstrip('/')}/"
    links = () if root is None else root.xpath("//link[@rel='alternate']/@href")
    for link in links:
        path = unquote(urlsplit(urljoin(base, link)).path.removeprefix(urlsplit(base).path))
        if path in after.feeds:
            return path
    return max(sorted(after.feeds), key=lambda path: len(after.feeds[path]), default="")
