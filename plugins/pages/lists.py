"""Pages of lists: the front page, all posts, the archive, tags, search."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from msgspec.structs import replace

from plugins.core.errors import SiteError, did_you_mean, fault
from plugins.core.lazy_html import LazyHtml
from plugins.core.slugs import usual_spelling
from plugins.pages.config import PagesConfig
from plugins.pages.models import Post
from plugins.pages.plan_types import Planned
from plugins.pages.site_context import ARCHIVE, INDEX, LIST, MUSIC_TIPS, NOT_FOUND, SEARCH, SERIES, TAGS, SiteContext
from plugins.pages.views.base import LinkView, LocalizedText, NotFoundView
from plugins.pages.views.lists import (
    AboutView,
    ArchiveView,
    ChallengeSummaryView,
    FrontView,
    ListView,
    MonthView,
    SearchEntryView,
    SearchView,
    SearchYearView,
    TagCountView,
    TagsView,
    TagView,
    YearView,
)
from plugins.pages.views.posts import PostView

_HEADING = re.compile(r"(</?h)([1-6])\b")


class TagGroup(NamedTuple):
    """A tag with the folder of its page and feeds, and with its posts, newest first."""

    name: str
    slug: str
    path: str
    posts: tuple[Post, ...]


def front(
    context: SiteContext,
    newest: Sequence[Post],
    views: Mapping[str, PostView],
    config: PagesConfig,
    challenges: Sequence[ChallengeSummaryView],
) -> Planned[FrontView]:
    """Plan the front page. ``newest`` are all listed posts, newest first; ``views`` are their views by source.

    Raises SiteError if ``PAGES.about`` names no page.
    """
    last = max(1, -(-len(newest) // config.page_size))
    latest = views[newest[0].source] if newest and config.front_latest == "full" else None
    view = FrontView(
        head=context.page_head(context.site.name, context.url("")),
        latest=replace(latest, lazy_body=lowered(latest.lazy_body)) if latest else None,
        items=tuple(context.item(post) for post in newest[1 if latest else 0 : config.front_posts]),
        older=context.url(LIST.format(last)),
        challenges=tuple(challenges),
        about=_about(context, config.about) if config.about else None,
    )
    changed = (latest.modified or latest.date).iso if latest else ""
    return Planned("index.html", view.template, view, "the front page", changed)


def _about(context: SiteContext, source: str) -> AboutView:
    pages = {page.source: page for page in context.pages}
    if source not in pages:
        remedy = did_you_mean(source, list(pages)) if pages else "write that page, or remove the key"
        raise SiteError(fault("PAGES.about", f"no page '{source}' is published", remedy))
    page = pages[source]
    return AboutView(page.title, page.url, page.lang, page.excerpt)


def lowered(body: LazyHtml) -> LazyHtml:
    """Lower the headings of a post by one level, for a page on which its title is not the first heading."""

    def make() -> str:
        return _HEADING.sub(lambda match: f"{match[1]}{min(6, int(match[2]) + 1)}", body.html)

    return LazyHtml(f"lowered {body.digest}", make)


def lists(context: SiteContext, newest: Sequence[Post], size: int) -> Iterator[Planned[ListView]]:
    """Plan the list of all posts, paged from the oldest, so that a full page never changes again.

    There is always a page for the next post, if only an empty one.
    """
    oldest = newest[::-1]
    last = len(oldest) // size + 1
    for number in range(1, last + 1):
        of_page = oldest[(number - 1) * size : number * size][::-1]
        path = LIST.format(number)
        title = context.language.text("All posts, page %(number)s", number=number)
        view = ListView(
            head=context.page_head(title, context.url(path)),
            items=tuple(context.item(post) for post in of_page),
            page=number,
            newer=context.url(LIST.format(number + 1)) if number < last else None,
            older=context.url(LIST.format(number - 1)) if number > 1 else None,
        )
        yield context.planned_page(path, view)


def archive(context: SiteContext, newest: Sequence[Post]) -> Iterator[Planned[ArchiveView]]:
    """Plan the archive, and a page for each year and each month."""
    # Sorted anew: across time zones, the order of days may differ from that of instants.
    by_day = sorted(newest, key=lambda post: post.day, reverse=True)
    years = [_year(context, year, list(posts)) for year, posts in groupby(by_day, lambda post: post.day.year)]
    top = LinkView(context.language.text("Archive"), context.url(ARCHIVE))
    yield _archive(context, ARCHIVE, top.text, tuple(years), None, tuple(_others(context, newest)))
    for year in years:
        path = f"{ARCHIVE}{year.name}/"
        yield _archive(context, path, year.name, (year,), top)
        for month in year.months:
            up = LinkView(year.name, year.url)
            only = YearView(year.name, year.url, len(month.items), (month,))
            yield _archive(context, month.url.removeprefix(context.url("")), month.name, (only,), up)


def _others(context: SiteContext, newest: Sequence[Post]) -> Iterator[LinkView]:
    """Yield links to the pages that lead through the posts in other ways."""
    if any(post.series for post in newest):
        yield context.link(context.language.text("Series"), SERIES)
    if any(post.music for post in newest):
        yield context.link(context.language.text("All music tips"), MUSIC_TIPS)


def _archive(
    context: SiteContext,
    path: str,
    title: LocalizedText,
    years: tuple[YearView, ...],
    up: LinkView | None,
    others: tuple[LinkView, ...] = (),
) -> Planned[ArchiveView]:
    view = ArchiveView(head=context.page_head(title, context.url(path)), years=years, up=up, others=others)
    return context.planned_page(path, view)


def _year(context: SiteContext, year: int, posts: list[Post]) -> YearView:
    months = tuple(
        _month(context, date(year, month, 1), list(of_month))
        for month, of_month in groupby(posts, lambda post: post.day.month)
    )
    return YearView(str(year), context.url(f"{ARCHIVE}{year}/"), len(posts), months)


def _month(context: SiteContext, first: date, posts: list[Post]) -> MonthView:
    items = tuple(context.row(post) for post in posts)
    return MonthView(context.language.month(first), context.url(f"{ARCHIVE}{first:%Y/%m}/"), items)


def tags(context: SiteContext, newest: Sequence[Post]) -> Iterator[Planned[TagsView] | Planned[TagView]]:
    """Plan the list of tags and a page for each tag."""
    groups = tag_groups(context, newest)
    counts = tuple(
        TagCountView(group.name, context.url(group.path), len(group.posts)) for group in groups if group.posts
    )
    title = context.language.text("Tags")
    yield context.planned_page(TAGS, TagsView(head=context.page_head(title, context.url(TAGS)), tags=counts))
    for group in groups:
        items = tuple(context.item(post) for post in group.posts)
        feeds = context.feeds_of(group.path, group.name)
        view = TagView(head=context.page_head(group.name, context.url(group.path), feeds=feeds), items=items)
        yield context.planned_page(group.path, view)


def tag_groups(context: SiteContext, newest: Sequence[Post]) -> tuple[TagGroup, ...]:
    """Return every tag that has a page, sorted by slug; its name is the spelling of most posts."""
    posts: dict[str, list[Post]] = {}
    spellings: dict[str, list[str]] = {}
    for post in newest:
        for tag in post.tags:
            posts.setdefault(tag.slug, []).append(post)
            spellings.setdefault(tag.slug, []).append(tag.name)
    for run in context.site.challenge_runs:  # its tag has a page from the first day on, before any post has it
        posts.setdefault(run.challenge.hashtag, [])
        spellings.setdefault(run.challenge.hashtag, [run.challenge.shown_hashtag])
    return tuple(
        TagGroup(usual_spelling(spellings[slug]), slug, f"{TAGS}{slug}/", tuple(posts[slug])) for slug in sorted(posts)
    )


def search(context: SiteContext, newest: Sequence[Post]) -> Planned[SearchView]:
    """Plan the search page: every post by year, so that the browser's own search finds it, too."""
    by_day = sorted(newest, key=lambda post: post.day, reverse=True)
    years = tuple(
        SearchYearView(str(year), tuple(_entry(context, post) for post in posts))
        for year, posts in groupby(by_day, lambda post: post.day.year)
    )
    parts = context.site.search
    view = SearchView(
        head=context.page_head(context.language.text("All posts"), context.url(SEARCH)),
        years=years,
        index=context.url(INDEX) if parts.has_index else "",
        script=context.url(parts.script) if parts.script else "",
        waits=parts.wanted and not parts.has_index,
    )
    return context.planned_page(SEARCH, view)


def _entry(context: SiteContext, post: Post) -> SearchEntryView:
    return SearchEntryView(context.row(post), ", ".join(tag.name for tag in post.tags))


def not_found(context: SiteContext, newest: Sequence[Post]) -> Planned[NotFoundView]:
    """Plan the page for addresses that do not exist."""
    title = context.language.text("That page is not here")
    items = tuple(context.item(post) for post in newest[:5])
    links = tuple(_ways(context))
    view = NotFoundView(head=context.page_head(title, context.url(NOT_FOUND)), items=items, ways=links)
    return Planned(NOT_FOUND, view.template, view, "the page 404.html")


def _ways(context: SiteContext) -> Iterator[LinkView]:
    """Yield links to pages that lead on: through the posts, or to the gang where the site has none."""
    text = context.language.text
    if context.site.has_blog:
        yield from (context.search_link, context.link(text("Archive"), ARCHIVE))
        yield context.link(text("Tags"), TAGS)
    else:
        yield from (context.link(context.site.name, ""), LinkView(text("The gang"), context.site.gang.page))
