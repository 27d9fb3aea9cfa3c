"""Read lists of subscriptions: OPML 1.0 to 2.0, as feed readers export them. Pure."""

import re
from collections.abc import Iterator
from html.entities import html5
from typing import Any

from msgspec import Struct

from plugins.planet.models import Participant
from plugins.planet.web_addresses import has_password, is_web_address, never_fetched, same_address
from tools.gang.plain_text import one_line, title_text
from tools.slips import Said, said
from tools.web import Reason

_NO_LIST = said("it is no list of subscriptions (OPML)")
_NO_FEED = said("has no feed")
LONGEST = 5_000_000  # bytes
_FEED_PATH = re.compile(
    r"(?:(?<=/)(?:feeds?(?:/(?:posts/default|rss\.xml|atom\.xml|all\.atom\.xml)?)?"
    r"|feed\.rss|index\.rss|[^/?]+\.(?:xml|json|rdf|atom)|rss/?|atom/?)|(?<=[\w-])\.rss)(?:\?[^?]*)?$"
    r"|(?<=/)\?feed=(?:rss2?|atom|rdf)$"
)
_AMPERSAND = re.compile(rb"&(?!#\d+;|#[xX][0-9a-fA-F]+;)(?:(\w+);)?")
_OF_XML = (b"amp", b"lt", b"gt", b"quot", b"apos")


class NotOpmlError(Exception):
    """A file that is no list of subscriptions; ``what`` says why."""

    def __init__(self, what: Said) -> None:
        super().__init__(str(what))
        self.what = what


class LeftOut(Struct, frozen=True):
    """An entry of a list whose feed cannot be asked: its line, its name, and the reason."""

    line: int
    name: str
    reason: Said


class Subscriptions(Struct, frozen=True):
    """A list of subscriptions. ``damaged`` is the line from which on it may not be whole, 0 for a whole one."""

    participants: tuple[Participant, ...]
    left_out: tuple[LeftOut, ...] = ()
    damaged: int = 0


def read_opml(data: bytes) -> Subscriptions:
    """Return the feeds of a list, each once, with its name and the page it belongs to. Raises NotOpmlError.

    Folders of the list are looked into.
    """
    from lxml import etree  # here: most commands do without

    if len(data) > LONGEST:
        raise NotOpmlError(said("it is too large for a list of subscriptions"))
    if b"<!ENTITY" in data.replace(b"\0", b""):
        raise NotOpmlError(said("it declares entities, which no feed reader writes"))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(_with_references(data), parser)
        if root is not None and str(root.tag).rpartition("}")[2].lower() == "opml":
            outlines = list(_outlines(root))
            fatal = (error.line for error in parser.error_log if error.level_name == "FATAL")
            left_out = tuple(each for each in outlines if isinstance(each, LeftOut))
            return Subscriptions(_each_once(outlines), left_out, next(fatal, 0))
    except (etree.XMLSyntaxError, ValueError) as error:  # ValueError: names and values that are no Unicode
        raise NotOpmlError(_NO_LIST) from error
    raise NotOpmlError(_NO_LIST)


def page_of(feed: str) -> str:
    """Return the address of the blog to which a feed in a usual place belongs; else the feed's own."""
    page = _FEED_PATH.sub("", feed)
    return page if is_web_address(page) else feed


def _with_references(data: bytes) -> bytes:
    """Return XML whose bare ampersands, and names of characters that only HTML has, are references to characters."""

    def reference(found: re.Match[bytes]) -> bytes:
        if found[1] in _OF_XML:
            return found[0]
        characters = html5.get(f"{found[1].decode()};") if found[1] else None
        return b"".join(b"&#%d;" % ord(each) for each in characters) if characters else b"&amp;" + found[0][1:]

    return data if b"\0" in data else _AMPERSAND.sub(reference, data)  # UTF-16 has other bytes


def _outlines(root: Any) -> Iterator[Participant | LeftOut]:
    """Yield each entry. One that has no feed and no address is a folder."""
    for outline in root.iter("outline", "{*}outline"):
        values = {str(key).lower(): one_line(str(value)) for key, value in outline.attrib.items()}
        feed = values.get("xmlurl", "").replace("feed://", "http://")
        page = values.get("htmlurl") or values.get("url", "")
        name = title_text(values.get("title") or values.get("text") or page or feed)
        if reason := _refusal(feed):
            if feed or page:
                yield LeftOut(outline.sourceline or 0, name, reason)
            continue
        yield Participant(name, "" if _refusal(page) else page, feed=feed)


def _refusal(url: str) -> Said | None:
    """Return the reason for which an address cannot be asked, in words of the catalogues; None if it can be."""
    if not url:
        return _NO_FEED
    if has_password(url):
        return said("the address has a name or a password before its host")
    reason = never_fetched(url) if is_web_address(url) else Reason.ADDRESS.value
    return said(reason) if reason else None


def _each_once(outlines: list[Participant | LeftOut]) -> tuple[Participant, ...]:
    """Return each feed once. One without a page has the one that its address tells, unless that is another's."""
    feeds = {same_address(each.feed): each for each in outlines if isinstance(each, Participant)}
    pages = {same_address(each.address) for each in feeds.values() if each.address}
    return tuple(_with_page(each, pages) for each in feeds.values())


def _with_page(participant: Participant, pages: set[str]) -> Participant:
    """Return the participant with the address of a blog, which is added to the pages."""
    if participant.address:
        return participant
    page = page_of(participant.feed)
    address = participant.feed if same_address(page) in pages else page
    pages.add(same_address(address))
    return Participant(participant.name or address, address, feed=participant.feed)
