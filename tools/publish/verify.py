"""Proof that what was published is live: its front page with what that loads, its newest post and main feed."""

import re
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
from tools.publish.live_files import Found, find, parse_page
from tools.publish.models import Advance, Publication
from tools.publish.reading import page_file
from tools.publish.wanted_files import Wanted, WantedSite

_FRONT = "index.html"
_SECONDS = 20  # for each file
_PAUSES = (1, 2, 4, 8, 15)  # seconds between the attempts; the last one goes on
_TOGETHER = 8
_LOADED = "//link[contains(concat(' ', normalize-space(@rel), ' '), ' stylesheet ')]/@href | //script/@src"
_OF_THEME = re.compile(r"theme/.+\.(css|js)").fullmatch
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
    """A file that is not live as it was published, with the reason in a few words.

    A setting of the host that is wrong has a ``remedy``.
    """

    path: str
    kind: Literal["missing", "old", "other", "refused", "unreachable"]
    what: str
    remedy: str = ""


class _Plan(Struct, frozen=True):
    """The files that prove a publication; empty paths for what the blog does not have.

    ``loaded`` are the stylesheets and scripts of the front page.
    """

    post: str
    feed: str
    position: int
    loaded: tuple[str, ...]


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
    site = WantedSite(after, before, address, output)
    plan = _plan(after, site.file(_FRONT).built())
    wanted = [site.file(path) for path in (_FRONT, plan.post, plan.feed) if path]
    wanted += [site.file(path, loosely=True) for path in plan.loaded]
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
    site = WantedSite(after, before, address, output)
    first = find(site.file(_FRONT), _SECONDS)
    if first.state == "unreachable":
        raise SiteError(first.fault)
    for each in _find_all([site.file(path) for path in paths], _SECONDS):
        advance(1)
        if each.state != "exact" and each.state != "same":
            yield Difference(each.wanted.path, each.state, each.what, each.remedy if each.lasting else "")


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
    """Return a fault for each file that is not live. What is wrong with all of them is told of the front page alone.

    That is so, too, if another site is there.
    """
    words = {each.what for each in found}
    told = found[:1] if len(words) == 1 or found[0].foreign else found
    return [each.fault for each in told if not each.live]


def _plan(after: Publication, front_page: bytes | None) -> _Plan:
    """Return what proves the publication besides its front page, which is None if another build has replaced it."""
    root = parse_page(front_page) if front_page else None
    loaded = tuple(sorted(path for path in after.files if _OF_THEME(path)))
    if root is not None:
        loaded = tuple(dict.fromkeys(filter(after.files.__contains__, _paths(after, root.xpath(_LOADED)))))
    feed = _main_feed(after, () if root is None else root.xpath("//link[@rel='alternate']/@href"))
    for position, id_ in enumerate(after.feeds.get(feed, ()), 1):
        if id_ in after.posts and (post := page_file(after.posts[id_].url, after.files)):
            return _Plan(post, feed, position, loaded)
    return _Plan("", feed, 0, loaded)


def _main_feed(after: Publication, links: Sequence[str]) -> str:
    """Return the path of the first feed with posts of the site that the front page offers; else that with most items.

    The site of an organiser offers the feed of the gang first, whose posts are those of others.
    """
    offered = [path for path in _paths(after, links) if path in after.feeds]
    own = (path for path in offered if not after.posts.keys().isdisjoint(after.feeds[path]))
    most = max(sorted(after.feeds), key=lambda path: len(after.feeds[path]), default="")
    return next(own, offered[0] if offered else most)


def _paths(after: Publication, links: Sequence[str]) -> Iterator[str]:
    """Yield the paths of the files of the site that its front page names."""
    base = f"{after.siteurl.rstrip('/')}/"
    for link in links:
        url = urlsplit(urljoin(base, link))
        if url.netloc == urlsplit(base).netloc:
            yield unquote(url.path.removeprefix(urlsplit(base).path))
