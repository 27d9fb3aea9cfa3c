"""Check that different tags, series or authors of several posts do not have one address. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from plugins.core.errors import Fault, fault
from plugins.core.slugs import slugify
from plugins.core.unicode_names import composed
from plugins.engine.content.post import SourcePost

_WITH_PAGES = ("tags", "series")
_WITH_PAGES_OF_PELICAN = ("category", "author", "authors")
_SEPARATORS = re.compile(r"[\s_-]+")


class _Use(NamedTuple):
    """A name as a post writes it."""

    name: str
    post: SourcePost


def one_address(posts: Sequence[SourcePost], content: str, views: bool) -> Iterator[Fault]:
    """Yield a fault for each pair of different names with one address, at a post that has the rarer one.

    Capitals, a leading ``#`` and the sign between two words make no other name. With ``views`` authors and categories
    have no pages.
    """
    fields = _WITH_PAGES if views else _WITH_PAGES + _WITH_PAGES_OF_PELICAN
    for field in fields:
        by_slug: dict[str, dict[str, list[_Use]]] = {}
        for post in posts:
            for name in _names(post, field):
                by_slug.setdefault(slugify(name), {}).setdefault(_key(name), []).append(_Use(name, post))
        for slug, by_key in by_slug.items():
            if len(by_key) > 1:
                yield from _clashes(field, slug, by_key.values(), content)


def _names(post: SourcePost, field: str) -> tuple[str, ...]:
    value = post.values.get(field, ())
    return value if isinstance(value, tuple) else (str(value),)


def _key(name: str) -> str:
    return _SEPARATORS.sub(" ", composed(name.strip().lstrip("#")).casefold())


def _clashes(field: str, slug: str, uses: Iterable[list[_Use]], content: str) -> Iterator[Fault]:
    most, *others = sorted(uses, key=len, reverse=True)
    first = most[0]
    line = first.post.lines.get(field, 0)
    for use in (each[0] for each in others):
        what = (
            f"{field.capitalize()}: '{use.name}' and '{first.name}' ({content}/{first.post.path}:{line}) "
            f"have one address ({slug})"
        )
        remedy = "write both alike, or reword one of them"
        yield fault(f"{content}/{use.post.path}", what, remedy, use.post.lines.get(field, 0))
