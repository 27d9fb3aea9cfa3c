"""A page, parsed once: its elements by tag, its ids, addresses and references."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import html as lxml_html
from lxml.html import HtmlElement as Element
from msgspec import Struct, field

_PARSER = lxml_html.HTMLParser(encoding="utf-8")
_REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "for", "headers")
_ADDRESSES = ("href", "src", "poster", "data", "action", "formaction", "xlink:href", "cite")
_LOADING_RELS = frozenset(
    "stylesheet icon apple-touch-icon manifest preload modulepreload prefetch preconnect dns-prefetch".split()
)
_LOADING_TAGS = frozenset("img script iframe source video audio track embed object input use image".split())
_TAKEN = frozenset((*_REFERENCES, *_ADDRESSES, "id", "srcset", "style", "lang", "hreflang", "content"))
_OWN_ADDRESSES = ("og:url", "og:image")


class Finding(NamedTuple):
    """A fault of a page: its line, what is wrong and how to mend it."""

    line: int
    what: str
    remedy: str


class Address(NamedTuple):
    """An address that a page names. A browser fetches those that are ``loaded`` without being asked.

    ``written`` is True inside the text of a post or page (``e-content`` of microformats). ``posted`` is True for a form
    whose fields a server takes: there need not be a file.
    """

    line: int
    url: str
    tag: str
    loaded: bool
    written: bool = False
    posted: bool = False


class Page(Struct):
    """A page as the rules see it."""

    root: Element
    elements: dict[str, list[Element]] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)
    twice: list[tuple[str, int]] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    references: list[tuple[str, str, int]] = field(default_factory=list)
    inline: list[tuple[str, str, int]] = field(default_factory=list)
    languages: list[tuple[str, int]] = field(default_factory=list)
    written: set[Element] = field(default_factory=set)

    def all(self, *tags: str) -> Iterator[Element]:
        """Yield the elements of these tags, a tag at a time."""
        for tag in tags:
            yield from self.elements.get(tag, ())

    @property
    def redirect(self) -> bool:
        """True if the page only leads to another one."""
        return any(meta.get("http-equiv") == "refresh" for meta in self.all("meta"))


def read_page(data: bytes) -> Page:
    """Parse a page; bytes that are no HTML give an empty one. A <template> is on no page until a script fills it."""
    page = Page(lxml_html.document_fromstring(data or b"<html>", parser=_PARSER))
    for template in page.root.iter("template"):
        del template[:]
    for element in page.root.iter("*"):
        if element.getparent() in page.written or "e-content" in element.get("class", ""):
            page.written.add(element)
        page.elements.setdefault(element.tag, []).append(element)
        for name, value in element.items():
            if name in _TAKEN or name.startswith("on"):
                _take(page, element, name, value)
    return page


def _take(page: Page, element: Element, name: str, value: str) -> None:
    line = element.sourceline or 0
    written = element in page.written
    if name == "id":
        if value in page.ids:
            page.twice.append((value, line))
        page.ids.setdefault(value, line)
    elif name in _ADDRESSES:
        if not _is_of_readers(element):
            posted = name == "action" and element.get("method", "").lower() == "post"
            page.addresses.append(Address(line, value.strip(), element.tag, _loads(element, name), written, posted))
    elif name == "srcset":
        for candidate in re.split(r",\s+", value):
            url = candidate.split()[0] if candidate.split() else ""
            page.addresses.append(Address(line, url, element.tag, loaded=True, written=written))
    elif name in _REFERENCES:
        page.references += [(name, each, line) for each in value.split()]
    elif name == "style" or name.startswith("on"):
        page.inline.append((element.tag, name, line))
    elif name in ("lang", "hreflang"):
        page.languages.append((value, line))
    elif name == "content" and element.get("property") in _OWN_ADDRESSES:
        page.addresses.append(Address(line, value, "meta", loaded=False))


def _is_of_readers(element: Element) -> bool:
    """Tell whether a reader wrote a link, in a comment: nobody here can correct it."""
    return element.tag == "a" and "ugc" in (element.get("rel") or "").lower().split()


def _loads(element: Element, name: str) -> bool:
    if element.tag == "link":
        return not _LOADING_RELS.isdisjoint((element.get("rel") or "").lower().split())
    return name != "cite" and (element.tag in _LOADING_TAGS or name in ("action", "formaction"))
