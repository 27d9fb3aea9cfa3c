"""RSS and Atom as a feed reader sees them. The requirements of each format are in rules.py."""

import datetime as dt
import json
from calendar import timegm
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html
from markupsafe import escape
from msgspec.structs import replace

from plugins.feeds.absolute import absolute
from plugins.feeds.jsonfeed import json_feed
from plugins.feeds.models import FeedInfo
from plugins.feeds.syndication import atom, rss
from tests.feeds.feeds import FEED, HUB, NAMES, SITE, THREE, XML_LANG, feed, item, read

Format = Callable[[FeedInfo], bytes]
FORMATS: dict[str, Format] = {"rss": rss, "atom": atom}


def texts(document: bytes, path: str) -> Sequence[str]:
    """Return the texts or attributes at an XPath."""
    found = etree.fromstring(document).xpath(path, namespaces=NAMES)
    assert isinstance(found, list)
    return [str(each) for each in found]


@pytest.fixture(params=sorted(FORMATS))
def write(request: pytest.FixtureRequest) -> Format:
    """Return the writer of each format."""
    return FORMATS[request.param]


def test_a_feed_reader_finds_nothing_to_complain_about(write: Format) -> None:
    """Both formats are well-formed and known to a reader."""
    read_feed = read(write(THREE))
    assert (read_feed.bozo, read_feed.version) == (0, {"rss": "rss20", "atom": "atom10"}[write.__name__])


def test_items_come_in_the_order_given(write: Format) -> None:
    """Items keep their order, newest first; they are not sorted again."""
    expected = [("urn:example:c", "Tredje"), ("urn:example:b", "Andra"), ("urn:example:a", "Första")]
    assert [(entry.id, entry.title) for entry in read(write(THREE)).entries] == expected


def test_each_item_leads_to_its_page(write: Format) -> None:
    """The link of an item is the absolute address of its post."""
    assert [entry.link for entry in read(write(THREE)).entries] == [f"{SITE}posts/{name}/" for name in "cba"]


def test_the_feed_leads_to_the_site_and_to_itself(write: Format) -> None:
    """The link of a feed is its page, and its own address is marked as such."""
    links = [(link.rel, link.href) for link in read(write(THREE)).feed.links]
    assert sorted(links) == [("alternate", SITE), ("self", FEED)]


def test_a_feed_names_the_hub_that_tells_of_its_changes(write: Format) -> None:
    """A reader subscribes at the hub (WebSub, 4) and is told at once; a feed without one names none."""
    links = [(link.rel, link.href) for link in read(write(replace(THREE, hub=HUB))).feed.links]
    assert sorted(links) == [("alternate", SITE), ("hub", HUB), ("self", FEED)]


def test_a_feed_has_the_picture_of_the_site() -> None:
    """Readers show the icon beside the name. RSS has none: its image may be 144 pixels wide, an icon has 512."""
    of = feed(icon=f"{SITE}icon-512.png")
    assert texts(rss(of), "//image/*/text()") == []
    assert texts(atom(of), "/atom:feed/atom:icon/text()") == [f"{SITE}icon-512.png"]
    assert json.loads(json_feed(of))["icon"] == f"{SITE}icon-512.png"


def test_tags_are_kept_as_they_are_written(write: Format) -> None:
    """An item has the tags of its post, in their order."""
    tags = [[tag.term for tag in entry.get("tags", [])] for entry in read(write(THREE)).entries]
    assert tags == [["blogg100", "mat & dryck"], [], []]


MARKUP = feed(item(title="Kod: `<b>` & <i>", tags=("<b>", "R&B"), html="<p>a &lt; b</p>"), title="A & <b>")


def test_titles_and_tags_of_rss_are_written_so_that_no_reader_takes_them_for_html() -> None:
    """The RSS Best Practices Profile demands hexadecimal references in plain text; the text itself is unchanged."""
    written = rss(MARKUP).decode()
    assert "<title>Kod: `&#x3C;b&#x3E;` &#x26; &#x3C;i&#x3E;</title>" in written
    assert "<category>&#x3C;b&#x3E;</category>" in written
    assert "<category>R&#x26;B</category>" in written
    assert "<title>A &#x26; &#x3C;b&#x3E;</title>" in written
    assert "<![CDATA[<p>a &lt; b</p>]]>" in written


