"""Posts that take no more comments."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from plugins.comments.closing import closing_instant, last_day, takes_comments

DAY = dt.date(2026, 9, 1)
CASES = {
    "never, without a setting": (0, None, dt.date(2036, 9, 1), True),
    "not on the last of the days": (14, None, dt.date(2026, 9, 15), True),
    "on the day after": (14, None, dt.date(2026, 9, 16), False),
    "never, if the post says open": (14, True, dt.date(2036, 9, 1), True),
    "at once, if the post says closed": (0, False, DAY, False),
    "not before it is out": (14, None, dt.date(2026, 8, 1), True),
}


@pytest.mark.parametrize(("close_after", "stated", "today", "taken"), CASES.values(), ids=CASES)
def test_a_post_closes(close_after: int, stated: bool | None, today: dt.date, taken: bool) -> None:
    """A post takes comments for so many days, unless it says otherwise."""
    assert takes_comments(DAY, close_after, stated, today) is taken


@pytest.mark.parametrize("stated", [True, False])
def test_a_post_that_says_so_closes_on_no_day(stated: bool) -> None:
    """Only a post that states nothing closes by itself."""
    assert last_day(DAY, 14, stated) is None
    assert last_day(DAY, 0, None) is None
    assert last_day(DAY, 14, None) == dt.date(2026, 9, 15)


def test_the_last_day_ends_at_midnight_where_the_blog_is() -> None:
    """The instant is the midnight after the last day, also when clocks change on it."""
    zone = ZoneInfo("Europe/Stockholm")
    assert closing_instant(dt.date(2026, 10, 25), zone).isoformat() == "2026-10-26T00:00:00+01:00"
