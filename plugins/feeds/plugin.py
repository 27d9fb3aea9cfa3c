"""Declare the feeds: their files, and the pages about them, made of the blog of the pages."""

from typing import Any

from plugins.engine.build import Build, BuildHooks
from plugins.engine.plugin import FileWriter, Plugin
from plugins.feeds.channels import WEEKLY
from plugins.feeds.config import FeedsConfig
from plugins.feeds.formats import FORMATS, files_in
from plugins.feeds.pages import PAGE
from plugins.feeds.plan import plan
from plugins.pages.blog import Blog
from plugins.pages.models import Feed, FeedFormat, Feeds
from plugins.pages.theme.theme import Theme


class FeedsHooks(BuildHooks):
    """Steps of the feeds in a build."""

    def prefetch(self) -> None:
        """Load the writers of feeds: a post that has changed is in a feed, most likely."""
        from plugins.feeds import absolute, syndication

        del absolute, syndication


def prepare(*_: Any) -> FeedsHooks:
    """Begin a build."""
    return FeedsHooks()


def links(build: Build) -> tuple[Feeds]:
    """Return the feeds to which every page links."""
    theme = build.get(Theme)
    site = build.site
    own = [(site.sitename, FORMATS[name], path) for name, path in build.config(FeedsConfig).files.items()]
    weekly = f"{site.sitename}: {theme.language.text('Week by week')}"
    own.append((weekly, FORMATS["rss"], files_in(WEEKLY)["rss"]))
    feeds = Feeds(
        page=f"{site.base}/{PAGE}" if build.views else "",
        site=tuple(Feed(title, each.name, each.media_type, f"{site.base}/{path}") for title, each, path in own),
        formats=tuple(FeedFormat(each.name, each.media_type, each.file) for each in FORMATS.values()),
    )
    return (feeds,)


def write(build: Build, writer: FileWriter) -> None:
    """Write every feed, and the pages about them."""
    blog = build.get(Blog)
    config = build.config(FeedsConfig)
    zone, now = build.site.timezone, build.now.instant
    for file in plan(blog.context, blog.posts, blog.views, config, zone, now, blog.theme.render):
        writer.put(file.path, file.owner, file.parts, file.make)


PLUGIN = Plugin(
    "plugins.feeds",
    needs=("plugins.pages",),
    tables={"FEEDS": FeedsConfig},
    prepare=prepare,
    after_reading=links,
    write=write,
)
