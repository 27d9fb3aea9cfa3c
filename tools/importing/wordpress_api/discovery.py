"""Discovery of what an address leads to: the API of a WordPress, or a feed."""

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from tools.gang.bot_checks import refuses
from tools.gang.discovery import discover, is_feed
from tools.importing.wordpress_api.api_root import ApiRoot, named_roots, own_root, usual_roots
from tools.importing.wordpress_api.json_body import NoJsonError, json_of, value_of
from tools.importing.wordpress_api.models import ApiIndex, HostedIndex
from tools.web import WebError
from tools.web_fetch.answer import Answer

_API = "wp/v2"

Ask = Callable[[str], Answer]
"""The fetch of an address, which raises WebError."""


class FoundApi(Struct, frozen=True):
    """The API of a WordPress, and what it says of the blog."""

    root: ApiRoot
    index: ApiIndex


class FoundFeed(Struct, frozen=True):
    """A feed, with its answer."""

    answer: Answer


class Hidden(Struct, frozen=True):
    """A WordPress whose API gives no index, with the answer that came instead. ``feed`` is the feed of its page."""

    root: ApiRoot
    answer: Answer
    feed: str = ""


class Nothing(Struct, frozen=True):
    """An address that leads to neither, with its answer."""

    answer: Answer


def found_at(url: str, ask: Ask) -> FoundApi | FoundFeed | Hidden | Nothing:
    """Return what an address leads to. Raises WebError if it does not answer."""
    answer = ask(url)
    if answer.status == HTTPStatus.OK and is_feed(answer.body):
        return FoundFeed(answer)
    if index := _index(answer):  # it is the API itself
        return FoundApi(own_root(answer.url), index)
    named = named_roots(answer.url, answer.headers, answer.body)
    hidden: Hidden | None = None
    usual = _usual(answer)
    for root in [*named, *(each for each in usual if each.hosted or not named)]:
        tried = _tried(root.index, ask)
        index = _index(tried, hosted=bool(root.hosted)) if tried else None
        if tried and index:
            return FoundApi(root if root.hosted else own_root(tried.url), index)
        if tried and (root in named or refuses(tried)):
            hidden = hidden or Hidden(root, tried)
    first = [answer]
    found = discover(url, lambda each: first.pop() if first and each == url else ask(each))
    if hidden:
        return Hidden(hidden.root, hidden.answer, found.feed)
    return FoundFeed(found.answer) if found.feed and is_feed(found.answer.body) else Nothing(found.answer)


def _usual(answer: Answer) -> list[ApiRoot]:
    """Return the roots that are worth a try: none behind a page that refuses."""
    return usual_roots(answer.url, answer.body) if answer.status == HTTPStatus.OK else []


def _tried(url: str, ask: Ask) -> Answer | None:
    try:
        return ask(url)
    except WebError:
        return None


def _index(answer: Answer, *, hosted: bool = False) -> ApiIndex | None:
    """Return what an answer says of a blog, if it is the index of an API that has texts."""
    if answer.status != HTTPStatus.OK:
        return None
    try:
        data = json_of(answer.body)
    except NoJsonError:
        return None
    if hosted:
        found = value_of(data, HostedIndex)
        return found.index if found else None
    index = value_of(data, ApiIndex)
    if index is None or _API not in index.namespaces:
        return None
    parts = urlsplit(answer.url)
    return index if index.home or index.url else replace(index, home=f"{parts.scheme}://{parts.netloc}")
