"""Behaviour of feedparser 6.0.14 and nh3 0.3.8 that the reading of feeds is built around, and what is read instead.

A test of the library that fails after an update says that a precaution may go.
"""

import time
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

import feedparser
import nh3
import pytest

from plugins.planet.models import FeedEntry
from tests.tools.gang.test_reading import URL, read_item
from tools.gang.reading import UnreadableFeedError, read_feed

MEDIA = 'xmlns:media="http://search.yahoo.com/mrss/"'
PICTURE = (
    "<media:content url='a.jpg'><media:title>Katt</media:title><media:description>Katten</media:description>"
    "</media:content>"
)
POST = "<description>&lt;p&gt;Inlägget&lt;/p&gt;</description>"


def parsed(item: str, **options: Any) -> Any:
    """Return the entry that feedparser makes of an item of RSS."""
    rss = f'<rss version="2.0" {MEDIA}><channel><item>{item}</item></channel></rss>'
    (entry,) = feedparser.parse(BytesIO(rss.encode()), **options).entries
    return entry


def read(item: str) -> FeedEntry:
    """Return the entry that is read of the same item."""
    rss = f'<rss version="2.0" {MEDIA}><channel><item><guid>1</guid>{item}</item></channel></rss>'
    (entry,) = read_feed(rss.encode(), URL, "").entries
    return entry


def test_feedparser_opens_a_file_that_bytes_name(tmp_path: Path) -> None:
    """A body that is a path is read as the file at it; here it is no feed."""
    secret = tmp_path / "hemlig.xml"
    secret.write_text("<rss version='2.0'><channel><title>Hemlig</title></channel></rss>", encoding="utf-8")
    assert feedparser.parse(str(secret).encode()).feed.title == "Hemlig"
    with pytest.raises(UnreadableFeedError, match="is neither RSS"):
        read_feed(str(secret).encode(), URL, "")


def test_feedparser_keeps_links_that_act() -> None:
    """Its link may have any scheme; here only http(s) is kept."""
    item = "<title>x</title><link>javascript:alert(1)</link>"
    assert parsed(item).link == "javascript:alert(1)"
    assert read(item).link == ""


def test_feedparser_does_not_clean_what_it_takes_for_plain_text() -> None:
    """A title with an element that HTML feeds seldom have stays as it is; here it is read as HTML."""
    item = "<title>&lt;svg onload='alert(1)'&gt;&lt;/svg&gt;Hej</title>"
    assert parsed(item).title == "<svg onload='alert(1)'></svg>Hej"
    assert read(item).title == "Hej"


def test_feedparser_loses_the_offset_of_dates() -> None:
    """It gives UTC; here a date keeps its offset, without which its day is unknown."""
    item = "<title>x</title><pubDate>Mon, 30 Nov 2026 00:30:00 +0100</pubDate>"
    assert tuple(parsed(item).published_parsed)[:5] == (2026, 11, 29, 23, 30)
    assert str(read(item).published) == "2026-11-30 00:30:00+01:00"


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("1796079600", (1796, 3, 19)),
        ("2026-13-30", (2027, 1, 30)),
        ("Mon, 30 Nov 2026 07:00:00 +9900", (2026, 11, 26)),
    ],
)
def test_feedparser_guesses_dates(text: str, guess: tuple[int, ...]) -> None:
    """A form that it cannot read may become another day; here the entry has no date."""
    item = f"<title>x</title><pubDate>{text}</pubDate>"
    assert tuple(parsed(item).published_parsed)[:3] == guess
    assert read(item).published is None


def test_feedparser_takes_the_month_of_today_for_a_month_after_a_point() -> None:
    """Its date depends on the day of the reading; here the date is read."""
    item = "<title>x</title><pubDate>2026.11.30 07:00</pubDate>"
    before = time.gmtime().tm_mon
    year, month, day = tuple(parsed(item).published_parsed)[:3]
    assert (year, day) == (2026, 1)
    assert month in {before, time.gmtime().tm_mon}  # the month may end between the two
    assert str(read(item).published) == "2026-11-30 07:00:00+00:00"


def test_feedparser_calls_a_wrong_charset_a_fault() -> None:
    """It still reads the feed; here the fault is none."""
    rss = '<rss version="2.0"><channel><item><guid>1</guid><title>Räka</title></item></channel></rss>'.encode()
    headers = {"content-type": "application/rss+xml; charset=us-ascii"}
    whole = feedparser.parse(BytesIO(rss), response_headers=headers)
    assert isinstance(whole.bozo_exception, feedparser.CharacterEncodingOverride)
    assert read_feed(rss, URL, headers["content-type"]).entries[0].title == "Räka"


def test_feedparser_reads_no_json_feed() -> None:
    """It finds no entry in one; here it has its own reader."""
    feed = (
        b'{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [{"id": "1", "content_text": "Hej"}]}'
    )
    assert feedparser.parse(BytesIO(feed)).entries == []
    assert read_feed(feed, URL, "application/feed+json").entries == (FeedEntry("1", summary="Hej"),)


@pytest.mark.parametrize(
    ("item", "summary", "content", "expected"),
    [
        (POST + PICTURE, "<p>Inlägget</p>", "Katten", "Inlägget"),
        (PICTURE + POST, "Katten", "<p>Inlägget</p>", "Inlägget"),
        (PICTURE, "Katten", None, ""),
    ],
    ids=["post first", "picture first", "picture alone"],
)
def test_feedparser_takes_the_words_on_a_picture_for_the_post(
    item: str, summary: str, content: str | None, expected: str
) -> None:
    """They become summary, content or title, as they stand; here they are neither."""
    entry = parsed(item)
    assert (entry.summary, entry.get("content", [{}])[0].get("value"), entry.title) == (summary, content, "Katt")
    assert (read(item).summary, read(item).title) == (expected, "")


def test_feedparser_drops_elements_with_its_own_cleaning() -> None:
    """It takes ``<mark>`` and ``<summary>`` away; its cleaning is off, and only the words are kept anyhow."""
    html = "<details><summary>Mer</summary><mark>nu</mark></details>"
    item = f"<description>{escape(html)}</description>"
    assert parsed(item).summary == "<details>Mernu</details>"
    assert parsed(item, sanitize_html=False).summary == html
    assert read(item).summary == "Mer nu"


def test_feedparser_makes_an_address_of_any_id() -> None:
    """With the address of the feed it resolves ids, which would change when a feed moves; here they stay."""
    item = "<guid>inlägg 7</guid><title>x</title>"
    assert parsed(item, response_headers={"content-location": URL}).id == f"{URL}inlägg 7"
    assert read_item(item).key == "inlägg 7"


def test_nh3_wants_no_rel_of_its_own_where_rel_is_allowed() -> None:
    """Both together raise an error; here no attribute is kept at all."""
    with pytest.raises(ValueError, match="rel"):
        nh3.clean("<a rel=me>x</a>", tags={"a"}, attributes={"a": {"rel"}})
    assert nh3.clean("<a rel=me>x</a>", tags={"a"}, attributes={"a": {"rel"}}, link_rel=None) == '<a rel="me">x</a>'
