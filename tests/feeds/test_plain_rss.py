"""The quick writer of RSS against feedgen."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from plugins.feeds.models import FeedInfo, FeedItem
from plugins.feeds.plain_rss import plain_rss
from plugins.feeds.syndication import rss

NOW = dt.datetime(2026, 1, 1, 12, tzinfo=dt.timezone(dt.timedelta(hours=2)))
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=20).map(
    lambda text: f"{text}&<>\"']]>å"
)


def feed(title: str, text: str, html: str, lang: str, author: str) -> FeedInfo:
    """Return a feed of two items."""
    first = FeedItem("urn:1", "https://x.example/?a=1&b=2#c", title, text, html, lang, (author,), NOW, NOW, ())
    other = FeedItem("urn:2", "https://x.example/2", author, "", "", "sv", (), NOW, NOW + dt.timedelta(days=1), ())
    page = "https://x.example/å&"
    return FeedInfo("urn:x", title, text, page, f"{page}rss.xml", "sv", author, "", "", (first, other))


@given(TEXT, TEXT, TEXT, st.sampled_from(["sv", "en"]), TEXT)
def test_both_write_the_same_bytes(title: str, text: str, html: str, lang: str, author: str) -> None:
    """Whatever the texts are, the feed is the one that feedgen writes."""
    made = feed(title, text, html, lang, author)
    assert plain_rss(made).decode() == rss(made).decode()
