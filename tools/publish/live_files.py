"""Files of the live site, compared with those that were published. Fetches each once.

Hosts may change bytes and leave the text as it is: some put a script into pages, or hide addresses of e-mail. So a file
is *exact*, or the *same* for its readers, or not live.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Literal
from urllib.parse import quote, urlsplit

import msgspec
from msgspec import Struct

from plugins.core.errors import Fault, fault
from plugins.core.urls import ascii_host
from tools.publish.file_digests import digest_of
from tools.web import Reason, Response, WebError, request

State = Literal["exact", "same", "old", "other", "missing", "refused", "unreachable"]
Noun = Literal["page", "feed", "file"]

LATER = "run ./blogg publish --check later"
_AGAIN = "run ./blogg publish again"
_HEADERS = {"Cache-Control": "no-cache"}
_LARGEST: Mapping[Noun, int] = {"page": 50 << 20, "feed": 50 << 20, "file": 1 << 30}  # bytes; a file may be a film
_TITLE = 60
_MAIL = re.compile(r"\[email\s+protected\]|\S+@\S+")
_MEDIA = {
    ".html": ("text/html", "application/xhtml+xml"),
    ".xml": ("application/xml", "text/xml", "application/rss+xml", "application/atom+xml"),
    ".json": ("application/json", "application/feed+json"),
}
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
_STATUS = {
    401: ("a password is asked for", "let everybody read the site"),
    403: ("reading is forbidden", "let everybody read the files and their folders"),
    404: ("it is not there", _PLACE),
    410: ("it is gone", _PLACE),
    429: ("the host refuses so many requests", LATER),
}


class Wanted(Struct, frozen=True):
    """A file that must be live: its address, and the digests of its bytes and of those of before, if any.

    ``file`` is the built file; without it only the same bytes will do, or if another build has replaced it.
    """

    url: str
    path: str
    digest: str
    noun: Noun
    before: str = ""
    file: Path | None = None

    def built(self) -> bytes | None:
        """Return the bytes that were published, if the built file still has them."""
        try:
            data = self.file.read_bytes() if self.file else b""
        except OSError:
            return None
        return data if digest_of(data) == self.digest else None


class Found(Struct, frozen=True):
    """An answer to a request for a file.

    ``what`` and ``remedy`` are those of its fault, if it is not live. Waiting mends no ``lasting`` one.
    """

    wanted: Wanted
    state: State
    what: str = ""
    remedy: str = ""
    lasting: bool = False

    @property
    def live(self) -> bool:
        """True if readers get the file."""
        return self.state in ("exact", "same")

    @property
    def fault(self) -> Fault:
        """The fault of a file that is not live."""
        return fault(self.wanted.url, self.what, self.remedy)


def address_of_file(address: str, path: str) -> str:
    """Return the address at which browsers get a file."""
    shown = path.removesuffix("index.html") if PurePosixPath(path).name == "index.html" else path
    return f"{address.rstrip('/')}/{quote(shown)}"


def find(wanted: Wanted, seconds: float) -> Found:
    """Fetch a file past the caches, and say whether it is live."""
    try:
        return judge(wanted, request(wanted.url, headers=_HEADERS, seconds=seconds, limit=_LARGEST[wanted.noun]))
    except WebError as error:
        state: State = "other" if error.reason == Reason.LARGE else "unreachable"
        remedy = _REMEDIES.get(error.reason, "look whether a blog is at this address")
        return Found(wanted, state, str(error), remedy, error.reason == Reason.ADDRESS)


def judge(wanted: Wanted, got: Response) -> Found:
    """Say whether an answer is the file."""
    host = _host(got.url)
    if host != _host(wanted.url):
        remedy = "write that address as SITEURL, or as address of the target in publish.toml"
        return Found(wanted, "other", f"it leads to another host, {host}", remedy, lasting=True)
    own_404 = got.status == 404 and PurePosixPath(wanted.path).name == "404.html"
    if got.status != 200 and not own_404:
        return _refused(wanted, got.status)
    digest = digest_of(got.body)
    if digest == wanted.before != wanted.digest:
        remedy = f"wait for the cache of the host, or empty it there; {LATER}"
        return Found(wanted, "old", f"still the {wanted.noun} of before", remedy)
    media = got.headers.get("content-type", "").partition(";")[0].strip().lower()
    if digest == wanted.digest:
        return _wrong_media(wanted, media) or Found(wanted, "exact")
    return _compared(wanted, got.body, media)


def _host(url: str) -> str:
    """Return the host of an address in the form in which requests have it."""
    return ascii_host(urlsplit(url).hostname or "")


def _refused(wanted: Wanted, status: int) -> Found:
    what, remedy = _STATUS.get(status, ("it cannot be had", f"look at the log of the server; {LATER}"))
    state: State = "missing" if status in (404, 410) else "refused" if status in (401, 403) else "unreachable"
    return Found(wanted, state, f"{what} (status {status})", remedy)


def _wrong_media(wanted: Wanted, media: str) -> Found | None:
    """Return what is wrong with the media type of a page or feed; browsers and readers go by it."""
    ending = PurePosixPath(wanted.path).suffix
    expected = () if wanted.noun == "file" else _MEDIA.get(ending, ())
    if not media or not expected or media in expected:
        return None
    remedy = f"let the host send {ending} as {expected[0]} (docs/hosting.md)"
    return Found(wanted, "other", f"it is sent as {media}", remedy, lasting=True)


def _compared(wanted: Wanted, body: bytes, media: str) -> Found:
    """Compare what readers see in two versions of a page or feed."""
    other = Found(wanted, "other", f"another version of the {wanted.noun}", f"wait for the host; {LATER}")
    expected = wanted.built()
    if expected is None:
        return other
    if expected.startswith(body):
        return Found(wanted, "other", f"only {len(body)} of the {len(expected)} bytes of the {wanted.noun}", _AGAIN)
    if wanted.noun == "page":
        its = _page(expected)
        live = _page(body)
        if its.title != live.title and its.canonical != live.canonical:
            title = live.title[:_TITLE] or "without a title"
            remedy = "look at the address of the target in publish.toml, and where the domain leads"
            return Found(wanted, "other", f"another site or page is there: {title}", remedy)
        same = its == live
    else:
        same = wanted.noun == "feed" and _feed(expected, wanted.path) == _feed(body, wanted.path)
    return (_wrong_media(wanted, media) or Found(wanted, "same")) if same else other


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
        except msgspec.MsgspecError:
            return None
    from lxml import etree

    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))
    except etree.XMLSyntaxError:
        return None
    return list(_elements(root))


def _elements(root: Any) -> Iterator[tuple[str, str]]:
    return ((str(each.tag), _words(each.text or "")) for each in root.iter())
