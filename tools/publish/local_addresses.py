"""Find addresses of this machine and its network in pages and feeds: readers would find nothing there. Pure.

An address counts if a browser or a feed reader would follow it: in an attribute, or in an element of a feed. Text and
code may show it, and so may a link whose words are the address itself.
"""

import ipaddress
import json
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tools.preview.pages import OWN

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SIGNS = tuple(
    sign.encode()
    for sign in "localhost .local file: 127. 0.0.0.0 192.168. 169.254. //10. //172. //[ /.preview/".split()
)
"""Beginnings and parts of local addresses in lower case: a text without any of them has no such address."""

_NETWORKS = tuple(
    ipaddress.ip_network(network)
    for network in (
        *("0.0.0.0/32", "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"),
        *("::/127", "fc00::/7", "fe80::/10"),
    )
)
_ATTRIBUTES = ("href", "url", "src", "uri", "xmlUrl", "htmlUrl")
_ELEMENTS = frozenset("link url id guid icon logo uri docs comments loc".split())
_URL_KEYS = ("url", "id", "icon", "favicon", "image", "banner_image", "avatar")
_HTML_KEY = "content_html"

Found = tuple[int, str]


def is_local(url: str) -> bool:
    """Tell whether an address leads to the reader's own machine or network, or to a part of the preview."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return False
    if parts.scheme == "file" or parts.path.startswith(OWN):
        return True
    if host == "localhost" or host.endswith((".localhost", ".local")):
        return True
    with suppress(ValueError):
        address = ipaddress.ip_address(host)
        return any(address in network for network in _NETWORKS)
    return False


def local_addresses(path: str, data: bytes) -> Iterator[Found]:
    """Yield the line and text of each local address in a page or feed. Line 0 is that of a feed as a whole."""
    if not _may_have(data):
        return
    if path.endswith((".html", ".htm")):
        yield from _in_page(data)
    elif path.endswith(".json"):
        with suppress(ValueError):
            yield from _in_json(json.loads(data), "")
    else:
        yield from _in_xml(data)


def _may_have(data: bytes) -> bool:
    """Tell whether a text has to be parsed. One regular expression for all signs takes twenty times as long."""
    lower = data.lower()
    return any(sign in lower for sign in _SIGNS)


def _in_page(data: bytes) -> Iterator[Found]:
    from tools.checker.page import read_page  # imported here: few pages are parsed

    page = read_page(data)
    links = ((each.get("href") or "", each.text_content()) for each in page.all("a"))
    shown = {href.strip() for href, words in links if _bare(words) == _bare(href)}
    for each in page.addresses:
        if is_local(each.url) and not (each.tag == "a" and each.url in shown):
            yield each.line, each.url


def _bare(url: str) -> str:
    """Return an address without what people leave out when they write it."""
    return url.strip().removeprefix("http://").removeprefix("https://").rstrip("/")


def _in_json(value: Any, key: str) -> Iterator[Found]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _in_json(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from _in_json(each, key)
    elif isinstance(value, str):
        if key == _HTML_KEY:
            yield from _in_html(value)
        elif key.endswith(_URL_KEYS) and is_local(value):
            yield 0, value


def _in_xml(data: bytes) -> Iterator[Found]:
    from lxml import etree

    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))
    except etree.XMLSyntaxError:
        return  # a host's rules, or a text
    for element in root.iter("*"):
        for name in _ATTRIBUTES:
            if is_local(element.get(name, "")):
                yield _line(element), element.get(name, "")
        text = element.text or ""
        if etree.QName(element).localname in _ELEMENTS:
            if is_local(text):
                yield _line(element), text.strip()
        elif "<" in text:
            yield from _in_html(text)


def _line(element: "Element") -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 0


def _in_html(text: str) -> Iterator[Found]:
    """Yield the addresses in the HTML of an item, which stands on no line of its own."""
    data = text.encode()
    return ((0, url) for _, url in _in_page(data)) if _may_have(data) else iter(())
