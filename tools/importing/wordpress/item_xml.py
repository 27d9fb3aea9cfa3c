"""One item of an export as XML. Entities are never expanded: a text that names one keeps its name.

Exports of old versions have names of HTML, as ``&nbsp;``, and lone ampersands outside of the marked texts; XML knows
neither. An item that has them is read a second time with these mended.
"""

import re
from html.entities import html5

from lxml import etree
from msgspec import Struct

_STANDARD = (
    b'<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"'
    b' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"'
    b' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">'
)
_RSS = re.compile(rb"<rss\b[^>]*>")
_OUTSIDE = re.compile(rb"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_AMPERSAND = re.compile(rb"&(?:(amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6})(?=;)|([A-Za-z][A-Za-z0-9]{1,31});)?")
_NUMBER = re.compile(rb"&#(\d{1,7}|x[0-9A-Fa-f]{1,6});")
_WORDPRESS = "http://wordpress.org/export/"
_PREFIXES = {"http://purl.org/rss/1.0/modules/content/": "content:", "http://purl.org/dc/elements/1.1/": "dc:"}
_SPACE = 0x20
_WHITE = (0x09, 0x0A, 0x0D)
_LAST = 0x10FFFF


class ItemXml(Struct, frozen=True):
    """An item, or the head, as a tree. ``mended`` tells that its XML was damaged: some of it may be missing."""

    root: etree._Element
    mended: bool = False


class NotXmlError(ValueError):
    """An item that is no XML, even with its names mended. ``line`` counts from its first line."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line


def opening_tag(head: bytes) -> bytes:
    """Return the tag around all items, which declares their prefixes: that of the file, or the usual one."""
    found = _RSS.search(head)
    return found[0] if found and b"xmlns:wp" in found[0] else _STANDARD


def parse_item(data: bytes, opening: bytes) -> ItemXml:
    """Return the tree of an item, within its opening tag; raises NotXmlError."""
    try:
        return ItemXml(_tree(data, opening))
    except etree.XMLSyntaxError:
        mended = b"".join(
            part if part.startswith(b"<![CDATA[") else _AMPERSAND.sub(_mended, _NUMBER.sub(_held, part))
            for part in _OUTSIDE.split(data)
        )
    try:
        return ItemXml(_tree(mended, opening))
    except etree.XMLSyntaxError as error:
        root = _tree(mended, opening, recover=True)
        if root is None or not len(root):
            raise NotXmlError(error.lineno or 1, error.msg or "") from error
        return ItemXml(root, mended=True)


def values_of(element: etree._Element) -> dict[str, str]:
    """Return the text of each child by its name, as ``wp:post_id``. Of several of one name, the first counts."""
    values: dict[str, str] = {}
    for child in element:
        if isinstance(child.tag, str):
            values.setdefault(name_of(child.tag), child.text or "")
    return values


def name_of(tag: str) -> str:
    """Return the name of an element as WordPress writes it, whatever version its namespace is of."""
    if not tag.startswith("{"):
        return tag
    namespace, _, name = tag[1:].partition("}")
    if namespace.startswith(_WORDPRESS):
        return f"excerpt:{name}" if namespace.endswith("/excerpt/") else f"wp:{name}"
    return f"{_PREFIXES.get(namespace, '')}{name}"


def _tree(data: bytes, opening: bytes, *, recover: bool = False) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, recover=recover, encoding="utf-8"
    )
    return etree.fromstring(opening + data + b"</rss>", parser)


def _mended(found: re.Match[bytes]) -> bytes:
    """Return what a lone ampersand, or a name that XML does not know, stands for."""
    if found[1]:
        return found[0]
    character = html5.get(f"{found[2].decode()};") if found[2] else None
    return character.encode() if character else b"&amp;" + found[0][1:]


def _held(found: re.Match[bytes]) -> bytes:
    """Return a number of a character that XML can hold; nothing for others."""
    written = found[1].decode()
    number = int(written[1:], 16) if written.startswith("x") else int(written)
    surrogate = 0xD800 <= number <= 0xDFFF
    return found[0] if (number >= _SPACE or number in _WHITE) and number <= _LAST and not surrogate else b""
