"""RSS and Atom, as an XML parser and a feed reader see them."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from plugins.feeds.models import FeedInfo
from plugins.feeds.syndication import FORMATS, atom, rss

from .feeds import FEED, SITE, feed, item

NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}
Format = Callable[[FeedInfo], bytes]
THREE = feed(
    item("c", title="Tredje", published="2013-04-21 07:30", tags=("blogg100", "mat & dryck")),
    item("b", title="Andra", published="2013-04-20 21:00", updated="2013-04-22 08:00", author=""),
    item("a", title="Första", published="2013-04-20 07:00"),
)


def texts(document: bytes, path: str) -> Sequence[str]:
    """The texts or attributes at an XPath."""
    return [str(found) for found in etree.fromstring(document).xpath(path, namespaces=NAMES)]


def read(document: bytes) -> Any:
    """The feed as a feed reader sees it."""
    return feedparser.parse(BytesIO(document), sanitize_html=False, resolve_relative_uris=False)


@pytest.fixture(params=sorted(FORMATS))
def write(request: pytest.FixtureRequest) -> Format:
    """Each of the formats."""
    return FORMATS[request.param]


def test_the_formats_are_rss_and_atom() -> None:
    """RSS is the main format, Atom stands beside it."""
    expected = {"rss": rss, "atom": atom}
    assert expected == FORMATS


def test_a_feed_reader_finds_nothing_to_complain_about(write: Format) -> None:
    """Both formats are well-formed and known to a reader."""
    read_feed = read(write(THREE))
    assert (read_feed.bozo, read_feed.version) == (0, {"rss": "rss20", "atom": "atom10"}[write.__name__])


def test_items_come_in_the_order_given(write: Format) -> None:
    """The newest stands first, as it was given; nothing is sorted again."""
    expected = [("urn:example:c", "Tredje"), ("urn:example:b", "Andra"), ("urn:example:a", "Första")]
    assert [(entry.id, entry.title) for entry in read(write(THREE)).entries] == expected


def test_each_item_leads_to_its_page(write: Format) -> None:
    """The link of an item is the absolute address of its post."""
    assert [entry.link for entry in read(write(THREE)).entries] == [f"{SITE}posts/{name}/" for name in "cba"]


def test_the_feed_leads_to_the_site_and_to_itself(write: Format) -> None:
    """The link of a feed is the site, and its own address is marked as such."""
    links = [(link.rel, link.href) for link in read(write(THREE)).feed.links]
    assert sorted(links) == [("alternate", SITE), ("self", FEED)]


def test_tags_are_kept_as_they_are_written(write: Format) -> None:
    """An item has the tags of its post, in their order."""
    tags = [[tag.term for tag in entry.get("tags", [])] for entry in read(write(THREE)).entries]
    assert tags == [["blogg100", "mat & dryck"], [], []]


def test_an_item_without_an_author_names_none_in_rss_and_the_blog_in_atom() -> None:
    """Atom demands an author (RFC 4287, 4.1.2): where there is none, it is the blog."""
    assert texts(rss(THREE), "//item/dc:creator/text()") == ["Elin Strand", "Elin Strand"]
    assert texts(atom(THREE), "//atom:entry/atom:author/atom:name/text()") == ["Elin Strand", "Bloggen", "Elin Strand"]


def test_the_full_text_is_there(write: Format) -> None:
    """A reader gets the whole text as HTML."""
    contents = [entry.content[0] for entry in read(write(feed(item()))).entries]
    assert [(each.type, each.value) for each in contents] == [("text/html", "<p>Hej på <em>dig</em>.</p>")]


def test_rss_has_a_summary_and_the_full_text_beside_it() -> None:
    """The description is the excerpt as HTML, content:encoded the whole text."""
    document = rss(feed(item(summary="Mat & dryck <3 …")))
    assert texts(document, "//item/description/text()") == ["Mat &amp; dryck &lt;3 …"]
    assert texts(document, "//item/content:encoded/text()") == ["<p>Hej på <em>dig</em>.</p>"]


def test_the_content_of_atom_is_escaped_html_and_no_cdata() -> None:
    """Atom knows no CDATA as a type of content (RFC 4287, 3.1.1)."""
    document = atom(THREE)
    assert texts(document, "//atom:entry/atom:content/@type") == ["html"] * 3
    assert b"CDATA" not in document


def test_the_guid_of_rss_is_no_address() -> None:
    """A reader must not take an id for a link."""
    assert texts(rss(THREE), "//guid/@isPermaLink") == ["false"] * 3


def test_a_feed_says_its_language(write: Format) -> None:
    """A reader that translates or hyphenates knows from what."""
    assert read(write(THREE)).feed.language == "sv"


def test_the_dates_of_rss_are_those_of_the_posts() -> None:
    """An item has the date of its post with its offset, the feed that of its last change."""
    document = rss(THREE)
    assert texts(document, "//item/pubDate/text()") == [
        "Sun, 21 Apr 2013 07:30:00 +0200",
        "Sat, 20 Apr 2013 21:00:00 +0200",
        "Sat, 20 Apr 2013 07:00:00 +0200",
    ]
    assert texts(document, "//channel/lastBuildDate/text()") == ["Mon, 22 Apr 2013 08:00:00 +0200"]


def test_the_dates_of_atom_are_those_of_the_posts() -> None:
    """An entry says when it was published and when it changed, the feed when anything did."""
    document = atom(THREE)
    assert texts(document, "//atom:published/text()") == [
        "2013-04-21T07:30:00+02:00",
        "2013-04-20T21:00:00+02:00",
        "2013-04-20T07:00:00+02:00",
    ]
    assert texts(document, "//atom:updated/text()") == [
        "2013-04-22T08:00:00+02:00",
        "2013-04-21T07:30:00+02:00",
        "2013-04-22T08:00:00+02:00",
        "2013-04-20T07:00:00+02:00",
    ]


def test_the_ids_of_atom_are_those_of_feed_and_posts() -> None:
    """Feed and entries are known by their permanent ids."""
    expected = ["urn:example:feed", "urn:example:c", "urn:example:b", "urn:example:a"]
    assert texts(atom(THREE), "//atom:id/text()") == expected


def test_a_feed_without_items_is_a_feed(write: Format) -> None:
    """A blog without posts has a valid feed that does not tell the clock."""
    document = write(feed())
    read_feed = read(document)
    assert (read_feed.bozo, read_feed.feed.title, read_feed.entries) == (0, "Bloggen", [])
    assert read_feed.feed.updated_parsed[:3] == (2002, 9, 18)


def test_a_blog_without_a_subtitle_is_described_by_its_title(write: Format) -> None:
    """RSS demands a description: where there is none, it is the title."""
    assert read(write(feed(subtitle=""))).feed.subtitle == "Bloggen"


def test_the_same_posts_give_the_same_bytes(write: Format) -> None:
    """A feed hangs on its posts alone, not on the moment at which it is written."""
    assert write(THREE) == write(THREE)


def test_a_feed_is_utf_8(write: Format) -> None:
    """Swedish letters stand in the file as they are."""
    document = write(THREE)
    assert document.splitlines()[0] == b"<?xml version='1.0' encoding='UTF-8'?>"
    assert "Första".encode() in document


# What XML 1.0 can hold (2.2 Characters), but for the carriage return: a parser reads it as a line feed.
LETTERS = st.characters(
    codec="utf-8", exclude_categories=["Cc", "Cs"], include_characters="\t\n", exclude_characters="\ufffe\uffff"
)
TEXTS = st.text(LETTERS, min_size=1, max_size=60) | st.sampled_from(["<b>", "&amp;", "]]>", "a ]]> b", "&#0;", "<!--"])


@settings(deadline=None)
@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_any_text_comes_back_from_atom(title: str, html: str, author: str, tag: str) -> None:
    """Title, text, author and tag reach a reader letter by letter, whatever signs are in them."""
    document = atom(feed(item(title=title, html=html, author=author, tags=(tag,))))
    paths = ("atom:title", "atom:content", "atom:author/atom:name", "atom:category/@term")
    root = etree.fromstring(document)
    assert [root.findtext(f"atom:entry/{path}", namespaces=NAMES) for path in paths[:3]] == [title, html, author]
    assert root.xpath("//atom:category/@term", namespaces=NAMES) == [tag]


@settings(deadline=None)
@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_any_text_comes_back_from_rss(title: str, html: str, author: str, tag: str) -> None:
    """Title, text, author and tag reach a reader as they are; only an end of CDATA in the text is written otherwise."""
    entry = etree.fromstring(rss(feed(item(title=title, html=html, author=author, tags=(tag,)))))
    found = [entry.findtext(f"channel/item/{path}", namespaces=NAMES) for path in ("title", "dc:creator", "category")]
    assert found == [title, author, tag]
    assert entry.findtext("channel/item/content:encoded", namespaces=NAMES) == html.replace("]]>", "]]&gt;")


@settings(deadline=None, max_examples=30)
@given(st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2090, 1, 1)), st.integers(-720, 840))
def test_every_instant_comes_back(wall: dt.datetime, minutes: int) -> None:
    """The date of an item is the same instant to a reader, whatever its offset."""
    published = wall.replace(microsecond=0, tzinfo=dt.timezone(dt.timedelta(minutes=minutes)))
    document = rss(feed(replace(item(), published=published)))
    assert dt.datetime(*read(document).entries[0].published_parsed[:6], tzinfo=dt.UTC) == published
