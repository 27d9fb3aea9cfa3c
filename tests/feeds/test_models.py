"""What feeds are made of."""

from tests.feeds.feeds import at, feed, item


def test_a_feed_is_as_old_as_its_last_change() -> None:
    """The feed's own date is that of the item that changed last, not of the newest and not of the clock."""
    old, new = item("a", published="2013-04-01", updated="2013-04-22 10:00"), item("b", published="2013-04-21")
    assert feed(new, old).updated == at("2013-04-22 10:00")


def test_a_feed_without_items_has_no_date() -> None:
    """Where nothing was written, nothing has changed."""
    assert feed().updated is None
