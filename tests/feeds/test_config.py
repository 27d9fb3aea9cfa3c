"""The FEEDS table."""

import pytest

from plugins.core.settings import WrongValueError
from plugins.feeds.config import FeedsConfig


def test_feeds_need_no_setting() -> None:
    """Files and length have their usual values."""
    assert FeedsConfig() == FeedsConfig("feeds/rss.xml", "feeds/atom.xml", 30)


def test_a_feed_of_one_item_is_a_feed() -> None:
    """The shortest feed has the newest post alone."""
    assert FeedsConfig(items=1).items == 1


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"items": 0}, "let items be 1 or more"),
        ({"rss": "/feeds/rss.xml"}, "FEEDS has '/feeds/rss.xml': write it as feeds/rss.xml"),
        ({"rss": "../rss.xml"}, "FEEDS has '../rss.xml': write it as feeds/rss.xml"),
        ({"rss": "./rss.xml"}, "FEEDS has './rss.xml': write it as feeds/rss.xml"),
        ({"atom": "a/../../x.xml"}, "FEEDS has 'a/../../x.xml': write it as feeds/rss.xml"),
        ({"atom": "feeds//atom.xml"}, "FEEDS has 'feeds//atom.xml': write it as feeds/rss.xml"),
        ({"atom": "feeds/atom"}, "FEEDS has 'feeds/atom': write it as feeds/rss.xml"),
    ],
)
def test_a_feed_that_could_not_work_is_refused(changes: dict[str, object], expected: str) -> None:
    """A feed of no items, and files outside of the site or of another kind."""
    with pytest.raises(WrongValueError) as caught:
        FeedsConfig(**changes)
    assert str(caught.value) == expected
