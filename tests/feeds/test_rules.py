"""The rules of rules.py: our feeds keep all of them, and each of them can fail."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree
from msgspec.structs import replace

from plugins.feeds.jsonfeed import json_feed
from plugins.feeds.syndication import atom, rss
from tests.feeds.feeds import HUB, SITE, THREE, feed, item
from tests.feeds.rules import ATOM, ATOM_RULES, CONTENT, DC, JSON, RSS, broken

ICON = f"{SITE}icon-512.png"
URLS = {"rss": f"{SITE}rss.xml", "atom": f"{SITE}atom.xml", "json": f"{SITE}feed.json"}
WRITE: dict[str, Callable[[Any], bytes]] = {"rss": rss, "atom": atom, "json": json_feed}


THREE_WITH_ICON = replace(THREE, icon=ICON)


def written(name: str, of: Any = THREE_WITH_ICON) -> bytes:
    """Return a feed in a format, at its address."""
    return WRITE[name](replace(of, url=URLS[name]))


@pytest.mark.parametrize("name", WRITE)
@pytest.mark.parametrize(
    "of",
    [
        pytest.param(THREE, id="three items"),
        pytest.param(replace(THREE, hub=HUB), id="a hub"),
        pytest.param(replace(THREE, icon=ICON), id="an icon"),
        pytest.param(feed(), id="no items"),
        pytest.param(feed(item(html="", summary="Kort.")), id="a summary"),
        pytest.param(feed(item(), subtitle="", author=""), id="no subtitle and no author"),
    ],
)
def test_every_format_keeps_every_rule(name: str, of: Any) -> None:
    """Our feeds break no rule."""
    assert list(broken(written(name, of), URLS[name])) == []


def add(parent: str, xml: str, place: int | None = None) -> Callable[[Any], None]:
    """Put an element into another, at the end by default."""

    def spoil(root: Any) -> None:
        into = root if parent == "." else root.find(parent)
        into.insert(len(into) if place is None else place, etree.fromstring(xml))

    return spoil


def put(path: str, text: str | None = None, **attributes: str) -> Callable[[Any], None]:
    """Change an element's text or attributes."""

    def spoil(root: Any) -> None:
        element = root if path == "." else root.find(path)
        element.text = element.text if text is None else text
        element.attrib.update(attributes)

    return spoil


def drop(path: str) -> Callable[[Any], None]:
    """Remove an element."""

    def spoil(root: Any) -> None:
        element = root.find(path)
        element.getparent().remove(element)

    return spoil


I = "channel/item"  # noqa: E741 (the item and the entry that are spoilt)
E = f"{ATOM}entry"
SPOILT_RSS = [
    ("the root is rss, version 2.0, with one channel", put(".", version="0.91")),
    ("a channel has one title, link and description", drop("channel/description")),
    ("a channel has one title, link and description", put("channel/title", " ")),
    ("a channel says its language, its last change, its maker", drop("channel/language")),
    ("a channel has nothing that nobody knows", add("channel", "<rubrik/>", 0)),
    ("an item has nothing that nobody knows", add(I, "<rubrik/>")),
    ("items come after what the channel says of itself", add("channel", "<item/>", 0)),
    ("a channel leads to itself by one atom:link", put(f"channel/{ATOM}link", href=SITE)),
    ("a link of Atom is to the feed or its hub", put(f"channel/{ATOM}link", rel="next")),
    ("links are addresses of the web", put(f"{I}/link", "/posts/hej/")),
    ("the language is a code", put("channel/language", "svenska")),
    ("dates are those of RFC 822 and not in the future", put(f"{I}/pubDate", "Mon, 21 Apr 2013 07:30:00 +0200")),
    ("dates are those of RFC 822 and not in the future", put(f"{I}/pubDate", "Sun, 21 Apr 13 07:30:00 +0200")),
    ("dates are those of RFC 822 and not in the future", put(f"{I}/pubDate", "Thu, 01 Jan 2099 07:30:00 +0200")),
    ("an item has one link, guid, date and description, and a title unless the post has none", drop(f"{I}/guid")),
    ("titles and categories are plain text", put(f"{I}/title", "<b>fet</b>")),
    ("a guid is no address, and the only one of its kind", put(f"{I}/guid", "urn:example:a")),
    ("a guid is no address, and the only one of its kind", put(f"{I}/guid", isPermaLink="true")),
    ("the full text comes once, after the description", add(I, f'<a:encoded xmlns:a="{CONTENT[1:-1]}"/>', 0)),
    ("authors are named by dc:creator", add(I, "<author>elin@elin.se</author>")),
    ("text is safe to show", put(f"{I}/{CONTENT}encoded", '<img src="/a.jpg">')),
    ("text is safe to show", put(f"{I}/{CONTENT}encoded", '<img srcset="https://a.se/a.jpg, b.jpg 2x">')),
    ("text is safe to show", put(f"{I}/{CONTENT}encoded", "<iframe src='https://a.se/'></iframe>")),
    ("text is safe to show", put(f"{I}/{CONTENT}encoded", "<p style='color:red'>a</p>")),
    ("attributes are those that there are", put(f"{I}/title", lang="sv")),
]
SPOILT_ATOM = [
    ("a feed has one id, title and date (4.1.1)", drop(f"{ATOM}updated")),
    ("an entry has one id, title and date (4.1.2)", drop(f"{E}/{ATOM}id")),
    ("an entry has one content or summary (4.1.2)", drop(f"{E}/{ATOM}content")),
    ("an entry says once when it was published (4.2.9)", drop(f"{E}/{ATOM}published")),
    ("a feed has nothing that nobody knows", add(".", "<rubrik/>", 0)),
    ("an entry has nothing that nobody knows", add(E, "<rubrik/>")),
    (
        "entries come after what the feed says of itself",
        add(".", f'<link xmlns="{ATOM[1:-1]}" rel="hub" href="{HUB}"/>'),
    ),
    ("ids are URIs and unlike each other (4.2.6)", put(f"{E}/{ATOM}id", "urn:example:a")),
    ("ids are URIs and unlike each other (4.2.6)", put(f"{E}/{ATOM}id", "inlägg 1")),
    ("a feed leads to itself once (4.1.1)", put(f"{ATOM}link", href=SITE)),
    ("feed and entries lead to their one page (4.1.1, 4.2.7)", drop(f"{E}/{ATOM}link")),
    ("links have a registered relation and an address (4.2.7)", put(f"{E}/{ATOM}link", href="/posts/hej/")),
    ("feed or entry has an author with one name (4.1.1, 3.2)", put(f"{ATOM}author/{ATOM}name", " ")),
    ("dates are those of RFC 3339 (3.3)", put(f"{E}/{ATOM}published", "2013-04-21T07:30:00")),
    (
        "nothing changes before it is published, and the feed with the last of them",
        put(f"{E}/{ATOM}updated", "2012-01-01T00:00:00Z"),
    ),
    ("no two entries changed at one instant", put(f"{E}/{ATOM}updated", "2013-04-20T05:00:00Z")),
    ("content is escaped HTML (4.1.3.3)", put(f"{E}/{ATOM}content", type="text")),
    ("titles, subtitles and summaries are plain text (3.1.1.1)", put(f"{E}/{ATOM}title", type="html")),
    ("an icon is an address (4.2.5)", put(f"{ATOM}icon", "icon-512.png")),
    ("categories have a term (4.2.2)", put(f"{E}/{ATOM}category", term="")),
    ("text is safe to show", put(f"{E}/{ATOM}content", "<script>1</script>")),
    ("the language is marked", put(".", **{"{http://www.w3.org/XML/1998/namespace}lang": "svenska"})),
    ("attributes are those that there are", put(f"{E}/{ATOM}id", lang="sv")),
]


