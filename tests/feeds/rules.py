"""Rules for feeds, each a sentence with its check.

RSS: the specification and the Best Practices Profile of the RSS Advisory Board. Atom: RFC 4287. JSON Feed: version 1.1,
as ``jsonfeed.schema.json`` has it. For all of them: what the W3C's feed validator, which no package registry has, tells
up to level AA, its errors and warnings.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator
from lxml import etree
from lxml import html as lxml_html

from tests.feeds.feeds import NAMES, XML_LANG

ATOM, CONTENT, DC = (f"{{{NAMES[name]}}}" for name in ("atom", "content", "dc"))
SCHEMA = json.loads((Path(__file__).parent / "jsonfeed.schema.json").read_text(encoding="utf-8"))
NOW = datetime.now(UTC)
URI = re.compile(r"[a-z][a-z0-9+.-]*:[A-Za-z0-9:/?#\[\]@!$&'()*+,;=._~%-]+")
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
CHANNEL = (
    "title",
    "link",
    "description",
    f"{ATOM}link",
    "docs",
    "generator",
    "language",
    "lastBuildDate",
    "item",
)
ITEM = ("title", "link", "description", f"{CONTENT}encoded", "guid", "category", "pubDate", "source", f"{DC}creator")
FEED = ("id", "title", "updated", "author", "link", "generator", "icon", "subtitle", "entry")
ENTRY = ("id", "title", "updated", "author", "content", "link", "summary", "category", "published")
SAFE = set(
    "a abbr address area article aside audio b bdi bdo blockquote br caption cite code col colgroup data dd del "
    "details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main map mark ol p "
    "pre q rp rt ruby s samp section small source span strong sub summary sup table tbody td tfoot th thead time tr "
    "track u ul var video wbr".split()
)
ADDRESSES = ("href", "src", "poster", "cite", "data")
Rule = Callable[[Any, str], bool]


def plain(text: str | None) -> bool:
    """Return whether a text is not empty and has no markup."""
    return text is not None and bool(text.strip()) and not re.search(r"</?[a-z]+[\s>]|&[a-z]+;", text)


def web(url: str | None) -> bool:
    """Return whether a text is an absolute address of the web."""
    parts = urlsplit(url or "")
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def once(element: etree._Element, names: Iterable[str]) -> bool:
    """Return whether an element has each of these exactly once."""
    return all(len(element.findall(name)) == 1 for name in names)


def at_most_once(element: etree._Element, names: Iterable[str]) -> bool:
    """Return whether an element has none of these twice."""
    return all(len(element.findall(name)) <= 1 for name in names)


def safe(html: str | None) -> bool:
    """Return whether a reader can show the HTML: known elements, no script, absolute addresses, a picture as an
    image."""
    root = lxml_html.fragment_fromstring(html or "", create_parent="div")
    elements = [element for element in root.iterdescendants() if isinstance(element.tag, str)]
    urls = [url for each in elements for name in ADDRESSES if (url := each.get(name)) is not None]
    urls += [part.split()[0] for each in elements for part in each.get("srcset", "").split(", ") if part]
    attributes = {name for each in elements for name in each.attrib}
    return (
        {each.tag for each in elements} <= SAFE
        and all(urlsplit(url).scheme for url in urls)
        and not any(name == "style" or name.startswith("on") for name in attributes)
    )


def rfc_822(text: str | None) -> bool:
    """Return whether a text is a date by RFC 822, with a year of four digits, the right weekday and a plausible
    year."""
    try:
        date = parsedate_to_datetime(text or "")
    except ValueError:
        return False
    return format_datetime(date) == text and date.year >= 1990 and date <= NOW


def rfc_3339(text: str | None) -> bool:
    """Return whether a text is a plausible date by RFC 3339, with an offset."""
    return bool(RFC_3339.fullmatch(text or "")) and datetime.fromisoformat(text or "").year >= 1990


def items(root: etree._Element) -> list[etree._Element]:
    """Return the items of RSS, or the entries of Atom."""
    return root.findall("channel/item") or root.findall(f"{ATOM}entry")


def of_atom(*names: str) -> list[str]:
    """Return names in the namespace of Atom."""
    return [ATOM + name for name in names]


def every(root: Any, check: Callable[[Any], bool]) -> bool:
    """Return whether every item passes the check."""
    return all(check(each) for each in items(root))


def unlike(values: list[Any]) -> bool:
    """Return whether no two values are equal."""
    return len(set(values)) == len(values)


RSS: dict[str, Rule] = {
    "the root is rss, version 2.0, with one channel": lambda r, _: (
        (r.tag, r.get("version"), len(r.findall("channel")), len(r)) == ("rss", "2.0", 1, 1)
    ),
    "a channel has one title, link and description": lambda r, _: (
        once(r[0], CHANNEL[:3]) and all(plain(r[0].findtext(name)) for name in CHANNEL[:3])
    ),
    "a channel says its language, its last change, its maker": lambda r, _: once(r[0], CHANNEL[4:8]),
    "a channel has nothing that nobody knows": lambda r, _: {each.tag for each in r[0]} <= set(CHANNEL),
    "an item has nothing that nobody knows": lambda r, _: every(r, lambda i: {each.tag for each in i} <= set(ITEM)),
    "items come after what the channel says of itself": lambda r, _: (
        [each.tag == "item" for each in r[0]] == sorted(each.tag == "item" for each in r[0])
    ),
    "a channel leads to itself by one atom:link": lambda r, url: (
        [(each.get("href"), each.get("type")) for each in r.findall(f"channel/{ATOM}link[@rel='self']")]
        == [(url, "application/rss+xml")]
    ),
    "a link of Atom is to the feed or its hub": lambda r, _: all(
        each.get("rel") in ("self", "hub") and web(each.get("href")) for each in r.iter(f"{ATOM}link")
    ),
    "links are addresses of the web": lambda r, _: all(web(each.text) for each in r.iter("link", "docs")),
    "the language is a code": lambda r, _: all(LANGUAGE.fullmatch(each.text) for each in r.iter("language")),
    "dates are those of RFC 822 and not in the future": lambda r, _: all(
        rfc_822(each.text) for each in r.iter("pubDate", "lastBuildDate")
    ),
    "an item has one link, guid, date and description, and a title unless the post has none": lambda r, _: every(
        r, lambda i: once(i, ("link", "guid", "pubDate", "description")) and at_most_once(i, ["title"])
    ),
    "titles and categories are plain text": lambda r, _: all(plain(each.text) for each in r.iter("title", "category")),
    "a guid is no address, and the only one of its kind": lambda r, _: (
        all(each.get("isPermaLink") == "false" and URI.fullmatch(each.text) for each in r.iter("guid"))
        and unlike([each.text for each in r.iter("guid")])
    ),
    "the full text comes once, after the description": lambda r, _: every(
        r,
        lambda i: (
            at_most_once(i, [f"{CONTENT}encoded"])
            and [each.tag for each in i].index("description") < [*(each.tag for each in i), *ITEM[3:4]].index(ITEM[3])
        ),
    ),
    "authors are named by dc:creator": lambda r, _: (
        not list(r.iter("author", "managingEditor", "webMaster")) and all(plain(e.text) for e in r.iter(f"{DC}creator"))
    ),
    "text is safe to show": lambda r, _: all(safe(each.text) for each in r.iter("description", f"{CONTENT}encoded")),
    "namespaces have the names that everybody gives them": lambda r, _: r.nsmap == NAMES,
    "attributes are those that there are": lambda r, _: (
        {name for each in r.iter() for name in each.attrib}
        <= {"version", "href", "rel", "type", "isPermaLink", "url", XML_LANG}
    ),
}
ATOM_RULES: dict[str, Rule] = {
    "the root is feed in the namespace of Atom": lambda r, _: r.tag == f"{ATOM}feed",
    "a feed has one id, title and date (4.1.1)": lambda r, _: once(r, of_atom(*FEED[:3])),
    "an entry has one id, title and date (4.1.2)": lambda r, _: every(r, lambda e: once(e, of_atom(*ENTRY[:3]))),
    "an entry has one content or summary (4.1.2)": lambda r, _: every(
        r, lambda e: len(e.findall(f"{ATOM}content")) + len(e.findall(f"{ATOM}summary")) == 1
    ),
    "an entry says once when it was published (4.2.9)": lambda r, _: every(r, lambda e: once(e, of_atom("published"))),
    "a feed has nothing that nobody knows": lambda r, _: {each.tag for each in r} <= set(of_atom(*FEED)),
    "an entry has nothing that nobody knows": lambda r, _: every(
        r, lambda e: {each.tag for each in e} <= set(of_atom(*ENTRY))
    ),
    "entries come after what the feed says of itself": lambda r, _: (
        [each.tag == f"{ATOM}entry" for each in r] == sorted(each.tag == f"{ATOM}entry" for each in r)
    ),
    "ids are URIs and unlike each other (4.2.6)": lambda r, _: (
        all(URI.fullmatch(each.text) for each in r.iter(f"{ATOM}id")) and unlike([e.text for e in r.iter(f"{ATOM}id")])
    ),
    "a feed leads to itself once (4.1.1)": lambda r, url: (
        [(each.get("href"), each.get("type")) for each in r.findall(f"{ATOM}link[@rel='self']")]
        == [(url, "application/atom+xml")]
    ),
    "feed and entries lead to their one page (4.1.1, 4.2.7)": lambda r, _: all(
        [each.get("type") for each in element.findall(f"{ATOM}link[@rel='alternate']")] == ["text/html"]
        for element in (r, *items(r))
    ),
    "links have a registered relation and an address (4.2.7)": lambda r, _: all(
        each.get("rel") in ("self", "alternate", "hub") and web(each.get("href")) for each in r.iter(f"{ATOM}link")
    ),
    "feed or entry has an author with one name (4.1.1, 3.2)": lambda r, _: (
        bool(r.findall(f"{ATOM}author"))
        and all(once(each, of_atom("name")) and plain(each[0].text) for each in r.iter(f"{ATOM}author"))
    ),
    "dates are those of RFC 3339 (3.3)": lambda r, _: all(
        rfc_3339(each.text) for each in r.iter(f"{ATOM}updated", f"{ATOM}published")
    ),
    "nothing changes before it is published, and the feed with the last of them": lambda r, _: (
        every(r, lambda e: instant(e, "published") <= instant(e, "updated"))
        and (not items(r) or instant(r, "updated") == max(instant(each, "updated") for each in items(r)))
    ),
    "no two entries changed at one instant": lambda r, _: unlike([instant(each, "updated") for each in items(r)]),
    "content is escaped HTML (4.1.3.3)": lambda r, _: all(
        each.get("type") == "html" and len(each) == 0 for each in r.iter(f"{ATOM}content")
    ),
    "titles, subtitles and summaries are plain text (3.1.1.1)": lambda r, _: all(
        not each.get("type") and len(each) == 0 and plain(each.text)
        for each in r.iter(*of_atom("title", "subtitle", "summary"))
    ),
    "an icon is an address (4.2.5)": lambda r, _: all(web(each.text) for each in r.iter(f"{ATOM}icon")),
    "categories have a term (4.2.2)": lambda r, _: all(plain(each.get("term")) for each in r.iter(f"{ATOM}category")),
    "text is safe to show": lambda r, _: all(safe(each.text) for each in r.iter(f"{ATOM}content")),
    "the language is marked": lambda r, _: bool(LANGUAGE.fullmatch(r.get(XML_LANG, ""))),
    "attributes are those that there are": lambda r, _: (
        {name for each in r.iter() for name in each.attrib} <= {"href", "rel", "type", "term", XML_LANG}
    ),
}
JSON: dict[str, Rule] = {
    "the document is that of the schema": lambda d, _: Draft202012Validator(SCHEMA).is_valid(d),
    "a feed knows its address": lambda d, url: d["feed_url"] == url,
    "ids are unlike each other": lambda d, _: unlike([item["id"] for item in d["items"]]),
    "dates are those of RFC 3339": lambda d, _: all(
        rfc_3339(item[name]) for item in d["items"] for name in ("date_published", "date_modified")
    ),
    "text is safe to show": lambda d, _: all(safe(item.get("content_html")) for item in d["items"]),
}


def instant(element: Any, name: str) -> datetime:
    """Return the date of an Atom element."""
    return datetime.fromisoformat(element.findtext(ATOM + name))


def broken(data: bytes, url: str) -> Iterator[str]:
    """Yield the rules that a feed breaks; ``url`` is its own address."""
    text = data.decode()  # UTF-8, or there is nothing to say of it
    if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd-\uffff]", text):
        yield "no characters of a wrong encoding"
    root = json.loads(data) if url.endswith(".json") else etree.fromstring(data)
    rules = JSON if url.endswith(".json") else RSS if root.tag == "rss" else ATOM_RULES
    yield from (name for name, holds in rules.items() if not kept(holds, root, url))


def kept(holds: Rule, root: Any, url: str) -> bool:
    """Return whether a feed keeps a rule; it does not if the element under test is missing."""
    try:
        return holds(root, url)
    except (IndexError, KeyError, TypeError, ValueError):
        return False
