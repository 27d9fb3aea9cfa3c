"""Write RSS 2.0 and Atom with feedgen, and correct its mistakes. The only module that imports feedgen.

Its defaults use the clock, so every date is set. The last link of an RSS channel wins, so that of the page comes last.
CDATA is not a content type of Atom (RFC 4287, 3.1.1). A registered extension adds what feedgen cannot write: the hub,
the relation and type of an entry's link, the language of an item.
"""

import re
from copy import deepcopy
from functools import cached_property, lru_cache
from html import escape
from typing import Any, ClassVar

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.ext.dc import DcEntryExtension
from feedgen.feed import FeedGenerator
from lxml import etree

from plugins.feeds.models import FeedInfo, FeedItem

_MOST_ENTRIES = 1024  # that are kept, since the feeds of all tags of a post have it
_GENERATOR = "blogg100"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ATOM_LINK = "{http://www.w3.org/2005/Atom}link"
_TITLE = re.compile(rb"<(?:title|category)>[^<]*")
_BEGINNING = "2002-09-18T00:00:00Z"  # the date of RSS 2.0: a feed without items has none


class _Feed(BaseExtension):  # type: ignore[misc]
    """The ``hub`` of a feed, which feedgen cannot write."""

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
    """The ``lang`` of an item, if it is not that of the feed, and the attributes of its link."""

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


class _SharedEntry(FeedEntry):  # type: ignore[misc]
    """An entry that several feeds have: feedgen makes its element once, and each feed gets a copy."""

    def rss_entry(self, extensions: bool = True) -> Any:
        del extensions
        return deepcopy(self._item)

    def atom_entry(self, extensions: bool = True) -> Any:
        del extensions
        return deepcopy(self._element)

    @cached_property
    def _item(self) -> Any:
        return super().rss_entry()

    @cached_property
    def _element(self) -> Any:
        return super().atom_entry()


def rss(feed: FeedInfo) -> bytes:
    """Return the feed as RSS 2.0, with the full text in content:encoded. An image could be 144 px wide at most."""
    generator = _generator(feed, "application/rss+xml")
    generator.load_extension("dc", rss=True, atom=False)
    for item in feed.items:
        generator.add_entry(_rss_entry(item, feed.lang), order="append")
    return _plain(bytes(generator.rss_str(pretty=True)))


def atom(feed: FeedInfo) -> bytes:
    """Return the feed as Atom (RFC 4287), with the full text as HTML."""
    generator = _generator(feed, "application/atom+xml")
    generator.author({"name": feed.author or feed.title})
    if feed.icon:
        generator.icon(feed.icon)
    for item in feed.items:
        generator.add_entry(_atom_entry(item, feed.lang), order="append")
    return bytes(generator.atom_str(pretty=True))


@lru_cache(_MOST_ENTRIES)
def _rss_entry(item: FeedItem, lang: str) -> FeedEntry:
    entry = _entry(item, lang)
    # load_extension would search all folders for a module that does not exist, for each entry
    entry.register_extension("dc", DcEntryExtension, rss=True, atom=False)
    if not item.untitled:
        entry.title(item.title)
    entry.guid(item.id, permalink=False)
    entry.description(escape(item.summary or item.title, quote=False))
    if item.html:
        entry.content(item.html.replace("]]>", "]]&gt;"), type="CDATA")  # "]]>" would end the CDATA
    for author in item.authors:
        entry.dc.dc_creator(author)
    if item.source and item.source.url:
        entry.source(item.source.url, item.source.title)
    return entry


@lru_cache(_MOST_ENTRIES)
def _atom_entry(item: FeedItem, lang: str) -> FeedEntry:
    entry = _entry(item, lang)
    entry.title(item.title)
    entry.id(item.id)
    # Only one of the two: feedgen's description() would replace the content, its text and its type.
    if item.html:
        entry.content(item.html, type="html")
    else:
        entry.summary(item.summary or item.title)
    for author in item.authors:
        entry.author({"name": author})
    return entry


def _plain(document: bytes) -> bytes:
    """Write ``<`` and ``&`` in titles and categories as hexadecimal references, so that readers take them for plain
    text and not for HTML (RSS Best Practices Profile, Character Data). CDATA stays."""
    before, *others = document.split(b"<![CDATA[")
    texts = [each.partition(b"]]>") for each in others]
    kept = (b"".join((b"<![CDATA[", text, end, _TITLE.sub(_written, after))) for text, end, after in texts)
    return b"".join((_TITLE.sub(_written, before), *kept))


def _written(title: re.Match[bytes]) -> bytes:
    return title[0].replace(b"&lt;", b"&#x3C;").replace(b"&gt;", b"&#x3E;").replace(b"&amp;", b"&#x26;")


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


def _entry(item: FeedItem, lang: str) -> FeedEntry:
    """Return an entry with what both forms have; feeds only read it, so that several may have it."""
    entry = _SharedEntry()
    entry.register_extension("mend", _Entry)
    entry.mend.lang = item.lang if item.lang != lang else None
    entry.link(href=item.url, rel="alternate")
    entry.published(item.published)
    entry.updated(item.updated)
    for tag in item.tags:
        entry.category(term=tag)
    return entry
