"""The FEEDS table."""

import pytest
from msgspec import structs

from plugins.core.settings import WrongValueError
from plugins.feeds.config import FeedsConfig


def test_feeds_need_no_setting() -> None:
    """Files and length have their usual values; posts come in full, and no hub is told."""
    assert FeedsConfig() == FeedsConfig("feeds/rss.xml", "feeds/atom.xml", "feeds/feed.json", 30, True, "")


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
        ({"atom": "a/../../x.xml"}, "FEEDS has 'a/../../x.xml': write it as feeds/atom.xml"),
        ({"atom": "feeds//atom.xml"}, "FEEDS has 'feeds//atom.xml': write it as feeds/atom.xml"),
        ({"atom": "feeds/atom"}, "FEEDS has 'feeds/atom': write it as feeds/atom.xml"),
        ({"json": "feeds/feed.xml"}, "FEEDS has 'feeds/feed.xml': write it as feeds/feed.json"),
        ({"rss": "feed.xml", "atom": "Feed.xml"}, "give rss, atom and json a file each"),
        ({"hub": "hub.example"}, "'hub.example' is no address of a hub: write it as https://hub.example/"),
        ({"hub": "ftp://hub.example"}, "'ftp://hub.example' is no address of a hub: write it as https://hub.example/"),
    ],
)
def test_a_feed_that_could_not_work_is_refused(changes: dict[str, object], expected: str) -> None:
    """A feed of no items, files outside of the site or of another kind, and a hub that nobody could ask."""
    with pytest.raises(WrongValueError) as caught:
        structs.replace(FeedsConfig(), **changes)
    assert str(caught.value) == expected
