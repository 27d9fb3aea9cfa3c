"""Feeds and their items, independent of formats."""

from datetime import datetime

from msgspec import Struct


class FeedSource(Struct, frozen=True):
    """The feed of another site from which an item comes: its title, its address, and that of the site."""

    title: str
    url: str
    page: str


class FeedItem(Struct, frozen=True):
    """A post, or a week of posts, as an item of feeds.

    ``id`` never changes. ``summary`` is plain text. ``html`` is the full text with absolute addresses, empty where
    feeds have summaries only. The title of an ``untitled`` post is its first words, which only Atom needs. ``picture``
    is the address of the picture that its head names. ``source`` is None for an item of this site.
    """

    id: str
    url: str
    title: str
    summary: str
    html: str
    lang: str
    authors: tuple[str, ...]
    published: datetime
    updated: datetime
    tags: tuple[str, ...]
    untitled: bool = False
    picture: str = ""
    source: FeedSource | None = None


class Subscription(Struct, frozen=True):
    """A feed in a list of subscriptions: its name there, its address, and that of its site.

    ``description`` and ``lang`` are those of the feed. ``format`` is its format as feedparser names it, such as
    "rss20" or "atom10". All three are empty where they are not known.
    """

    name: str
    url: str
    page: str
    description: str = ""
    lang: str = ""
    format: str = ""


class FeedInfo(Struct, frozen=True):
    """A feed in one format.

    ``id`` never changes. ``url`` is its own address, ``page`` that of the page whose posts it has. ``hub`` is the
    address of the WebSub hub that is told of its changes, ``icon`` that of a square picture of the site; both may be
    empty. ``items`` begin with the newest.
    """

    id: str
    title: str
    subtitle: str
    page: str
    url: str
    lang: str
    author: str
    hub: str
    icon: str
    items: tuple[FeedItem, ...]

    @property
    def updated(self) -> datetime | None:
        """The latest change of an item: the date of the feed, which thereby does not depend on the clock."""
        return max((item.updated for item in self.items), default=None)
