"""The quick writers of RSS and Atom against feedgen."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from plugins.feeds.models import FeedInfo, FeedItem
from plugins.feeds.plain_atom import plain_atom
from plugins.feeds.plain_rss import plain_rss
from plugins.feeds.syndication import atom, rss

ZONES = st.timedeltas(dt.timedelta(hours=-23), dt.timedelta(hours=23)).map(dt.timezone)
INSTANTS = st.datetimes(dt.datetime(1000, 1, 2), dt.datetime(9998, 1, 1), timezones=ZONES)
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=20).map(
    lambda text: f"{text}&<>\"']]>å"
)


def feed(title: str, text: str, html: str, lang: str, author: str, now: dt.datetime) -> FeedInfo:
    """Return a feed of two items."""
    first = FeedItem("urn:1", "https://x.example/?a=1&b=2#c", title, text, html, lang, (author,), now, now, ())
    other = FeedItem("urn:2", "https://x.example/2", author, "", "", "sv", (), now, now + dt.timedelta(days=1), ())
    page = "https://x.example/å&"
    return FeedInfo("urn:x", title, text, page, f"{page}rss.xml", "sv", author, "", "", (first, other))


@given(TEXT, TEXT, TEXT, st.sampled_from(["sv", "en"]), TEXT, INSTANTS)
def test_both_write_the_same_bytes(  # a date may have any offset, that of an old local time among them
    title: str, text: str, html: str, lang: str, author: str, now: dt.datetime
) -> None:
    """Whatever the texts and dates are, the feed is the one that feedgen writes."""
    made = feed(title, text, html, lang, author, now)
    assert plain_rss(made).decode() == rss(made).decode()
    assert plain_atom(made).decode() == atom(made).decode()


def test_both_write_the_same_of_an_empty_feed_with_a_hub() -> None:
    """A site with a form has a feed before the first comment, and a hub may be told of it."""
    whole = replace(
        feed("T", "S", "", "sv", "", dt.datetime(2026, 1, 1, tzinfo=dt.UTC)),
        items=(),
        hub="https://hub.example/?a&b",
        icon="https://x.example/i",
    )
    for made in (whole, replace(whole, subtitle="", author="A", icon="")):
        assert plain_rss(made).decode() == rss(made).decode()
        assert plain_atom(made).decode() == atom(made).decode()
