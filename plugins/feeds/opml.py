"""Write OPML 2.0 (opml.org/spec2.opml): a list of subscriptions for feed readers."""

import re
from collections import Counter
from collections.abc import Sequence

from lxml import etree

from plugins.feeds.models import Subscription

_VERSIONS = {"rss10": "RSS1", "rss20": "RSS2", **dict.fromkeys(("rss091n", "rss091u", "rss092", "rss"), "RSS")}


def opml(title: str, owner: str, feeds: Sequence[Subscription]) -> bytes:
    """Return the list of feeds, each with its page. Feeds of one name have their address added to it.

    The type of all is "rss": the specification has no other for feeds. Its versions are of RSS alone, and may be left
    out, as they are for Atom, JSON Feed and a format that is not known.
    """
    count = Counter(_file_name(feed.name) for feed in feeds)
    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = title
    if owner:
        etree.SubElement(head, "ownerName").text = owner
    body = etree.SubElement(root, "body")
    for feed in feeds:
        name = feed.name if count[_file_name(feed.name)] == 1 else f"{feed.name} ({feed.url})"
        names = {"text": name, "title": name, "description": feed.description, "language": feed.lang}
        format_ = {"type": "rss", "version": _VERSIONS.get(feed.format, "")}
        attributes = {**format_, **names, "xmlUrl": feed.url, "htmlUrl": feed.page}
        etree.SubElement(body, "outline", {key: value for key, value in attributes.items() if value})
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _file_name(title: str) -> str:
    """Return the file name that readers make of a title: rss2email rejects a list with two equal ones."""
    return re.sub(r"[^\w.-]+", "-", title).casefold()
