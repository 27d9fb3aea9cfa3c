"""OPML 2.0 (opml.org/spec2.opml): all feeds of the site in one file, as feed readers take lists of subscriptions."""

from collections.abc import Iterable

from lxml import etree

from plugins.feeds.models import FeedInfo


def opml(title: str, owner: str, feeds: Iterable[FeedInfo]) -> bytes:
    """The list of the feeds, each with its page, which are RSS."""
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = title
    if owner:
        etree.SubElement(head, "ownerName").text = owner
    body = etree.SubElement(root, "body")
    for feed in feeds:
        names = {"text": feed.title, "title": feed.title, "description": feed.subtitle, "language": feed.lang}
        addresses = {"xmlUrl": feed.url, "htmlUrl": feed.page}
        given = {key: value for key, value in {**names, **addresses}.items() if value}
        etree.SubElement(body, "outline", {"type": "rss", "version": "RSS2", **given})
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))
