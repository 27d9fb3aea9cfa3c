"""The whole site as a plan: every page that will be written, with its template and its view. Pure."""

from collections.abc import Iterator, Sequence

from plugins.pages import lists
from plugins.pages.config import PagesConfig
from plugins.pages.models import Post
from plugins.pages.posts import page_views
from plugins.pages.search import search
from plugins.pages.series import series_pages
from plugins.pages.site_context import Frame, Planned
from plugins.pages.statistics.pages import challenge_pages, strips
from plugins.pages.views.base import PostView


def plan(
    frame: Frame,
    posts: Sequence[Post],
    views: dict[str, PostView],
    config: PagesConfig,
) -> Iterator[Planned]:
    """Every page of the site; ``posts`` run from the oldest, ``views`` are theirs by source."""
    newest = [post for post in reversed(posts) if post.listed]
    for post in posts:
        changed = (post.modified or post.instant).date().isoformat()
        hidden = post.hidden or post.state != "out"
        yield Planned(post.save_as, post.template, views[post.source], post.source, changed, hidden)
    of_pages = page_views(frame)
    for page in frame.pages:
        changed = page.changed.isoformat() if page.changed else ""
        hidden = page.hidden or page.state != "out"
        yield Planned(page.save_as, page.template, of_pages[page.source], page.source, changed, hidden)
    yield lists.front(frame, newest, views, config, strips(frame))
    yield from lists.lists(frame, newest, config.page_size)
    yield from lists.archive(frame, newest)
    yield from lists.tags(frame, newest)
    yield from series_pages(frame, newest)
    yield search(frame, newest)
    yield lists.not_found(frame, newest)
    yield from challenge_pages(frame, posts)
