"""Slugs of new posts: made of the title, else of the moment, and free of those that other posts have. Pure."""

from collections.abc import Container, Iterator
from itertools import count

from plugins.core.dates import Moment
from plugins.core.fields import FieldError
from plugins.core.slugs import SLUG_MAX, slugify
from plugins.engine.content.field_types import slug as read_slug
from tools.slips import Slip, said


def title_slug(title: str) -> str:
    """Return the slug of a title, cut at a word; empty for a title without a letter or digit."""
    slug = slugify(title)
    return slug if len(slug) <= SLUG_MAX else slug[:SLUG_MAX].rsplit("-", 1)[0]


def moment_slug(moment: Moment) -> str:
    """Return the slug of a post whose title gives none: its day, with its time if that is known, as 2026-12-01-0730."""
    return f"{moment.instant:%Y-%m-%d-%H%M}" if moment.has_time else moment.day.isoformat()


def checked_slug(slug: str) -> str:
    """Return a slug that the writer has chosen; raises Slip for one that cannot be a part of an address."""
    try:
        return read_slug(slug)
    except FieldError as error:
        if len(slug) > SLUG_MAX:
            what = said("is %(length)s characters long", length=len(slug))
            raise Slip("--slug", what, said("use at most %(most)s", most=SLUG_MAX)) from error
        good = slugify(slug)
        remedy = said("use '%(good)s'", good=good) if good else said("use the letters a-z, digits and hyphens")
        raise Slip("--slug", said("'%(slug)s' cannot be a part of an address", slug=slug), remedy) from error


def free_slugs(slug: str, taken: Container[str]) -> Iterator[str]:
    """Yield slugs that no post has: the given one, then the same with 2, 3 and so on."""
    for number in count(1):
        candidate = slug if number == 1 else f"{slug[: SLUG_MAX - 5]}-{number}"
        if candidate not in taken:
            yield candidate
