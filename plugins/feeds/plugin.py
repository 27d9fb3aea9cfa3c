"""The feeds' door to Pelican: the posts and templates of the pages in, feed files and the pages about them out."""

from typing import Any

from pelican.plugins import signals

from plugins.engine.build import Build, Prepared
from plugins.engine.writer import StageWriter
from plugins.feeds.channels import WEEKLY, files_in, own_files
from plugins.feeds.config import FeedsConfig
from plugins.feeds.formats import FORMATS
from plugins.feeds.pages import PAGE
from plugins.feeds.plan import plan
from plugins.pages.blog import Blog
from plugins.pages.models import Feed, Feeds
from plugins.pages.theme.environment import Theme

TABLES = {"FEEDS": FeedsConfig}
NEEDS = ("plugins.pages",)


def register() -> None:
    """Tell the pages which feeds there are, then write them."""
    signals.article_generator_finalized.connect(_link)
    signals.get_generators.connect(_generators)


def prepare(*_: Any) -> Prepared:
    """Begin a build."""
    return Formats()


class Formats(Prepared):
    """What the feeds set up: nothing that must be."""

    def get_ahead(self) -> None:
        """Load what writes feeds: a text that has changed is in one of them, most likely."""
        from plugins.feeds import absolute, syndication

        del absolute, syndication


def _generators(_: Any) -> type:
    return SiteFeeds


def _link(generator: Any) -> None:
    build: Build = generator.settings["BUILD"]
    theme, site = build.prepared["plugins.pages"], build.site
    if not isinstance(theme, Theme):
        raise TypeError(theme)
    own = [(site.sitename, FORMATS[name], path) for name, path in own_files(build.config(FeedsConfig)).items()]
    weekly = f"{site.sitename}: {theme.language.text('Week by week')}"
    own.append((weekly, FORMATS["rss"], files_in(WEEKLY)["rss"]))
    generator.context["feeds"] = Feeds(
        page=f"{site.base}/{PAGE}" if build.views else "",
        site=tuple(Feed(title, each.name, each.media_type, f"{site.base}/{path}") for title, each, path in own),
        formats=tuple(FORMATS.values()),
    )


class SiteFeeds:
    """Writes every feed, and the pages about them."""

    def __init__(self, context: dict[str, Any], settings: dict[str, Any], **_: Any) -> None:
        self.context, self.build = context, settings["BUILD"]

    def generate_output(self, writer: StageWriter) -> None:
        """Carry out the plan."""
        blog: Blog = self.context["blog"]
        config, zone, now = self.build.config(FeedsConfig), self.build.site.timezone, self.build.now.instant
        for file in plan(blog.context, blog.posts, blog.views, config, zone, now, blog.theme.render):
            writer.put(file.path, file.owner, file.parts, file.make)
