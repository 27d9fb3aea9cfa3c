"""OPML 2.0 (opml.org/spec2.opml): all feeds of the site in one file, as feed readers take lists of subscriptions."""

import re
from collections import Counter
from collections.abc import Sequence

from lxml import etree

from plugins.feeds.models import FeedInfo


def opml(title: str, owner: str, feeds: Sequence[FeedInfo]) -> bytes:
    """The list of the feeds, each with its page, which are RSS. Where two have one name, addresses tell them apart."""
    same = Counter(_words(feed.title) for feed in feeds)
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = title
    if owner:
        etree.SubElement(head, "ownerName").text = owner
    body = etree.SubElement(root, "body")
    for feed in feeds:
        name = feed.title if same[_words(feed.title)] == 1 else f"{feed.title} ({feed.url})"
        names = {"text": name, "title": name, "description": feed.subtitle, "language": feed.lang}
        addresses = {"xmlUrl": feed.url, "htmlUrl": feed.page}
        given = {key: value for key, value in {**names, **addresses}.items() if value}
        etree.SubElement(body, "outline", {"type": "rss", "version": "RSS2", **given})
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _words(title: str) -> str:
    """The title as readers make a file name of it: rss2email takes no feed of a list with two alike."""
    return re.sub(r"[^\w.-]+", "-", title).casefold()
