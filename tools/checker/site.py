"""Check the links of a whole site, and that it loads nothing from other sites."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from msgspec import Struct

from plugins.core.errors import Fault, fault
from plugins.core.text_lines import line_at
from tools.checker.page import Address, Finding, Page, read_page
from tools.checker.rules import findings

_OURS = "copy the file into the blog"
_CSS_URL = re.compile(r"""(?:url\(\s*|@import\s+(?!url\())["']?(?P<url>[^"')\s]+)""")
_NO_FRAGMENT = ("", "top")
_NO_MATTER_WHERE = ("/", "http:", "https:")  # addresses that mean the same on every page
_ELSEWHERE = ("mailto", "tel", "sms", "geo")


class PageFacts(Struct, frozen=True):
    """A parsed page, as far as the checks of the site need it: ids, addresses, findings, and origins of frames."""

    ids: frozenset[str]
    addresses: tuple[Address, ...]
    found: tuple[Finding, ...]
    frames: str


def inspect_page(data: bytes) -> PageFacts:
    """Parse a page and apply the rules to it."""
    page = read_page(data)
    addresses = tuple(each for each in page.addresses if not each.url.lower().startswith("javascript:"))
    return PageFacts(frozenset(page.ids), addresses, tuple(findings(page)), _frames(page))


class SiteFacts(Struct, frozen=True):
    """A built site: pages and stylesheets by path, all files, and the address of the front page."""

    pages: Mapping[str, PageFacts]
    styles: Mapping[str, str]
    files: frozenset[str]
    root: str


class Found(NamedTuple):
    """A finding on a page at ``path``, relative to output/. ``address`` is the one at fault, if it is one."""

    path: str
    finding: Finding
    address: Address | None = None

    @property
    def fault(self) -> Fault:
        """The fault, at its line of the page."""
        line, what, remedy = self.finding
        return fault(f"output/{self.path}", what, remedy, line)


def findings_on_pages(site: SiteFacts) -> Iterator[Found]:
    """Yield every finding on a page."""
    for path, page in site.pages.items():
        yield from (Found(path, each) for each in page.found)
        yield from _links(path, page, site)


def faults(site: SiteFacts) -> Iterator[Fault]:
    """Yield every fault of the site; paths are relative to output/."""
    yield from (each.fault for each in findings_on_pages(site))
    yield from faults_in_styles(site)


def faults_in_styles(site: SiteFacts) -> Iterator[Fault]:
    """Yield the faults of stylesheets."""
    for path, css in site.styles.items():
        for match in _CSS_URL.finditer(css):
            address = Address(line_at(css, match.start()), match["url"], "style", loaded=True)
            if problem := _problem(path, address, (), site):
                yield fault(f"output/{path}", *problem, address.line)


def _links(path: str, page: PageFacts, site: SiteFacts) -> Iterator[Found]:
    frames = page.frames.split()
    for address in page.addresses:
        if problem := _problem(path, address, frames, site):
            yield Found(path, Finding(address.line, *problem), address)


def _problem(path: str, address: Address, frames: Sequence[str], site: SiteFacts) -> tuple[str, str] | None:
    """Return (what, remedy) for a dead address or one that loads from another site; else None."""
    url = address.url[:100]
    page = "" if address.url.startswith(_NO_MATTER_WHERE) else path
    target, fragment, origin = _resolved(address.url, page, site.root)
    if target is None:
        if origin in _ELSEWHERE or not address.loaded or (address.tag == "iframe" and origin in frames):
            return None
        return f"{url} is loaded from another site", _OURS
    if target not in site.files:
        if address.posted:
            return None
        return f"{url} leads to output/{target}, which does not exist", "correct the address"
    if fragment in _NO_FRAGMENT or target not in site.pages or fragment in site.pages[target].ids:
        return None
    return f"{url} leads to the id '{fragment}', which output/{target} does not have", "correct it"


@lru_cache(maxsize=100_000)
def _resolved(url: str, page: str, root: str) -> tuple[str | None, str, str]:
    """Return (file, fragment, origin) of an address on a page; the file is None on another site."""
    parts = urlsplit(urljoin(root + page, url))
    origin = f"{parts.scheme}://{parts.netloc}"
    home = urlsplit(root)
    if parts.scheme in _ELSEWHERE:
        return None, "", parts.scheme
    if origin != f"{home.scheme}://{home.netloc}":
        return None, "", origin
    path = unquote(parts.path or "/")
    front = unquote(home.path)
    if not path.startswith(front):
        return f"..{path}", "", origin
    below = path.removeprefix(front)
    file = f"{below}index.html" if not below or below.endswith("/") else below
    return file, unquote(parts.fragment).partition(":~:")[0], origin


def _frames(page: Page) -> str:
    """Return the origins that the page's policy allows in frames."""
    for meta in page.all("meta"):
        if meta.get("http-equiv") == "Content-Security-Policy":
            said = (each.split(maxsplit=1) for each in (meta.get("content") or "").split(";") if each.strip())
            return next((rest[0] for name, *rest in said if name == "frame-src" and rest), "")
    return ""
