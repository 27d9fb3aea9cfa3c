"""Read lists of subscriptions: OPML 1.0 to 2.0, as feed readers export them. Pure."""

import re
from collections.abc import Iterator
from typing import Any

from plugins.planet.models import Participant
from plugins.planet.participants import is_web_address
from tools.gang.plain_text import one_line, title_text
from tools.slips import Said, said

_NO_LIST = said("it is no list of subscriptions (OPML)")
LONGEST = 5_000_000  # bytes
_FEED_PATH = re.compile(
    r"(?:(?<=/)(?:feeds?(?:/(?:posts/default|rss\.xml|atom\.xml|all\.atom\.xml)?)?"
    r"|(?:rss|atom|feed|index)\.(?:xml|json|rss|atom)|rss/?|atom/?)|(?<=[\w-])\.rss)(?:\?[^?]*)?$"
)


class NotOpmlError(Exception):
    """A file that is no list of subscriptions; ``what`` says why."""

    def __init__(self, what: Said) -> None:
        super().__init__(str(what))
        self.what = what


def read_opml(data: bytes) -> tuple[Participant, ...]:
    """Return the feeds of a list, each once, with its name and the page it belongs to. Raises NotOpmlError.

    Folders of the list are looked into. An outline whose feed has no http(s) address is left out.
    """
    from lxml import etree  # here: most commands do without

    if len(data) > LONGEST:
        raise NotOpmlError(said("it is too large for a list of subscriptions"))
    if b"<!ENTITY" in data.replace(b"\0", b""):
        raise NotOpmlError(said("it declares entities, which no feed reader writes"))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(data, parser)
        if root is not None and str(root.tag).rpartition("}")[2].lower() == "opml":
            return tuple({each.feed: each for each in _participants(root)}.values())
    except (etree.XMLSyntaxError, ValueError) as error:  # ValueError: names and values that are no Unicode
        raise NotOpmlError(_NO_LIST) from error
    raise NotOpmlError(_NO_LIST)


def page_of(feed: str) -> str:
    """Return the address of the blog to which a feed in a usual place belongs; else the feed's own."""
    page = _FEED_PATH.sub("", feed)
    return page if is_web_address(page) else feed


def _participants(root: Any) -> Iterator[Participant]:
    for outline in root.iter("outline", "{*}outline"):
        values = {str(key).lower(): one_line(str(value)) for key, value in outline.attrib.items()}
        feed = values.get("xmlurl", "").replace("feed://", "http://")
        if not is_web_address(feed):
            continue
        page = values.get("htmlurl", "")
        address = page if is_web_address(page) else page_of(feed)
        name = title_text(values.get("title") or values.get("text") or address)
        yield Participant(name, address, feed=feed)
