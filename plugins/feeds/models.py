"""What feeds are made of."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class FeedItem:
    """A post as feeds carry it: an id that never changes, a summary in plain text, the full text as HTML with absolute
    addresses."""

    id: str
    url: str
    title: str
    summary: str
    html: str
    author: str
    published: datetime
    updated: datetime
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FeedInfo:
    """A feed as a whole. ``url`` is its own address, ``id`` its name for ever. ``items`` begin with the newest."""

    id: str
    title: str
    subtitle: str
    site_url: str
    url: str
    lang: str
    items: tuple[FeedItem, ...]

    @property
    def updated(self) -> datetime | None:
        """When an item changed last: the feed's own date, so that it never tells the clock."""
        return max((item.updated for item in self.items), default=None)
