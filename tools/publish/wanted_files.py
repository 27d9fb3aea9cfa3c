"""Files that must be live, with all that tells whether they are."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Literal
from urllib.parse import quote, urljoin, urlsplit

from msgspec import Struct

from plugins.identity.paths import href, output_file
from tools.publish.file_digests import digest_of
from tools.publish.models import Publication

Noun = Literal["page", "feed", "stylesheet", "script", "file"]
_NOUNS: Mapping[str, Noun] = {".html": "page", ".css": "stylesheet", ".js": "script"}


class Wanted(Struct, frozen=True):
    """A file that must be live: its address, and the digests of its bytes and of those of before, if any.

    ``file`` is the built file; without it only the same bytes will do, or if another build has replaced it. ``moved``
    are the addresses that the host may send readers of a redirect page to, and ``gone`` is True for the page of a
    deleted post. With ``loosely``, other bytes of the right media type will do.
    """

    url: str
    path: str
    digest: str
    noun: Noun
    before: str = ""
    file: Path | None = None
    moved: tuple[str, ...] = ()
    gone: bool = False
    loosely: bool = False

    def built(self) -> bytes | None:
        """Return the bytes that were published, if the built file still has them."""
        try:
            data = self.file.read_bytes() if self.file else b""
        except OSError:
            return None
        return data if digest_of(data) == self.digest else None


class WantedSite:
    """The files of a publication at an address; SITEURL if that is empty."""

    def __init__(self, after: Publication, before: Publication | None, address: str, output: Path | None) -> None:
        self.after = after
        self._before = before
        self._address = address or after.siteurl
        self._output = output

    def file(self, path: str, *, loosely: bool = False) -> Wanted:
        """Return a file by its path."""
        return Wanted(
            url=address_of_file(self._address, path),
            path=path,
            digest=self.after.files.get(path, ""),
            noun="feed" if path in self.after.feeds else _NOUNS.get(PurePosixPath(path).suffix, "file"),
            before=self._before.files.get(path, "") if self._before else "",
            file=self._output / path if self._output else None,
            moved=self._moved(self._redirects.get(path, "")),
            gone=self._redirects.get(path) == "",
            loosely=loosely,
        )

    @cached_property
    def _redirects(self) -> Mapping[str, str]:
        """The new address of each redirect page, by its path."""
        return {output_file(old): new for old, new in self.after.redirects.items()}

    def _moved(self, new: str) -> tuple[str, ...]:
        """Return the addresses of a text: that of the site, and those of a proxy or copy of it."""
        if not new:
            return ()
        rule = href(urlsplit(self.after.siteurl).path.rstrip("/"), new)  # as the rules for servers have it
        bases = (self._address, self.after.siteurl)
        return (*(href(base.rstrip("/"), new) for base in bases), urljoin(self._address, rule))


def address_of_file(address: str, path: str) -> str:
    """Return the address at which browsers get a file."""
    shown = path.removesuffix("index.html") if PurePosixPath(path).name == "index.html" else path
    return f"{address.rstrip('/')}/{quote(shown)}"
