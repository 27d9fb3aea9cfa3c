"""Series: posts with the same ``Series:``, in the order of their dates. Pure."""

from collections.abc import Iterator, Mapping, Sequence

from plugins.core.slugs import slugify, usual_spelling
from plugins.pages.models import Post
from plugins.pages.neighbours import with_neighbours
from plugins.pages.plan_types import Planned
from plugins.pages.site_context import SERIES, SiteContext
from plugins.pages.views.lists import SeriesView, TagCountView, TagsView
from plugins.pages.views.posts import PartView

Parts = dict[str, PartView]


def parts(context: SiteContext, posts: Sequence[Post]) -> Parts:
    """Return each post as a part of its series, by source. ``posts`` are the listed ones, from the oldest."""
    parts_by_source: Parts = {}
    for slug, members in _by_slug(posts).items():
        name = _name(members)
        url = context.url(f"{SERIES}{slug}/")
        links = [context.post_link(post) for post in members]
        for number, (post, (before, _, after)) in enumerate(zip(members, with_neighbours(links), strict=True), 1):
            parts_by_source[post.source] = PartView(name, url, number, before, after)
    return parts_by_source


def series_pages(context: SiteContext, newest: Sequence[Post]) -> Iterator[Planned[TagsView] | Planned[SeriesView]]:
    """Plan a page for each series, and the list of all series if there are any."""
    by_slug = _by_slug(newest[::-1])
    title = context.language.text("Series")
    if by_slug:
        head = context.page_head(title, context.url(SERIES))
        yield context.planned_page(SERIES, TagsView(head=head, tags=_counts(context, by_slug)))
    for slug, members in by_slug.items():
        path = f"{SERIES}{slug}/"
        items = tuple(context.item(post) for post in members)
        head = context.page_head(_name(members), context.url(path))
        yield context.planned_page(path, SeriesView(head=head, items=items, up=context.link(title, SERIES)))


def _counts(context: SiteContext, by_slug: Mapping[str, Sequence[Post]]) -> tuple[TagCountView, ...]:
    return tuple(
        TagCountView(_name(members), context.url(f"{SERIES}{slug}/"), len(members))
        for slug, members in sorted(by_slug.items())
    )


def _by_slug(posts: Sequence[Post]) -> dict[str, list[Post]]:
    by_slug: dict[str, list[Post]] = {}
    for post in posts:
        if post.series:
            by_slug.setdefault(slugify(post.series), []).append(post)
    return by_slug


def _name(members: Sequence[Post]) -> str:
    return usual_spelling(post.series or "" for post in members)
