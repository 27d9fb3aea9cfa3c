"""The next scheduled post."""

from plugins.engine.content.scheduled_posts import next_out
from tests.engine.content.reading import OPTIONS, read


def test_the_next_post_is_the_earliest() -> None:
    """Its instant is told with the offset of its own zone."""
    heads = {"b": "2013-05-01 07:00", "a": "2013-05-02", "c": "2013-05-01 12:00\nTimezone: Asia/Tokyo"}
    posts = [read(f"Title: x\nDate: {date}\n\nText.", f"posts/{name}.md") for name, date in heads.items()]
    assert next_out(posts, OPTIONS.content) == "content/posts/c.md at 2013-05-01 12:00+09:00"
    assert next_out([], OPTIONS.content) == ""
