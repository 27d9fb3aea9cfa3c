"""Discovery of the feed and of the challenge.json that belong to the address of a blog."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urljoin, urlsplit

from msgspec import Struct

from tools.gang.bot_checks import is_bot_check, refuses
from tools.gang.page_links import page_links
from tools.web import Reason, WebError
from tools.web_fetch.answer import Answer

Ask = Callable[[str], Answer]
"""The fetch of an address, which raises WebError."""

_USUAL = ("feed/", "rss.xml", "atom.xml", "feed.xml", "index.xml", "feeds/rss.xml", "feed.json", "feeds/posts/default")
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)[\s>]|\"https?://(?:www\.)?jsonfeed\.org/version/", re.IGNORECASE)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_BEGINNING = 4096
_GONE = 410


class Discovery(Struct, frozen=True):
    """A found feed with its answer, and where a challenge.json may be.

    The answer may be that the host refuses robots, or that the feed which the page names is gone. Without a feed its
    address is empty, and the answer is that of the blog itself.
    """

    feed: str
    answer: Answer
    counts: tuple[str, ...] = ()


def discover(url: str, ask: Ask) -> Discovery:
    """Return the feed of a blog: what is at the address, else what its page names, else what is at a usual path.

    A host that refuses robots is asked nothing more. Raises WebError where the blog does not answer, or is too slow.
    """
    answer = ask(url)
    if answer.status == 200 and is_feed(answer.body):
        return Discovery(answer.url, answer)
    if answer.status != 200 or is_bot_check(answer):
        return Discovery("", answer)
    found = page_links(answer.body, answer.url)
    withheld: Discovery | None = None
    refusing: set[str] = set()
    for each in dict.fromkeys((*found.feeds, *_usual(answer.url))):
        tried = None if urlsplit(each).netloc in refusing else _tried(each, ask)
        if tried and tried.status == 200 and is_feed(tried.body):
            return Discovery(each, tried, found.counts)
        if tried and (refuses(tried) or (tried.status == _GONE and each in found.feeds)):
            withheld = withheld or Discovery(each, tried, found.counts)
        if tried and refuses(tried):
            refusing |= {urlsplit(each).netloc, urlsplit(tried.url).netloc}
    return withheld or Discovery("", answer, found.counts)


def counts_of(url: str, ask: Ask) -> tuple[str, ...]:
    """Return where the challenge.json of a blog may be; nowhere if its page does not answer."""
    try:
        answer = ask(url)
    except WebError:
        return ()
    return page_links(answer.body, answer.url).counts if answer.status == 200 else ()


def is_feed(body: bytes) -> bool:
    """Tell whether a body begins as a feed does, and not as a page."""
    beginning = body[:_BEGINNING]
    feed = _FEED.search(beginning)
    page = _PAGE.search(beginning)
    return feed is not None and (page is None or feed.start() < page.start())


def _usual(url: str) -> Iterator[str]:
    """Yield usual addresses of feeds: below the folder of the page, then at the root of its host."""
    folder = urljoin(url, ".")
    for base in dict.fromkeys((folder, urljoin(url, "/"))):
        yield from (urljoin(base, each) for each in _USUAL)


def _tried(url: str, ask: Ask) -> Answer | None:
    """Return the answer of an address that may lead nowhere. Raises WebError if no time is left."""
    try:
        return ask(url)
    except WebError as error:
        if error.reason is Reason.SLOW:
            raise
        return None
