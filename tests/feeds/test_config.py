"""The FEEDS table."""

import pytest

from plugins.core.settings import WrongValueError
from plugins.feeds.config import FeedsConfig


def test_a_feed_needs_a_name_and_nothing_else() -> None:
    """The id must be chosen; files and length have their usual values."""
    assert FeedsConfig("elin 2013") == FeedsConfig("elin 2013", "feeds/rss.xml", "feeds/atom.xml", 30)


def test_a_feed_of_one_item_is_a_feed() -> None:
    """The shortest feed has the newest post alone."""
    assert FeedsConfig("elin 2013", items=1).items == 1


NO_NAME = 'give FEEDS["id"] a name of its own, such as your address and the year'


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"id": ""}, NO_NAME),
        ({"id": " "}, NO_NAME),
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
    """A name that is none, a feed of no items, and files outside of the site or of another kind."""
    with pytest.raises(WrongValueError) as caught:
        FeedsConfig(**{"id": "elin 2013", **changes})
    assert str(caught.value) == expected
