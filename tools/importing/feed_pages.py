"""Pages of a feed: many give their newest posts and an address at which older ones are (RFC 5005, JSON Feed). Pure."""

import re
from html import unescape
from urllib.parse import urljoin

from msgspec import Struct

from tools.gang.json_feed import is_json
from tools.importing.wordpress_api.json_body import value_of

_LINK = re.compile(rb"<(?:\w+:)?link\b[^<>]*>")
_NEXT = re.compile(rb"\brel\s*=\s*[\"']next[\"']")
_HREF = re.compile(rb"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ENTRY = re.compile(rb"<(?:\w+:)?(?:entry|item)[\s>].*</(?:\w+:)?(?:entry|item)>", re.DOTALL)


class _JsonFeed(Struct):
    next_url: str | None = None


def next_page(body: bytes, url: str) -> str:
    """Return the address of the next page of the feed that is at an address; empty at its end."""
    if is_json(body):
        found = value_of(body, _JsonFeed)
        written = (found.next_url if found else "") or ""
    else:
        links = (link for link in _LINK.findall(_ENTRY.sub(b"", body)) if _NEXT.search(link))
        href = next(filter(None, map(_HREF.search, links)), None)
        written = unescape((href[1] or href[2] or b"").decode("utf-8", "replace")) if href else ""
    try:
        return urljoin(url, written) if written else ""
    except ValueError:  # no address
        return ""
