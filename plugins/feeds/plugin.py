"""Declare the feeds: their files, and the pages about them, made of the blog of the pages."""

from collections.abc import Iterable
from typing import Any

from plugins.engine.build import Build, BuildHooks
from plugins.engine.plugin import FileWriter, Plugin
from plugins.feeds.config import FeedsConfig


class FeedsHooks(BuildHooks):
    """Steps of the feeds in a build."""

    def prefetch(self) -> None:
        """Load the writers of feeds, since most posts that change are in a feed."""
        from plugins.feeds import absolute, syndication

        del absolute, syndication


def prepare(*_: Any) -> FeedsHooks:
    """Return the hooks of a build."""
    return FeedsHooks()


def links(build: Build) -> Iterable[object]:
    """Return the feeds to which every page links."""
    from plugins.feeds.writing import feed_links  # here, as below: only a build makes feeds

    return feed_links(build)


def write(build: Build, writer: FileWriter) -> None:
    """Write every feed, and the pages about them."""
    from plugins.feeds.writing import write_feeds

    write_feeds(build, writer)


PLUGIN = Plugin(
    "plugins.feeds",
    needs=("plugins.pages",),
    tables={"FEEDS": FeedsConfig},
    prepare=prepare,
    after_reading=links,
    write=write,
)
