"""Scheduled posts, in their order and in the engine's own words."""

import datetime as dt

from plugins.core.clock import Now
from plugins.engine.content.scheduled_posts import by_instant, scheduled_lines
from tests.engine.content.reading import OPTIONS, read

CLOCK = Now(dt.datetime(2013, 4, 21, tzinfo=dt.UTC), "clock")


def test_the_next_post_is_the_earliest() -> None:
    """Its instant is told with the offset of its own zone."""
    heads = {"b": "2013-05-01 07:00", "a": "2013-05-02", "c": "2013-05-01 12:00\nTimezone: Asia/Tokyo"}
    posts = by_instant(read(f"Title: x\nDate: {date}\n\nText.", f"posts/{name}.md") for name, date in heads.items())
    assert [post.path for post in posts] == ["posts/c.md", "posts/b.md", "posts/a.md"]
    where = "content/posts/c.md at 2013-05-01 12:00+09:00"
    assert [*scheduled_lines(posts, OPTIONS.content, CLOCK)] == [f"3 posts wait for their dates, the first: {where}"]
    assert [*scheduled_lines(posts[:1], OPTIONS.content, CLOCK)] == [f"1 post waits for its date: {where}"]
    fixed = "NOW is fixed at 2013-04-21T00:00:00+00:00: new posts will not come out; remove the line to go live"
    assert [*scheduled_lines((), OPTIONS.content, Now(CLOCK.instant, "NOW"))] == [fixed]
