"""The root of a WordPress's REST API, and the addresses below it. Pure.

It is ``https://host/wp-json/`` or ``https://host/?rest_route=/``, which every blog knows and those with plain addresses
have alone. wordpress.com has an API of its own for all of its blogs, with the blog within the path.
"""

import re
from collections.abc import Mapping
from html import unescape
from urllib.parse import quote, urlencode, urljoin, urlsplit

from msgspec import Struct

from tools.gang.page_links import wanted_tags

_REL = "https://api.w.org/"
_REL_IN_TAG = re.compile(rb"https://api\.w\.org/")
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_LINK = re.compile(r"<([^<>]*)>\s*((?:;\s*[\w*-]+\s*=\s*(?:\"[^\"]*\"|[^\s;,\"]+)\s*)*)")
_ROUTE = re.compile(r"(?<=[?&])rest_route=[^&]*")
_HOSTED = ".wordpress.com"
_HOSTED_PAGE = re.compile(rb"<meta\b[^>]{0,200}\bcontent\s*=\s*[\"']WordPress\.com[\"']", re.IGNORECASE)
_HOSTED_API = "https://public-api.wordpress.com"


class ApiRoot(Struct, frozen=True):
    """The root of an API. ``hosted`` is the host of a blog of wordpress.com; empty for any other."""

    url: str
    hosted: str = ""

    @property
    def index(self) -> str:
        """The address of the index."""
        if self.hosted:
            return f"{_HOSTED_API}/rest/v1.1/sites/{self.hosted}?fields=name,description,URL,options"
        return self._with("", {"_fields": "name,description,url,home,gmt_offset,timezone_string,namespaces"})

    def route(self, name: str, values: Mapping[str, str | int]) -> str:
        """Return the address of a collection, or of something in it, as ``posts`` and ``posts/12``."""
        return self._with(name if self.hosted else f"wp/v2/{name}", values)

    def _with(self, route: str, values: Mapping[str, str | int]) -> str:
        query = urlencode(values, safe=",")
        if _ROUTE.search(self.url):
            address = _ROUTE.sub(lambda found: found[0].rstrip("/") + f"/{route}", self.url)
            return f"{address}&{query}" if query else address
        address = f"{self.url.rstrip('/')}/{route}"
        return f"{address}?{query}" if query else address


def own_root(url: str) -> ApiRoot:
    """Return the root at an address, without what a request has added to it."""
    parts = urlsplit(url)
    kept = [each for each in parts.query.split("&") if each.startswith("rest_route=")]
    return ApiRoot(parts._replace(query="&".join(kept), fragment="").geturl())


def hosted_root(host: str) -> ApiRoot:
    """Return the root of a blog of wordpress.com."""
    name = quote(host)
    return ApiRoot(f"{_HOSTED_API}/wp/v2/sites/{name}", name)


def named_roots(url: str, headers: Mapping[str, str], body: bytes) -> list[ApiRoot]:
    """Return the roots that a page names: its headers first, then its head."""
    found = [
        address for address, rest in _LINK.findall(headers.get("link", "")) if _REL in re.split(r"[\s;=\"]+", rest)
    ]
    hrefs = filter(None, (_HREF.search(tag) for tag in wanted_tags(body, _REL_IN_TAG)))
    found += (unescape(next(filter(None, each.groups()), "")) for each in hrefs)
    return [own_root(urljoin(url, each)) for each in dict.fromkeys(found)]


def usual_roots(url: str, body: bytes) -> list[ApiRoot]:
    """Return the roots that a blog may have which names none: below its page, then below its host."""
    parts = urlsplit(url)
    if (parts.hostname or "").endswith(_HOSTED) or _HOSTED_PAGE.search(body):
        return [hosted_root(parts.hostname or "")]
    folders = dict.fromkeys((urljoin(url, "."), urljoin(url, "/")))
    pretty = [ApiRoot(urljoin(each, "wp-json/")) for each in folders]
    return [*pretty, *(ApiRoot(urljoin(each, "?rest_route=/")) for each in folders)]
