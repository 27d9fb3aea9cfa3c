"""The feeds' door to Pelican: the posts and templates of the pages in, feed files out."""

from collections.abc import Callable
from functools import cache, partial
from typing import Any

from pelican.plugins import signals

from plugins.engine.build import Build
from plugins.engine.writer import StageWriter
from plugins.feeds.config import FeedsConfig
from plugins.feeds.models import FeedInfo, FeedItem
from plugins.pages.models import Feed, Post
from plugins.pages.plugin import Blog

# feedgen and lxml are imported where a feed has changed, which spares every other build the time.
TABLES = {"FEEDS": FeedsConfig}
NEEDS = ("plugins.pages",)
_TYPES = {"rss": ("RSS", "application/rss+xml"), "atom": ("Atom", "application/atom+xml")}


def register() -> None:
    """Tell the pages which feeds there are, then write them."""
    signals.article_generator_finalized.connect(_link)
    signals.get_generators.connect(_generators)


def _generators(_: Any) -> type:
    return SiteFeeds


def _link(generator: Any) -> None:
    build: Build = generator.settings["BUILD"]
    files = _files(build.config(FeedsConfig))
    generator.context["feed_links"] = tuple(
        Feed(*_TYPES[name], f"{build.site.base}/{path}") for name, path in files.items()
    )


def _files(config: FeedsConfig) -> dict[str, str]:
    return {"rss": config.rss, "atom": config.atom}


class SiteFeeds:
    """Writes the feeds of all posts."""

    def __init__(self, context: dict[str, Any], settings: dict[str, Any], **_: Any) -> None:
        self.context, self.build = context, settings["BUILD"]

    def generate_output(self, writer: StageWriter) -> None:
        """Write each format."""
        config: FeedsConfig = self.build.config(FeedsConfig)
        blog: Blog = self.context["blog"]
        newest = [post for post in reversed(blog.posts) if post.listed][: config.items]
        site = self.build.site
        parts = (
            config,
            (blog.frame.site.id, site.sitename, site.sitesubtitle, site.siteurl, site.default_lang),
            [(post, [each.sentence for each in blog.views[post.source].closings]) for post in newest],
        )
        items = cache(lambda: tuple(_item(post, blog) for post in newest))
        for name, path in _files(config).items():
            writer.put(path, f"the {name} feed", (name, *parts), partial(self._feed, name, path, items))

    def _feed(self, name: str, path: str, items: Callable[[], tuple[FeedItem, ...]]) -> str:
        from plugins.feeds.syndication import FORMATS

        site = self.build.site
        feed = FeedInfo(
            id=self.context["blog"].frame.site.id,
            title=site.sitename,
            subtitle=site.sitesubtitle,
            site_url=f"{site.siteurl}/",
            url=f"{site.siteurl}/{path}",
            lang=site.default_lang,
            items=items(),
        )
        return FORMATS[name](feed).decode()


def _item(post: Post, blog: Blog) -> FeedItem:
    from plugins.feeds.absolute import absolute

    url = blog.frame.site.origin + post.url
    html = blog.theme.render("feed-item.html", blog.views[post.source])
    return FeedItem(
        id=post.id,
        url=url,
        title=post.title,
        summary=post.excerpt,
        html=absolute(html, url),
        author=", ".join(post.authors),
        published=post.instant,
        updated=post.modified or post.instant,
        tags=tuple(tag.name for tag in post.tags),
    )
