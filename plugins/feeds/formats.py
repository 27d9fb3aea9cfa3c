"""Formats of feeds: each is declared here once, with its settings key, its file and its writer.

Writers import their libraries when they are called: a build that changes no feed is spared the time.
"""

from collections.abc import Callable

from msgspec import Struct

from plugins.feeds.models import FeedInfo


class Format(Struct, frozen=True):
    """A format of feeds: its name and media type, the name of its ``file`` in the folder of a feed, and its writer.

    ``write_plain`` gives the same bytes for items without tags and sources, such as comments, in less time.
    """

    name: str
    media_type: str
    file: str
    write: Callable[[FeedInfo], bytes]
    write_plain: Callable[[FeedInfo], bytes]


def _rss(feed: FeedInfo) -> bytes:
    from plugins.feeds.syndication import rss

    return rss(feed)


def _atom(feed: FeedInfo) -> bytes:
    from plugins.feeds.syndication import atom

    return atom(feed)


def _json(feed: FeedInfo) -> bytes:
    from plugins.feeds.jsonfeed import json_feed

    return json_feed(feed)


def _plain_rss(feed: FeedInfo) -> bytes:
    from plugins.feeds.plain_rss import plain_rss

    return plain_rss(feed)


def _plain_atom(feed: FeedInfo) -> bytes:
    from plugins.feeds.plain_atom import plain_atom

    return plain_atom(feed)


FORMATS = {
    "rss": Format("RSS", "application/rss+xml", "rss.xml", _rss, _plain_rss),
    "atom": Format("Atom", "application/atom+xml", "atom.xml", _atom, _plain_atom),
    "json": Format("JSON Feed", "application/feed+json", "feed.json", _json, _json),
}
"""All formats by their keys in the ``FEEDS`` setting. RSS is the main one and comes first everywhere."""


def files_in(folder: str) -> dict[str, str]:
    """Return the files of a feed in a folder, by format."""
    return {key: folder + each.file for key, each in FORMATS.items()}
