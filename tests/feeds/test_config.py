"""Settings of feeds."""

import pytest
from msgspec import structs

from plugins.core.settings import WrongValueError
from plugins.feeds.config import FeedsConfig


def test_feeds_need_no_setting() -> None:
    """Files and number of items have defaults; posts are in full, and there is no hub."""
    assert structs.asdict(FeedsConfig()) == {
        "items": 30,
        "full_text": True,
        "hub": "",
        "rss": "feeds/rss.xml",
        "atom": "feeds/atom.xml",
        "json": "feeds/feed.json",
    }


def test_a_feed_of_one_item_is_a_feed() -> None:
    """The shortest feed has only the newest post."""
    assert FeedsConfig(items=1).items == 1


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"items": 0}, "use 1 or more"),
        ({"rss": "/feeds/rss.xml"}, "FEEDS has '/feeds/rss.xml': write it as feeds/rss.xml"),
        ({"rss": "../rss.xml"}, "FEEDS has '../rss.xml': write it as feeds/rss.xml"),
        ({"rss": "./rss.xml"}, "FEEDS has './rss.xml': write it as feeds/rss.xml"),
        ({"atom": "a/../../x.xml"}, "FEEDS has 'a/../../x.xml': write it as feeds/atom.xml"),
        ({"atom": "feeds//atom.xml"}, "FEEDS has 'feeds//atom.xml': write it as feeds/atom.xml"),
        ({"atom": "feeds/atom"}, "FEEDS has 'feeds/atom': write it as feeds/atom.xml"),
        ({"json": "feeds/feed.xml"}, "FEEDS has 'feeds/feed.xml': write it as feeds/feed.json"),
        ({"rss": "feed.xml", "atom": "Feed.xml"}, "give rss, atom and json a file each"),
        ({"hub": "hub.example"}, "'hub.example' is not the address of a hub: write it as https://hub.example/"),
        (
            {"hub": "ftp://hub.example"},
            "'ftp://hub.example' is not the address of a hub: write it as https://hub.example/",
        ),
    ],
)
def test_wrong_values_are_refused(changes: dict[str, object], expected: str) -> None:
    """A feed without items, files outside of the site or of another kind, and a hub without an address are faults."""
    with pytest.raises(WrongValueError) as caught:
        structs.replace(FeedsConfig(), **changes)
    assert str(caught.value) == expected
