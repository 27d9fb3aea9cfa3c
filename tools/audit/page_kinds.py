"""The kinds of pages of a site that the audit does not know: one page of each."""

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

_OWN = frozenset({"archive", "tags", "series", "feeds", "challenge", "search", "posts"})  # the program's folders
_NUMBER = re.compile(r"(w?)\d+")  # of a year, a month, a week or a page


def page_kinds(site: Path) -> dict[str, str]:
    """Return the address of one page of each kind in a built site, by a name for its pictures.

    Pages in folders of the program are of one kind when their addresses have the same shape. Every other page is a kind
    of its own.
    """
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return _named(path for path in paths if not is_feed(site / path) and not _redirects((site / path).read_bytes()))


def is_feed(file: Path) -> bool:
    """Tell whether a file is XML: a feed stands at the old address of one, whose file is ``feed/index.html``."""
    with file.open("rb") as opened:
        return opened.read(5) == b"<?xml"


def _named(paths: Iterable[str]) -> dict[str, str]:
    addresses = (path.removesuffix("index.html") for path in paths)
    return {_kind(address): address for address in addresses}


def _kind(address: str) -> str:
    parts = PurePosixPath(address).parts
    if not parts:
        return "front"
    if parts[0] in _OWN and len(parts) > 1:
        shape = (_NUMBER.sub(r"\1x", part) for part in parts[2:])
        return "-".join([parts[0], "x", *shape])
    return "-".join(parts).removesuffix(".html")


def _redirects(page: bytes) -> bool:
    return b'http-equiv="refresh"' in page
