"""The blog: everything that pages and feeds are made of, collected once the catalogue is complete."""

from functools import partial

from msgspec import Struct

from plugins.engine.build import OWN_THEME, Build
from plugins.engine.content.catalog import Catalog
from plugins.identity.session import IdentifiedPosts
from plugins.pages.cards.files import card_style
from plugins.pages.config import PagesConfig
from plugins.pages.from_catalog import SEARCH_SCRIPT, makes_index, to_pages, to_posts, to_site
from plugins.pages.icons.choice import Icons
from plugins.pages.kept_comparison import compare
from plugins.pages.models import Post
from plugins.pages.pieces import Pieces
from plugins.pages.post_pictures import PostPictures
from plugins.pages.posts import post_views
from plugins.pages.site_context import SiteContext
from plugins.pages.theme.assets import Assets, assets
from plugins.pages.theme.theme import Theme
from plugins.pages.views.posts import PostView


class Blog(Struct, frozen=True):
    """The posts from the oldest, their views by source, their pictures and pieces, the theme, its assets, the icons."""

    context: SiteContext
    pieces: Pieces
    posts: tuple[Post, ...]
    views: dict[str, PostView]
    theme: Theme
    assets: Assets
    icons: Icons
    pictures: PostPictures

    def render(self, template: str, view: object) -> str:
        """Render a page; raises SiteError where the template fails."""
        return self.theme.render(template, view, self.pieces.html)


def collect(build: Build, catalog: Catalog, icons: Icons, pictures: PostPictures) -> Blog:
    """Make the blog of the posts and pages of the catalogue."""
    theme = build.get(Theme)
    unused = () if makes_index(build) else (SEARCH_SCRIPT,)
    theme_assets = assets(build.theme / "static", OWN_THEME / "static", unused=unused)
    site = to_site(build, catalog, theme_assets, icons.names)
    unsorted = to_posts(catalog, build, build.get(IdentifiedPosts).ids, pictures.of_posts)
    posts = sorted(unsorted, key=lambda post: (post.instant.timestamp(), post.source))
    tags = {tag.slug for post in posts if post.listed for tag in post.tags}
    if build.views:  # a tag of a challenge has a page before any post has the tag
        tags |= {each.challenge.hashtag for each in site.challenge_runs}
    style = card_style(theme_assets, OWN_THEME) if build.views and build.config(PagesConfig).cards else None
    context = SiteContext(site, theme.language, tuple(to_pages(catalog, build)), frozenset(tags), style)
    views = post_views(context, posts, partial(compare, cache=build.cache))
    pieces = Pieces(context.shared_site, context.keys, build.kept)
    return Blog(context, pieces, tuple(posts), views, theme, theme_assets, icons, pictures)
