"""Check plain addresses of this site, such as /images/x.jpg or ../b/#c, against the built files.

Links with {filename} and {static} are checked earlier, in content_links.py, but for their fragments.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from html import escape
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote, urljoin, urlsplit

from msgspec import Struct

from plugins.core.dates import Moment
from plugins.core.errors import Fault, fault
from plugins.core.long_text import LongText
from plugins.core.spelling import nearest
from plugins.engine.content.own_addresses import OwnAddresses
from plugins.engine.markdown.addresses import source_pattern
from plugins.engine.markdown.source_lines import find_lines

_PREVIEW = ("127.0.0.1:", "localhost:")  # where ``serve`` shows the blog
_OLD_QUERY = re.compile(r"(?:p|page_id)=\d+")  # by which WordPress names a text
_WHOLE_PAGE = ("", "top")  # fragments that need no element (HTML, "Select the indicated part")


class BuiltSite(Struct, frozen=True, dict=True):
    """The built files, the origin and path of SITEURL, and addresses that a host answers without a file.

    ``owner`` returns the owner of a path, also of a file that could not be written, which is a fault of its own.
    ``own`` are folders of the site that may not exist yet. At and below the addresses of ``others``, the host has
    something else than the blog. ``public`` is the address of the front page that readers
    have, where a preview has another one. ``later`` has the dates of the scheduled posts by their addresses below the
    root of the site. ``former`` are addresses that only lead on, without slashes at their ends.
    """

    folder: Path
    origin: str
    base: str
    answered: frozenset[str] = frozenset()
    owner: Callable[[str], object] = lambda _: None
    own: frozenset[str] = frozenset()
    others: tuple[str, ...] = ()
    public: str = ""
    later: Mapping[str, Moment] = {}
    former: frozenset[str] = frozenset()

    def file(self, path: str) -> Path | None:
        """Return the file that a host shows at a path below the site's own, or None."""
        file = self.folder / path
        if not path or path.endswith("/") or file.is_dir():
            file = file / "index.html"
        return file if file.is_file() else None

    def has_fragment(self, file: Path, fragment: str) -> bool:
        """Tell whether an element of the page has that id; true for files that are not pages."""
        if fragment in _WHOLE_PAGE or file.suffix != ".html":
            return True
        name = rf"""\b(?:id|name)\s*=\s*(["']?){re.escape(escape(fragment))}(?:\1|[\s>])"""
        return bool(re.search(name, file.read_text(encoding="utf-8")))

    @cached_property
    def folders(self) -> frozenset[str]:
        """The first path segments of the site's addresses."""
        return self.own.union(entry.name for entry in self.folder.iterdir())

    def only_leads_on(self, first: str) -> bool:
        """Tell whether all pages at a first path segment lead on: it is one of a former blog, and of nothing here."""
        pages = (path.relative_to(self.folder).as_posix() for path in (self.folder / first).rglob("*.html"))
        found = {page.removesuffix("index.html").strip("/") for page in pages}
        return bool(found) and found <= self.former

    @cached_property
    def names(self) -> dict[str, str]:
        """The addresses of the site by their last path segments, for suggestions."""
        files = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())
        return {PurePosixPath(path).name: path for path in sorted(file.removesuffix("index.html") for file in files)}


class TextAddresses(Struct, frozen=True):
    """A text and its addresses, each as written and absolute; ``pictures`` returns those that show one, as written.

    A scheduled text has a date.
    """

    where: str
    markdown: LongText
    body_line: int
    addresses: tuple[tuple[str, str], ...]
    pictures: Callable[[], frozenset[str]] = frozenset
    date: Moment | None = None


