"""The calendar of a month."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from plugins.pages.views.base import ItemView
from plugins.pages.views.lists import calendar_weeks
from tests.pages.blog import day


def item(title: str, iso: str) -> ItemView:
    """Return a post in a list."""
    return ItemView(title, "/", "sv", day(iso), "", None, "out")


def test_a_month_begins_on_its_weekday() -> None:
    """April 2013 begins on a Monday and ends on a Tuesday; days of other months are 0."""
    first, *_, last = calendar_weeks("2013-04-01", ())
    assert [each.number for each in first] == [1, 2, 3, 4, 5, 6, 7]
    assert [each.number for each in last] == [29, 30, 0, 0, 0, 0, 0]


def test_a_day_has_its_posts_in_their_order() -> None:
    """Lists are newest first, the posts of a day earliest first."""
    newest = (item("B", "2013-04-21"), item("A", "2013-04-21"))
    items = {day.number: day.items for week in calendar_weeks("2013-04-01", newest) for day in week}
    assert [each.title for each in items[21]] == ["A", "B"]
    assert items[20] == ()


@given(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)))
def test_no_day_is_lost_or_shown_twice(first: dt.date) -> None:
    """Every month has all its days in order, in weeks of seven."""
    month = first.replace(day=1)
    shown = list(calendar_weeks(month.isoformat(), ()))
    numbers = [each.number for week in shown for each in week if each.number]
    following = (month + dt.timedelta(days=31)).replace(day=1)
    assert numbers == list(range(1, (following - month).days + 1))
    assert {len(week) for week in shown} == {7}
    assert shown[month.weekday() // 7][month.weekday()].number == 1
