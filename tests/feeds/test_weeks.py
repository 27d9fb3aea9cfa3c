"""Weeks, Monday to Sunday in the site's time zone, once they have ended."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from plugins.feeds.weeks import Week, newest_weeks, weeks
from plugins.pages.models import Post
from tests.pages.blog import post

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def over(posts: list[Post], now: str, zone: ZoneInfo = STOCKHOLM) -> list[Week]:
    """Return the weeks that have ended at an instant."""
    return list(weeks(posts, zone, dt.datetime.fromisoformat(now)))


def by_name(past: list[Week]) -> list[tuple[str, list[str]]]:
    """Return the weeks by name, with the titles of their posts."""
    return [(week.name, [each.title for each in week.posts]) for week in past]


def test_a_week_has_its_posts_from_the_oldest() -> None:
    """Sunday ends a week; a week without posts is left out."""
    days = ["2013-04-14", "2013-04-15", "2013-04-21", "2013-05-06"]
    posts = [post(f"p{day[5:]}", f"{day} 12:00", zone=STOCKHOLM) for day in days]
    past = over(posts, "2014-01-01T00:00+00:00")
    assert by_name(past) == [("2013-W15", ["P04-14"]), ("2013-W16", ["P04-15", "P04-21"]), ("2013-W19", ["P05-06"])]


@pytest.mark.parametrize(
    ("now", "is_over"),
    [
        ("2013-04-21T23:59:59+02:00", False),
        ("2013-04-22T00:00:00+02:00", True),
        ("2013-04-21T22:00:00+00:00", True),
        ("2013-04-21T21:59:59+00:00", False),
    ],
)
def test_a_week_is_over_at_midnight_of_the_site_s_zone(now: str, is_over: bool) -> None:
    """A week ends at midnight after Sunday, so that its item does not change later."""
    assert bool(over([post("a", "2013-04-17 12:00", zone=STOCKHOLM)], now)) is is_over


@pytest.mark.parametrize(
    ("day", "name"), [("2027-01-01", "2026-W53"), ("2026-12-28", "2026-W53"), ("2027-01-04", "2027-W01")]
)
def test_weeks_are_numbered_by_iso_8601_and_not_by_a_locale(day: str, name: str) -> None:
    """New Year's Day 2027 is in week 53, as in Swedish calendars; Babel with a bare ``sv`` says week 1."""
    assert [week.name for week in over([post("a", f"{day} 12:00", zone=STOCKHOLM)], "2028-01-01T00:00+00:00")] == [name]


def test_the_end_of_a_week_is_an_instant_with_the_offset_of_that_day() -> None:
    """The week in which clocks go back ends in winter time."""
    [week] = over([post("a", "2013-10-23 12:00", zone=STOCKHOLM)], "2014-01-01T00:00+00:00")
    assert week.end.isoformat() == "2013-10-28T00:00:00+01:00"
    assert (week.first, week.last) == (dt.date(2013, 10, 21), dt.date(2013, 10, 27))


def test_a_post_of_another_zone_belongs_to_the_week_that_it_was_at_home() -> None:
    """A post belongs to the week of its instant in the site's zone: Monday morning in Tokyo is Sunday in Stockholm."""
    tokyo = post("a", "2013-04-22 05:00", zone=ZoneInfo("Asia/Tokyo"))
    assert by_name(over([tokyo], "2013-04-22T00:00+02:00")) == [("2013-W16", ["A"])]
    honolulu = post("b", "2013-04-21 20:00", zone=ZoneInfo("Pacific/Honolulu"))
    assert by_name(over([honolulu], "2013-04-29T00:00+02:00")) == [("2013-W17", ["B"])]


@pytest.mark.parametrize(
    ("day", "name", "path"),
    [
        ("2012-12-30", "2012-W52", "archive/2012/w52/"),
        ("2012-12-31", "2013-W01", "archive/2013/w01/"),
        ("2016-01-03", "2015-W53", "archive/2015/w53/"),
    ],
)
def test_a_week_has_the_year_that_iso_8601_gives_it(day: str, name: str, path: str) -> None:
    """The first days of January may belong to the last week of the year before, and vice versa."""
    [week] = over([post("a", f"{day} 12:00", zone=STOCKHOLM)], "2020-01-01T00:00+00:00")
    assert (week.name, week.path) == (name, path)


@pytest.mark.parametrize(("items", "count"), [(1, 1), (7, 1), (8, 2), (14, 2), (99, 3)])
def test_the_newest_weeks_are_whole_and_hold_as_many_posts_as_a_feed(items: int, count: int) -> None:
    """The feed of weeks has whole weeks, as many as give the number of posts of other feeds."""
    start = dt.datetime(2013, 4, 1, 12)
    posts = [post(f"p{day}", (start + dt.timedelta(days=day)).isoformat(), zone=STOCKHOLM) for day in range(21)]
    past = over(posts, "2014-01-01T00:00+00:00")
    assert [week.name for week in newest_weeks(past, items)] == ["2013-W16", "2013-W15", "2013-W14"][:count]


def test_without_posts_there_are_no_weeks() -> None:
    """A blog without posts has no weeks."""
    assert newest_weeks(over([], "2014-01-01T00:00+00:00"), 30) == []
