"""Reading: a feed in any format becomes plain text, http(s) addresses and dates with their offset."""

import datetime as dt

import pytest

from plugins.planet.models import FeedEntry
from tools.gang.reading import ReadFeed, UnreadableFeedError, read_feed

URL = "https://blog.example/feed/"


def read_item(xml: str, channel: str = "", content_type: str = "") -> FeedEntry:
    """Return the only entry of an RSS feed with one item."""
    rss = f'<rss version="2.0"><channel>{channel}<item>{xml}</item></channel></rss>'
    (entry,) = read_feed(rss.encode(), URL, content_type).entries
    return entry


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"", "is empty"),
        (b" \n\n ", "is empty"),
        (b"<!doctype html><html lang=sv><p>Hej", "is a web page, not a feed"),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html><body/></html>', "is a web page, not a feed"),
        (b"<p>Hej</p>", "is neither RSS, Atom nor JSON Feed"),
        (b"<svg/>", "is neither RSS, Atom nor JSON Feed"),
        (b"/etc/hostname", "is neither RSS, Atom nor JSON Feed"),
        (b"\x89PNG\r\n\x1a\n", "is neither RSS, Atom nor JSON Feed"),
        (b"<rss><channel><title>x", "is damaged (no element found)"),
        (b"{}", "is JSON, but no JSON Feed"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": 3}', "is JSON, but no JSON Feed"),
        (b'{"version": ', "is damaged JSON (Input data was truncated)"),
        (b'{"a":' * 5000, "is damaged JSON (maximum recursion depth exceeded while deserializing an object)"),
    ],
)
def test_what_is_no_feed_is_told_with_the_reason(body: bytes, expected: str) -> None:
    """A body that is no feed raises an error whose text says what it is."""
    with pytest.raises(UnreadableFeedError) as raised:
        read_feed(body, URL, "")
    assert expected == str(raised.value)


def test_a_feed_without_entries_is_a_feed() -> None:
    """A blog that has not begun has an empty feed."""
    feed = b"<rss version='2.0'><channel><title>Ny</title></channel></rss>"
    assert read_feed(feed, URL, "") == ReadFeed("Ny", "", (), format="rss20")


@pytest.mark.parametrize(
    ("links", "days", "expected"),
    [
        pytest.param(
            ["/1/", "/2/", "/3/"],
            [1, 2, 3],
            ["https://blog.example/1/", "https://blog.example/2/", "https://blog.example/3/"],
            id="is none, if they have links and dates of their own",
        ),
        pytest.param(["/1/", "/2/", "/1/"], [1, 1, 1], ["0", "0", "0"], id="is one, if the dates are the same"),
        pytest.param(["/1/", "/1/", "/1/"], [1, 2, 2], ["0", "0", "0"], id="is one, if the links are the same"),
    ],
)
def test_an_id_that_several_posts_have(links: list[str], days: list[int], expected: list[str]) -> None:
    """Some feeds give all their posts the same id, such as the address of the blog. Their links tell them."""
    items = "".join(
        f"<item><guid isPermaLink='false'>0</guid><link>{link}</link><pubDate>{day} Nov 2026 07:00 GMT</pubDate></item>"
        for link, day in zip(links, days, strict=True)
    )
    feed = read_feed(f"<rss><channel>{items}</channel></rss>".encode(), URL, "")
    assert [entry.key for entry in feed.entries] == expected


def test_a_post_that_has_nothing_but_an_id_keeps_it() -> None:
    """An id that others have, too, is better than none: the post is not lost."""
    items = "<item><guid>0</guid><link>/1/</link><pubDate>1 Nov 2026 07:00 GMT</pubDate></item>" * 2
    other = "<item><guid isPermaLink='false'>0</guid><description>Hej</description></item>"
    feed = read_feed(f"<rss><channel>{items.replace('/1/', '/2/', 1)}{other}</channel></rss>".encode(), URL, "")
    assert feed.entries[-1].key == "0"


@pytest.mark.parametrize(
    "others",
    [
        pytest.param([f"kategori {number}" for number in range(100)], id="many"),
        pytest.param([f"{number:050}" for number in range(1000)], id="more than there is room for"),
    ],
)
def test_a_hashtag_behind_many_categories_is_kept(others: list[str]) -> None:
    """Categories say which posts count: where there is no room for all, the shortest are kept, each once."""
    xml = "".join(f"<category>{tag}</category>" for tag in (*others, "blogg100", "#Blogg100", "blogg100"))
    tags = read_item(f"<guid>7</guid>{xml}").tags
    assert tags[-2:] == ("blogg100", "#Blogg100")
    assert tags[:-2] == tuple(others[: len(tags) - 2])
    assert len("".join(tags)) <= 4000


def test_a_category_of_atom_has_a_term_and_a_label() -> None:
    """Both are kept, since either may be the hashtag: programs write a number or an address as the term."""
    body = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>7</id><category term="12" label="Blogg100"/>
    <category term="vardag"/><category term="mat" label="mat"/></entry></feed>"""
    assert read_feed(body, URL, "").entries[0].tags == ("12", "Blogg100", "vardag", "mat")


def test_an_item_is_read() -> None:
    """An item of RSS gives key, title, link, date with its offset, summary and categories."""
    xml = """<guid isPermaLink="false">7</guid><title>Blå &amp;amp; gul</title><link>/7/</link>
    <pubDate>Mon, 30 Nov 2026 07:00:00 +0100</pubDate><description>&lt;p&gt;Hej &lt;b&gt;du&lt;/b&gt;</description>
    <category>blogg100</category>"""
    date = dt.datetime(2026, 11, 30, 7, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    assert FeedEntry(
        key="7", title="Blå & gul", link="https://blog.example/7/", published=date, summary="Hej du", tags=("blogg100",)
    ) == read_item(xml)