def test_titles_and_tags_with_signs_of_html_are_read_as_they_are_written(write: Format) -> None:
    """A parser of XML returns the text of the writer, in RSS and Atom."""
    atom_names = {"atom": "http://www.w3.org/2005/Atom"}
    root = etree.fromstring(write(MARKUP))
    titles = root.xpath("//item/title/text() | //atom:entry/atom:title/text()", namespaces=atom_names)
    tags = root.xpath("//item/category/text() | //atom:entry/atom:category/@term", namespaces=atom_names)
    assert (titles, tags) == (["Kod: `<b>` & <i>"], ["<b>", "R&B"])


def test_a_title_inside_of_a_text_is_left_alone() -> None:
    """The HTML of a post is not part of the markup of the feed, even with equal element names."""
    html = "<svg><title>a &amp; b &lt;</title></svg><p>]]></p>"
    assert texts(rss(feed(item(html=html))), "//item/content:encoded/text()") == [html.replace("]]>", "]]&gt;")]


def test_the_content_of_atom_is_whole_beside_a_description() -> None:
    """The content is the full text, although description() of feedgen would replace it by the summary."""
    document = atom(feed(item(summary="Kort.", html="<p>Hela <em>texten</em>.</p>")))
    assert texts(document, "//atom:entry/atom:content/text()") == ["<p>Hela <em>texten</em>.</p>"]
    assert texts(document, "//atom:entry/atom:content/@type") == ["html"]


def test_two_items_of_one_instant_keep_their_dates_and_their_order(write: Format) -> None:
    """Two posts of one instant keep it; no second is added (docs/decisions/0023)."""
    found = read(write(feed(item("b", title="B"), item("a", title="A")))).entries
    assert [entry.title for entry in found] == ["B", "A"]
    assert found[0].updated_parsed == found[1].updated_parsed if write is atom else True
    assert found[0].published == found[1].published


def test_every_author_is_named(write: Format) -> None:
    """A post by two has two authors; in Atom, a post without an author has that of the feed (RFC 4287, 4.2.1)."""
    path = "//item[{0}]/dc:creator/text()" if write is rss else "//atom:entry[{0}]/atom:author/atom:name/text()"
    authors = [texts(write(THREE), path.format(number)) for number in (1, 2, 3)]
    assert authors == [["Elin Strand"], [], ["Elin Strand", "Birgit"]]


def test_the_author_of_a_feed_is_the_site_s_or_its_name() -> None:
    """Atom demands an author: without one in the settings, it is the name of the blog."""
    path = "/atom:feed/atom:author/atom:name/text()"
    assert texts(atom(feed()), path) == ["Elin Strand"]
    assert texts(atom(feed(author="")), path) == ["Bloggen"]


def test_the_full_text_is_there(write: Format) -> None:
    """The feed has the full text as HTML."""
    contents = [entry.content[0] for entry in read(write(feed(item()))).entries]
    assert [(each.type, each.value) for each in contents] == [("text/html", "<p>Hej på <em>dig</em>.</p>")]


def test_a_feed_of_summaries_has_no_full_text(write: Format) -> None:
    """A summary is not marked as the full text: RSS has only a description, Atom a summary in plain text."""
    [entry] = read(write(feed(item(html="", summary="Mat & dryck <3 …")))).entries
    assert "content" not in entry
    assert entry.summary == ("Mat &amp; dryck &lt;3 …" if write is rss else "Mat & dryck <3 …")


def test_rss_has_a_summary_and_the_full_text_beside_it() -> None:
    """The description is the excerpt as HTML, content:encoded the full text."""
    document = rss(feed(item(summary="Mat & dryck <3 …")))
    assert texts(document, "//item/description/text()") == ["Mat &amp; dryck &lt;3 …"]
    assert texts(document, "//item/content:encoded/text()") == ["<p>Hej på <em>dig</em>.</p>"]


def test_the_language_of_a_feed_and_of_a_post_in_another_is_marked(write: Format) -> None:
    """The language of an item is marked if it is not that of the feed, for speech, translation and hyphenation."""
    document = write(THREE)
    assert read(document).feed.language == "sv"
    items = etree.fromstring(document).iterfind(".//item" if write is rss else "atom:entry", NAMES)
    assert [each.get(XML_LANG) for each in items] == [None, "en", None]


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


def test_a_feed_without_items_is_a_feed(write: Format) -> None:
    """A blog without posts has a valid feed that does not depend on the clock."""
    document = write(feed())
    read_feed = read(document)
    assert (read_feed.bozo, read_feed.feed.title, read_feed.entries) == (0, "Bloggen", [])
    assert read_feed.feed.updated_parsed[:3] == (2002, 9, 18)


