"""The ids of the items of a feed, in every format that readers poll: RSS, Atom, JSON Feed."""

from pathlib import Path

import msgspec
from msgspec import Struct

from plugins.core.unreadable import UNREADABLE

_JSON = ".json"
_ENDINGS = (_JSON, ".xml", ".rss", ".atom", ".rdf")
_HEAD = 2_048
_ROOTS = (b"<rss", b"<feed", b"<rdf:RDF")
_JSON_FEED = b"jsonfeed.org/version"


class _Item(Struct):
    id: str | int | float


class _JsonFeed(Struct):
    items: list[_Item]


def may_be_feed(path: str) -> bool:
    """Tell by its name whether a file may be a feed."""
    return path.endswith(_ENDINGS)


def feed_ids(file: Path) -> tuple[str, ...] | None:
    """Return the ids of the items of a feed in their order; None if the file is no feed.

    An item without an id has its link, as feed readers take it. Raises ValueError if the feed cannot be parsed.
    """
    data = file.read_bytes()
    if file.suffix == _JSON:
        if _JSON_FEED not in data:
            return None
        try:
            items = msgspec.json.decode(data, type=_JsonFeed).items
        except UNREADABLE as error:
            raise ValueError(str(error)) from error
        return tuple(dict.fromkeys(str(item.id) for item in items))
    head = data[:_HEAD]
    return _in_xml(data) if any(root in head for root in _ROOTS) else None


def _in_xml(data: bytes) -> tuple[str, ...]:
    from lxml import etree

    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))
    except etree.XMLSyntaxError as error:
        raise ValueError(error.msg) from error
    atom = str(root.tag).endswith("}feed")
    items = root.iter("{*}entry" if atom else "{*}item")
    found = (each.findtext("{*}id" if atom else "{*}guid") or each.findtext("{*}link") or "" for each in items)
    return tuple(dict.fromkeys(text.strip() for text in found if text.strip()))
