"""Addresses of the former blog, and the texts here that they lead to. Pure."""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from msgspec import Struct

_IDS = ("p", "page_id", "attachment_id")  # a number is that of one text, of whatever kind
_LISTS = ("cat", "tag", "category_name", "author", "m", "feed")
_INDEX = re.compile(r"(?:^|/)index\.(?:html?|php)$")
_TEXT = re.compile(r"(?i)(?:^|/)[^/.]*$|\.(?:html?|php|md|markdown)$")
_NO_TEXT = re.compile(r"(?:^|/)(?:wp-content|wp-admin|wp-includes|wp-json)(?:/|$)")


class Target(Struct, frozen=True):
    """A text here to which links may lead: its path below content/, its title, and whether readers see it.

    ``anchors`` are the ids of elements in it, None if not known yet; ``comments`` has those of its comments that are
    shown, by their names.
    """

    path: str
    title: str
    out: bool
    anchors: frozenset[str] | None = None
    comments: Mapping[str, str] = {}


class Place(Struct, frozen=True):
    """A place of the former blog that an address names: its key among all addresses, and the fragment.

    ``home`` is its front page. ``query`` names what a query of the front page asks for.
    """

    key: str
    fragment: str = ""
    home: bool = False


class OldSite(Struct, frozen=True):
    """The former blog as its addresses show it: its hosts without "www.", and the path of its front page."""

    hosts: frozenset[str]
    base: str = ""

    def place(self, address: str, page: str) -> Place | None:
        """Return the place that a link on a page leads to; None for one elsewhere, and for files.

        ``page`` is the old address of the text with the link, as a path.
        """
        try:
            parts = urlsplit(address)
            host = host_of(parts.hostname or "")
        except ValueError:
            return None
        relative = not host and not address.startswith(("/", "?"))
        if parts.scheme not in ("", "http", "https") or (relative and not (page and address.startswith("."))):
            return None
        if not host:
            parts = urlsplit(urljoin(f"https://x{page if page.startswith('/') else '/'}", address))
        key = key_of(unquote(parts.path), parts.query)
        if host and host not in self.hosts:
            return Place(f"//{host}{key}", parts.fragment)
        path = unquote(parts.path)
        if _NO_TEXT.search(path) or not _TEXT.search(path.rstrip("/")):
            return None
        home = key == key_of(self.base, "")
        return Place(key, unquote(parts.fragment), home)

    def keys(self, addresses: Iterable[str]) -> set[str]:
        """Return the keys of addresses as their texts have them: paths, queries, or whole ones such as guids."""
        found: set[str] = set()
        for address in filter(None, addresses):
            place = self.place(address, "/") if ":" in address else None
            if place:
                found.add(place.key)
            elif address.startswith("/"):
                path, _, query = address.partition("?")
                found.add(key_of(path, query))
        return found


def host_of(name: str) -> str:
    """Return a host as hosts are compared."""
    return name.lower().removeprefix("www.").rstrip(".")


def old_site(address: str) -> OldSite:
    """Return the site whose front page has an address."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return OldSite(frozenset())
    return OldSite(frozenset({host_of(parts.hostname or "")} - {""}), parts.path.rstrip("/"))


def key_of(path: str, query: str) -> str:
    """Return what is the same for all spellings of an address: capitals, a slash at its end, further parameters."""
    asked: Mapping[str, str] = dict(parse_qsl(query)) if query else {}
    for name in _IDS:
        if asked.get(name, "").isdecimal():
            return f"?{asked[name]}"
    plain = _INDEX.sub("", path.casefold().strip("/")).strip("/")
    for name in _LISTS:
        if value := asked.get(name):
            return f"{plain}?{name}={value}"
    return plain
