"""Addresses of the former blog's files, the largest size first, and their places below content/. Pure."""

import re
from collections.abc import Iterable
from hashlib import sha256
from posixpath import splitext
from urllib.parse import unquote, urljoin, urlsplit

from msgspec import Struct

from plugins.core.slugs import slugify
from plugins.core.unicode_names import composed

_UPLOADS = re.compile(r"(?:^|/)(?:wp-content/(?:uploads(?:/sites/\d+)?|blogs\.dir/\d+/files)|files)/(.+)$")
_SIZED = re.compile(r"(?:-\d{1,5}x\d{1,5})(?:@\dx)?(?=\.\w{2,5}$)")
_MADE_SMALLER = re.compile(r"-(?:scaled|rotated)(?=\.\w{2,5}$)")
_DENSE = re.compile(r"@\dx(?=\.\w{2,5}$)")
_FILES = re.compile(
    r"(?i)\.(?:jpe?g|png|gif|webp|avif|svg|bmp|hei[cf]|tiff?|pdf|mp[34]|m4[av]|og[gv]|wav|webm|mov|zip|docx?|xlsx?|pptx?"
    r"|odt|epub|gpx)$"
)
_PROXY = re.compile(r"^i\d\.wp\.com$")
_HOSTED = ".files.wordpress.com"
_BLOGGER = re.compile(r"(?:\.bp\.blogspot\.com|^blogger\.googleusercontent\.com)$")
_BLOGGER_SIZE = re.compile(r"/(?:s\d+|w\d+-h\d+)(?:-[\w-]+)?/(?=[^/]+$)|=(?:s\d+|w\d+-h\d+)[\w-]*$")
_LONGEST = 80  # characters of a part of a path; file systems take 255 bytes, and archives of old less


class MediaNames(Struct, frozen=True):
    """The files of a former blog. ``hosts`` are those of its files, ``known`` the keys of the files that it lists.

    ``address`` is the one of the blog, ``folder`` the folder of pictures below content/.
    """

    address: str
    hosts: frozenset[str]
    known: frozenset[str]
    folder: str = "images"

    def whole(self, written: str) -> str:
        """Return the whole address that a text names; empty where it names a file beside it, or nothing of the web."""
        if not re.match(r"(?i)https?://|//|/(?:[^/]+/)*wp-content/", written):
            return ""
        try:
            found = urljoin(self.address or "https:", written)
            return found if urlsplit(found).hostname else ""
        except ValueError:  # brackets that hold no IPv6 address
            return ""

    def is_own(self, address: str) -> bool:
        """Tell whether a whole address is that of a file of the former blog."""
        plain = _plain(address)
        parts = urlsplit(plain)
        host = _host(plain)
        own = host in self.hosts or host.endswith(_HOSTED) or key_of(plain) in self.known
        return own and bool(_UPLOADS.search(parts.path) or _FILES.search(parts.path))

    def sizes(self, address: str) -> tuple[str, ...]:
        """Return the addresses at which the file may be, the largest size first, and last the one that a text names.

        WordPress writes the width and height behind the name of a smaller size, and ``-scaled`` behind that of a
        picture that it has made smaller itself. A name that the blog lists with a size is no smaller size of another
        one. A picture that was edited, ``-e1370000000``, stays as its writer has left it.
        """
        plain = _plain(address)
        found = [_BLOGGER_SIZE.sub(_largest_of_blogger, plain)] if _BLOGGER.search(_host(plain)) else []
        if _UPLOADS.search(urlsplit(plain).path) or self.is_own(plain):
            base = plain if key_of(plain) in self.known else _SIZED.sub("", plain)
            stem, ending = splitext(base)
            scaled = f"{stem}-scaled{ending}" if base != plain else base
            found += [_MADE_SMALLER.sub("", base), base, scaled, plain, _DENSE.sub("", base)]
        return tuple(dict.fromkeys((*found, plain, address)))

    def listed_at(self, address: str) -> str:
        """Return the key of the file that the blog lists at an address, or of which that is a size; else nothing."""
        whole = self.whole(address)
        keys = (key_of(each) for each in self.sizes(whole)) if whole else ()
        return next((each for each in keys if each in self.known), "")

    def is_smaller(self, address: str) -> bool:
        """Tell whether an address is that of a smaller size, by its name."""
        plain = _plain(address)
        return key_of(plain) not in self.known and bool(_SIZED.search(plain) or _MADE_SMALLER.search(plain))

    def path(self, address: str) -> str:
        """Return the path below content/ that a file is to have. One of another host is in a folder of that."""
        plain = _plain(address)
        below = unquote(urlsplit(plain).path)
        if not self.is_own(plain):
            return self.own(f"{_host(plain)}/{below}")
        found = _UPLOADS.search(below)
        return self.own(found[1] if found else below)

    def own(self, path: str) -> str:
        """Return the path below content/ of a file that has this path among its blog's."""
        return f"{self.folder}/{_safe(path)}"


def media_names(address: str, known: Iterable[str], folder: str) -> MediaNames:
    """Return the names of the files of the blog at an address, which lists those at the ``known`` addresses."""
    listed = [each for each in known if _is_web(each)]
    hosts = {_host(each) for each in (address, *listed) if _is_web(each)}
    return MediaNames(address, frozenset(hosts - {""}), frozenset(map(key_of, listed)), folder)


def key_of(address: str) -> str:
    """Return what all spellings of the address of a file share: its host without ``www.``, and its decoded path."""
    plain = _plain(address)
    parts = urlsplit(plain)
    query = f"?{parts.query}" if parts.query else ""
    return f"{_host(plain)}{composed(unquote(parts.path))}{query}"


def below_uploads(address: str) -> str:
    """Return the decoded path of a file below the folder of uploads, else its path below the front page."""
    path = unquote(urlsplit(address).path)
    found = _UPLOADS.search(path)
    return (found[1] if found else path).strip("/")


def _is_web(address: str) -> bool:
    try:
        return urlsplit(address).scheme in ("http", "https") and bool(urlsplit(address).hostname)
    except ValueError:
        return False


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _plain(address: str) -> str:
    """Return the address behind a service that makes sizes of pictures, and without the size that it is asked for.

    A query is part of an address whose path is no name of a file.
    """
    parts = urlsplit(address)
    if _PROXY.match(_host(address)):
        return f"{'https' if 'ssl=1' in parts.query else 'http'}:/{parts.path}"
    return re.split(r"[?#]", address)[0] if _FILES.search(parts.path) else address.partition("#")[0]


def _largest_of_blogger(found: re.Match[str]) -> str:
    return "=s0" if found[0].startswith("=") else "/s0/"


def _safe(path: str) -> str:
    """Return a path whose parts are slugs, with the ending that it has. A name that is too long ends in a digest."""
    stem, ending = splitext(path.strip("/"))
    parts = [_short(slugify(part) or "fil", part) for part in stem.split("/") if part not in ("", ".", "..")]
    return "/".join(parts or ["fil"]) + re.sub(r"[^a-z0-9.]", "", ending.lower())[:10]


def _short(slug: str, part: str) -> str:
    if len(slug) <= _LONGEST:
        return slug
    return f"{slug[:_LONGEST].strip('-')}-{sha256(part.encode('utf-8', 'replace')).hexdigest()[:6]}"
