"""Files of the live site, compared with those that were published. Fetches each once.

Hosts may change bytes and leave the text as it is: some put a script into pages, or hide addresses of e-mail. So a file
is *exact*, or the *same* for its readers, or not live.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, Literal
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from plugins.core.errors import Fault, fault
from plugins.core.unreadable import UNREADABLE
from plugins.core.urls import ascii_host
from tools.publish.file_digests import digest_of
from tools.publish.media_types import media_of, wrong_media
from tools.publish.wanted_files import Wanted
from tools.web import Reason, Response, WebError, request

State = Literal["exact", "same", "old", "other", "missing", "refused", "unreachable"]

LATER = "run ./blogg publish --check later"
_AGAIN = "run ./blogg publish again"
_HEADERS = {"Cache-Control": "no-cache"}
_TEXT = 50 << 20  # bytes
_LARGEST = 1 << 30  # a file may be a film
_TITLE = 60
_MAIL = re.compile(r"\[email\s+protected\]|\S+@\S+")
_REMEDIES = {
    Reason.ADDRESS: "write it as https://… in SITEURL, or as address of the target in publish.toml",
    Reason.HOST: "look for typing errors in SITEURL, and at the DNS records of the domain",
    Reason.REFUSED: "start the web server, or look at the address of the target in publish.toml",
    Reason.CERTIFICATE: "turn on HTTPS for this domain at the host; a new certificate may take an hour",
    Reason.TLS: "turn on HTTPS for this domain at the host; a new certificate may take an hour",
    Reason.SLOW: LATER,
    Reason.CUT: f"look at the log of the server; {LATER}",
    Reason.LOOP: "mend the redirects of the host, such as one to https that is made twice",
    Reason.REDIRECTS: "mend the redirects of the host",
    Reason.FAILED: f"look at your connection; {LATER}",
}
_PLACE = "look whether the host shows the folder or branch of the target at this address"
_RULES = "load the rules of redirects into the server again (docs/hosting.md)"
_GONE = (404, 410)
_FOR_GOOD = (301, 308)
_FOR_NOW = (302, 303, 307)
_STATUS = {
    401: ("a password is asked for", "let everybody read the site"),
    403: ("reading is forbidden", "let everybody read the files and their folders"),
    404: ("it is not there", _PLACE),
    410: ("it is gone", _RULES),
    429: ("the host refuses so many requests", LATER),
}


class Found(Struct, frozen=True):
    """An answer to a request for a file.

    ``what`` and ``remedy`` are those of its fault, if it is not live. Waiting mends no ``lasting`` one.
    A ``foreign`` page is another one, perhaps of another site.
    """

    wanted: Wanted
    state: State
    what: str = ""
    remedy: str = ""
    lasting: bool = False
    foreign: bool = False

    @property
    def live(self) -> bool:
        """True if readers get the file."""
        return self.state in ("exact", "same")

    @property
    def fault(self) -> Fault:
        """The fault of a file that is not live."""
        return fault(self.wanted.url, self.what, self.remedy)


def find(wanted: Wanted, seconds: float) -> Found:
    """Fetch a file past the caches, and say whether it is live."""
    try:
        limit = _LARGEST if wanted.noun == "file" else _TEXT
        return judge(wanted, request(wanted.url, headers=_HEADERS, seconds=seconds, limit=limit, ends=wanted.moved))
    except WebError as error:
        state: State = "other" if error.reason == Reason.LARGE else "unreachable"
        remedy = _REMEDIES.get(error.reason, "look whether a blog is at this address")
        return Found(wanted, state, str(error), remedy, error.reason == Reason.ADDRESS)


def judge(wanted: Wanted, got: Response) -> Found:
    """Say whether an answer is the file."""
    if redirected := _redirected(wanted, got):
        return redirected
    host = _host(got.url)
    if host != _host(wanted.url):
        remedy = "write that address as SITEURL, or as address of the target in publish.toml"
        return Found(wanted, "other", f"it leads to another host, {host}", remedy, lasting=True)
    own_404 = got.status == 404 and PurePosixPath(wanted.path).name == "404.html"
    shown = urlsplit(got.url).path
    is_elsewhere = shown != urlsplit(wanted.url).path
    if is_elsewhere and got.status in _GONE:
        what = f"it leads to {shown}, which is not there (status {got.status})"
        return Found(wanted, "missing", what, f"{_RULES}, or mend its other redirects")
    if got.status != 200 and not own_404:
        return _refused(wanted, got.status)
    digest = digest_of(got.body)
    if digest == wanted.before != wanted.digest:
        remedy = f"wait for the cache of the host, or empty it there; {LATER}"
        return Found(wanted, "old", f"still the {wanted.noun} of before", remedy)
    if digest == wanted.digest:
        return _wrong_media(wanted, got) or Found(wanted, "exact")
    if wanted.moved and is_elsewhere:
        return Found(wanted, "other", f"it leads to {shown}", _RULES, lasting=True)
    return _compared(wanted, got)


def _redirected(wanted: Wanted, got: Response) -> Found | None:
    """Judge the answer of a host that has rules of its own for old addresses; None if it shows pages there."""
    if wanted.gone and got.status in _GONE:
        return Found(wanted, "exact")
    if got.status in _FOR_GOOD and wanted.moved:
        return Found(wanted, "exact")
    if got.status in _FOR_NOW and wanted.moved:
        what = f"it leads to its new address for now only (status {got.status})"
        return Found(wanted, "other", what, "let the host answer 301", lasting=True)
    return None


def _host(url: str) -> str:
    """Return the host of an address in the form in which requests have it."""
    return ascii_host(urlsplit(url).hostname or "")


def _refused(wanted: Wanted, status: int) -> Found:
    what, remedy = _STATUS.get(status, ("it cannot be had", f"look at the log of the server; {LATER}"))
    state: State = "missing" if status in _GONE else "refused" if status in (401, 403) else "unreachable"
    return Found(wanted, state, f"{what} (status {status})", remedy)


def _wrong_media(wanted: Wanted, got: Response) -> Found | None:
    """Return what is wrong with the media type of a file; browsers and readers go by it."""
    wrong = wrong_media(wanted.path, got.headers, feed=wanted.noun == "feed")
    return Found(wanted, "other", *wrong, lasting=True) if wrong else None


def _compared(wanted: Wanted, got: Response) -> Found:
    """Compare what readers see in two versions of a file."""
    body = got.body
    other = Found(wanted, "other", f"another version of the {wanted.noun}", f"wait for the host; {LATER}")
    expected = wanted.built()
    if expected is not None and expected.startswith(body):
        return Found(wanted, "other", f"only {len(body)} of the {len(expected)} bytes of the {wanted.noun}", _AGAIN)
    if wanted.loosely:
        return other if media_of(got.headers) == "text/html" else _wrong_media(wanted, got) or Found(wanted, "same")
    if expected is None:
        return other
    if wanted.noun == "page":
        its = _page(expected)
        live = _page(body)
        if its.title != live.title and its.canonical != live.canonical:
            title = live.title[:_TITLE] or "without a title"
            remedy = "look at the address of the target in publish.toml, and where the domain leads"
            return Found(wanted, "other", f"another site or page is there: {title}", remedy, foreign=True)
        same = its == live
    else:
        same = wanted.noun == "feed" and _feed(expected, wanted.path) == _feed(body, wanted.path)
    return (_wrong_media(wanted, got) or Found(wanted, "same")) if same else other


class _Page(Struct, frozen=True):
    title: str
    canonical: str
    text: str


def _page(data: bytes) -> _Page:
    """Return what readers see of a page. Hosts hide addresses of e-mail: all are the same here."""
    root = parse_page(data)
    if root is None:
        return _Page("", "", "")
    main = next(iter(root.xpath("//main|//body")), root)
    for each in main.xpath(".//script|.//style"):
        each.drop_tree()
    canonical = next(iter(root.xpath("//link[@rel='canonical']/@href")), "")
    return _Page(_words(root.findtext(".//title") or ""), canonical, _MAIL.sub("@", _words(main.text_content())))


def parse_page(data: bytes) -> Any:
    """Return the tree of a page; None if there is none."""
    from lxml import etree, html

    try:
        return html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return None


def _words(text: str) -> str:
    return " ".join(text.split())


def _feed(data: bytes, path: str) -> Any:
    """Return what readers get of a feed; None if it is none."""
    if path.endswith(".json"):
        try:
            return msgspec.json.decode(data)
        except UNREADABLE:
            return None
    from lxml import etree

    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))
    except etree.XMLSyntaxError:
        return None
    return list(_elements(root))


def _elements(root: Any) -> Iterator[tuple[str, str]]:
    return ((str(each.tag), _words(each.text or "")) for each in root.iter())
