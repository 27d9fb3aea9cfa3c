"""The formats of feeds. What writes them is imported where a feed has changed, and spares other builds the time."""

from plugins.feeds.models import FeedInfo
from plugins.pages.models import FeedFormat

FORMATS = {
    "rss": FeedFormat("RSS", "application/rss+xml", "rss.xml"),
    "atom": FeedFormat("Atom", "application/atom+xml", "atom.xml"),
    "json": FeedFormat("JSON Feed", "application/feed+json", "feed.json"),
}  # RSS is the main one, and comes first everywhere


def write(name: str, feed: FeedInfo) -> str | bytes:
    """The feed in the format of that name."""
    if name == "json":
        from plugins.feeds.jsonfeed import json_feed

        return json_feed(feed)
    from plugins.feeds import syndication

    return syndication.rss(feed) if name == "rss" else syndication.atom(feed)