def spoilt_json(change: Callable[[dict[str, Any]], object]) -> bytes:
    """Return a feed in JSON after a change."""
    document = json.loads(written("json"))
    change(document)
    return json.dumps(document).encode()


SPOILT_JSON: list[tuple[str, Callable[[dict[str, Any]], object]]] = [
    ("the document is that of the schema", lambda d: d.update(version="1.1")),
    ("the document is that of the schema", lambda d: d.pop("title")),
    ("the document is that of the schema", lambda d: d["items"][0].pop("content_html")),
    ("the document is that of the schema", lambda d: d["items"][0].update(tags=[])),
    ("the document is that of the schema", lambda d: d["items"][0].update(author={"name": "Elin"})),
    ("a feed knows its address", lambda d: d.update(feed_url=SITE)),
    ("ids are unlike each other", lambda d: d["items"][0].update(id="urn:example:a")),
    ("dates are those of RFC 3339", lambda d: d["items"][0].update(date_published="1899-04-21T07:30:00Z")),
    ("text is safe to show", lambda d: d["items"][0].update(content_html='<a href="/a">a</a>')),
]


@pytest.mark.parametrize(("rule", "spoil"), [*SPOILT_RSS, *SPOILT_ATOM])
def test_a_rule_of_xml_finds_what_it_is_about(rule: str, spoil: Callable[[Any], None]) -> None:
    """Every rule of XML fails for a feed that breaks it."""
    name = "rss" if (rule, spoil) in SPOILT_RSS else "atom"
    root = etree.fromstring(written(name))
    spoil(root)
    assert rule in list(broken(etree.tostring(root, encoding="utf-8"), URLS[name]))


@pytest.mark.parametrize(("rule", "change"), SPOILT_JSON)
def test_a_rule_of_json_finds_what_it_is_about(rule: str, change: Callable[[dict[str, Any]], object]) -> None:
    """Every rule of JSON fails for a feed that breaks it."""
    assert rule in list(broken(spoilt_json(change), URLS["json"]))


def test_every_rule_is_seen_to_fail() -> None:
    """All rules but two are tested: a document without its namespaces or its root cannot be parsed."""
    seen = {rule for rule, _ in (*SPOILT_RSS, *SPOILT_ATOM, *SPOILT_JSON)}
    unseen = {*RSS, *ATOM_RULES, *JSON} - seen
    assert unseen == {
        "namespaces have the names that everybody gives them",
        "the root is feed in the namespace of Atom",
    }


def test_characters_of_a_wrong_encoding_are_found() -> None:
    """Text that was decoded with a wrong encoding is reported."""
    assert list(broken(written("rss", feed(item(title="a\x92b"))), URLS["rss"])) == [
        "no characters of a wrong encoding"
    ]


def test_names_of_the_dublin_core_are_known() -> None:
    """The extension of feedgen writes names of the Dublin Core in their own namespace."""
    assert etree.fromstring(written("rss")).findtext(f"{I}/{DC}creator") == "Elin Strand"
