"""RSS 2.0 and Atom by feedgen: the only module that knows it. What feedgen gets wrong is mended here.

Its defaults tell the clock, so every date is set; the last link of an RSS channel wins, so the site's comes last; item
links of Atom lose their relation, so there is one plain link; CDATA is not a content type of Atom (RFC 4287, 3.1.1).
"""

from collections.abc import Callable
from html import escape
from typing import Any

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator

from plugins.feeds.models import FeedInfo, FeedItem

_GENERATOR = "blogg100"


def rss(feed: FeedInfo) -> bytes:
    """The feed as RSS 2.0 with the full text in content:encoded."""
    generator = _generator(feed)
    generator.load_extension("dc", rss=True, atom=False)
    for item in feed.items:
        entry = _entry(generator, item)
        entry.guid(item.id, permalink=False)
        entry.description(escape(item.summary))  # feedgen writes content:encoded only beside a description
        entry.content(item.html.replace("]]>", "]]&gt;"), type="CDATA")  # what would end the CDATA early
        if item.author:
            entry.dc.dc_creator(item.author)
    return bytes(generator.rss_str(pretty=True))


def atom(feed: FeedInfo) -> bytes:
    """The feed as Atom (RFC 4287) with the full text as HTML."""
    generator = _generator(feed)
    for item in feed.items:
        entry = _entry(generator, item)
        entry.id(item.id)
        entry.content(item.html, type="html")
        entry.author({"name": item.author or feed.title})
    return bytes(generator.atom_str(pretty=True))


FORMATS: dict[str, Callable[[FeedInfo], bytes]] = {"rss": rss, "atom": atom}


def _generator(feed: FeedInfo) -> Any:
    generator = FeedGenerator()
    generator.generator(_GENERATOR)
    generator.language(feed.lang)
    generator.id(feed.id)
    generator.title(feed.title)
    generator.description(feed.subtitle or feed.title)
    generator.link(href=feed.url, rel="self")
    generator.link(href=feed.site_url, rel="alternate")
    # A feed without items has no date of its own: the day on which feeds began.
    updated = feed.updated or "2002-09-18T00:00:00Z"
    generator.updated(updated)
    generator.lastBuildDate(updated)
    return generator


def _entry(generator: Any, item: FeedItem) -> FeedEntry:
    entry = generator.add_entry(order="append")
    entry.title(item.title)
    entry.link(href=item.url)
    entry.published(item.published)
    entry.updated(item.updated)
    for tag in item.tags:
        entry.category(term=tag)
    return entry
