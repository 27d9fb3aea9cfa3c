"""Check that different tags, series or authors of several posts do not share an address. Pure."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from plugins.core.errors import Fault, fault
from plugins.core.fields import Field
from plugins.core.slugs import slugify
from plugins.core.unicode_names import composed
from plugins.engine.content.checks.models import CheckedContent
from plugins.engine.content.fields import AUTHOR, AUTHORS, CATEGORY, TAGS
from plugins.engine.content.post import ReadingOptions, SourcePost

_SEPARATORS = re.compile(r"[\s_-]+")

NamesOf = Callable[[SourcePost], Sequence[str]]


class _Use(NamedTuple):
    """A name as a post writes it."""

    name: str
    post: SourcePost


def slug_collisions(content: CheckedContent) -> Iterator[Fault]:
    """Yield a fault for each pair of different names with one address, at a post that has the rarer one.

    Capitals, a leading ``#`` and the separators between words make no difference. In our own themes authors and
    categories have no pages.
    """
    for field, names_of in _grouping_fields(content.options):
        posts_of: dict[str, list[SourcePost]] = {}
        for post in content.listed_posts:
            for name in names_of(post):
                posts_of.setdefault(name, []).append(post)
        by_slug: dict[str, dict[str, list[_Use]]] = {}
        for name, posts in posts_of.items():
            uses = by_slug.setdefault(slugify(name), {}).setdefault(_key(name), [])
            uses += (_Use(name, post) for post in posts)
        for slug, by_key in by_slug.items():
            if len(by_key) > 1:
                yield from _clashes(field, slug, by_key.values(), content)


def _grouping_fields(options: ReadingOptions) -> Iterator[tuple[Field[Any], NamesOf]]:
    """Yield the fields whose values have pages, with a function that returns a post's names."""
    yield TAGS, lambda post: post.tags
    for field in options.fields.values():
        if field.groups and field is not TAGS:
            yield field, lambda post, field=field: [name for name in [post.field(field)] if name]  # type: ignore[misc]
    if not options.views:
        yield CATEGORY, lambda post: [post.category] if post.category else []
        yield AUTHOR, lambda post: [post.author] if post.author else []
        yield AUTHORS, lambda post: post.authors


def _key(name: str) -> str:
    return _SEPARATORS.sub(" ", composed(name.strip().lstrip("#")).casefold())


def _clashes(field: Field[Any], slug: str, uses: Iterable[list[_Use]], content: CheckedContent) -> Iterator[Fault]:
    most, *others = sorted(uses, key=len, reverse=True)
    first = most[0]
    place = f"{content.label(first.post.path)}:{first.post.line(field)}"
    for use in (rarer[0] for rarer in others):
        what = f"{field.name.capitalize()}: '{use.name}' and '{first.name}' ({place}) share one address ({slug})"
        remedy = "spell both the same, or reword one of them"
        yield fault(content.label(use.post.path), what, remedy, use.post.line(field))
