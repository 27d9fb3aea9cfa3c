"""The blog as its pages and feeds are made of it: collected when every generator of Pelican has read."""

from typing import Any

from msgspec import Struct

from plugins.engine.build import OWN_THEME, Build
from plugins.identity.session import identity_of
from plugins.pages.from_pelican import living_of, to_pages, to_posts, to_site
from plugins.pages.models import Page, Post
from plugins.pages.posts import post_views
from plugins.pages.site_context import SiteContext
from plugins.pages.theme.assets import Assets, assets
from plugins.pages.theme.environment import Theme
from plugins.pages.views.base import PostView


class Blog(Struct, frozen=True):
    """The posts from the oldest, their views by source, the theme that renders them, and what it sends along."""

    context: SiteContext
    posts: tuple[Post, ...]
    views: dict[str, PostView]
    theme: Theme
    assets: Assets


def collect(of_posts: Any, of_pages: Any, pelican_context: dict[str, Any], build: Build) -> Blog:
    """The blog of what the generators of posts and of pages hold; raises SiteError for addresses that cannot be."""
    theme, identity = build.prepared["plugins.pages"], identity_of(build)
    if not isinstance(theme, Theme):
        raise TypeError(theme)
    sent = assets(build.theme / "static", OWN_THEME / "static")
    site = to_site(pelican_context, build, sent)
    posts = sorted(to_posts(of_posts, build, identity.ids), key=lambda post: (post.instant.timestamp(), post.source))
    tags = {tag.slug for post in posts if post.listed for tag in post.tags}
    if build.views:  # which has a page for them without a post, too
        tags |= {each.challenge.hashtag for each in site.challenge_runs}
    context = SiteContext(site, theme.language, tuple(to_pages(of_pages, build)), frozenset(tags))
    texts: list[Post | Page] = [*posts, *context.pages]
    identity.settle([living_of(each, build) for each in texts], build)
    return Blog(context, tuple(posts), post_views(context, posts), theme, sent)