def dead_links(texts: Iterable[TextAddresses], site: BuiltSite) -> Iterator[tuple[Fault, bool]]:
    """Yield a fault for each address of this site that leads nowhere, and True if it is only a warning."""
    for text in texts:
        problems = [(written, found) for written, url in text.addresses if (found := _problem(url, site, text.date))]
        if not problems:
            continue
        places = find_lines((source_pattern(written) for written, _ in problems), text.markdown.text, text.body_line)
        for (written, (what, remedy, warning)), line in zip(problems, places, strict=True):
            yield fault(text.where, f"{written} {what}", remedy, line), warning and written not in text.pictures()


def joined(page: str, address: str) -> str:
    """Return an address of a page as an absolute one."""
    try:
        return urljoin(page, address)
    except ValueError:  # not an address: left as written
        return address


def _problem(url: str, site: BuiltSite, date: Moment | None) -> tuple[str, str, bool] | None:
    """Return (what, remedy, is a warning) for an address that leads nowhere; on that date, if one is given."""
    try:
        parts = urlsplit(url)
        below = OwnAddresses([site.public]).below(url) if site.public and parts.netloc else None
    except ValueError:
        return None
    if below is not None:
        own = urlsplit(f"{site.origin}{site.base}")
        parts = own._replace(path=f"{own.path}/{quote(below)}", fragment=parts.fragment)
    path = unquote(parts.path) or "/"
    if parts.scheme not in ("http", "https") or parts.netloc.lower() != urlsplit(site.origin).netloc.lower():
        return _to_preview(path, site) if parts.netloc.lower().startswith(_PREVIEW) else None
    if any(f"{path}/".startswith(f"{other.rstrip('/')}/") for other in site.others):
        return None
    if not path.startswith(f"{site.base}/"):
        return _outside_base(path, site)
    below = path.removeprefix(f"{site.base}/")
    file = site.file(below)
    if file is None:
        return None if below in site.answered or site.owner(below) else _missing(below, site, date)
    if not below and _OLD_QUERY.fullmatch(parts.query) and f"?{parts.query}" not in site.answered.union(site.former):
        return f"leads to the front page: no text had {path}?{parts.query} before", "correct it, or delete it", True
    fragment = unquote(parts.fragment).partition(":~:")[0]
    if site.has_fragment(file, fragment):
        return None
    return f"leads to '#{fragment}', which the page does not have", "correct it, or delete it", False


def _to_preview(path: str, site: BuiltSite) -> tuple[str, str, bool] | None:
    """Return the problem of an address copied from the preview. Other local servers are ignored."""
    if path == "/" or not site.file(path.lstrip("/")):
        return None
    return "leads to the preview, which readers cannot open", f"write {site.base}{path}", False


def _outside_base(path: str, site: BuiltSite) -> tuple[str, str, bool] | None:
    """Return the problem of an address without the path of SITEURL. Other paths of the host are not this site's."""
    if path == "/" or not site.file(path.lstrip("/")):
        return None
    return f"lacks {site.base}, the path of the blog", f"write {site.base}{path}", False


def _missing(below: str, site: BuiltSite, date: Moment | None) -> tuple[str, str, bool] | None:
    """Return the problem of a path without a file: a warning if the site has no page at its first segment.

    A scheduled post has no file yet.
    """
    if comes := site.later.get(f"{below.removesuffix('/')}/", site.later.get(below)):
        what = f"leads to a post that is not published before {comes.day}"
        return None if date and comes.instant <= date.instant else (what, "publish it, or remove the link", False)
    if near := nearest(PurePosixPath(below).name, site.names, 0.75):
        remedy = f"did you mean {site.base}/{site.names[near]}?"
    else:
        remedy = "correct it, or write {filename} or {static} and the path of a file in content/"
    what = f"leads to {site.base}/{below}, which does not exist on this blog"
    first = below.split("/", maxsplit=1)[0]
    doubtful = first not in site.folders or site.only_leads_on(first)
    if doubtful:
        remedy += f"; write OTHER_ADDRESSES = ['{site.base}/{first}'] if the host has something else there"
    return what, remedy, doubtful
