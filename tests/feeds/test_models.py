"""Dates of feeds."""

from tests.feeds.feeds import at, feed, item


def test_the_date_of_a_feed_is_that_of_its_last_change() -> None:
    """The date of a feed is that of the item that changed last, not that of the newest item or the clock."""
    old = item("a", published="2013-04-01", updated="2013-04-22 10:00")
    new = item("b", published="2013-04-21")
    assert feed(new, old).updated == at("2013-04-22 10:00")


def test_a_feed_without_items_has_no_date() -> None:
    """A feed without items has no last change."""
    assert feed().updated is None
