"""Plan of the site: every page that will be written, with its template and its view. Pure."""

from collections.abc import Iterator, Sequence

from plugins.pages import lists
from plugins.pages.config import PagesConfig
from plugins.pages.models import Post
from plugins.pages.music_tips import music_tips
from plugins.pages.plan_types import Planned
from plugins.pages.post_comments import thanks
from plugins.pages.posts import page_views
from plugins.pages.series import series_pages
from plugins.pages.site_context import SiteContext
from plugins.pages.statistics.pages import challenge_pages, challenge_summaries
from plugins.pages.views.base import View
from plugins.pages.views.posts import PostView


def plan(
    context: SiteContext,
    posts: Sequence[Post],
    views: dict[str, PostView],
    config: PagesConfig,
) -> Iterator[Planned[View]]:
    """Plan every page of the site. ``posts`` run from the oldest; ``views`` are their views by source."""
    newest = [post for post in reversed(posts) if post.listed]
    for post in posts:
        changed = (post.modified or post.instant).date().isoformat()
        hidden = post.hidden or post.state != "out"
        yield Planned(post.save_as, post.template, views[post.source], post.source, changed, hidden)
    of_pages = page_views(context)
    for page in context.pages:
        changed = page.changed.isoformat() if page.changed else ""
        hidden = page.hidden or page.state != "out"
        yield Planned(page.save_as, page.template, of_pages[page.source], page.source, changed, hidden)
    if not context.site.gang.front:
        yield lists.front(context, newest, views, config, challenge_summaries(context))
    if context.site.has_blog:
        yield from _pages_of_posts(context, newest, config)
    yield lists.not_found(context, newest)
    yield from challenge_pages(context, posts)


def _pages_of_posts(context: SiteContext, newest: Sequence[Post], config: PagesConfig) -> Iterator[Planned[View]]:
    """Plan the pages that lead through the listed posts."""
    yield from lists.lists(context, newest, config.page_size)
    yield from lists.archive(context, newest)
    yield from lists.tags(context, newest)
    yield from series_pages(context, newest)
    yield from music_tips(context, newest)
    yield lists.search(context, newest)
    yield from thanks(context)
