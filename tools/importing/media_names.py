"""Places of the former blog's files below content/: the same for an address at every import.

So a text is written once, and its pictures may come later. Pure.
"""

import re
from collections.abc import Iterable, Mapping
from posixpath import splitext
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from plugins.core.slugs import slugify

_UPLOADS = re.compile(r"(?:^|/)(?:wp-content/(?:uploads(?:/sites/\d+)?|blogs\.dir/\d+/files)|files)/(.+)$")
_SIZED = re.compile(r"-\d{1,5}x\d{1,5}(?=\.\w{2,5}$)")
_PICTURES = frozenset(".jpg .jpeg .png .gif .webp .avif .svg .bmp .heic".split())
_PROXY = re.compile(r"^i\d\.wp\.com$")
_PLAIN = re.compile(r"https?://[^\s<>\"'()\[\]\\]+")
_HOSTED = ".files.wordpress.com"


class MediaNames(Struct, frozen=True):
    """The files of a former blog. ``hosts`` are those of its addresses, ``known`` the addresses that its source lists.

    ``folder`` is the folder of pictures below content/.
    """

    hosts: frozenset[str]
    known: frozenset[str]
    folder: str = "images"

    def original(self, url: str) -> str:
        """Return the address of the largest picture of which the one at an address is a smaller size."""
        plain = _without_proxy(url)
        base = _SIZED.sub("", plain)
        stem, ending = splitext(base)
        candidates = (base, f"{stem}-scaled{ending}") if base != plain else ()
        return next((each for each in candidates if each in self.known), plain)

    def path(self, url: str) -> str:
        """Return the path below content/ at which a file is to be; empty for one that is not the former blog's."""
        original = self.original(url)
        try:
            parts = urlsplit(original)
        except ValueError:
            return ""
        host = (parts.hostname or "").removeprefix("www.")
        found = _UPLOADS.search(unquote(parts.path))
        own = host in self.hosts or host.endswith(_HOSTED) or original in self.known
        if parts.scheme not in ("http", "https", "") or not own:
            return ""
        if not found and splitext(parts.path)[1].lower() not in _PICTURES:
            return ""
        return self.own(found[1] if found else unquote(parts.path))

    def own(self, path: str) -> str:
        """Return the path below content/ of a file that has this path among its blog's."""
        return f"{self.folder}/{_safe(path)}"


def media_names(address: str, known: Iterable[str], folder: str) -> MediaNames:
    """Return the names of the files of the blog at an address."""
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    return MediaNames(frozenset({host} - {""}), frozenset(known), folder)


def with_places(markdown: str, places: Mapping[str, str]) -> str:
    """Return a text in which addresses are replaced, where each stands as a whole."""
    if not places:
        return markdown
    if all(_PLAIN.fullmatch(address) for address in places):
        return _PLAIN.sub(lambda found: places.get(found[0], found[0]), markdown)
    longest_first = sorted(places, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w/:.%-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w/%=&?-])")
    return pattern.sub(lambda found: places[found[0]], markdown)


def _safe(path: str) -> str:
    """Return a path whose parts are slugs, with the ending that it has."""
    stem, ending = splitext(path.strip("/"))
    parts = [slugify(part) or "fil" for part in stem.split("/") if part not in ("", ".", "..")]
    return "/".join(parts or ["fil"]) + re.sub(r"[^a-z0-9.]", "", ending.lower())


def _without_proxy(url: str) -> str:
    """Return the address behind a service that makes sizes of pictures, and without the size that it is asked for."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    host = (parts.hostname or "").lower()
    if _PROXY.match(host):
        return f"https:/{parts.path}"
    return url.partition("?")[0] if parts.query else url
