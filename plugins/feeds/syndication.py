"""RSS 2.0 and Atom by feedgen: the only module that knows it. What feedgen gets wrong is mended here.

Its defaults tell the clock, so every date is set; the last link of an RSS channel wins, so the page's comes last; CDATA
is not a content type of Atom (RFC 4287, 3.1.1). What it cannot say, a registered extension adds: the hub, the relation
and type of an entry's link, the language of an item.
"""

import re
from html import escape
from typing import Any, ClassVar

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from plugins.feeds.models import FeedInfo, FeedItem

_GENERATOR = "blogg100"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ATOM_LINK = "{http://www.w3.org/2005/Atom}link"
_TITLE_OR_CDATA = re.compile(rb"<!\[CDATA\[.*?\]\]>|<(title|category)>[^<]*", re.DOTALL)
_BEGINNING = "2002-09-18T00:00:00Z"  # a feed without items has no date of its own: this is that of RSS 2.0


class _Feed(BaseExtension):  # type: ignore[misc]
    """What feedgen cannot say of a feed: ``hub``."""

    hub: str

    def extend_rss(self, root: Any) -> Any:
        if self.hub:
            etree.SubElement(root[0], _ATOM_LINK, href=self.hub, rel="hub")
        return root

    def extend_atom(self, root: Any) -> Any:
        if self.hub:
            etree.SubElement(root, "link", href=self.hub, rel="hub")
        return root


class _Entry(BaseEntryExtension):  # type: ignore[misc]
    """What feedgen cannot say of an item: ``lang``, where it is not that of the feed, and what its link is."""

    lang: str | None = None
    link: ClassVar = {"rel": "alternate", "type": "text/html"}

    def extend_rss(self, item: Any) -> Any:
        if self.lang:
            item.set(_LANG, self.lang)
        return item

    def extend_atom(self, entry: Any) -> Any:
        for link in entry.iterchildren("link"):
            link.attrib.update(self.link)
        return self.extend_rss(entry)


def rss(feed: FeedInfo) -> bytes:
    """The feed as RSS 2.0, with the full text in content:encoded; an image of its would be 144 px wide at most."""
    generator = _generator(feed, "application/rss+xml")
    generator.load_extension("dc", rss=True, atom=False)
    for item in feed.items:
        entry = _entry(generator, item, feed.lang)
        entry.guid(item.id, permalink=False)
        entry.description(escape(item.summary or item.title, quote=False))
        if item.html:
            entry.content(item.html.replace("]]>", "]]&gt;"), type="CDATA")  # what would end the CDATA early
        for author in item.authors:
            entry.dc.dc_creator(author)
    return _plain(bytes(generator.rss_str(pretty=True)))


def atom(feed: FeedInfo) -> bytes:
    """The feed as Atom (RFC 4287), with the full text as HTML."""
    generator = _generator(feed, "application/atom+xml")
    generator.author({"name": feed.author or feed.title})
    if feed.icon:
        generator.icon(feed.icon)
    for item in feed.items:
        entry = _entry(generator, item, feed.lang)
        entry.id(item.id)
        # The content comes last: feedgen's description() takes its place, and with it the text and its type.
        if item.html:
            entry.content(item.html, type="html")
        else:
            entry.summary(item.summary or item.title)
        for author in item.authors:
            entry.author({"name": author})
    return bytes(generator.atom_str(pretty=True))


def _plain(document: bytes) -> bytes:
    """RSS whose titles and categories are read as plain text: ``<`` and ``&`` are hexadecimal in them, by which readers
    tell text from HTML (RSS Best Practices Profile, Character Data)."""

    def written(match: re.Match[bytes]) -> bytes:
        return match[0].replace(b"&lt;", b"&#x3C;").replace(b"&gt;", b"&#x3E;").replace(b"&amp;", b"&#x26;")

    return _TITLE_OR_CDATA.sub(lambda match: written(match) if match[1] else match[0], document)


def _generator(feed: FeedInfo, media_type: str) -> Any:
    generator = FeedGenerator()
    generator.register_extension("mend", _Feed, _Entry)
    generator.mend.hub = feed.hub
    generator.generator(_GENERATOR)
    generator.language(feed.lang)
    generator.id(feed.id)
    generator.title(feed.title)
    generator.description(feed.subtitle or feed.title)
    generator.link(href=feed.url, rel="self", type=media_type)
    generator.link(href=feed.page, rel="alternate", type="text/html")
    updated = feed.updated or _BEGINNING
    generator.updated(updated)
    generator.lastBuildDate(updated)
    return generator


def _entry(generator: Any, item: FeedItem, lang: str) -> FeedEntry:
    entry = generator.add_entry(order="append")
    entry.mend.lang = item.lang if item.lang != lang else None
    entry.title(item.title)
    entry.link(href=item.url, rel="alternate")
    entry.published(item.published)
    entry.updated(item.updated)
    for tag in item.tags:
        entry.category(term=tag)
    return entry
