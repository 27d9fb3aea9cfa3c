"""A gang of twelve blogs with other zones, habits and kinds of feeds."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from plugins.planet.models import FeedRecord
from tests.tools.gang.twelve import BLOGS, NOW, Blog, counted
from tools.gang.merging import merged
from tools.gang.reading import read_challenge, read_feed

_FED = [blog for blog in BLOGS if blog.answers == 200]


@pytest.mark.parametrize("blog", _FED, ids=[blog.name for blog in _FED])
def test_each_kind_of_feed_gives_the_days_and_words_of_its_posts(blog: Blog) -> None:
    """Ids and addresses are those of the feed, days those of the blogger, and no markup is left."""
    kind, data = blog.feed(blog)
    feed = read_feed(data, f"https://{blog.path}.example/feed", kind, ZoneInfo(blog.zone))
    record = merged(FeedRecord(f"https://{blog.path}.example/"), feed, dt.datetime.fromisoformat(NOW))
    dates = [entry.published.astimezone(ZoneInfo(blog.zone)).date() for entry in record.entries if entry.published]
    assert (record.title, dates) == (blog.name, [] if blog.done == 0 else [day.date() for _, day in blog.posts])
    assert [entry.link for entry in record.entries] == [blog.link(nr) if blog.linked else "" for nr, _ in blog.posts]
    assert merged(record, feed, dt.datetime.fromisoformat(NOW)) == record
    assert [entry for entry in record.entries if "<" in entry.title + entry.summary] == []
    assert {tag.lstrip("#").lower() for entry in record.entries for tag in entry.tags} - {"vardag"} == {"blogg100"}


def test_a_blog_that_counts_itself_is_believed() -> None:
    """Its challenge.json has the days that its feed no longer has."""
    [blog] = [blog for blog in BLOGS if blog.count]
    count = read_challenge(counted(blog), "https://asa.example/challenge/blogg100/challenge.json")
    assert [day.date for day in count.days] == list(blog.days)