def test_a_blog_without_a_subtitle_is_described_by_its_title(write: Format) -> None:
    """RSS demands a description: where there is none, it is the title."""
    assert read(write(feed(subtitle=""))).feed.subtitle == "Bloggen"


def test_the_same_posts_give_the_same_bytes(write: Format) -> None:
    """A feed depends on its posts alone, not on the time at which it is written."""
    assert write(THREE) == write(THREE)


def test_a_feed_is_utf_8(write: Format) -> None:
    """Swedish letters are written as UTF-8, not as references."""
    document = write(THREE)
    assert document.splitlines()[0] == b"<?xml version='1.0' encoding='UTF-8'?>"
    assert "Första".encode() in document


# What XML 1.0 can hold (2.2 Characters), but for the carriage return: a parser reads it as a line feed.
LETTERS = st.characters(
    codec="utf-8", exclude_categories=["Cc", "Cs"], include_characters="\t\n", exclude_characters="\ufffe\uffff"
)
TEXTS = st.text(LETTERS, min_size=1, max_size=60) | st.sampled_from(["<b>", "&amp;", "]]>", "a ]]> b", "&#0;", "<!--"])


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_any_text_comes_back_from_atom(title: str, html: str, author: str, tag: str) -> None:
    """Title, text, author and tag are unchanged after parsing, with any characters."""
    document = atom(feed(item(title=title, html=html, authors=(author,), tags=(tag,))))
    paths = ("atom:title", "atom:content", "atom:author/atom:name", "atom:category/@term")
    root = etree.fromstring(document)
    assert [root.findtext(f"atom:entry/{path}", namespaces=NAMES) for path in paths[:3]] == [title, html, author]
    assert root.xpath("//atom:category/@term", namespaces=NAMES) == [tag]


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_any_text_comes_back_from_rss(title: str, html: str, author: str, tag: str) -> None:
    """Title, text, author and tag are unchanged after parsing; only "]]>" in the text is written otherwise."""
    entry = etree.fromstring(rss(feed(item(title=title, html=html, authors=(author,), tags=(tag,)))))
    found = [entry.findtext(f"channel/item/{path}", namespaces=NAMES) for path in ("title", "dc:creator", "category")]
    assert found == [title, author, tag]
    assert entry.findtext("channel/item/content:encoded", namespaces=NAMES) == html.replace("]]>", "]]&gt;")


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_any_text_comes_back_from_json(title: str, html: str, author: str, tag: str) -> None:
    """Title, text, author and tag are unchanged after parsing JSON."""
    [told] = json.loads(json_feed(feed(item(title=title, html=html, authors=(author,), tags=(tag,)))))["items"]
    assert (told["title"], told["content_html"], told["authors"], told["tags"]) == (
        title,
        html,
        [{"name": author}],
        [tag],
    )


@given(TEXTS)
def test_the_text_of_any_post_comes_back(text: str) -> None:
    """The text of a post is unchanged after conversion for readers and parsing, in each format."""
    html = absolute(f"<p>{escape(text)}</p>", SITE)
    of = feed(item(html=html))
    contents = [texts(rss(of), "//content:encoded/text()")[0], texts(atom(of), "//atom:content/text()")[0]]
    contents.append(json.loads(json_feed(of))["items"][0]["content_html"])
    roots: list[lxml_html.HtmlElement] = [lxml_html.fromstring(each) for each in contents]
    assert [root.text_content() for root in roots] == [text] * 3


@given(TEXTS)
def test_any_summary_comes_back(summary: str) -> None:
    """A summary is plain text in Atom, and HTML that says the same in RSS."""
    both = feed(item(html="", summary=summary))
    assert etree.fromstring(atom(both)).findtext("atom:entry/atom:summary", namespaces=NAMES) == summary
    described = etree.fromstring(rss(both)).findtext("channel/item/description")
    assert described == summary.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@given(st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2090, 1, 1)), st.integers(-720, 840))
def test_every_instant_comes_back(wall: dt.datetime, minutes: int) -> None:
    """The date of an item is the same instant to a reader, whatever its offset."""
    published = wall.replace(microsecond=0, tzinfo=dt.timezone(dt.timedelta(minutes=minutes)))
    document = rss(feed(replace(item(), published=published)))
    assert dt.datetime.fromtimestamp(timegm(read(document).entries[0].published_parsed), dt.UTC) == published
