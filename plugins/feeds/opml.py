"""Write OPML 2.0 (opml.org/spec2.opml): all feeds of the site as a list of subscriptions for feed readers."""

import re
from collections import Counter
from collections.abc import Sequence

from lxml import etree

from plugins.feeds.models import FeedInfo


def opml(title: str, owner: str, feeds: Sequence[FeedInfo]) -> bytes:
    """Return the list of feeds, all RSS, each with its page. Feeds of one name have their address added to it."""
    count = Counter(_file_name(feed.title) for feed in feeds)
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = title
    if owner:
        etree.SubElement(head, "ownerName").text = owner
    body = etree.SubElement(root, "body")
    for feed in feeds:
        name = feed.title if count[_file_name(feed.title)] == 1 else f"{feed.title} ({feed.url})"
        names = {"text": name, "title": name, "description": feed.subtitle, "language": feed.lang}
        addresses = {"xmlUrl": feed.url, "htmlUrl": feed.page}
        attributes = {key: value for key, value in {**names, **addresses}.items() if value}
        etree.SubElement(body, "outline", {"type": "rss", "version": "RSS2", **attributes})
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _file_name(title: str) -> str:
    """Return the file name that readers make of a title: rss2email rejects a list with two equal ones."""
    return re.sub(r"[^\w.-]+", "-", title).casefold()
