"""Feeds as short as a test can say them."""

import datetime as dt

from plugins.feeds.models import FeedInfo, FeedItem

SUMMER = dt.timezone(dt.timedelta(hours=2))
SITE, FEED = "https://elin.se/blogg/", "https://elin.se/blogg/feeds/rss.xml"


def at(text: str) -> dt.datetime:
    """The instant when a clock in Swedish summer shows that."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=SUMMER)


def item(
    name: str = "hej",
    *,
    title: str = "Hej",
    summary: str = "Hej på dig …",
    html: str = "<p>Hej på <em>dig</em>.</p>",
    author: str = "Elin Strand",
    published: str = "2013-04-21 07:30",
    updated: str | None = None,
    tags: tuple[str, ...] = (),
) -> FeedItem:
    """An item with all that it must have."""
    return FeedItem(
        id=f"urn:example:{name}",
        url=f"{SITE}posts/{name}/",
        title=title,
        summary=summary,
        html=html,
        author=author,
        published=at(published),
        updated=at(updated or published),
        tags=tags,
    )


def feed(*items: FeedItem, title: str = "Bloggen", subtitle: str = "Hundra dagar") -> FeedInfo:
    """A feed of these items."""
    return FeedInfo("urn:example:feed", title, subtitle, SITE, FEED, "sv", items)
