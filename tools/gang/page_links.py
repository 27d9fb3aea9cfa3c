"""Links of a web page that lead to feeds and to a challenge.json. Pure.

Anybody may have written the page. A parser takes quadratic time for the attributes of an element, and each link that is
joined with a long base is as long: the parser sees the few tags alone that can be wanted, and none that is long.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import urljoin, urlsplit

from msgspec import Struct

_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")
_COUNT = "challenge.json"
_CHALLENGE_PAGE = re.compile(r"/challenge/[^/]+/\Z")
_COMMENTS = re.compile(r"comments?\b|kommentar", re.IGNORECASE)
_PIECE = re.compile(
    rb"<!--.*?(?:-->|\Z)"
    rb"|<(script|style|textarea|title)\b.*?(?:</\1\b|\Z)"
    rb"|(?P<tag><(?:base|link|a)\s(?:[^\"'>]{1,2000}+|\"[^\"]{0,2000}+\"|'[^']{0,2000}+'){0,200}+)(?P<end>>?)",
    re.IGNORECASE | re.DOTALL,
)  # it goes over a page once: what does not end is passed over whole
_WANTED = re.compile(rb"<base\b|\balternate\b|challenge", re.IGNORECASE)
_LONGEST_TAG = 2000  # bytes
_MOST_TAGS = 200  # that can be wanted
_MOST_LINKS = 3  # of one kind on a page that are tried


class PageLinks(Struct, frozen=True):
    """Addresses that a page gives: of its feeds, best first, and of what may be its challenge.json."""

    feeds: tuple[str, ...]
    counts: tuple[str, ...]


class _Link(Struct, frozen=True):
    """A link: its element, relations, type, title and address."""

    tag: str
    rel: tuple[str, ...]
    kind: str
    title: str
    target: str


def page_links(body: bytes, url: str) -> PageLinks:
    """Return the addresses that a page gives. Feeds of comments are left out."""
    links = list(_links(body, url))
    named = [
        each.target
        for each in links
        if each.tag == "link"
        and "alternate" in each.rel
        and each.kind in _TYPES
        and not _COMMENTS.search(f"{each.title} {each.target}")
    ]
    own = [each for each in links if _is_own(each, url)]
    counts = [each.target for each in own if urlsplit(each.target).path.endswith(f"/{_COUNT}")]
    pages = [urljoin(each.target, _COUNT) for each in own if _CHALLENGE_PAGE.search(urlsplit(each.target).path)]
    return PageLinks(_first(named), _first([*counts, *pages, urljoin(_folder(url), _COUNT)]))


def _is_own(link: _Link, url: str) -> bool:
    """Tell whether what a link leads to is of the same blog: a host may have blogs of several people, in folders.

    The head of a page speaks for the page, wherever on the host it leads to.
    """
    if link.tag == "link":
        return urlsplit(link.target).netloc == urlsplit(url).netloc
    return link.target.startswith(_folder(url))


def _folder(url: str) -> str:
    """Return the folder of a blog, with a slash at its end: ``/elin`` is a folder, ``/elin/index.html`` is in one."""
    parts = urlsplit(url)
    folder, _, last = parts.path.rpartition("/")
    path = folder if "." in last or not last else parts.path
    return parts._replace(path=f"{path}/", query="", fragment="").geturl()


def wanted_tags(body: bytes, wanting: re.Pattern[bytes] = _WANTED) -> Iterator[str]:
    """Yield the tags of a page that can be wanted, outside comments and scripts: few and short ones."""
    tags = (piece["tag"] for piece in _PIECE.finditer(body) if piece["end"])
    wanted = (tag for tag in tags if len(tag) < _LONGEST_TAG and wanting.search(tag))
    for tag in islice(wanted, _MOST_TAGS):
        yield tag.decode("utf-8", "replace").replace("\0", "") + ">"


def _links(body: bytes, url: str) -> Iterator[_Link]:
    """Yield the links of a page that lead to the web and may be wanted."""
    from lxml import etree, html

    try:
        page = html.document_fromstring("".join(wanted_tags(body)))
    except (etree.ParserError, ValueError):
        return
    base = ""
    for element in page.iter("base", "link", "a"):
        href = (element.get("href") or "").strip()
        try:
            target = urljoin(base or url, href)
            scheme = urlsplit(target).scheme
        except ValueError:
            continue
        if element.tag == "base":
            base = base or target
        elif scheme in ("http", "https") and href:
            rel = tuple((element.get("rel") or "").lower().split())
            kind = (element.get("type") or "").lower().partition(";")[0].strip()
            yield _Link(str(element.tag), rel, kind, element.get("title") or "", target.partition("#")[0])


def _first(urls: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(urls))[:_MOST_LINKS]
