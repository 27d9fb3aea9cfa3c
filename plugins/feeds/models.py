"""What feeds are made of."""

from datetime import datetime

from msgspec import Struct


class FeedItem(Struct, frozen=True):
    """A post, or a week of posts, as feeds carry it.

    ``id`` never changes, ``summary`` is plain text, ``html`` the full text with absolute addresses, empty where
    feeds hold summaries.
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


class FeedInfo(Struct, frozen=True):
    """A feed as a whole, in one format.

    ``url`` is its own address, ``page`` that of the page that it is of, ``id`` its name for ever, ``hub`` the address
    of the WebSub hub that tells of its changes, or empty, ``icon`` that of a square picture of the site, or empty.
    ``items`` begin with the newest.
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
        """When an item changed last: the feed's own date, so that it never tells the clock."""
        return max((item.updated for item in self.items), default=None)
