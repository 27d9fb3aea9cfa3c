"""Short forms of feeds for tests."""

import datetime as dt
from io import BytesIO
from typing import Any

import feedparser

from plugins.feeds.models import FeedInfo, FeedItem

SUMMER = dt.timezone(dt.timedelta(hours=2))
SITE = "https://elin.se/blogg/"
FEED = "https://elin.se/blogg/feeds/rss.xml"
HUB = "https://hub.example/"
NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def at(text: str) -> dt.datetime:
    """Return the instant when a clock in Swedish summer time shows this."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=SUMMER)


def item(
    name: str = "hej",
    *,
    title: str = "Hej",
    summary: str = "Hej på dig …",
    html: str = "<p>Hej på <em>dig</em>.</p>",
    lang: str = "sv",
    authors: tuple[str, ...] = ("Elin Strand",),
    published: str = "2013-04-21 07:30",
    updated: str | None = None,
    tags: tuple[str, ...] = (),
) -> FeedItem:
    """Return an item with all required values."""
    return FeedItem(
        id=f"urn:example:{name}",
        url=f"{SITE}posts/{name}/",
        title=title,
        summary=summary,
        html=html,
        lang=lang,
        authors=authors,
        published=at(published),
        updated=at(updated or published),
        tags=tags,
    )


def feed(
    *items: FeedItem,
    title: str = "Bloggen",
    subtitle: str = "Hundra dagar",
    author: str = "Elin Strand",
    hub: str = "",
    icon: str = "",
) -> FeedInfo:
    """Return a feed of these items."""
    return FeedInfo("urn:example:feed", title, subtitle, SITE, FEED, "sv", author, hub, icon, items)


THREE = feed(
    item("c", title="Tredje", published="2013-04-21 07:30", tags=("blogg100", "mat & dryck")),
    item("b", title="Andra", published="2013-04-20 21:00", updated="2013-04-22 08:00", authors=(), lang="en"),
    item("a", title="Första", published="2013-04-20 07:00", authors=("Elin Strand", "Birgit")),
)


def read(document: bytes) -> Any:
    """Parse a feed as a feed reader does."""
    return feedparser.parse(BytesIO(document), sanitize_html=False, resolve_relative_uris=False)
